//! The market, plan, license and service that a call chooses of a book, of which only one market's file may be
//! needed.

use std::path::Path;

use rate_core::{QuoteError, RateBook, Selection, key_of};

use crate::load::{add_markets, default_book, document, editions, refused};
use crate::words::{one_of, quoted};
use crate::{Failure, layout};

/// Reads the book, or the one that is built in, with the rates of the selected market. What is selected and is not in
/// the book is not told here.
///
/// # Errors
/// [`Failure::File`] where a file cannot be read; [`Failure::Refused`] with everything that is wrong.
pub(crate) fn book_for(path: Option<&Path>, selection: &Selection) -> Result<RateBook, Failure> {
    let mut book = document_of(path)?;
    add_selected_market(&mut book, path, selection)?;
    Ok(book)
}

/// Reads the book's own document, or the one that is built in: of a book in parts, the index.
///
/// # Errors
/// As of [`book_for`].
pub(crate) fn document_of(path: Option<&Path>) -> Result<RateBook, Failure> {
    match path {
        Some(path) => document(&layout::document(path))?,
        None => default_book(),
    }
    .map_err(refused)
}

/// Adds the rates of the selected market, of a book in parts. What is selected and is not in the book is not told here.
///
/// # Errors
/// As of [`book_for`].
pub(crate) fn add_selected_market(
    book: &mut RateBook,
    path: Option<&Path>,
    selection: &Selection,
) -> Result<(), Failure> {
    if let (Some(path), Ok(key)) = (path, key_of(book, selection)) {
        let findings = add_markets(book, &layout::document(path), |market| market == key.market)?;
        if !findings.is_empty() {
            return Err(refused(findings));
        }
    }
    Ok(())
}

/// Reads the other editions of the book, each with the rates of the selected market.
///
/// # Errors
/// As of [`book_for`].
pub(crate) fn editions_for(
    book: &RateBook,
    path: Option<&Path>,
    selection: &Selection,
) -> Result<Vec<RateBook>, Failure> {
    let Some(path) = path.filter(|_| !book.editions.is_empty()) else { return Ok(Vec::new()) };
    let Ok(key) = key_of(book, selection) else { return Ok(Vec::new()) };
    let id = &book.market(key.market).term.id;
    let (editions, findings) = editions(book, &layout::document(path), |market| market == id)?;
    if findings.is_empty() { Ok(editions) } else { Err(refused(findings)) }
}

/// The failure of a selection that has no breakdown.
pub(crate) fn no_quote(error: QuoteError, book: &RateBook, selection: &Selection) -> Failure {
    let unknown = |name: &str, id: &Option<String>, known: Vec<&str>| {
        let id = quoted(id.as_deref().unwrap_or_default());
        Failure::Call(format!("--{name}: {id} is not in the book; expected {}", one_of(&known)))
    };
    match error {
        QuoteError::UnknownMarket => {
            unknown("market", &selection.market, book.markets.iter().map(|it| &*it.term.id).collect())
        }
        QuoteError::UnknownPlan => {
            unknown("plan", &selection.plan, book.plans.iter().map(|it| &*it.term.id).collect())
        }
        QuoteError::UnknownLicense => {
            unknown("license", &selection.license, book.licenses.iter().map(|it| &*it.id).collect())
        }
        QuoteError::UnknownService => {
            unknown("service", &selection.service, book.services.iter().map(|it| &*it.term.id).collect())
        }
        QuoteError::NoRate(key) | QuoteError::MarketNotLoaded(key) => Failure::Data(vec![format!(
            "no rate is published for market {}, plan {}, license {} and service {}; a practice consultant can \
                 quote one",
            book.market(key.market).term.id,
            book.plan(key.plan).term.id,
            book.license(key.license).id,
            book.service(key.service).term.id,
        )]),
        QuoteError::ClientShareAboveRate { insurer_rate } => Failure::Call(format!(
            "--client-share: the client cannot owe more than the session is worth; expected at most {insurer_rate}"
        )),
        QuoteError::RemainderUnnamed { remainder } => Failure::Data(vec![format!(
            "the contract allows no portion here, and the payout leaves {remainder} of the rate to nobody"
        )]),
        QuoteError::ConfirmedBeforeSession { session_date } => Failure::Call(format!(
            "--confirmed-on: the session is not over by then; expected {session_date} or later"
        )),
    }
}
