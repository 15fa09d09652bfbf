//! Refusals of the reader: each fault alone, at its place, and all of them at once.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use rate_core::{Amount, AmountError, FORMAT, Fault, JsonType, Problem, RateBook, ScheduleError};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> Value {
    serde_json::from_str(EXAMPLE).unwrap()
}

fn problems(book: &Value) -> Vec<(String, Fault)> {
    let problems = RateBook::from_json(book.to_string().as_bytes()).expect_err("it should be refused");
    problems.into_iter().map(|Problem { place, fault }| (place, fault)).collect()
}

/// The example with one value replaced has exactly this fault at that place.
fn refused(pointer: &str, value: Value, fault: &Fault) {
    refused_at(pointer, value, pointer, fault);
}

fn refused_at(pointer: &str, value: Value, place: &str, fault: &Fault) {
    let mut book = example();
    match book.pointer_mut(pointer) {
        Some(there) => *there = value,
        None => {
            let (object, name) = pointer.rsplit_once('/').unwrap();
            book.pointer_mut(object).unwrap()[name] = value;
        }
    }
    assert_eq!(problems(&book), [(place.to_owned(), fault.clone())], "{pointer}");
}

fn without(pointer: &str) -> Value {
    let mut book = example();
    let (object, name) = pointer.rsplit_once('/').unwrap();
    book.pointer_mut(object).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    book
}

fn found(text: &str) -> String {
    text.to_owned()
}

#[test]
fn what_is_no_json() {
    for (text, line, column) in [("", 1, 1), ("{\n\"a\" 1}", 2, 5), ("[1]]", 1, 4), ("{\"a\":NaN}", 1, 6)] {
        let problems = RateBook::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(
            problems,
            [Problem { place: String::new(), fault: Fault::NotJson { line, column } }],
            "{text}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_document() {
    let marked = |text: &str| RateBook::from_json(format!("\u{feff}{text}").as_bytes());
    assert_eq!(marked(&example().to_string()), RateBook::from_json(example().to_string().as_bytes()));
    let twice = marked("\u{feff}{}").unwrap_err();
    assert_eq!(twice[0].fault, Fault::NotJson { line: 1, column: 1 });
}

#[test]
fn another_format_and_nothing_else_of_it() {
    let book = json!({ "format": "rate-book/2", "rates": 7 });
    assert_eq!(
        problems(&book),
        [(found("/format"), Fault::UnknownFormat { found: found("rate-book/2"), expected: FORMAT })]
    );
}

#[test]
fn every_required_member() {
    let required = [
        "/id",
        "/title",
        "/status",
        "/publisher",
        "/publisher/name",
        "/published_on",
        "/effective",
        "/effective/from",
        "/currency",
        "/markets",
        "/markets/0/id",
        "/markets/1/name",
        "/licenses",
        "/services",
        "/services/0/name",
        "/plans",
        "/plans/0/contract",
        "/plans/0/contract/allows_portion",
        "/plans/1/client_share",
        "/plans/0/reimbursement",
        "/plans/0/reimbursement/slow",
        "/plans/0/reimbursement/typical/from_days",
        "/plans/0/reimbursement/typical/source",
        "/pay_schedule",
        "/pay_schedule/kind",
        "/pay_schedule/windows",
        "/pay_schedule/non_banking_day",
        "/pay_schedule/windows/0/payday",
        "/walkthrough",
        "/walkthrough/session_date",
        "/walkthrough/plan",
        "/rates",
        "/rates/3/market",
        "/rates/3/insurer_rate",
    ];
    for pointer in required {
        let problems = problems(&without(pointer));
        assert!(problems.contains(&(found(pointer), Fault::Missing)), "{pointer}: {problems:?}");
        assert_eq!(problems.len(), 1, "{pointer}: one fault is one problem: {problems:?}");
    }
    assert!(problems(&without("/format")).contains(&(found("/format"), Fault::Missing)));
}

#[test]
fn optional_members_may_be_left_out() {
    for pointer in [
        "/assumptions",
        "/exceptions",
        "/publisher/consultant_url",
        "/services/0/code",
        "/walkthrough/client_share",
        "/translations",
        "/translations/es",
        "/translations/es/title",
        "/translations/es/assumptions",
        "/translations/es/services/90853",
    ] {
        let mut book = without(pointer);
        if let Some(list) = ["assumptions", "exceptions"].iter().find(|list| pointer == format!("/{list}")) {
            // Texts that are not there cannot be translated.
            book["translations"]["es"].as_object_mut().unwrap().remove(*list).unwrap();
        }
        RateBook::from_json(book.to_string().as_bytes()).unwrap_or_else(|p| panic!("{pointer}: {p:?}"));
    }
}

#[test]
fn members_that_the_format_does_not_have() {
    refused("/note", json!(1), &Fault::UnknownMember);
    refused("/rates/0/share", json!("10%"), &Fault::UnknownMember);
    refused("/pay_schedule/period_days", json!(14), &Fault::UnknownMember);
    // A name is escaped as a pointer has it.
    refused_at("/publisher/a~b", json!(1), "/publisher/a~0b", &Fault::UnknownMember);
    // A slash in a name is no step of the pointer.
    let mut book = example();
    book["publisher"]["a/b"] = json!(1);
    assert_eq!(problems(&book), [("/publisher/a~1b".to_owned(), Fault::UnknownMember)]);
}

#[test]
fn members_given_twice() {
    let id = "\"id\": \"april-8-example\",";
    let text = EXAMPLE.replacen(id, &id.repeat(2), 1);
    let problems = RateBook::from_json(text.as_bytes()).unwrap_err();
    assert_eq!(problems, [Problem { place: found("/id"), fault: Fault::RepeatedMember }]);
}

#[test]
fn values_of_another_type() {
    let number = |found| Fault::WrongType { expected: JsonType::Text, found };
    refused("/rates/0/insurer_rate", json!(121), &number(JsonType::WholeNumber));
    refused("/rates/0/provider_payout", json!(112.5), &number(JsonType::OtherNumber));
    refused("/rates/0/insurer_rate", Value::Null, &number(JsonType::Null));
    refused("/plans/0/client_share", json!(true), &number(JsonType::Boolean));
    refused(
        "/plans/0/contract/allows_portion",
        json!("yes"),
        &Fault::WrongType { expected: JsonType::Boolean, found: JsonType::Text },
    );
    refused(
        "/assumptions",
        json!({}),
        &Fault::WrongType { expected: JsonType::List, found: JsonType::Object },
    );
    refused("/publisher", json!([]), &Fault::WrongType { expected: JsonType::Object, found: JsonType::List });
    refused(
        "/plans/0/reimbursement/typical/from_days",
        json!(1.5),
        &Fault::WrongType { expected: JsonType::WholeNumber, found: JsonType::OtherNumber },
    );
}

#[test]
fn amounts_that_are_none() {
    for (text, error) in [
        ("", AmountError::NotDecimal),
        ("-1.00", AmountError::NotDecimal),
        ("+1.00", AmountError::NotDecimal),
        ("1e2", AmountError::NotDecimal),
        ("1,000.00", AmountError::NotDecimal),
        ("$1.00", AmountError::NotDecimal),
        (" 1.00", AmountError::NotDecimal),
        (".50", AmountError::NotDecimal),
        ("1.", AmountError::NotDecimal),
        ("NaN", AmountError::NotDecimal),
        ("1.005", AmountError::TooManyPlaces),
        ("100000.01", AmountError::TooLarge),
        ("99999999999999999999.00", AmountError::TooLarge),
    ] {
        refused("/rates/0/insurer_rate", json!(text), &Fault::BadAmount { found: found(text), error });
    }
}

#[test]
fn texts_of_the_wrong_kind() {
    for text in ["2026-02-29", "2026-2-1", "26-02-01", "1899-12-31", "2200-01-01", "2026-13-01", "soon"] {
        refused("/published_on", json!(text), &Fault::BadDate { found: found(text) });
    }
    for text in ["", "a b", "é", "a/b", &"x".repeat(65)] {
        refused("/id", json!(text), &Fault::BadId { found: found(text) });
    }
    for text in [
        "",
        "http://a.example",
        "javascript:alert(1)",
        "//a.example",
        "https://",
        "https:///a",
        "mailto:a",
        "a b",
        "a\\b",
    ] {
        refused("/publisher/learn_more_url", json!(text), &Fault::BadLink { found: found(text) });
    }
    for text in ["usd", "US", "USDT", "€"] {
        refused("/currency", json!(text), &Fault::BadCurrency { found: found(text) });
    }
    for text in ["", "e", "es_US", "español", "Spanish", "span", "-es", &"es-".repeat(12)] {
        refused("/language", json!(text), &Fault::BadLanguage { found: found(text) });
    }
    refused("/title", json!(" \n"), &Fault::BadText);
    refused("/markets/0/group", json!(""), &Fault::BadText);
    refused("/licenses/0/group", json!("New York"), &Fault::UnknownMember);
    refused("/title", json!("x".repeat(2001)), &Fault::BadText);
    let words = vec!["published", "illustrative"];
    refused("/status", json!("draft"), &Fault::UnknownWord { found: found("draft"), allowed: words });
}

#[test]
fn a_text_has_2000_characters_at_most() {
    for character in ["x", "é", "😀"] {
        let mut book = example();
        book["title"] = json!(character.repeat(2000));
        RateBook::from_json(book.to_string().as_bytes()).unwrap_or_else(|p| panic!("{character}: {p:?}"));
        refused("/title", json!(character.repeat(2001)), &Fault::BadText);
    }
}

#[test]
fn the_longest_and_the_largest_are_accepted() {
    // Of 64 and of 35 characters; one more of either is refused above.
    let (id, language) = ("x".repeat(64), "es-".repeat(11) + "MX");
    for (pointer, value) in [
        ("/id", json!(id)),
        ("/language", json!(language)),
        ("/language", json!("fil")),
        ("/effective/from", json!("1900-01-01")),
        ("/effective/through", json!("2199-12-31")),
        ("/plans/0/reimbursement/slow/through_days", json!(3650)),
    ] {
        let mut book = example();
        let (object, name) = pointer.rsplit_once('/').unwrap();
        book.pointer_mut(object).unwrap()[name] = value;
        RateBook::from_json(book.to_string().as_bytes()).unwrap_or_else(|p| panic!("{pointer}: {p:?}"));
    }
}

#[test]
fn a_list_has_65_535_entries_at_most() {
    let sources = |count: usize| -> Vec<Value> {
        (0..count).map(|at| json!({ "id": format!("s{at}"), "title": "A source" })).collect()
    };
    let mut book = example();
    book["sources"] = json!(sources(65_535));
    let read = RateBook::from_json(book.to_string().as_bytes()).unwrap();
    assert_eq!(read.sources.len(), 65_535);
    refused("/sources", json!(sources(65_536)), &Fault::TooMany { limit: 65_535 });
}

#[test]
fn links_that_are_https_or_relative_are_accepted() {
    for text in ["https://a.example/b?c=d:e#f", "/rates", "rates/how.html", "?a", "#consultant", "./a:b"] {
        let mut book = example();
        book["publisher"]["consultant_url"] = json!(text);
        RateBook::from_json(book.to_string().as_bytes()).unwrap_or_else(|p| panic!("{text}: {p:?}"));
    }
}

#[test]
fn numbers_out_of_range() {
    let days = |found| Fault::OutOfRange { found, min: 0, max: 3650 };
    refused("/plans/0/reimbursement/slow/through_days", json!(3651), &days(3651));
    refused("/pay_schedule/windows/0/from_day", json!(0), &Fault::OutOfRange { found: 0, min: 1, max: 31 });
    refused(
        "/pay_schedule/windows/0/months_after",
        json!(4),
        &Fault::OutOfRange { found: 4, min: 0, max: 3 },
    );
}

#[test]
fn lists_that_may_not_be_empty() {
    for list in ["/markets", "/licenses", "/services", "/plans", "/rates"] {
        let mut book = example();
        *book.pointer_mut(list).unwrap() = json!([]);
        assert!(problems(&book).contains(&(found(list), Fault::EmptyList)), "{list}");
    }
}

#[test]
fn identifiers_and_what_they_refer_to() {
    let mut book = example();
    book["markets"][1]["id"] = json!("ny");
    assert!(
        problems(&book).contains(&(found("/markets/1/id"), Fault::RepeatedId { id: found("ny"), first: 0 }))
    );
    for (pointer, list) in [
        ("/rates/0/market", "markets"),
        ("/rates/0/plan", "plans"),
        ("/rates/0/license", "licenses"),
        ("/rates/0/service", "services"),
        ("/walkthrough/service", "services"),
        ("/plans/0/source", "sources"),
        ("/plans/0/reimbursement/typical/source", "sources"),
        ("/plans/0/contract/ineligible_services/0", "services"),
    ] {
        refused(pointer, json!("nowhere"), &Fault::UnknownId { id: found("nowhere"), list });
    }
}

#[test]
fn a_second_row_for_one_combination() {
    let mut book = example();
    let row = book["rates"][2].clone();
    book["rates"].as_array_mut().unwrap().push(row);
    let last = book["rates"].as_array().unwrap().len() - 1;
    assert_eq!(
        problems(&book),
        [(format!("/rates/{last}"), Fault::RepeatedRate { first: found("/rates/2") })]
    );
}

#[test]
fn ranges_that_end_before_they_start() {
    refused_at("/effective/through", json!("2025-12-31"), "/effective", &Fault::Reversed);
    let place = "/plans/1/reimbursement/slow";
    refused_at("/plans/1/reimbursement/slow/through_days", json!(100), place, &Fault::Reversed);
    // A book may be in effect on one day alone.
    let mut book = example();
    book["effective"] = json!({ "from": "2026-01-01", "through": "2026-01-01" });
    RateBook::from_json(book.to_string().as_bytes()).unwrap();
}

#[test]
fn schedules_that_cannot_be_followed() {
    for (pointer, value, place, error) in [
        (
            "/pay_schedule/windows/1/from_day",
            json!(17),
            "/pay_schedule/windows",
            ScheduleError::Gap { day: 16 },
        ),
        (
            "/pay_schedule/windows/1/through_day",
            json!(30),
            "/pay_schedule/windows",
            ScheduleError::Gap { day: 31 },
        ),
        (
            "/pay_schedule/windows/1/from_day",
            json!(15),
            "/pay_schedule/windows/1",
            ScheduleError::Overlap { window: 1 },
        ),
        (
            "/pay_schedule/windows/0/payday",
            json!(14),
            "/pay_schedule/windows/0",
            ScheduleError::PaydayBeforeEnd { window: 0 },
        ),
        (
            "/pay_schedule/windows/0/months_after",
            json!(2),
            "/pay_schedule/windows/0",
            ScheduleError::PaydaysOutOfOrder { window: 0 },
        ),
    ] {
        refused_at(pointer, value, place, &Fault::Schedule(error));
    }
    let biweekly = json!({ "kind": "every_n_days", "non_banking_day": "next", "anchor_payday": "2026-01-09", "period_days": 14, "cutoff_days": 3 });
    let mut book = example();
    book["pay_schedule"] = biweekly;
    for cutoff in [0, 366] {
        book["pay_schedule"]["cutoff_days"] = json!(cutoff);
        RateBook::from_json(book.to_string().as_bytes()).unwrap();
    }
    book["pay_schedule"]["cutoff_days"] = json!(367);
    assert_eq!(
        problems(&book),
        [(found("/pay_schedule/cutoff_days"), Fault::OutOfRange { found: 367, min: 0, max: 366 })]
    );
    book["pay_schedule"]["cutoff_days"] = json!(3);
    book["pay_schedule"]["period_days"] = json!(0);
    assert_eq!(
        problems(&book),
        [(found("/pay_schedule/period_days"), Fault::OutOfRange { found: 0, min: 1, max: 366 })]
    );
}

#[test]
fn a_remainder_that_nobody_is_named_for() {
    let remainder = "1.00".parse::<Amount>().unwrap();
    let rates = example();
    let position = |plan: &str, service: &str| {
        let fits = |row: &Value| row["plan"] == plan && row["service"] == service;
        rates["rates"].as_array().unwrap().iter().position(fits).unwrap()
    };
    // The contract allows none; the contract allows one, but not for this service.
    for (row, payout) in
        [(position("example-community", "90837"), "108.00"), (position("example-ppo", "90853"), "41.00")]
    {
        let pointer = format!("/rates/{row}/provider_payout");
        refused(&pointer, json!(payout), &Fault::RemainderUnnamed { remainder });
    }
}

#[test]
fn a_walkthrough_that_cannot_be_told() {
    let insurer_rate = "121.00".parse().unwrap();
    refused("/walkthrough/client_share", json!("121.01"), &Fault::ClientShareAboveRate { insurer_rate });
    refused("/walkthrough/confirmed_on", json!("2026-04-07"), &Fault::ConfirmedBeforeSession);
    // A client may owe all of it, and confirm on the day itself.
    for (name, value) in [("client_share", "121.00"), ("confirmed_on", "2026-04-08")] {
        let mut book = example();
        book["walkthrough"][name] = json!(value);
        RateBook::from_json(book.to_string().as_bytes()).unwrap_or_else(|p| panic!("{name}: {p:?}"));
    }
    let mut book = example();
    for (name, id) in
        [("market", "tx"), ("plan", "example-hmo"), ("license", "doctoral"), ("service", "90853")]
    {
        book["walkthrough"][name] = json!(id);
    }
    assert_eq!(problems(&book), [(found("/walkthrough"), Fault::NoRateForCase)]);
}

#[test]
fn translations_of_what_the_book_does_not_have() {
    let es = "/translations/es";
    for list in ["markets", "licenses", "services", "plans", "sources"] {
        let unknown = Fault::UnknownId { id: found("no-such"), list };
        refused_at(
            &format!("{es}/{list}"),
            json!({ "no-such": "Nada" }),
            &format!("{es}/{list}/no-such"),
            &unknown,
        );
        refused(&format!("{es}/{list}"), json!([]), &wrong_type(JsonType::Object, JsonType::List));
    }
    for (list, expected) in [("assumptions", 3), ("exceptions", 1)] {
        for texts in [json!([]), json!(["Una", "Dos"]), json!(["Una", "Dos", "Tres", "Cuatro"])] {
            let length = texts.as_array().unwrap().len();
            let fault = Fault::WrongLength { list, found: length, expected };
            refused(&format!("{es}/{list}"), texts, &fault);
        }
        refused(&format!("{es}/{list}"), json!({}), &wrong_type(JsonType::List, JsonType::Object));
    }
    let none = Fault::WrongLength { list: "exceptions", found: 1, expected: 0 };
    assert_eq!(problems(&without("/exceptions")), [(format!("{es}/exceptions"), none)]);
    refused(&format!("{es}/assumptions/1"), json!(" "), &Fault::BadText);
    refused(&format!("{es}/services/90853"), json!(""), &Fault::BadText);
    refused(&format!("{es}/services/90853"), json!(1), &wrong_type(JsonType::Text, JsonType::WholeNumber));
    refused(&format!("{es}/service"), json!({}), &Fault::UnknownMember);
    refused(es, json!("Todo"), &wrong_type(JsonType::Object, JsonType::Text));
}

fn wrong_type(expected: JsonType, found: JsonType) -> Fault {
    Fault::WrongType { expected, found }
}

#[test]
fn a_book_has_20_translations_at_most() {
    let translations = |last: char| -> Value {
        ('a'..=last).map(|letter| (format!("{letter}{letter}"), json!({}))).collect()
    };
    let mut book = example();
    book["translations"] = translations('t');
    let read = RateBook::from_json(book.to_string().as_bytes()).unwrap();
    assert_eq!(read.translations().len(), 20);
    refused("/translations", translations('u'), &Fault::TooMany { limit: 20 });
}

#[test]
fn translations_into_the_same_language_twice() {
    refused("/translations/es_US", json!({}), &Fault::BadLanguage { found: found("es_US") });
    refused("/translations/EN", json!({}), &Fault::OwnLanguage);
    let title = "\"title\": \"El ejemplo del 8 de abril\",";
    let market = "\"tx\": \"Texas\"";
    for (text, twice, place) in [
        (title, title.repeat(2), "/translations/es/title"),
        (market, format!("{market}, {market}"), "/translations/es/markets/tx"),
        ("\"es\": {", "\"es\": {}, \"es\": {".to_owned(), "/translations/es"),
        ("\"es\": {", "\"es\": {}, \"ES\": {".to_owned(), "/translations/ES"),
    ] {
        let text = EXAMPLE.replacen(text, &twice, 1);
        let problems = RateBook::from_json(text.as_bytes()).unwrap_err();
        assert_eq!(problems, [Problem { place: found(place), fault: Fault::RepeatedMember }]);
    }
}

#[test]
fn all_of_them_at_once() {
    let mut book = example();
    book["currency"] = json!("usd");
    book["published_on"] = json!("soon");
    book["rates"][0]["insurer_rate"] = json!(1);
    book["rates"][1]["market"] = json!("nowhere");
    book["walkthrough"]["confirmed_on"] = json!("2026-04-07");
    book["extra"] = json!([]);
    let mut places: Vec<String> = problems(&book).into_iter().map(|(place, _)| place).collect();
    places.sort();
    assert_eq!(
        places,
        [
            "/currency",
            "/extra",
            "/published_on",
            "/rates/0/insurer_rate",
            "/rates/1/market",
            "/walkthrough/confirmed_on"
        ]
    );
}
