//! Tables in workbooks: the same rows as their text, each refusal with its cell, and no more memory than there is.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;

const COLUMNS: [&str; 6] = ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json")
}

fn example() -> RateBook {
    RateBook::from_json(&fs::read(base()).unwrap()).unwrap()
}

fn rows() -> Vec<[String; 6]> {
    let book = example();
    let row = |rate: &rate_core::Rate| {
        [
            book.market(rate.market).term.id.clone(),
            book.plan(rate.plan).term.id.clone(),
            book.license(rate.license).id.clone(),
            book.service(rate.service).term.id.clone(),
            rate.insurer_rate.to_string(),
            rate.provider_payout.to_string(),
        ]
    };
    book.rates().iter().map(row).collect()
}

/// Writes the example's rates from this row on, as people do: numbers are numbers.
fn fill(sheet: &mut Worksheet, first: u32) {
    for (row, fields) in (first + 1..).zip(rows()) {
        for (column, (name, text)) in (0..).zip(COLUMNS.iter().zip(&fields)) {
            sheet.write(first, column, *name).unwrap();
            match text.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, text).unwrap(),
            };
        }
    }
}

fn workbook(change: impl Fn(&mut Workbook)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    change(&mut workbook);
    workbook.save_to_buffer().unwrap()
}

/// A workbook of one sheet with the example's rates, and something else.
fn one_sheet(change: impl Fn(&mut Worksheet)) -> Vec<u8> {
    workbook(|workbook| {
        let sheet = workbook.add_worksheet().set_name("2026").unwrap();
        fill(sheet, 0);
        change(sheet);
    })
}

fn import_as(folder: &Folder, name: &str, table: &[u8], args: &[&str]) -> Done {
    let (table, output) = (folder.write(name, table), folder.path("book.json"));
    Done::of(rates().arg("import-csv").arg("--book").args([&base(), &table]).arg("-o").arg(output).args(args))
}

fn read_as(name: &str, table: &[u8], args: &[&str], expected: &str) {
    let folder = Folder::new();
    let done = import_as(&folder, name, table, args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(folder.read("book.json"), example().to_json());
    let note = done.stderr.lines().find_map(|line| line.split_once(": note: ")).map_or("", |it| it.1);
    assert_eq!(note, expected);
}

fn refused_as(name: &str, table: &[u8], args: &[&str], expected: &[&str]) {
    let folder = Folder::new();
    let done = import_as(&folder, name, table, args);
    let prefix = format!("{}:", folder.path(name).display());
    let lines = done.stderr.lines().map(|line| line.strip_prefix(&prefix).unwrap_or(line));
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with(" note: ")).collect();
    assert_eq!((done.code, folder.names()), (1, vec![name.to_owned()]), "{}", done.stderr);
    assert_eq!(lines.len(), expected.len(), "{lines:?}");
    assert!(
        lines.iter().zip(expected).all(|(line, start)| line.starts_with(start)),
        "{lines:?}\nnot {expected:?}"
    );
}

#[test]
fn a_workbook_makes_the_same_book() {
    read_as("rates.xlsx", &one_sheet(|_| {}), &[], "");
    // Formats are how a number is shown, not what it is.
    let dollars = Format::new().set_num_format("$#,##0");
    read_as(
        "rates.xlsx",
        &one_sheet(|sheet| {
            sheet.set_column_format(4, &dollars).unwrap();
        }),
        &[],
        "",
    );
    let formula = Formula::new("=60.5*2").set_result("121");
    read_as(
        "rates.xlsx",
        &one_sheet(|sheet| {
            sheet.write(3, 4, formula.clone()).unwrap();
        }),
        &[],
        "",
    );
}

#[test]
fn the_sheet_with_the_columns_is_found_and_said() {
    let several = workbook(|workbook| {
        workbook.add_worksheet().set_name("Notes").unwrap().write(0, 0, "Rates of 2026").unwrap();
        fill(workbook.add_worksheet().set_name("2026").unwrap(), 2);
        let old = workbook.add_worksheet().set_name("2025").unwrap();
        fill(old, 0);
        old.write(1, 4, 999).unwrap();
    });
    read_as("rates.xlsx", &several, &[], "the sheet \"2026\" and not \"Notes\", \"2025\"");
    read_as("rates.xlsx", &several, &["--sheet", "2026"], "");
    let hidden = workbook(|workbook| {
        let old = workbook.add_worksheet().set_name("2025").unwrap();
        fill(old, 0);
        old.write(1, 4, 999).unwrap().set_hidden(true);
        let sheet = workbook.add_worksheet().set_name("2026").unwrap();
        fill(sheet, 0);
        sheet.set_active(true);
    });
    read_as("rates.xlsx", &hidden, &[], "the sheet \"2026\" and not \"2025\"");
    refused_as(
        "rates.xlsx",
        &several,
        &["--sheet", "2027"],
        &[" there is no sheet \"2027\"; expected one of \"Notes\", \"2026\", \"2025\""],
    );
    refused_as(
        "rates.xlsx",
        &several,
        &["--sheet", "Notes"],
        &["sheet \"Notes\", row 1: there is no header; expected"],
    );
}

#[test]
fn a_title_and_empty_rows_are_left_out() {
    let table = workbook(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "Rates").unwrap().write(1, 0, "as of").unwrap();
        let date = ExcelDateTime::from_ymd(2026, 4, 8).unwrap();
        sheet.write_with_format(1, 1, &date, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
        fill(sheet, 3);
    });
    read_as("rates.xlsx", &table, &[], "the header in row 4, 2 rows above it left out");
}

#[test]
fn what_is_no_amount_is_refused_by_its_cell() {
    let date = ExcelDateTime::from_ymd(2026, 4, 8).unwrap();
    let days = Format::new().set_num_format("yyyy-mm-dd");
    let table = one_sheet(|sheet| {
        sheet.write(1, 4, Formula::new("=#REF!").set_result("#REF!")).unwrap();
        sheet.write_with_format(2, 5, &date, &days).unwrap();
        sheet.write(3, 4, true).unwrap();
        sheet.write(4, 5, 120.99999999999999).unwrap();
        sheet.write(5, 4, -1).unwrap();
        sheet.write(6, 5, "121,00").unwrap();
        sheet.write(7, 0, true).unwrap();
        sheet.write(8, 7, "?").unwrap();
    });
    refused_as(
        "rates.xlsx",
        &table,
        &[],
        &[
            "sheet \"2026\", cell E2: #REF!; expected an amount such as 121.00",
            "sheet \"2026\", cell F3: a date or a time; expected an amount such as 121.00",
            "sheet \"2026\", cell E4: TRUE; expected an amount such as 121.00",
            "sheet \"2026\", cell F5: \"120.99999999999999\" has more than two decimals; expected",
            "sheet \"2026\", cell E6: \"-1\" is not an amount",
            "sheet \"2026\", cell F7: \"121,00\" has a decimal comma",
            "sheet \"2026\", cell A8: TRUE; expected an identifier",
            "sheet \"2026\", row 9: 8 fields; expected 6, as in the header",
        ],
    );
    let again = one_sheet(|sheet| {
        for (column, text) in (0..).zip(&rows()[0]) {
            sheet.write(50, column, text).unwrap();
        }
    });
    refused_as(
        "rates.xlsx",
        &again,
        &[],
        &[
            "sheet \"2026\", row 51: the same market, plan, license and service as at sheet \"2026\", row 2; expected",
        ],
    );
}

#[test]
fn warnings_of_a_sheet_have_their_rows() {
    let folder = Folder::new();
    let table = folder.write(
        "rates.xlsx",
        one_sheet(|sheet| {
            sheet.write(2, 4, 9800).unwrap();
        }),
    );
    let done = Done::of(rates().arg("check").arg(&table));
    let expected =
        "rates.xlsx:sheet \"2026\", row 3: warning: the insurer rate, 9800.00, is far from the others";
    assert!(done.code == 0 && done.stderr.contains(expected), "{}", done.stderr);
}

#[test]
fn a_file_is_what_its_first_bytes_say() {
    read_as("rates.csv", &one_sheet(|_| {}), &[], "a workbook (.xlsx), whatever its name says");
    let text = std::iter::once(COLUMNS.join(",")).chain(rows().into_iter().map(|row| row.join(",")));
    let text = text.collect::<Vec<_>>().join("\n");
    read_as("rates.xlsx", text.as_bytes(), &[], "a text, whatever its name says");
    refused_as(
        "rates.csv",
        text.as_bytes(),
        &["--sheet", "2026"],
        &[" a table of text, which has no sheets; expected"],
    );
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512]].concat();
    refused_as(
        "rates.xlsx",
        &old,
        &[],
        &[" a workbook of the old form (.xls), or one with a password; expected"],
    );
    refused_as(
        "rates.xlsx",
        &archive(&[("word/document.xml", "<a/>")]),
        &[],
        &[" a Word document; expected"],
    );
    refused_as(
        "rates.xlsx",
        &archive(&[("rates.csv", &text)]),
        &[],
        &[" a zip archive; expected the table itself"],
    );
    let whole = one_sheet(|_| {});
    refused_as("rates.xlsx", &whole[..whole.len() / 2], &[], &[" the workbook is damaged ("]);
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The parts of an .ods with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
         <office:spreadsheet><table:table table:name=\"2026\">{rows}</table:table></office:spreadsheet>\
         </office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"></manifest:manifest>"),
        ("content.xml", &content),
    ])
}

fn ods_row(fields: &[String; 6]) -> String {
    let cell = |text: &String| match text.parse::<f64>() {
        Ok(_) => format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{text}\"><text:p>{text} $</text:p></table:table-cell>"
        ),
        Err(_) => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        ),
    };
    format!("<table:table-row>{}</table:table-row>", fields.iter().map(cell).collect::<String>())
}

#[test]
fn an_opendocument_sheet_makes_the_same_book() {
    let header = ods_row(&COLUMNS.map(str::to_owned));
    let empty = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell \
                 table:number-columns-repeated=\"1024\"/></table:table-row>";
    let rows: String = rows().iter().map(ods_row).collect();
    read_as("rates.ods", &ods(&format!("{header}{rows}{empty}")), &[], "");
    let bad = rows.replacen("office:value=\"121.00\"", "office:value=\"121.005\"", 1);
    refused_as(
        "rates.ods",
        &ods(&format!("{empty}{header}{empty}{bad}")),
        &[],
        &[
            "sheet \"2026\", cell E8: \"121.005\" has more than two decimals; expected an amount such as 121.00",
        ],
    );
}

#[test]
fn a_workbook_that_asks_for_more_than_there_is_takes_no_memory() {
    let folder = Folder::new();
    let millions = |number: &str| {
        ods(&format!(
            "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
             table:number-columns-repeated=\"{number}\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>"
        ))
    };
    let zeros = " ".repeat(100_000_000);
    let bomb = archive(&[
        ("xl/workbook.xml", &format!("<workbook>{zeros}</workbook>")),
        ("[Content_Types].xml", "<Types/>"),
    ]);
    let strings = archive(&[
        ("xl/workbook.xml", "<a/>"),
        ("xl/sharedStrings.xml", "<sst uniqueCount=\"999999999999\"/>"),
    ]);
    let too_large = "the workbook is too large to read";
    let too_many = "a sheet has more than 3000000 cells, empty ones between others included";
    for (name, table, what) in [
        ("a.ods", millions("16384"), too_many),
        ("b.ods", millions("6"), too_many),
        ("c.xlsx", bomb, too_large),
        ("d.xlsx", strings, too_large),
    ] {
        let path = folder.write(name, table);
        let done = common::with_memory(300, rates().arg("check").arg(&path));
        let expected = format!("{}: {what}; expected", path.display());
        assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    }
}
