//! The states of the catalogue.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A state of the widget, as `site/states/states.json` has it, or a view in one of the ways of `matrix.json` beside it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
    /// The name of its page and of its picture.
    pub(super) id: String,
    pub(super) group: String,
    pub(super) title: String,
    pub(super) about: String,
    /// Attributes of the element; `src` is a book of `site/states/books`.
    pub(super) attributes: BTreeMap<String, String>,
    /// The fragment of the page's address, which the element reads.
    pub(super) hash: Option<String>,
    /// The name of what the page's script does before the widget starts.
    pub(super) setting: Option<String>,
    /// The element's module, where it is not the package's.
    pub(super) script: Option<String>,
    /// `strict` where the page's policy keeps WebAssembly from being compiled.
    pub(super) policy: Option<String>,
    pub(super) width: Option<String>,
    /// Whether nothing stands inside the element.
    #[serde(default)]
    pub(super) empty: bool,
    // What follows is for the test.
    /// A text that says that it has come.
    pub(super) shows: String,
    /// The part of the widget that it is in, where another has it, too.
    #[serde(rename = "in")]
    pub(super) within: Option<String>,
    /// The medium, or the feature, of its picture.
    pub(super) media: Option<String>,
    /// The part of the widget that its picture begins with.
    pub(super) from: Option<String>,
    /// The code of the `rt-error` that the page is told; none where nothing fails.
    pub(super) code: Option<String>,
    /// Whether the widget never comes.
    #[serde(default)]
    pub(super) quiet: bool,
}
