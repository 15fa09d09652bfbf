//! The patcher's calls into the document: elements, their attributes, and what form controls hold.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element as DomElement, Event, Node as DomNode, Text as DomText};

use crate::listener::Input;
use crate::node::{ElementData, Named};

const SVG: &str = "http://www.w3.org/2000/svg";

// Whatever is named in this module is a literal, so that these throw nothing.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_html_element(tag: &str) -> DomElement;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_in(namespace: &str, tag: &str) -> DomElement;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    pub(crate) fn create_text(text: &str) -> DomText;

    /// An element with the members that are used of it, some of which only form controls have.
    type Control;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Control, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Control, name: &str);
    #[wasm_bindgen(method, getter)]
    fn style(this: &Control) -> Style;
    #[wasm_bindgen(method)]
    fn focus(this: &Control);
    #[wasm_bindgen(method, getter)]
    fn value(this: &Control) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Control, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Control, checked: bool);

    type Style;
    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_property(this: &Style, name: &str, value: &str);
}

#[wasm_bindgen(module = "/src/dom.js")]
extern "C" {
    /// Gives `parent` these children in this order, and no others, and those of them that are texts these texts. One
    /// whose number in `stays` is not 0 is not moved.
    pub(crate) fn arrange(parent: &DomElement, children: &Array, texts: &Array, stays: &[u8]);
    pub(crate) fn reveal(element: &DomElement);
    #[wasm_bindgen(js_name = resetValue)]
    fn reset_value(control: &Control);
    #[wasm_bindgen(js_name = resetChecked)]
    fn reset_checked(control: &Control);
    #[wasm_bindgen(js_name = controlValue)]
    fn control_value(event: &Event) -> String;
    #[wasm_bindgen(js_name = keyOf)]
    fn key_of(event: &Event) -> String;
    #[wasm_bindgen(js_name = scrolledOf)]
    fn scrolled_of(event: &Event) -> u16;
}

pub(crate) fn create_element(tag: &str, is_svg: bool) -> DomElement {
    if is_svg { create_element_in(SVG, tag) } else { create_html_element(tag) }
}

pub(crate) fn remove(node: &DomNode) {
    if let Some(parent) = node.parent_node() {
        // It is a child of its parent.
        let _ = parent.remove_child(node);
    }
}

pub(crate) fn focus(element: &DomElement) {
    element.unchecked_ref::<Control>().focus();
}

/// The input that an event brings along.
pub(crate) fn input(event: &Event) -> Input {
    Input { value: control_value(event), key: key_of(event), scrolled: scrolled_of(event) }
}

/// Gives the element the attributes `new` in the place of `old`. The others that it has are not touched.
pub(crate) fn set_attributes(dom: &DomElement, old: &[Named], new: &[Named]) {
    // Most of what is drawn is as it was.
    if old == new {
        return;
    }
    let element: &Control = dom.unchecked_ref();
    for (name, _) in old {
        if new.iter().all(|(kept, _)| kept != name) {
            element.remove_attribute(name);
        }
    }
    for changed in new.iter().filter(|named| !old.contains(named)) {
        let (name, value) = changed;
        element.set_attribute(name, value);
    }
}

/// Gives the element the CSS properties `new` in the place of `old`: all of them anew, since some stand for others.
pub(crate) fn set_styles(dom: &DomElement, old: &[Named], new: &[Named]) {
    if old == new {
        return;
    }
    let element: &Control = dom.unchecked_ref();
    element.remove_attribute("style");
    for (name, value) in new {
        element.style().set_property(name, value);
    }
}

/// Has the form control hold what is drawn. Its options come first: it can only hold one of them.
pub(crate) fn hold<M>(dom: &DomElement, old: Option<&ElementData<M>>, new: &ElementData<M>) {
    let control: &Control = dom.unchecked_ref();
    match new.checked {
        Some(checked) => control.set_checked(checked),
        None if old.is_some_and(|old| old.checked.is_some()) => reset_checked(control),
        None => {}
    }
    match &new.value {
        // Setting what is there already would take away what is half typed and no value yet, such as a day without its
        // year. In a `select` nothing is typed, and it says that it holds an empty value when it holds none of its options.
        Some(value) if new.tag == "select" || control.value().as_deref() != Some(&**value) => {
            control.set_value(value);
        }
        None if old.is_some_and(|old| old.value.is_some()) => reset_value(control),
        _ => {}
    }
}
