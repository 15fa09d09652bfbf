//! Tables as people save them: read as the same rows, with what was found out said, or refused in a line.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;

const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout";

fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json")
}

fn example() -> String {
    RateBook::from_json(&fs::read(base()).unwrap()).unwrap().to_json()
}

/// The example's rates as a plain table.
fn plain() -> String {
    let book = RateBook::from_json(&fs::read(base()).unwrap()).unwrap();
    let line = |rate: &rate_core::Rate| {
        let (market, plan) = (&book.market(rate.market).term.id, &book.plan(rate.plan).term.id);
        let (license, service) = (&book.license(rate.license).id, &book.service(rate.service).term.id);
        format!("{market},{plan},{license},{service},{},{}\n", rate.insurer_rate, rate.provider_payout)
    };
    format!("{HEADER}\n{}", book.rates().iter().map(line).collect::<String>())
}

fn import(folder: &Folder, table: impl AsRef<[u8]>, args: &[&str]) -> Done {
    let (table, output) = (folder.write("rates.csv", table), folder.path("book.json"));
    Done::of(rates().arg("import-csv").arg("--book").args([&base(), &table]).arg("-o").arg(output).args(args))
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn what_people_save_is_the_same_table_and_what_was_found_out_is_said() {
    let semicolons = plain().replace(',', ";");
    let tabs = plain().replace(',', "\t");
    let titled = |title: &str| format!("{title}\n{}", plain());
    let wide: String = plain().lines().map(|line| format!(",{line},,\r\n")).collect();
    let cases: Vec<(Vec<u8>, &[&str], &str)> = vec![
        (plain().into(), &[], ""),
        (format!("\u{feff}{}", plain().replace('\n', "\r\n")).into(), &[], ""),
        (semicolons.clone().into(), &[], "fields divided by semicolons"),
        (tabs.clone().into(), &[], "fields divided by tabs"),
        (plain().replace(',', "|").into(), &[], "fields divided by bars"),
        (titled("sep=,").into(), &[], "fields divided by commas, as the first line says"),
        (
            format!("\u{feff}SEP=;\r\n{semicolons}").into(),
            &[],
            "fields divided by semicolons, as the first line says",
        ),
        (plain().replace('\n', "\r").into(), &[], "lines that end in CR alone"),
        (utf16(&format!("\u{feff}{tabs}"), u16::to_le_bytes), &[], "in UTF-16LE; fields divided by tabs"),
        (utf16(&format!("\u{feff}{}", plain()), u16::to_be_bytes), &[], "in UTF-16BE"),
        (utf16(&plain(), u16::to_le_bytes), &["--encoding", "utf-16le"], "in UTF-16LE"),
        (
            b"Geb\xfchren,,,,,\r\n".iter().copied().chain(plain().into_bytes()).collect(),
            &["--encoding", "windows-1252"],
            "in Windows-1252; the header in line 2, 1 line above it left out",
        ),
        (titled("Table 1").into(), &[], "the header in line 2, 1 line above it left out"),
        (
            titled("\"Rates, \"\"2026\"\"\",,,,,\n\n,,,,,\nas of April").into(),
            &[],
            "the header in line 5, 2 lines above it left out",
        ),
        (titled(&"\n,,,,,\n\"\",\"\"".repeat(50)).into(), &[], ""),
        (
            plain().replacen(HEADER, "Market,PLAN,license,Service,Insurer Rate,provider-payout", 1).into(),
            &[],
            "\"Market\" as market, \"PLAN\" as plan, \"Service\" as service, \"Insurer Rate\" as insurer_rate, \
             \"provider-payout\" as provider_payout",
        ),
        (
            plain().replacen("insurer_rate", "Contracted (USD)", 1).into(),
            &["--columns", "insurer_rate=contracted (USD)"],
            "\"Contracted (USD)\" as insurer_rate",
        ),
        (
            plain()
                .replacen("insurer_rate,provider_payout", "\"Insurer\nRate\",\"Provider\nPayout\"", 1)
                .into(),
            &[],
            "\"Insurer Rate\" as insurer_rate, \"Provider Payout\" as provider_payout",
        ),
        (wide.into(), &[], "3 empty columns left out"),
        (format!("{}\n,,,,,\n", plain()).into(), &[], "2 empty rows left out"),
        (plain().replace("\nny", "\n\nny").into(), &[], "24 empty rows left out"),
        (plain().replace(",121.00,", ",\"$121.00\",").into(), &[], "1 amount without a sign or commas"),
    ];
    for (table, args, read_as) in cases {
        let folder = Folder::new();
        let done = import(&folder, &table, args);
        assert_eq!(done.code, 0, "{}\n{}", done.stderr, String::from_utf8_lossy(&table));
        assert_eq!(folder.read("book.json"), example());
        let notes: Vec<&str> = done
            .stderr
            .lines()
            .filter_map(|line| line.split_once("rates.csv: note: "))
            .map(|it| it.1)
            .collect();
        assert_eq!(notes, if read_as.is_empty() { vec![] } else { vec![read_as] });
    }
}

#[test]
fn what_is_not_beyond_doubt_is_refused_in_a_line() {
    let row = plain().lines().nth(1).unwrap().to_owned();
    let cases: Vec<(Vec<u8>, &[&str], &str)> = vec![
        (
            plain().replacen("insurer_rate", "Insurer Rates", 1).into(),
            &[],
            "1: column insurer_rate is missing; expected the header market,plan,license,service,insurer_rate,\
             provider_payout; did you mean --columns insurer_rate=\"Insurer Rates\"?",
        ),
        (
            plain().into(),
            &["--columns", "insurer_rate=Contracted"],
            "1: column insurer_rate is missing; expected",
        ),
        (
            plain().lines().skip(1).collect::<Vec<_>>().join("\n").into(),
            &[],
            "1: there is no header; expected",
        ),
        (
            format!("{row}\n{}", plain()).into(),
            &[],
            "2: the header stands under 1, which has as many fields as a row may have",
        ),
        (format!("sep=;\n{}", plain()).into(), &[], "2: there is no header; expected"),
        (
            plain().replacen(&row, &format!("{row},see the contract"), 1).into(),
            &[],
            "2: 7 fields; expected 6, as in the header",
        ),
        (
            format!("{}Total,,,,121.00,112.00\n", plain()).into(),
            &[],
            "47: nothing in plan, license, service; expected an identifier in each; a total is no rate",
        ),
        (
            plain().replacen(HEADER, &format!("{HEADER},"), 1).replacen(&row, &format!("{row},?"), 1).into(),
            &[],
            "2:field 7: \"?\" in a column without a name; expected nothing there, or a name in the header",
        ),
        (
            plain().replace(',', ";").replacen("121.00", "1,210", 1).into(),
            &[],
            "4:insurer_rate: \"1,210\" can be read in two ways; expected an amount such as 1210.00",
        ),
        (
            plain().replace(',', ";").replacen("121.00", "121,00", 1).into(),
            &[],
            "4:insurer_rate: \"121,00\" has a decimal comma; expected a point before the decimals, as in 121.00",
        ),
        (
            b"Geb\xfchren\n\xe9\n".iter().copied().chain(plain().into_bytes()).collect(),
            &[],
            "1: a character that is not UTF-8, and in 1 further line, too; expected a table in UTF-8; of one that \
             Excel saved as plain CSV, --encoding windows-1252",
        ),
        (
            utf16(&plain(), u16::to_le_bytes),
            &[],
            " a text in UTF-16 without its mark; expected --encoding utf-16le",
        ),
        (b"%PDF-1.7\n".to_vec(), &[], " a PDF file; expected the table itself; save it as .xlsx or as CSV"),
        (b"<!DOCTYPE html><p>".to_vec(), &[], " a web page (HTML); expected the table itself"),
        (example().into(), &[], " a JSON file; expected a table"),
    ];
    for (table, args, expected) in cases {
        let folder = Folder::new();
        let done = import(&folder, &table, args);
        assert_eq!((done.code, folder.names()), (1, vec!["rates.csv".to_owned()]), "{}", done.stderr);
        let prefix = format!("{}:", folder.path("rates.csv").display());
        let told: Vec<&str> = done.stderr.lines().filter_map(|line| line.strip_prefix(&prefix)).collect();
        let problems: Vec<&&str> = told.iter().filter(|line| !line.starts_with(" note: ")).collect();
        assert!(problems.len() == 1 && problems[0].starts_with(expected), "{told:?}\nnot {expected}");
    }
}

#[test]
fn names_of_the_base_are_meant_by_what_is_like_them() {
    for (written, meant) in [("NY,", "ny"), ("New York,", "ny"), ("new-york,", "ny"), ("nyy,", "ny")] {
        let folder = Folder::new();
        let done = import(&folder, plain().replacen("ny,", written, 1), &[]);
        let remedy = format!("expected an id from /markets; did you mean \"{meant}\"?");
        let told = done.stderr.lines().find(|line| line.contains(":2:market: ")).unwrap();
        assert!(done.code == 1 && told.ends_with(&remedy), "{told}");
    }
    let folder = Folder::new();
    let done = import(&folder, plain().replacen("example-ppo", "exmaple-ppo", 1), &[]);
    assert!(done.stderr.contains("did you mean \"example-ppo\"?"), "{}", done.stderr);
    let done = import(&folder, plain().replacen("ny,", "quebec,", 1), &[]);
    assert!(done.code == 1 && !done.stderr.contains("did you mean"), "{}", done.stderr);
}

#[test]
fn a_call_that_cannot_be_followed_is_bad() {
    let folder = Folder::new();
    for args in [
        &["--columns", "insurer_rates=Rate"][..],
        &["--columns", "Rate"],
        &["--columns", "market=Place", "--columns", "plan=place"],
        &["--encoding", "latin-7"],
    ] {
        let done = import(&folder, plain(), args);
        assert!(done.code == 2 && done.stderr.contains("--"), "{args:?}: {}", done.stderr);
    }
}

#[test]
fn a_table_that_looks_cut_off_is_imported_and_warned_of() {
    let folder = Folder::new();
    let done = import(&folder, &plain()[..plain().len() - 2], &[]);
    let expected = "provider_payout: warning: the table may be cut off: the last line has no end";
    assert!(done.code == 0 && done.stderr.contains(expected), "{}", done.stderr);
}

#[test]
fn how_a_table_was_read_is_in_the_report_for_programs() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", plain().replace(',', ";"));
    let done = Done::of(rates().arg("check").arg(&table).arg("--json"));
    let report: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(report["files"][0]["read_as"], serde_json::json!(["fields divided by semicolons"]));
    assert_eq!(done.stderr, "");
}

#[test]
fn a_table_by_itself_may_be_in_euros() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", plain().replace(".00", "").replace(",121,", ",€121.00,"));
    let done = Done::of(rates().arg("check").arg(&table));
    assert!(done.code == 0 && done.stderr.contains("0 problems"), "{}", done.stderr);
}
