//! Explanations of the figures of a year: the sessions and paydays that they are made of, with their numbers.

use rate_core::earnings::{FilteredSessions, Pace, PaidAlike, Payday, SessionFilter};
use rate_core::{Date, DateRange, PlanPosition, RateKey, ReimbursementWindow, ServicePosition, Setting};
use view::Text;

use super::origin::{book, empty, entry};
use crate::components::earnings::{YearView, earnings_of, inspected, next};
use crate::components::shared::{Element, Node, ViewContext, moved_payday, pay_rule};
use crate::i18n::{Piece, Slot, fill, pieces};
use crate::state::Subject;

/// An amount or days of the year.
#[derive(Clone, Copy, PartialEq, Eq)]
enum YearFigure {
    /// All of it.
    Total,
    /// A twelfth of it.
    AMonth,
    /// The month at this position of those with paydays.
    Month(usize),
    /// The amount for sessions with this plan.
    Plan(PlanPosition),
    /// The amount for sessions of this service.
    Service(ServicePosition),
    /// The payday at this position: its day, what is paid on it and so far, and what an insurer would have paid.
    Payday(usize),
    /// The most that the platform has fronted until an insurer pays.
    Fronted(Pace),
    /// The most that would be unpaid if all of it came only when the insurer pays.
    Gap,
    /// The most days from a payday to that insurer's last day.
    Wait(Pace),
    /// The most days from a session to its payday.
    OwnWait,
}

/// The explanation of a subject of the year; empty where the year no longer has it.
pub(super) fn explanation(context: &ViewContext<'_>, subject: Subject) -> Element {
    let Some(caseload) = context.model.caseload_in_use() else { return empty() };
    let Some(earnings) = earnings_of(context.model, &caseload) else { return empty() };
    let year = YearView { context, caseload: &caseload, earnings: &earnings };
    let entries = figures(&year, subject).into_iter().filter_map(|figure| figure_entry(&year, figure));
    empty().children(entries).child(book(context))
}

/// The figures of a subject.
fn figures(year: &YearView<'_>, subject: Subject) -> Vec<YearFigure> {
    use Pace::{Slow, Typical};
    match subject {
        Subject::Payday => vec![YearFigure::Payday(inspected(year))],
        Subject::NextPaydays => next(year).map(|(position, _)| YearFigure::Payday(position)).collect(),
        Subject::Months => (0..year.earnings.months.len()).map(YearFigure::Month).collect(),
        // What has no session with a rate has no product to show.
        Subject::Plans => {
            let plans = year.earnings.by_plan().into_iter().filter(|it| it.sum.times() > 0);
            plans.map(|it| YearFigure::Plan(it.plan)).collect()
        }
        Subject::Services => {
            let services = year.earnings.by_service().into_iter().filter(|it| it.sum.times() > 0);
            services.map(|it| YearFigure::Service(it.service)).collect()
        }
        Subject::Year => vec![
            YearFigure::Total,
            YearFigure::AMonth,
            YearFigure::Gap,
            YearFigure::Fronted(Typical),
            YearFigure::Fronted(Slow),
            YearFigure::Wait(Typical),
            YearFigure::Wait(Slow),
            YearFigure::OwnWait,
        ],
        _ => Vec::new(),
    }
}

fn figure_entry(year: &YearView<'_>, figure: YearFigure) -> Option<Node> {
    let (context, earnings) = (year.context, year.earnings);
    let messages = context.messages;
    let pace = match figure {
        YearFigure::Fronted(pace) | YearFigure::Wait(pace) => pace,
        _ => Pace::Typical,
    };
    let position = match figure {
        YearFigure::Payday(position) => position,
        YearFigure::Gap => year.ahead_of(pace).payday,
        YearFigure::Fronted(_) => year.ahead_of(pace).fronted_payday,
        _ => 0,
    };
    let payday = earnings.paydays.get(position)?;
    let key = context.model.selected_key()?;
    // Of several insurers, the one that is waited for the longest.
    let plan = year.ahead_of(pace).plan.unwrap_or(key.plan);
    let name = if pace == Pace::Slow { messages.earn_slow() } else { messages.earn_typical() };
    let of_insurer = |title: Text| Node::from(format!("{title} ({name})"));
    let (filter, title, slot, message) = match figure {
        YearFigure::Total => {
            (SessionFilter::Year, messages.earn_year().into(), Slot::amount, messages.why_year())
        }
        YearFigure::AMonth => {
            (SessionFilter::Year, messages.earn_a_month().into(), Slot::a_month, messages.why_a_month())
        }
        YearFigure::Month(position) => {
            let month = earnings.months.get(position)?.first;
            (SessionFilter::Month(month), year.month(month).into(), Slot::amount, messages.why_month())
        }
        YearFigure::Plan(plan) => {
            (SessionFilter::Year, context.plan_name(plan), Slot::amount, messages.why_sum())
        }
        YearFigure::Service(service) => {
            (SessionFilter::Year, context.service(service), Slot::amount, messages.why_sum())
        }
        YearFigure::Payday(_) => {
            (SessionFilter::Payday(payday.on), year.date(payday.on).into(), Slot::amount, messages.why_paid())
        }
        YearFigure::Gap => {
            (SessionFilter::Payday(payday.on), messages.earn_gap().into(), Slot::gap, messages.why_gap())
        }
        YearFigure::Fronted(_) => {
            let title = of_insurer(context.text(messages.earn_fronted()));
            (SessionFilter::Payday(payday.on), title, Slot::fronted, messages.why_fronted_most())
        }
        // Of its plan, the session that is paid the soonest waits the longest for the insurer from then on.
        YearFigure::Wait(_) => {
            let last_day = i32::from(window(context, plan, pace).through_days);
            let filter = SessionFilter::Waiting(last_day - year.ahead_of(pace).days);
            (filter, of_insurer(messages.earn_wait().into()), Slot::wait, messages.why_wait())
        }
        YearFigure::OwnWait => {
            let filter = SessionFilter::Waiting(earnings.longest_wait);
            (filter, messages.earn_own_wait().into(), Slot::own_wait, messages.why_own_wait())
        }
    };
    let editions = context.model.book_and_editions()?;
    let mut filtered = FilteredSessions::in_editions(&editions, key, year.caseload, filter)?;
    if let SessionFilter::Waiting(_) = filter {
        // Of those that wait as long, the first.
        filtered.days.through = filtered.days.from;
    }
    filtered = match figure {
        YearFigure::Plan(plan) => filtered.of_plan(plan),
        YearFigure::Service(service) => filtered.of_service(service),
        _ => filtered,
    };
    let derivation = Derivation { year, key, plan, payday, filtered };
    Some(entry(title, derivation.slot(pace, slot), derivation.words(pace, message)))
}

/// The days that this insurer of the plan takes.
fn window<'a>(context: &'a ViewContext<'_>, plan: PlanPosition, pace: Pace) -> &'a ReimbursementWindow {
    let windows = &context.book.plan(plan).reimbursement;
    if pace == Pace::Slow { &windows.slow } else { &windows.typical }
}

/// A figure's way from the sessions of the year, in words.
struct Derivation<'a> {
    year: &'a YearView<'a>,
    key: RateKey,
    /// The plan that insurers' days are of.
    plan: PlanPosition,
    /// The payday that the figure is of; the first one where it is of none.
    payday: &'a Payday,
    filtered: FilteredSessions,
}

impl Derivation<'_> {
    /// The message with its slots filled, about an insurer that pays as usual or one that is slow.
    fn words(&self, pace: Pace, message: &'static str) -> Vec<Node> {
        let mut words = Vec::new();
        for piece in pieces(message) {
            words.append(&mut match piece {
                Piece::Text(text) => vec![text.into()],
                Piece::Slot(Slot::product) => self.product(),
                Piece::Slot(Slot::sessions) => self.year.planned(),
                Piece::Slot(Slot::source) => self.year.context.window_source(self.window(pace)),
                Piece::Slot(Slot::typical) => self.reached_words(Pace::Typical),
                Piece::Slot(Slot::slow) => self.reached_words(Pace::Slow),
                Piece::Slot(Slot::insurer) => self.reached_words(pace),
                Piece::Slot(slot) => vec![self.slot(pace, slot).into()],
            });
        }
        words
    }

    /// The amounts that insurers would have paid, plan by plan.
    fn reached_words(&self, pace: Pace) -> Vec<Node> {
        let context = self.year.context;
        let plans = self.year.plans();
        let are_several = plans.len() > 1;
        let mut words = Vec::new();
        for plan in plans {
            let of_plan = Self { plan, filtered: self.filtered.clone(), ..*self };
            if !words.is_empty() {
                words.push("\n".into());
            }
            if are_several {
                words.extend([context.plan_name(plan), ": ".into()]);
            }
            words.append(&mut of_plan.words(pace, context.messages.why_reached()));
        }
        words
    }

    fn window(&self, pace: Pace) -> &ReimbursementWindow {
        window(self.year.context, self.plan, pace)
    }

    /// The text for a message's slot, about an insurer that pays as usual or one that is slow.
    fn slot(&self, pace: Pace, slot: Slot) -> String {
        let (year, context, payday) = (self.year, self.year.context, self.payday);
        let messages = context.messages;
        let slow = pace == Pace::Slow;
        let DateRange { from, through } = self.filtered.days;
        let window = self.window(pace);
        let number = |setting| year.caseload.value(setting);
        let confirmed = |on: Date| on.plus_days(number(Setting::ConfirmedAfter).into());
        match slot {
            Slot::confirmed if from == through => year.date(confirmed(from)),
            Slot::confirmed => {
                context.locale.range(&year.date(confirmed(from)), &year.date(confirmed(through)))
            }
            Slot::payday => year.date(self.filtered.payday),
            Slot::rule => pay_rule(context, confirmed(from)),
            Slot::amount => year.money(self.filtered.sum.amount),
            Slot::list => self.paydays(),
            Slot::before => year.money(payday.paid.above(payday.sum.amount)),
            Slot::paid => year.money(payday.paid),
            Slot::reached => year.money(if slow { payday.slow } else { payday.typical }.least),
            Slot::line => "\n".to_owned(),
            Slot::moved => moved_payday(context).to_owned(),
            Slot::fronted if slow => year.slot(Slot::slow_fronted),
            Slot::fronts => year.money(year.ahead_of(pace).fronted_so_far),
            Slot::repaid => {
                let ahead = year.ahead_of(pace);
                year.money(ahead.fronted_so_far.above(ahead.fronted))
            }
            Slot::wait if slow => year.slot(Slot::slow_wait),
            Slot::name => if slow { messages.earn_slow() } else { messages.earn_typical() }.to_owned(),
            Slot::window_days => context.locale.window_days(window),
            Slot::least => self.reached(window.through_days),
            Slot::most => self.reached(window.from_days),
            Slot::session_date => year.date(from),
            Slot::from => year.date(window.dates(from).from),
            Slot::through => year.date(window.dates(from).through),
            _ => year.slot(slot),
        }
    }

    /// Sessions times the payout of each, row by row; where rates change, for each payout.
    fn product(&self) -> Vec<Node> {
        let context = self.year.context;
        let mut product = Vec::new();
        for (row, planned) in self.filtered.rows.iter().zip(self.year.caseload.rows()) {
            for PaidAlike { payout, sum } in &row.by_payout {
                let plus = if product.is_empty() { "" } else { " + " };
                product.extend([
                    format!("{plus}{} × {} (", self.year.number(sum.times()), context.money(*payout)).into(),
                    self.year.row_node(planned),
                    ")".into(),
                ]);
            }
        }
        product
    }

    /// The paydays of the month, with the amount paid on each.
    fn paydays(&self) -> String {
        let year = self.year;
        let month = |day: Date| day.first_of_month();
        let paydays = year.earnings.paydays.iter();
        let summands = paydays
            .filter(|payday| month(payday.on) == month(self.filtered.payday))
            .map(|payday| format!("{} ({})", year.money(payday.sum.amount), year.date(payday.on)));
        summands.collect::<Vec<_>>().join(" + ")
    }

    /// The amount that an insurer which takes so many days would have paid by the end of the payday: for the sessions
    /// that took place long enough before, less what it denies.
    fn reached(&self, days: u16) -> String {
        let year = self.year;
        let by = SessionFilter::By(self.filtered.payday.plus_days(-i32::from(days)));
        let editions = year.context.model.book_and_editions();
        let filtered = editions
            .and_then(|editions| FilteredSessions::in_editions(&editions, self.key, year.caseload, by));
        let sum = filtered.map(|filtered| filtered.of_plan(self.plan).sum).unwrap_or_default();
        let denied = year.caseload.denied_by(self.plan);
        let mut reached = year.money(sum.amount);
        if denied > 0 && sum.times() > 0 {
            let (percent, left) = (denied.to_string(), year.money(sum.amount.without_percent(denied)));
            let slots = [(Slot::amount, &*reached), (Slot::denied, &*percent), (Slot::rest, &*left)];
            reached = fill(year.context.messages.why_left(), &slots);
        }
        format!("{reached} ({})", year.sessions(sum.sessions))
    }
}
