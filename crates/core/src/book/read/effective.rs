//! The days on which rates hold.

use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::types::Effective;

/// The days on which the rates of a book, or of an edition, hold.
pub(super) fn effective_of(node: &JsonNode, place: &Place<'_>, problems: &mut Problems) -> Option<Effective> {
    let node = node.get("effective")?;
    let effective = Effective { from: node.date("from")?, through: node.date("through") };
    if effective.through.is_some_and(|through| through < effective.from) {
        problems.add(&place.member("effective"), Fault::Reversed);
    }
    Some(effective)
}
