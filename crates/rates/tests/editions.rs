//! Books with editions: checked, built, and each session by the edition of its day.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;
use serde_json::{Value, json};

const FILES: [&str; 3] = ["2025.json", "2026.json", "2027.json"];

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/editions").join(name)
}

/// The shipped book with its editions, to be changed.
fn copied(folder: &Folder) -> PathBuf {
    for name in FILES {
        folder.write(name, fs::read(shipped(name)).unwrap());
    }
    folder.path("2026.json")
}

fn payout(book: &Path, day: &str) -> Option<String> {
    let done = Done::of(rates().arg("quote").arg(book).args(["--json", "--session-date", day]));
    let session: Value = serde_json::from_str(&done.stdout).ok()?;
    Some(session["provider_payout"].as_str().unwrap().to_owned())
}

/// A caseload of two plans whose year crosses the change of 2027.
fn mine(folder: &Folder) -> PathBuf {
    let row = |plan: &str, sessions: u8| json!({ "plan": plan, "service": "90837", "sessions": sessions });
    let caseload = json!({
        "format": "rate-caseload/1",
        "start": "2026-07-01",
        "weeks_off": 0,
        "rows": [row("example-ppo", 10), row("example-hmo", 5)],
    });
    folder.write("mine.json", caseload.to_string())
}

#[test]
fn the_session_date_picks_the_edition() {
    let book = shipped("2026.json");
    let on = |day| payout(&book, day);
    assert_eq!(on("2025-12-31").as_deref(), Some("109.00"));
    assert_eq!(on("2026-01-01").as_deref(), Some("112.00"));
    assert_eq!(on("2026-12-31").as_deref(), Some("112.00"));
    assert_eq!(on("2027-01-01").as_deref(), Some("98.00"));
    assert_eq!(on("2024-12-31"), None);
    let told = Done::of(rates().arg("quote").arg(&book).args(["--session-date", "2026-10-01"]));
    assert!(
        told.stdout.ends_with("\nFrom 2027-01-01 on the payout is 98.00, 14.00 less.\n"),
        "{}",
        told.stdout
    );
    let told = Done::of(rates().arg("quote").arg(&book).args(["--session-date", "2027-10-01"]));
    assert!(told.code == 0 && !told.stdout.contains("From 20"), "{}", told.stdout);
}

#[test]
fn a_table_is_of_a_day() {
    let of = |day: &str| Done::of(rates().arg("table").arg(shipped("2026.json")).args(["--on", day]));
    let line = |day: &str| of(day).stdout.lines().find(|line| line.starts_with("90837")).unwrap().to_owned();
    assert_eq!(line("2026-12-31").split_whitespace().collect::<Vec<_>>(), ["90837", "112.00*", "104.00"]);
    assert_eq!(line("2027-01-01").split_whitespace().collect::<Vec<_>>(), ["90837", "98.00", "108.00*"]);
    let none = of("2024-01-01");
    assert!(
        none.code == 1 && none.stderr.contains("no edition of the book has rates for 2024-01-01"),
        "{none:?}"
    );
}

#[test]
fn a_year_that_crosses_a_change_counts_each_session_by_its_day() {
    let folder = Folder::new();
    let mut call = rates();
    call.arg("earnings").arg(shipped("2026.json")).arg("--caseload").arg(mine(&folder));
    let done = Done::of(&mut call);
    done.succeeded();
    // Wednesdays from July 1: 27 through December 30, 25 from January 6 on.
    // 27 × (10 × 112.00 + 5 × 104.00) + 25 × (10 × 98.00 + 5 × 108.00).
    for expected in [
        "Year                    82280.00  USD, before taxes",
        "example-ppo 90837            10  at 98.00 to 112.00: 54740.00, 520 sessions",
        // 52 × 1 640.00 and 52 × 1 520.00.
        "Rates change on 2027-01-01: a whole year comes to 79040.00 instead of 85280.00",
        "example-hmo 90837            From 2027-01-01 on the payout is 108.00, 4.00 more.",
    ] {
        assert!(done.stdout.contains(expected), "{expected}\n{}", done.stdout);
    }
    let json = Done::of(call.arg("--json"));
    let found: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(found["changes"][0]["rows"][0]["new_provider_payout"], json!("98.00"));
    assert_eq!(
        (&found["changes"][0]["on"], &found["changes"][0]["new_year"]),
        (&json!("2027-01-01"), &json!("79040.00"))
    );
}

#[test]
fn what_is_wrong_with_an_edition_is_named() {
    let check = |folder: &Folder| Done::of(rates().arg("check").arg(folder.path("2026.json")));
    let folder = Folder::new();
    copied(&folder);
    let fine = check(&folder);
    assert!(fine.code == 0 && fine.stderr.contains(" 0 problems"), "{}", fine.stderr);
    let coming = fs::read_to_string(shipped("2027.json")).unwrap();
    folder.write("2027.json", coming.replace("98.00", "99.00"));
    let changed = check(&folder);
    assert!(changed.code == 1 && changed.stderr.contains("2027.json: its SHA-256 is "), "{}", changed.stderr);
    fs::remove_file(folder.path("2027.json")).unwrap();
    let gone = check(&folder);
    assert!(
        gone.code == 1
            && gone.stderr.contains("2027.json: there is no such file; expected the edition from 2027-01-01"),
        "{}",
        gone.stderr
    );
    for command in ["quote", "table"] {
        assert_eq!(Done::of(rates().arg(command).arg(folder.path("2026.json"))).code, 1, "{command}");
    }
}

#[test]
fn a_build_has_all_editions_in_parts() {
    let folder = Folder::new();
    let book = copied(&folder);
    let (public, caseload) = (folder.path("public"), mine(&folder));
    let done = Done::of(rates().arg("build").arg(&book).arg("-o").arg(&public));
    assert!(done.code == 0 && done.stderr.contains(", and 2 other editions"), "{}", done.stderr);
    Done::of(rates().arg("check").arg(&public)).succeeded();
    for day in ["2025-06-01", "2026-06-01", "2027-06-01"] {
        assert_eq!(payout(&public, day), payout(&book, day));
    }
    let earnings =
        |book: &Path| Done::of(rates().arg("earnings").arg(book).arg("--caseload").arg(&caseload)).stdout;
    assert_eq!(earnings(&public), earnings(&book));
    let index = RateBook::from_json(&fs::read(public.join("index.json")).unwrap()).unwrap();
    assert_eq!(index.editions.len(), 2);
    // Built again from what was built, it is the same; an edition that is gone is pruned.
    let again = folder.path("again");
    Done::of(rates().arg("build").arg(public.join("index.json")).arg("-o").arg(&again)).succeeded();
    assert_eq!(fs::read(again.join("index.json")).unwrap(), fs::read(public.join("index.json")).unwrap());
    let mut alone: Value = serde_json::from_slice(&fs::read(&book).unwrap()).unwrap();
    alone.as_object_mut().unwrap().remove("editions");
    let alone = folder.write("alone.json", alone.to_string());
    let done = Done::of(rates().arg("build").arg(alone).arg("-o").arg(&public).arg("--prune"));
    done.succeeded();
    let left = fs::read_dir(&public).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(left.into_iter().all(|name| !name.starts_with("edition-")));
    Done::of(rates().arg("check").arg(&public)).succeeded();
}

#[test]
fn editions_are_shown() {
    let done = Done::of(rates().arg("show").arg(shipped("2026.json")));
    let expected = "from 2025-01-01 through 2025-12-31 (2025.json); from 2027-01-01 (2027.json)";
    assert!(done.code == 0 && done.stdout.contains(expected), "{}", done.stdout);
}
