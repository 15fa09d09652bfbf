//! The other editions of a book: what the book says of their files, and the files themselves.

use super::document::check_edition;
use super::effective::effective_of;
use super::lists::each;
use super::market_file::agree;
use super::parse::parse;
use crate::book::format::documents::{BOOK, FORMAT};
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::{Fault, Problem};
use crate::book::types::{EditionFile, Effective, RateBook};

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

impl RateBook {
    /// Reads and checks another edition of this book, as strictly as a book. It has the lists of this book, so that a
    /// position is the same in both, and its names and texts; editions that it names itself are not looked at.
    ///
    /// # Errors
    /// As of [`RateBook::from_json`]; also another identifier or currency than this book's, other days than `file`
    /// says, and a plan, or in a row anything else, that this book does not have.
    pub fn read_edition(&self, file: &EditionFile, json: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut edition = None;
        let problems = parse(json, FORMAT, &BOOK, &mut |node, problems| {
            agree(node.text("id"), &self.id, &Place::ROOT.member("id"), problems);
            agree(node.text("currency"), &self.currency, &Place::ROOT.member("currency"), problems);
            edition = check_edition(self, node, problems);
            let days = |effective: Effective| {
                let through = effective.through.map(|day| day.to_string()).unwrap_or_default();
                format!("{}/{through}", effective.from)
            };
            let found = edition.as_ref().map(|edition| days(edition.effective));
            agree(found.as_deref(), &days(file.effective), &Place::ROOT.member("effective"), problems);
        });
        edition.filter(|_| problems.found.is_empty()).ok_or(problems.found)
    }
}
