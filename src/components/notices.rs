//! What must be said beside the amounts: illustrative, expired, not yet in effect.

use rate_core::{Status, Validity};

use super::failure::notice;
use super::scope::Scope;
use crate::i18n::fill;
use crate::markup::{Element, el};

pub(super) fn notices(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let effective = scope.book.effective;
    let illustrative =
        (scope.book.status == Status::Illustrative).then(|| notice(scope.named(copy.illustrative)));
    let validity = match scope.model.today.map(|today| effective.on(today)) {
        Some(Validity::NotYetEffective) => Some((copy.not_yet_effective, effective.from)),
        Some(Validity::Expired) => effective.through.map(|through| (copy.expired, through)),
        _ => None,
    };
    let validity =
        validity.map(|(message, date)| notice(fill(message, &[("date", &scope.words.date(date))])));
    let session = scope.shown.map(|breakdown| effective.on(breakdown.selection.session_date));
    let outside =
        session.filter(|validity| *validity != Validity::Current).map(|_| notice(copy.session_outside));
    el("div").class("notices").children(illustrative).children(validity).children(outside)
}
