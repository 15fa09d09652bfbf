//! The rate transparency widget.
use leptos::prelude::*;

/// A button that counts.
#[component]
pub fn App() -> impl IntoView {
    let n = RwSignal::new(0);
    view! { <button on:click=move |_| n.update(|n| *n += 1)>{n}</button> }
}

#[cfg(target_arch = "wasm32")]
mod boundary {
    use super::*;
    use wasm_bindgen::prelude::*;

    /// Mounts the widget.
    #[wasm_bindgen]
    pub fn mount(into: web_sys::HtmlElement) {
        leptos::mount::mount_to(into, App).forget();
    }
}
