//! `rates earnings`: its figures are the core's, which are the widget's, over random caseloads.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use common::{Done, Folder, rates};
use proptest::prelude::*;
use rate_core::earnings::{Earnings, Sum, Target, Total};
use rate_core::{
    Amount, Caseload, CaseloadFile, CaseloadRow, Date, OwnNumbers, RateBook, RateKey, Selection, Setting,
    WeeksOff,
};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// The example with an add-on.
fn example() -> RateBook {
    let mut document: Value = serde_json::from_str(EXAMPLE).unwrap();
    document["services"][3]["add_on"] = json!(true);
    RateBook::from_json(document.to_string().as_bytes()).unwrap()
}

fn files() -> impl Strategy<Value = CaseloadFile> {
    let own = (9_000..20_000_u32, 0..3_000_u32).prop_map(|(rate, more)| OwnNumbers {
        insurer_rate: Amount::from_cents(rate).unwrap(),
        provider_payout: Amount::from_cents(rate + more).unwrap(),
    });
    let row = (0..3_u16, 0..4_u16, prop::option::weighted(0.3, own), 0..=30_u8);
    let row = row.prop_map(|(plan, service, own, sessions)| CaseloadRow {
        plan: Some(plan.into()),
        service: service.into(),
        own,
        sessions,
    });
    let start = (0..700_i32).prop_map(|day| "2026-01-01".parse::<Date>().unwrap().plus_days(day));
    let numbers = (0..52_u8, 0..=40_u8, 0..=20_u8, 0..=30_u8);
    (prop::collection::vec(row, 1..8), start, numbers, (0..2_u16, 0..2_u16)).prop_map(
        |(rows, start, (off, cancelled, after, denied), (market, license))| {
            let mut caseload = Caseload::new(&example(), &Selection::default()).unwrap().with_only(rows[0]);
            for row in &rows[1..] {
                caseload.add_row(*row);
            }
            caseload.start_on(start);
            caseload.take_off(WeeksOff::Spread(off));
            caseload.set(Setting::Cancelled, cancelled);
            caseload.set(Setting::ConfirmedAfter, after);
            caseload.set(Setting::Denied, denied);
            caseload.set(Setting::DeniedBy(1.into()), denied / 2);
            CaseloadFile {
                market: Some(market.into()),
                license: Some(license.into()),
                start: Some(start),
                caseload,
            }
        },
    )
}

fn is(found: &Value, sum: Sum) -> bool {
    let amount = sum.amount.to_string();
    (&found["sessions"], &found["add_ons"], &found["amount"])
        == (&json!(sum.sessions), &json!(sum.add_ons), &json!(amount))
}

proptest! {
    // Each starts the program twice.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn figures_are_those_of_the_core(file in files(), target in 0..20_000_000_u64) {
        let (folder, book) = (Folder::new(), example());
        let path = folder.write("book.json", book.to_json());
        let mine = folder.write("mine.json", file.to_json(&book, 0.into()));
        let amount = Total::from_cents(target);
        let mut call = rates();
        call.arg("earnings").arg(&path).arg("--caseload").arg(&mine);
        let done = Done::of(call.args(["--json", "--target", &amount.to_string()]));
        done.succeeded();
        let found: Value = serde_json::from_str(&done.stdout).unwrap();
        let key = RateKey { market: file.market.unwrap(), license: file.license.unwrap(), ..RateKey::default() };
        let year = Earnings::new(&book, key, &file.caseload);
        prop_assert!(is(&found["year"], year.year));
        prop_assert_eq!(&found["a_month"], &json!(year.year.amount.a_month().to_string()));
        prop_assert_eq!(found["rows"].as_array().unwrap().len(), year.rows.len());
        for (found, row) in found["rows"].as_array().unwrap().iter().zip(&year.rows) {
            prop_assert!(is(found, row.sum));
            prop_assert_eq!(&found["provider_payout"], &json!(row.payout.ok().map(|payout| payout.to_string())));
        }
        prop_assert!(found["plans"].as_array().unwrap().iter().zip(year.by_plan()).all(|(found, of)| is(found, of.sum)));
        prop_assert!(found["services"].as_array().unwrap().iter().zip(year.by_service()).all(|(found, of)| is(found, of.sum)));
        prop_assert_eq!(found["paydays"].as_array().unwrap().len(), year.paydays.len());
        for (found, payday) in found["paydays"].as_array().unwrap().iter().zip(&year.paydays) {
            prop_assert!(is(found, payday.sum) && found["payday"] == json!(payday.on));
            prop_assert_eq!(&found["paid_so_far"], &json!(payday.paid.to_string()));
            prop_assert_eq!(&found["insurers_slow"]["least"], &json!(payday.slow.least.to_string()));
            prop_assert_eq!(&found["confirm_by"], &json!(book.pay_schedule.confirm_by(payday.last_confirmed_on)));
        }
        prop_assert!(found["months"].as_array().unwrap().iter().zip(&year.months).all(|(found, month)| is(found, month.sum)));
        prop_assert_eq!(&found["ahead"]["typical"]["gap"], &json!(year.typical.gap.to_string()));
        prop_assert_eq!(&found["ahead"]["slow"]["fronted"], &json!(year.slow.fronted.to_string()));
        prop_assert_eq!(&found["ahead"]["slow"]["days"], &json!(year.slow.days));
        let reached = Target::new(&book, key, &file.caseload, amount);
        prop_assert_eq!(&found["target"]["sessions_a_week"], &json!(reached.map(|target| target.sessions)));
        let text = Done::of(rates().arg("earnings").arg(&path).arg("--caseload").arg(&mine));
        text.succeeded();
        prop_assert!(text.stdout.contains(&year.year.amount.to_string()));
    }
}

fn earnings(folder: &Folder, caseload: &Value, args: &[&str]) -> Done {
    let book = folder.write("book.json", EXAMPLE);
    let mine = folder.write("mine.json", caseload.to_string());
    Done::of(rates().arg("earnings").arg(book).arg("--caseload").arg(mine).args(args))
}

fn mine() -> Value {
    let row = json!({ "plan": "example-ppo", "service": "90837", "sessions": 20 });
    json!({ "format": "rate-caseload/1", "start": "2026-04-08", "weeks_off": 0, "rows": [row] })
}

#[test]
fn a_year_of_the_april_8_session_is_what_the_widget_shows() {
    let folder = Folder::new();
    let done = earnings(&folder, &mine(), &["--target", "90000"]);
    done.succeeded();
    for expected in [
        "Year                   116480.00  USD, before taxes",
        "Sessions            1040 sessions, in 52 weeks, 24 paydays",
        "2026-04-30             4480.00  40 sessions, to be confirmed by 2026-04-15",
        // 52 weeks at 112.00: 16 sessions come to 93 184.00, 15 to 87 360.00.
        "A year of 90000.00 takes 16 sessions a week, which come to 93184.00",
    ] {
        assert!(done.stdout.contains(expected), "{expected}: {}", done.stdout);
    }
    let none = earnings(&folder, &mine(), &["--target", "400000"]);
    assert!(none.code == 0 && none.stdout.contains("No caseload in this mix comes to 400000.00"), "{none:?}");
}

#[test]
fn what_is_wrong_with_a_caseload_is_named_with_its_place() {
    let folder = Folder::new();
    let mut wrong = mine();
    wrong["rows"][0]["plan"] = json!("nobody");
    wrong["weeks"] = json!(48);
    let done = earnings(&folder, &wrong, &[]);
    assert!(done.code == 1 && done.stdout.is_empty());
    for expected in
        ["mine.json:/weeks: not a member of the format", "mine.json:/rows/0/plan: \"nobody\" is not one"]
    {
        assert!(done.stderr.contains(expected), "{}", done.stderr);
    }
    let done = earnings(&folder, &mine(), &["--market", "nowhere"]);
    assert!(
        done.code == 2 && done.stderr.contains("--market: \"nowhere\" is not in the book"),
        "{}",
        done.stderr
    );
    let done = earnings(&folder, &mine(), &["--target", "much"]);
    assert!(done.code == 2 && done.stderr.contains("an amount such as 90000"), "{}", done.stderr);
}

#[test]
fn a_row_without_a_rate_is_named_and_left_out() {
    let folder = Folder::new();
    let mut caseload = mine();
    let own = json!({ "plan": "example-community", "service": "90837", "sessions": 5, "insurer_rate": "100.00", "provider_payout": "90.00" });
    caseload["rows"].as_array_mut().unwrap().push(own);
    let done = earnings(&folder, &caseload, &["--json"]);
    done.succeeded();
    let found: Value = serde_json::from_str(&done.stdout).unwrap();
    // That plan's contract allows no portion.
    assert_eq!(
        (&found["rows"][1]["reason"], &found["rows"][1]["sessions"]),
        (&json!("remainder_unnamed"), &json!(0))
    );
    assert_eq!(found["year"]["amount"], json!("116480.00"));
}

#[test]
fn of_a_book_in_parts_the_market_s_file_is_read() {
    let folder = Folder::new();
    let book = folder.write("book.json", EXAMPLE);
    let parts = folder.path("public");
    Done::of(rates().arg("build").arg(&book).arg("-o").arg(&parts)).succeeded();
    let mut caseload = mine();
    caseload["market"] = json!("tx");
    let mine = folder.write("mine.json", caseload.to_string());
    let of =
        |book: &std::path::Path| Done::of(rates().arg("earnings").arg(book).arg("--caseload").arg(&mine));
    let (whole, in_parts) = (of(&book), of(&parts));
    whole.succeeded();
    assert_eq!(whole.stdout, in_parts.stdout);
}

#[test]
fn paydays_go_into_a_calendar_and_the_year_into_a_table() {
    let folder = Folder::new();
    let mut later = mine();
    // Later than any day on which this runs.
    later["start"] = json!("2190-04-08");
    let done = earnings(&folder, &later, &["--ics", "--next", "2"]);
    done.succeeded();
    let lines: Vec<&str> = done.stdout.split_terminator("\r\n").collect();
    assert_eq!((lines[0], *lines.last().unwrap()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let of = |name: &str| lines.iter().filter_map(|line| line.strip_prefix(name)).collect::<Vec<_>>();
    assert_eq!(of("DTSTART;VALUE=DATE:"), ["21900415", "21900430", "21900430", "21900515"]);
    assert_eq!(of("UID:")[1], "payday-2190-04-30.april-8-example@rate-transparency");
    assert_eq!(of("SUMMARY:")[1], "Payday: 4480.00 USD");
    assert!(
        of("DTSTAMP:").iter().all(|stamp| stamp.len() == "20260408T120000Z".len() && stamp.ends_with('Z'))
    );
    let done = earnings(&folder, &mine(), &["--csv"]);
    done.succeeded();
    let lines: Vec<&str> = done.stdout.split_terminator("\r\n").collect();
    // A header, 24 paydays, the row's sum and the year's.
    assert_eq!(lines.len(), 1 + 24 + 2);
    assert!(lines[1].contains(",2026-04-30,2026-04-15,\"Example PPO\","), "{}", lines[1]);
    assert!(lines[26].ends_with(",\"total\",,,,1040,0,,116480.00,USD"), "{}", lines[26]);
    let both = earnings(&folder, &mine(), &["--csv", "--json"]);
    assert_eq!(both.code, 2);
}
