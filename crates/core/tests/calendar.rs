//! Days for a calendar and a year for a spreadsheet, each read by a library that others keep.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // Helpers are tests, too.

use icalendar::parser::{read_calendar, unfold};
use icalendar::{CalendarComponent, Component, DatePerhapsTime};
use proptest::prelude::*;
use rate_core::earnings::{DayWords, Earnings, LedgerWords, PaydayEvent, Sum};
use rate_core::{
    CalendarEntry, Caseload, CaseloadRow, Date, Editions, Moment, RateBook, Selection, Setting, key_of,
};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn moments() -> impl Strategy<Value = Moment> {
    (0..60_000_i32, 0..86_400_u32)
        .prop_map(|(days, seconds)| Moment { day: date("1990-01-01").plus_days(days), seconds })
}

/// Texts as people and books write them, with all that has a meaning in the format.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~áéñ—€😀;,:\\\\\"\n\t]{0,120}", "[;,:\\\\\"nN]{0,20}", "\\PC{0,40}"]
}

/// Without what a calendar cannot hold.
fn holdable(text: &str) -> String {
    text.chars().filter(|it| matches!(it, '\n' | '\t') || !it.is_control()).collect()
}

proptest! {
    #[test]
    fn every_entry_is_read_as_it_was(
        entries in prop::collection::vec((0..60_000_i32, texts(), texts()), 0..5), made in moments(),
    ) {
        let entries: Vec<CalendarEntry> = entries.into_iter().enumerate().map(|(at, (day, summary, description))| CalendarEntry {
            uid: format!("payday-{at}@example.org"), on: date("1990-01-01").plus_days(day), summary, description,
        }).collect();
        let text = rate_core::icalendar(&entries, made);
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{:?}", line);
        }
        let calendar: icalendar::Calendar = text.parse().unwrap();
        prop_assert_eq!(calendar.components.len(), entries.len());
        let stamp = made.day.to_string().replace('-', "");
        for (component, entry) in calendar.components.iter().zip(&entries) {
            let CalendarComponent::Event(event) = component else { panic!("no event") };
            prop_assert_eq!(event.get_uid(), Some(&*entry.uid));
            let Some(DatePerhapsTime::Date(on)) = event.get_start() else { panic!("no day") };
            prop_assert_eq!(on.to_string(), entry.on.to_string());
            let (hours, minutes, seconds) = (made.seconds / 3600, made.seconds / 60 % 60, made.seconds % 60);
            let expected = format!("{stamp}T{hours:02}{minutes:02}{seconds:02}Z");
            prop_assert_eq!(event.property_value("DTSTAMP"), Some(&*expected));
            prop_assert_eq!(event.get_summary().map(str::to_owned), Some(holdable(&entry.summary)));
            let description = Some(holdable(&entry.description)).filter(|_| !entry.description.is_empty());
            prop_assert_eq!(event.get_description().map(str::to_owned), description);
        }
    }

    #[test]
    fn each_payday_has_two_days_that_tell_themselves_from_others(sessions in 1..=60_u8, after in 0..=60_u8, from in 0..365_i32) {
        let (book, case) = (example(), Selection::default());
        let mut caseload = Caseload::new(&book, &case).unwrap();
        caseload.set(Setting::Weekly(0), sessions);
        caseload.set(Setting::ConfirmedAfter, after);
        let year = Earnings::new(&book, key_of(&book, &case).unwrap(), &caseload);
        let next = year.next_paydays(&book.pay_schedule, caseload.start().plus_days(from), 6);
        let words = |next: &rate_core::earnings::NextPayday, event| DayWords {
            summary: match event {
                PaydayEvent::Payday => format!("paid {}", next.payday.sum.amount),
                PaydayEvent::ConfirmBy => "confirm".to_owned(),
            },
            description: String::new(),
        };
        let entries: Vec<CalendarEntry> = next.iter().flat_map(|next| next.entries(&book, words)).collect();
        prop_assert_eq!(entries.len(), 2 * next.len());
        for (pair, next) in entries.chunks(2).zip(&next) {
            prop_assert_eq!((pair[0].on, pair[1].on), (next.confirm_by, next.payday.on));
            prop_assert_eq!(&pair[1].summary, &format!("paid {}", next.payday.sum.amount));
        }
        for (at, entry) in entries.iter().enumerate() {
            prop_assert!(entries[..at].iter().all(|other| other.uid != entry.uid));
        }
        let text = rate_core::icalendar(&entries, Moment { day: caseload.start(), seconds: 0 });
        prop_assert_eq!(text.parse::<icalendar::Calendar>().unwrap().components.len(), entries.len());
    }

    #[test]
    fn lines_of_a_ledger_sum_to_their_totals(
        rows in prop::collection::vec((0..3_u16, 0..4_u16, 0..=20_u8), 1..6), cancelled in 0..=50_u8,
    ) {
        let (mut book, case) = (example(), Selection::default());
        book.services[3].add_on = true;
        let key = key_of(&book, &case).unwrap();
        let row = |(plan, service, sessions): &(u16, u16, u8)| CaseloadRow {
            plan: Some((*plan).into()), service: (*service).into(), own: None, sessions: *sessions,
        };
        let mut caseload = Caseload::new(&book, &case).unwrap().with_only(row(&rows[0]));
        for other in &rows[1..] {
            caseload.add_row(row(other));
        }
        caseload.set(Setting::Cancelled, cancelled);
        let year = Earnings::new(&book, key, &caseload);
        let ledger = year.ledger(&Editions::only(&book), key, &caseload, &LedgerWords::PLAIN);
        let mut reader = csv::Reader::from_reader(ledger.trim_start_matches('\u{feff}').as_bytes());
        let columns = reader.headers().unwrap().clone();
        let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let cell = |line: &csv::StringRecord, name: &str| {
            line[columns.iter().position(|column| column == name).unwrap()].to_owned()
        };
        let number = |text: String| text.replace('.', "").parse::<u64>().unwrap();
        let sum = |chosen: &dyn Fn(&csv::StringRecord) -> bool| {
            let lines = lines.iter().filter(|line| chosen(line));
            lines.fold((0, 0, 0), |(sessions, add_ons, cents), line| (
                sessions + number(cell(line, "sessions")),
                add_ons + number(cell(line, "add_ons")),
                cents + number(cell(line, "amount")),
            ))
        };
        let as_numbers = |sum: Sum| (u64::from(sum.sessions), u64::from(sum.add_ons), sum.amount.cents());
        let is_total = |line: &csv::StringRecord| cell(line, "payday") == "total";
        prop_assert_eq!(sum(&|line| !is_total(line)), as_numbers(year.year));
        prop_assert_eq!(sum(&|line| is_total(line) && !cell(line, "plan").is_empty()), as_numbers(year.year));
        prop_assert_eq!(sum(&|line| is_total(line) && cell(line, "plan").is_empty()), as_numbers(year.year));
        for payday in &year.paydays {
            let day = payday.on.to_string();
            prop_assert_eq!(sum(&|line| cell(line, "payday") == day), as_numbers(payday.sum));
        }
        for line in &lines {
            let payout = cell(line, "provider_payout");
            if !payout.is_empty() {
                let times = number(cell(line, "sessions")) + number(cell(line, "add_ons"));
                prop_assert_eq!(number(payout) * times, number(cell(line, "amount")));
            }
        }
    }
}

#[test]
fn a_moment_is_read_as_it_is_written() {
    let seconds =
        |text: &str| text.parse::<Moment>().ok().map(|moment| (moment.day.to_string(), moment.seconds));
    for (text, expected) in [
        ("2026-04-08T00:00:00Z", 0),
        ("2026-04-08T01:02:05Z", 3725),
        ("2026-04-08T23:59:59.999Z", 86_399),
        ("2026-04-08T20:10:30.5Z", 72_630),
    ] {
        assert_eq!(seconds(text), Some(("2026-04-08".to_owned(), expected)), "{text}");
    }
    for other in [
        "2026-04-08T24:00:00Z",
        "2026-04-08T00:60:00Z",
        "2026-04-08T00:00:60Z",
        "2026-04-08T00:00:00",
        "2026-04-08T00:00Z",
        "2026-04-08T00:00:00:00Z",
        "2026-04-08T00:00:00.Z",
        "2026-04-08T00:00:00.5xZ",
        "2026-04-08T:00:00:00Z",
        "2026-04-08T0:000:00Z",
        "2026-04-08T+1:00:00Z",
        "2026-13-08T00:00:00Z",
    ] {
        assert_eq!(seconds(other), None, "{other}");
    }
}

#[test]
fn lines_are_folded_at_75_octets_and_no_sooner() {
    let lines = |summary: String| {
        let entry =
            CalendarEntry { uid: "1".into(), on: date("2026-04-08"), summary, description: String::new() };
        let text = rate_core::icalendar(&[entry], Moment { day: date("2026-04-08"), seconds: 0 });
        let mut lines = text.split("\r\n").skip_while(|line| !line.starts_with("SUMMARY")).map(str::to_owned);
        [lines.next().unwrap(), lines.next().unwrap()]
    };
    // `SUMMARY:` has 8.
    let [whole, next] = lines("a".repeat(67));
    assert_eq!((whole.len(), &*next), (75, "TRANSP:TRANSPARENT"));
    let [first, rest] = lines("a".repeat(68));
    assert_eq!((first.len(), &*rest), (75, " a"));
    // Between characters, of which this has two octets; and the blank counts.
    let [first, rest] = lines("é".repeat(34));
    assert_eq!((first.len(), &*rest), (74, " é"));
    let [_, rest] = lines("a".repeat(68 + 75));
    assert_eq!(rest, format!(" {}", "a".repeat(74)));
    // Of control characters a text may have a tab.
    let [told, _] = lines("a\tb\u{7}c".to_owned());
    assert_eq!(told, "SUMMARY:a\tbc");
}

#[test]
fn a_calendar_without_entries_is_one() {
    let text = rate_core::icalendar(&[], Moment { day: date("2026-04-08"), seconds: 0 });
    assert!(read_calendar(&unfold(&text)).unwrap().components.is_empty());
}
