//! Faults of a file or a call are told with their place, and leave nothing behind.

use std::path::Path;

use crate::common::{self, Done, Folder, data, gzip, rates};
use crate::{CODES, file, import, item, one_price, rate};

#[test]
fn a_csv_that_cannot_be_completed_is_named_by_its_line() {
    let folder = Folder::new();
    let file = folder.write("a.json", one_price("120"));
    let header = "market,plan,license,service,insurer_rate,provider_payout\n";
    for (csv, line, what) in [
        ("market,plan\n".to_owned(), 1, "expected the header market,plan"),
        (format!("{header}tx,p,l\n"), 2, "3 fields; expected 6, as in the header"),
        (format!("{header}tx,p,l,s,\"1\"2.00,\n"), 2, "a quotation mark too many"),
        (format!("{header}tx,p,l,s,1,\ntx,p,l,s,2,\n"), 3, "tx p l s again, as in line 2"),
    ] {
        let into = folder.write("into.csv", &csv);
        let done = import(&folder, &[&file], &["--into", into.to_str().unwrap()]);
        assert_eq!(done.code, 1);
        assert!(done.stderr.contains(&format!("{}:{line}: ", into.display())), "{}", done.stderr);
        assert!(done.stderr.contains(what), "{}", done.stderr);
    }
    let into = folder.write("into.csv", [header.as_bytes(), b"tx,\xff,l,s,1,\n"].concat());
    let done = import(&folder, &[&file], &["--into", into.to_str().unwrap()]);
    assert!(done.code == 1 && done.stderr.contains(":2: a character that is not UTF-8"), "{}", done.stderr);
    assert_eq!(folder.names(), ["a.json", "into.csv"]);
}

#[test]
fn a_file_of_another_kind_is_refused() {
    let folder = Folder::new();
    for (content, expected) in [
        ("", "1 (byte 0): the JSON ends here"),
        ("[]", "1 (byte 0): not what is due here; expected an object"),
        ("{}", "expected a member \"in_network\""),
        (r#"{"reporting_entity_name":"x","out_of_network":["#, "1 (byte 46): an allowed-amounts file"),
        (r#"{"reporting_structure":[x"#, "a table of contents"),
        (r#"{"version":"1.0","provider_groups":[x"#, "a file of provider groups"),
        (r#"{"hospital_name":"x","#, "a hospital's file of standard charges"),
        ("\n<!DOCTYPE html><html>", "2 (byte 1): an HTML page"),
        ("\u{feff}<?xml version=\"1.0\"?><Error>", "XML, as servers send it"),
        (r#"{"version":"3.0.0","in_network":[]}"#, "version 1 or 2"),
        (r#"{"in_network":[],"in_network":[]}"#, "\"in_network\" is here a second time"),
        (r#"{"in_network":{}}"#, "expected a list"),
        (r#"{"in_network":[{"negotiated_rates":"none"}]}"#, "expected a list"),
        (r#"{"in_network":[{"negotiated_rates":[{"negotiated_prices":5}]}]}"#, "expected a list"),
        (r#"{"in_network":[{"negotiated_rates":[{"negotiated_prices":[5]}]}]}"#, "expected an object"),
        (r#"{"in_network":[]} x"#, "nothing after the JSON value"),
    ] {
        let file = folder.write("a.json", content);
        let done = import(&folder, &[&file], &[]);
        assert_eq!(done.code, 1, "{content}");
        assert!(
            done.stderr.contains(&file.display().to_string()) && done.stderr.contains(expected),
            "{}",
            done.stderr
        );
        assert_eq!(folder.names(), ["a.json"]);
    }
}

#[test]
fn a_repeated_member_that_matters_is_refused_by_its_place() {
    let folder = Folder::new();
    let json = one_price("120")
        .replace(r#""negotiated_rate":120"#, "\n\"negotiated_rate\":120,\"negotiated_rate\":121");
    let file = folder.write("a.json", json);
    let done = import(&folder, &[&file], &[]);
    assert!(done.code == 1 && done.stderr.contains("a.json:2 (byte "), "{}", done.stderr);
    assert!(done.stderr.contains("\"negotiated_rate\" is here a second time"), "{}", done.stderr);
}

#[test]
fn json_cut_anywhere_is_refused() {
    let folder = Folder::new();
    let json = one_price("120");
    for end in 0..json.len() {
        let file = folder.write("a.json", &json[..end]);
        let done = import(&folder, &[&file], &[]);
        assert_eq!(done.code, 1, "{end}");
        let place = format!("a.json:1 (byte {end})");
        assert!(done.stderr.contains(&place), "{end}: {}", done.stderr);
        assert_eq!(folder.names(), ["a.json"]);
    }
}

#[test]
fn gzip_cut_or_damaged_anywhere_is_refused() {
    let folder = Folder::new();
    let packed = gzip(one_price("120").as_bytes());
    for end in (2..packed.len()).step_by(7) {
        let file = folder.write("a.json.gz", &packed[..end]);
        let done = import(&folder, &[&file], &[]);
        assert!(done.code == 1 && done.stderr.contains("a.json.gz:1 (byte "), "{end}: {}", done.stderr);
        assert!(done.stderr.contains("the gzip data ends early"), "{end}: {}", done.stderr);
    }
    // Behind the header, whose name and time may be anything.
    for at in (10..packed.len()).step_by(7) {
        let mut damaged = packed.clone();
        damaged[at] ^= 0x55;
        let file = folder.write("a.json.gz", &damaged);
        let done = import(&folder, &[&file], &[]);
        assert!(done.code == 1 && done.stderr.contains("a.json.gz:1 (byte "), "{at}: {}", done.stderr);
    }
    assert_eq!(folder.names(), ["a.json.gz"]);
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    let folder = Folder::new();
    let mut json = one_price("120").into_bytes();
    let at = json.len() - 10;
    json[at] = 0xFF;
    let file = folder.write("a.json", &json);
    let done = import(&folder, &[&file], &[]);
    assert!(done.code == 1 && done.stderr.contains(&format!("(byte {at}): not UTF-8")), "{}", done.stderr);
}

#[test]
fn all_files_that_are_wrong_are_told() {
    let folder = Folder::new();
    let (a, b) = (folder.write("a.json", "{"), folder.write("b.json", "["));
    let good = folder.write("good.json", one_price("120"));
    let done = import(&folder, &[&a, &good, &b], &[]);
    assert!(
        done.code == 1 && done.stderr.contains("a.json:") && done.stderr.contains("b.json:"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_bad_call_exits_with_2_before_anything_is_read() {
    let folder = Folder::new();
    let file = folder.write("a.json", one_price("120"));
    let missing = folder.path("missing.json");
    assert_eq!(import(&folder, &[&file, &missing], &[]).code, 2);
    assert_eq!(import(&folder, &[&folder.path(".")], &[]).code, 2);
    assert_eq!(import(&folder, &[Path::new("https://rates.example/a.json")], &[]).code, 2);
    for packed in [&b"PK\x03\x04"[..], b"BZh91AY&SY", b"\xfd7zXZ\0", b"%PDF-1.7"] {
        assert_eq!(import(&folder, &[&folder.write("a.zip", packed)], &[]).code, 2);
    }
    for option in [
        ["--codes", "90837"],
        ["--npi", "123"],
        ["--tin", "12-34"],
        ["--tin", "1-23456789"],
        ["--tin", "12--3456789"],
        ["--today", "yesterday"],
        ["--on-conflict", "average"],
        ["--jobs", "0"],
        ["--provider-files", "/no/such/folder"],
        ["--into", "/no/such/file.csv"],
    ] {
        let done = import(&folder, &[&file], &option);
        assert_eq!(done.code, 2, "{option:?}: {}", done.stderr);
    }
    let mut call = rates();
    call.arg("import-tic").arg(&file).args(["--tin", "12-3456789", "--codes", CODES, "--market", "tx"]);
    call.args(["--plan", "a plan", "--licenses"]).arg(data("tic/licenses.csv")).args(["-o", "x.csv"]);
    assert_eq!(Done::of(&mut call).code, 2);
    assert_eq!(folder.names(), ["a.json", "a.zip"]);
}

#[test]
fn a_very_long_text_costs_no_memory() {
    let folder = Folder::new();
    let (start, end) = (r#"{"description":""#, r#"","x":1}"#);
    let whole = one_price("120");
    let items = whole.split_once("\"in_network\":[").unwrap();
    let text = "x".repeat(40_000_000);
    let path = folder.write("a.json", format!("{}\"in_network\":[{start}{text}{end},{}", items.0, items.1));
    let done = common::with_memory(32, &mut {
        let mut call = rates();
        call.arg("import-tic").arg(&path).arg("--licenses").arg(data("tic/licenses.csv"));
        call.args(["--tin", "12-3456789", "--codes", CODES, "--market", "tx", "--plan", "p", "--jobs", "1"]);
        call.arg("--output").arg(folder.path("rates.csv"));
        call
    });
    done.succeeded();
    assert!(folder.read("rates.csv").contains(",120.00,"));
}

#[test]
fn what_is_wrong_many_times_is_told_so_often_as_is_asked_for() {
    let folder = Folder::new();
    let prices = folder.write("in.json", one_price("120"));
    let header = "market,plan,license,service,insurer_rate,provider_payout\n";
    for (rows, first) in [
        ("tx,p,l,s,1\n", "rates.csv:2: 5 fields; expected 6"),
        ("tx,p,l,s,1.00,\n", "rates.csv:3: tx p l s again"),
    ] {
        let table = folder.write("rates.csv", header.to_owned() + &rows.repeat(100_000));
        let done = import(&folder, &[&prices], &["--into", table.to_str().unwrap(), "--limit-errors", "3"]);
        let lines: Vec<&str> = done.stderr.lines().collect();
        assert!(done.code == 1 && lines.len() == 4 && lines[0].contains(first), "{lines:?}");
        let more: usize = lines[3].split(' ').nth(2).unwrap().parse().unwrap();
        assert!(more >= 99_996 && lines[3].contains("more problems like this: "), "{lines:?}");
    }
    // Files, each with a problem of its own.
    let files: Vec<_> = (0..5).map(|at| folder.write(&format!("{at}.json"), "{")).collect();
    let files: Vec<&Path> = files.iter().map(std::path::PathBuf::as_path).collect();
    let told = |limit: &str| import(&folder, &files, &["--limit-errors", limit]).stderr.lines().count();
    assert_eq!((told("2"), told("5"), told("100")), (3, 5, 5));
    // Conflicts: what to do about them is told whatever the limit is.
    let codes = ["90832", "90834", "90837"];
    let conflict = |code: &&str| item(code, &[rate("100"), rate("110")].join(","));
    let prices = folder.write("in.json", file(&codes.iter().map(conflict).collect::<Vec<_>>().join(",")));
    let done = import(&folder, &[&prices], &["--limit-errors", "2", "--quiet"]);
    let lines: Vec<&str> = done.stderr.lines().collect();
    assert!(lines.len() == 3 && lines[0].starts_with("choose with --on-conflict"), "{lines:?}");
    assert!(lines[2].starts_with("… and 2 more problems like this: tx example "), "{lines:?}");
}
