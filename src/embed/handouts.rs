//! Ways for readers to take along what is shown.

use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::ReadUntracked;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::components::export;
use crate::platform::window;
use crate::state::{Export, Handout, Model};

/// Hands the reader out what is shown in an element. Gives what came of it; of the clipboard, calls back with that. The
/// model is not held while the browser is asked: it may answer at once.
pub(super) fn hand_out(
    model: &ArcRwSignal<Model>,
    host: &HtmlElement,
    way: Export,
    done: Box<dyn FnOnce(Handout)>,
) -> Option<Handout> {
    let text = match way {
        Export::Print => {
            window::print();
            return doubt();
        }
        Export::Link => window::link_to(host, &link(&model.read_untracked())),
        Export::Summary => export(&model.read_untracked(), way, &window::now())?.text,
        Export::Csv | Export::Calendar => {
            let exported = export(&model.read_untracked(), way, &window::now())?;
            window::download(&exported.name, &exported.text);
            return doubt();
        }
    };
    let copied = text.clone();
    let done = Closure::once_into_js(move |is_copied: bool| {
        done(if is_copied { Handout::Copied } else { Handout::NotCopied(copied) });
    });
    window::copy(&text, &done);
    None
}

/// The state of a link to what is shown.
fn link(model: &Model) -> String {
    model.link(model.breakdown().as_ref()).to_fragment()
}

/// An uncertain handout, where a page around may have kept something from the reader.
fn doubt() -> Option<Handout> {
    window::is_restricted().then_some(Handout::Uncertain)
}
