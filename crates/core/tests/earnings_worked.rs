//! Years worked out by hand: the April 8 session, week after week.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // The helpers are tests, too.

use rate_core::earnings::{Earnings, FilteredSessions, LedgerWords, Point, Reached, SessionFilter, Total};
use rate_core::{
    Amount, Caseload, CaseloadRow, Date, DateRange, Editions, PlanPosition, RateBook, RateKey, Selection,
    ServicePosition, Setting,
};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// New York, the first plan, a master's license, the April 8 session: 112.00.
fn key() -> RateKey {
    RateKey { service: service(2), ..RateKey::default() }
}

fn service(position: u16) -> ServicePosition {
    ServicePosition::from(position)
}

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn total(text: &str) -> Total {
    Total::from_cents(text.replace('.', "").parse().unwrap())
}

/// One service, with these numbers.
fn caseload(start: &str, sessions: u8, weeks: u8) -> Caseload {
    let mut caseload = Caseload::new(&example(), &Selection::default()).unwrap();
    caseload.start_on(date(start));
    caseload.set(Setting::Weekly(0), sessions);
    caseload.set(Setting::Weeks, weeks);
    caseload
}

#[test]
fn one_week_is_one_payday() {
    // April 8, 2026: ten sessions at 112.00, paid on April 30 like the one of the case. By then the insurer, at 54 to
    // 114 days, has paid nothing; its last day, July 31, is 92 days later.
    let year = Earnings::new(&example(), key(), &caseload("2026-04-08", 10, 1));
    let paydays: Vec<_> = year.paydays.iter().map(|payday| (payday.on, payday.sum.sessions)).collect();
    assert_eq!(paydays, [(date("2026-04-30"), 10)]);
    assert_eq!((year.year.sessions, year.year.amount.to_string()), (10, "1120.00".to_owned()));
    assert_eq!((year.typical.gap, year.typical.days, year.longest_wait), (total("1120.00"), 92, 22));
    assert_eq!(year.months.len(), 1);
    assert_eq!(year.months[0].first, date("2026-04-01"));
}

#[test]
fn a_year_from_april_8_has_a_payday_twice_a_month() {
    // 52 Wednesdays from April 8, 2026 to March 31, 2027. April 8 and 15 are paid on April 30; April 22 and 29 on May
    // 15; March 17, 24 and 31 on April 15, 2027: 24 paydays.
    let year = Earnings::new(&example(), key(), &caseload("2026-04-08", 20, 52));
    let sessions = |day: &str| year.paydays.iter().find(|paid| paid.on == date(day)).unwrap().sum.sessions;
    assert_eq!(year.paydays.len(), 24);
    assert_eq!((sessions("2026-04-30"), sessions("2026-05-15"), sessions("2027-04-15")), (40, 40, 60));
    assert_eq!((year.year.sessions, year.year.amount), (1040, total("116480.00")));
    // From July 1 to July 31, and from April 15 to April 30, which is 99 days before an insurer's 114 are over.
    assert_eq!((year.longest_wait, year.shortest_wait, year.typical.days), (30, 15, 99));
    let filtered = FilteredSessions::new(
        &example(),
        key(),
        &caseload("2026-04-08", 20, 52),
        SessionFilter::Payday(date("2026-04-30")),
    );
    let days = DateRange { from: date("2026-04-08"), through: date("2026-04-15") };
    assert_eq!(filtered.unwrap().days, days);
    assert_eq!(year.months.len(), 13);
    // By June 15 the platform has paid April 8 to May 27: eight weeks, 160 sessions. The insurer, at 54 days, those
    // of April 8, 15 and 22 (by June 1, 8 and 15); at 114 days none.
    let june = year.paydays.iter().find(|paid| paid.on == date("2026-06-15")).unwrap();
    assert_eq!(june.paid, total("17920.00"));
    assert_eq!(june.typical, Reached { least: Total::ZERO, most: total("6720.00") });
    assert_eq!(june.slow, Reached { least: Total::ZERO, most: Total::ZERO });
    // 20 000 is the smallest round step of which six reach 116 480.
    let amounts: Vec<_> = year.chart.amounts.iter().map(|label| label.amount.cents() / 100).collect();
    assert_eq!(amounts, [0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]);
}

#[test]
fn a_chart_has_each_payday_and_the_days_on_which_the_insurer_pays() {
    let chart = Earnings::new(&example(), key(), &caseload("2026-04-08", 10, 1)).chart;
    let places = |points: &[Point]| points.iter().map(|point| (point.at, point.up)).collect::<Vec<_>>();
    // 1120.00 of 1200.00. On April 30, which is 29 of 243 days after April 1; typically from June 1 through July 31, 61
    // to 121 days; slowly from August 1 through November 4, 122 to 217 days.
    assert_eq!(places(&chart.steps), [(119, 933)]);
    assert_eq!(
        (places(&chart.typical.first), places(&chart.typical.last)),
        (vec![(251, 933)], vec![(497, 933)])
    );
    assert_eq!((places(&chart.slow.first), places(&chart.slow.last)), (vec![(502, 933)], vec![(893, 933)]));
}

#[test]
fn a_chart_ends_with_the_month_of_the_last_payment() {
    // November 18, whoever pays then, or the payday: May 15, 44 days after the chart's first, and 44 of 60 or of 243.
    for (typical, slow, payday) in [(114, 210, 181), (210, 114, 181), (5, 5, 733)] {
        let mut book = example();
        let windows = &mut book.plans[0].reimbursement;
        (windows.typical.from_days, windows.typical.through_days) = (0, typical);
        (windows.slow.from_days, windows.slow.through_days) = (0, slow);
        let chart = Earnings::new(&book, key(), &caseload("2026-04-22", 10, 1)).chart;
        assert_eq!(chart.steps[0].at, payday, "{typical} {slow}");
    }
}

#[test]
fn weeks_off_are_spread_evenly() {
    // 39 of 52 weeks: every fourth is off, never the first.
    let mut caseload = caseload("2026-04-01", 1, 39);
    let year = Earnings::new(&example(), key(), &caseload);
    assert_eq!(year.year.sessions, 39);
    assert_eq!(year.chart.typical.first.len(), 39);
    // April has five Wednesdays from the 1st on, and three of the first four are worked: 1, 8 and 15 by the rule
    // 0, 1, 2, 3 -> 0, 0.75, 1.5, 2.25, 3 rounded up is 0, 1, 2, 3, 3.
    let paid: Vec<_> = year.paydays.iter().take(2).map(|paid| (paid.on, paid.sum.sessions)).collect();
    assert_eq!(paid, [(date("2026-04-30"), 3), (date("2026-05-15"), 1)]);
    caseload.set(Setting::Weeks, 0);
    assert_eq!(Earnings::new(&example(), key(), &caseload).year.sessions, 1);
}

#[test]
fn a_share_of_sessions_is_counted_on_the_running_total() {
    // Three a week at half: 1.5, 3, 4.5, 6 so far, halves rounded up: 2, 3, 5, 6. So 2, 1, 2, 1 a week.
    let mut caseload = caseload("2026-04-01", 3, 52);
    caseload.set(Setting::Held, 50);
    let year = Earnings::new(&example(), key(), &caseload);
    let paid: Vec<_> = year.paydays.iter().take(2).map(|paid| paid.sum.sessions).collect();
    // April 1, 8, 15; then 22, 29.
    assert_eq!(paid, [5, 3]);
    assert_eq!(year.year.sessions, 78);
}

#[test]
fn what_is_denied_leaves_the_payouts_and_widens_the_gap() {
    let mut caseload = caseload("2026-04-08", 20, 52);
    let before = Earnings::new(&example(), key(), &caseload);
    caseload.set(Setting::Denied, 100);
    let after = Earnings::new(&example(), key(), &caseload);
    assert_eq!(after.year, before.year);
    assert_eq!(after.typical.gap, total("116480.00"));
    assert_eq!(after.typical.payday, 23);
    assert!(before.typical.gap < after.typical.gap);
}

#[test]
fn what_is_denied_is_taken_away_and_the_rest_rounded_down_to_the_cent() {
    for (cents, percent, left) in
        [(199, 50, 99), (1, 1, 0), (101, 1, 99), (100, 33, 67), (7, 0, 7), (7, 100, 0)]
    {
        assert_eq!(Total::from_cents(cents).without_percent(percent), Total::from_cents(left), "{cents}");
    }
    // Seven tenths of 112.33 are 78.631.
    let json = EXAMPLE.replace("\"112.00\"", "\"112.33\"");
    let book = RateBook::from_json(json.as_bytes()).unwrap();
    let mut caseload = caseload("2026-04-08", 1, 2);
    caseload.set(Setting::Denied, 30);
    let year = Earnings::new(&book, key(), &caseload);
    assert_eq!(year.paydays[1].typical.least, total("78.63"));
}

#[test]
fn a_sum_has_two_places_and_all_of_its_digits() {
    for (cents, text) in [(0, "0.00"), (5, "0.05"), (100_000, "1000.00"), (u64::MAX, "184467440737095516.15")]
    {
        assert_eq!(Total::from_cents(cents).to_string(), text);
    }
    assert_eq!(format!("{:>9}", Total::from_cents(70)), "     0.70");
}

#[test]
fn the_widest_gap_is_told_of_the_first_payday_that_has_it() {
    // Two weeks half a year apart, and the insurer pays for the first long before the second: both leave 1120.00.
    let year = Earnings::new(&example(), key(), &caseload("2026-04-08", 10, 2));
    let gaps: Vec<_> = year.paydays.iter().map(|payday| payday.paid.above(payday.typical.least)).collect();
    assert_eq!(gaps, [total("1120.00"), total("1120.00")]);
    assert_eq!((year.typical.gap, year.typical.payday), (total("1120.00"), 0));
}

#[test]
fn an_insurer_that_pays_first_leaves_no_gap() {
    let mut book = example();
    book.plans[0].reimbursement.typical.from_days = 0;
    book.plans[0].reimbursement.typical.through_days = 5;
    let year = Earnings::new(&book, key(), &caseload("2026-04-08", 20, 52));
    assert_eq!(year.typical.gap, Total::ZERO);
    // Wednesdays wait longest for it on the first payday after them: the 15th, paid on the same month's last day.
    assert!(year.typical.days < 0, "{}", year.typical.days);
}

#[test]
fn a_service_without_a_rate_is_left_out_and_named() {
    let mut book = example();
    book.services.push(book.services[0].clone());
    let mut caseload = caseload("2026-04-08", 10, 1);
    assert!(caseload.add_row(CaseloadRow::new(service(4))));
    caseload.set(Setting::Weekly(1), 60);
    let year = Earnings::new(&book, key(), &caseload);
    assert_eq!((year.rows[1].payout.ok(), year.rows[1].sum.sessions), (None, 0));
    assert_eq!(year.year.amount, total("1120.00"));
}

#[test]
fn the_largest_year_is_exact() {
    let json = EXAMPLE.replace("\"112.00\"", "\"100000.00\"");
    let book = RateBook::from_json(json.as_bytes()).unwrap();
    let mut caseload = caseload("2026-04-08", 60, 52);
    for position in 0..20 {
        caseload.add_row(CaseloadRow::new(service(position)));
    }
    assert_eq!(caseload.rows().len(), Caseload::MOST_ROWS);
    let year = Earnings::new(&book, key(), &caseload);
    assert_eq!(year.year.amount, Total::times(Amount::MAX, 3120));
    assert_eq!(year.year.amount.to_string(), "312000000.00");
}

#[test]
fn a_caseload_starts_with_the_selected_session() {
    let mut selection = Selection::default();
    let caseload = Caseload::new(&example(), &selection).unwrap();
    assert_eq!((caseload.start(), caseload.value(Setting::ConfirmedAfter)), (date("2026-04-08"), 0));
    assert_eq!((caseload.rows()[0].service, caseload.value(Setting::Weekly(0))), (service(2), 20));
    let usual = [Setting::Weeks, Setting::Held, Setting::Denied].map(|setting| caseload.value(setting));
    assert_eq!(usual, [48, 100, 0]);
    selection.set("service", Some("90834")).unwrap();
    selection.set("session-date", Some("2026-09-01")).unwrap();
    selection.set("confirmed-on", Some("2026-12-31")).unwrap();
    let caseload = Caseload::new(&example(), &selection).unwrap();
    assert_eq!((caseload.start(), caseload.value(Setting::ConfirmedAfter)), (date("2026-09-01"), 60));
    assert_eq!(caseload.rows()[0].service, service(1));
    selection.set("plan", Some("nobody")).unwrap();
    assert!(Caseload::new(&example(), &selection).is_err());
}

#[test]
fn a_caseload_keeps_each_service_once_and_at_least_one() {
    let mut caseload = caseload("2026-04-08", 20, 48);
    let row = |position| CaseloadRow::new(service(position));
    let services = |caseload: &Caseload| caseload.rows().iter().map(|row| row.service).collect::<Vec<_>>();
    // What is there already stays as it is.
    assert!(!caseload.remove(0) && caseload.add_row(row(2)) && !caseload.replace_row(1, row(3)));
    assert_eq!(services(&caseload), [service(2)]);
    assert!(caseload.add_row(row(3)) && caseload.replace_row(0, row(0)));
    assert_eq!(services(&caseload), [service(0), service(3)]);
    // There is no row after the last.
    assert!(!caseload.remove(2) && caseload.rows().len() == 2);
    assert!(caseload.remove(0) && !caseload.remove(0) && !caseload.remove(7));
    assert_eq!(services(&caseload), [service(3)]);
}

#[test]
fn a_spreadsheet_finds_no_formula_and_no_further_cell() {
    let mut book = example();
    for (name, written) in [
        ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
        ("+1", "\"'+1\""),
        ("-1", "\"'-1\""),
        ("@SUM(1)", "\"'@SUM(1)\""),
        ("\t=1", "\"'\t=1\""),
        ("\n=1", "\"'\n=1\""),
        ("a,\"b\"\r\nc", "\"a,\"\"b\"\"\r\nc\""),
        ("a=1", "\"a=1\""),
    ] {
        book.markets[0].term.name = name.to_owned();
        let caseload = caseload("2026-04-08", 10, 1);
        let year = Earnings::new(&book, key(), &caseload);
        let csv = year.ledger(&Editions::only(&book), key(), &caseload, &LedgerWords::PLAIN);
        assert!(csv.contains(&format!("\"illustrative\",{written},\"Therapist")), "{csv}");
    }
}

#[test]
fn a_ledger_has_a_line_for_each_payday_with_sessions_and_a_payout_where_all_have_the_same() {
    let book = example();
    let mut caseload = caseload("2026-04-08", 10, 1);
    // A row without sessions, and one whose service has no rate for the plan.
    assert!(caseload.add_row(CaseloadRow::new(service(1))));
    let year = Earnings::new(&book, key(), &caseload);
    let csv = year.ledger(&Editions::only(&book), key(), &caseload, &LedgerWords::PLAIN);
    let lines: Vec<&str> = csv.lines().collect();
    // A header, one payday, two rows and the year.
    assert_eq!(lines.len(), 5, "{csv}");
    assert!(lines[1].ends_with(",\"Therapy, 53+ minutes\",10,0,112.00,1120.00,USD"), "{csv}");
    assert!(lines[2].ends_with(",\"Therapy, 53+ minutes\",10,0,112.00,1120.00,USD"), "{csv}");
    assert!(lines[3].ends_with(",\"Therapy, 38–52 minutes\",0,0,,0.00,USD"), "{csv}");
}

#[test]
fn a_plan_without_sessions_waits_for_nothing() {
    let mut book = example();
    let alone = Earnings::new(&book, key(), &caseload("2026-04-08", 10, 1));
    // An insurer that takes a year, and has nothing to pay.
    let idle = &mut book.plans[1].reimbursement;
    for window in [&mut idle.typical, &mut idle.slow] {
        (window.from_days, window.through_days) = (300, 365);
    }
    let mut both = caseload("2026-04-08", 10, 1);
    let idle = CaseloadRow { plan: Some(PlanPosition::from(1)), ..CaseloadRow::new(service(2)) };
    assert!(both.add_row(idle));
    let year = Earnings::new(&book, key(), &both);
    assert_eq!((year.typical, year.slow), (alone.typical, alone.slow));
    assert_eq!((year.typical.plan, &year.chart), (Some(key().plan), &alone.chart));
}

#[test]
fn sessions_on_a_payday_are_summed_by_plan() {
    let book = example();
    let mut caseload = caseload("2026-04-08", 10, 1);
    let other = PlanPosition::from(1);
    assert!(caseload.add_row(CaseloadRow { plan: Some(other), sessions: 3, ..CaseloadRow::new(service(2)) }));
    let payday = SessionFilter::Payday(date("2026-04-30"));
    let sessions = FilteredSessions::in_editions(&Editions::only(&book), key(), &caseload, payday).unwrap();
    let of_plan = |plan| sessions.clone().of_plan(plan).sum.sessions;
    assert_eq!((of_plan(key().plan), of_plan(other), of_plan(PlanPosition::from(2))), (10, 3, 0));
}

#[test]
fn a_week_without_sessions_has_no_payday() {
    let mut idle = caseload("2026-04-08", 20, 48);
    idle.set(Setting::Held, 0);
    let year = Earnings::new(&example(), key(), &idle);
    assert_eq!((year.paydays.len(), year.months.len(), year.year.sessions), (0, 0, 0));
    // Half of 52 sessions take place, each in a week of its own.
    let mut rare = caseload("2026-04-08", 1, 52);
    rare.set(Setting::Held, 50);
    let year = Earnings::new(&example(), key(), &rare);
    assert!(year.paydays.iter().all(|payday| payday.sum.sessions > 0));
    assert_eq!(year.year.sessions, 26);
}
