//! `cargo xtask lighthouse`: what Lighthouse says of the site's front page, on a slowed phone and on a computer, and of two
//! other pages.

use std::net::TcpListener;

use serde_json::Value;

use crate::run::{command, root, run, step};
use crate::serve::server::Server;
use crate::{disk, frameworks, setup, site};

/// Where npm installs Lighthouse, and it leaves its report.
const FOLDER: &str = "target/lighthouse";

/// A page, as it is measured.
struct Measured {
    /// From the site's top.
    page: &'static str,
    /// On a computer with a fast network, or else on a slowed phone.
    on_a_computer: bool,
    /// The least score of each category, of a hundred.
    least: &'static [(&'static str, u32)],
}

/// The scores that do not depend on the machine, each with the least that it may be.
const WELL_MADE: [(&str, u32); 3] = [("accessibility", 100), ("best-practices", 100), ("seo", 100)];

/// The same, and performance, which is that of the machine, too.
const fn and_performance(least: u32) -> [(&'static str, u32); 4] {
    let [accessibility, best_practices, seo] = WELL_MADE;
    [("performance", least), accessibility, best_practices, seo]
}

const MEASURED: [Measured; 4] = [
    Measured { page: "index.html", on_a_computer: false, least: &and_performance(95) },
    Measured { page: "index.html", on_a_computer: true, least: &and_performance(100) },
    Measured { page: "playground.html", on_a_computer: false, least: &WELL_MADE },
    Measured { page: "docs/publishing.html", on_a_computer: false, least: &WELL_MADE },
];

impl Measured {
    /// Its name in what is printed.
    fn title(&self) -> String {
        format!("{}, {}", self.page, if self.on_a_computer { "on a computer" } else { "on a slowed phone" })
    }

    /// The file of its report.
    fn report(&self) -> String {
        let page = self.page.trim_end_matches(".html").replace('/', "-");
        format!("{page}-{}.json", if self.on_a_computer { "computer" } else { "phone" })
    }

    /// The arguments that tell Lighthouse of it.
    fn arguments(&self) -> Vec<String> {
        let categories: Vec<&str> = self.least.iter().map(|(category, _)| *category).collect();
        let mut arguments = vec![format!("--only-categories={}", categories.join(","))];
        if self.on_a_computer {
            arguments.push("--preset=desktop".to_owned());
        }
        arguments
    }

    /// The scores that a report has, and those of them that are too low, in words.
    fn scores(&self, report: &Value) -> (Vec<(&'static str, u32)>, Vec<String>) {
        let score = |category: &str| hundredths(&report["categories"][category]["score"]);
        let scores: Vec<_> = self.least.iter().map(|(category, _)| (*category, score(category))).collect();
        let low = scores.iter().zip(self.least).filter(|((_, score), (_, least))| score < least);
        let low = low.map(|((category, score), (_, least))| {
            let (title, report) = (self.title(), self.report());
            format!("{title}: {score} for {category}, of at least {least}; {FOLDER}/{report} says why")
        });
        let low = low.collect();
        (scores, low)
    }
}

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
    let mut low = Vec::new();
    for measured in &MEASURED {
        step(&format!("Lighthouse: {}", measured.title()));
        let report = folder.join(measured.report());
        let mut lighthouse = command("node");
        lighthouse.arg(folder.join("node_modules/lighthouse/cli/index.js"));
        lighthouse
            .arg(format!("http://127.0.0.1:{port}/{}", measured.page))
            .args(["--quiet", "--output=json"])
            .args(measured.arguments());
        lighthouse.arg(format!("--output-path={}", report.display()));
        lighthouse.arg("--chrome-flags=--headless --no-sandbox --disable-gpu").env("CHROME_PATH", &chromium);
        run(&mut lighthouse)?;
        let read = serde_json::from_str(&disk::read(&report)?).map_err(|error| error.to_string())?;
        let (scores, too_low) = measured.scores(&read);
        for (category, score) in scores {
            println!("{category:<16}{score:>4}");
        }
        low.extend(too_low);
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

    #[test]
    fn a_page_is_measured_where_it_is_said_and_its_low_scores_are_named() {
        let [phone, computer, playground, _] = &MEASURED;
        assert_eq!(phone.arguments(), ["--only-categories=performance,accessibility,best-practices,seo"]);
        assert_eq!(computer.arguments()[1], "--preset=desktop");
        assert_eq!(playground.arguments(), ["--only-categories=accessibility,best-practices,seo"]);
        let score = |score: f64| json!({ "score": score });
        let report = json!({ "categories": {
            "performance": score(0.95), "accessibility": score(1.0), "best-practices": score(0.99), "seo": score(1.0),
        } });
        let (scores, low) = phone.scores(&report);
        assert_eq!(scores[..2], [("performance", 95), ("accessibility", 100)]);
        assert_eq!(low.len(), 1);
        assert!(low[0].contains("99 for best-practices") && low[0].contains("index-phone.json"), "{low:?}");
        assert_eq!(computer.scores(&report).1.len(), 2);
        // What is not measured is no score.
        assert_eq!(playground.scores(&json!({})).1.len(), 3);
    }

    #[test]
    fn each_report_has_a_file_of_its_own() {
        let files: std::collections::BTreeSet<String> = MEASURED.iter().map(Measured::report).collect();
        assert_eq!(files.len(), MEASURED.len());
        assert!(files.contains("docs-publishing-phone.json"));
    }
}
