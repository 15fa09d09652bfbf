//! A widget, as the element makes and frees it.

use std::rc::Rc;

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use reactive_graph::traits::{Read, ReadUntracked};
use tachys::view::{Mountable, Render};
use view::Dispatch;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::event::breakdown_json;
use super::program::Program;
use super::services::Services;
use crate::components;
use crate::i18n::decimal_comma;
use crate::platform::window;
use crate::state::{Attribute, Failure, Language, Model, Msg, WantedLanguage};

/// The allocator: a fifth of the code of the standard library's, and as quick.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// One mounted widget. Freeing it unmounts it and cancels what it waits for.
#[wasm_bindgen]
pub struct Widget {
    program: Rc<Program>,
    _view: MountedView,
}

/// A view in the document and what keeps it up to date, both until dropped.
struct MountedView {
    view: Box<dyn Mountable>,
    _owner: Owner,
}

impl Drop for MountedView {
    fn drop(&mut self) {
        self.view.unmount();
    }
}

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget for `host` into `root`, an empty element of its shadow tree. `id` tells apart several widgets on
    /// a page. `language` is the BCP 47 tag of the page's language, and `messages` are those that come first.
    #[wasm_bindgen(constructor)]
    pub fn new(
        host: HtmlElement,
        root: &HtmlElement,
        services: Services,
        id: u32,
        language: String,
        messages: String,
    ) -> Self {
        // An earlier widget may have done so.
        let _ = Executor::init_wasm_bindgen();
        let language = spoken(language, false, messages);
        let mut model = Model::new(format!("rt{id}-"), window::today(), language);
        model.page_address = window::address();
        let program = Program::new(model, host, services);
        window::repeat(root);
        window::keep_typing(root);
        let view = mount(&program, root);
        let widget = Self { program, _view: view };
        widget.program.read_address();
        widget.take_attributes(&|_| true);
        widget
    }

    /// Takes over attributes that changed together, their names separated by blanks, and the language of the page around,
    /// by its BCP 47 tag.
    pub fn changed(&self, names: &str, page: String) {
        let is_changed = |attribute: Attribute| names.split(' ').any(|name| name == attribute.name());
        self.program.receive(Msg::PageLanguage(page));
        if is_changed(Attribute::DeepLink) {
            self.program.read_address();
        }
        self.take_attributes(&is_changed);
    }

    /// Takes in what the page's address says now.
    #[wasm_bindgen(js_name = addressChanged)]
    pub fn address_changed(&self) {
        self.program.read_address();
    }

    /// Takes the messages for a page in language `page`, those of the lazy part included where `lazy`; with the public
    /// code of the reason why they did not come, that reason in English.
    #[wasm_bindgen(js_name = languageArrived)]
    pub fn language_arrived(&self, page: String, lazy: bool, text: String, code: Option<String>) {
        let wanted = WantedLanguage { page, lazy };
        let language = match code {
            None => Ok(spoken(wanted.page.clone(), lazy, text)),
            Some(code) => Err(Failure::Language { code, message: text }),
        };
        self.program.receive(Msg::LanguageArrived { wanted, language });
    }

    /// Takes note that the lazy part is here or, with the public code of the reason, that it did not come.
    #[wasm_bindgen(js_name = lazyArrived)]
    pub fn lazy_arrived(&self, code: Option<String>) {
        self.program.receive(Msg::LazyArrived(code.map_or(Ok(()), Err)));
    }

    /// The breakdown as JSON; `null` where there is none.
    #[wasm_bindgen(getter)]
    pub fn breakdown(&self) -> String {
        breakdown_json(self.program.model.read_untracked().breakdown().as_ref())
    }
}

impl Widget {
    fn take_attributes(&self, is_taken: &dyn Fn(Attribute) -> bool) {
        let mut changes = Vec::new();
        for attribute in Attribute::ALL {
            if is_taken(attribute) {
                changes.push((attribute, self.program.host.get_attribute(attribute.name())));
            }
        }
        self.program.receive(Msg::AttributesChanged(changes));
    }
}

fn mount(program: &Rc<Program>, root: &HtmlElement) -> MountedView {
    let owner = Owner::new();
    let view = owner.with(|| {
        let late = Rc::downgrade(program);
        let dispatch = Dispatch::new(move |msg| {
            if let Some(program) = late.upgrade() {
                program.receive(msg);
            }
        });
        let model = program.model.clone();
        let mut view = (move || components::view(&model.read()).sends_to(dispatch)).build();
        view.mount(root, None);
        view
    });
    MountedView { view: Box::new(view), _owner: owner }
}

fn spoken(page: String, lazy: bool, messages: String) -> Language {
    let decimal_comma = decimal_comma(&page, &messages);
    Language { page, messages, lazy, decimal_comma }
}
