//! Where a figure of the reader's year comes from: the sessions and paydays that it is made of, with their numbers.

use rate_core::earnings::{Of, Parts, Payday};
use rate_core::{Date, DateRange, Plain, RateKey, Setting, quote};

use super::explain::{evidence, explanation, moved, titled, with_book};
use super::payday::pay_rule;
use super::year::{Told, key};
use crate::components::{Scope, answer_place};
use crate::i18n::{Slot, fill, fill_with};
use crate::markup::{Element, Text, el, joined};
use crate::state::{Earned, Place, Quantity};

/// The answer to what is asked about in this place.
pub(super) fn answer(told: &Told<'_>, place: Place) -> Element {
    let answer = answer_place(told.scope, place);
    match told.scope.model.asked {
        Some((at, Quantity::Earned(earned))) if at == place => {
            answer.children(explained(told, earned).map(Into::into))
        }
        _ => answer,
    }
}

/// `None` where the year no longer has what was asked about.
fn explained(told: &Told<'_>, earned: Earned) -> Option<Element> {
    let (scope, earnings) = (told.scope, told.earnings);
    let copy = scope.words.copy;
    let late = matches!(earned, Earned::Gap(true) | Earned::Wait(true));
    let ahead = if late { earnings.slow } else { earnings.typical };
    let position = match earned {
        Earned::Payday(position) => position.into(),
        Earned::Gap(_) => ahead.payday,
        _ => 0,
    };
    let payday = earnings.paydays.get(position)?;
    let (of, title, slot, message) = match earned {
        Earned::Session(row) => return session(told, row),
        Earned::Year => (Of::Year, copy.earn_year(), Slot::amount, copy.why_year()),
        Earned::Month(position) => {
            let (month, _) = earnings.months.get(usize::from(position))?;
            (Of::Month(*month), copy.earn_month(), Slot::amount, copy.why_month())
        }
        Earned::Payday(_) => (Of::Payday(payday.on), copy.earn_payday(), Slot::amount, copy.why_paid()),
        Earned::Gap(_) => (Of::Payday(payday.on), copy.earn_gap(), Slot::gap, copy.why_gap()),
        // Whoever is paid the soonest waits the longest for the insurer from then on.
        Earned::Wait(_) => {
            (Of::Waiting(earnings.shortest_wait), copy.earn_wait(), Slot::wait, copy.why_wait())
        }
        Earned::OwnWait => {
            (Of::Waiting(earnings.longest_wait), copy.earn_payday(), Slot::own_wait, copy.why_own_wait())
        }
    };
    let key = key(scope.model)?;
    let parts = Parts::new(scope.book, key, told.caseload, of)?;
    let why = Why { told, key, payday, parts };
    let explanation = el("div")
        .class("explanation")
        .child(titled(title, why.value(late, slot)))
        .child(el("p").text(why.tell(late, message)));
    Some(with_book(scope, explanation, Text::default()))
}

/// What a session pays is a payout as any other.
fn session(told: &Told<'_>, row: u8) -> Option<Element> {
    let scope = told.scope;
    let service = told.caseload.services().get(usize::from(row))?.service;
    let mut selection = scope.model.selection.clone();
    selection.service = Some(scope.book.services.get(usize::from(service))?.term.id.clone());
    // Of the reader's own there is nothing in this view.
    (selection.insurer_rate, selection.client_share) = (None, None);
    let shown = quote(scope.book, &selection).ok()?;
    Some(explanation(&Scope { shown: Some(&shown), ..*scope }, Quantity::Payout))
}

/// Some sessions of the year, with the words for what they come to.
struct Why<'a> {
    told: &'a Told<'a>,
    key: RateKey,
    /// The payday, where it is one that is asked about.
    payday: &'a Payday,
    parts: Parts,
}

impl Why<'_> {
    /// The message, with what it names in it.
    fn tell(&self, late: bool, message: &'static str) -> String {
        fill_with(message, &|slot| self.value(late, slot))
    }

    /// What a message calls `slot`, of an insurer that pays as usual or one that is late.
    fn value(&self, late: bool, slot: Slot) -> String {
        let (told, scope, payday) = (self.told, self.told.scope, self.payday);
        let copy = scope.words.copy;
        let DateRange { from, through } = self.parts.sessions;
        let windows = &scope.book.plans[usize::from(self.key.1)].reimbursement;
        let window = if late { &windows.slow } else { &windows.typical };
        let number = |setting| told.caseload.value(setting);
        let confirmed = |on: Date| on.plus_days(number(Setting::ConfirmedAfter).into());
        match slot {
            Slot::confirmed if from == through => told.date(confirmed(from)),
            Slot::confirmed => {
                let (from, through) = (told.date(confirmed(from)), told.date(confirmed(through)));
                fill(copy.range(), &[(Slot::from, &from), (Slot::through, &through)])
            }
            Slot::payday => told.date(self.parts.payday),
            Slot::rule => pay_rule(scope, confirmed(from)).into_owned(),
            Slot::amount => told.money(self.parts.sum.amount),
            Slot::product => self.product(),
            Slot::list => self.paydays(),
            Slot::before => told.money(payday.paid.above(payday.sum.amount)),
            Slot::a => told.money(payday.paid),
            Slot::b => told.money(if late { payday.slow } else { payday.typical }.least),
            // An insurer as usual, late, and the one that is told of.
            Slot::min => self.tell(false, copy.why_reached()),
            Slot::max => self.tell(true, copy.why_reached()),
            Slot::insurer => self.tell(late, copy.why_reached()),
            Slot::line => "\n".to_owned(),
            Slot::moved => moved(scope).to_owned(),
            Slot::gap if late => told.value(Slot::slow_gap),
            Slot::wait if late => told.value(Slot::slow_wait),
            Slot::name => if late { copy.earn_slow() } else { copy.earn_typical() }.to_owned(),
            Slot::from_days => window.from_days.plain(),
            Slot::through_days => scope.words.days(window.through_days.into()),
            Slot::least => self.reached(window.through_days),
            Slot::most => self.reached(window.from_days),
            Slot::source => evidence(scope, window).into_owned(),
            Slot::session_date => told.date(from),
            Slot::from => told.date(window.dates(from).from),
            Slot::through => told.date(window.dates(from).through),
            Slot::value => told.loads(),
            Slot::date => told.date(told.caseload.start()),
            Slot::n => number(Setting::Weeks).plain(),
            Slot::of => number(Setting::Held).plain(),
            _ => told.value(slot),
        }
    }

    /// Sessions times what each pays, service by service.
    fn product(&self) -> String {
        let told = self.told;
        let mut product = String::new();
        for service in &self.parts.services {
            if let (Some(payout), 1..) = (service.payout, service.sum.sessions) {
                let name = &told.scope.book.services[usize::from(service.service)].term.name;
                let (sessions, payout) = (service.sum.sessions.plain(), told.scope.money(payout));
                add(&mut product, &[&sessions, " × ", &payout, " (", name, ")"]);
            }
        }
        product
    }

    /// The paydays of the month, and what is paid on each.
    fn paydays(&self) -> String {
        let told = self.told;
        let first = |day: Date| day.day_of_month_after(0, 1);
        let mut paydays = String::new();
        for payday in &told.earnings.paydays {
            if first(payday.on) == first(self.parts.payday) {
                add(&mut paydays, &[&told.money(payday.sum.amount), " (", &told.date(payday.on), ")"]);
            }
        }
        paydays
    }

    /// What an insurer would have paid by the end of the payday that takes so many days: the sessions that took place
    /// long enough before, less what it denies.
    fn reached(&self, days: u16) -> String {
        let told = self.told;
        let by = Of::By(self.parts.payday.plus_days(-i32::from(days)));
        let sum = Parts::new(told.scope.book, self.key, told.caseload, by).map(|parts| parts.sum);
        let sum = sum.unwrap_or_default();
        let denied = told.caseload.value(Setting::Denied);
        let mut reached = told.money(sum.amount);
        if denied > 0 && sum.sessions > 0 {
            let left = told.money(sum.amount.without_percent(denied));
            let slots = [(Slot::amount, &*reached), (Slot::denied, &*denied.plain()), (Slot::b, &*left)];
            reached = fill(told.scope.words.copy.why_left(), &slots);
        }
        joined(&[&reached, " (", &told.sessions(sum), ")"])
    }
}

/// Another summand.
fn add(sum: &mut String, summand: &[&str]) {
    if !sum.is_empty() {
        sum.push_str(" + ");
    }
    for text in summand {
        sum.push_str(text);
    }
}
