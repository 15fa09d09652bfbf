//! `rates export` and `rates show`: what is in a book, as a table and in short.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;
use serde_json::{Value, json};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

#[test]
fn a_table_that_is_written_makes_the_same_book_again() {
    for name in ["april-8-example.json", "medicare-2026.json"] {
        let folder = Folder::new();
        let (book, table, again) = (shipped(name), folder.path("rates.csv"), folder.path("book.json"));
        let public = folder.path("public");
        Done::of(rates().arg("build").arg(&book).arg("-o").arg(&public)).succeeded();
        // A folder has what its book has.
        let done = Done::of(rates().args(["export", "--csv"]).arg(&public));
        Done::of(rates().args(["export", "--csv"]).arg(&book).arg("-o").arg(&table)).succeeded();
        assert_eq!(done.stdout, folder.read("rates.csv"));
        Done::of(rates().arg("import-csv").arg("--book").arg(&book).arg(&table).arg("-o").arg(&again))
            .succeeded();
        let read = |path: &Path| RateBook::from_json(&std::fs::read(path).unwrap()).unwrap();
        assert!(read(&again) == read(&book));
        // And that one the same table.
        assert_eq!(Done::of(rates().args(["export", "--csv"]).arg(&again)).stdout, done.stdout);
    }
}

#[test]
fn a_book_is_shown_in_short_and_as_json() {
    let book = shipped("medicare-2026.json");
    let done = Done::of(rates().arg("show").arg(&book));
    done.succeeded();
    for line in
        ["Published on        ", "Rates               10791, ", "Markets: 109", "  and 89 more", "Services: "]
    {
        assert!(done.stdout.lines().any(|it| it.starts_with(line)), "{line}\n{}", done.stdout);
    }
    let all = Done::of(rates().arg("show").arg(&book).args(["--limit", "1000"])).stdout;
    assert!(!all.contains("\n  and ") && all.lines().count() > 120);
    let json: Value =
        serde_json::from_str(&Done::of(rates().arg("show").arg(&book).arg("--json")).stdout).unwrap();
    assert_eq!((&json["rates"], &json["book"]), (&json!(10791), &json!("medicare-2026")));
    for list in ["markets", "plans", "licenses", "services"] {
        let counted = json[list].as_array().unwrap().iter().map(|entry| entry["rates"].as_u64().unwrap());
        assert_eq!(counted.sum::<u64>(), 10791, "{list}");
    }
}

#[test]
fn what_is_no_book_is_neither_shown_nor_exported() {
    let folder = Folder::new();
    let bad = folder.write("bad.json", "[]");
    for command in [&["show"][..], &["export", "--csv"]] {
        let done = Done::of(rates().args(command).arg(&bad));
        assert!(
            done.code == 1 && done.stdout.is_empty() && done.stderr.contains("bad.json:"),
            "{}",
            done.stderr
        );
        assert_eq!(Done::of(rates().args(command).arg(folder.path("none.json"))).code, 2);
    }
}
