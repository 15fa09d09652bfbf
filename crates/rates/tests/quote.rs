//! `rates quote`: the widget's breakdown, from a book, an index, or what is built in.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::{RateBook, Scenario, Selection, quote};

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json")
}

fn call(args: &[&str]) -> Done {
    Done::of(rates().arg("quote").args(args))
}

/// An index of the example, beside its market files.
fn index(folder: &Folder) -> String {
    let output = folder.path("public");
    Done::of(rates().arg("build").arg(example()).arg("-o").arg(&output)).succeeded();
    output.join("index.json").display().to_string()
}

#[test]
fn json_is_the_widgets_breakdown_to_the_letter() {
    let expected = include_str!("../../core/tests/april_8_breakdown.json");
    assert_eq!(call(&["--json"]).stdout, expected);
    let folder = Folder::new();
    for book in [example().display().to_string(), index(&folder)] {
        assert_eq!(call(&[&book, "--json"]).stdout, expected, "{book}");
    }
}

#[test]
fn every_choice_is_taken() {
    let folder = Folder::new();
    let index = index(&folder);
    let book = RateBook::from_json(&std::fs::read(example()).unwrap()).unwrap();
    for (scenario, name) in Scenario::ALL.into_iter().zip(["typical", "slow", "denied", "unpaid"]) {
        let own = |text: &str| Some(text.to_owned());
        let selection = Selection {
            market: own("tx"),
            plan: own("example-hmo"),
            license: own("doctoral"),
            service: own("90834"),
            session_date: Some("2026-05-18".parse().unwrap()),
            confirmed_on: Some("2026-05-20".parse().unwrap()),
            client_share: Some("12.50".parse().unwrap()),
            scenario,
            ..Selection::default()
        };
        let expected = serde_json::to_string_pretty(&quote(&book, &selection).unwrap()).unwrap() + "\n";
        let choice = [
            "--market",
            "tx",
            "--plan",
            "example-hmo",
            "--license",
            "doctoral",
            "--service",
            "90834",
            "--session-date",
            "2026-05-18",
            "--confirmed-on",
            "2026-05-20",
            "--client-share",
            "12.50",
            "--scenario",
            name,
            "--json",
        ];
        assert_eq!(call(&choice).stdout, expected, "{name}");
        assert_eq!(call(&[&[index.as_str()][..], &choice].concat()).stdout, expected, "{name}, index");
    }
}

#[test]
fn the_table_has_every_amount_and_day() {
    let done = call(&["--scenario", "denied", "--client-share", "20"]);
    done.succeeded();
    for text in [
        "121.00",
        "20.00",
        "101.00",
        "112.00",
        "9.00",
        "92.00",
        "2026-04-30",
        "claim is denied",
        "illustrative",
    ] {
        assert!(done.stdout.contains(text), "{text}: {}", done.stdout);
    }
    let typical = call(&[]).stdout;
    assert!(
        typical.contains("from 2026-06-01 to 2026-07-31") && typical.contains("32 to 92 days"),
        "{typical}"
    );
}

#[test]
fn the_table_says_nothing_that_is_false_in_its_case() {
    let folder = Folder::new();
    let printed = |book: &str, choice: &[&str]| {
        let done = Done::of(rates().arg("quote").arg(book).args(choice));
        done.succeeded();
        done.stdout
    };
    let example = example().display().to_string();
    let window = |from: &str, through: &str| {
        let book = std::fs::read_to_string(&example).unwrap();
        let book = book.replace("\"from_days\": 54", &format!("\"from_days\": {from}"));
        let book = book.replace("\"through_days\": 114", &format!("\"through_days\": {through}"));
        folder.write(&format!("{from}-{through}.json"), book).display().to_string()
    };
    let denied = printed(&example, &["--scenario", "denied"]);
    for said in [
        "the claim is denied: nothing is paid",
        "what the contract would have left; 0.00 of it is received",
        "87.00  and is not repaid",
        "confirmed; assumed to be kept",
        "The days that the insurer takes are illustrative",
    ] {
        assert!(denied.contains(said), "{said}: {denied}");
    }
    assert!(!denied.contains("before the insurer pays"), "{denied}");
    for (book, fronted, said) in [
        (
            example.clone(),
            "before the insurer pays",
            "From the payday to the insurer's payment: 32 to 92 days.",
        ),
        (window("60", "60"), "before the insurer pays", "From the payday to the insurer's payment: 38 days."),
        (
            window("20", "30"),
            "if the insurer pays after the payday",
            "The insurer pays from 2 days before the payday to 8 days after it.",
        ),
        (window("5", "22"), "already repaid by the payday", "The insurer pays no later than on the payday."),
    ] {
        let printed = printed(&book, &[]);
        assert!(printed.contains(fronted) && printed.contains(said), "{printed}");
    }
    let one_day = printed(&window("60", "60"), &[]);
    assert!(one_day.contains("paid on 2026-06-07\n"), "{one_day}");
    let owing =
        ["--plan", "example-hmo", "--service", "90791", "--client-share", "all", "--scenario", "denied"];
    let owing = printed(&example, &owing);
    assert!(owing.contains("4.00  beyond what the client pays"), "{owing}");
    assert!(owing.contains("4.00  the shortfall, whatever the insurer does"), "{owing}");
    let nothing = printed(&example, &["--plan", "example-community"]);
    assert!(nothing.contains("0.00  nothing is owed\n"), "{nothing}");
    let own = printed(&example, &["--insurer-rate", "150.00", "--provider-payout", "130.00"]);
    assert!(own.contains("with a rate and a payout of your own") && !own.contains("amounts are examples"));
}

#[test]
fn a_bad_choice_is_a_bad_call_that_says_what_there_is() {
    for (args, expected) in [
        (["--market", "ca"], "--market: \"ca\" is not in the book; expected one of ny, tx"),
        (["--plan", "x"], "expected one of example-ppo, example-hmo, example-community"),
        (["--license", "x"], "expected one of masters, doctoral"),
        (["--service", "x"], "expected one of 90791, 90834, 90837, 90853"),
        (["--session-date", "2026-02-30"], "--session-date: \"2026-02-30\" is not a date"),
        (["--confirmed-on", "2026-04-07"], "--confirmed-on: the session is not over by then"),
        (["--client-share", "$5"], "--client-share: \"$5\" is not an amount"),
        (["--client-share", "121.01"], "expected at most 121.00"),
        (["--scenario", "late"], "expected one of typical, slow, denied, unpaid"),
    ] {
        let done = call(&args);
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{args:?}");
        assert!(done.stderr.contains(expected), "{args:?}: {}", done.stderr);
    }
}

#[test]
fn no_rate_is_never_another_one() {
    let folder = Folder::new();
    for book in [example().display().to_string(), index(&folder)] {
        let choice =
            [&book, "--market", "tx", "--plan", "example-hmo", "--license", "doctoral", "--service", "90853"];
        let done = call(&choice);
        assert_eq!((done.code, done.stdout.as_str()), (1, ""));
        assert!(
            done.stderr.starts_with("no rate is published for market tx, plan example-hmo"),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn an_index_needs_only_the_file_that_is_asked_for() {
    let folder = Folder::new();
    let index = index(&folder);
    for entry in std::fs::read_dir(folder.path("public/markets")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap().to_str().unwrap().starts_with("ny-") {
            std::fs::write(path, "{}").unwrap();
        }
    }
    call(&[&index, "--market", "tx"]).succeeded();
    let done = call(&[&index, "--market", "ny"]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("its SHA-256 is") && done.stdout.is_empty(), "{}", done.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = rates().arg("quote").stdout(full).stderr(std::process::Stdio::null()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[test]
fn numbers_of_one_s_own_are_taken_together() {
    let own = ["--insurer-rate", "150.00", "--provider-payout", "130.00"];
    for (share, expected) in [("25.00", "25.00"), ("20%", "30.00"), ("all", "150.00")] {
        let done = Done::of(rates().args(["quote", "--json", "--client-share", share]).args(own));
        done.succeeded();
        let session: serde_json::Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(
            (&session["client_share"], &session["platform_portion"]),
            (&expected.into(), &"20.00".into())
        );
        assert_eq!(session["status"], "illustrative");
    }
    let alone = Done::of(rates().args(["quote"]).args(&own[..2]));
    assert!(alone.code == 2 && alone.stderr.contains("--provider-payout"), "{}", alone.stderr);
    let bad = Done::of(rates().args(["quote", "--insurer-rate", "1e2", "--provider-payout", "1"]));
    assert!(
        bad.code == 2 && bad.stderr.contains("--insurer-rate: \"1e2\" is not an amount"),
        "{}",
        bad.stderr
    );
    // This plan's contract allows no portion.
    let closed = Done::of(rates().args(["quote", "--plan", "example-community"]).args(own));
    assert!(closed.code == 1 && closed.stderr.contains("leaves 20.00"), "{}", closed.stderr);
}

#[test]
fn a_rate_is_seen_among_what_others_have_agreed() {
    let folder = Folder::new();
    let mut book: serde_json::Value =
        serde_json::from_str(include_str!("../../../data/books/april-8-example.json")).unwrap();
    let source = serde_json::json!({ "id": "tic", "title": "The insurer's own file, made up" });
    book["sources"] = serde_json::json!([source]);
    book["distributions"] = serde_json::json!([{
        "market": "ny", "plan": "example-ppo", "license": "masters", "service": "90837", "source": "tic",
        "p10": "90.00", "p25": "100.00", "p50": "112.00", "p75": "120.00", "p90": "140.00",
        "providers": 318, "month": "2026-02",
    }]);
    let path = folder.write("book.json", book.to_string());
    let done = Done::of(rates().arg("quote").arg(&path));
    let expected = "Among what 318 providers have agreed with this plan, the insurer rate is between the 75th and the \
                    90th percentile, the payout on the 50th percentile (The insurer's own file, made up, 2026-02).";
    assert!(done.code == 0 && done.stdout.contains(expected), "{}", done.stdout);
    let other = Done::of(rates().arg("quote").arg(&path).args(["--service", "90834"]));
    assert!(other.code == 0 && !other.stdout.contains("Among what"), "{}", other.stdout);
}
