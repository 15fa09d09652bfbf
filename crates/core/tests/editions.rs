//! Laws of a book's editions. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // Helpers are tests, too.

use proptest::prelude::*;
use rate_core::earnings::{Earnings, Target, Total, YearChange};
use rate_core::{
    Caseload, CaseloadRow, Date, EditionFile, Editions, Fault, MarketFile, OwnNumbers, QuoteError, RateBook,
    RateKey, Selection, ServicePosition, Setting, Validity, WeeksOff, key_of, quote,
};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");
const SHIPPED: [(&str, &str); 3] = [
    ("2025.json", include_str!("../../../data/editions/2025.json")),
    ("2026.json", include_str!("../../../data/editions/2026.json")),
    ("2027.json", include_str!("../../../data/editions/2027.json")),
];

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn read(document: &Value) -> RateBook {
    RateBook::from_json(document.to_string().as_bytes()).unwrap()
}

fn hash() -> String {
    "0".repeat(64)
}

/// The example, which holds from the first day to the one before `cut`, and an edition of it that holds from `cut` on,
/// after a change.
fn split_on(cut: Date, change: impl FnOnce(&mut Value)) -> (RateBook, RateBook) {
    let mut document: Value = serde_json::from_str(EXAMPLE).unwrap();
    let first = "1900-01-01";
    let mut coming = document.clone();
    coming["effective"] = json!({ "from": cut });
    change(&mut coming);
    document["effective"] = json!({ "from": first, "through": cut.plus_days(-1) });
    document["editions"] = json!([{ "file": "coming.json", "sha256": hash(), "effective": { "from": cut } }]);
    let book = read(&document);
    let coming = book.read_edition(&book.editions[0], coming.to_string().as_bytes()).unwrap();
    (book, coming)
}

/// The lists that rates refer to, in another order.
fn reorder(document: &mut Value) {
    for list in ["markets", "plans", "licenses", "services", "rates"] {
        document[list].as_array_mut().unwrap().reverse();
    }
}

fn caseloads() -> impl Strategy<Value = Caseload> {
    let row = (0..3_u16, 0..4_u16, 0..=20_u8).prop_map(|(plan, service, sessions)| CaseloadRow {
        plan: Some(plan.into()),
        service: service.into(),
        own: None,
        sessions,
    });
    (prop::collection::vec(row, 1..6), 0..600_i32, 0..52_u8, 0..=50_u8, 0..=30_u8).prop_map(
        |(rows, day, off, cancelled, after)| {
            let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
            let mut caseload = Caseload::new(&book, &Selection::default()).unwrap().with_only(rows[0]);
            for row in &rows[1..] {
                caseload.add_row(*row);
            }
            caseload.start_on(date("2026-01-01").plus_days(day));
            caseload.set(Setting::WeeksOff, off);
            caseload.set(Setting::Cancelled, cancelled);
            caseload.set(Setting::ConfirmedAfter, after);
            caseload
        },
    )
}

fn cuts() -> impl Strategy<Value = Date> {
    (-100..900_i32).prop_map(|days| date("2026-01-01").plus_days(days))
}

/// Other payouts of one plan, for the services that its contract allows a portion of.
fn with_amounts(cents: u32) -> impl Fn(&mut Value) {
    move |document| {
        let amount = rate_core::Amount::from_cents(cents).unwrap().to_string();
        for row in document["rates"].as_array_mut().unwrap() {
            if row["plan"] == "example-ppo" && row["service"] != "90853" {
                row["provider_payout"] = json!(amount);
            }
        }
    }
}

proptest! {
    #[test]
    fn two_equal_editions_are_one_book(caseload in caseloads(), cut in cuts(), other_order in any::<bool>(), cents in 0..20_000_000_u64) {
        let (book, coming) = split_on(cut, |document| if other_order { reorder(document) });
        let plain = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
        let editions = Editions::new(&book, std::slice::from_ref(&coming));
        let key = key_of(&plain, &Selection::default()).unwrap();
        prop_assert_eq!(Earnings::in_editions(&editions, key, &caseload), Earnings::new(&plain, key, &caseload));
        let amount = Total::from_cents(cents);
        prop_assert_eq!(Target::in_editions(&editions, key, &caseload, amount), Target::new(&plain, key, &caseload, amount));
        let session_date = Some(caseload.start());
        for service in &plain.services {
            let selection = Selection { session_date, service: Some(service.term.id.clone()), ..Selection::default() };
            prop_assert_eq!(editions.quote(&selection), quote(&plain, &selection));
        }
        let changes = (0..4).filter_map(|service| editions.next_change(RateKey { service: ServicePosition::from(service), ..key }, caseload.start()));
        prop_assert_eq!(changes.count(), 0);
    }

    #[test]
    fn each_session_counts_by_the_edition_of_its_day(caseload in caseloads(), cut in cuts(), other_order in any::<bool>(), cents in 0..30_000_u32) {
        let (book, coming) = split_on(cut, |document| {
            with_amounts(cents)(document);
            if other_order { reorder(document) }
        });
        let editions = Editions::new(&book, std::slice::from_ref(&coming));
        let key = key_of(&book, &Selection::default()).unwrap();
        let year = Earnings::in_editions(&editions, key, &caseload);
        // By another way: week after week, with the payout of a session on its day.
        let off = i32::from(caseload.value(Setting::WeeksOff));
        let worked = |week: i32| (week * (52 - off) + 51) / 52;
        for (row, of_year) in caseload.rows().iter().zip(&year.rows) {
            let mut expected = 0;
            let count = |weeks: i32| (u32::from(row.sessions) * weeks as u32 * u32::from(caseload.value(Setting::Held)) + 50) / 100;
            for week in 0..52 {
                let session_date = caseload.start().plus_days(7 * week);
                let selection = Selection {
                    plan: row.plan.map(|plan| book.plan(plan).term.id.clone()),
                    service: Some(book.service(row.service).term.id.clone()),
                    session_date: Some(session_date),
                    ..Selection::default()
                };
                let session = editions.quote(&selection).unwrap();
                prop_assert_eq!(session.key, RateKey { plan: row.plan.unwrap(), service: row.service, ..key });
                let times = count(worked(week + 1)) - count(worked(week));
                expected += u64::from(session.provider_payout.cents()) * u64::from(times);
            }
            prop_assert_eq!(of_year.sum.amount.cents(), expected);
        }
        // What would be without a change is the year of either edition alone.
        let before = Earnings::in_editions(&editions.as_of(cut.plus_days(-1)), key, &caseload);
        prop_assert_eq!(before, Earnings::new(&RateBook::from_json(EXAMPLE.as_bytes()).unwrap(), key, &caseload));
        let after = Earnings::in_editions(&editions.as_of(cut), key, &caseload);
        let last = caseload.start().plus_days(363);
        if cut > last {
            prop_assert_eq!(year.year, Earnings::in_editions(&editions.as_of(caseload.start()), key, &caseload).year);
        } else if cut <= caseload.start() {
            prop_assert_eq!(year.year, after.year);
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change(cut in cuts(), days in 0..400_i32, cents in 0..30_000_u32) {
        let (book, coming) = split_on(cut, with_amounts(cents));
        let editions = Editions::new(&book, std::slice::from_ref(&coming));
        let key = key_of(&book, &Selection::default()).unwrap();
        let day = cut.plus_days(-days);
        let amounts = |day| editions.priced(key, day).map(|it| (it.insurer_rate, it.provider_payout));
        match editions.next_change(key, day) {
            Some(change) => {
                prop_assert_eq!(change.on, cut);
                prop_assert_eq!(amounts(change.on.plus_days(-1)), Ok((change.old.insurer_rate, change.old.provider_payout)));
                let new = change.new.unwrap();
                prop_assert_eq!(amounts(change.on), Ok((new.insurer_rate, new.provider_payout)));
                prop_assert!(amounts(day) != amounts(change.on));
            }
            None => prop_assert!(days == 0 || amounts(day) == amounts(cut)),
        }
    }

    #[test]
    fn editions_are_read_as_they_are_written(cut in cuts(), more in 0..4_i32) {
        let (mut book, _) = split_on(cut, |_| {});
        book.editions.pop();
        for year in 0..more {
            let from = cut.plus_days(400 * year);
            let through = Some(from.plus_days(300));
            let effective = rate_core::Effective { from, through };
            book.editions.push(EditionFile { file: format!("e/{year}.json"), sha256: hash(), effective });
        }
        prop_assert_eq!(RateBook::from_json(book.to_json().as_bytes()), Ok(book));
    }
}

/// The earlier edition, the book that names it, and the coming one.
fn shipped() -> [RateBook; 3] {
    let book = RateBook::from_json(SHIPPED[1].1.as_bytes()).unwrap();
    let [earlier, coming] = [(0, SHIPPED[0].1), (1, SHIPPED[2].1)]
        .map(|(at, json)| book.read_edition(&book.editions[at], json.as_bytes()).unwrap());
    [earlier, book, coming]
}

#[test]
fn an_edition_has_the_lists_and_the_texts_of_its_book() {
    let [_, book, _] = shipped();
    let mut other: Value = serde_json::from_str(SHIPPED[2].1).unwrap();
    reorder(&mut other);
    for (list, name) in [("plans", "Another plan"), ("services", "Another service")] {
        other[list][0]["name"] = json!(name);
    }
    // Plans and services that it does not have are the book's.
    let ppo = |value: &Value| value["id"] == "example-ppo" || value["plan"] == "example-ppo";
    other["plans"].as_array_mut().unwrap().retain(ppo);
    other["rates"].as_array_mut().unwrap().retain(ppo);
    let edition = book.read_edition(&book.editions[1], other.to_string().as_bytes()).unwrap();
    let names = |book: &RateBook| {
        let plans = book.plans.iter().map(|plan| plan.term.clone());
        (book.title.clone(), plans.collect::<Vec<_>>(), book.services.clone(), book.markets.clone())
    };
    assert_eq!(names(&edition), names(&book));
    let case = book.walkthrough.key();
    assert_eq!(edition.rate(case).unwrap().provider_payout.to_string(), "98.00");
    let hmo = RateKey { plan: book.plan_position("example-hmo").unwrap(), ..case };
    assert_eq!((edition.rate(hmo), book.rate(hmo).is_some()), (None, true));
    // What the book does not have is not left out in silence.
    let mut stranger: Value = serde_json::from_str(SHIPPED[2].1).unwrap();
    stranger["plans"][0]["id"] = json!("stranger");
    let problems = book.read_edition(&book.editions[1], stranger.to_string().as_bytes()).unwrap_err();
    assert_eq!(problems[0].place, "/plans/0/id");
    assert!(matches!(problems[0].fault, Fault::UnknownId { .. }));
}

#[test]
fn a_change_in_a_file_that_is_not_loaded_is_not_known() {
    let [_, book, coming] = shipped();
    let market = book.walkthrough.market;
    let file = MarketFile { market, file: "ny.json".to_owned(), sha256: hash() };
    let key = RateKey { plan: book.plan_position("example-hmo").unwrap(), ..book.walkthrough.key() };
    let mut parts = [coming.in_parts(vec![file])];
    let change = Editions::new(&book, &parts).next_change(key, date("2026-03-01")).unwrap();
    assert_eq!((change.on, change.new), (date("2027-01-01"), Err(QuoteError::MarketNotLoaded(key))));
    parts[0].add_market(market, coming.market_json(market).as_bytes()).unwrap();
    let change = Editions::new(&book, &parts).next_change(key, date("2026-03-01")).unwrap();
    assert_eq!(change.new.unwrap(), *coming.rate(key).unwrap());
}

#[test]
fn a_day_without_an_edition_has_no_rate_and_one_that_is_not_loaded_names_its_file() {
    let [earlier, book, coming] = shipped();
    let key = key_of(&book, &Selection::default()).unwrap();
    let on = |editions: &Editions<'_>, day| {
        let selection = Selection { session_date: Some(date(day)), ..Selection::default() };
        editions.quote(&selection).map(|session| session.provider_payout.to_string())
    };
    let none = Editions::only(&book);
    let holding = ["2024-12-31", "2025-01-01", "2026-06-01", "2031-01-01"].map(|day| none.hold_on(date(day)));
    assert_eq!(holding, [false, true, true, true]);
    let found = ["2025-06-01", "2026-06-01"].map(|day| none.on(date(day)).is_some());
    assert_eq!(found, [false, true]);
    assert_eq!(on(&none, "2026-06-01").as_deref(), Ok("112.00"));
    assert_eq!(on(&none, "2024-12-31"), Err(QuoteError::NoRate(key)));
    assert_eq!(on(&none, "2027-06-01"), Err(QuoteError::MarketNotLoaded(key)));
    assert_eq!(none.missing(date("2027-06-01")).map(|file| file.file.as_str()), Some("2027.json"));
    assert_eq!(none.missing(date("2025-06-01")).map(|file| file.file.as_str()), Some("2025.json"));
    assert_eq!(none.missing(date("2026-06-01")), None);
    // What is not known to change is not said to, nor to stay.
    let unknown = none.next_change(key, date("2026-06-01")).unwrap();
    assert_eq!((unknown.on, unknown.new), (date("2027-01-01"), Err(QuoteError::MarketNotLoaded(key))));
    assert_eq!(none.last_change(key, date("2026-06-01")), None);
    let others = [coming, earlier];
    let all = Editions::new(&book, &others);
    assert_eq!(on(&all, "2025-01-01").as_deref(), Ok("109.00"));
    assert_eq!(on(&all, "2031-01-01").as_deref(), Ok("98.00"));
    assert_eq!(on(&all, "2024-12-31"), Err(QuoteError::NoRate(key)));
    assert_eq!(all.missing(date("2024-12-31")), None);
    let change = all.next_change(key, date("2025-03-01")).unwrap();
    assert_eq!(
        (change.on, change.new.unwrap().provider_payout.to_string()),
        (date("2026-01-01"), "112.00".to_owned())
    );
    let change = all.next_change(key, date("2026-03-01")).unwrap();
    assert_eq!(
        (change.on, change.new.unwrap().provider_payout.to_string()),
        (date("2027-01-01"), "98.00".to_owned())
    );
    assert_eq!(all.next_change(key, date("2027-03-01")), None);
    // The day of a change is not behind itself; and of several changes the next one is told, whichever was loaded first.
    assert_eq!(all.next_change(key, date("2027-01-01")), None);
    let [coming, earlier] = &others;
    let reversed = [earlier.clone(), coming.clone()];
    for editions in [all, Editions::new(&book, &reversed)] {
        let next = editions.next_change(key, date("2025-12-31")).unwrap();
        assert_eq!(
            (next.on, next.old.provider_payout.to_string()),
            (date("2026-01-01"), "109.00".to_owned())
        );
    }
    let last = all.last_change(key, date("2026-03-01")).unwrap();
    assert_eq!((last.on, last.old.provider_payout.to_string()), (date("2026-01-01"), "109.00".to_owned()));
    assert_eq!(all.last_change(key, date("2025-03-01")), None);
    // Numbers of the provider's own need no edition, but its contract and its paydays.
    let own = Selection {
        session_date: Some(date("2024-12-31")),
        insurer_rate: "130.00".parse().ok(),
        provider_payout: "120.00".parse().ok(),
        ..Selection::default()
    };
    assert_eq!(all.quote(&own), quote(&book, &own));
    // A book without editions has its rates on every day.
    let mut plain = book.clone();
    plain.editions.clear();
    assert_eq!(on(&Editions::only(&plain), "2024-12-31").as_deref(), Ok("112.00"));
}

#[test]
fn the_shipped_editions_are_what_their_book_says() {
    let book = RateBook::from_json(SHIPPED[1].1.as_bytes()).unwrap();
    for (file, (name, json)) in book.editions.iter().zip([SHIPPED[0], SHIPPED[2]]) {
        assert_eq!(file.file, name);
        let edition = book.read_edition(file, json.as_bytes()).unwrap();
        assert_eq!(edition.effective, file.effective);
    }
    let covered =
        |day| book.editions.iter().filter(|file| file.effective.on(day) == Validity::Current).count();
    assert_eq!(
        (covered(date("2025-12-31")), covered(date("2026-12-31")), covered(date("2027-01-01"))),
        (1, 0, 1)
    );
}

#[test]
fn an_edition_is_of_its_book() {
    let book = RateBook::from_json(SHIPPED[1].1.as_bytes()).unwrap();
    for (name, value, place) in [
        ("id", json!("other"), "/id"),
        ("currency", json!("CAD"), "/currency"),
        ("status", json!("published"), "/status"),
        ("effective", json!({ "from": "2027-01-01", "through": "2027-12-31" }), "/effective"),
    ] {
        let mut other: Value = serde_json::from_str(SHIPPED[2].1).unwrap();
        other[name] = value;
        let problems = book.read_edition(&book.editions[1], other.to_string().as_bytes()).unwrap_err();
        assert!(
            matches!(&problems[..], [problem] if problem.place == place && matches!(problem.fault, Fault::NotAsInBook { .. })),
            "{problems:?}"
        );
    }
    assert!(book.read_edition(&book.editions[1], b"{}").is_err());
}

#[test]
fn an_edition_is_read_by_its_own_lists_too() {
    let book = RateBook::from_json(SHIPPED[1].1.as_bytes()).unwrap();
    let faults = |change: &dyn Fn(&mut Value)| {
        let mut other: Value = serde_json::from_str(SHIPPED[2].1).unwrap();
        change(&mut other);
        let problems = book.read_edition(&book.editions[1], other.to_string().as_bytes()).unwrap_err();
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect::<Vec<_>>()
    };
    let twice = faults(&|edition| {
        let again = edition["plans"][0].clone();
        edition["plans"].as_array_mut().unwrap().push(again);
    });
    let plans = book.plans.len();
    let id = book.plans[0].term.id.clone();
    assert_eq!(twice, [(format!("/plans/{plans}/id"), Fault::RepeatedId { id, first: 0 })]);
    let unlisted = faults(&|edition| {
        let services = edition["services"].as_array_mut().unwrap();
        services.retain(|service| service["id"] != "90834");
    });
    assert!(!unlisted.is_empty());
    let unknown = Fault::UnknownId { id: "90834".to_owned(), list: "services" };
    assert!(
        unlisted.iter().all(|(place, fault)| place.ends_with("/service") && *fault == unknown),
        "{unlisted:?}"
    );
}

#[test]
fn own_numbers_are_paid_on_days_that_no_edition_covers_too() {
    let (book, coming) = split_on(date("2026-07-01"), |document| {
        document["effective"] = json!({ "from": "2026-07-01" });
    });
    let mut book = book;
    book.effective.through = Some(date("2026-05-31"));
    let editions = Editions::new(&book, std::slice::from_ref(&coming));
    let key = key_of(&book, &Selection::default()).unwrap();
    let amount = |text: &str| text.parse().unwrap();
    let own = OwnNumbers { insurer_rate: amount("130.00"), provider_payout: amount("120.00") };
    let row = |own| CaseloadRow { plan: None, service: key.service, own, sessions: 1 };
    let of = |own, start: &str| {
        let mut caseload = Caseload::new(&book, &Selection::default()).unwrap().with_only(row(own));
        caseload.start_on(date(start));
        caseload.set(Setting::WeeksOff, 0);
        let year = Earnings::in_editions(&editions, key, &caseload);
        let target = Target::in_editions(&editions, key, &caseload, year.year.amount).unwrap();
        assert_eq!((target.sessions, target.amount), (1, year.year.amount));
        year.rows[0].clone()
    };
    // June's four weeks are in no edition.
    assert_eq!((of(Some(own), "2026-06-03").sum.sessions, of(None, "2026-06-03").sum.sessions), (52, 48));
    assert_eq!(of(Some(own), "2026-06-03").payout, Ok(amount("120.00")));
    // Not before, either: what is not loaded is not counted by anybody's numbers.
    let unloaded = Editions::new(&book, &[]);
    let selection = Selection {
        session_date: Some(date("2026-08-01")),
        insurer_rate: Some(own.insurer_rate),
        provider_payout: Some(own.provider_payout),
        ..Selection::default()
    };
    assert_eq!(unloaded.quote(&selection), Err(QuoteError::MarketNotLoaded(key)));
}

#[test]
fn sessions_are_told_by_what_each_is_paid() {
    let (book, coming) = split_on(date("2026-07-01"), with_amounts(9_800));
    let editions = Editions::new(&book, std::slice::from_ref(&coming));
    let key = key_of(&book, &Selection::default()).unwrap();
    let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
    caseload.start_on(date("2026-06-03"));
    caseload.set(Setting::WeeksOff, 0);
    let year = Earnings::in_editions(&editions, key, &caseload);
    let told: Vec<_> = year.rows[0]
        .by_payout
        .iter()
        .map(|alike| (alike.payout.to_string(), alike.sum.sessions, alike.sum.amount.to_string()))
        .collect();
    // Twenty a week: four weeks of June, and 48 behind them.
    let expected = [("112.00", 80, "8960.00"), ("98.00", 960, "94080.00")];
    assert_eq!(told, expected.map(|(payout, sessions, sum)| (payout.to_owned(), sessions, sum.to_owned())));
    let payouts = year.rows[0].payouts().unwrap();
    assert_eq!(
        (payouts.least.to_string(), payouts.most.to_string()),
        ("98.00".to_owned(), "112.00".to_owned())
    );
}

#[test]
fn a_year_tells_each_day_on_which_a_row_s_rate_changes() {
    let (mut book, mut first) = split_on(date("2026-07-01"), with_amounts(9_800));
    let another = |document: &mut Value| {
        with_amounts(9_800)(document);
        let of_hmo = |rate: &&mut Value| rate["plan"] == "example-hmo" && rate["service"] == "90837";
        document["rates"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .filter(of_hmo)
            .for_each(|rate| rate["provider_payout"] = "80.00".into());
    };
    let (_, second) = split_on(date("2026-10-01"), another);
    first.effective.through = Some(date("2026-09-30"));
    book.editions[0].effective = first.effective;
    let file = "second.json".to_owned();
    book.editions.push(EditionFile { file, sha256: hash(), effective: second.effective });
    let others = [first, second];
    let editions = Editions::new(&book, &others);
    let key = key_of(&book, &Selection::default()).unwrap();
    let mut caseload = Caseload::new(&book, &Selection::default()).unwrap();
    let hmo = book.plan_position("example-hmo").unwrap();
    // The row that changes on the later day first, and one whose numbers are the provider's own.
    let of_hmo = CaseloadRow { plan: Some(hmo), sessions: 1, ..CaseloadRow::new(key.service) };
    caseload = caseload.with_only(of_hmo);
    assert!(caseload.add_row(CaseloadRow { sessions: 10, ..CaseloadRow::new(key.service) }));
    let own =
        OwnNumbers { insurer_rate: "121.00".parse().unwrap(), provider_payout: "112.00".parse().unwrap() };
    assert!(caseload.add_row(CaseloadRow { own: Some(own), sessions: 1, ..CaseloadRow::new(key.service) }));
    // And one whose rate stays.
    let group = book.service_position("90853").unwrap();
    assert!(caseload.add_row(CaseloadRow { sessions: 1, ..CaseloadRow::new(group) }));
    caseload.take_off(WeeksOff::Spread(0));
    let on = |caseload: &Caseload| -> Vec<(String, Vec<usize>)> {
        let changes = YearChange::of_year(editions, key, caseload);
        let rows = |change: &YearChange| change.rows.iter().map(|(row, _)| *row).collect();
        changes.iter().map(|change| (change.on.to_string(), rows(change))).collect()
    };
    caseload.start_on(date("2026-06-03"));
    let told = on(&caseload);
    assert_eq!(told, [("2026-07-01".to_owned(), vec![1]), ("2026-10-01".to_owned(), vec![0])]);
    // The sums are those of whole years, with the rates of the day before and of the day.
    let changes = YearChange::of_year(editions, key, &caseload);
    let year = |day: &str| Earnings::in_editions(&editions.as_of(date(day)), key, &caseload).year.amount;
    assert_eq!([changes[0].old_year, changes[0].new_year], [year("2026-06-30"), year("2026-07-01")]);
    assert_eq!([changes[1].old_year, changes[1].new_year], [year("2026-09-30"), year("2026-10-01")]);
    assert!(changes[0].new_year < changes[0].old_year && changes[1].old_year == changes[0].new_year);
    // The year's last day is one of its days, and its first is not.
    caseload.start_on(date("2026-10-01").plus_days(-363));
    assert_eq!(on(&caseload).last().unwrap().0, "2026-10-01");
    caseload.start_on(date("2026-10-01").plus_days(-364));
    assert_eq!(on(&caseload).last().unwrap().0, "2026-07-01");
    caseload.start_on(date("2026-10-01"));
    assert_eq!(on(&caseload), []);
    // The book that names them may be the last of them: the next change is told, not its own.
    let file = |edition: &RateBook| EditionFile {
        file: "earlier.json".to_owned(),
        sha256: hash(),
        effective: edition.effective,
    };
    let [first, second] = &others;
    let mut last = second.clone();
    last.editions = vec![file(first), file(&book)];
    let earlier = [first.clone(), book.clone()];
    let change = Editions::new(&last, &earlier).next_change(key, date("2026-06-03")).unwrap();
    assert_eq!(change.on, date("2026-07-01"));
}

#[test]
fn a_target_counts_each_session_at_the_rate_of_its_day() {
    let key = key_of(&RateBook::from_json(EXAMPLE.as_bytes()).unwrap(), &Selection::default()).unwrap();
    let mut caseload =
        Caseload::new(&RateBook::from_json(EXAMPLE.as_bytes()).unwrap(), &Selection::default()).unwrap();
    caseload.start_on(date("2026-06-03"));
    caseload.take_off(WeeksOff::Spread(0));
    let target = |book: &RateBook, coming: &RateBook, dollars: u64| {
        let editions = Editions::new(book, std::slice::from_ref(coming));
        let target =
            Target::in_editions(&editions, key, &caseload, Total::from_cents(dollars * 100)).unwrap();
        let year = Earnings::in_editions(&editions, key, &target.caseload).year;
        assert_eq!(year.amount, target.amount);
        (target.sessions, target.amount.to_string())
    };
    // One a week: 4 weeks at 112.00 and 48 at 98.00.
    let (book, coming) = split_on(date("2026-07-01"), with_amounts(9_800));
    assert_eq!(target(&book, &coming, 50_000), (10, "51520.00".to_owned()));
    // Without the five weeks of July that no edition covers: 4 and 43 weeks at 112.00.
    let (mut book, mut coming) = split_on(date("2026-07-01"), |_| {});
    coming.effective.from = date("2026-08-01");
    book.editions[0].effective = coming.effective;
    assert_eq!(target(&book, &coming, 50_000), (10, "52640.00".to_owned()));
}

#[test]
fn a_change_is_not_told_across_days_without_a_rate() {
    let (mut book, coming) = split_on(date("2026-07-01"), with_amounts(9_800));
    book.effective.through = Some(date("2026-05-31"));
    let editions = Editions::new(&book, std::slice::from_ref(&coming));
    let key = key_of(&book, &Selection::default()).unwrap();
    // June has none: nothing is known of the day before.
    assert_eq!(editions.last_change(key, date("2026-08-01")), None);
    assert_eq!(editions.next_change(key, date("2026-05-01")).unwrap().new, Err(QuoteError::NoRate(key)));
    // The rates of a day without any are asked for, of whatever day.
    let as_of = editions.as_of(date("2026-06-15"));
    assert_eq!(as_of.priced(key, date("2026-08-01")), Err(QuoteError::NoRate(key)));
    assert_eq!(as_of.missing(date("2026-08-01")), None);
}

#[test]
fn a_day_is_in_one_edition() {
    let faults = |own: Value, editions: &[Value]| {
        let mut document: Value = serde_json::from_str(EXAMPLE).unwrap();
        document["effective"] = own;
        let file = |effective: &Value| json!({ "file": "a.json", "sha256": hash(), "effective": effective });
        document["editions"] = editions.iter().map(file).collect();
        let problems = RateBook::from_json(document.to_string().as_bytes()).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect::<Vec<_>>()
    };
    let days = |from: &str, through: &str| json!({ "from": from, "through": through });
    let from = |from: &str| json!({ "from": from });
    let twice = |at| vec![(format!("/editions/{at}/effective"), Fault::DaysInTwoEditions)];
    assert_eq!(
        faults(days("2026-01-01", "2026-12-31"), &[from("2027-01-01"), days("2025-01-01", "2025-12-31")]),
        []
    );
    assert_eq!(faults(from("2026-01-01"), &[from("2027-01-01")]), twice(0));
    assert_eq!(faults(days("2026-01-01", "2026-12-31"), &[days("2025-01-01", "2026-01-01")]), twice(0));
    assert_eq!(
        faults(days("2026-01-01", "2026-12-31"), &[days("2027-01-01", "2027-06-30"), from("2027-06-30")]),
        twice(1)
    );
    assert_eq!(
        faults(days("2026-01-01", "2026-12-31"), &[days("2027-01-02", "2027-01-01")]),
        [("/editions/0/effective".to_owned(), Fault::Reversed)]
    );
}

#[test]
fn the_documented_editions_are_sound() {
    let text = include_str!("../../../docs/rate-book.md");
    let (_, behind) = text.split_once("## Rates that change").unwrap();
    let block = behind.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let members: Value = serde_json::from_str(&format!("{{{block}}}")).unwrap();
    let mut document: Value = serde_json::from_str(EXAMPLE).unwrap();
    for (name, value) in members.as_object().unwrap() {
        document[name] = value.clone();
    }
    assert_eq!(read(&document).editions.len(), 2);
}
