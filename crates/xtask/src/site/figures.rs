//! Figures that pages show, each read from where it is kept.

use std::path::Path;

use serde_json::Value;

use super::pages::Values;
use super::states;
use crate::disk;
use crate::size;

/// Kinds of what is downloaded, as the front page tells them apart.
const KINDS: [(&str, &str); 3] =
    [("application", "WebAssembly"), ("script", "scripts"), ("text", "styles and words")];

/// The figures, by the names of their marks.
pub(super) fn values(root: &Path) -> Result<Values, String> {
    let weights = size::committed_weights(root)?;
    let total = |lazy: Option<bool>| -> usize {
        weights.iter().filter(|part| lazy.is_none_or(|lazy| part.lazy == lazy)).map(|part| part.bytes).sum()
    };
    let (first, all) = (total(Some(false)), total(None));
    let national: Value = json(&root.join("data/books/medicare-2026.json"))?;
    let tools = json(&root.join("crates/xtask/npm/package.json"))?;
    let axe = tools["devDependencies"]["axe-core"]
        .as_str()
        .ok_or("crates/xtask/npm/package.json has no axe-core")?;
    let markets = national["markets"].as_array().map_or(0, Vec::len);
    Ok([
        ("all_kb", kilobytes(all)),
        ("axe", axe.to_owned()),
        ("first_kb", kilobytes(first)),
        ("markets", markets.to_string()),
        ("states", states::read(root)?.len().to_string()),
        ("weights", drawing(&weights, all)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into())
}

fn json(path: &Path) -> Result<Value, String> {
    serde_json::from_str(&disk::read(path)?).map_err(|error| format!("{}: {error}", path.display()))
}

/// Whole kilobytes of 1000 bytes, rounded up: nothing is made lighter than it is.
fn kilobytes(bytes: usize) -> String {
    bytes.div_ceil(1000).to_string()
}

/// A bar of what is downloaded, and what its parts are.
fn drawing(weights: &[size::PartWeight], all: usize) -> String {
    let of_kind = |kind: &str| -> usize {
        weights.iter().filter(|part| !part.lazy && kind_of(part.name) == kind).map(|part| part.bytes).sum()
    };
    let mut parts: Vec<_> = KINDS.map(|(kind, words)| (kind, words, of_kind(kind))).into();
    parts.push((
        "later",
        "later, for other views",
        weights.iter().filter(|part| part.lazy).map(|part| part.bytes).sum(),
    ));
    let (mut bar, mut legend, mut at) = (String::new(), String::new(), 0);
    for (class, words, bytes) in parts {
        let thousandths = bytes * 1000 / all.max(1);
        bar.push_str(&format!("<rect class=\"{class}\" x=\"{at}\" width=\"{thousandths}\" height=\"20\"/>"));
        legend.push_str(&format!("<li class=\"{class}\">{} kB {words}</li>", kilobytes(bytes)));
        at += thousandths;
    }
    format!(
        "          <svg class=\"weights\" viewBox=\"0 0 {at} 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{bar}</svg>\n\
         <ul class=\"legend\">{legend}</ul>"
    )
}

fn kind_of(part: &str) -> &'static str {
    match part {
        "application" => "application",
        "element-script" | "application-script" => "script",
        _ => "text",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::run::root;

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!([0, 1, 1000, 97_926].map(kilobytes), ["0", "1", "1", "98"]);
    }

    #[test]
    fn the_figures_are_those_of_the_project() {
        let values = values(&root()).unwrap();
        assert_eq!(values["markets"], "109");
        let weight = |name: &str| values[name].parse::<usize>().unwrap();
        assert!((50..=98).contains(&weight("first_kb")) && weight("all_kb") > weight("first_kb"));
        assert!(weight("states") > 25);
    }
}
