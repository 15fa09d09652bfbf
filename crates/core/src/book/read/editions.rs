//! The other editions of a book, as the book names them.

use super::effective::effective_of;
use super::lists::each;
use crate::book::format::json::JsonNode;
use crate::book::format::place::Problems;
use crate::book::problem::Fault;
use crate::book::types::{EditionFile, Effective};

/// The files of other editions in the order of their days. Days that are in two of them, or in the book's own, are a
/// problem.
pub(super) fn editions(book: &JsonNode, own: Option<Effective>, problems: &mut Problems) -> Vec<EditionFile> {
    let mut editions: Vec<EditionFile> = Vec::new();
    each(book, "editions", &mut |_, node, place| {
        let Some(effective) = effective_of(node, place, problems) else { return };
        let begins_by_the_end_of =
            |one: Effective, other: Effective| other.through.is_none_or(|through| one.from <= through);
        let overlaps =
            |other| begins_by_the_end_of(effective, other) && begins_by_the_end_of(other, effective);
        if own.into_iter().chain(editions.iter().map(|it| it.effective)).any(overlaps) {
            problems.add(&place.member("effective"), Fault::DaysInTwoEditions);
        }
        let before = editions.iter().take_while(|known| known.effective.from < effective.from).count();
        let (file, sha256) = (node.string("file"), node.string("sha256"));
        editions.insert(before, EditionFile { file, sha256, effective });
    });
    editions
}
