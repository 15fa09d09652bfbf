//! What `docs/publishing.md` tells publishers to do, done.

#![allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{Done, Folder, data, gzip};
use serde_json::Value;

fn document(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)).unwrap()
}

/// The blocks of this language, in the order of the document.
fn blocks<'a>(document: &'a str, language: &str) -> Vec<&'a str> {
    let start = format!("```{language}\n");
    document.split(&start).skip(1).map(|behind| behind.split_once("```").unwrap().0).collect()
}

/// The commands of the document, in its order.
fn commands(document: &str) -> Vec<String> {
    let lines = |block: &str| block.replace("\\\n", "").lines().map(str::to_owned).collect::<Vec<_>>();
    blocks(document, "sh").into_iter().flat_map(lines).collect()
}

/// A folder with what the document starts from: its two tables, and an insurer's file.
fn prepared(publishing: &str) -> Folder {
    let folder = Folder::new();
    let [rates, licenses] = blocks(publishing, "csv")[..] else { panic!("two tables") };
    folder.write("rates.csv", rates);
    folder.write("licenses.csv", licenses);
    folder.write("in-network.json.gz", gzip(&fs::read(data("tic/v2.json")).unwrap()));
    folder
}

fn shell(folder: &Folder, line: &str) -> Done {
    let program = Path::new(env!("CARGO_BIN_EXE_rates")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    Done::of(Command::new("sh").args(["-c", line]).current_dir(folder.path("")).env("PATH", path))
}

#[cfg(unix)]
#[test]
fn every_command_of_the_document_works_in_its_order() {
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    let commands = commands(&publishing);
    let mut indexes = Vec::new();
    for command in &commands {
        let done = shell(&folder, command);
        assert_eq!(done.code, 0, "{command}\n{}", done.stderr);
        // What comes of the documented example raises no doubt, but for rates that are still to come.
        let doubts = done.stderr.matches("warning:").count() - done.stderr.matches("no rate for").count();
        assert!(doubts == 0 || command.contains("check rates.csv"), "{command}\n{}", done.stderr);
        if command.starts_with("rates build") {
            indexes.push(folder.read("public/rates/index.json"));
        }
    }
    // The book has not changed in between, so neither has what is published.
    assert!(indexes.len() == 3 && indexes.iter().all(|index| *index == indexes[0]));
    assert_eq!(
        folder.read("insurer-rates.csv").lines().next(),
        Some("market,plan,license,service,insurer_rate,provider_payout")
    );
    let schema: Value = serde_json::from_str(&folder.read("rate-book.schema.json")).unwrap();
    assert_eq!(schema["type"], "object");
    for command in ["init", "quote", "check", "import-csv", "import-tic", "build", "diff", "schema"] {
        assert!(commands.iter().any(|line| line.starts_with(&format!("rates {command} "))), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn the_problems_that_the_document_shows_are_told_so() {
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    shell(&folder, &commands(&publishing)[0]).succeeded();
    let rates = folder.read("rates.csv");
    let again = rates.lines().nth(2).unwrap();
    folder.write("rates.csv", format!("{}\n\n\n{again}\n", rates.replace("$121.00", "12l.00")));
    let done = shell(&folder, "rates check rates.csv --book base.json --quiet");
    assert_eq!(done.code, 1);
    assert_eq!(done.stderr, blocks(&publishing, "text")[0]);
}

#[cfg(unix)]
#[test]
fn a_build_tells_of_a_change_what_the_document_shows() {
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    let commands = commands(&publishing);
    let made = commands.iter().position(|line| line.starts_with("rates build")).unwrap();
    commands[..=made].iter().for_each(|command| shell(&folder, command).succeeded());
    folder.write("rates.csv", folder.read("rates.csv").replace("$121.00", "$142.00"));
    let import = commands.iter().find(|line| line.starts_with("rates import-csv")).unwrap();
    shell(&folder, import).succeeded();
    assert_eq!(shell(&folder, &commands[made]).stderr, blocks(&publishing, "text")[1]);
}

/// What a reader who follows the document gets is what the documented table has.
#[cfg(unix)]
#[test]
fn what_is_published_is_what_the_table_says() {
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    for command in commands(&publishing).iter().filter(|line| !line.contains("import-tic")) {
        shell(&folder, command).succeeded();
    }
    for (service, rate, payout) in [("hour", "121.00", "112.00"), ("group", "42.00", "42.00")] {
        let line = format!("rates quote public/rates/index.json --service {service} --json");
        let breakdown: Value = serde_json::from_str(&shell(&folder, &line).stdout).unwrap();
        assert_eq!(
            (&breakdown["insurer_rate"], &breakdown["provider_payout"]),
            (&rate.into(), &payout.into())
        );
    }
}
