//! A page gives what the command line would give.

use std::io::{Cursor, Read};
use std::rc::Rc;

use proptest::prelude::*;
use serde_json::{Value, json};
use zip::ZipArchive;

use super::{Checked, File, Given, changes_csv, check, of_market, zip};
use crate::encoding::Encoding;

const EXAMPLE: &str = include_str!("../../../../data/books/april-8-example.json");
const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout";

fn file(name: &str, content: impl AsRef<[u8]>) -> File {
    File { name: name.to_owned(), content: content.as_ref().into() }
}

/// The example without its rates, and its rates as a table.
fn base_and_table() -> (File, String) {
    let mut base: Value = serde_json::from_str(EXAMPLE).unwrap();
    let rates = base.as_object_mut().unwrap().remove("rates").unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let line = |row: &Value| HEADER.split(',').map(|name| text(row, name)).collect::<Vec<_>>().join(",");
    let rows = rates.as_array().unwrap().iter().map(|row| line(row) + "\n");
    (file("base.json", base.to_string()), format!("{HEADER}\n") + &rows.collect::<String>())
}

fn checked(given: &Given) -> (Checked, Value) {
    let checked = check(given, &(Rc::new(|_: &str, _, _| {}) as _));
    let report = serde_json::from_str(&checked.report.to_json()).unwrap();
    (checked, report)
}

fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    });
    files.collect()
}

#[test]
fn a_base_and_a_table_make_a_book_and_its_files() {
    let (base, table) = base_and_table();
    let given = Given { base: Some(base), table: Some(file("rates.csv", table)), ..Given::default() };
    let (checked, report) = checked(&given);
    let book = checked.book.unwrap();
    assert_eq!(book, rate_core::RateBook::from_json(EXAMPLE.as_bytes()).unwrap());
    assert_eq!((&report["problems"], &report["book"]["rates"]), (&json!(0), &json!(book.rates().len())));
    let files = unpacked(&zip(&book, true, &|_, _| {}).unwrap());
    assert_eq!(files, unpacked(&zip(&book, true, &|_, _| {}).unwrap()));
    let content = |name: &str| &files.iter().find(|(it, _)| it == name).unwrap().1;
    assert_eq!(content("book.json"), book.to_json().as_bytes());
    for (name, plain) in
        files.iter().filter(|(name, _)| name.starts_with("rates/") && name.ends_with(".json"))
    {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.unpack(content(&encoding.of(name)), plain.len()).unwrap(), *plain);
        }
    }
    let plain = unpacked(&zip(&book, false, &|_, _| {}).unwrap());
    let is_plain = |(name, _): &&(String, Vec<u8>)| name.ends_with(".json");
    assert!(plain.iter().eq(files.iter().filter(is_plain)));
}

#[test]
fn a_base_that_names_other_editions_is_refused_whatever_else_is_wrong() {
    let days = json!({ "from": "2030-01-01", "through": "2030-12-31" });
    let edition = json!({ "file": "2030.json", "sha256": "0".repeat(64), "effective": days });
    let (base, table) = base_and_table();
    let with_editions = |text: &[u8]| {
        let mut document: Value = serde_json::from_slice(text).unwrap();
        document["effective"] = json!({ "from": "2026-01-01", "through": "2026-12-31" });
        document["editions"] = json!([edition]);
        document.to_string()
    };
    let base = file("base.json", with_editions(&base.content));
    let book = file("book.json", with_editions(EXAMPLE.as_bytes()));
    let wrong = table.replacen("104.00", "1O4.00", 1);
    for (base, table, problems) in [
        (&base, None, 1),
        (&book, None, 1),
        (&base, Some(&table), 1),
        (&book, Some(&table), 1),
        (&base, Some(&wrong), 2),
    ] {
        let table = table.map(|table| file("rates.csv", table));
        let (made, report) = checked(&Given { base: Some(base.clone()), table, ..Given::default() });
        assert!(made.book.is_none() && report["book"].is_null(), "{report:#}");
        assert_eq!(report["problems"], problems, "{report:#}");
        let told = &report["files"][0]["problems"]["list"][0];
        assert_eq!(told["place"], "/editions", "{report:#}");
        assert_eq!(told["expected"], "a book without them: editions are built by `rates build`");
    }
}

#[test]
fn what_was_taken_away_can_be_compared_with() {
    let (base, table) = base_and_table();
    let changed = table.replacen("104.00", "105.00", 1);
    let row = "\nchanged,ny,example-ppo,doctoral,90834,112.00,112.00,104.00,105.00\n";
    let given = Given { base: Some(base), table: Some(file("rates.csv", table)), ..Given::default() };
    let archive = zip(&checked(&given).0.book.unwrap(), true, &|_, _| {}).unwrap();
    let files: Vec<File> = unpacked(&archive).iter().map(|(name, content)| file(name, content)).collect();
    let parts: Vec<File> = files.iter().filter(|file| file.name.starts_with("rates/")).cloned().collect();
    for published in [vec![file("rates.zip", &archive)], parts.clone(), vec![file("book.json", EXAMPLE)]] {
        let given =
            Given { table: Some(file("rates.csv", &changed)), published: published.clone(), ..given.clone() };
        let (made, report) = checked(&given);
        assert_eq!(report["changes"]["totals"], json!([1, 0, 0]), "{report:#}");
        let csv = changes_csv(&made.published.unwrap(), &made.book.unwrap());
        assert!(csv.lines().count() == 2 && csv.starts_with("change,market,") && csv.ends_with(row), "{csv}");
        let (_, report) = checked(&Given { published, ..given.clone() });
        assert_eq!(report["changes"]["totals"], json!([1, 0, 0]));
    }
    // The index without a market's file.
    let lacking = parts.iter().filter(|file| !file.name.contains("/markets/")).cloned().collect();
    let (_, report) = checked(&Given { published: lacking, ..given.clone() });
    assert_eq!(report["files"][0]["problems"]["list"][0]["what"], "there is no such file", "{report:#}");
    // Markets' files without their index.
    let lacking = parts.into_iter().filter(|file| file.name.contains("/markets/")).collect();
    let (_, report) = checked(&Given { published: lacking, ..given });
    assert_eq!(report["files"][0]["problems"]["list"][0]["what"], "there is no book among the files");
}

proptest! {
    #[test]
    fn what_is_published_is_a_book_or_problems(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let book = rate_core::RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
        let mut archive = zip(&book, false, &|_, _| {}).unwrap();
        for (at, byte) in &changes {
            let at = at.index(archive.len());
            archive[at] = *byte;
        }
        archive.truncate(cut.map_or(archive.len(), |cut| cut.index(archive.len())));
        let is_whole = changes.is_empty() && cut.is_none();
        let (checked, report) = checked(&Given { published: vec![file("rates.zip", archive)], ..Given::default() });
        prop_assert_eq!(checked.published.is_none(), report["problems"] != 0);
        prop_assert!(checked.published.is_some() || !is_whole);
    }
}

#[test]
fn problems_have_their_places_and_no_words_of_a_terminal() {
    let (base, table) = base_and_table();
    let bad = table.replacen("104.00", "1O4.00", 1).replacen("masters", "master", 1);
    let given = Given { base: Some(base), table: Some(file("rates.csv", bad)), ..Given::default() };
    let (checked, report) = checked(&given);
    assert!(checked.book.is_none());
    let list = report["files"][1]["problems"]["list"].as_array().unwrap();
    assert!(list.iter().any(|it| it["what"] == "\"1O4.00\" is not an amount"), "{report:#}");
    assert!(list.iter().all(|it| it["file"] == "rates.csv" && it["place"] != ""));

    for (table, remedy) in [
        (
            table.replacen("insurer_rate", "Ins. rate", 1).into_bytes(),
            "did you mean \"Ins. rate\" for insurer_rate?",
        ),
        ([table.as_bytes(), b"\xe9"].concat(), "the encoding Windows-1252 chosen"),
        (table.bytes().flat_map(|byte| [byte, 0]).collect(), "the encoding UTF-16LE chosen"),
    ] {
        let given = Given { table: Some(file("rates.csv", table)), ..given.clone() };
        let (_, report) = super::tests::checked(&given);
        let text = report.to_string();
        assert!(text.contains(&remedy.replace('"', "\\\"")) && !text.contains("--"), "{report:#}");
    }
}

#[test]
fn columns_and_encodings_are_those_that_are_chosen() {
    let (base, table) = base_and_table();
    let table = table.replacen("insurer_rate", "Contracted rate", 1);
    let utf16: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let given = Given { base: Some(base), table: Some(file("rates.csv", utf16)), ..Given::default() };
    let given = Given { encoding: Some("UTF-16LE".to_owned()), ..given };
    let (_, report) = checked(&given);
    assert!(report["table"]["names"].as_array().unwrap().contains(&json!("Contracted rate")), "{report:#}");
    let columns = vec![("insurer_rate".to_owned(), "Contracted rate".to_owned())];
    let (checked, report) = checked(&Given { columns: columns.clone(), ..given.clone() });
    assert!(checked.book.is_some(), "{report:#}");
    let twice = [columns.clone(), columns].concat();
    let (_, report) = super::tests::checked(&Given { columns: twice, ..given });
    assert_eq!(report["problems"], 1);
}

#[cfg(feature = "cli")]
#[test]
fn a_sheet_of_a_workbook_is_chosen_and_problems_name_its_cells() {
    let (base, table) = base_and_table();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, table) in [("2025", table.replacen("104.00", "1O4.00", 1)), ("2026", table)] {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0..).zip(table.lines()) {
            for (column, field) in (0..).zip(line.split(',')) {
                sheet.write(row, column, field).unwrap();
            }
        }
    }
    let workbook = file("rates.xlsx", workbook.save_to_buffer().unwrap());
    let given = Given { base: Some(base), table: Some(workbook), ..Given::default() };
    let (_, report) = checked(&given);
    assert_eq!(report["table"]["sheets"], json!(["2025", "2026"]));
    let problem = &report["files"][1]["problems"]["list"][0];
    assert_eq!(problem["place"], "sheet \"2025\", cell F7", "{report:#}");
    let (of_other, report) = checked(&Given { sheet: Some("2026".to_owned()), ..given });
    assert!(of_other.book.is_some() && report["table"]["sheet"] == "2026", "{report:#}");
}

#[cfg(feature = "cli")]
#[test]
fn progress_is_told_while_a_workbook_is_read_and_unpacked() {
    use std::cell::RefCell;

    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, name) in (0..).zip(HEADER.split(',')) {
        sheet.write(0, column, name).unwrap();
    }
    for row in 1..3000 {
        for column in 0..6 {
            sheet.write(row, column, row * 7919 % 9973).unwrap();
        }
    }
    let workbook = file("rates.xlsx", workbook.save_to_buffer().unwrap());
    let length = workbook.content.len() as u64;
    let told: Rc<RefCell<Vec<(String, u64, u64)>>> = Rc::default();
    let kept = Rc::clone(&told);
    let given = Given { table: Some(workbook), ..Given::default() };
    let _ = check(
        &given,
        &(Rc::new(move |what: &str, done, all| kept.borrow_mut().push((what.to_owned(), done, all))) as _),
    );
    for (what, all) in [("Reading rates.xlsx", length), ("Unpacking rates.xlsx", 2 * length)] {
        let steps: Vec<u64> =
            told.borrow().iter().filter(|it| (&*it.0, it.2) == (what, all)).map(|it| it.1).collect();
        assert!(steps.is_sorted() && steps.last().is_some_and(|last| *last <= all), "{what}: {steps:?}");
        assert!(steps.last() > Some(&(all * 3 / 4)), "{what}: {steps:?} of {all}");
    }
    let unpacking = |half: fn(u64, u64) -> bool| {
        told.borrow().iter().filter(|it| it.0.starts_with("Unpacking") && half(it.1, it.2)).count()
    };
    // While it is looked at, and while its cells are read.
    assert!(unpacking(|done, all| done <= all / 2) > 2 && unpacking(|done, all| done > all / 2) > 2);
}

#[test]
fn findings_are_capped_and_counted() {
    let (base, table) = base_and_table();
    let rows = "ny,example-ppo,masters,90837,x,y\n".repeat(5000);
    let given = Given { base: Some(base), table: Some(file("rates.csv", table + &rows)), ..Given::default() };
    let (_, report) = checked(&given);
    let problems = &report["files"][1]["problems"];
    assert_eq!(problems["list"].as_array().unwrap().len(), 100);
    let more = problems["more"].as_array().unwrap();
    let counted: u64 = more.iter().map(|it| it["count"].as_u64().unwrap()).sum();
    assert!(counted > 4000 && problems["count"] == json!(counted + 100), "{problems:#}");
}

#[test]
fn a_file_alone_is_checked_as_far_as_it_goes() {
    let (base, table) = base_and_table();
    let (of_base, report) = checked(&Given { base: Some(base), ..Given::default() });
    assert!(of_base.book.is_none() && report["files"][0]["base"] == true, "{report:#}");
    let (of_book, report) = checked(&Given { base: Some(file("book.json", EXAMPLE)), ..Given::default() });
    assert!(of_book.book.is_some() && report["problems"] == 0);
    let (of_table, report) = checked(&Given { table: Some(file("rates.csv", table)), ..Given::default() });
    assert!(of_table.book.is_none() && report["problems"] == 0);
    let (of_nothing, report) = checked(&Given::default());
    assert!(of_nothing.book.is_none() && report["files"] == json!([]));
}

#[test]
fn a_preview_has_the_rates_of_its_market() {
    let book = rate_core::RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let shown = of_market(&book, EXAMPLE.as_bytes(), "tx").unwrap();
    let shown = rate_core::RateBook::from_json(shown.as_bytes()).unwrap();
    let of = |book: &rate_core::RateBook, id: &str| {
        let market = book.market_position(id).unwrap();
        book.rates().iter().filter(|rate| rate.market == market).count()
    };
    assert!(of(&book, "tx") > 0);
    assert_eq!((of(&shown, "tx"), of(&shown, "ny")), (of(&book, "tx"), of(&book, "ny")));
    assert_eq!(of_market(&book, EXAMPLE.as_bytes(), "nowhere"), None);
}
