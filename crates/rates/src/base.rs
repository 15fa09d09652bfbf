//! Bases: rate books without rates, which tables are made into books with.

use rate_core::{Amount, Fault, Problem, RateBook, RateRow};
use serde_json::Value;

/// Checks a document whose rates are missing, if it is a base: everything but its rates. The book that comes of it has
/// one rate, which stands in for those of a table. `None` where the document is no base.
pub(crate) fn check(json: &[u8], problems: &[Problem]) -> Option<Result<RateBook, Vec<Problem>>> {
    let has_no_rates = |problem: &Problem| problem.place == "/rates" && problem.fault == Fault::Missing;
    if !problems.iter().any(has_no_rates) {
        return None;
    }
    let document: Value = serde_json::from_slice(json).ok()?;
    // An index has rates of its own.
    if document.get("market_files").is_some() {
        return None;
    }
    Some(with_stand_in(json, &document))
}

/// The book with one rate: its walkthrough's, which every contract allows and no client share is above.
pub(crate) fn with_stand_in(json: &[u8], document: &Value) -> Result<RateBook, Vec<Problem>> {
    let case = |name: &str| document["walkthrough"][name].as_str().unwrap_or_default().to_owned();
    let row = RateRow {
        market: case("market"),
        plan: case("plan"),
        license: case("license"),
        service: case("service"),
        insurer_rate: Amount::MAX.to_string(),
        provider_payout: Amount::MAX.to_string(),
    };
    RateBook::from_json_and_rows(json, &mut std::iter::once(row)).map_err(|problems| {
        // What is wrong with the row is wrong with the walkthrough, where it is told.
        let (of_row, others): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| problem.place.starts_with("/rates"));
        if others.is_empty() { of_row } else { others }
    })
}

/// The document of a book that [`with_stand_in`] has made, without the rate that stands in.
pub(crate) fn json(book: &RateBook) -> String {
    let json = book.to_json();
    // Each member begins a line, and no text within has a line break.
    json.split_once(",\n  \"rates\": [").map_or(json.clone(), |(base, _)| format!("{base}\n}}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Value {
        let mut base: Value =
            serde_json::from_str(include_str!("../../../data/books/april-8-example.json")).unwrap();
        base.as_object_mut().unwrap().remove("rates").unwrap();
        base
    }

    fn checked(base: &Value) -> Option<Result<RateBook, Vec<Problem>>> {
        let json = base.to_string();
        check(json.as_bytes(), &RateBook::from_json(json.as_bytes()).err().unwrap_or_default())
    }

    #[test]
    fn a_book_without_rates_is_a_base_and_is_written_as_one() {
        let book = checked(&example()).unwrap().unwrap();
        let written: Value = serde_json::from_str(&json(&book)).unwrap();
        assert_eq!(written.get("rates"), None);
        assert_eq!(checked(&written).unwrap().unwrap(), book);
    }

    #[test]
    fn everything_else_of_a_base_is_checked() {
        let mut base = example();
        base["currency"] = "usd".into();
        base["walkthrough"]["market"] = "ca".into();
        let problems = checked(&base).unwrap().unwrap_err();
        let places: Vec<&str> = problems.iter().map(|problem| &*problem.place).collect();
        assert_eq!(places, ["/currency", "/walkthrough/market"]);
    }

    #[test]
    fn what_should_have_rates_is_no_base() {
        let mut index = example();
        index["market_files"] = Value::Array(Vec::new());
        assert!(checked(&index).is_none());
        let mut book = example();
        book["rates"] = Value::Array(Vec::new());
        assert!(checked(&book).is_none());
        assert!(check(b"{", &[]).is_none());
    }
}
