//! The file of a caseload: what is written is read back, and what is wrong is named with its place.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{
    Amount, AmountError, Caseload, CaseloadFile, CaseloadRow, Fault, LicensePosition, MarketPosition,
    OwnNumbers, RateBook, Selection, Setting, WeeksOff,
};
use serde_json::{Value, json};

fn example() -> RateBook {
    RateBook::from_json(include_bytes!("../../../data/books/april-8-example.json")).unwrap()
}

fn files() -> impl Strategy<Value = CaseloadFile> {
    let own = (0..=10_000_000_u32, 0..=10_000_000_u32).prop_map(|(rate, payout)| OwnNumbers {
        insurer_rate: Amount::from_cents(rate).unwrap(),
        provider_payout: Amount::from_cents(payout).unwrap(),
    });
    let row = (0..3_u16, 0..4_u16, prop::option::of(own), 0..=60_u8);
    let row = row.prop_map(|(plan, service, own, sessions)| CaseloadRow {
        plan: Some(plan.into()),
        service: service.into(),
        own,
        sessions,
    });
    let days =
        (0..11_000_i32).prop_map(|day| "2020-01-01".parse::<rate_core::Date>().unwrap().plus_days(day));
    let off = prop_oneof![
        (0..52_u8).prop_map(WeeksOff::Spread),
        prop::collection::vec(days.clone(), 0..9).prop_map(WeeksOff::Named),
    ];
    let numbers =
        (0..=100_u8, 0..=60_u8, 0..=100_u8, prop::collection::btree_map(0..3_u16, 0..=100_u8, 0..3));
    let place = (prop::option::of(0..2_u16), prop::option::of(0..2_u16), prop::option::of(days));
    (prop::collection::vec(row, 1..15), off, numbers, place).prop_map(
        |(rows, off, (cancelled, after, denied, by_plan), (market, license, start))| {
            let mut caseload = Caseload::new(&example(), &Selection::default()).unwrap().with_only(rows[0]);
            for row in rows {
                caseload.add_row(row);
            }
            caseload.take_off(off);
            caseload.set(Setting::Cancelled, cancelled);
            caseload.set(Setting::ConfirmedAfter, after);
            caseload.set(Setting::Denied, denied);
            for (plan, denied) in by_plan {
                caseload.set(Setting::DeniedBy(plan.into()), denied);
            }
            if let Some(start) = start {
                caseload.start_on(start);
            }
            CaseloadFile {
                market: market.map(MarketPosition::from),
                license: license.map(LicensePosition::from),
                start,
                caseload,
            }
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(file in files()) {
        let book = example();
        let json = file.to_json(&book, 0.into());
        prop_assert_eq!(CaseloadFile::from_json(&book, json.as_bytes()), Ok(file));
    }

    #[test]
    fn any_bytes_are_a_caseload_or_problems(bytes in prop::collection::vec(any::<u8>(), 0..40), file in files(), at in any::<prop::sample::Index>()) {
        let book = example();
        prop_assert!(CaseloadFile::from_json(&book, &bytes).is_err_and(|problems| !problems.is_empty()));
        let mut json = file.to_json(&book, 0.into()).into_bytes();
        let at = at.index(json.len());
        json.remove(at);
        match CaseloadFile::from_json(&book, &json) {
            Ok(read) => prop_assert!(!read.caseload.rows().is_empty()),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn a_total_is_read_as_it_is_written(cents in any::<u64>(), text in "[0-9.,+-]{0,6}") {
        let total = Total::from_cents(cents);
        prop_assert_eq!(total.to_string().parse(), Ok(total));
        // What both read, they read the same.
        match (text.parse::<Amount>(), text.parse::<Total>()) {
            (Ok(amount), total) => prop_assert_eq!(total, Ok(Total::times(amount, 1))),
            (Err(AmountError::TooLarge), total) => prop_assert!(total.is_ok()),
            (Err(error), total) => prop_assert_eq!(total, Err(error)),
        }
        let month = total.a_month().cents();
        let off = 12 * i128::from(month) - i128::from(cents);
        prop_assert!(-6 < off && off <= 6);
    }
}

fn faults(change: impl FnOnce(&mut Value)) -> Vec<(String, Fault)> {
    let mut file = json!({
        "format": "rate-caseload/1",
        "rows": [{ "plan": "example-ppo", "service": "90837", "sessions": 12 }],
    });
    change(&mut file);
    let problems = CaseloadFile::from_json(&example(), file.to_string().as_bytes()).unwrap_err();
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

#[test]
fn every_problem_has_its_place() {
    let unknown = |id: &str, list| Fault::UnknownId { id: id.to_owned(), list };
    let row = |plan: &str, sessions: u8| json!({ "plan": plan, "service": "90837", "sessions": sessions });
    for (change, place, fault) in [
        (json!({ "market": "x" }), "/market", unknown("x", "markets")),
        (json!({ "license": "x" }), "/license", unknown("x", "licenses")),
        (json!({ "rows": [] }), "/rows", Fault::EmptyList),
        (json!({ "rows": [row("x", 1)] }), "/rows/0/plan", unknown("x", "plans")),
        (
            json!({ "rows": [row("example-ppo", 61)] }),
            "/rows/0/sessions",
            Fault::OutOfRange { found: 61, min: 0, max: 60 },
        ),
        // Rows for the same are one.
        (
            json!({ "rows": [row("example-ppo", 40), row("example-hmo", 9), row("example-ppo", 21)] }),
            "/rows/2/sessions",
            Fault::OutOfRange { found: 61, min: 0, max: 60 },
        ),
        (json!({ "weeks_off": 52 }), "/weeks_off", Fault::OutOfRange { found: 52, min: 0, max: 51 }),
        (json!({ "weeks_off": 2, "weeks_off_on": [] }), "/weeks_off_on", Fault::UnknownMember),
        (
            json!({ "weeks_off_on": ["2026-02-30"] }),
            "/weeks_off_on/0",
            Fault::BadDate { found: "2026-02-30".to_owned() },
        ),
        (json!({ "cancelled": 101 }), "/cancelled", Fault::OutOfRange { found: 101, min: 0, max: 100 }),
        (json!({ "denied_by": { "x": 5 } }), "/denied_by/x", unknown("x", "plans")),
        (json!({ "held": 90 }), "/held", Fault::UnknownMember),
    ] {
        let found = faults(|file| {
            for (name, value) in change.as_object().unwrap() {
                file[name] = value.clone();
            }
        });
        assert_eq!(found, [(place.to_owned(), fault)]);
    }
    let one_of_two = faults(|file| file["rows"][0]["insurer_rate"] = json!("150.00"));
    assert_eq!(one_of_two, [("/rows/0/provider_payout".to_owned(), Fault::Missing)]);
    let many = faults(|file| {
        let own = |cents: u32| {
            let amount = Amount::from_cents(cents).unwrap().to_string();
            json!({ "plan": "example-ppo", "service": "90837", "sessions": 1, "insurer_rate": amount, "provider_payout": amount })
        };
        file["rows"] = (0..13).map(own).collect();
    });
    assert_eq!(many, [("/rows".to_owned(), Fault::TooMany { limit: 12 })]);
    let format = faults(|file| file["format"] = json!("rate-book/1"));
    assert!(matches!(&format[..], [(place, Fault::UnknownFormat { .. })] if place == "/format"));
}
