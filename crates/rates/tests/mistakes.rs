//! Mistakes of whole columns and blocks, made in a shipped book: each is warned of, and the book itself of none.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use common::{Done, Folder, rates};
use serde_json::{Value, json};

fn book(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The national book with a source for every plan: nothing to warn of.
static NATIONAL: LazyLock<Value> = LazyLock::new(|| {
    let mut book = book("medicare-2026.json");
    let source = book["sources"][0]["id"].clone();
    for plan in book["plans"].as_array_mut().unwrap() {
        plan["source"] = source.clone();
    }
    book
});

/// The warnings of a book, without its path, and its exit code where they are denied.
fn warnings(book: &Value) -> (i32, Vec<String>) {
    let folder = Folder::new();
    let path = folder.write("book.json", book.to_string());
    let done = Done::of(rates().args(["check", "--deny-warnings"]).arg(&path));
    let prefix = format!("{}:", path.display());
    let lines = done.stderr.lines().filter(|line| !line.starts_with("1 file: "));
    (done.code, lines.map(|line| line.strip_prefix(&prefix).unwrap_or(line).to_owned()).collect())
}

/// The national book after a change of its rows.
fn changed(change: impl Fn(&mut Value)) -> (i32, Vec<String>) {
    let mut book = NATIONAL.clone();
    book["rates"].as_array_mut().unwrap().iter_mut().for_each(change);
    // Its share may be above a rate that has become small.
    book["walkthrough"].as_object_mut().unwrap().remove("client_share");
    warnings(&book)
}

fn warned(found: &(i32, Vec<String>), expected: &[&str]) {
    let (code, lines) = found;
    assert_eq!((*code, lines.len()), (1, expected.len()), "{lines:#?}");
    assert!(
        lines.iter().zip(expected).all(|(line, start)| line.starts_with(start)),
        "{lines:#?}\nnot {expected:#?}"
    );
}

fn times(row: &mut Value, column: &str, factor: u32, part: u32) {
    let amount: rate_core::Amount = row[column].as_str().unwrap().parse().unwrap();
    let cents = amount.cents() * factor / part;
    row[column] = json!(format!("{}.{:02}", cents / 100, cents % 100));
}

#[test]
fn the_shipped_books_look_like_no_mistake() {
    assert_eq!(warnings(&NATIONAL), (0, vec![]));
    let (_, lines) = warnings(&book("april-8-example.json"));
    // What it lacks, it lacks.
    let lacks = |line: &String| line.contains("no rate for") || line.contains("have no source");
    assert!(lines.iter().all(lacks), "{lines:?}");
}

#[test]
fn columns_in_each_others_place() {
    let found = changed(|row| {
        let payout = row["provider_payout"].clone();
        row["provider_payout"] = std::mem::replace(&mut row["insurer_rate"], payout);
    });
    warned(
        &found,
        &[
            "/rates: warning: the insurer rate is the same in two plans while the payout differs in 3270 of 7194 \
           comparisons, and the other way round in 0, as if the two columns had changed places; expected the insurer",
        ],
    );
    let found = changed(|row| {
        if row["plan"] == "example-high" {
            let payout = row["provider_payout"].clone();
            row["provider_payout"] = std::mem::replace(&mut row["insurer_rate"], payout);
        }
    });
    warned(
        &found,
        &["/rates: warning: the payout is above the insurer rate in 6867 of the 6867 rows that may"],
    );
}

#[test]
fn amounts_that_are_all_ten_times_too_much_or_a_part() {
    let both = |factor: u32, part: u32| {
        changed(move |row| {
            for column in ["insurer_rate", "provider_payout"] {
                times(row, column, factor, part);
            }
        })
    };
    let rate = "/rates: warning: the insurer rate is about";
    let payout = "/rates: warning: the provider payout is about";
    warned(
        &both(10, 1),
        &[
            &format!(
                "{rate} ten times the book's benchmark: the middle one of 10791 rows is 10.00 times its own"
            ),
            &format!("{payout} ten times the book's benchmark"),
        ],
    );
    warned(&both(100, 1), &[&format!("{rate} a hundred times "), &format!("{payout} a hundred times ")]);
    warned(
        &both(1, 10),
        &[
            &format!(
                "{rate} a 10th of the book's benchmark: the middle one of 10791 rows is 0.09 times its own"
            ),
            &format!("{payout} a 10th of the book's benchmark"),
        ],
    );
    let found = both(5, 1);
    warned(
        &found,
        &[
            "/rates: warning: the insurer rate is 5.00 times the book's benchmark: the middle",
            "/rates: warning: the provider payout is 4.85 times the book's benchmark",
        ],
    );
}

#[test]
fn one_plan_ten_times_too_much() {
    let (code, lines) = changed(|row| {
        if row["plan"] == "example-low" {
            times(row, "insurer_rate", 10, 1);
            times(row, "provider_payout", 10, 1);
        }
    });
    assert_eq!(code, 1);
    assert!(lines[0].starts_with(
        "plan example-low: warning: the insurer rate is about ten times the book's benchmark: the middle one of 3597 rows \
         is 9.00 times its own"
    ));
    assert!(lines[1].starts_with("plan example-low: warning: the provider payout is about ten times"));
}

#[test]
fn payouts_of_nothing_or_far_below_the_rate() {
    let one = |payout: &'static str| {
        changed(move |row| {
            if row["market"] == "ny-01" && row["plan"] == "example-high" && row["service"] == "90837" {
                row["provider_payout"] = json!(payout);
            }
        })
    };
    let (code, lines) = one("0.00");
    let told = lines.iter().filter(|line| line.contains("the payout is 0.00 at an insurer rate of ")).count();
    assert_eq!((code, told), (1, 3), "{lines:?}");
    let (_, lines) = one("60.00");
    assert_eq!(lines.len(), 3);
    assert!(
        lines.iter().all(|line| line.contains("the payout, 60.00, is less than half the insurer rate, ")),
        "{lines:?}"
    );
}

#[test]
fn a_block_that_is_there_twice() {
    /// The rows of a market and a plan with the amounts of others.
    fn copied(to: [&str; 2], from: [&str; 2]) -> (i32, Vec<String>) {
        let mut book = NATIONAL.clone();
        let is_in = |row: &Value, block: [&str; 2]| row["market"] == block[0] && row["plan"] == block[1];
        let rows = book["rates"].as_array().unwrap();
        let source: Vec<Value> = rows.iter().filter(|row| is_in(row, from)).cloned().collect();
        for row in book["rates"].as_array_mut().unwrap().iter_mut().filter(|row| is_in(row, to)) {
            let same =
                |other: &&Value| other["license"] == row["license"] && other["service"] == row["service"];
            let other = source.iter().find(same).unwrap();
            let (rate, payout) = (other["insurer_rate"].clone(), other["provider_payout"].clone());
            row["insurer_rate"] = rate;
            row["provider_payout"] = payout;
        }
        warnings(&book)
    }
    warned(
        &copied(["tx-11", "example-high"], ["ny-01", "example-high"]),
        &[
            "market tx-11, plan example-high: warning: all 33 rows are those of market ny-01, although other amounts differ",
        ],
    );
    // There, eleven places have the same amounts beyond doubt.
    warned(
        &copied(["tx-11", "example-high"], ["ca-55", "example-high"]),
        &["market tx-11, plan example-high: warning: all 33 rows are those of market ca-55"],
    );
    warned(
        &copied(["ny-01", "example-low"], ["ny-01", "example-high"]),
        &[
            "market ny-01, plan example-low: warning: all rows are those of plan example-high, although the two differ",
        ],
    );
}

#[test]
fn a_plan_of_which_every_row_is_the_same() {
    let (code, lines) = changed(|row| {
        if row["plan"] == "example-low" {
            row["insurer_rate"] = json!("100.00");
            row["provider_payout"] = json!("95.00");
        }
    });
    let expected = "plan example-low: warning: all 3597 rows of the plan have the rate 100.00 and the payout 95.00; expected";
    assert!(code == 1 && lines[0].starts_with(expected), "{}", lines[0]);
}

#[test]
fn a_table_that_is_cut_off_in_its_last_field() {
    let folder = Folder::new();
    let rows: String = (0..9).map(|at| format!("m{at},p,l,s,121.00,112.{at}0\n")).collect();
    let table = format!("market,plan,license,service,insurer_rate,provider_payout\n{rows}");
    let check = |table: &str| {
        let path = folder.write("rates.csv", table);
        let done = Done::of(rates().args(["check", "--deny-warnings"]).arg(path));
        (
            done.code,
            done.stderr
                .lines()
                .map(|line| line.rsplit("rates.csv:").next().unwrap().to_owned())
                .collect::<Vec<_>>(),
        )
    };
    let told = |table: &str| check(table).1.iter().filter(|line| line.contains("may be cut off")).count();
    // Every place that leaves an amount behind.
    for (cut, left) in [(2, "112.8"), (4, "112"), (5, "11"), (6, "1")] {
        let (code, lines) = check(&table[..table.len() - cut]);
        let expected = format!(
            "10:provider_payout: warning: the table may be cut off: the last line has no end, and {left} fewer decimals \
             than all others; expected 2 decimals as everywhere else, or a line end"
        );
        assert!(code == 1 && lines.contains(&expected), "{lines:?}");
    }
    assert_eq!((told(&table), told(table.trim_end())), (0, 0));
    assert_eq!(told(&table.replace(".80", "").replace(".10", "")), 0);
}
