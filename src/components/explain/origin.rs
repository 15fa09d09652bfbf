//! The parts of an explanation: its title, and the evidence that it ends with.

use rate_core::{Evidence, NonBankingDay, ReimbursementWindow, Status};
use view::{Text, el};

use crate::components::shared::{Element, ViewContext};
use crate::i18n::{Slot, fill};

/// An explanation without content.
pub(super) fn empty() -> Element {
    el("div").class("explanation")
}

/// The name of the figure, with its value.
pub(super) fn titled(title: impl Into<Text>, value: String) -> Element {
    el("p").class("asked").text(title).text(" ").child(el("b").text(value))
}

/// The source of a window's days.
pub(super) fn window_source(context: &ViewContext<'_>, window: &ReimbursementWindow) -> Text {
    match &window.evidence {
        Evidence::Source(source) => {
            let title = &context.book.source(*source).title;
            fill(context.messages.window_source(), &[(Slot::source, title)]).into()
        }
        Evidence::Illustrative => context.messages.illustrative_window().into(),
    }
}

/// The rule for paydays on which banks are closed; empty where there is none.
pub(super) fn moved_payday(context: &ViewContext<'_>) -> &'static str {
    match context.book.pay_schedule.non_banking_day() {
        NonBankingDay::AsIs => "",
        NonBankingDay::Next => context.messages.moved_next(),
        NonBankingDay::Previous => context.messages.moved_previous(),
    }
}

/// Ends an explanation: with what else there is to say, and with the book that all of it is from.
pub(super) fn with_book(context: &ViewContext<'_>, explanation: Element, more: Text) -> Element {
    let (book, messages) = (context.book, context.messages);
    let origin = match book.effective.through {
        Some(_) => messages.provenance(),
        None => messages.provenance_open(),
    };
    let mut origin = context.marked_text(origin);
    if book.status == Status::Illustrative {
        origin.extend([" ".into(), context.text(messages.illustrative()).into()]);
    }
    let more = (!more.is_empty()).then(|| el("p").text(more).into());
    explanation.children(more).child(el("p").class("note").children(origin))
}
