//! `rates merge`: many imports give what one gives, in any order.

use std::path::{Path, PathBuf};

use crate::common::{Done, Folder, rates};
use crate::{file, import, item, rate};

fn merge(folder: &Folder, parts: &[&Path], more: &[&str]) -> Done {
    let mut call = rates();
    call.arg("merge").args(parts).arg("--output").arg(folder.path("merged.csv")).args(more);
    Done::of(&mut call)
}

/// Imports each file alone, and returns where the results are.
fn imported(folder: &Folder, files: &[(&str, String)]) -> Vec<PathBuf> {
    let mut parts = Vec::new();
    for (position, (name, json)) in files.iter().enumerate() {
        let file = folder.write(name, json);
        import(folder, &[&file], &["--on-conflict", "lowest", "--allow-empty"]).succeeded();
        parts.push(folder.write(&format!("{position}.csv"), folder.read("rates.csv")));
        folder.write(&format!("{position}.sources.csv"), folder.read("rates.sources.csv"));
    }
    parts
}

fn files() -> Vec<(&'static str, String)> {
    vec![
        ("a.json", file(&[item("90837", &rate("120")), item("90834", &rate("95"))].join(","))),
        ("b.json", file(&item("90837", &[rate("130"), rate("110.5")].join(",")))),
        ("c.json", file("")),
        ("d.json", file(&[item("90832", &rate("70")), item("90834", &rate("95"))].join(","))),
    ]
}

#[test]
fn many_imports_in_any_order_and_number_are_one() {
    let folder = Folder::new();
    let parts = imported(&folder, &files());
    let all: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
    let lowest = ["--on-conflict", "lowest"];
    merge(&folder, &all, &lowest).succeeded();
    let written = (folder.read("merged.csv"), folder.read("merged.sources.csv"));
    let rows: Vec<&str> = written.0.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "tx,example,psychologist,90832,70.00,",
            "tx,example,psychologist,90834,95.00,",
            "tx,example,psychologist,90837,110.50,"
        ]
    );
    for order in [[3, 2, 1, 0], [1, 3, 0, 2]] {
        let mut parts: Vec<&Path> = order.iter().map(|position| all[*position]).collect();
        // One that ran twice, and the sources that a pattern finds, too.
        let sources = folder.path("1.sources.csv");
        parts.extend([all[1], &sources]);
        merge(&folder, &parts, &lowest).succeeded();
        assert_eq!((folder.read("merged.csv"), folder.read("merged.sources.csv")), written);
    }
    let told = merge(&folder, &all, &["--on-conflict", "lowest", "--json"]);
    let told: serde_json::Value = serde_json::from_str(&told.stdout).unwrap();
    assert_eq!((&told["rows"], &told["tables"]), (&3.into(), &4.into()));
    // One step at a time.
    merge(&folder, &all[..2], &lowest).succeeded();
    let merged = folder.path("merged.csv");
    merge(&folder, &[all[3], &merged, all[2]], &lowest).succeeded();
    assert_eq!((folder.read("merged.csv"), folder.read("merged.sources.csv")), written);
    // What one import of all files has.
    let names: Vec<PathBuf> = files().iter().map(|(name, _)| folder.path(name)).collect();
    let names: Vec<&Path> = names.iter().map(PathBuf::as_path).collect();
    import(&folder, &names, &lowest).succeeded();
    let mut once: Vec<String> = folder.read("rates.csv").lines().skip(1).map(str::to_owned).collect();
    once.sort();
    assert_eq!(once, rows);
}

#[test]
fn conflicts_are_told_with_their_places_and_nothing_is_written() {
    let folder = Folder::new();
    let parts = imported(&folder, &files());
    let all: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
    let done = merge(&folder, &all, &[]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("90837: different amounts, 110.50 at "), "{}", done.stderr);
    assert!(!folder.names().contains(&"merged.csv".to_owned()));
    // Payouts that were filled in stay, unless they differ.
    let filled = folder.read("0.csv").replace("95.00,\n", "95.00,90.00\n");
    folder.write("0.csv", &filled);
    merge(&folder, &all, &["--on-conflict", "highest"]).succeeded();
    assert!(
        folder.read("merged.csv").contains("90834,95.00,90.00\n")
            && folder.read("merged.csv").contains(",120.00,\n")
    );
    folder.write("3.csv", folder.read("3.csv").replace("95.00,\n", "95.00,91.00\n"));
    let done = merge(&folder, &all, &["--on-conflict", "highest"]);
    assert!(done.code == 1 && done.stderr.contains("different payouts, 90.00 and 91.00"), "{}", done.stderr);
}

#[test]
fn what_is_no_result_is_named() {
    let folder = Folder::new();
    let parts = imported(&folder, &files()[..1]);
    let rates = folder.read("0.csv");
    for (csv, expected) in [
        (rates.replace("120.00", "12o.00"), "0.csv:3:insurer_rate: \"12o.00\" is not an amount"),
        (rates.replace("120.00", "121.00"), "0.sources.csv:3: \"120.00\" is the source of another amount"),
        ("a,b\n".to_owned(), "expected the header"),
    ] {
        folder.write("0.csv", csv);
        let done = merge(&folder, &[&parts[0]], &[]);
        assert!(done.code == 1 && done.stderr.contains(expected), "{}", done.stderr);
    }
    folder.write("1.csv", rates);
    // An import that was killed between its two files is not taken for whole.
    assert_eq!(merge(&folder, &[&folder.path("1.csv")], &[]).code, 2);
    assert_eq!(merge(&folder, &[&folder.path("0.sources.csv")], &[]).code, 2);
}

#[test]
fn percentiles_are_joined_where_they_are_of_different_combinations() {
    let folder = Folder::new();
    let header = "market,plan,license,service,p10,p25,p50,p75,p90,providers,month\n";
    let row = |service: &str, amount: &str| {
        let amounts = [amount; 5].join(",");
        format!("tx,p,masters,{service},{amounts},12,2026-05\n")
    };
    let a = folder.write("a.csv", format!("{header}{}", row("hour", "100.00")));
    let b = folder.write("b.csv", format!("{header}{}{}", row("hour", "100.00"), row("group", "40.00")));
    let c = folder.write("c.csv", format!("{header}{}", row("hour", "101.00")));
    for parts in [[&*a, &*b], [&*b, &*a]] {
        merge(&folder, &parts, &[]).succeeded();
        assert_eq!(
            folder.read("merged.csv"),
            format!("{header}{}{}", row("group", "40.00"), row("hour", "100.00"))
        );
    }
    let done = merge(&folder, &[&a, &c], &[]);
    assert!(done.code == 1 && done.stderr.contains("other percentiles"), "{}", done.stderr);
}
