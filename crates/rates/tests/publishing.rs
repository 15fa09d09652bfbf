//! The steps of `docs/publishing.md`, taken as publishers take them.

#![allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.

mod common;
#[path = "served/server.rs"]
#[allow(dead_code)] // Not all of it is used here.
mod server;

use std::env;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::Duration;

use common::documents::{blocks, document, languages, shell};
use common::{Done, Folder, data, gzip, rates};
use serde_json::{Value, json};
use server::Server;

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

/// The lines that the document shows for a shell, those too that a test has to prepare, in its order.
fn shown(document: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut rest = document;
    while let Some((_, behind)) = rest.split_once("\n```") {
        let (block, after) = behind.split_once("\n```").unwrap();
        if let Some(("sh" | "console", lines)) = block.split_once('\n') {
            shown.extend(lines.replace("\\\n", "").lines().map(str::to_owned));
        }
        rest = after;
    }
    shown
}

/// An insurer's table of contents.
const CONTENTS: &str = r#"{"reporting_entity_name":"Example Mutual","reporting_structure":[{"reporting_plans":[
    {"plan_name":"Example PPO","plan_id_type":"EIN","plan_id":"12-3456789","plan_market_type":"group"}],
  "in_network_files":[{"description":"a","location":"https://rates.example/a.json.gz"}]}]}"#;

/// A caseload in the terms of the documented book.
const MINE: &str =
    r#"{"format":"rate-caseload/1","rows":[{"plan":"example-ppo","service":"hour","sessions":12}]}"#;

/// A workbook with these rates in the second sheet, as people have them.
fn workbook(path: &Path, rates: &str) {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().set_name("notes").unwrap();
    let sheet = workbook.add_worksheet().set_name("2026").unwrap();
    for (row, line) in (0..).zip(rates.lines()) {
        for (column, field) in (0..).zip(line.split(',')) {
            sheet
                .write(row, column, if field == "insurer_rate" { "Contracted rate" } else { field })
                .unwrap();
        }
    }
    workbook.save(path).unwrap();
}

#[test]
fn no_block_goes_untried() {
    let mut languages = languages(&document("publishing.md"));
    // Every line of these is run, or named as left out.
    languages.retain(|language| !["sh", "console"].contains(&&**language));
    languages.sort();
    // The others are what tests start from, what is told, the recipe, and the line that `tests/browser/docs.rs` has.
    assert_eq!(languages, ["csv", "csv", "html", "nginx", "text", "text"]);
}

#[cfg(unix)]
#[test]
fn every_line_of_the_document_works_in_its_order() {
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    let rates = folder.read("rates.csv");
    workbook(&folder.path("rates.xlsx"), &rates);
    folder.write("index.json.gz", gzip(CONTENTS.as_bytes()));
    folder.write("mine.json", MINE);
    let server = Server::of(&folder.path("public/rates"), |_, _| {});
    let address = server.index.strip_suffix("index.json").unwrap();
    let (mut indexes, mut left_out, mut run) = (Vec::new(), Vec::new(), Vec::new());
    let lines = shown(&publishing);
    let mut lines = lines.iter();
    while let Some(line) = lines.next() {
        // What takes a compiler or another's server, and what runs until it is ended.
        if line.starts_with("cargo ") || line.starts_with("wget ") || line.starts_with("rates preview ") {
            left_out.push(line.split(" --").next().unwrap());
            continue;
        }
        if let Some(command) = line.strip_prefix("$ ") {
            let title = "Rates of 2026;;;;;\nAs agreed;;;;;\n";
            let table = rates.replace(',', ";").replace('$', "").replace("insurer_rate", "Insurer Rate");
            folder.write("rates.csv", title.to_owned() + &table);
            let done = shell(&folder, command);
            assert_eq!(done.stderr.lines().next(), lines.next().map(String::as_str), "{}", done.stderr);
            folder.write("rates.csv", &rates);
            continue;
        }
        if line.contains("--distribution-source in-network") {
            // As the document asks for.
            let mut base: Value = serde_json::from_str(&folder.read("base.json")).unwrap();
            let sources = base["sources"].as_array_mut().unwrap();
            sources.push(json!({ "id": "in-network", "title": "Rates" }));
            folder.write("base.json", base.to_string());
        }
        let done = shell(&folder, &line.replace("https://example.org/rates/", address));
        assert_eq!(done.code, 0, "{line}\n{}", done.stderr);
        // What comes of the documented example raises no doubt.
        assert!(!done.stderr.contains("warning:"), "{line}\n{}", done.stderr);
        if line.starts_with("rates build") {
            indexes.push(folder.read("public/rates/index.json"));
        }
        run.push(line.as_str());
    }
    assert_eq!(
        left_out,
        ["cargo xtask build", "cargo install", "rates preview rates.csv", "cargo xtask publish-page", "wget"]
    );
    // The book has not changed in between, so neither has what is published.
    assert!(indexes.len() == 3 && indexes.iter().all(|index| *index == indexes[0]));
    assert_eq!(
        folder.read("insurer-rates.csv").lines().next(),
        Some("market,plan,license,service,insurer_rate,provider_payout")
    );
    assert_eq!(folder.read("files.txt"), "https://rates.example/a.json.gz\n");
    let schema: Value = serde_json::from_str(&folder.read("rate-book.schema.json")).unwrap();
    assert_eq!(schema["type"], "object");
    // In the folders that the shell and `man` look into.
    assert!(folder.read(".local/share/bash-completion/completions/rates").contains("rates"));
    assert!(folder.path(".local/share/man/man1/rates-check.1").is_file());
    for command in
        ["init", "quote", "check", "import-csv", "import-tic", "build", "diff", "schema", "tic-files"]
    {
        assert!(run.iter().any(|line| line.starts_with(&format!("rates {command} "))), "{command}");
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

/// A reader who follows the document gets what the documented table has.
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

/// Where Debian's packages put what the recipe needs.
const NGINX: &str = "/usr/sbin/nginx";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// A real nginx, until it is dropped.
struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Nginx {
    /// Serves what `recipe` says on this port, from the folder.
    fn start(folder: &Folder, recipe: &str, port: u16) -> Self {
        let temporary =
            ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|it| format!("{it}_temp_path {it};"));
        let config = format!(
            "load_module {BROTLI}; pid nginx.pid; error_log stderr; daemon off; master_process off; events {{}}\n\
             http {{ access_log off; {} server {{ listen 127.0.0.1:{port};\n{recipe}\n}} }}\n",
            temporary.join(" ")
        );
        folder.write("nginx.conf", config);
        let mut call = Command::new(NGINX);
        call.arg("-p").arg(folder.path("")).arg("-c").arg(folder.path("nginx.conf"));
        let nginx = Self(call.spawn().unwrap());
        for _ in 0..500 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return nginx;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("nginx does not answer");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_documented_recipe_serves_what_is_published() {
    if !Path::new(NGINX).exists() || !Path::new(BROTLI).exists() {
        let missing =
            "there is no nginx here with its brotli module; on Debian `cargo xtask test` installs it";
        // A forge installs what it tests with, so that nothing may be missing there.
        let is_on_a_forge =
            ["CI", "GITHUB_ACTIONS"].iter().all(|name| env::var(name).is_ok_and(|value| value == "true"));
        assert!(!is_on_a_forge, "a forge leaves no test out: {missing}");
        println!("left out: {missing}");
        return;
    }
    let publishing = document("publishing.md");
    let folder = prepared(&publishing);
    let commands = commands(&publishing);
    let built = commands.iter().position(|line| line.starts_with("rates build")).unwrap();
    commands[..=built].iter().for_each(|command| shell(&folder, command).succeeded());
    // Not one of those that systems give to whoever asks for any.
    let port = (30_000..32_768).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).unwrap();
    let [recipe] = blocks(&publishing, "nginx")[..] else { panic!("one recipe") };
    let check = |recipe: &str| {
        let _nginx = Nginx::start(&folder, recipe, port);
        Done::of(rates().args(["check", &format!("http://127.0.0.1:{port}/rates/")]))
    };
    let done = check(recipe);
    let doubts =
        done.stderr.lines().filter(|line| line.contains("warning:") && !line.contains("no rate for"));
    assert!(done.code == 0 && doubts.count() == 0, "{}", done.stderr);
    // What it says is needed is: without it, readers are worse off, and are told to be.
    for (line, told) in [
        ("brotli_static on;", "it is sent as it is to readers who take br"),
        ("default_type application/json;", "Content-Type is \"text/plain\""),
        ("add_header Vary \"Accept-Encoding\";", "there is no Vary"),
        ("add_header Access-Control-Allow-Origin \"*\" always;", "there is no Access-Control-Allow-Origin"),
    ] {
        assert!(recipe.contains(line));
        let done = check(&recipe.replace(line, ""));
        assert!(done.stderr.contains(told), "{line}: {}", done.stderr);
    }
    // Other sites are told that a file is not there, and not that they may not know.
    let _nginx = Nginx::start(&folder, recipe, port);
    let agent: ureq::Agent =
        ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
    for path in ["none.json", "markets/none.json"] {
        let answer = agent.get(format!("http://127.0.0.1:{port}/rates/{path}")).call().unwrap();
        assert_eq!(answer.status(), 404);
        assert_eq!(answer.headers().get("Access-Control-Allow-Origin").unwrap(), "*");
    }
}
