//! The published schema, held to the reader by an independent validator.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, rates};
use jsonschema::Validator;
use rate_core::{MarketFile, MarketPosition, RateBook};
use serde_json::{Value, json};

fn schema(args: &[&str]) -> Value {
    let done = Done::of(rates().arg("schema").args(args));
    done.succeeded();
    serde_json::from_str(&done.stdout).unwrap()
}

fn validator(args: &[&str]) -> Validator {
    let schema = schema(args);
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn shipped_books() -> Vec<Value> {
    let entries = fs::read_dir(root("data/books")).unwrap();
    entries.map(|entry| serde_json::from_slice(&fs::read(entry.unwrap().path()).unwrap()).unwrap()).collect()
}

/// The complete example of the format's documentation.
fn documented_book() -> Value {
    let text = fs::read_to_string(root("docs/rate-book.md")).unwrap();
    let (_, behind) = text.split_once("```json\n").unwrap();
    serde_json::from_str(behind.split_once("```").unwrap().0).unwrap()
}

fn accepted(book: &Value) -> bool {
    RateBook::from_json(book.to_string().as_bytes()).is_ok()
}

#[test]
fn every_shipped_book_and_the_documented_one_are_valid() {
    let validator = validator(&[]);
    let books = shipped_books();
    assert!(books.len() >= 2);
    for book in books.iter().chain([&documented_book()]) {
        let errors: Vec<String> = validator.iter_errors(book).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", book["id"]);
    }
}

#[test]
fn indexes_and_market_files_are_valid() {
    let (of_book, of_market) = (validator(&[]), validator(&["--market"]));
    for book in shipped_books() {
        let book = RateBook::from_json(book.to_string().as_bytes()).unwrap();
        let markets = book.published_markets();
        let file = |market: &MarketPosition| MarketFile {
            market: *market,
            file: format!("markets/{}.json", market.get()),
            sha256: "0".repeat(64),
        };
        let index = book.in_parts(markets.iter().map(file).collect()).to_json();
        assert!(of_book.is_valid(&serde_json::from_str(&index).unwrap()));
        for market in markets {
            let file: Value = serde_json::from_str(&book.market_json(market)).unwrap();
            assert!(of_market.is_valid(&file) && !of_book.is_valid(&file));
        }
    }
}

/// Values that no member of a book may have, and values that some may have.
fn values() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "x",
        "USD",
        "usd",
        "121.00",
        "00121.5",
        "100000.00",
        "100000.01",
        "1.005",
        "1e2",
        "-1",
        ".5",
        "1.",
        "2026-04-08",
        "2026-4-8",
        "1899-12-31",
        "2199-12-31",
        "last",
        "https://a.example/b:c",
        "https:///a",
        "http://a",
        "//a",
        "/a",
        "?a",
        "#a",
        "a/b:c",
        "a:b",
        "a b",
        "a\\b",
        "javascript:x",
        "published",
        "semi_monthly",
        "next",
        "é",
    ];
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(31),
        json!(32),
        json!(3651),
        json!(1.5),
        json!(-1),
        json!([]),
        json!({}),
    ];
    texts
        .iter()
        .map(|text| json!(text))
        .chain([json!("x".repeat(65)), json!("x".repeat(2001))])
        .chain(others)
        .collect()
}

/// Every place in the value, as JSON pointers.
fn places(value: &Value, place: &str, all: &mut Vec<String>) {
    all.push(place.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| places(value, &format!("{place}/{name}"), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{place}/{at}"), all));
        }
        _ => {}
    }
}

/// The reader refuses what the schema refuses; the schema refuses what the reader refuses for its shape.
#[test]
fn the_schema_and_the_reader_agree_on_every_shape() {
    use rate_core::Fault::{
        BadAmount, BadCurrency, BadFile, BadHash, BadId, BadLanguage, BadLink, BadMonth, BadText, EmptyList,
        Missing, OutOfRange, UnknownMember, UnknownWord, WrongType,
    };
    let validator = validator(&[]);
    let book = documented_book();
    let mut all = Vec::new();
    places(&book, "", &mut all);
    let (mut valid, mut refused) = (0, 0);
    for place in all.iter().filter(|place| !place.is_empty()) {
        for value in values() {
            let mut changed = book.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            let problems = RateBook::from_json(changed.to_string().as_bytes()).err().unwrap_or_default();
            // Which members a pay schedule has depends on its kind: beyond this schema.
            let of_shape = problems
                .iter()
                .filter(|problem| !problem.place.starts_with("/pay_schedule/"))
                .any(|problem| {
                    matches!(
                        problem.fault,
                        BadAmount { .. }
                            | BadCurrency { .. }
                            | BadFile { .. }
                            | BadHash { .. }
                            | BadId { .. }
                            | BadLanguage { .. }
                            | BadLink { .. }
                            | BadMonth { .. }
                            | BadText
                            | EmptyList
                            | Missing
                            | OutOfRange { .. }
                            | UnknownMember
                            | UnknownWord { .. }
                            | WrongType { .. }
                    )
                });
            if validator.is_valid(&changed) {
                valid += 1;
                assert!(!of_shape, "{place} = {value}: {problems:?}");
            } else {
                refused += 1;
                assert!(!problems.is_empty(), "{place} = {value} is refused by the schema only");
            }
        }
    }
    assert!(valid > 500 && refused > 1000, "{valid} {refused}");
}

#[test]
fn missing_and_unknown_members_are_refused_by_both() {
    let validator = validator(&[]);
    let book = documented_book();
    let mut all = Vec::new();
    places(&book, "", &mut all);
    for place in all {
        let mut changed = book.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(&place) {
            members.insert("no_such_member".to_owned(), json!(1));
            assert!(!validator.is_valid(&changed) && !accepted(&changed), "{place}");
        }
        let Some((object, name)) = place.rsplit_once('/') else { continue };
        let mut changed = book.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(object) {
            members.remove(name);
            // Without a window's member a book may be incomplete in ways that only the reader knows.
            assert!(validator.is_valid(&changed) || !accepted(&changed), "{place}");
        }
    }
}

#[test]
fn the_documented_caseload_is_valid_and_read() {
    let text = fs::read_to_string(root("docs/rate-book.md")).unwrap();
    let (_, behind) = text.split_once("## A caseload").unwrap();
    let (_, behind) = behind.split_once("```json\n").unwrap();
    let caseload: Value = serde_json::from_str(behind.split_once("```").unwrap().0).unwrap();
    let validator = validator(&["--caseload"]);
    assert!(validator.is_valid(&caseload));
    let book = RateBook::from_json(documented_book().to_string().as_bytes()).unwrap();
    let read = |caseload: &Value| rate_core::CaseloadFile::from_json(&book, caseload.to_string().as_bytes());
    assert_eq!(read(&caseload).unwrap().caseload.rows().len(), 3);
    // What the schema refuses, the reader refuses.
    let mut all = Vec::new();
    places(&caseload, "", &mut all);
    let mut refused = 0;
    for place in all.iter().filter(|place| !place.is_empty()) {
        for value in values() {
            let mut changed = caseload.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            if !validator.is_valid(&changed) {
                refused += 1;
                assert!(read(&changed).is_err(), "{place} = {value}");
            }
        }
    }
    assert!(refused > 500, "{refused}");
}
