//! The reader's year, and how its sums are written.

use rate_core::earnings::{Ahead, Earnings, Pace, PayoutRange, Reached, RowYear, Total};
use rate_core::{Caseload, CaseloadRow, Date, PlanPosition, QuoteError, Setting};

use crate::components::shared::{Node, ViewContext, emphasised, examples_of, nodes};
use crate::i18n::{Slot, fill, fill_with};
use crate::state::Model;

/// The sums of a caseload with the market, plan and license that are selected.
pub(in crate::components) fn earnings_of(model: &Model, caseload: &Caseload) -> Option<Earnings> {
    Some(Earnings::in_editions(&model.book_and_editions()?, model.selected_key()?, caseload))
}

/// A year with the words for it.
pub(in crate::components) struct YearView<'a> {
    pub(in crate::components) context: &'a ViewContext<'a>,
    pub(in crate::components) caseload: &'a Caseload,
    pub(in crate::components) earnings: &'a Earnings,
}

/// The rows.
impl YearView<'_> {
    /// True where rows have plans of their own, in the place of the selected one.
    pub(super) fn has_own_plans(&self) -> bool {
        self.caseload.rows().iter().any(|row| row.plan.is_some())
    }

    /// The plan of a row.
    pub(super) fn plan_of(&self, row: &CaseloadRow) -> PlanPosition {
        row.plan.unwrap_or_else(|| self.context.model.selected_key().unwrap_or_default().plan)
    }

    /// The plans of the rows, each once, in their order.
    pub(in crate::components) fn plans(&self) -> Vec<PlanPosition> {
        self.earnings.by_plan().iter().map(|of_plan| of_plan.plan).collect()
    }

    pub(super) fn is_add_on(&self, row: &CaseloadRow) -> bool {
        self.context.book.services.get(usize::from(row.service)).is_some_and(|service| service.add_on)
    }

    /// The payout of a session in the row at this position.
    pub(super) fn payout(&self, at: u8) -> Result<String, QuoteError> {
        let row = self.earnings.rows.get(usize::from(at));
        row.map_or(Err(QuoteError::UnknownService), |row| self.payout_of(row))
    }

    /// The payout of a session in a row, the least and the most where rates change; without sessions, that of the
    /// year's first day.
    fn payout_of(&self, row: &RowYear) -> Result<String, QuoteError> {
        let context = self.context;
        match row.payouts() {
            Some(PayoutRange { least, most }) => {
                Ok(context.locale.range(&context.money(least), &context.money(most)))
            }
            None => row.payout.map(|payout| context.money(payout)),
        }
    }

    /// The sessions planned in a working week, without what is added to them.
    pub(super) fn in_all(&self) -> String {
        let sessions = self.caseload.rows().iter().filter(|row| !self.is_add_on(row));
        let sessions: u32 = sessions.map(|row| u32::from(row.sessions)).sum();
        fill(self.context.messages.earn_in_all(), &[(Slot::sessions, &self.sessions(sessions))])
    }

    /// The name of a row's service, with the plan's where there are several.
    fn row_name(&self, row: &CaseloadRow) -> String {
        let book = self.context.book;
        let service = &book.service(row.service).term.name;
        match self.plans().len() {
            0 | 1 => service.clone(),
            _ => format!("{service}, {}", book.plan(self.plan_of(row)).term.name),
        }
    }

    /// The same, marked where it is in another language.
    pub(in crate::components) fn row_node(&self, row: &CaseloadRow) -> Node {
        let service = self.context.service(row.service);
        match self.plans().len() {
            0 | 1 => service,
            _ => {
                let plan = self.context.plan_name(self.plan_of(row));
                view::el("span").child(service).text(", ").child(plan).into()
            }
        }
    }

    /// The rows that have a rate, each with its sessions and payout.
    pub(in crate::components) fn planned(&self) -> Vec<Node> {
        let mut planned = Vec::new();
        for (row, payout) in self.rated() {
            planned.extend(nodes(self.load(&row), &|slot| match slot {
                Slot::name => self.row_node(&row),
                _ => self.load_slot(&row, &payout, slot).into(),
            }));
            planned.push(" ".into());
        }
        planned
    }

    /// The rows that have a rate, each in a line.
    pub(super) fn planned_lines(&self, line: &mut dyn FnMut(&str)) {
        for (row, payout) in self.rated() {
            line(&fill_with(self.load(&row), &|slot| match slot {
                Slot::name => self.row_name(&row),
                _ => self.load_slot(&row, &payout, slot),
            }));
        }
    }

    fn load_slot(&self, row: &CaseloadRow, payout: &str, slot: Slot) -> String {
        match slot {
            Slot::n => row.sessions.to_string(),
            Slot::sessions => self.sessions(row.sessions.into()),
            _ => payout.to_owned(),
        }
    }

    fn load(&self, row: &CaseloadRow) -> &'static str {
        let messages = self.context.messages;
        if self.is_add_on(row) { messages.earn_load_added() } else { messages.earn_load() }
    }

    /// The rows of the caseload that have a rate, with the payout of one session.
    fn rated(&self) -> impl Iterator<Item = (CaseloadRow, String)> {
        let rows = self.caseload.rows().iter().zip(&self.earnings.rows);
        rows.filter_map(|(planned, row)| Some((*planned, self.payout_of(row).ok()?)))
    }

    /// The words for where sessions are, and with which license; with which plan, too, where all have the same.
    pub(super) fn with(&self) -> &'static str {
        let messages = self.context.messages;
        if self.has_own_plans() { messages.earn_in() } else { messages.earn_with() }
    }
}

/// Texts.
impl YearView<'_> {
    /// The message, with its slots filled from the year and otherwise from the book.
    pub(super) fn text(&self, message: &'static str) -> String {
        fill_with(message, &|slot| self.slot(slot))
    }

    /// The same, with every figure emphasised.
    pub(super) fn emphasised(&self, message: &'static str) -> Vec<Node> {
        emphasised(message, &|slot| self.slot(slot))
    }

    /// The text for a message's slot.
    pub(in crate::components) fn slot(&self, slot: Slot) -> String {
        let (context, earnings) = (self.context, self.earnings);
        let typical = earnings.typical;
        let paydays = &earnings.paydays;
        let number = |setting| self.caseload.value(setting);
        let on = |payday: Option<&rate_core::earnings::Payday>| payday.map(|payday| self.date(payday.on));
        match slot {
            Slot::year => self.money(earnings.year.amount),
            Slot::a_month => self.money(earnings.year.amount.a_month()),
            Slot::sessions => self.sessions(earnings.year.sessions),
            Slot::paydays => self.paydays(),
            Slot::from => on(paydays.first()).unwrap_or_default(),
            Slot::through => on(paydays.last()).unwrap_or_default(),
            Slot::gap => self.money(typical.gap),
            Slot::gap_day => on(paydays.get(typical.payday)).unwrap_or_default(),
            Slot::fronted => self.money(typical.fronted),
            Slot::slow_fronted => self.money(earnings.slow.fronted),
            Slot::fronted_day => on(paydays.get(typical.fronted_payday)).unwrap_or_default(),
            Slot::wait => context.locale.days(typical.days.max(0)),
            Slot::slow_wait => context.locale.days(earnings.slow.days.max(0)),
            Slot::own_wait => context.locale.days(earnings.longest_wait),
            Slot::denied => self.denied(),
            Slot::weeks => number(Setting::Weeks).to_string(),
            Slot::cancelled => number(Setting::Cancelled).to_string(),
            Slot::confirmed_after => context.locale.days(number(Setting::ConfirmedAfter).into()),
            Slot::date | Slot::start => self.date(self.caseload.start()),
            Slot::end => self.date(self.caseload.end()),
            _ => context.slot(slot),
        }
    }

    /// The percentage of claims that insurers deny; of several that differ, the least and the most.
    fn denied(&self) -> String {
        let denied = || self.plans().into_iter().map(|plan| self.caseload.denied_by(plan));
        let (least, most) = (denied().min().unwrap_or_default(), denied().max().unwrap_or_default());
        let (least, most) = (least.to_string(), most.to_string());
        self.context.locale.range(&least, &most)
    }

    /// By how much and how long the platform is ahead of insurers.
    pub(in crate::components) fn ahead_of(&self, pace: Pace) -> Ahead {
        match pace {
            Pace::Typical => self.earnings.typical,
            Pace::Slow => self.earnings.slow,
        }
    }

    pub(in crate::components) fn money(&self, total: Total) -> String {
        self.context.locale.total(total)
    }

    pub(in crate::components) fn date(&self, date: Date) -> String {
        self.context.locale.date(date)
    }

    /// The month, with its year.
    pub(in crate::components) fn month(&self, month: Date) -> String {
        format!("{} {}", self.context.locale.month(month), month.year())
    }

    pub(in crate::components) fn sessions(&self, sessions: u32) -> String {
        let messages = self.context.messages;
        self.context.locale.counted(whole(sessions), messages.sessions_one(), messages.sessions_other())
    }

    /// A number of sessions or add-ons, in digits.
    pub(in crate::components) fn number(&self, sessions: u32) -> String {
        self.context.locale.number(whole(sessions))
    }

    fn paydays(&self) -> String {
        let messages = self.context.messages;
        let count = i32::try_from(self.earnings.paydays.len()).unwrap_or(i32::MAX);
        self.context.locale.counted(count, messages.paydays_one(), messages.paydays_other())
    }

    /// The amounts that insurers would have paid, from and through; one amount where they are the same.
    pub(super) fn reached(&self, reached: Reached) -> String {
        self.context.locale.range(&self.money(reached.least), &self.money(reached.most))
    }

    /// The amounts and insurers' days that are examples.
    pub(super) fn examples(&self) -> Option<&'static str> {
        let has_own = self.caseload.rows().iter().all(|row| row.own.is_some());
        examples_of(self.context, has_own, &self.plans())
    }

    /// The sentence that says it all, what it is made of, the one that compares, and one on denied claims; empty where
    /// it does not apply.
    pub(super) fn sentences(&self) -> [&'static str; 4] {
        let messages = self.context.messages;
        let earnings = self.earnings;
        if earnings.paydays.is_empty() {
            let are_planned = self.caseload.rows().iter().any(|row| row.sessions > 0);
            let have_rates = self.rated().any(|(row, _)| row.sessions > 0);
            let none =
                if are_planned && !have_rates { messages.earn_no_rates() } else { messages.earn_none() };
            return [none, "", "", ""];
        }
        let ahead = match earnings.typical {
            ahead if ahead.gap == Total::ZERO => messages.earn_level(),
            ahead if ahead.days <= 0 => messages.earn_denied_only(),
            _ => messages.earn_ahead(),
        };
        let denied = self.plans().into_iter().any(|plan| self.caseload.denied_by(plan) > 0);
        let denied = if denied { messages.earn_denied_share() } else { "" };
        [messages.earn_sentence(), messages.earn_span(), ahead, denied]
    }
}

/// The number as formats take it; it is at most 60 a week for each row.
fn whole(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
