//! What must be said beside the amounts: illustrative, expired, not yet in effect.

use rate_core::{Status, Validity};
use view::el;

use super::failure::notice;
use super::{Element, ViewContext};

pub(crate) fn notices(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let effective = context.book.effective;
    let own_numbers = context.shown.is_some_and(|breakdown| breakdown.own_numbers);
    let illustrative = context.book.status == Status::Illustrative && !own_numbers;
    let today = context.model.today.map(|today| effective.on(today));
    let session = context.shown.map(|breakdown| effective.on(breakdown.selection.session_date));
    let notices = [
        (context.model.is_of_another_book(), messages.link_changed()),
        (own_numbers, messages.own_notice()),
        (illustrative, messages.illustrative()),
        (today == Some(Validity::NotYetEffective), messages.not_yet_effective()),
        (today == Some(Validity::Expired), messages.expired()),
        (session.is_some_and(|validity| validity != Validity::Current), messages.session_outside()),
    ];
    let applying = notices.into_iter().filter(|(applies, _)| *applies);
    el("div").class("notices").children(applying.map(|(_, message)| notice(context.text(message)).into()))
}
