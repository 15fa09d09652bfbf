//! The catalogue of states: each a page of its own, with the picture that a test compares it with.

use std::path::Path;

use serde::de::DeserializeOwned;

use super::folders::{PACKAGE, SOURCE, fallback};
use super::matrix::Matrix;
use super::pages::{Common, Page, Values, escaped, fill};
use super::state::State;
use crate::disk;
use crate::run::{root, step};

/// Where the tests leave pictures that are other than the kept ones.
const CHANGED: &str = "target/states";

/// The picture of the README, which is in `docs`. All others are of states.
const OF_THE_README: &str = "readme.webp";

/// Every state, in order.
///
/// # Errors
/// A file that cannot be read; a name that is there twice.
pub(super) fn read(root: &Path) -> Result<Vec<State>, String> {
    let mut states: Vec<State> = json(root, "states.json")?;
    let matrix: Matrix = json(root, "matrix.json")?;
    states.extend(matrix.states(&states).map_err(|error| format!("site/states/matrix.json: {error}"))?);
    for (at, state) in states.iter().enumerate() {
        if states.iter().take(at).any(|other| other.id == state.id) {
            return Err(format!("site/states: {} is there twice", state.id));
        }
    }
    Ok(states)
}

fn json<T: DeserializeOwned>(root: &Path, name: &str) -> Result<T, String> {
    let text = disk::read(&root.join(SOURCE).join("states").join(name))?;
    serde_json::from_str(&text).map_err(|error| format!("site/states/{name}: {error}"))
}

/// Writes the catalogue, its pages, pictures and books.
pub(super) fn write(stage: &Path, common: &Common) -> Result<(), String> {
    let states = read(&root())?;
    let source = root().join(SOURCE);
    let layout = disk::read(&source.join("state.html"))?;
    let fallback = fallback(&root().join("pkg"))?;
    let folder = stage.join("states");
    disk::make_folder(&folder)?;
    for state in &states {
        let page = state.page(&layout, &fallback).map_err(|error| format!("state.html: {error}"))?;
        disk::write(&folder.join(format!("{}.html", state.id)), page)?;
    }
    // All of them, for the test.
    let all = serde_json::to_string(&states).map_err(|error| format!("states.json: {error}"))?;
    disk::write(&folder.join("states.json"), all)?;
    disk::copy_folder(&source.join("states/books"), &folder.join("books"))?;
    disk::copy_folder(&source.join("states/pictures"), &folder.join("pictures"))?;
    disk::write(&stage.join("states.html"), common.page(&catalogue(&states, &folder))?)
}

/// Keeps the pictures of the last test that are other than those that were kept.
pub(crate) fn accept() -> Result<(), String> {
    let (from, of_states) = (root().join(CHANGED), root().join(SOURCE).join("states/pictures"));
    let pictures =
        disk::list(&from).map_err(|error| format!("{error}; the test of the states leaves them there"))?;
    for picture in &pictures {
        let name = disk::name(picture);
        step(&format!("Kept: {name}"));
        let to = if name == OF_THE_README { &root().join("docs") } else { &of_states };
        disk::copy(&from, to, &name)?;
    }
    disk::remove_folder(&from)
}

impl State {
    fn page(&self, layout: &str, fallback: &str) -> Result<String, String> {
        let mut element = String::from("<rate-transparency");
        for (name, value) in &self.attributes {
            let value = if name == "src" { format!("books/{value}") } else { value.clone() };
            element.push_str(&format!(" {name}=\"{}\"", escaped(&value)));
        }
        if self.hash.is_some() {
            element.push_str(" deep-link");
        }
        let inside = if self.empty { String::new() } else { format!("\n{fallback}") };
        element.push_str(&format!(">{inside}</rate-transparency>"));
        let setting = self.setting.as_ref().map(|setting| format!(" data-setting=\"{setting}\""));
        let compiling = if self.policy.is_some() { "" } else { " 'wasm-unsafe-eval'" };
        let package = format!("../{PACKAGE}/rate-transparency.js");
        let values: Values = [
            ("about", escaped(&self.about)),
            ("compiling", compiling.to_owned()),
            ("element", element),
            ("lang", self.attributes.get("lang").cloned().unwrap_or_else(|| "en".to_owned())),
            ("script", self.script.clone().unwrap_or(package)),
            ("setting", setting.unwrap_or_default()),
            ("title", escaped(&self.title)),
            ("width", self.width.clone().unwrap_or_default()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fill(layout, &values)
    }
}

fn catalogue(states: &[State], folder: &Path) -> Page {
    let mut main = String::from(
        "    <main id=\"main\" class=\"catalogue\">\n<h1>Every state</h1>\n\
         <p>What the widget shows, in every case that it can come to, with all that can go wrong. A test opens each, has axe \
         look at it by day and by night, and compares it with its picture here.</p>\n",
    );
    let mut group = "";
    for state in states {
        if state.group != group {
            let end = if group.is_empty() { "" } else { "</ul>\n" };
            group = &state.group;
            main.push_str(&format!("{end}<h2>{}</h2>\n<ul class=\"pictures\">\n", escaped(group)));
        }
        let picture = format!("pictures/{}.webp", state.id);
        let shot = match folder.join(&picture).is_file() {
            true => format!(
                "<img class=\"shot\" src=\"states/{picture}\" width=\"432\" height=\"324\" alt=\"\" loading=\"lazy\">"
            ),
            false => "<span class=\"shot\"></span>".to_owned(),
        };
        let hash = state.hash.as_ref().map(|hash| format!("#{}", escaped(hash))).unwrap_or_default();
        main.push_str(&format!(
            "<li>{shot}<a href=\"states/{}.html{hash}\">{}</a><p class=\"note\">{}</p></li>\n",
            state.id,
            escaped(&state.title),
            escaped(&state.about)
        ));
    }
    main.push_str("</ul>\n</main>");
    Page {
        path: "states.html".to_owned(),
        title: "Every state · Rate transparency".to_owned(),
        description:
            "What the widget shows in every case, with all that can go wrong, each with its picture."
                .to_owned(),
        connect: "'self'".to_owned(),
        main,
        ..Page::default()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use rate_core::RateBook;
    use serde_json::Value;

    use super::*;
    use crate::schema::members;

    fn book(name: &str) -> Vec<u8> {
        disk::read_bytes(&root().join(SOURCE).join("states/books").join(name)).unwrap()
    }

    #[test]
    fn books_of_the_states_are_what_their_states_say() {
        for name in ["every-member.json", "expired.json", "not-yet.json"] {
            RateBook::from_json(&book(name)).unwrap_or_else(|refused| panic!("{name}: {refused:?}"));
        }
        assert!(RateBook::from_json(&book("cannot-be-used.json")).is_err());
    }

    fn keys(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                found.extend(object.keys().cloned());
                object.values().for_each(|member| keys(member, found));
            }
            Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
            _ => {}
        }
    }

    #[test]
    fn one_book_has_every_member_of_the_format() {
        let (mut known, mut had) = (BTreeSet::new(), BTreeSet::new());
        members(&RateBook::json_schema(), &mut known);
        keys(&serde_json::from_slice(&book("every-member.json")).unwrap(), &mut had);
        // A book in parts, and one with editions, have files beside them; the other kind of schedule is the example's.
        let elsewhere = [
            "editions",
            "market_files",
            "file",
            "sha256",
            "windows",
            "from_day",
            "through_day",
            "payday",
            "months_after",
        ];
        let missing: Vec<_> =
            known.difference(&had).filter(|name| !elsewhere.contains(&name.as_str())).collect();
        assert!(known.len() > 40 && missing.is_empty(), "{missing:?} of {}", known.len());
    }

    /// States that readers are told the same of: pages are told which it is.
    const SAME: [&[&str]; 2] =
        [&["blocked", "wasm"], &["format", "http", "integrity", "network", "too-large"]];

    #[test]
    fn no_two_pictures_are_the_same_but_those_that_should_be() {
        let mut alike = BTreeMap::<Vec<u8>, Vec<String>>::new();
        for path in disk::list(&root().join(SOURCE).join("states/pictures")).unwrap() {
            let id = disk::name(&path).trim_end_matches(".webp").to_owned();
            alike.entry(disk::read_bytes(&path).unwrap()).or_default().push(id);
        }
        let mut found: Vec<_> = alike.into_values().filter(|ids| ids.len() > 1).collect();
        found.iter_mut().for_each(|ids| ids.sort());
        found.sort();
        assert_eq!(found, SAME);
    }

    #[test]
    fn every_picture_is_of_a_state_and_all_of_them_are_small() {
        let states = read(&root()).unwrap();
        let mut bytes = 0;
        for path in disk::list(&root().join(SOURCE).join("states/pictures")).unwrap() {
            let name = disk::name(&path);
            let id = name.strip_suffix(".webp").unwrap_or_default();
            assert!(states.iter().any(|state| state.id == id), "{name} is of no state");
            bytes += disk::read_bytes(&path).unwrap().len();
        }
        assert!(bytes < 1_500_000, "{bytes} bytes of pictures");
    }
}
