//! `rates tic-files`, the program itself.

use crate::common::{Done, Folder, gzip, rates};
use crate::one_price;

const TABLE: &str = r#"{"reporting_entity_name":"Example Mutual","reporting_structure":[
  {"reporting_plans":[{"plan_name":"Example PPO","plan_id_type":"EIN","plan_id":"12-3456789","plan_market_type":"group"},
                      {"plan_name":"Example HMO","plan_id_type":"HIOS","plan_id":12345,"plan_market_type":"individual"}],
   "in_network_files":[{"description":"a","location":"https://rates.example/a.json.gz"},
                       {"description":"b","location":"https://rates.example/b.json.gz"}]},
  {"in_network_files":[{"description":"b","location":"https://rates.example/b.json.gz"},
                       {"description":"c","location":"https://rates.example/c.json.gz"}],
   "reporting_plans":[{"plan_name":"Example EPO","plan_id_type":"EIN","plan_id":"98-7654321","plan_market_type":"Group"}]}]}"#;

fn listed(folder: &Folder, content: &[u8], more: &[&str]) -> Done {
    let file = folder.write("index.json", content);
    Done::of(rates().arg("tic-files").arg(file).args(more))
}

#[test]
fn files_are_listed_once_for_the_plans_that_are_asked_for() {
    let folder = Folder::new();
    let names = |done: &Done| {
        let names = done.stdout.lines().map(|line| line.trim_start_matches("https://rates.example/"));
        names.map(|name| name.trim_end_matches(".json.gz").to_owned()).collect::<String>()
    };
    for (options, expected) in [
        (&[][..], "abc"),
        (&["--plan-id", "123456789"], "ab"),
        (&["--plan-id", "12345,98-7654321"], "abc"),
        (&["--plan-name", "epo"], "bc"),
        (&["--plan-name", "hmo", "--plan-name", "ppo"], "ab"),
        (&["--plan-market", "individual"], "ab"),
        (&["--plan-market", "group", "--plan-name", "epo"], "bc"),
    ] {
        let done = listed(&folder, &gzip(TABLE.as_bytes()), options);
        done.succeeded();
        assert_eq!(names(&done), expected, "{options:?}");
    }
    let done = listed(&folder, TABLE.as_bytes(), &["--plan-name", "epo"]);
    assert_eq!(done.stderr, "2 in-network files of 1 of 3 plans\n");
    let done = listed(&folder, TABLE.as_bytes(), &["--plan-name", "hmo", "--plan-market", "group"]);
    assert_eq!((done.code, done.stdout.as_str()), (1, ""));
    assert!(done.stderr.contains("0 of 3 plans asked for"), "{}", done.stderr);
}

#[test]
fn what_is_no_table_of_contents_is_named() {
    let folder = Folder::new();
    for (content, expected) in [
        (one_price("1"), "an in-network file; expected a table of contents"),
        ("{}".to_owned(), "a member \"reporting_structure\""),
        ("<html>".to_owned(), "an HTML page"),
        (TABLE[..500].to_owned(), "index.json:"),
    ] {
        let done = listed(&folder, content.as_bytes(), &[]);
        assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{content}");
        assert!(done.stderr.contains(expected), "{}", done.stderr);
    }
    assert_eq!(listed(&folder, TABLE.as_bytes(), &["--plan-market", "all"]).code, 2);
}
