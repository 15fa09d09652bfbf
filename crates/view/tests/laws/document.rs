//! A part of the document to draw in, and what happens there.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{Mountable, Owner, Render};
use view::{Dispatch, Mounted, Node};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

#[wasm_bindgen(module = "/tests/laws/document.js")]
extern "C" {
    pub(crate) fn container() -> HtmlElement;
    fn shown(node: &web_sys::Node) -> String;
    fn fire(root: &web_sys::Node) -> String;
    pub(crate) fn meddle(root: &Element, seed: u32) -> String;
    #[wasm_bindgen(js_name = watchAll)]
    pub(crate) fn watch_all(node: &Element) -> JsValue;
    pub(crate) fn changes(observer: &JsValue) -> String;
    pub(crate) fn watch(node: &Element) -> JsValue;
    pub(crate) fn additions(observer: &JsValue) -> usize;
    #[wasm_bindgen(js_name = startTransition)]
    pub(crate) fn start_transition(element: &Element);
    pub(crate) fn transitions(element: &Element) -> usize;
    #[wasm_bindgen(js_name = canMove)]
    pub(crate) fn can_move(can: bool) -> bool;
    pub(crate) fn click(element: &Element);
    #[wasm_bindgen(js_name = type)]
    pub(crate) fn enter(element: &Element, text: &str) -> bool;
    #[wasm_bindgen(js_name = isHalfTyped)]
    pub(crate) fn is_half_typed(element: &Element) -> bool;
    pub(crate) fn scroll(element: &Element, left: u32);
    pub(crate) fn property(element: &Element, name: &str) -> String;
    #[wasm_bindgen(js_name = setProperty)]
    pub(crate) fn set_property(element: &Element, name: &str, value: &str);
    #[wasm_bindgen(js_name = isFocused)]
    pub(crate) fn is_focused(element: &Element) -> bool;
    fn thrown() -> String;
}

/// A message of these tests.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Msg {
    Said(u32),
    Value(u32, String),
    Key(u32, String),
}

/// An element of the document to draw in, with an owner whose messages are kept. It goes with what is in it, and fails
/// where a listener has thrown: one that should be gone calls what is not there any more.
pub(crate) struct Stage {
    pub(crate) owner: Owner,
    pub(crate) container: HtmlElement,
    pub(crate) dispatch: Dispatch<Msg>,
    messages: Rc<RefCell<Vec<Msg>>>,
}

impl Stage {
    pub(crate) fn new() -> Self {
        let messages = Rc::<RefCell<Vec<Msg>>>::default();
        let owner = Owner::new();
        let kept = Rc::clone(&messages);
        let dispatch = owner.with(|| Dispatch::new(move |message| kept.borrow_mut().push(message)));
        Self { owner, container: container(), dispatch, messages }
    }

    pub(crate) fn draw(&self, node: impl Into<Node<Msg>>) -> Mounted<Msg> {
        let mut mounted = node.into().sends_to(self.dispatch).build();
        mounted.mount(&self.container, None);
        mounted
    }

    pub(crate) fn patch(&self, mounted: &mut Mounted<Msg>, node: impl Into<Node<Msg>>) {
        node.into().sends_to(self.dispatch).rebuild(mounted);
    }

    /// The outermost element.
    pub(crate) fn root(&self) -> Element {
        self.container.first_element_child().unwrap()
    }

    /// The first element in it that the selector finds.
    pub(crate) fn find(&self, selector: &str) -> Element {
        self.container.query_selector(selector).unwrap().unwrap()
    }

    /// All that is in it, as a text.
    pub(crate) fn shown(&self) -> String {
        shown(&self.container)
    }

    /// The messages when every event happens on every element, and which events were prevented.
    pub(crate) fn answers(&self) -> (Vec<Msg>, String) {
        let prevented = fire(&self.container);
        (self.messages(), prevented)
    }

    /// The messages since this was last asked.
    pub(crate) fn messages(&self) -> Vec<Msg> {
        self.messages.take()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.container.remove();
        assert_eq!(thrown(), "");
    }
}
