//! Groups of providers: by what identifiers they are found, and which other files they need.

use std::fs;
use std::path::Path;

use crate::common::{Done, Folder, data, gzip, rates};
use crate::{import, item, rate_of};

#[test]
fn provider_files_are_found_at_their_address() {
    let folder = Folder::new();
    let references = r#"{"provider_group_id":3,"location":"https://rates.example/groups/3.json"}"#;
    let json = format!(
        r#"{{"provider_references":[{references}],"in_network":[{}]}}"#,
        item("90837", &rate_of("3", "120", ""))
    );
    let file = folder.write("a.json", json);
    let done = import(&folder, &[&file], &[]);
    assert!(
        done.code == 1 && done.stderr.contains("  1  providers in another file, not given"),
        "{}",
        done.stderr
    );

    fs::create_dir_all(folder.path("given/rates.example/groups")).unwrap();
    let provider =
        r#"{"version":"1.0","provider_groups":[{"npi":[1],"tin":{"type":"ein","value":"123456789"}}]}"#;
    let remote = folder.write("given/rates.example/groups/3.json.gz", gzip(provider.as_bytes()));
    let given = folder.path("given");
    let option = ["--provider-files", given.to_str().unwrap()];
    import(&folder, &[&file], &option).succeeded();

    fs::write(&remote, &provider[..40]).unwrap();
    let done = import(&folder, &[&file], &option);
    assert!(done.code == 1 && done.stderr.contains("3.json.gz:1 (byte 40)"), "{}", done.stderr);
}

#[test]
fn groups_may_be_named_by_texts() {
    let folder = Folder::new();
    let ours = r#"[{"npi":[1],"tin":{"type":"ein","value":"12-3456789"}}]"#;
    for id in ["provider_group_001", "3f1c9f0a-1b7e-4f6e-9f0a-3f1c9f0a1b7e", "12345678901234567890123", "é"]
    {
        let other = format!("{id}0");
        let json = format!(
            r#"{{"provider_references":[{{"provider_group_id":"{id}","provider_groups":{ours}}}],"in_network":[{}]}}"#,
            item(
                "90837",
                &[rate_of(&format!("\"{id}\""), "120", ""), rate_of(&format!("\"{other}\""), "1", "")]
                    .join(",")
            )
        );
        let file = folder.write("a.json", json);
        let done = import(&folder, &[&file], &[]);
        done.succeeded();
        assert!(folder.read("rates.csv").contains(",120.00,"), "{id}");
        assert!(done.stderr.contains("  1  for other providers"), "{id}: {}", done.stderr);
    }
}

/// A file with groups in other files: 1 to 4 in two, 5 without any price.
fn with_others(order: bool) -> String {
    let place = |id: &str, name: &str| {
        format!(r#"{{"provider_group_id":{id},"location":"https://rates.example/{name}.json"}}"#)
    };
    let references =
        [place("1", "b"), place("2", "a"), place("3", "b"), place("\"four\"", "c"), place("5", "d")]
            .join(",");
    let references = format!(r#""provider_references":[{references}]"#);
    let rates = [rate_of("1,2", "120", ""), rate_of("3", "130", ""), rate_of("\"four\"", "0", "")].join(",");
    let other = item("99999", &rate_of("5", "120", ""));
    // The code behind its prices.
    let late = item("90834", &rate_of("2", "95", "")).replace(r#""billing_code":"90834","#, "");
    let late = late.replacen("]}]}", r#"]}],"billing_code":"90834"}"#, 1);
    let items = format!(r#""in_network":[{other},{},{late}]"#, item("90837", &rates));
    if order { format!("{{{references},{items}}}") } else { format!("{{{items},{references}}}") }
}

fn listed(folder: &Folder, files: &[&Path], more: &[&str]) -> Done {
    let mut call = rates();
    call.arg("import-tic").args(files).arg("--licenses").arg(data("tic/licenses.csv"));
    call.args(["--tin", "12-3456789", "--codes", "90834,90837", "--market", "tx", "--plan", "p"]);
    Done::of(call.current_dir(folder.path("")).arg("--list-provider-files").args(more))
}

#[test]
fn addresses_are_listed_that_prices_need_and_no_others() {
    let folder = Folder::new();
    for order in [true, false] {
        let file = folder.write("a.json", with_others(order));
        let again = folder.write("again.json.gz", gzip(with_others(!order).as_bytes()));
        let done = listed(&folder, &[&file, &again], &[]);
        done.succeeded();
        // Group 4 has an amount of zero, and 5 is for another code.
        assert_eq!(done.stdout, "https://rates.example/b.json\nhttps://rates.example/a.json\n");
        assert!(done.stderr.contains("2 files with providers"), "{}", done.stderr);
        assert_eq!(folder.names(), ["a.json", "again.json.gz"]);
    }
    fs::create_dir_all(folder.path("given/rates.example")).unwrap();
    folder.write("given/rates.example/b.json", r#"{"provider_groups":[]}"#);
    let file = folder.path("a.json");
    let done = listed(&folder, &[&file], &["--provider-files", "given"]);
    assert_eq!(done.stdout, "https://rates.example/a.json\n", "{}", done.stderr);
    folder.write("given/rates.example/a.json", r#"{"provider_groups":[]}"#);
    let done = listed(&folder, &[&file], &["--provider-files", "given"]);
    assert_eq!((done.code, done.stdout.as_str()), (0, ""), "{}", done.stderr);
}

#[test]
fn listing_writes_nothing_and_takes_no_output() {
    let folder = Folder::new();
    let file = folder.write("a.json", with_others(true));
    let done = listed(&folder, &[&file], &["-o", "rates.csv"]);
    assert_eq!(done.code, 2, "{}", done.stderr);
    let cut = folder.write("a.json", &with_others(true)[..400]);
    let done = listed(&folder, &[&cut], &[]);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{}", done.stderr);
}

#[test]
fn prices_are_found_whichever_member_names_their_providers() {
    let folder = Folder::new();
    let ours = r#""provider_groups":[{"npi":[1],"tin":{"type":"ein","value":"12-3456789"}}]"#;
    let late = format!("{},{ours}}}", rate_of("2", "120", "").strip_suffix('}').unwrap());
    let early = rate_of("2", "120", "").replacen('{', &format!("{{{ours},"), 1);
    for rate in [&late, &early] {
        let rates = [rate_of("2", "1", ""), rate.clone(), rate_of("2", "3", "")].join(",");
        let whole = crate::file(&item("90837", &rates));
        let (start, items) = whole.split_once(r#","in_network""#).unwrap();
        // The references before the items and behind them.
        let references = start.split_once("\"provider_references\"").unwrap().1;
        let items = items.strip_suffix('}').unwrap();
        let turned = format!("{{\"in_network\"{items},\"provider_references\"{references}}}");
        for json in [&whole, &turned] {
            let file = folder.write("a.json", json);
            let done = import(&folder, &[&file], &[]);
            done.succeeded();
            assert!(folder.read("rates.csv").contains(",120.00,"), "{json}");
            assert!(done.stderr.contains("  1  used\n  2  for other providers\n"), "{}", done.stderr);
        }
    }
}
