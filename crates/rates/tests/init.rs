//! `rates init`, and bases: books that wait for their rates.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::path::Path;

use common::{Done, Folder, rates};
use serde_json::{Value, json};

fn init(args: &[&str]) -> Done {
    Done::of(rates().arg("init").args(args))
}

fn check(path: &Path, args: &[&str]) -> Done {
    Done::of(rates().arg("check").arg(path).args(args))
}

#[test]
fn a_base_passes_the_check_and_becomes_a_book() {
    for pay in ["twice-a-month", "every-two-weeks"] {
        let folder = Folder::new();
        let base = folder.path("base.json");
        let args = ["--market=ny=New York", "--market=-x=Elsewhere", "--plan=p=Plan", "--plan=q=Plan = Q"];
        let more = ["--license=m=Master’s", "--service=hour:90837=Hour", "--service=group=Group \"therapy\""];
        let done = Done::of(
            (rates().arg("init").args(args).args(more).args(["--no-portion", "q", "--pay", pay]))
                .args(["--from", "2026-07-01", "--through", "2026-12-31", "--id", "acme", "--title", "Acme"])
                .args(["--consultant-url", "https://example.org", "-o"])
                .arg(&base),
        );
        done.succeeded();
        let document: Value = serde_json::from_str(&folder.read("base.json")).unwrap();
        assert_eq!(document.get("rates"), None);
        assert_eq!(document["services"][0], json!({ "id": "hour", "name": "Hour", "code": "90837" }));
        assert_eq!(document["plans"][1]["name"], "Plan = Q");
        assert_eq!(document["plans"][1]["contract"]["allows_portion"], false);
        assert_eq!(document["effective"], json!({ "from": "2026-07-01", "through": "2026-12-31" }));
        // As a person would write it down, not by the alphabet.
        assert!(
            folder.read("base.json").starts_with("{\n  \"format\": \"rate-book/1\",\n  \"id\": \"acme\"")
        );

        let done = check(&base, &["--today=2026-08-01"]);
        let note = "base.json: a base, whose rates are for `rates import-csv` to add\n1 file: 0 problems, 0 warnings\n";
        assert!(done.code == 0 && done.stderr.ends_with(note), "{}", done.stderr);

        let header = "market,plan,license,service,insurer_rate,provider_payout\n";
        let table = folder.write("rates.csv", format!("{header}ny,p,m,hour,121.00,112.00\n"));
        let book = folder.path("book.json");
        Done::of(rates().arg("import-csv").arg("--book").arg(&base).arg(&table).arg("-o").arg(&book))
            .succeeded();
        check(&book, &[]).succeeded();
    }
}

#[test]
fn without_options_it_is_an_example() {
    let done = init(&[]);
    done.succeeded();
    let folder = Folder::new();
    let base = folder.write("base.json", done.stdout);
    check(&base, &["--today", "--deny-warnings"]).succeeded();
    // What is there is not lost.
    let again = init(&["-o", base.to_str().unwrap()]);
    assert!(again.code == 2 && again.stderr.contains("--force replaces it"), "{}", again.stderr);
    init(&["--force", "--title", "Another", "-o", base.to_str().unwrap()]).succeeded();
    assert!(folder.read("base.json").contains("Another"));
}

#[test]
fn what_cannot_be_in_a_base_is_told() {
    for (args, expected) in [
        (&["--market", "ny"][..], "expected an identifier, =, and a name"),
        (&["--market", "n y=New York"], "/markets/0/id: \"n y\" is not an identifier"),
        (&["--plan", "p=P", "--plan", "p=Q"], "/plans/1/id: \"p\" is already entry 0"),
        (&["--license", "m:1=M"], "--license: \"m\" has a billing code"),
        (&["--no-portion", "p"], "--no-portion: \"p\" is not one of the plans"),
        (&["--client-share", "$25"], "\"$25\" is not an amount"),
        (&["--currency", "usd"], "/currency: \"usd\" is not a currency"),
        (&["--from", "2026-02-01", "--through", "2026-01-01"], "/effective: it ends before it starts"),
        (&["--consultant-url", "http://example.org"], "is not a link"),
    ] {
        let done = init(args);
        assert!(
            done.code == 2 && done.stdout.is_empty() && done.stderr.contains(expected),
            "{}",
            done.stderr
        );
    }
}

#[test]
fn a_base_is_checked_alone_and_built_from_never() {
    let folder = Folder::new();
    let mut document: Value = serde_json::from_str(&init(&[]).stdout).unwrap();
    let base = folder.write("base.json", document.to_string());
    let report: Value = serde_json::from_str(&check(&base, &["--json"]).stdout).unwrap();
    assert_eq!((&report["files"][0]["base"], &report["problems"]), (&json!(true), &json!(0)));
    let done = Done::of(rates().arg("build").arg(&base).arg("-o").arg(folder.path("public")));
    assert!(done.code == 1 && done.stderr.contains("/rates: missing"), "{}", done.stderr);

    document["plans"][0]["client_share"] = json!("1e2");
    document["walkthrough"]["plan"] = json!("none");
    let bad = folder.write("bad.json", document.to_string());
    let done = check(&bad, &[]);
    assert!(done.code == 1 && done.stderr.contains("/plans/0/client_share: \"1e2\""), "{}", done.stderr);
    assert!(
        done.stderr.contains("/walkthrough/plan: \"none\" is not one of the book's plans"),
        "{}",
        done.stderr
    );
    assert!(done.stderr.contains(": 2 problems") && !done.stderr.contains("/rates"), "{}", done.stderr);
}
