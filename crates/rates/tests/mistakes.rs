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

/// The warnings of a book that takes the place of another.
fn warned_against(published: &Value, book: &Value) -> Vec<String> {
    let folder = Folder::new();
    let (published, path) =
        (folder.write("published.json", published.to_string()), folder.write("book.json", book.to_string()));
    let done = Done::of(rates().arg("check").arg(&path).arg("--published").arg(published));
    assert_eq!(done.code, 0, "{}", done.stderr);
    let prefix = format!("{}:", path.display());
    let lines = done.stderr.lines().filter_map(|line| line.strip_prefix(&prefix));
    // What it lacks, it lacks in both.
    let lacks = |line: &&str| line.contains("no rate for") || line.contains("have no source");
    lines.filter(|line| !lacks(line)).map(str::to_owned).collect()
}

/// The book after a change of its rows.
fn with(book: &Value, change: impl Fn(&mut Value)) -> Value {
    let mut book = book.clone();
    book["rates"].as_array_mut().unwrap().iter_mut().for_each(change);
    book["walkthrough"].as_object_mut().unwrap().remove("client_share");
    book
}

fn starts(lines: &[String], expected: &[&str]) {
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    assert!(lines.iter().zip(expected).all(|(line, start)| line.starts_with(start)), "{lines:#?}");
}

fn swap(row: &mut Value) {
    let payout = row["provider_payout"].clone();
    row["provider_payout"] = std::mem::replace(&mut row["insurer_rate"], payout);
}

/// A contract may allow a portion everywhere, so that nothing but what is published speaks against a mistake.
fn small() -> Value {
    let mut book = book("april-8-example.json");
    for plan in book["plans"].as_array_mut().unwrap() {
        plan["contract"] = json!({ "allows_portion": true });
    }
    book
}

#[test]
fn changes_as_contracts_have_them_look_like_no_mistake() {
    for book in [&small(), &*NATIONAL] {
        starts(&warned_against(book, book), &[]);
        for (factor, part) in [(105, 100), (80, 100), (3, 2), (2, 3)] {
            let changed = with(book, |row| {
                times(row, "insurer_rate", factor, part);
                times(row, "provider_payout", factor, part);
            });
            starts(&warned_against(book, &changed), &[]);
        }
    }
    // Other lists, in another order, are no change of what is in both.
    let mut other = small();
    other["plans"].as_array_mut().unwrap().reverse();
    other["licenses"].as_array_mut().unwrap().reverse();
    other["services"].as_array_mut().unwrap().reverse();
    starts(&warned_against(&small(), &other), &[]);
}

#[test]
fn amounts_that_are_all_ten_times_what_is_published() {
    let ten_times = |row: &mut Value| {
        times(row, "insurer_rate", 10, 1);
        times(row, "provider_payout", 10, 1);
    };
    let lines = warned_against(&small(), &with(&small(), ten_times));
    starts(
        &lines,
        &[
            "/rates: warning: the insurer rate is about ten times the published one: the middle one of 45 rows is 10.00",
            "/rates: warning: the provider payout is about ten times the published one",
        ],
    );
    // One plan; and one that is all the book has.
    let one = with(&small(), |row| {
        if row["plan"] == "example-hmo" {
            ten_times(row);
        }
    });
    let told: Vec<String> =
        warned_against(&small(), &one).into_iter().filter(|line| line.contains("published")).collect();
    starts(
        &told,
        &[
            "plan example-hmo: warning: the insurer rate is about ten times the published one: the middle one of 15 rows",
            "plan example-hmo: warning: the provider payout is about ten times the published one",
        ],
    );
    let tenth = with(&small(), |row| times(row, "provider_payout", 1, 10));
    let lines = warned_against(&small(), &tenth);
    assert!(
        lines[0].starts_with("/rates: warning: the provider payout is about a 10th of the published one"),
        "{lines:?}"
    );
    // Thrice in every second row is not the middle one: each row is told.
    let single = with(&small(), |row| {
        if row["service"] == "90837" && row["market"] == "ny" {
            times(row, "insurer_rate", 4, 1);
        }
    });
    let told = warned_against(&small(), &single).into_iter().filter(|line| line.contains("published"));
    let told: Vec<String> = told.collect();
    assert_eq!(told.len(), 6, "{told:?}");
    let row = "market ny, plan example-ppo, license masters, service 90837: warning: the insurer rate, 484.00, is far from \
               the one that is published; expected something nearer to 121.00";
    assert_eq!(told[0], row);
}

#[test]
fn columns_in_each_others_place_against_what_is_published() {
    for book in [&small(), &*NATIONAL] {
        let lines = warned_against(book, &with(book, swap));
        let told = lines.iter().filter(|line| line.contains("the insurer rate is the published payout"));
        assert_eq!(told.count(), 1, "{lines:?}");
    }
    starts(
        &warned_against(&small(), &with(&small(), swap)),
        &[
            "/rates: warning: in 20 of 20 rows the insurer rate is the published payout and the payout the published rate",
        ],
    );
}

#[test]
fn columns_in_each_others_place_where_contracts_refuse_them() {
    let folder = Folder::new();
    let example = book("april-8-example.json");
    let base = folder.write("base.json", example.to_string());
    let check = |rows: &Value| {
        let columns = ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];
        let mut table = columns.join(",") + "\n";
        for row in rows["rates"].as_array().unwrap() {
            let fields = columns.map(|column| row[column].as_str().unwrap());
            table.push_str(&(fields.join(",") + "\n"));
        }
        let table = folder.write("rates.csv", table);
        let done = Done::of(rates().arg("check").arg(table).arg("--book").arg(&base));
        (
            done.code,
            done.stderr
                .contains("rates.csv: with the two columns of amounts in each other's place, nothing would"),
        )
    };
    assert_eq!(check(&example), (0, false));
    assert_eq!(check(&with(&example, swap)), (1, true));
    // One payout that no contract allows is one payout, and others below their rates are nothing to wonder at.
    let one = with(&example, |row| {
        if row["plan"] == "example-community" && row["service"] == "90837" {
            times(row, "provider_payout", 9, 10);
        }
    });
    assert_eq!(check(&one), (1, false));
}

#[test]
fn a_build_tells_what_looks_like_a_mistake_of_a_change() {
    let folder = Folder::new();
    let public = folder.path("public");
    let build = |book: &Value, args: &[&str]| {
        let path = folder.write("book.json", book.to_string());
        Done::of(rates().arg("build").arg(path).arg("-o").arg(&public).args(args))
    };
    let index = || fs::read(public.join("index.json")).unwrap();
    assert!(!build(&small(), &["--deny-warnings"]).stderr.contains("warning"));
    let published = index();
    let bad = with(&small(), |row| times(row, "insurer_rate", 10, 1));
    let warning = "warning: the insurer rate is about ten times the published one";
    let done = build(&bad, &["--deny-warnings"]);
    assert!(done.code == 1 && done.stderr.contains(warning), "{}", done.stderr);
    assert!(
        done.stderr.ends_with("public: nothing is published\n") && index() == published,
        "{}",
        done.stderr
    );
    let done = build(&bad, &["--json"]);
    let made: Value = serde_json::from_str(&done.stdout).unwrap();
    assert!(done.code == 0 && done.stderr.is_empty() && index() != published, "{}", done.stderr);
    assert_eq!(made["warnings"].as_array().unwrap().len(), 1, "{made}");
    // From then on it is what is published.
    assert!(!build(&bad, &["--deny-warnings"]).stderr.contains("warning"));
    // A folder or a file that cannot be compared with is told.
    let done = Done::of(
        rates().arg("check").arg(folder.path("book.json")).arg("--published").arg(folder.path("none")),
    );
    assert!(done.code == 2 && done.stderr.contains("none: "), "{}", done.stderr);
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
fn columns_in_each_others_place_in_a_small_table() {
    /// The warnings of changed places for these rows of the small book, a table without its base.
    fn told(rows: &[Value], is_swapped: bool) -> Vec<String> {
        let folder = Folder::new();
        let columns = ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];
        let mut table = columns.join(",") + "\n";
        for row in rows {
            let mut row = row.clone();
            if is_swapped {
                swap(&mut row);
            }
            let fields = columns.map(|column| row[column].as_str().unwrap());
            table.push_str(&(fields.join(",") + "\n"));
        }
        let path = folder.write("rates.csv", table);
        let done = Done::of(rates().arg("check").arg(&path));
        assert_eq!(done.code, 0, "{}", done.stderr);
        let lines = done.stderr.lines().filter(|line| line.contains("changed places"));
        lines.map(str::to_owned).collect()
    }
    let small = small();
    let rows = small["rates"].as_array().unwrap();
    assert_eq!(told(rows, false), [""; 0]);
    let lines = told(rows, true);
    let expected = "warning: the payouts are more than 3 % above the insurer rates on average, in the 20 rows that may have a \
                    portion and where both differ, as if the two columns had changed places";
    assert!(lines.len() == 1 && lines[0].contains(expected), "{lines:?}");
    // However few rows there are, as long as the platform keeps something of each.
    let kept: Vec<Value> = rows.iter().filter(|row| row["plan"] == "example-ppo").cloned().collect();
    let kept: Vec<Value> =
        kept.into_iter().filter(|row| row["insurer_rate"] != row["provider_payout"]).collect();
    for few in kept.windows(3).flat_map(|rows| [&rows[..1], &rows[..2], rows]) {
        assert_eq!(told(few, false), [""; 0]);
        let lines = told(few, true);
        assert!(
            lines.len() == 1 && lines[0].contains("are more than 5 % above the insurer rates"),
            "{lines:?}"
        );
    }
    // A shortfall here and there is none.
    let short: Vec<Value> = rows.iter().filter(|row| row["plan"] == "example-hmo").take(4).cloned().collect();
    assert_eq!(told(&short, false), [""; 0]);
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

#[test]
fn a_walkthrough_of_an_add_on() {
    let mut book = NATIONAL.clone();
    // An add-on is no session, and the walkthrough needs one.
    for service in book["services"].as_array_mut().unwrap() {
        service["add_on"] = json!(true);
    }
    let of_case = book["walkthrough"]["service"].as_str().unwrap();
    let expected =
        format!("service {of_case}: warning: the walkthrough's service is an add-on; expected one");
    warned(&warnings(&book), &[&expected]);
}
