use std::path::{Path, PathBuf};

use rate_core::{Breakdown, Date, PlanPosition, RateBook, Reason, Selection, quote};

use super::*;

const HEADER: &str = "market,state,name,service,physician-psychologist,nurse-practitioner,masters\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn base() -> String {
    read(&root(), BASE).unwrap()
}

fn book() -> RateBook {
    RateBook::from_json(made(&base(), &read(&root(), TABLE).unwrap()).unwrap().as_bytes()).unwrap()
}

fn quoted(book: &RateBook, [market, plan, license, service]: [&str; 4]) -> Breakdown {
    let id = |id: &str| Some(id.to_owned());
    let selection = Selection {
        market: id(market),
        plan: id(plan),
        license: id(license),
        service: id(service),
        ..Selection::default()
    };
    quote(book, &selection).unwrap()
}

#[test]
fn the_book_that_is_shipped_is_the_one_that_is_made() {
    run(&root(), true).unwrap();
}

#[test]
fn every_place_license_and_service_has_its_amounts() {
    let book = book();
    assert_eq!((book.markets.len(), book.licenses.len(), book.services.len()), (109, 3, 11));
    assert_eq!(book.rates().len(), 109 * 3 * 3 * 11);
    let mut benchmarks = 0;
    for rate in book.rates().iter().filter(|rate| rate.plan == PlanPosition::default()) {
        let found: Vec<_> = book.benchmarks(rate.market, rate.license, rate.service).collect();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].amount, rate.provider_payout), (rate.insurer_rate, rate.insurer_rate));
        benchmarks += 1;
    }
    assert_eq!(benchmarks, 109 * 3 * 11);
    let place = |id| book.markets.iter().position(|market| market.term.id == id).unwrap();
    assert!(place("al-00") < place("ak-01") && place("ny-01") < place("ny-02"), "by state, then by name");
    let groups: Vec<_> = book.markets.iter().map(|market| market.group.as_deref().unwrap()).collect();
    assert!(groups.is_sorted(), "a state's places stand together");
    assert_eq!(groups.iter().filter(|state| **state == "California").count(), 29);
    assert_eq!(book.markets[place("ca-75")].term.name, "Rest of California");
}

#[test]
fn the_walkthrough_is_a_session_in_manhattan() {
    let book = book();
    let case = quote(&book, &Selection::default()).unwrap();
    // Medicare's 136.48: 115 % of it is 156.952, 97 % is 132.3856.
    assert_eq!((case.insurer_rate.to_string(), case.provider_payout.to_string()), parts("156.95", "132.39"));
    assert_eq!((case.platform_portion.to_string(), case.insurer_share.to_string()), parts("24.56", "131.95"));
    assert_eq!(case.reason, Reason::ContractAllows);
    assert_eq!(case.provider_paid_on.to_string(), "2026-04-30");
    let pays = case.insurer_pays.unwrap();
    assert_eq!((pays.from.to_string(), pays.through.to_string()), parts("2026-06-01", "2026-07-31"));
}

fn parts(first: &str, second: &str) -> (String, String) {
    (first.to_owned(), second.to_owned())
}

#[test]
fn each_plan_shows_its_own_reason() {
    let book = book();
    for market in book.markets.iter().map(|market| market.term.id.as_str()) {
        for service in book.services.iter().map(|service| service.term.id.as_str()) {
            let reason = |plan| quoted(&book, [market, plan, "masters", service]).reason;
            assert_eq!(reason("medicare"), Reason::ContractDoesNotAllow);
            assert_eq!(reason("example-low"), Reason::PayoutAboveRate);
            let closed = service == "90785";
            let high = if closed { Reason::ServiceNotEligible } else { Reason::ContractAllows };
            assert_eq!(reason("example-high"), high);
        }
    }
    let low = quoted(&book, ["al-00", "example-low", "physician-psychologist", "90791"]);
    // Medicare's 167.51: 90 % of it is 150.759, 97 % is 162.4847.
    assert_eq!((low.insurer_rate.to_string(), low.platform_shortfall.to_string()), parts("150.76", "11.72"));
}

#[test]
fn amounts_are_the_published_ones() {
    let book = book();
    for (market, license, service, amount) in [
        ("ny-01", "physician-psychologist", "90837", "181.97"),
        ("ny-01", "nurse-practitioner", "90837", "154.67"),
        ("ny-01", "masters", "90837", "136.48"),
        ("hi-01", "masters", "90853", "23.48"),
        ("ak-01", "nurse-practitioner", "90785", "17.38"),
    ] {
        let found = quoted(&book, [market, "medicare", license, service]);
        assert_eq!(found.insurer_rate.to_string(), amount, "{market} {license} {service}");
    }
}

#[test]
fn an_ineligible_service_is_paid_in_full() {
    let base = base().replace("\"90785\"\n        ]", "\"90834\"\n        ]");
    let made = made(&base, &read(&root(), TABLE).unwrap()).unwrap();
    let book = RateBook::from_json(made.as_bytes()).unwrap();
    let session = quoted(&book, ["ny-01", "example-high", "masters", "90834"]);
    assert_eq!(session.provider_payout, session.insurer_rate);
}

#[test]
fn a_wrong_table_is_refused_by_line() {
    const GOOD: &str = "al-00,Alabama,Alabama,90791,100.00,85.00,75.00\n";
    for (line, expected) in [
        ("al-00,Alabama,Alabama,90837,100.00,85.00\n", "line 3: 6 fields, expected 7"),
        ("al-00,Alabama,,90837,100.00,85.00,75.00\n", "line 3: market, state, name and service"),
        ("al-00,Alabama,Alabama,90837,$100,85.00,75.00\n", "line 3: \"$100\" is not an amount"),
        ("al-00,Alabama,Alabama,90837,100.00,85.00,57.00\n", "line 3: masters is 57.00, 75 % of 100.00"),
        ("al-00,Alabama,\"Alabama,90837,100.00,85.00,75.00\n", "line 3: a quotation mark is not closed"),
        ("al-00,Alabama,\"Al\"abama,90837,100.00,85.00,75.00\n", "line 3: a quotation mark inside"),
        (GOOD, "line 3: service 90791 is there a second time"),
        ("al-00,Alabama,Mobile,90837,100.00,85.00,75.00\n", "market al-00 has"),
        ("ak-01,Alaska,Alaska,90837,100.00,85.00,75.00\n", "market al-00 has no line for service 90837"),
    ] {
        let csv = format!("{HEADER}{GOOD}{line}");
        let error = table::read(&csv).expect_err(line);
        assert!(error.starts_with(expected), "{error}");
    }
    assert!(table::read("state,market\n").unwrap_err().starts_with("line 1: expected the header"));
}

#[test]
fn a_name_with_a_comma_is_one_field() {
    let csv = format!("{HEADER}ny-01,New York,\"Manhattan, NY\",90791,100.00,85.00,75.00\n");
    let table = table::read(&csv).unwrap();
    let names: Vec<_> = table.markets.keys().map(|market| market.name).collect();
    assert_eq!(names, ["Manhattan, NY"]);
}

#[test]
fn check_names_the_first_line_that_differs_and_writes_nothing() {
    let there = std::env::temp_dir().join(format!("xtask-data-{}", std::process::id()));
    fs::create_dir_all(there.join("data/books")).unwrap();
    for path in [BASE, TABLE] {
        fs::copy(root().join(path), there.join(path)).unwrap();
    }
    assert!(run(&there, true).unwrap_err().starts_with(BOOK), "no book yet");
    run(&there, false).unwrap();
    run(&there, true).unwrap();
    assert!(!there.join(PART).exists());

    let changed = read(&there, BOOK).unwrap().replacen("illustrative", "published", 1);
    fs::write(there.join(BOOK), &changed).unwrap();
    assert!(run(&there, true).unwrap_err().starts_with(&format!("{BOOK}, line 5:")));
    assert_eq!(read(&there, BOOK).unwrap(), changed);
    fs::remove_dir_all(there).unwrap();
}

#[test]
fn a_missing_last_line_feed_is_a_difference() {
    assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(first_difference("a\nb\n", "a\nb"), Some(3));
    assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
}

/// 0 is Monday.
fn weekday(date: Date) -> i32 {
    let monday: Date = "2026-01-05".parse().unwrap();
    monday.days_until(date).rem_euclid(7)
}

/// The holidays that federal law sets for a year, each on the day on which it is observed.
fn observed(year: i32) -> Vec<Date> {
    let day = |month, day| Date::new(year, month, day).unwrap();
    let nth = |month, wanted: i32, nth: i32| {
        let first = day(month, 1);
        first.plus_days((wanted - weekday(first)).rem_euclid(7) + 7 * (nth - 1))
    };
    let last_monday_of_may = day(5, 31).plus_days(-weekday(day(5, 31)));
    let moved = |date: Date| match weekday(date) {
        5 => date.plus_days(-1),
        6 => date.plus_days(1),
        _ => date,
    };
    let fixed = [(1, 1), (6, 19), (7, 4), (11, 11), (12, 25)].map(|(month, of)| moved(day(month, of)));
    let on_weekdays = [nth(1, 0, 3), nth(2, 0, 3), nth(9, 0, 1), nth(10, 0, 2), nth(11, 3, 4)];
    [&fixed[..], &on_weekdays, &[last_monday_of_may]].concat()
}

#[test]
fn holidays_are_those_of_two_years() {
    let base: serde_json::Value = serde_json::from_str(&base()).unwrap();
    let listed = base["pay_schedule"]["bank_holidays"].as_array().unwrap().iter();
    let listed: Vec<Date> = listed.map(|date| date.as_str().unwrap().parse().unwrap()).collect();
    // The first day of 2028 is a Saturday, observed in 2027.
    let mut expected: Vec<Date> =
        (2026..=2028).flat_map(observed).filter(|date| date.year() < 2028).collect();
    expected.sort_unstable();
    assert_eq!(listed, expected);
    assert_eq!(listed.len(), 23);
    assert!(listed.iter().all(|date| !date.is_weekend()));
}

#[test]
fn paydays_are_banking_days() {
    let book = book();
    let payday = |confirmed: &str| book.pay_schedule.payday(confirmed.parse().unwrap()).to_string();
    assert_eq!(weekday("2026-04-30".parse().unwrap()), 3);
    assert_eq!(payday("2026-04-08"), "2026-04-30");
    assert_eq!(payday("2026-04-16"), "2026-05-15");
    // Otherwise on two Sundays, and on the day on which 2028's New Year is observed.
    assert_eq!(payday("2026-01-20"), "2026-02-13");
    assert_eq!(payday("2026-05-10"), "2026-05-29");
    assert_eq!(payday("2027-12-01"), "2027-12-30");
}
