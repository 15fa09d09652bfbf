//! A book whose rates are a table's rows: the same book, and the same refusals at the rows' places.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use rate_core::{AmountError, Fault, RateBook, RateRow};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> Value {
    serde_json::from_str(EXAMPLE).unwrap()
}

fn rows() -> Vec<RateRow> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rates = example();
    let row = |row: &Value| RateRow {
        market: text(row, "market"),
        plan: text(row, "plan"),
        license: text(row, "license"),
        service: text(row, "service"),
        insurer_rate: text(row, "insurer_rate"),
        provider_payout: text(row, "provider_payout"),
    };
    rates["rates"].as_array().unwrap().iter().map(row).collect()
}

fn read(base: &Value, rows: Vec<RateRow>) -> Result<RateBook, Vec<(String, Fault)>> {
    let book = RateBook::from_json_and_rows(base.to_string().as_bytes(), &mut rows.into_iter());
    book.map_err(|problems| problems.into_iter().map(|it| (it.place, it.fault)).collect())
}

proptest! {
    #[test]
    fn rows_in_any_order_are_the_books_rates(rows in Just(rows()).prop_shuffle(), own in prop::sample::select(vec![
        None, Some(json!([])), Some(json!("none")), Some(example()["rates"].clone()),
    ])) {
        // Whatever the document has of its own is not read.
        let mut base = example();
        match own {
            Some(own) => base["rates"] = own,
            None => drop(base.as_object_mut().unwrap().remove("rates")),
        }
        prop_assert_eq!(read(&base, rows), Ok(RateBook::from_json(EXAMPLE.as_bytes()).unwrap()));
    }

    #[test]
    fn a_row_is_refused_as_a_documents_row_is(
        at in 0..45_usize, member in 0..6_usize, text in "[a-z0-9.$,-]{0,8}|ny|tx|90837|example-ppo|masters|121.00",
    ) {
        let mut rows = rows();
        let row = &mut rows[at];
        let (name, there) = [
            ("market", &mut row.market), ("plan", &mut row.plan), ("license", &mut row.license),
            ("service", &mut row.service), ("insurer_rate", &mut row.insurer_rate),
            ("provider_payout", &mut row.provider_payout),
        ].into_iter().nth(member).unwrap();
        there.clone_from(&text);
        let mut document = example();
        document["rates"][at][name] = json!(text);
        let expected = RateBook::from_json(document.to_string().as_bytes());
        let mut expected = expected.map_err(|problems| problems.into_iter().map(|it| (it.place, it.fault)).collect::<Vec<_>>());
        let mut found = read(&example(), rows);
        // A document's shape is checked before all else, a row's with the row.
        for problems in [&mut expected, &mut found].into_iter().filter_map(|read| read.as_mut().err()) {
            problems.sort_by(|one, other| one.0.cmp(&other.0));
        }
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn a_table_without_rows_is_no_book() {
    assert_eq!(read(&example(), vec![]), Err(vec![("/rates".to_owned(), Fault::EmptyList)]));
}

#[test]
fn faults_of_the_document_and_of_rows_are_told_together() {
    let mut base = example();
    base["published_on"] = json!("soon");
    base["rates_old"] = json!([]);
    let mut rows = rows();
    rows[3].provider_payout = "1e2".to_owned();
    let bad = Fault::BadAmount { found: "1e2".to_owned(), error: AmountError::NotDecimal };
    let problems = read(&base, rows).unwrap_err();
    assert_eq!(
        problems,
        [
            ("/published_on".to_owned(), Fault::BadDate { found: "soon".to_owned() }),
            ("/rates_old".to_owned(), Fault::UnknownMember),
            ("/rates/3/provider_payout".to_owned(), bad),
        ]
    );
}

#[test]
fn problems_beyond_the_most_are_counted_by_their_kind() {
    let mut rows = rows();
    rows.iter_mut().for_each(|row| row.insurer_rate = "1O.00".to_owned());
    let again = rows.clone();
    rows.extend(again);
    let base = example().to_string();
    let all = RateBook::from_json_and_rows(base.as_bytes(), &mut rows.clone().into_iter()).unwrap_err();
    let some = RateBook::from_json_and_rows_within(base.as_bytes(), &mut rows.into_iter(), 10).unwrap_err();
    assert_eq!(some.problems, all[..10]);
    let counted: Vec<_> = some.more.iter().map(|(fault, count)| (fault, *count)).collect();
    assert!(matches!(counted[..], [(Fault::BadAmount { .. }, 80), (Fault::RepeatedRate { .. }, 45)]));
    assert_eq!(all.len(), 10 + 80 + 45);
}
