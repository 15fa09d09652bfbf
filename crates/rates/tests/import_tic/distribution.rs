//! `rates import-tic --distribution`, the program itself.

use std::path::Path;

use crate::common::{Done, Folder, data, gzip, rates};
use crate::{item, rate_of};

/// Ten providers in group 1 and one in group 2; the last is in both.
fn file(rates: &str) -> String {
    let npis: Vec<String> = (1_000_000_001..=1_000_000_010).map(|npi: u32| npi.to_string()).collect();
    let references = format!(
        r#"{{"provider_group_id":1,"provider_groups":[{{"npi":[{},0],"tin":{{"type":"ein","value":"1"}}}}]}},
           {{"provider_group_id":2,"provider_groups":[{{"npi":[0],"tin":{{"type":"npi","value":"1000000010"}}}}]}}"#,
        npis.join(",")
    );
    let items = item("90837", rates);
    format!(
        r#"{{"last_updated_on":"2026-05-01","provider_references":[{references}],"in_network":[{items}]}}"#
    )
}

fn distributed(folder: &Folder, files: &[&Path], more: &[&str]) -> Done {
    let mut call = rates();
    call.arg("import-tic").args(files).arg("--licenses").arg(data("tic/licenses.csv"));
    call.args(["--distribution", "--codes", "90837=hour", "--market", "tx", "--plan", "p"]);
    Done::of(call.args(["--today", "2026-06-01"]).arg("--output").arg(folder.path("spread.csv")).args(more))
}

#[test]
fn percentiles_count_each_provider_once() {
    let folder = Folder::new();
    let a = folder.write("a.json", file(&[rate_of("1", "100", ""), rate_of("1,2", "100.00", "")].join(",")));
    let done = distributed(&folder, &[&a], &[]);
    done.succeeded();
    let header = "market,plan,license,service,p10,p25,p50,p75,p90,providers,month\n";
    assert_eq!(
        folder.read("spread.csv"),
        format!("{header}tx,p,psychologist,hour,100.00,100.00,100.00,100.00,100.00,10,2026-05\n")
    );
    let b = folder.write("b.json.gz", gzip(file(&rate_of("2", "250.5", "")).as_bytes()));
    let done = distributed(&folder, &[&a, &b], &[]);
    assert_eq!(done.code, 1);
    assert!(
        done.stderr.contains("tx p psychologist hour: 1 provider with different amounts"),
        "{}",
        done.stderr
    );
    // Of ten, the tenth is above the 90th percentile; of one, it is every percentile.
    let alone = folder.write("alone.json", file(&rate_of("2", "90", "")));
    for (choice, p10, p90) in
        [("first", "100.00", "100.00"), ("lowest", "90.00", "100.00"), ("highest", "100.00", "100.00")]
    {
        distributed(&folder, &[&a, &b, &alone], &["--on-conflict", choice]).succeeded();
        let expected = format!("hour,{p10},100.00,100.00,100.00,{p90},10,2026-05\n");
        assert!(folder.read("spread.csv").ends_with(&expected), "{choice}: {}", folder.read("spread.csv"));
    }
    distributed(&folder, &[&b], &[]).succeeded();
    assert!(folder.read("spread.csv").ends_with("hour,250.50,250.50,250.50,250.50,250.50,1,2026-05\n"));
    assert_eq!(folder.names(), ["a.json", "alone.json", "b.json.gz", "spread.csv"]);
}

#[test]
fn nothing_is_written_where_nothing_is_found() {
    let folder = Folder::new();
    let a = folder.write("a.json", file(&rate_of("3", "100", "")));
    let done = distributed(&folder, &[&a], &[]);
    assert!(done.code == 1 && done.stderr.contains("nothing is written"), "{}", done.stderr);
    for option in [["--tin", "12-3456789"], ["--jobs", "2"], ["--into", "a.csv"]] {
        assert_eq!(distributed(&folder, &[&a], &option).code, 2, "{option:?}");
    }
    assert_eq!(folder.names(), ["a.json"]);
}
