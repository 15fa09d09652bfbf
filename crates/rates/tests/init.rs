//! `rates init`, and bases: books that wait for their rates.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs::File;
use std::path::Path;
use std::process::Command;

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

/// Answers, in the order of the questions, with some that have to be given again.
const ANSWERS: &str = "\
Acme Care\nAcme Care, 2026\nacme\nusd\nEUR\n2026-07-01\n2025\n2025-01-01\n2026-12-31\n\
ny New York\nny=New York\nn y=Nowhere\ntx=Texas\n\np=Plan\n\nq\np\n\n$25\n30.00\n\n\
hour:90837=Hour\ngroup=Group\n\nweekly\nevery-two-weeks\n";

/// The options that say the same.
const OPTIONS: [&str; 22] = [
    "--publisher",
    "Acme Care",
    "--title",
    "Acme Care, 2026",
    "--id",
    "acme",
    "--currency",
    "EUR",
    "--from",
    "2026-07-01",
    "--through",
    "2026-12-31",
    "--market=ny=New York",
    "--market=tx=Texas",
    "--plan=p=Plan",
    "--no-portion=p",
    "--client-share",
    "30.00",
    "--service=hour:90837=Hour",
    "--service=group=Group",
    "--pay",
    "every-two-weeks",
];

#[test]
fn answers_make_the_base_that_options_make() {
    let folder = Folder::new();
    let answers = folder.write("answers", ANSWERS);
    let ask = |args: &[&str]| {
        Done::of(rates().args(["init", "--ask"]).args(args).stdin(File::open(&answers).unwrap()))
    };
    let done = ask(&[]);
    done.succeeded();
    assert_eq!(done.stdout, init(&OPTIONS).stdout);
    for told in [
        "The currency of all amounts [USD]:   the base:/currency: \"usd\" is not a currency",
        "The last day [none]:   expected YYYY-MM-DD from 1900 to 2199",
        "The last day [none]:   the base:/effective: it ends before it starts",
        "A market, as ID=NAME [ny=New York]:   expected an identifier, =, and a name",
        "A market, as ID=NAME [ny]:   the base:/markets/1/id: \"n y\" is not an identifier",
        "A market, as ID=NAME [ny, tx]: A plan, as",
        "no portion, as ID [none]:   --no-portion: \"q\" is not one of the plans",
        "A license level, as ID=NAME [masters=Therapist, master’s level]: A service, as",
        "every-two-weeks [twice-a-month]:   expected one of the two",
    ] {
        assert!(done.stderr.contains(told), "{told}: {}", done.stderr);
    }
    // Enter, all the way, is what no option is; options are what Enter stands for.
    folder.write("answers", "\n".repeat(13));
    for options in [&[][..], &OPTIONS] {
        assert_eq!(ask(options).stdout, init(options).stdout);
    }
    // Answers that end early are no base.
    for lines in 0..13 {
        folder.write("answers", "\n".repeat(lines));
        let base = folder.path("base.json");
        let done = ask(&["-o", base.to_str().unwrap()]);
        assert!(
            done.code == 2 && !base.exists() && done.stderr.contains("nothing is written"),
            "{}",
            done.stderr
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_asked_unless_options_say_something() {
    let folder = Folder::new();
    let answers = folder.write("answers", "Acme Care\n".to_owned() + &"\n".repeat(12));
    let on_a_terminal = |args: &str| {
        let mut call = Command::new("script");
        let program = env!("CARGO_BIN_EXE_rates");
        call.args([
            "--quiet",
            "--return",
            "--command",
            &format!("{program} init --force -o base.json {args}"),
        ]);
        call.arg("/dev/null").stdin(File::open(&answers).unwrap()).current_dir(folder.path(""));
        Done::of(&mut call).succeeded();
        let base: Value = serde_json::from_str(&folder.read("base.json")).unwrap();
        base["publisher"]["name"].clone()
    };
    assert_eq!(on_a_terminal(""), "Acme Care");
    assert_eq!(on_a_terminal("--title Rates"), "Our platform");
}
