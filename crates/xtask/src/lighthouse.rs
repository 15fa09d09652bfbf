//! `cargo xtask lighthouse`: what Lighthouse says of the site's front page, on a slowed phone.

use std::net::TcpListener;

use serde_json::Value;

use crate::run::{command, root, run, step};
use crate::serve::server::Server;
use crate::{disk, frameworks, setup, site};

/// Where npm installs Lighthouse, and it leaves its report.
const FOLDER: &str = "target/lighthouse";

/// The least score of each category, of a hundred. Performance is that of the machine, too.
const LEAST: [(&str, u32); 4] =
    [("performance", 95), ("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// Measures what is in target/site/, which `cargo xtask site` makes, and prints the scores.
///
/// # Errors
/// A score below the least that it should be; the report says why.
pub(crate) fn measure() -> Result<(), String> {
    let (folder, made) = (root().join(FOLDER), root().join(site::FOLDER));
    if !made.join("card.png").is_file() {
        return Err(format!("{} is not there; `cargo xtask site` makes it", site::FOLDER));
    }
    let chromium = setup::chromium()?;
    frameworks::install("lighthouse", &folder)?;
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| format!("no port: {error}"))?;
    let port = listener.local_addr().map_err(|error| format!("no port: {error}"))?.port();
    let _server = Server::start(listener, made.clone(), made.join(site::PACKAGE), false);
    let report = folder.join("report.json");
    step("Lighthouse");
    let mut lighthouse = command("node");
    lighthouse.arg(folder.join("node_modules/lighthouse/cli/index.js"));
    lighthouse.arg(format!("http://127.0.0.1:{port}/index.html")).args(["--quiet", "--output=json"]);
    lighthouse.arg(format!("--output-path={}", report.display()));
    lighthouse.arg("--chrome-flags=--headless --no-sandbox --disable-gpu").env("CHROME_PATH", chromium);
    run(&mut lighthouse)?;
    let read: Value = serde_json::from_str(&disk::read(&report)?).map_err(|error| error.to_string())?;
    let mut low = Vec::new();
    for (category, least) in LEAST {
        let score = hundredths(&read["categories"][category]["score"]);
        println!("{category:<16}{score:>4}");
        if score < least {
            low.push(format!("{category}: {score} of at least {least}; {FOLDER}/report.json says why"));
        }
    }
    if low.is_empty() { Ok(()) } else { Err(low.join("\n")) }
}

/// A share from 0 to 1 with two decimals, in hundredths; 0 where there is none.
fn hundredths(score: &Value) -> u32 {
    let text = score.to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let digits: String = decimals.chars().chain("00".chars()).take(2).collect();
    whole.parse::<u32>().unwrap_or(0) * 100 + digits.parse::<u32>().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_score_is_read_in_hundredths() {
        assert_eq!(
            [json!(1), json!(0.93), json!(0.9), json!(0), Value::Null].map(|score| hundredths(&score)),
            [100, 93, 90, 0, 0]
        );
    }
}
