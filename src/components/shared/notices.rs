//! Notices that must stand beside the amounts: examples, and dates of validity.

use contract::CssPart;
use rate_core::{Date, Evidence, PlanPosition, Status, Validity};
use view::el;

use super::{Element, ViewContext};

pub(crate) fn notices(context: &ViewContext<'_>) -> Element {
    let own_numbers = context.shown.is_some_and(|breakdown| breakdown.own_numbers);
    notices_with(context, own_numbers, examples(context))
}

/// The notices where some of the amounts are the reader's own, or some are examples.
pub(crate) fn notices_with(
    context: &ViewContext<'_>,
    own_numbers: bool,
    examples: Option<&'static str>,
) -> Element {
    let messages = context.messages;
    let effective = context.book.effective;
    // A day that another edition covers is nothing to speak of.
    let editions = context.model.book_and_editions();
    let is_uncovered = |day: &Date| editions.is_none_or(|editions| !editions.hold_on(*day));
    let today = context.model.today.filter(is_uncovered).map(|today| effective.on(today));
    let session = context.shown.map(|breakdown| breakdown.selection.session_date).filter(is_uncovered);
    let notices = [
        (context.model.is_of_another_book(), messages.link_changed()),
        (own_numbers, messages.own_notice()),
        (examples.is_some(), examples.unwrap_or_default()),
        (today == Some(Validity::NotYetEffective), messages.not_yet_effective()),
        (today == Some(Validity::Expired), messages.expired()),
        (session.is_some_and(|day| effective.on(day) != Validity::Current), messages.session_outside()),
    ];
    let applying = notices.into_iter().filter(|(applies, _)| *applies);
    el("div").class("notices").children(applying.map(|(_, message)| notice(context, message).into()))
}

/// Something to know beside the figures.
fn notice(context: &ViewContext<'_>, message: &'static str) -> Element {
    el("p").class("notice").part(CssPart::Notice.name()).children(context.marked_text(message))
}

/// The amounts and insurer dates that are examples and are called so, whichever scenario is shown: the others are a
/// choice away. Amounts of the reader's own are none, and where nothing is shown there are none.
pub(crate) fn examples(context: &ViewContext<'_>) -> Option<&'static str> {
    match context.shown {
        Some(shown) => examples_of(context, shown.own_numbers, &[shown.key.plan]),
        // While rates are on their way, what stands there stays.
        None if context.model.rates_file().is_some() => examples_of(context, false, &[]),
        None => None,
    }
}

/// The same for these plans, and amounts of which none is the book's where `own_numbers`.
pub(crate) fn examples_of(
    context: &ViewContext<'_>,
    own_numbers: bool,
    plans: &[PlanPosition],
) -> Option<&'static str> {
    let messages = context.messages;
    let amounts = context.book.status == Status::Illustrative && !own_numbers;
    let dates = plans.iter().any(|plan| {
        let windows = &context.book.plan(*plan).reimbursement;
        [&windows.typical, &windows.slow].iter().any(|window| window.evidence == Evidence::Illustrative)
    });
    match (amounts, dates) {
        (true, true) => Some(messages.illustrative_all()),
        (true, false) => Some(messages.illustrative()),
        (false, true) => Some(messages.illustrative_dates()),
        (false, false) => None,
    }
}
