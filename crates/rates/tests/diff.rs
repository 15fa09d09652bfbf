//! `rates diff`, and what `rates build` tells of it: everything that differs between two books, and nothing else.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use serde_json::{Value, json};

fn example() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The example with a change of every kind.
fn changed() -> Value {
    let mut book = example();
    book["effective"]["from"] = json!("2026-07-01");
    book["plans"][0]["client_share"] = json!("30.00");
    book["markets"].as_array_mut().unwrap().push(json!({ "id": "-ca", "name": "California" }));
    let rates = book["rates"].as_array_mut().unwrap();
    let gone = rates.pop().unwrap();
    assert_eq!(gone["market"], "tx");
    let mut added = rates[0].clone();
    added["market"] = json!("-ca");
    rates.push(added);
    // A large change, and a smaller one that makes a shortfall.
    let at = |rates: &[Value], service: &str| {
        let is_it = |row: &Value| {
            row["market"] == "ny"
                && row["plan"] == "example-ppo"
                && row["license"] == "doctoral"
                && row["service"] == service
        };
        rates.iter().position(is_it).unwrap()
    };
    let (one, other) = (at(rates, "90837"), at(rates, "90834"));
    rates[one]["insurer_rate"] = json!("999.00");
    rates[other]["provider_payout"] = json!("800.00");
    book
}

fn diff(old: &Path, new: &Path, args: &[&str]) -> String {
    let done = Done::of(rates().arg("diff").arg(old).arg(new).args(args));
    done.succeeded();
    assert_eq!(done.stderr, "");
    done.stdout
}

/// The example and the changed one.
fn books(folder: &Folder) -> (PathBuf, PathBuf) {
    let old = folder.write("old.json", example().to_string());
    (old, folder.write("new.json", changed().to_string()))
}

#[test]
fn a_difference_is_told_with_its_places_and_the_largest_change_first() {
    let folder = Folder::new();
    let (old, new) = books(&folder);
    let text = diff(&old, &new, &[]);
    let lines: Vec<&str> = text.lines().collect();
    for line in [
        "/effective/from: \"2026-07-01\", was \"2026-01-01\"",
        "/markets/-ca: added",
        "/plans/example-ppo/client_share: \"30.00\", was \"25.00\"",
        "rates: 2 changed, 1 added, 1 gone, 42 as before",
        "1 rate became a shortfall: its payout is above the insurer rate now",
    ] {
        assert!(lines.contains(&line), "{line}\n{text}");
    }
    let at = lines.iter().position(|line| *line == "the largest changes:").unwrap();
    assert!(
        lines[at + 1].starts_with("  ny example-ppo doctoral 90837: insurer rate 999.00, was "),
        "{text}"
    );
    assert!(lines[at + 1].ends_with(" as before"), "{text}");
    assert!(lines[at + 2].ends_with("; a shortfall now"), "{text}");
    assert!(text.contains("\nadded:\n  -ca ") && text.contains("\ngone:\n  tx "), "{text}");
    let short = diff(&old, &new, &["--limit", "1"]);
    assert!(short.contains("\n  and 1 more\n"), "{short}");
    assert_eq!(diff(&old, &old, &[]), "nothing differs\n");
}

#[test]
fn folders_and_indexes_are_compared_as_the_books_they_are() {
    let folder = Folder::new();
    let (old, new) = books(&folder);
    let public = folder.path("public");
    Done::of(rates().arg("build").arg(&old).arg("-o").arg(&public)).succeeded();
    assert_eq!(diff(&old, &public, &[]), "nothing differs\n");
    assert_eq!(diff(&public, &new, &[]), diff(&old, &new, &[]));
    assert_eq!(diff(&public.join("index.json"), &new, &["--csv"]), diff(&old, &new, &["--csv"]));
}

#[test]
fn json_and_csv_have_all_of_it() {
    let folder = Folder::new();
    let (old, new) = books(&folder);
    let report: Value = serde_json::from_str(&diff(&old, &new, &["--json"])).unwrap();
    assert_eq!(report["old"], old.to_str().unwrap());
    assert_eq!(report["rates"]["unchanged"], 42);
    assert_eq!(report["rates"]["became_shortfalls"], 1);
    assert_eq!(report["rates"]["changed"][0]["insurer_rate"]["new"], "999.00");
    assert_eq!(report["rates"]["added"][0]["market"], "-ca");
    assert_eq!(
        report["facts"][0],
        json!({ "place": "/effective/from", "old": "2026-01-01", "new": "2026-07-01" })
    );
    let table = diff(&old, &new, &["--csv"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let changes: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!(changes, ["changed", "shortfall", "added", "gone"]);
    assert_eq!((&rows[0][1], &rows[0][6]), ("ny", "999.00"));
    // No cell is a formula.
    assert_eq!((&rows[2][1], &rows[2][5], &rows[2][8]), ("'-ca", "", rows[2][8].trim()));
    assert_eq!((&rows[3][1], &rows[3][6]), ("tx", ""));
    assert_eq!(Done::of(rates().args(["diff", "--csv", "--json"]).arg(&old).arg(&new)).code, 2);
}

#[test]
fn a_book_that_is_bad_is_compared_with_nothing() {
    let folder = Folder::new();
    let (old, _) = books(&folder);
    let bad = folder.write("bad.json", "{}");
    let done = Done::of(rates().arg("diff").arg(&old).arg(&bad));
    assert!(
        done.code == 1 && done.stdout.is_empty() && done.stderr.contains("bad.json:/"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_build_tells_what_it_changes() {
    let folder = Folder::new();
    let (old, new) = books(&folder);
    let public = folder.path("public");
    let build = |book: &Path| {
        let done = Done::of(rates().arg("build").arg(book).arg("-o").arg(&public));
        done.succeeded();
        // An amount that is now seven times what it was is warned of, besides.
        let (warnings, lines): (Vec<&str>, Vec<&str>) =
            done.stderr.split_inclusive('\n').partition(|line| line.contains(": warning: "));
        assert_eq!(warnings.is_empty(), book != new, "{warnings:?}");
        let told: String = lines.into_iter().skip(1).collect();
        told.replace("against what was published before:\n", "").replace("  ", "")
    };
    assert_eq!(build(&old), "");
    assert_eq!(build(&old), "nothing differs\n");
    let told = build(&new);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "rates: 2 changed, 1 added, 1 gone, 42 as before");
    assert!(lines[2].starts_with("the largest change: ny example-ppo doctoral 90837: "), "{told}");
    assert_eq!(lines[3], "3 other differences, which `rates diff` tells");
    fs::write(public.join("index.json"), "{}").unwrap();
    assert_eq!(
        build(&old),
        "what was published before is no whole book, so that nothing is compared with it\n"
    );
}
