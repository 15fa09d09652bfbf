//! `rates table`: its figures are those of `rates quote`.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use common::{Done, Folder, rates};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// The example with the length of one service, and without two of its rows.
fn example() -> Value {
    let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
    book["services"][1].as_object_mut().unwrap().remove("minutes");
    let rates = book["rates"].as_array_mut().unwrap();
    rates.retain(|row| row["service"] != "90791" || row["plan"] != "example-hmo" || row["market"] != "ny");
    book
}

#[test]
fn every_figure_is_that_of_a_quote() {
    let folder = Folder::new();
    let path = folder.write("book.json", example().to_string());
    let mut without = 0;
    for (market, license) in [("ny", "masters"), ("tx", "doctoral")] {
        let done = Done::of(rates().arg("table").arg(&path).args([
            "--json",
            "--market",
            market,
            "--license",
            license,
        ]));
        done.succeeded();
        let table: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!((&table["market"], &table["license"]), (&json!(market), &json!(license)));
        for row in table["services"].as_array().unwrap() {
            for cell in row["plans"].as_array().unwrap() {
                let (plan, service) = (cell["plan"].as_str().unwrap(), row["service"].as_str().unwrap());
                let mut call = rates();
                call.arg("quote").arg(&path).args(["--json", "--market", market, "--license", license]);
                let quote = Done::of(call.args(["--plan", plan, "--service", service]));
                if cell["provider_payout"].is_null() {
                    without += 1;
                    assert_eq!(quote.code, 1);
                    continue;
                }
                let session: Value = serde_json::from_str(&quote.stdout).unwrap();
                for name in
                    ["insurer_rate", "provider_payout", "platform_portion", "platform_shortfall", "reason"]
                {
                    assert_eq!(cell[name], session[name], "{plan} {service} {name}");
                }
                assert_eq!(cell["payout_per_hour"].is_string(), service == "90837");
            }
        }
    }
    assert!(without > 0);
}

#[test]
fn a_person_sees_the_highest_and_what_is_not_published() {
    let folder = Folder::new();
    let path = folder.write("book.json", example().to_string());
    let of = |args: &[&str]| {
        let done = Done::of(rates().arg("table").arg(&path).args(["--license", "masters"]).args(args));
        done.succeeded();
        done.stdout.split_once("\n\n").unwrap().1.to_owned()
    };
    assert_eq!(
        of(&[]),
        "\
payout  example-ppo   example-hmo   example-community
90791        138.00*            -              135.00
90834         91.00*        86.50               88.00
90837        112.00*       104.00              109.00
90853         42.00*        38.00               40.00

1 combination: not published
"
    );
    let sorted = of(&["--figure", "per-hour", "--sort", "example-hmo"]);
    let first = sorted.lines().nth(1).unwrap().split_whitespace().collect::<Vec<_>>();
    // 112.00, 104.00 and 109.00 for 53 minutes.
    assert_eq!(first, ["90837", "126.79*", "117.74", "123.40"]);
    let csv = of_csv(&path);
    assert_eq!(csv.lines().count(), 1 + 4 * 3);
}

fn of_csv(path: &std::path::Path) -> String {
    let done = Done::of(rates().arg("table").arg(path).arg("--csv"));
    done.succeeded();
    done.stdout
}

#[test]
fn a_choice_that_is_not_in_the_book_is_named() {
    for (args, expected) in [
        (["--market", "nowhere"], "--market: \"nowhere\" is not in the book; expected one of ny, tx"),
        (["--license", "none"], "--license: \"none\" is not in the book"),
        (["--sort", "none"], "--sort: \"none\" is not a plan of the book; expected one of example-ppo"),
        (["--figure", "money"], "one of payout, per-hour, insurer-rate, portion, shortfall"),
    ] {
        let folder = Folder::new();
        let path = folder.write("book.json", EXAMPLE);
        let done = Done::of(rates().arg("table").arg(path).args(args));
        assert!(
            done.code == 2 && done.stdout.is_empty() && done.stderr.contains(expected),
            "{}",
            done.stderr
        );
    }
}
