//! The list of what is carried out in the lazy part. As with the list of the view's (`src/components/lazy.rs`),
//! `cargo xtask package` splits these functions off, with everything that only they need: they are called only for what
//! comes from a view of that part.

use reactive_graph::signal::ArcRwSignal;
use web_sys::HtmlElement;

use super::handouts;
use crate::state::{Export, Handout, Model};

/// Hands the reader out what is shown.
#[inline(never)]
pub(super) fn hand_out(
    model: &ArcRwSignal<Model>,
    host: &HtmlElement,
    way: Export,
    done: Box<dyn FnOnce(Handout)>,
) -> Option<Handout> {
    handouts::hand_out(model, host, way, done)
}
