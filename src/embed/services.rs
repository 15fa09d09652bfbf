//! Services of the page's half: `element.ts` loads what the program asks for and dispatches its events.

use wasm_bindgen::prelude::*;

use crate::platform::fetch::Loader;

#[wasm_bindgen]
extern "C" {
    /// Services of the element for its widget.
    #[wasm_bindgen(extends = Loader)]
    pub type Services;
    /// Dispatches an event, whose detail is given as JSON, once the view shows what it tells of.
    #[wasm_bindgen(method)]
    pub(super) fn emit(this: &Services, name: &str, detail: &str);
    /// Loads the lazy part; `Widget::lazy_arrived` answers.
    #[wasm_bindgen(method, js_name = loadLazy)]
    pub(super) fn load_lazy(this: &Services);
    /// Loads the messages for a page in the language with this BCP 47 tag, those of the lazy part included where
    /// `lazy`; `Widget::language_arrived` answers.
    #[wasm_bindgen(method, js_name = loadLanguage)]
    pub(super) fn load_language(this: &Services, page: &str, lazy: bool);
}
