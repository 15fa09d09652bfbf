//! `rates import-csv`, and `rates check` of a table: what spreadsheets write is understood, or refused by its line.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;
use serde_json::{Value, json};

const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout";

fn shipped(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(path)
}

fn example() -> RateBook {
    RateBook::from_json(&fs::read(shipped("books/april-8-example.json")).unwrap()).unwrap()
}

/// The example without its rates.
fn base(folder: &Folder) -> PathBuf {
    let mut book: Value = serde_json::from_str(&example().to_json()).unwrap();
    book.as_object_mut().unwrap().remove("rates");
    folder.write("base.json", book.to_string())
}

/// The book's rates as a table's lines, each put together by `line` from its six fields.
fn table(book: &RateBook, line: impl Fn([&str; 6]) -> String) -> String {
    let mut text = String::new();
    for rate in book.rates() {
        let (insurer_rate, payout) = (rate.insurer_rate.to_string(), rate.provider_payout.to_string());
        text += &line([
            &book.market(rate.market).term.id,
            &book.plan(rate.plan).term.id,
            &book.license(rate.license).id,
            &book.service(rate.service).term.id,
            &insurer_rate,
            &payout,
        ]);
    }
    text
}

fn plain() -> String {
    format!("{HEADER}\n{}", table(&example(), |fields| fields.join(",") + "\n"))
}

fn import(folder: &Folder, table: impl AsRef<[u8]>) -> Done {
    let (base, table) = (base(folder), folder.write("rates.csv", table));
    let output = folder.path("book.json");
    Done::of(rates().arg("import-csv").arg("--book").args([&base, &table]).arg("-o").arg(output))
}

#[test]
fn a_table_and_a_base_make_the_book() {
    let folder = Folder::new();
    let done = import(&folder, plain());
    assert_eq!((done.code, done.stdout.as_str()), (0, ""));
    assert!(done.stderr.ends_with("book.json: 45 rates in 2 markets\n"), "{}", done.stderr);
    assert_eq!(folder.read("book.json"), example().to_json());
    // A base's own rates are replaced, not added to.
    let (whole, table) = (shipped("books/april-8-example.json"), folder.path("rates.csv"));
    let output = folder.path("again.json");
    Done::of(rates().arg("import-csv").arg("--book").args([&whole, &table]).arg("-o").arg(output))
        .succeeded();
    assert_eq!(folder.read("again.json"), example().to_json());
}

#[test]
fn the_national_book_comes_out_of_its_own_table() {
    let folder = Folder::new();
    let book = RateBook::from_json(&fs::read(shipped("books/medicare-2026.json")).unwrap()).unwrap();
    let table =
        folder.write("rates.csv", format!("{HEADER}\n{}", table(&book, |fields| fields.join(",") + "\n")));
    let output = folder.path("book.json");
    let base = shipped("books/medicare-2026.json");
    Done::of(rates().arg("import-csv").arg("--book").args([&base, &table]).arg("-o").arg(output)).succeeded();
    assert_eq!(folder.read("book.json"), book.to_json());
}

#[test]
fn what_spreadsheets_write_is_the_same_table() {
    let dollars = |amount: &str| format!("\"$1,{amount}\"").replace("$1,", "$");
    let odd = [
        // A byte order mark and Windows line ends; a last line without an end.
        format!("\u{feff}{}", plain().replace('\n', "\r\n")),
        plain().trim_end().to_owned(),
        // Blank lines, with and without their commas.
        plain().replacen('\n', "\n\n,,,,,\n , ,,,,\r\n", 3),
        // Everything quoted; blanks around; the columns in another order.
        format!("\"{}\"\n", HEADER.replace(',', "\",\""))
            + &table(&example(), |fields| format!("\"{}\"\n", fields.join("\",\""))),
        plain().replace(',', " , "),
        String::from("provider_payout,insurer_rate,service,license,plan,market\n")
            + &table(&example(), |[market, plan, license, service, rate, payout]| {
                format!("{},{},{service},{license},{plan},{market}\n", dollars(payout), dollars(rate))
            }),
        // Without needless decimals.
        plain().replace(".00", ""),
    ];
    for table in odd {
        let folder = Folder::new();
        let done = import(&folder, &table);
        assert_eq!(done.code, 0, "{}\n{table}", done.stderr);
        assert_eq!(folder.read("book.json"), example().to_json());
    }
}

#[test]
fn thousands_are_understood() {
    let folder = Folder::new();
    let table = plain().replacen("150.00,138.00", "\"$1,150.00\",\"1,138\"", 1);
    import(&folder, table).succeeded();
    let book = folder.read("book.json");
    assert!(book.contains("\"insurer_rate\":\"1150.00\",\"provider_payout\":\"1138.00\""));
}

/// The lines that tell what is wrong with a table, with the base or by itself, and that nothing is written.
fn refused(table: impl AsRef<[u8]>) -> Vec<String> {
    let folder = Folder::new();
    let done = import(&folder, &table);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{}", done.stderr);
    assert_eq!(folder.names(), ["base.json", "rates.csv"]);
    let prefix = format!("{}:", folder.path("rates.csv").display());
    let lines = done.stderr.lines().map(|line| line.strip_prefix(&prefix).unwrap_or(line).to_owned());
    lines.filter(|line| !line.starts_with(" note: ")).collect()
}

#[test]
fn every_bad_line_is_told_by_its_number() {
    let mut lines: Vec<String> = plain().lines().map(str::to_owned).collect();
    lines[3] = "ny,example-ppo,masters".to_owned();
    lines[5] = ",,,,,".to_owned();
    lines[6] = lines[7].clone();
    lines[8] = "ny,\"example-ppo,masters,90837,1.00,1.00".to_owned();
    lines[9] = lines[9].rsplitn(3, ',').last().unwrap().to_owned() + ",\"1.234,50\",1.2E+02";
    lines[10] = lines[10].replacen("ny", "zz", 1);
    lines[11] = lines[11].rsplitn(3, ',').last().unwrap().to_owned() + ",\"12\"1.00,€90.00";
    lines[20] = lines[20].rsplit_once(',').unwrap().0.to_owned() + ",0.00";
    let told = refused(lines.join("\n"));
    assert_eq!(
        told,
        [
            "4: 3 fields; expected 6, as in the header",
            "8: the same market, plan, license and service as at 7; expected one rate for each combination",
            "9: a quotation mark is not closed; expected one at each end of a field",
            "10:insurer_rate: \"1.234,50\" has a decimal comma; expected a point before the decimals, as in 121.00",
            "10:provider_payout: \"1.2E+02\" is not an amount; expected an amount such as 121.00",
            "11:market: \"zz\" is not one of the book's markets; expected an id from /markets",
            "12: a quotation mark inside a field; expected one at each end of a field, or none",
            "21:provider_payout: the payout is 40.00 below the insurer rate, and the contract allows no portion here; \
             expected the insurer rate or more",
        ]
    );
}

#[test]
fn headers_and_files_that_are_no_table() {
    let header = format!("expected the header {HEADER}");
    let latin = plain()
        .replacen("ny,", "n\u{fc},", 1)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect::<Vec<u8>>();
    let cases: [(Vec<u8>, String); 8] = [
        (vec![], format!("1: the table is empty; {header}")),
        (HEADER.into(), "1: the list is empty; expected one entry or more".to_owned()),
        (
            plain().replacen(",provider_payout", "", 1).into(),
            format!("1: column provider_payout is missing; {header}"),
        ),
        (plain().replacen("plan", "notes", 1).into(), format!("1: column plan is missing; {header}")),
        (
            plain().replacen("plan", "market", 1).into(),
            "1: column market is there twice; expected each column once".to_owned(),
        ),
        (
            plain().replace("market,", "market,region,").into(),
            "1: there is no column \"region\"; expected only market, plan, license".to_owned(),
        ),
        (latin, "2: a character that is not UTF-8; expected a table in UTF-8".to_owned()),
        (
            format!("{HEADER}\n{}", "x".repeat(70_000)).into(),
            "2: the line is too long; expected at most 65536 bytes".to_owned(),
        ),
    ];
    for (table, expected) in cases {
        let told = refused(&table);
        assert!(told.len() == 1 && told[0].starts_with(&expected), "{told:?}\nnot {expected}");
    }
}

#[test]
fn problems_of_the_base_are_told_by_its_own_places() {
    let folder = Folder::new();
    let table = folder.write("rates.csv", plain());
    let mut book: Value = serde_json::from_str(&example().to_json()).unwrap();
    book["published_on"] = json!("soon");
    let base = folder.write("base.json", book.to_string());
    let output = folder.path("book.json");
    let done = Done::of(rates().arg("import-csv").arg("--book").args([&base, &table]).arg("-o").arg(&output));
    assert!(done.stderr.starts_with(&format!("{}:/published_on: ", base.display())), "{}", done.stderr);
    assert!(done.code == 1 && !output.exists());
}

#[test]
fn a_table_is_checked_with_a_base_or_by_itself() {
    let folder = Folder::new();
    let (base, table) = (base(&folder), folder.write("rates.csv", plain()));
    let check = |args: &[&str]| Done::of(rates().arg("check").arg(&table).args(args));
    let with_base = ["--book", base.to_str().unwrap()];
    for args in [&[][..], &with_base] {
        let done = check(args);
        assert!(
            done.code == 0 && done.stderr.ends_with("1 file: 0 problems, 2 warnings\n"),
            "{}",
            done.stderr
        );
    }
    // What no base knows is a name by itself; what is no name, an amount or a combination again is told anyway.
    let mut text = plain().replacen("90791,150.00", "90791,1500.00", 1).replacen("tx", "t x", 2);
    text += "ny,example-ppo,masters,90837,1,2,3\nny,example-ppo,masters,90837,120.00,1O0.00\n";
    fs::write(&table, text.replacen("masters", "apprentice", 1)).unwrap();
    let told = check(&[]);
    let mut lines: Vec<&str> =
        told.stderr.lines().map(|line| line.split_once(".csv:").map_or(line, |(_, it)| it)).collect();
    assert_eq!(lines.pop(), Some("1 file: 4 problems, 0 warnings"));
    let starts = [
        "26:market: \"t x\" is not an identifier",
        "47: 7 fields",
        "48:provider_payout: \"1O0.00\"",
        "48: the same",
    ];
    assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines:?}");
    assert!(check(&with_base).stderr.contains("\"apprentice\" is not one of the book's licenses"));
}

#[test]
fn warnings_of_a_table_have_their_lines() {
    let folder = Folder::new();
    let table = folder.write(
        "rates.csv",
        plain().replacen("90837,121.00", "\n90837,121.00", 0).replacen("90834,98.00", "90834,980.00", 1),
    );
    let done = Done::of(rates().arg("check").arg(&table));
    let expected =
        format!("{}:3: warning: the insurer rate, 980.00, is far from the others", table.display());
    assert!(done.code == 0 && done.stderr.starts_with(&expected), "{}", done.stderr);
}

#[test]
fn one_bad_row_in_a_million_is_found() {
    let folder = Folder::new();
    let terms = |name: &str, count: usize| -> Value {
        (0..count).map(|at| json!({ "id": format!("{name}{at}"), "name": name })).collect()
    };
    let mut base: Value = serde_json::from_str(&example().to_json()).unwrap();
    // They are of what is replaced here.
    base["translations"] = json!({});
    let plan = base["plans"][0].clone();
    let plans = (0..50).map(|at| {
        let mut plan = plan.clone();
        plan["id"] = json!(format!("p{at}"));
        plan["contract"] = json!({ "allows_portion": true });
        plan
    });
    base["plans"] = plans.collect();
    for (list, name, count) in [("markets", "m", 100), ("licenses", "l", 10), ("services", "s", 20)] {
        base[list] = terms(name, count);
    }
    for (member, id) in [("market", "m0"), ("plan", "p0"), ("license", "l0"), ("service", "s0")] {
        base["walkthrough"][member] = json!(id);
    }
    let base = folder.write("base.json", base.to_string());
    let mut text = String::with_capacity(40_000_000);
    text += HEADER;
    for row in 0..1_000_000 {
        let (market, plan, license, service) = (row / 10_000, row / 200 % 50, row / 20 % 10, row % 20);
        let payout = if row == 654_321 { "12l.00" } else { "112.00" };
        let _ = write!(text, "\nm{market},p{plan},l{license},s{service},121.00,{payout}");
    }
    let path = folder.write("rates.csv", text);
    let done = common::with_memory(400, rates().arg("check").arg(&path).arg("--book").arg(&base));
    let expected = format!("{}:654323:provider_payout: \"12l.00\" is not an amount", path.display());
    assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    assert_eq!(done.stderr.lines().count(), 2);
}

#[test]
fn measured_distributions_are_the_books() {
    let folder = Folder::new();
    let mut document: Value = serde_json::from_slice(&fs::read(base(&folder)).unwrap()).unwrap();
    document["sources"] = json!([{ "id": "in-network", "title": "An in-network file, made up" }]);
    let base = folder.write("base.json", document.to_string());
    let rates_csv = folder.write("rates.csv", plain());
    let header = "market,plan,license,service,p10,p25,p50,p75,p90,providers,month";
    let import = |row: &str, source: &str| {
        let spread = folder.write("spread.csv", format!("{header}\n{row}\n"));
        let mut call = rates();
        call.args(["import-csv", "--distribution-source", source, "--distributions"]).arg(spread);
        Done::of(call.arg("--book").args([&base, &rates_csv]).arg("-o").arg(folder.path("book.json")))
    };
    import("ny,example-ppo,masters,90837,88.00,94.00,103.00,111.00,126.00,1240,2026-03", "in-network")
        .succeeded();
    let book = RateBook::from_json(folder.read("book.json").as_bytes()).unwrap();
    let [distribution] = book.distributions() else { panic!("{:?}", book.distributions()) };
    assert_eq!((distribution.providers, distribution.amounts[2].to_string()), (1240, "103.00".to_owned()));
    assert_eq!(book.source(distribution.source).id, "in-network");
    assert_eq!(book.rates(), example().rates());
    // Its problems have the lines of the table, also behind a blank one, and not of the document that it is put into.
    let row = "ny,example-ppo,masters,90837,88.00,94.00,103.00,111.00,126.00,1240,2026-03";
    for (from, to, place) in [
        ("88.00", "95.00", "4:p25: it is less than the percentile before it"),
        ("1240", "many", "4:providers: a text"),
        ("example-ppo", "none", "4:plan: \"none\""),
    ] {
        let done = import(
            &format!("{}\n\n{}", row.replace(",90837", ",90834"), row.replace(from, to)),
            "in-network",
        );
        let expected = format!("{}:{place}", folder.path("spread.csv").display());
        assert!(done.code == 1 && done.stderr.contains(&expected), "{expected}: {}", done.stderr);
        assert!(!done.stderr.contains("/distributions"), "{}", done.stderr);
    }
    let done = import(row, "none");
    let expected = "--distribution-source: \"none\" is not in the book; expected \"in-network\"";
    assert!(done.code == 2 && done.stderr.contains(expected), "{}", done.stderr);
}

#[test]
fn a_repeated_member_of_the_base_is_refused_with_distributions_and_without() {
    let folder = Folder::new();
    let mut document: Value = serde_json::from_slice(&fs::read(base(&folder)).unwrap()).unwrap();
    document["sources"] = json!([{ "id": "in-network", "title": "An in-network file, made up" }]);
    let rates_csv = folder.write("rates.csv", plain());
    let spread =
        folder.write("spread.csv", "market,plan,license,service,p10,p25,p50,p75,p90,providers,month\n");
    for (member, repeated, place) in [
        ("\"walkthrough\":{", "\"walkthrough\":{\"plan\":\"example-hmo\",", "/walkthrough/plan"),
        ("{", "{\"distributions\":[],\"distributions\":[],", "/distributions"),
    ] {
        let base = folder.write("base.json", document.to_string().replacen(member, repeated, 1));
        let mut call = rates();
        call.arg("import-csv")
            .arg("--book")
            .args([&base, &rates_csv])
            .arg("-o")
            .arg(folder.path("book.json"));
        let expected = format!("{}:{place}: given more than once", base.display());
        let without = Done::of(&mut call);
        call.args(["--distribution-source", "in-network", "--distributions"]).arg(&spread);
        for done in [without, Done::of(&mut call)] {
            assert!(done.code == 1 && done.stderr.contains(&expected), "{expected}: {}", done.stderr);
        }
    }
    assert!(!folder.path("book.json").exists());
}
