//! The other editions of a book: what the book says of their files, and the files themselves.

use super::effective::effective_of;
use super::lists::each;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::{Fault, Problem};
use crate::book::types::{EditionFile, Effective, RateBook};

/// The files of other editions in the order of their days. Days that are in two of them, or in the book's own, are a
/// problem.
pub(super) fn editions(book: &JsonNode, own: Option<Effective>, problems: &mut Problems) -> Vec<EditionFile> {
    let mut editions: Vec<EditionFile> = Vec::new();
    if !cfg!(feature = "publishing") {
        return editions;
    }
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

impl RateBook {
    /// Reads and checks another edition of this book, as strictly as a book. Editions that it names itself are not
    /// looked at.
    ///
    /// # Errors
    /// As of [`RateBook::from_json`]; also another identifier or currency than this book's, and other days than `file`
    /// says.
    pub fn read_edition(&self, file: &EditionFile, json: &[u8]) -> Result<Self, Vec<Problem>> {
        let edition = Self::from_json(json)?;
        let mut problems = Problems::default();
        let days = |effective: Effective| {
            let through = effective.through.map(|day| day.to_string()).unwrap_or_default();
            format!("{}/{through}", effective.from)
        };
        for (name, found, expected) in [
            ("id", edition.id.clone(), self.id.clone()),
            ("currency", edition.currency.clone(), self.currency.clone()),
            ("effective", days(edition.effective), days(file.effective)),
        ] {
            if found != expected {
                problems.add(&Place::ROOT.member(name), Fault::NotAsInBook { found, expected });
            }
        }
        if problems.found.is_empty() { Ok(edition) } else { Err(problems.found) }
    }
}
