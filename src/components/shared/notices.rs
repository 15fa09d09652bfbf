//! What must be said beside the amounts: examples, dates of validity, and how often paydays are.

use rate_core::{Evidence, Status, Validity};
use view::{Text, el};

use super::pay_rule::pay_rules;
use super::{Element, ViewContext, note};

pub(crate) fn notices(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let effective = context.book.effective;
    let own_numbers = context.shown.is_some_and(|breakdown| breakdown.own_numbers);
    let illustrative = context.book.status == Status::Illustrative && !own_numbers;
    let example_dates = has_example_dates(context);
    let today = context.model.today.map(|today| effective.on(today));
    let session = context.shown.map(|breakdown| effective.on(breakdown.selection.session_date));
    let notices = [
        (context.model.is_of_another_book(), messages.link_changed()),
        (own_numbers, messages.own_notice()),
        (illustrative && !example_dates, messages.illustrative()),
        (illustrative && example_dates, messages.illustrative_all()),
        (!illustrative && example_dates, messages.illustrative_dates()),
        (today == Some(Validity::NotYetEffective), messages.not_yet_effective()),
        (today == Some(Validity::Expired), messages.expired()),
        (session.is_some_and(|validity| validity != Validity::Current), messages.session_outside()),
    ];
    let applying = notices.into_iter().filter(|(applies, _)| *applies);
    el("div")
        .class("notices")
        .children(applying.map(|(_, message)| notice(context.text(message)).into()))
        .child(note(pay_rules(context)))
}

/// Something to know beside the figures.
fn notice(text: Text) -> Element {
    el("p").class("notice").part("notice").text(text)
}

/// True where the days that the insurer takes are shown, and nobody has published them.
fn has_example_dates(context: &ViewContext<'_>) -> bool {
    context.shown.is_some_and(|breakdown| {
        let window = context.plan(breakdown).reimbursement.window(breakdown.selection.scenario);
        breakdown.insurer_owes() && window.is_some_and(|window| window.evidence == Evidence::Illustrative)
    })
}
