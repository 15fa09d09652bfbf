//! `rates check`: every problem with its place, and warnings of what is legal.

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

/// The example with a source for every plan and a rate for every combination: nothing to warn of.
fn clean() -> Value {
    let mut book = example();
    book["sources"] = json!([{ "id": "contracts", "title": "The contracts" }]);
    for plan in book["plans"].as_array_mut().unwrap() {
        plan["source"] = json!("contracts");
    }
    let rates = book["rates"].as_array().unwrap();
    let complete: Vec<Value> = ["ny", "tx"]
        .into_iter()
        .flat_map(|market| {
            let of_ny = rates.iter().filter(|row| row["market"] == "ny").cloned();
            of_ny.map(move |mut row| {
                row["market"] = json!(market);
                row
            })
        })
        .collect();
    book["rates"] = json!(complete);
    book
}

fn check(path: &Path, args: &[&str]) -> Done {
    Done::of(rates().arg("check").arg(path).args(args))
}

/// The lines about this book, without its path, and the exit code.
fn lines(book: &Value, args: &[&str]) -> (i32, Vec<String>) {
    let folder = Folder::new();
    let path = folder.write("book.json", book.to_string());
    let done = check(&path, args);
    assert!(done.stdout.is_empty());
    let prefix = format!("{}:", path.display());
    let lines = done.stderr.lines().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned);
    (done.code, lines.collect())
}

#[test]
fn a_clean_book_is_counted() {
    let folder = Folder::new();
    let path = folder.write("book.json", clean().to_string());
    let done = check(&path, &["--deny-warnings", "--today=2026-06-01"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, "1 file: 0 problems, 0 warnings\n"));
    assert_eq!(check(&path, &["--quiet"]).stderr, "");
}

#[test]
fn every_problem_is_told_with_its_place_and_what_was_expected() {
    let mut book = clean();
    book["currency"] = json!("usd");
    book["rates"][0]["insurer_rate"] = json!(121);
    book["rates"][1]["market"] = json!("ca");
    let again = book["rates"][3].clone();
    book["rates"].as_array_mut().unwrap().push(again);
    book["plans"][0]["client_share"] = json!("$25.00");
    book["note\n"] = json!(1);
    let (code, mut lines) = lines(&book, &[]);
    lines.sort();
    assert_eq!(code, 1);
    assert_eq!(
        lines,
        [
            "/currency: \"usd\" is not a currency; expected three capital letters, such as USD",
            "/note\u{fffd}: not a member of the format; expected only members that it has",
            "/plans/0/client_share: \"$25.00\" is not an amount; expected an amount such as 121.00",
            "/rates/0/insurer_rate: a whole number; expected a text",
            "/rates/1/market: \"ca\" is not one of the book's markets; expected an id from /markets",
            "/rates/48: the same market, plan, license and service as at /rates/3; expected one rate for each combination",
        ]
    );
}

#[test]
fn findings_are_also_json() {
    let folder = Folder::new();
    let mut book = example();
    book["published_on"] = json!("soon");
    let (bad, good) =
        (folder.write("bad.json", book.to_string()), folder.write("good.json", example().to_string()));
    let done = Done::of(rates().arg("check").args([&bad, &good]).arg("--json"));
    assert_eq!((done.code, done.stderr.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!((&report["problems"], &report["warnings"]), (&json!(1), &json!(5)));
    assert_eq!(
        report["files"][0],
        json!({
            "file": bad.display().to_string(),
            "problems": [{
                "file": bad.display().to_string(),
                "place": "/published_on",
                "what": "\"soon\" is not a date",
                "expected": "YYYY-MM-DD from 1900 to 2199",
            }],
            "warnings": [],
        })
    );
    assert_eq!(report["files"][1]["warnings"].as_array().unwrap().len(), 5);
}

#[test]
fn a_base_without_a_table_is_a_bad_call() {
    let folder = Folder::new();
    let path = folder.write("book.json", clean().to_string());
    let done = check(&path, &["--book", path.to_str().unwrap()]);
    assert!(done.code == 2 && done.stderr.contains("--book is for tables"), "{}", done.stderr);
}

/// A change to a clean book and the one warning that it gives.
fn warned(change: impl Fn(&mut Value), args: &[&str], expected: &[&str]) {
    let mut book = clean();
    change(&mut book);
    let (code, told) = lines(&book, args);
    assert_eq!(code, 0);
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (told, expected) in told.iter().zip(expected) {
        assert!(told.starts_with(expected), "{told}\nnot {expected}");
    }
    assert_eq!(lines(&book, &[args, &["--deny-warnings"]].concat()).0, 1);
}

#[test]
fn an_amount_far_from_the_others_for_its_service() {
    let place = "market ny, plan example-ppo, license masters, service 90837: warning: ";
    warned(
        |book| book["rates"][2]["insurer_rate"] = json!("1210.00"),
        &[],
        &[
            &format!(
                "{place}the insurer rate, 1210.00, is far from the others for its service; expected something nearer to "
            ),
            &format!(
                "{place}the payout, 112.00, is less than half the insurer rate, 1210.00; expected a portion"
            ),
        ],
    );
    warned(
        |book| book["rates"][2]["provider_payout"] = json!("11.20"),
        &[],
        &[
            &format!("{place}the provider payout, 11.20, is far from the others for its service"),
            &format!("{place}the payout, 11.20, is less than half the insurer rate, 121.00"),
        ],
    );
}

#[test]
fn a_payout_of_more_than_twice_the_rate() {
    warned(
        |book| {
            book["rates"][2]["insurer_rate"] = json!("50.00");
            book["rates"][2]["provider_payout"] = json!("100.01");
            book["walkthrough"]["client_share"] = json!("25.00");
        },
        &[],
        &[
            "market ny, plan example-ppo, license masters, service 90837: warning: the payout, 100.01, is more than twice the insurer rate, 50.00",
        ],
    );
}

#[test]
fn the_same_amount_in_every_row() {
    let each = |name: &'static str| {
        move |book: &mut Value| {
            for row in book["rates"].as_array_mut().unwrap() {
                row[name] = json!("172.00");
                // Nobody is named for what a contract without a portion leaves.
                if name == "insurer_rate" {
                    row["provider_payout"] =
                        json!(format!("{}.00", 172 + row["provider_payout"].to_string().len()));
                }
            }
            let first = &mut book["rates"][0];
            if name == "insurer_rate" {
                first["provider_payout"] = json!("173.00");
            }
        }
    };
    warned(
        each("insurer_rate"),
        &[],
        &[
            "/rates: warning: the payout is above the insurer rate in 24 of the 24 rows that may have a portion",
            "/rates: warning: the insurer rate is 172.00 in every row; expected amounts that differ",
        ],
    );
}

#[test]
fn a_plan_without_a_source_and_a_combination_without_a_rate() {
    warned(
        |book| drop(book["plans"][1].as_object_mut().unwrap().remove("source")),
        &[],
        &["plan example-hmo: warning: the plan's insurer rates have no source"],
    );
    warned(
        |book| drop(book["rates"].as_array_mut().unwrap().pop()),
        &[],
        &[
            "market tx, plan example-community: warning: no rate for 1 of the 8 pairs of license and service, the first being doctoral and 90853",
        ],
    );
}

#[test]
fn a_market_and_a_plan_without_any_rate() {
    warned(
        |book| book["rates"].as_array_mut().unwrap().retain(|row| row["market"] == "ny"),
        &[],
        &["market tx: warning: no rate at all; expected some, or that readers cannot choose it"],
    );
    warned(
        |book| book["rates"].as_array_mut().unwrap().retain(|row| row["plan"] != "example-hmo"),
        &[],
        &["plan example-hmo: warning: no rate at all"],
    );
}

#[test]
fn rates_that_do_not_hold_on_a_day() {
    let through =
        |book: &mut Value| book["effective"] = json!({ "from": "2026-01-01", "through": "2026-12-31" });
    warned(
        through,
        &["--today=2027-01-01"],
        &["/effective: warning: the rates held through 2026-12-31; expected rates that hold on 2027-01-01"],
    );
    warned(
        through,
        &["--today=2025-12-31"],
        &["/effective: warning: the rates do not hold before 2026-01-01"],
    );
    let mut book = clean();
    book["effective"] = json!({ "from": "1990-01-01", "through": "1990-12-31" });
    assert_eq!(lines(&book, &[]), (0, vec![]));
    // Today is not in 1990.
    assert_eq!(lines(&book, &["--today"]).1.len(), 1);
    assert_eq!(lines(&book, &["--today=tomorrow"]).0, 2);
    let folder = Folder::new();
    let book = folder.write("book.json", book.to_string());
    let done = Done::of(rates().args(["check", "--today"]).arg(&book));
    assert!(done.code == 2 && done.stderr.contains("or --today behind the files"), "{}", done.stderr);
}

#[test]
fn a_file_that_the_widget_does_not_load() {
    let folder = Folder::new();
    let path = folder.write("book.json", clean().to_string() + &" ".repeat(8_000_000));
    let done = check(&path, &[]);
    assert_eq!(done.code, 0);
    assert!(done.stderr.contains(": warning: the widget does not load a file of 80"), "{}", done.stderr);
}

/// The example as an index with its files; the path of the index, and of the file of a market.
fn built(folder: &Folder) -> (PathBuf, impl Fn(&str) -> PathBuf) {
    let book = folder.write("book.json", clean().to_string());
    let output = folder.path("public");
    Done::of(rates().arg("build").arg(book).arg("-o").arg(&output)).succeeded();
    let markets = output.join("markets");
    let file = move |market: &str| {
        let names = fs::read_dir(&markets).unwrap().map(|entry| entry.unwrap().path());
        let is_it = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(market) && name.ends_with(".json")
        };
        names.into_iter().find(is_it).unwrap()
    };
    (output.join("index.json"), file)
}

#[test]
fn an_index_is_checked_with_its_files() {
    let folder = Folder::new();
    let (index, file) = built(&folder);
    let done = check(&index, &["--deny-warnings"]);
    assert_eq!((done.code, done.stderr.as_str()), (0, "1 file: 0 problems, 0 warnings\n"));

    let (ny, tx) = (file("ny"), file("tx"));
    fs::remove_file(&ny).unwrap();
    fs::write(&tx, fs::read_to_string(&tx).unwrap().replace("150.00", "151.00")).unwrap();
    let done = check(&index, &[]);
    assert_eq!(done.code, 1);
    let lines: Vec<&str> = done.stderr.lines().collect();
    assert!(lines[0].starts_with(&format!(
        "{}: there is no such file; expected the file of market \"ny\"",
        ny.display()
    )));
    assert!(lines[1].starts_with(&format!("{}: its SHA-256 is ", tx.display())), "{lines:?}");
}

#[test]
fn a_market_file_with_the_right_hash_is_still_checked() {
    use sha2::{Digest, Sha256};
    let folder = Folder::new();
    let (index, file) = built(&folder);
    let tx = file("tx");
    let before = fs::read(&tx).unwrap();
    let after = String::from_utf8(before.clone()).unwrap().replacen("150.00", "1e2", 1);
    fs::write(&tx, &after).unwrap();
    let hash =
        |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect() };
    let text = fs::read_to_string(&index).unwrap().replace(&hash(&before), &hash(after.as_bytes()));
    fs::write(&index, text).unwrap();
    let done = check(&index, &[]);
    let expected = format!("{}:/rates/0/insurer_rates/0: \"1e2\" is not an amount", tx.display());
    assert!(done.code == 1 && done.stderr.starts_with(&expected), "{}", done.stderr);
    // By itself it says nothing about a book.
    assert!(
        check(&file("ny"), &[])
            .stderr
            .contains("this is the file of one market; expected the index that names it")
    );
}

#[test]
fn words_that_a_translation_lacks_are_warned_of_and_names_are_not() {
    let mut book = clean();
    let es = book["translations"]["es"].as_object_mut().unwrap();
    for names in ["markets", "plans"] {
        es.remove(names).unwrap();
    }
    // The source has no Spanish title either.
    assert_eq!(lines(&book, &["--deny-warnings"]), (0, vec![]));
    let es = book["translations"]["es"].as_object_mut().unwrap();
    es["licenses"] = json!({ "masters": "Terapeuta" });
    es.remove("exceptions").unwrap();
    book["translations"]["pt-BR"] = json!({ "title": "O exemplo" });
    let (code, lines) = lines(&book, &[]);
    assert_eq!(code, 0);
    assert_eq!(
        lines,
        [
            "/translations/es/exceptions: warning: the exceptions are not translated into es; expected a text for each, \
             in their order",
            "/translations/es/licenses: warning: not translated into es: doctoral; expected a name for each",
            "/translations/pt-BR/assumptions: warning: the assumptions are not translated into pt-BR; expected a text for \
             each, in their order",
            "/translations/pt-BR/exceptions: warning: the exceptions are not translated into pt-BR; expected a text for \
             each, in their order",
            "/translations/pt-BR/licenses: warning: not translated into pt-BR: masters, doctoral; expected a name for each",
            "/translations/pt-BR/services: warning: not translated into pt-BR: 90791, 90834, 90837, 90853; expected a name \
             for each",
        ]
    );
}

#[test]
fn a_mistake_in_a_translation_is_told_in_its_place() {
    let mut book = clean();
    let es = &mut book["translations"]["es"];
    es["services"]["90838"] = json!("Terapia");
    es["assumptions"].as_array_mut().unwrap().pop();
    book["translations"]["Spanish"] = json!({});
    book["translations"]["en"] = json!({});
    let (code, mut lines) = lines(&book, &[]);
    lines.sort();
    assert_eq!(code, 1);
    assert_eq!(
        lines,
        [
            "/translations/Spanish: \"Spanish\" is not a language tag; expected a tag such as es or es-US",
            "/translations/en: the book itself is in this language; expected another language",
            "/translations/es/assumptions: 2 entries; expected 3, as many as in assumptions",
            "/translations/es/services/90838: \"90838\" is not one of the book's services; expected an id from /services",
        ]
    );
}
