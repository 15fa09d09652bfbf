//! The year for the reader to take along.

use rate_core::earnings::{DayWords, LedgerWords, NextPayday, PaydayEvent};
use rate_core::{Moment, icalendar};

use super::sums::next_paydays;
use super::wording::{YearView, earnings_of};
use crate::components::shared::{ViewContext, locale};
use crate::i18n::{Slot, fill};
use crate::state::{Export, Model};

/// A text, and the name of a file with it.
pub(crate) struct Exported {
    pub(crate) text: String,
    pub(crate) name: String,
}

/// Writes the year as a file or, for any other way, in words. `now` is when that is, as ISO 8601.
pub(in crate::components) fn export(model: &Model, export: Export, now: &str) -> Option<Exported> {
    let book = model.book.as_ref()?;
    let caseload = model.caseload_in_use()?;
    let earnings = earnings_of(model, &caseload)?;
    let (locale, breakdown) = (locale(model), model.breakdown());
    let context = ViewContext::for_text(model, book, &locale, breakdown.as_ref());
    let year = YearView { context: &context, caseload: &caseload, earnings: &earnings };
    let text = match export {
        Export::Csv => {
            let messages = context.messages;
            let mut names = messages.earn_columns().split('|').map(str::trim);
            let columns = std::array::from_fn(|_| names.next().unwrap_or_default());
            let words = LedgerWords { columns, total: messages.earn_total() };
            earnings.ledger(&model.book_and_editions()?, model.selected_key()?, &caseload, &words)
        }
        Export::Calendar => calendar(&year, now.parse().ok()?),
        _ => year.summary(),
    };
    let ending = if export == Export::Calendar { "ics" } else { "csv" };
    Some(Exported { text, name: format!("earnings-{}.{ending}", book.id) })
}

/// The next paydays, and the days to confirm sessions by, as an iCalendar file.
fn calendar(year: &YearView<'_>, made: Moment) -> String {
    let book = year.context.book;
    let messages = year.context.messages;
    let words = |next: &NextPayday, event| match event {
        PaydayEvent::Payday => {
            let (amount, sessions) =
                (year.money(next.payday.sum.amount), year.sessions(next.payday.sum.sessions));
            DayWords {
                summary: fill(messages.earn_event_payday(), &[(Slot::amount, &amount)]),
                description: fill(
                    messages.earn_event_about(),
                    &[(Slot::sessions, &sessions), (Slot::book, &book.title)],
                ),
            }
        }
        PaydayEvent::ConfirmBy => DayWords {
            summary: fill(messages.earn_event_confirm(), &[(Slot::date, &year.date(next.payday.on))]),
            description: book.title.clone(),
        },
    };
    let entries: Vec<_> = next_paydays(year).iter().flat_map(|next| next.entries(book, words)).collect();
    icalendar(&entries, made)
}

impl YearView<'_> {
    /// The year in lines, for elsewhere.
    pub(super) fn summary(&self) -> String {
        let context = self.context;
        let messages = context.messages;
        let mut text = String::new();
        let mut line = |words: &str| {
            text.push_str(words);
            text.push('\n');
        };
        for message in self.sentences() {
            if !message.is_empty() {
                line(&self.text(message));
            }
        }
        line("");
        self.planned_lines(&mut line);
        line(&self.text(self.with()));
        line(&self.text(messages.earn_numbers()));
        line("");
        for next in next_paydays(self) {
            let (payday, amount) = (self.date(next.payday.on), self.money(next.payday.sum.amount));
            let confirm_by = self.date(next.confirm_by);
            let slots = [(Slot::payday, &*payday), (Slot::amount, &*amount), (Slot::date, &*confirm_by)];
            line(&fill(messages.earn_payday_line(), &slots));
        }
        line("");
        line(&self.text(messages.earn_timing()));
        if let Some(examples) = self.examples() {
            line(&context.text(examples));
        }
        text
    }
}
