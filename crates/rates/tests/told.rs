//! How much is told, of which files, and in what letters.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates, with_memory};
use serde_json::{Value, json};

const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout\n";

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json")
}

fn check(args: &[&str], files: &[&Path]) -> Done {
    Done::of(rates().arg("check").args(files).args(args))
}

/// A table whose every row is wrong in three ways.
fn bad(rows: usize) -> String {
    let mut table = HEADER.to_owned();
    for row in 0..rows {
        let _ = writeln!(table, "zz,example-ppo,masters,90837,12l.{row},€{row}");
    }
    table
}

#[test]
fn problems_are_told_up_to_a_number_and_counted_beyond_it() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", bad(500));
    let (table, base) = (table.as_path(), base());
    let with_base = ["--book", base.to_str().unwrap()];
    let done = check(&with_base, &[table]);
    let lines: Vec<&str> = done.stderr.lines().collect();
    assert_eq!((done.code, lines.len()), (1, 103));
    assert!(lines[0].ends_with(
        "rates.csv:2:insurer_rate: \"12l.0\" is not an amount; expected an amount such as 121.00"
    ));
    assert_eq!(
        lines[100..],
        [
            "… and 933 more problems like this: … is not an amount",
            "… and 467 more problems like this: … is not one of the book's markets",
            "1 file: 1500 problems, 0 warnings",
        ]
    );
    let few = check(&[&with_base[..], &["--limit-errors", "2"]].concat(), &[table]);
    assert_eq!(few.stderr.lines().count(), 5);
    let all = check(&[&with_base[..], &["--limit-errors=5000"]].concat(), &[table]);
    assert_eq!(all.stderr.lines().count(), 1501);
    assert_eq!(check(&["--limit-errors", "0"], &[table]).code, 2);
}

#[test]
fn every_command_tells_no_more() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", bad(500));
    let output = folder.path("book.json");
    let mut call = rates();
    call.args(["import-csv", "--limit-errors", "7", "--book"]).args([&base(), &table]).arg("-o").arg(&output);
    let done = Done::of(&mut call);
    assert_eq!((done.code, done.stderr.lines().count()), (1, 9), "{}", done.stderr);

    let mut book: Value = serde_json::from_slice(&fs::read(base()).unwrap()).unwrap();
    for row in book["rates"].as_array_mut().unwrap() {
        row["insurer_rate"] = json!(121);
    }
    let book = folder.write("bad.json", book.to_string());
    let done = Done::of(rates().args(["build", "--limit-errors", "7"]).arg(&book).arg("-o").arg(&output));
    let last = done.stderr.lines().last().unwrap();
    assert_eq!((done.code, done.stderr.lines().count()), (1, 8), "{}", done.stderr);
    assert_eq!(last, "… and 38 more problems like this: a whole number");
    assert!(!output.exists());
}

#[test]
fn of_a_folder_and_of_a_base_no_more_is_told_either() {
    let folder = Folder::new();
    let public = folder.path("public");
    Done::of(rates().arg("build").arg(base()).arg("-o").arg(&public)).succeeded();
    for file in fs::read_dir(public.join("markets")).unwrap().map(|file| file.unwrap().path()) {
        if file.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            fs::write(file, "").unwrap();
        }
    }
    let done = check(&["--limit-errors", "1"], &[&public]);
    let lines: Vec<&str> = done.stderr.lines().skip(1).collect();
    assert_eq!(done.code, 1);
    assert_eq!(lines, ["… and 3 more problems like this: empty", "1 file: 4 problems, 0 warnings"]);
    let report: Value =
        serde_json::from_str(&check(&["--limit-errors", "1", "--json"], &[&public]).stdout).unwrap();
    assert_eq!(report["files"][0]["more_problems"], json!([{ "what": "empty", "count": 3 }]));

    let mut book: Value = serde_json::from_slice(&fs::read(base()).unwrap()).unwrap();
    book.as_object_mut().unwrap().remove("rates").unwrap();
    let plans = book["plans"].as_array().unwrap().len();
    for plan in book["plans"].as_array_mut().unwrap() {
        plan["client_share"] = json!("x");
    }
    let done = check(&["--limit-errors", "1"], &[&folder.write("base.json", book.to_string())]);
    let more = format!("… and {} more problems like this: … is not an amount", plans - 1);
    assert!(done.code == 1 && done.stderr.contains(&more), "{}", done.stderr);
}

#[test]
fn programs_get_as_many_and_the_others_by_kind() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", bad(10));
    let done = check(&["--json", "--limit-errors", "4"], &[&table]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    let file = &report["files"][0];
    assert_eq!((&report["problems"], file["problems"].as_array().unwrap().len()), (&json!(19), 4));
    let more = json!([
        { "what": "the same market, plan, license and service as at …", "count": 9 },
        { "what": "… is not an amount", "count": 6 },
    ]);
    assert_eq!(file["more_problems"], more);
}

#[test]
fn warnings_are_told_up_to_a_number_and_counted_beyond_it() {
    let folder = Folder::new();
    let mut table = HEADER.to_owned();
    for row in 0..300 {
        let _ = writeln!(table, "m{row},p,l,s,1{:02}.00,10.00", row % 100);
    }
    let table = folder.write("rates.csv", table);
    let done = check(&["--limit-errors", "5"], &[&table]);
    assert_eq!(done.code, 0);
    let last: Vec<&str> = done.stderr.lines().rev().take(2).collect();
    let more = "… and 296 more warnings like this: the payout, …, is less than half the insurer rate, …";
    assert_eq!(last, ["1 file: 0 problems, 301 warnings", more]);
}

#[test]
fn a_table_that_is_wrong_in_every_row_takes_no_memory_by_its_rows() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", bad(400_000));
    let mut call = rates();
    let done = with_memory(110, call.arg("check").arg(&table).arg("--book").arg(base()));
    assert!(
        done.code == 1 && done.stderr.ends_with("1 file: 1200000 problems, 0 warnings\n"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.len() < 30_000);
}

#[test]
fn all_files_are_looked_at_also_behind_one_that_is_missing() {
    let folder = Folder::new();
    let missing = folder.path("missing.json");
    let bad = folder.write("bad.csv", bad(1));
    let done = check(&[], &[&base(), &missing, &bad]);
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains("error: ") && done.stderr.contains("missing.json: No such file"));
    assert!(done.stderr.contains("bad.csv:2:insurer_rate: "), "{}", done.stderr);
    assert!(done.stderr.ends_with("3 files: 2 problems, 5 warnings\n"), "{}", done.stderr);
    let done = check(&["--json"], &[&base(), &missing, &bad]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((done.code, report["files"].as_array().unwrap().len()), (2, 3));
    assert!(report["files"][1]["problems"][0]["what"].as_str().unwrap().starts_with("No such file"));
}

#[test]
fn a_day_may_stand_behind_a_blank() {
    for args in [&["--today", "1990-01-01"][..], &["--today=1990-01-01"]] {
        let done = check(args, &[&base()]);
        let expected = "/effective: warning: the rates do not hold before ";
        assert!(done.code == 0 && done.stderr.contains(expected), "{}", done.stderr);
    }
    let alone = Done::of(rates().arg("check").arg(base()).args(["--today", "--json"]));
    assert!(alone.code == 0 && alone.stderr.is_empty());
}

#[test]
fn a_book_may_begin_with_a_mark() {
    let folder = Folder::new();
    let marked = [b"\xef\xbb\xbf".as_slice(), &fs::read(base()).unwrap()].concat();
    let book = folder.write("book.json", marked);
    assert_eq!(check(&[], &[&book]).code, 0);
    let mut quote = rates();
    Done::of(quote.arg("quote").arg(&book)).succeeded();
    let mut base: Value = serde_json::from_slice(&fs::read(base()).unwrap()).unwrap();
    base.as_object_mut().unwrap().remove("rates").unwrap();
    let marked = folder.write("base.json", format!("\u{feff}{base}"));
    let done = check(&[], &[&marked]);
    assert!(done.code == 0 && done.stderr.contains("base.json: a base, "), "{}", done.stderr);
}

#[cfg(unix)]
#[test]
fn what_files_are_called_is_not_obeyed_by_a_terminal() {
    let folder = Folder::new();
    let name = "a\u{1b}[2J\n.csv";
    let bad = folder.write(name, bad(1));
    let good = folder.write("b\u{1b}[1m.csv", format!("Rates\n{HEADER}m,p,l,s,1,1\n"));
    let missing = folder.path("c\u{1b}[1m.csv");
    let done = check(&[], &[&bad, &good, &missing]);
    assert!(!done.stderr.contains('\u{1b}'), "{:?}", done.stderr);
    assert!(done.stderr.contains("a\u{fffd}[2J\u{fffd}.csv:2:insurer_rate: "), "{}", done.stderr);
    assert!(done.stderr.contains("b\u{fffd}[1m.csv: note: the header in line 2"), "{}", done.stderr);
    assert!(done.stderr.contains("c\u{fffd}[1m.csv: No such file"), "{}", done.stderr);
}

#[test]
fn a_file_of_any_name_is_a_table_or_a_book_by_its_first_bytes() {
    let folder = Folder::new();
    let table = format!("{HEADER}m,p,l,s,1,1\n");
    for name in ["rates.txt", "rates.tsv", "rates", "rates.CSV"] {
        let path = folder.write(name, &table);
        assert_eq!(check(&[], &[&path]).code, 0, "{name}");
    }
    let book = folder.write("book", fs::read(base()).unwrap());
    assert_eq!(check(&[], &[&book]).code, 0);
    let wrong = check(&["--book", base().to_str().unwrap()], &[&book]);
    assert!(wrong.code == 2 && wrong.stderr.contains("--book is for tables"));
}
