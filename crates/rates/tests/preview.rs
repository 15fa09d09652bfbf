//! `rates preview`: a real server of the real program.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};

use common::{Done, Folder, rates};
use serde_json::Value;

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

/// A folder that looks like the widget's package.
fn with_widget() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.path("widget")).unwrap();
    folder.write("widget/rate-transparency.js", "export {};");
    folder.write("widget/app.wasm", "\0asm");
    folder
}

/// A preview that is there until it is dropped.
struct Preview {
    process: Child,
    address: String,
}

impl Preview {
    fn of(folder: &Folder, args: &[&str]) -> Self {
        let mut call = rates();
        call.arg("preview").args(args).args(["--no-open", "--widget", "widget"]).current_dir(folder.path(""));
        call.env("TMPDIR", folder.path("")).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = call.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { process, address: address.trim().to_owned() }
    }

    fn get(&self, path: &str, headers: &[(&str, &str)]) -> (u16, Vec<(String, String)>, Vec<u8>) {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
        let mut request = agent.get(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = request.call().unwrap();
        let text = |value: &ureq::http::HeaderValue| value.to_str().unwrap().to_owned();
        let headers = answer.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        (answer.status().as_u16(), headers, answer.body_mut().read_to_vec().unwrap())
    }

    /// The state that is shown, once it is another than the one with this number.
    fn changed(&self, since: u64) -> Value {
        serde_json::from_slice(&self.get(&format!("changes/{since}"), &[]).2).unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout\n";

/// A base and a table for it.
fn write_table(folder: &Folder) {
    Done::of(rates().args(["init", "-o"]).arg(folder.path("base.json"))).succeeded();
    folder.write("rates.csv", format!("{HEADER}ny,example-ppo,masters,hour,121.00,112.00\n"));
}

#[test]
fn a_table_is_served_as_what_is_built_of_it_would_be() {
    let folder = with_widget();
    write_table(&folder);
    let preview = Preview::of(&folder, &["rates.csv", "--book", "base.json"]);
    let in_folder = |args: &[&str]| Done::of(rates().args(args).current_dir(folder.path(""))).succeeded();
    in_folder(&["import-csv", "--book", "base.json", "rates.csv", "-o", "book.json"]);
    in_folder(&["build", "book.json", "-o", "public"]);
    for (encoding, ending) in [("identity", ""), ("gzip", ".gz"), ("br", ".br")] {
        let (status, headers, body) = preview.get("rates/index.json", &[("Accept-Encoding", encoding)]);
        assert_eq!(status, 200);
        assert_eq!(body, fs::read(folder.path(&format!("public/index.json{ending}"))).unwrap());
        let sent =
            headers.iter().find(|(name, _)| name == "content-encoding").map(|(_, value)| value.as_str());
        assert_eq!(sent.unwrap_or("identity"), encoding);
    }
    // What readers cannot use is a problem; what is published is kept by caches and shown by other sites.
    let done = Done::of(rates().arg("check").arg(format!("{}rates/", preview.address)));
    assert_eq!(done.code, 0, "{}", done.stderr);
    let lines: Vec<&str> = done.stderr.lines().collect();
    let (last, warnings) = lines.split_last().unwrap();
    let meant =
        |line: &&str| line.contains("no Access-Control-Allow-Origin") || line.contains("\"no-store\"");
    assert!(warnings.iter().all(meant) && *last == "1 file: 0 problems, 3 warnings", "{}", done.stderr);
}

/// The answer of a preview: the status, and the headers that matter.
fn answer(preview: &Preview, path: &str) -> String {
    let (status, headers, _) = preview.get(path, &[]);
    let mut told = vec![status.to_string()];
    for name in ["content-type", "cache-control", "x-content-type-options"] {
        told.extend(headers.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()));
    }
    told.join(" ")
}

#[test]
fn a_folder_is_served_as_it_is_and_the_widget_beside_it() {
    let folder = with_widget();
    let book = shipped("april-8-example.json");
    Done::of(rates().arg("build").arg(&book).arg("-o").arg(folder.path("public"))).succeeded();
    let preview = Preview::of(&folder, &["public"]);
    // Of the folder itself: what is put there is served.
    folder.write("public/more.json", "{}");
    for (path, expected) in [
        ("", "200 text/html; charset=utf-8"),
        ("preview.js", "200 text/javascript; charset=utf-8"),
        ("preview.css", "200 text/css; charset=utf-8"),
        ("widget/rate-transparency.js", "200 text/javascript"),
        ("widget/app.wasm", "200 application/wasm"),
        ("rates/index.json", "200 application/json"),
        ("rates/more.json", "200 application/json"),
        ("rates/", "404"),
        ("rates/..%2fwidget/app.wasm", "404"),
        ("public/index.json", "404"),
    ] {
        assert_eq!(answer(&preview, path), format!("{expected} no-store nosniff"), "{path}");
    }
    let page = String::from_utf8(preview.get("", &[]).2).unwrap();
    assert!(page.contains(r#"<rate-transparency src="/rates/index.json" deep-link>"#), "{page}");
    // A site whose name leads to this machine is told nothing.
    let host = preview.address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let status = |host: &str| preview.get("rates/index.json", &[("Host", host)]).0;
    assert_eq!((status("rates.example"), status(&host)), (421, 200));
    assert_eq!(status(&host.replace("127.0.0.1", "localhost")), 200);
}

#[test]
fn what_is_saved_is_shown_and_what_is_wrong_is_told() {
    let folder = with_widget();
    write_table(&folder);
    let good = folder.read("rates.csv");
    // Already wrong when it begins.
    folder.write("rates.csv", good.replace("121.00", "12l.00"));
    let preview = Preview::of(&folder, &["rates.csv", "--book", "base.json", "--watch"]);
    let index = || preview.get("rates/index.json", &[]);
    let state = |number: u64| {
        let state = preview.changed(number);
        (state["published"].as_u64().unwrap(), state["problems"].as_str().unwrap().to_owned())
    };
    let bad = r#"rates.csv:2:insurer_rate: "12l.00" is not an amount; expected an amount such as 121.00"#;
    assert_eq!(state(0), (0, bad.to_owned()));
    assert_eq!(index().0, 404);

    folder.write("rates.csv", &good);
    assert_eq!(state(1), (1, String::new()));
    let first = index().2;
    assert!(String::from_utf8(preview.get("", &[]).2).unwrap().contains(r#"data-published="1""#));

    // Saved as programs do: beside it, and then in its place.
    folder.write("new.csv", good.replace("112.00", "one"));
    fs::rename(folder.path("new.csv"), folder.path("rates.csv")).unwrap();
    let (published, problems) = state(2);
    assert!(published == 1 && problems.contains("\"one\" is not an amount"), "{problems}");
    assert_eq!(index().2, first);

    folder.write("rates.csv", good.replace("112.00", "113.00"));
    assert_eq!(state(3), (2, String::new()));
    assert_ne!(index().2, first);
    // The base is looked at, too.
    folder.write("base.json", folder.read("base.json").replace("Our rates", "Their rates"));
    assert_eq!(state(4), (3, String::new()));
    assert!(String::from_utf8(index().2).unwrap().contains("Their rates"));
}

#[cfg(unix)]
#[test]
fn what_is_interrupted_leaves_nothing_behind() {
    let folder = with_widget();
    write_table(&folder);
    let mut preview = Preview::of(&folder, &["rates.csv", "--book", "base.json"]);
    let is_temporary = |name: &String| name.starts_with("rates-preview-");
    assert_eq!(folder.names().into_iter().filter(is_temporary).count(), 1);
    let kill = Done::of(std::process::Command::new("kill").args(["-INT", &preview.process.id().to_string()]));
    kill.succeeded();
    assert_eq!(preview.process.wait().unwrap().code(), Some(130));
    assert_eq!(folder.names().into_iter().filter(is_temporary).count(), 0);
}

#[test]
fn what_cannot_be_shown_is_told_before_anything_is_served() {
    let folder = with_widget();
    write_table(&folder);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    folder.write("bad.csv", "market\nny\n");
    for (code, args, expected) in [
        (
            2,
            &["rates.csv", "--widget", "widget"][..],
            "rates.csv: a table; expected --book and the base that it is for",
        ),
        (2, &["-", "--widget", "widget", "--watch"], "--watch: standard input is read once"),
        (2, &["-", "--book", "-", "--widget", "widget"], "- is given more than once"),
        (2, &["base.json", "--widget", "."], "--widget .: there is no rate-transparency.js in it"),
        (
            2,
            &["base.json", "--widget", "widget", "--port", &port],
            "; without --port, any that is free is taken",
        ),
        (2, &["none.json", "--widget", "widget"], "none.json: "),
        (1, &["base.json", "--widget", "widget"], "base.json:/rates: missing; expected a value"),
        (1, &["bad.csv", "--book", "base.json", "--widget", "widget"], "bad.csv:1: "),
    ] {
        let done = Done::of(rates().arg("preview").args(args).arg("--no-open").current_dir(folder.path("")));
        assert!(done.code == code && done.stdout.is_empty() && done.stderr.contains(expected), "{done:?}");
    }
    // A program from a checkout has the widget only where it was asked for.
    if cfg!(not(feature = "widget")) {
        let done = Done::of(rates().arg("preview").arg(shipped("april-8-example.json")).arg("--no-open"));
        let expected = "this program was built without the widget (the feature `widget`); --widget names";
        assert!(done.code == 2 && done.stdout.is_empty() && done.stderr.contains(expected), "{done:?}");
    }
}
