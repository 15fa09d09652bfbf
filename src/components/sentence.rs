//! The one sentence that says it all, read out whenever it changes.

use rate_core::{Breakdown, Scenario};

use super::scope::Scope;
use crate::i18n::Catalogue;
use crate::markup::{Element, el};
use crate::state::Place;

pub(crate) fn sentence(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let sentence = el("p").class("sentence").part("sentence").attr("data-keeps", "").attr("role", "status");
    let (first, second) = match scope.shown {
        Some(breakdown) if breakdown.own_numbers => (copy.sentence_own(), insurer(copy, breakdown)),
        Some(breakdown) => (copy.sentence_paid(), insurer(copy, breakdown)),
        None if scope.model.market_failure().is_some() => (copy.market_failed(), copy.market_failed_hint()),
        // One text: words of the sentence before, moved to new places, would be seen to move.
        None if scope.model.market_file().is_some() => {
            return sentence.child(el("span").text(scope.tell(copy.market_loading())));
        }
        None => (copy.no_rate(), copy.no_rate_hint()),
    };
    sentence
        .child(el("span").children(scope.asking(Place::Sentence, first)))
        .text(" ")
        .child(el("span").class("quiet").children(scope.asking(Place::Sentence, second)))
}

fn insurer(copy: &Catalogue, breakdown: &Breakdown) -> &'static str {
    match (breakdown.days_fronted, breakdown.selection.scenario) {
        (Some(days), _) if days.max < 0 => copy.sentence_first(),
        (Some(days), _) if days.min < 0 => copy.sentence_around(),
        (_, Scenario::Typical) => copy.sentence_typical(),
        (_, Scenario::Slow) => copy.sentence_slow(),
        (_, Scenario::Denied) => copy.sentence_denied(),
        (_, Scenario::Unpaid) => copy.sentence_unpaid(),
    }
}
