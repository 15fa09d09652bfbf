//! What must be said beside the amounts: illustrative, expired, not yet in effect.

use rate_core::{Status, Validity};

use super::failure::notice;
use super::scope::Scope;
use crate::markup::{Element, el};

pub(crate) fn notices(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let effective = scope.book.effective;
    let own = scope.shown.is_some_and(|breakdown| breakdown.own_numbers);
    let illustrative = scope.book.status == Status::Illustrative && !own;
    let today = scope.model.today.map(|today| effective.on(today));
    let session = scope.shown.map(|breakdown| effective.on(breakdown.selection.session_date));
    let mut notices = el("div").class("notices");
    for (applies, message) in [
        (scope.model.link_changed, copy.link_changed()),
        (own, copy.own_notice()),
        (illustrative, copy.illustrative()),
        (today == Some(Validity::NotYetEffective), copy.not_yet_effective()),
        (today == Some(Validity::Expired), copy.expired()),
        (session.is_some_and(|validity| validity != Validity::Current), copy.session_outside()),
    ] {
        if applies {
            notices = notices.child(notice(scope.tell(message)));
        }
    }
    notices
}
