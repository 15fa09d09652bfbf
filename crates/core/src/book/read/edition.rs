//! Another edition of a book, from its own document.

use super::document::{Dated, plan};
use super::effective::effective_of;
use super::keys::Keys;
use super::lists::each;
use super::market_file::agree;
use super::parse::parse;
use super::rows::{ReadRow, document_rows};
use crate::PlanPosition;
use crate::book::format::documents::{BOOK, FORMAT};
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Problem;
use crate::book::types::{EditionFile, Effective, Plan, RateBook};

impl RateBook {
    /// Reads and checks another edition of this book, as strictly as a book. It has the lists of this book, so that a
    /// position is the same in both, with its names, texts and lengths of services; editions that it names itself are
    /// not looked at.
    ///
    /// # Errors
    /// As of [`RateBook::from_json`]; also another identifier, currency or status than this book's, other days than
    /// `file` says, and a plan, or in a row anything else, that this book or the edition's own lists do not have.
    pub fn read_edition(&self, file: &EditionFile, json: &[u8]) -> Result<Self, Vec<Problem>> {
        read(self, file, json)
    }
}

fn read(book: &RateBook, file: &EditionFile, json: &[u8]) -> Result<RateBook, Vec<Problem>> {
    let mut edition = None;
    let problems = parse(json, FORMAT, &BOOK, &mut |node, problems| {
        agree(node.text("id"), &book.id, &Place::ROOT.member("id"), problems);
        agree(node.text("currency"), &book.currency, &Place::ROOT.member("currency"), problems);
        agree(node.text("status"), book.status.name(), &Place::ROOT.member("status"), problems);
        edition = check(book, node, problems);
        let days = |effective: Effective| {
            let through = effective.through.map(|day| day.to_string()).unwrap_or_default();
            format!("{}/{through}", effective.from)
        };
        let found = edition.as_ref().map(|edition| days(edition.effective));
        agree(found.as_deref(), &days(file.effective), &Place::ROOT.member("effective"), problems);
    });
    edition.filter(|_| problems.found.is_empty()).ok_or(problems.found)
}

/// The edition of `book` that a document describes, in the lists and with the texts of the book; `None` where anything
/// was wrong. What it refers to and the book does not have is a problem.
fn check(book: &RateBook, edition: &JsonNode, problems: &mut Problems) -> Option<RateBook> {
    let keys = Keys::of_edition(book, edition, problems);
    let mut plans = book.plans.clone();
    each(edition, "plans", &mut |_, node, place| {
        let position = keys.plans.of_member(node, "id", place, problems);
        let known = position.and_then(|position| plans.get_mut(usize::from(position)));
        let (read, _) = plan(node, &keys, place, problems);
        if let (Some(known), Some(read)) = (known, read) {
            *known = Plan { term: known.term.clone(), ..read };
        }
    });
    let contract = |plan: PlanPosition| Some(&plans.get(usize::from(plan))?.contract);
    let mut rows = |read: &mut ReadRow<'_>, problems: &mut _| document_rows(edition, read, problems);
    let effective = effective_of(edition, &Place::ROOT, problems);
    let dated = Dated::read(edition, effective, &keys, &contract, &mut rows, problems)?;
    problems.found.is_empty().then(|| RateBook {
        effective: dated.effective,
        published_on: dated.published_on,
        pay_schedule: dated.pay_schedule,
        plans,
        rates: dated.rates,
        benchmarks: dated.benchmarks,
        distributions: dated.distributions,
        walkthrough: dated.walkthrough,
        market_files: dated.market_files,
        editions: Vec::new(),
        // One by one: a copy of the whole book would be one of its rates, too.
        id: book.id.clone(),
        title: book.title.clone(),
        status: book.status,
        publisher: book.publisher.clone(),
        currency: book.currency.clone(),
        language: book.language.clone(),
        sources: book.sources.clone(),
        assumptions: book.assumptions.clone(),
        exceptions: book.exceptions.clone(),
        markets: book.markets.clone(),
        licenses: book.licenses.clone(),
        services: book.services.clone(),
        translations: book.translations.clone(),
        shown_translation: book.shown_translation,
    })
}
