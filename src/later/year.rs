//! The reader's year, and how its sums are written.

use rate_core::earnings::{Earnings, Reached, Sum, Total};
use rate_core::{Caseload, Date, Plain, RateKey, key_of};

use crate::components::{Scope, asking};
use crate::i18n::{Slot, fill, fill_with};
use crate::markup::{Node, joined};
use crate::state::{Earned, Model, Place, Quantity};

/// What the caseload comes to with the market, plan and license that are selected.
pub(super) fn year(model: &Model, caseload: &Caseload) -> Option<Earnings> {
    Some(Earnings::new(model.book.as_ref()?, key(model)?, caseload))
}

/// The positions of what is selected.
pub(super) fn key(model: &Model) -> Option<RateKey> {
    key_of(model.book.as_ref()?, &model.selection).ok()
}

/// The services that have a rate with what is selected and are not in the caseload yet.
pub(super) fn offered(model: &Model, caseload: &Caseload) -> Vec<u16> {
    let mut offered = Vec::new();
    let (Some(book), Some(key)) = (&model.book, key(model)) else { return offered };
    for service in 0..book.services.len() {
        // A book has fewer than 65 536.
        let service = service as u16;
        let used = caseload.services().iter().any(|row| row.service == service);
        if !used && book.rate((key.0, key.1, key.2, service)).is_some() {
            offered.push(service);
        }
    }
    offered
}

/// A year with the words for it.
pub(super) struct Told<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) caseload: &'a Caseload,
    pub(super) earnings: &'a Earnings,
}

impl Told<'_> {
    /// The message, with what it names taken from the year and otherwise from the book.
    pub(super) fn tell(&self, message: &'static str) -> String {
        fill_with(message, &|slot| self.value(slot))
    }

    /// The same, with every figure to be asked about.
    pub(super) fn asking(&self, place: Place, message: &'static str) -> Vec<Node> {
        asking(self.scope, place, message, &|slot| (self.value(slot), self.quantity(slot)))
    }

    /// What a slot's figure is.
    pub(super) fn quantity(&self, slot: Slot) -> Option<Quantity> {
        let earned = match slot {
            Slot::year => Earned::Year,
            Slot::gap => Earned::Gap(false),
            Slot::slow_gap => Earned::Gap(true),
            Slot::wait => Earned::Wait(false),
            Slot::slow_wait => Earned::Wait(true),
            Slot::own_wait => Earned::OwnWait,
            Slot::from => Earned::Payday(0),
            // At most one payday for each of 52 weeks.
            Slot::through => Earned::Payday(self.earnings.paydays.len().wrapping_sub(1) as u8),
            Slot::gap_day => Earned::Payday(self.earnings.typical.payday as u8),
            _ => return None,
        };
        Some(Quantity::Earned(earned))
    }

    /// What a message calls `slot`.
    pub(super) fn value(&self, slot: Slot) -> String {
        let (scope, earnings) = (self.scope, self.earnings);
        let typical = earnings.typical;
        let on = |position: usize| earnings.paydays.get(position).map(|payday| self.date(payday.on));
        match slot {
            Slot::year => self.money(earnings.year.amount),
            Slot::sessions => self.sessions(earnings.year),
            Slot::paydays => self.paydays(),
            Slot::from => on(0).unwrap_or_default(),
            Slot::through => on(earnings.paydays.len().wrapping_sub(1)).unwrap_or_default(),
            Slot::gap => self.money(typical.gap),
            Slot::gap_day => on(typical.payday).unwrap_or_default(),
            Slot::slow_gap => self.money(earnings.slow.gap),
            Slot::wait => scope.words.days(typical.days.max(0)),
            Slot::slow_wait => scope.words.days(earnings.slow.days.max(0)),
            Slot::own_wait => scope.words.days(earnings.longest_wait),
            Slot::denied => self.caseload.value(rate_core::Setting::Denied).plain(),
            _ => scope.value(slot),
        }
    }

    pub(super) fn money(&self, total: Total) -> String {
        self.scope.words.plain_money(&total.plain())
    }

    pub(super) fn date(&self, date: Date) -> String {
        self.scope.words.date(date)
    }

    /// The month, with its year.
    pub(super) fn month(&self, month: Date) -> String {
        joined(&[&self.scope.words.month(month), " ", &month.year().plain()])
    }

    pub(super) fn sessions(&self, sum: Sum) -> String {
        let copy = self.scope.words.copy;
        self.scope.words.counted(sum.sessions as i32, copy.sessions_one(), copy.sessions_other())
    }

    fn paydays(&self) -> String {
        let copy = self.scope.words.copy;
        let count = self.earnings.paydays.len() as i32;
        self.scope.words.counted(count, copy.paydays_one(), copy.paydays_other())
    }

    /// What an insurer would have paid, from and through; one amount where they are the same.
    pub(super) fn reached(&self, reached: Reached) -> String {
        if reached.least == reached.most {
            return self.money(reached.least);
        }
        let (least, most) = (self.money(reached.least), self.money(reached.most));
        fill(self.scope.words.copy.range(), &[(Slot::from, &least), (Slot::through, &most)])
    }

    /// The sentence that says it all, and the one that compares.
    pub(super) fn sentences(&self) -> [&'static str; 3] {
        let copy = self.scope.words.copy;
        let earnings = self.earnings;
        if earnings.paydays.is_empty() {
            return [copy.earn_none(), "", ""];
        }
        let ahead = match earnings.typical {
            ahead if ahead.gap == Total::ZERO => copy.earn_level(),
            ahead if ahead.days <= 0 => copy.earn_denied_only(),
            _ => copy.earn_ahead(),
        };
        let denied = self.caseload.value(rate_core::Setting::Denied) > 0;
        [copy.earn_sentence(), ahead, if denied { copy.earn_denied_share() } else { "" }]
    }

    /// What is planned of each service, and what a session of it pays.
    pub(super) fn loads(&self) -> String {
        let scope = self.scope;
        let mut loads = String::new();
        for (row, service) in self.caseload.services().iter().zip(&self.earnings.services) {
            if let Some(payout) = service.payout {
                let name = &scope.book.services[usize::from(row.service)].term.name;
                let (sessions, amount) = (row.sessions.plain(), scope.money(payout));
                let slots = [(Slot::n, &*sessions), (Slot::a, name), (Slot::amount, &*amount)];
                if !loads.is_empty() {
                    loads.push(' ');
                }
                loads.push_str(&fill(scope.words.copy.earn_load(), &slots));
            }
        }
        loads
    }

    /// The year in one paragraph, for elsewhere.
    pub(super) fn summary(&self) -> String {
        let scope = self.scope;
        let copy = scope.words.copy;
        let mut summary = String::new();
        let mut say = |text: &str| {
            if !text.is_empty() {
                if !summary.is_empty() {
                    summary.push(' ');
                }
                summary.push_str(text);
            }
        };
        for message in self.sentences() {
            say(&self.tell(message));
        }
        say(&self.loads());
        say(&self.tell(copy.earn_with()));
        say(&self.tell(copy.earn_timing()));
        if scope.book.status == rate_core::Status::Illustrative {
            say(&scope.tell(copy.illustrative()));
        }
        summary
    }
}
