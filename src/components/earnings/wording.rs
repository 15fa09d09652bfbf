//! The reader's year, and how its sums are written.

use rate_core::earnings::{Ahead, Earnings, Reached, Sum, Total};
use rate_core::{Amount, Caseload, CaseloadRow, Date, RateKey, ServiceIndex, Setting, key_of};

use crate::components::shared::{Node, ViewContext, emphasised, examples, nodes};
use crate::i18n::{Slot, fill, fill_with};
use crate::state::Model;

/// The sums of a caseload with the market, plan and license that are selected.
pub(in crate::components) fn earnings_of(model: &Model, caseload: &Caseload) -> Option<Earnings> {
    Some(Earnings::in_editions(&model.book_and_editions()?, selected_key(model)?, caseload))
}

/// The positions in the book of what is selected.
pub(in crate::components) fn selected_key(model: &Model) -> Option<RateKey> {
    key_of(model.book.as_ref()?, &model.selection).ok()
}

/// The services that have a rate with what is selected and are not in the caseload yet.
pub(super) fn unused_services(model: &Model, caseload: &Caseload) -> Vec<ServiceIndex> {
    let (Some(book), Some(key)) = (&model.book, selected_key(model)) else { return Vec::new() };
    let used = |service| caseload.rows().iter().any(|row| row.service == service);
    let services = (0..).take(book.services.len()).map(ServiceIndex::from);
    services
        .filter(|service| !used(*service) && book.rate(RateKey { service: *service, ..key }).is_some())
        .collect()
}

/// An insurer by when it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::components) enum Insurer {
    /// Within the plan's typical window.
    Typical,
    /// Within its slow window.
    Slow,
}

/// A year with the words for it.
pub(in crate::components) struct YearView<'a> {
    pub(in crate::components) context: &'a ViewContext<'a>,
    pub(in crate::components) caseload: &'a Caseload,
    pub(in crate::components) earnings: &'a Earnings,
}

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
            Slot::sessions => self.sessions(earnings.year),
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
            Slot::denied => number(Setting::Denied).to_string(),
            Slot::n => number(Setting::Weeks).to_string(),
            Slot::of => number(Setting::Held).to_string(),
            Slot::b => context.locale.days(number(Setting::ConfirmedAfter).into()),
            Slot::date => self.date(self.caseload.start()),
            _ => context.slot(slot),
        }
    }

    /// By how much and how long the platform is ahead of an insurer.
    pub(in crate::components) fn ahead_of(&self, insurer: Insurer) -> Ahead {
        match insurer {
            Insurer::Typical => self.earnings.typical,
            Insurer::Slow => self.earnings.slow,
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

    pub(in crate::components) fn sessions(&self, sum: Sum) -> String {
        let messages = self.context.messages;
        // At most 60 a day of the year and service.
        let sessions = i32::try_from(sum.sessions).unwrap_or(i32::MAX);
        self.context.locale.counted(sessions, messages.sessions_one(), messages.sessions_other())
    }

    fn paydays(&self) -> String {
        let messages = self.context.messages;
        let count = i32::try_from(self.earnings.paydays.len()).unwrap_or(i32::MAX);
        self.context.locale.counted(count, messages.paydays_one(), messages.paydays_other())
    }

    /// The amounts that an insurer would have paid, from and through; one amount where they are the same.
    pub(super) fn reached(&self, reached: Reached) -> String {
        if reached.least == reached.most {
            return self.money(reached.least);
        }
        self.context.locale.range(&self.money(reached.least), &self.money(reached.most))
    }

    /// The sentence that says it all, the one that compares, and one on denied claims; empty where it does not apply.
    pub(super) fn sentences(&self) -> [&'static str; 3] {
        let messages = self.context.messages;
        let earnings = self.earnings;
        if earnings.paydays.is_empty() {
            return [messages.earn_none(), "", ""];
        }
        let ahead = match earnings.typical {
            ahead if ahead.gap == Total::ZERO => messages.earn_level(),
            ahead if ahead.days <= 0 => messages.earn_denied_only(),
            _ => messages.earn_ahead(),
        };
        let denied = self.caseload.value(Setting::Denied) > 0;
        [messages.earn_sentence(), ahead, if denied { messages.earn_denied_share() } else { "" }]
    }

    /// The services of the caseload that have a rate, each with its sessions and payout.
    pub(in crate::components) fn planned(&self) -> Vec<Node> {
        let context = self.context;
        let mut planned = Vec::new();
        for (weekly, payout) in self.rated() {
            planned.extend(nodes(context.messages.earn_load(), &|slot| match slot {
                Slot::n => weekly.sessions.to_string().into(),
                Slot::a => context.service(weekly.service),
                _ => context.money(payout).into(),
            }));
            planned.push(" ".into());
        }
        planned
    }

    /// The rows of the caseload whose service has a rate, with the payout of one session.
    fn rated(&self) -> impl Iterator<Item = (CaseloadRow, Amount)> {
        let rows = self.caseload.rows().iter().zip(&self.earnings.rows);
        rows.filter_map(|(planned, row)| Some((*planned, row.payout.ok()?)))
    }

    /// The year in one paragraph, for elsewhere.
    pub(super) fn summary(&self) -> String {
        let context = self.context;
        let messages = context.messages;
        let mut sentences: Vec<String> = self.sentences().map(|message| self.text(message)).into();
        for (weekly, payout) in self.rated() {
            let (sessions, amount) = (weekly.sessions.to_string(), context.money(payout));
            let name = &context.book.service(weekly.service).term.name;
            let slots = [(Slot::n, &*sessions), (Slot::a, name), (Slot::amount, &*amount)];
            sentences.push(fill(messages.earn_load(), &slots));
        }
        sentences.push(self.text(messages.earn_with()));
        sentences.push(self.text(messages.earn_numbers()));
        sentences.push(self.text(messages.earn_timing()));
        sentences.extend(examples(context).map(|message| context.text(message).into_owned()));
        sentences.retain(|sentence| !sentence.is_empty());
        sentences.join(" ")
    }
}
