//! Views by what readers may need: every view from right to left, by night, on paper. Each pair is a state of the catalogue.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::state::State;

/// `site/states/matrix.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Matrix {
    views: Vec<View>,
    ways: Vec<Way>,
}

/// A view that is shown in every way.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct View {
    /// The state that it is in.
    of: String,
    /// The end of its states' names; nothing for the first.
    name: Option<String>,
    title: String,
    /// A text that it shows in every way, where its state's is in one language.
    shows: Option<String>,
    /// The same by language.
    #[serde(default)]
    shows_in: BTreeMap<String, String>,
}

/// A way to show a view.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Way {
    /// The beginning of its states' names.
    name: String,
    /// The group of its states.
    group: String,
    about: String,
    /// Attributes beside those of the view's state.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
    setting: Option<String>,
    width: Option<String>,
    media: Option<String>,
}

impl Matrix {
    /// A state for each view in each way.
    ///
    /// # Errors
    /// A view of a state that is not there.
    pub(super) fn states(&self, states: &[State]) -> Result<Vec<State>, String> {
        let mut made = Vec::new();
        for way in &self.ways {
            for view in &self.views {
                let state = states.iter().find(|state| state.id == view.of);
                let state = state.ok_or_else(|| format!("there is no state {}", view.of))?;
                made.push(view.shown(way, state));
            }
        }
        Ok(made)
    }
}

impl View {
    fn shown(&self, way: &Way, state: &State) -> State {
        let of_language = way.attributes.get("lang").and_then(|lang| self.shows_in.get(lang));
        let mut shown = state.clone();
        shown.id = self.name.as_ref().map_or(way.name.clone(), |name| format!("{}-{name}", way.name));
        shown.group.clone_from(&way.group);
        shown.title = format!("{}: {}", way.group, self.title);
        shown.about.clone_from(&way.about);
        shown.attributes.extend(way.attributes.clone());
        if let Some(shows) = of_language.or(self.shows.as_ref()) {
            shown.shows.clone_from(shows);
        }
        shown.setting.clone_from(&way.setting);
        shown.width.clone_from(&way.width);
        shown.media.clone_from(&way.media);
        shown
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_view_is_shown_in_each_way() {
        let state = json!({
            "id": "year", "group": "G", "title": "T", "about": "A", "attributes": { "view": "earnings" },
            "shows": "Year", "hash": "rt:x", "in": ".year"
        });
        let states: Vec<State> = vec![serde_json::from_value(state).unwrap()];
        let mut matrix = json!({
            "views": [
                { "of": "year", "title": "a year" },
                { "of": "year", "name": "again", "title": "again", "shows": "2026", "shows_in": { "es": "Año" } }
            ],
            "ways": [
                { "name": "print", "group": "On paper", "about": "P", "media": "print" },
                { "name": "spanish", "group": "In Spanish", "about": "S", "attributes": { "lang": "es" } }
            ]
        });
        let read = |matrix| serde_json::from_value::<Matrix>(matrix).unwrap().states(&states);
        let made = serde_json::to_value(read(matrix.clone()).unwrap()).unwrap();
        let of = |member: &str| -> Vec<_> { (0..4).map(|at| made[at][member].clone()).collect() };
        assert_eq!(of("id"), ["print", "print-again", "spanish", "spanish-again"]);
        assert_eq!(of("shows"), ["Year", "2026", "Year", "Año"]);
        assert_eq!(of("hash"), ["rt:x"; 4]);
        assert_eq!(made[3]["attributes"], json!({ "view": "earnings", "lang": "es" }));
        assert_eq!((&made[0]["media"], &made[2]["media"]), (&json!("print"), &json!(null)));
        assert_eq!(made[1]["title"], "On paper: again");
        matrix["views"][0]["of"] = json!("month");
        assert!(read(matrix).unwrap_err().contains("month"));
    }
}
