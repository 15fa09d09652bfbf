//! `rates export` and `rates show`: what is in a book, as a table and in short.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use calamine::{Data as CellValue, Reader, Xlsx, open_workbook};
use common::{Done, Folder, rates};
use rate_core::RateBook;
use serde_json::{Value, json};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

fn read(path: &Path) -> RateBook {
    RateBook::from_json(&fs::read(path).unwrap()).unwrap()
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
        assert!(read(&again) == read(&book));
        // And so does a workbook, without a word about how it was read.
        let (workbook, of_workbook) = (folder.path("rates.xlsx"), folder.path("of-workbook.json"));
        Done::of(rates().args(["export", "--xlsx"]).arg(&book).arg("-o").arg(&workbook)).succeeded();
        let import = ["import-csv", "--json", "--book"];
        let made = Done::of(rates().args(import).arg(&book).arg(&workbook).arg("-o").arg(&of_workbook));
        assert!(made.code == 0 && made.stderr.is_empty() && !made.stdout.contains("read_as"), "{made:?}");
        assert_eq!(fs::read(&of_workbook).unwrap(), fs::read(&again).unwrap());
        // Both books the same table.
        assert_eq!(Done::of(rates().args(["export", "--csv"]).arg(&again)).stdout, done.stdout);
    }
}

#[test]
fn a_workbook_has_the_same_rows_as_the_table() {
    let folder = Folder::new();
    let mut book: Value =
        serde_json::from_slice(&fs::read(shipped("april-8-example.json")).unwrap()).unwrap();
    // What a spreadsheet would compute, or shorten, if it were no text.
    book["markets"]
        .as_array_mut()
        .unwrap()
        .extend([json!({ "id": "-1", "name": "A" }), json!({ "id": "007.10", "name": "B" })]);
    for (at, id) in [(0, "-1"), (1, "007.10")] {
        let mut row = book["rates"][at].clone();
        row["market"] = json!(id);
        row["insurer_rate"] = json!("100000.00");
        row["provider_payout"] = json!("99999.97");
        book["rates"].as_array_mut().unwrap().push(row);
    }
    let book = folder.write("book.json", book.to_string());
    let (xlsx, again) = (folder.path("rates.xlsx"), folder.path("again.xlsx"));
    let export =
        |output: &Path| Done::of(rates().args(["export", "--xlsx"]).arg(&book).arg("-o").arg(output));
    export(&xlsx).succeeded();
    let table = Done::of(rates().args(["export", "--csv"]).arg(&book)).stdout;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let expected = reader.records().map(|row| {
        row.unwrap().iter().map(|cell| cell.trim_start_matches('\'').to_owned()).collect::<Vec<_>>()
    });
    let mut workbook: Xlsx<_> = open_workbook(&xlsx).unwrap();
    let sheet = workbook.worksheet_range("rates").unwrap();
    let cell = |cell: &CellValue| match cell {
        CellValue::String(text) => text.clone(),
        CellValue::Float(number) => format!("{number:.2}"),
        other => format!("{other:?}"),
    };
    let mut rows = sheet.rows().map(|row| row.iter().map(cell).collect::<Vec<_>>());
    assert_eq!(rows.next().unwrap().join(","), table.lines().next().unwrap());
    assert!(rows.eq(expected));
    // And what is imported of it is the book that it was made of.
    let imported = folder.path("imported.json");
    let done =
        Done::of(rates().arg("import-csv").arg("--book").args([&book, &xlsx, Path::new("-o"), &imported]));
    assert_eq!((done.code, done.stderr), (0, format!("{}: 47 rates in 4 markets\n", imported.display())));
    assert!(read(&imported) == read(&book));
    // The same book gives the same bytes.
    export(&again).succeeded();
    assert!(fs::read(&again).unwrap() == fs::read(&xlsx).unwrap());
    for args in [&["--xlsx"][..], &[], &["--xlsx", "--csv", "-o", "x"]] {
        assert_eq!(Done::of(rates().arg("export").arg(&book).args(args)).code, 2, "{args:?}");
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
