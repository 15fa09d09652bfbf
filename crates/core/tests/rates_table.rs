//! The table of a place's rates. Each law is a test named after it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{
    Direction, Figure, LicensePosition, MarketFile, MarketPosition, PlanPosition, QuoteError, RateBook,
    RatesTable, Selection, ServicePosition, quote,
};
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("../../../data/books/april-8-example.json")).unwrap()
}

/// The example with some of its rows, amounts that are often the same, and the length of some services.
fn books() -> impl Strategy<Value = RateBook> {
    let rows = prop::collection::vec(prop::option::weighted(0.8, (0..6_u32, 0..6_u32)), 45);
    (rows, prop::collection::vec(prop::option::of(1..=120_u16), 4)).prop_map(|(rows, minutes)| {
        let mut document = example();
        for (service, minutes) in document["services"].as_array_mut().unwrap().iter_mut().zip(minutes) {
            if let Some(minutes) = minutes {
                service["minutes"] = json!(minutes);
            }
        }
        let mut kept = Vec::new();
        for (row, amounts) in document["rates"].as_array().unwrap().iter().zip(rows) {
            let mut row = row.clone();
            match amounts {
                Some((rate, more)) => {
                    // No contract has anything against a payout that is the rate or more.
                    row["insurer_rate"] = json!(format!("{rate}.00"));
                    row["provider_payout"] = json!(format!("{}.00", rate + more));
                }
                None if row["plan"] != "example-ppo" => continue,
                // The walkthrough's row stays, among others.
                None => {}
            }
            kept.push(row);
        }
        document["rates"] = kept.into();
        document["walkthrough"].as_object_mut().unwrap().remove("client_share");
        RateBook::from_json(document.to_string().as_bytes()).unwrap()
    })
}

fn places() -> impl Strategy<Value = (MarketPosition, LicensePosition)> {
    (0..2_u16, 0..2_u16).prop_map(|(market, license)| (market.into(), license.into()))
}

fn figures() -> impl Strategy<Value = Figure> {
    prop::sample::select(&Figure::ALL[..])
}

fn once(amount: rate_core::Amount) -> Total {
    Total::times(amount, 1)
}

proptest! {
    #[test]
    fn a_cell_is_a_breakdown_or_its_reason(book in books(), (market, license) in places()) {
        let table = RatesTable::new(&book, market, license);
        for (row, service) in book.services.iter().enumerate() {
            prop_assert_eq!(table.row(row).len(), book.plans.len());
            for (column, plan) in (0..).zip(&book.plans) {
                let selection = Selection {
                    market: Some(book.market(market).term.id.clone()),
                    license: Some(book.license(license).id.clone()),
                    plan: Some(plan.term.id.clone()),
                    service: Some(service.term.id.clone()),
                    ..Selection::default()
                };
                let at = ServicePosition::from(u16::try_from(row).unwrap());
                let cell = table.cell(at, PlanPosition::from(column)).unwrap();
                prop_assert_eq!(cell, &table.row(row)[usize::from(column)]);
                match (quote(&book, &selection), cell) {
                    (Ok(session), Ok(cell)) => {
                        prop_assert_eq!(session.key, cell.key);
                        prop_assert_eq!(session.reason, cell.reason);
                        prop_assert_eq!(cell.figure(Figure::Payout), Some(once(session.provider_payout)));
                        prop_assert_eq!(cell.figure(Figure::InsurerRate), Some(once(session.insurer_rate)));
                        prop_assert_eq!(cell.figure(Figure::Portion), Some(once(session.platform_portion)));
                        prop_assert_eq!(cell.figure(Figure::Shortfall), Some(once(session.platform_shortfall)));
                        let hour = service.minutes.and_then(|it| Total::per_hour(session.provider_payout, it));
                        prop_assert_eq!(cell.figure(Figure::PerHour), hour);
                    }
                    (Err(error), Err(reason)) => prop_assert_eq!(&error, reason),
                    (session, cell) => prop_assert!(false, "{:?} and {:?}", session, cell),
                }
            }
        }
        prop_assert_eq!(table.row(book.services.len()), &[]);
    }

    #[test]
    fn the_highest_is_above_another_and_below_none(book in books(), (market, license) in places(), figure in figures()) {
        let table = RatesTable::new(&book, market, license);
        for row in 0..book.services.len() {
            let there: Vec<Total> =
                table.row(row).iter().filter_map(|cell| cell.as_ref().ok()?.figure(figure)).collect();
            prop_assert_eq!(table.range(row, figure), there.iter().min().copied().zip(there.iter().max().copied()));
            match table.highest(row, figure) {
                Some(highest) => {
                    prop_assert!(there.contains(&highest));
                    prop_assert!(there.iter().all(|other| *other <= highest));
                    prop_assert!(there.iter().any(|other| *other < highest));
                }
                None => prop_assert!(there.windows(2).all(|pair| pair[0] == pair[1])),
            }
        }
        let ranges = (0..book.services.len()).filter_map(|row| table.range(row, figure));
        prop_assert_eq!(table.has(figure), ranges.map(|(_, highest)| highest).any(|highest| highest > Total::ZERO));
    }

    #[test]
    fn an_order_has_each_once_and_those_without_last(
        book in books(), (market, license) in places(), figure in figures(), plan in 0..3_u16, service in 0..4_u16,
    ) {
        let table = RatesTable::new(&book, market, license);
        let (plan, service) = (PlanPosition::from(plan), ServicePosition::from(service));
        let figure_of = |service, plan| table.cell(service, plan)?.as_ref().ok()?.figure(figure);
        // By another way: a stable sort.
        let mut services: Vec<ServicePosition> = (0..4).map(ServicePosition::from).collect();
        let mut plans: Vec<PlanPosition> = (0..3).map(PlanPosition::from).collect();
        let ascending = |figure: Option<Total>| (figure.is_none(), figure);
        services.sort_by_key(|service| ascending(figure_of(*service, plan)));
        prop_assert_eq!(&table.services_by(plan, figure, Direction::Ascending), &services);
        plans.sort_by_key(|plan| ascending(figure_of(service, *plan)));
        prop_assert_eq!(&table.plans_by(service, figure, Direction::Ascending), &plans);
        services.sort_unstable();
        services.sort_by_key(|service| std::cmp::Reverse(figure_of(*service, plan)));
        prop_assert_eq!(table.services_by(plan, figure, Direction::Descending), services);
        plans.sort_unstable();
        plans.sort_by_key(|plan| std::cmp::Reverse(figure_of(service, *plan)));
        prop_assert_eq!(table.plans_by(service, figure, Direction::Descending), plans);
    }
}

#[test]
fn a_figure_is_found_by_its_public_name() {
    let names = ["payout", "per-hour", "insurer-rate", "portion", "shortfall"];
    assert_eq!(Figure::ALL.map(Figure::name), names);
    assert_eq!(names.map(Figure::from_name), Figure::ALL.map(Some));
    assert_eq!(Figure::from_name("rate"), None);
}

#[test]
fn a_market_whose_file_is_not_there_says_so() {
    let book = RateBook::from_json(example().to_string().as_bytes()).unwrap();
    let market = book.walkthrough.market;
    let (file, sha256) = ("ny.json".to_owned(), "0".repeat(64));
    let mut index = book.in_parts(vec![MarketFile { market, file, sha256 }]);
    let license = book.walkthrough.license;
    let table = RatesTable::new(&index, market, license);
    let cells: Vec<_> = (0..book.services.len()).flat_map(|row| table.row(row)).collect();
    assert_eq!(cells.iter().filter(|cell| cell.is_ok()).count(), 1);
    assert!(cells.iter().filter(|cell| matches!(cell, Err(QuoteError::MarketNotLoaded(_)))).count() > 3);
    index.add_market(market, book.market_json(market).as_bytes()).unwrap();
    assert_eq!(RatesTable::new(&index, market, license), RatesTable::new(&book, market, license));
}

#[test]
fn csv_has_a_line_for_each_cell_and_no_formula() {
    let mut document = example();
    document["services"][0]["name"] = json!("=1+1");
    document["services"][2]["minutes"] = json!(53);
    let rates = document["rates"].as_array_mut().unwrap();
    rates.retain(|row| row["service"] != "90791" || row["plan"] != "example-ppo");
    let book = RateBook::from_json(document.to_string().as_bytes()).unwrap();
    let csv = RatesTable::new(&book, MarketPosition::from(0), LicensePosition::from(0))
        .csv(&book, &RatesTable::COLUMNS);
    let lines: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 1 + book.services.len() * book.plans.len());
    assert!(lines[0].starts_with("\u{feff}\"book\",\"status\",\"market\""));
    let about = "\"april-8-example\",\"illustrative\",\"New York\",\"Therapist, master’s level\"";
    assert_eq!(lines[1], format!("{about},\"'=1+1\",\"90791\",,\"Example PPO\",,,,,,USD"));
    // 126.79 is 112.00 × 60 ÷ 53.
    let session = lines.iter().find(|line| line.contains("121.00")).unwrap();
    assert!(
        session.ends_with(",\"90837\",53,\"Example PPO\",121.00,112.00,9.00,0.00,126.79,USD"),
        "{session}"
    );
}
