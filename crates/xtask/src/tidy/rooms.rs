//! The rooms of the application, and which of them each may use (ARCHITECTURE.md, "Rooms").

use super::imports::{mentions, used_paths};

/// A room, and the others that it may use: modules of the application, and crates of the project.
const ROOMS: [(&str, &[&str]); 5] = [
    ("embed", &["components", "i18n", "platform", "state", "contract", "rate_core", "view"]),
    ("components", &["i18n", "state", "contract", "rate_core", "view"]),
    ("i18n", &["platform", "state", "contract", "rate_core"]),
    ("state", &["contract", "rate_core"]),
    // Beside them: it knows days and amounts, and nothing of the application.
    ("platform", &["rate_core"]),
];

/// The crates of the project that an application has.
const CRATES: [&str; 3] = ["contract", "rate_core", "view"];

/// The breaches of a file at this path from the application's top folder. Tests may use whatever they need.
pub(super) fn breaches(path: &str, text: &str) -> Vec<String> {
    let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
    let Some((room, _)) = path.split_once('/').filter(|_| !is_test) else { return Vec::new() };
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("src/{path}: {room} is no room that this check knows; say what it may use")];
    };
    let used = used_paths(path, text);
    let uses = |name: &str| match CRATES.contains(&name) {
        true => mentions(text, name) || used.iter().any(|(is_own, path)| !is_own && path[0] == name),
        false => {
            mentions(text, &format!("crate::{name}"))
                || used.iter().any(|(is_own, path)| *is_own && path[0] == name)
        }
    };
    let others = ROOMS.iter().map(|(name, _)| *name).chain(CRATES);
    let others = others.filter(|name| *name != room && !allowed.contains(name) && uses(name));
    others.map(|name| format!("src/{path}: {room} uses {name}, which it has nothing to do with")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_breach(path: &str, text: &str) -> bool {
        !breaches(path, text).is_empty()
    }

    #[test]
    fn a_room_uses_those_below_it() {
        for (path, text) in [
            ("embed/mod.rs", "use crate::components;\nuse crate::state::{Model, Msg};\nuse view::Node;\n"),
            ("components/rates/mod.rs", "use crate::components::shared::Node;\nuse contract::CssPart;\n"),
            ("i18n/mod.rs", "use crate::platform::Formats;\n"),
            (
                "state/model.rs",
                "use super::view::View;\nuse crate::state::Msg;\n\nfn a() { rate_core::quote() }\n",
            ),
            ("lib.rs", "use crate::embed;\n"),
            // Whatever a test needs.
            ("state/tests/laws/mod.rs", "use crate::components;\n"),
            (
                "state/model.rs",
                "mod tests {\n    use crate::components;\n    fn a() { crate::components::view() }\n}\n",
            ),
            // What is only told.
            ("state/model.rs", "/// What [`crate::components::view`] shows.\nstruct Model;\n"),
        ] {
            assert_eq!(breaches(path, text), [""; 0], "{path}: {text}");
        }
    }

    #[test]
    fn a_room_that_uses_one_above_it_or_beside_it_is_found() {
        for (path, text) in [
            ("state/model.rs", "use crate::components;\n"),
            // A room that nobody has told what it may use.
            ("attic/mod.rs", ""),
            ("state/model.rs", "use crate::{\n    components::view,\n    state::Msg,\n};\n"),
            ("state/model.rs", "use super::super::i18n::Messages;\n"),
            ("state/model.rs", "fn a() { crate::components::view() }\n"),
            ("state/model.rs", "use view::Node;\n"),
            ("state/model.rs", "fn a() -> view::Node { }\n"),
            ("components/mod.rs", "use crate::embed::start;\n"),
            ("components/mod.rs", "use crate::platform::now;\n"),
            ("i18n/mod.rs", "use crate::components::Text;\n"),
            ("platform/mod.rs", "use crate::state::Model;\n"),
            ("platform/mod.rs", "use contract::Attribute;\n"),
        ] {
            assert!(is_breach(path, text), "{path}: {text}");
        }
        assert_eq!(
            breaches("state/model.rs", "use crate::components;\n"),
            ["src/state/model.rs: state uses components, which it has nothing to do with"]
        );
    }
}
