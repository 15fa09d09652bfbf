//! The headers of what is served, against the table of docs/publishing.md.

use super::client::Answer;
use super::fault::{Fault, Kind};
use crate::words::quoted;

/// The longest time, in seconds, for which an index may be kept: a day.
const INDEX_AGE: u64 = 86_400;

/// The shortest time, in seconds, for which a market's file should be kept: 30 days.
const MARKET_AGE: u64 = 30 * 86_400;

/// Everything in an answer's headers that is not as it should be.
pub(super) fn check(kind: Kind, answer: &Answer) -> Vec<Fault> {
    let mut faults = Vec::new();
    let found = |name: &str| match answer.header(name) {
        Some(value) => format!("{name} is {}", quoted(&value)),
        None => format!("there is no {name}"),
    };
    let content_type = answer.header("Content-Type").unwrap_or_default();
    if content_type.split(';').next().map(str::trim) != Some("application/json") {
        faults.push(Fault::problem(found("Content-Type"), "application/json"));
    }
    if answer.header("Access-Control-Allow-Origin").is_none() {
        let expected = "*, if pages of another origin show it";
        faults.push(Fault::warning(found("Access-Control-Allow-Origin"), expected));
    }
    if answer.header("X-Content-Type-Options").as_deref() != Some("nosniff") {
        faults.push(Fault::warning(found("X-Content-Type-Options"), "nosniff"));
    }
    faults.extend(cache_control(kind, answer, &found));
    faults
}

fn cache_control(kind: Kind, answer: &Answer, found: &dyn Fn(&str) -> String) -> Option<Fault> {
    const NAME: &str = "Cache-Control";
    let value = answer.header(NAME).unwrap_or_default();
    let directives: Vec<&str> = value.split(',').map(str::trim).collect();
    let has = |name: &str| directives.contains(&name);
    let age =
        directives.iter().find_map(|it| it.strip_prefix("max-age=")?.trim_matches('"').parse::<u64>().ok());
    match kind {
        Kind::Index if has("immutable") || age.is_some_and(|age| age > INDEX_AGE) => {
            let expected =
                "public, max-age=300: as long as this, readers see the earlier rates after a change";
            Some(Fault::problem(found(NAME), expected))
        }
        Kind::Index | Kind::Edition if value.is_empty() => {
            Some(Fault::warning(found(NAME), "public, max-age=300"))
        }
        // Its hash tells an edition that is out of date.
        Kind::Index | Kind::Edition => None,
        Kind::Market => {
            let kept = has("immutable") && age.is_some_and(|age| age >= MARKET_AGE) && !has("no-store");
            let expected = "public, max-age=31536000, immutable, no-transform";
            (!kept || !has("no-transform")).then(|| Fault::warning(found(NAME), expected))
        }
    }
}

/// The fault of an answer that differs by encoding, and does not say so to caches.
pub(super) fn vary(answer: &Answer) -> Option<Fault> {
    let vary = answer.header("Vary").unwrap_or_default();
    let names = vary.split(',').map(str::trim).any(|name| name == "accept-encoding" || name == "*");
    let expected = "Accept-Encoding: else caches send compressed bytes to readers who cannot take them";
    let found =
        if vary.is_empty() { "there is no Vary".to_owned() } else { format!("Vary is {}", quoted(&vary)) };
    (!names).then(|| Fault::problem(found, expected))
}
