//! Draws a view into the document, and redraws it by changing only what differs: elements stay, and with them
//! the focus, what is unfolded, and running transitions.

use std::cell::{Cell, RefCell};
use std::mem::take;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use leptos::prelude::{Mountable, Render, RenderEffect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, Node as DomNode};

use crate::markup::{Element, ElementParts, Node, Text};
use crate::state::{Action, State};

/// A view for Leptos to mount, drawn anew whenever what it looks at changes.
pub(crate) struct Drawing {
    /// What its events act on.
    pub(crate) state: State,
    /// What it looks like.
    pub(crate) view: Box<dyn Fn() -> Element>,
}

/// A view in the document.
pub(crate) struct Drawn(RenderEffect<Shown>);

/// A node in the document, and what it was drawn from.
enum Shown {
    Text(web_sys::Text, Text),
    Element(Box<ShownElement>),
}

struct ShownElement {
    dom: HtmlElement,
    drawn: Element,
    children: Vec<Shown>,
    listener: Option<Listener>,
}

/// What an event does can change without another listener.
struct Listener {
    action: Rc<Cell<Action>>,
    _listener: EventListener,
}

impl Render for Drawing {
    type State = Drawn;

    fn build(self) -> Drawn {
        let Self { state, view } = self;
        Drawn(RenderEffect::new(move |drawn| {
            let pen = Pen::new(state.clone());
            let Some(mut drawn) = drawn else { return pen.draw_element(view()) };
            pen.redraw(&mut drawn, view().into());
            // Only what is in the document can take it.
            if let Some(dom) = pen.focused.take() {
                let _ = dom.focus();
            }
            drawn
        }))
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let new = self.build();
        drawn.in_parent(|parent, old| {
            new.0.with_value_mut(|new| parent.replace_child(new.dom(), old));
        });
        *drawn = new;
    }
}

impl Drawn {
    fn in_parent(&self, act: impl FnOnce(DomNode, &DomNode)) -> bool {
        let acted =
            self.0.with_value_mut(|shown| shown.dom().parent_node().map(|parent| act(parent, shown.dom())));
        acted.flatten().is_some()
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.in_parent(|parent, dom| {
            // It is a child of its parent.
            let _ = parent.remove_child(dom);
        });
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&DomNode>) {
        // A marker that is not the parent's is the caller's mistake, and leaves nothing to do.
        self.0.with_value_mut(|shown| parent.insert_before(shown.dom(), marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.in_parent(|parent, dom| child.mount(parent.unchecked_ref(), Some(dom)))
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        let element = self.0.with_value_mut(|shown| shown.dom().clone().unchecked_into());
        element.into_iter().collect()
    }
}

impl Shown {
    fn dom(&self) -> &DomNode {
        match self {
            Self::Text(dom, _) => dom,
            Self::Element(element) => &element.dom,
        }
    }
}

struct Pen {
    document: Document,
    state: State,
    /// What takes the focus when all is drawn.
    focused: RefCell<Option<HtmlElement>>,
}

impl Pen {
    fn new(state: State) -> Self {
        Self { document: leptos::prelude::document(), state, focused: RefCell::default() }
    }

    fn draw(&self, node: Node) -> Shown {
        match node {
            Node::Text(text) => Shown::Text(self.document.create_text_node(&text), text),
            Node::Element(element) => self.draw_element(element),
        }
    }

    fn draw_element(&self, mut drawn: Element) -> Shown {
        // Every tag is a literal of this crate.
        let created = match drawn.tag {
            "svg" | "path" => self.document.create_element_ns(Some("http://www.w3.org/2000/svg"), drawn.tag),
            tag => self.document.create_element(tag),
        };
        // An SVG element has all that is asked of it here.
        let dom: HtmlElement = match created {
            Ok(dom) => dom.unchecked_into(),
            Err(_) => return Shown::Text(self.document.create_text_node(""), Text::default()),
        };
        for (name, value) in &drawn.attributes {
            let _ = dom.set_attribute(name, value);
        }
        for (name, value) in &drawn.styles {
            let _ = dom.style().set_property(name, value);
        }
        let listener = drawn.on.map(|(event, action)| self.listen(&dom, event, action));
        let mut children = Vec::with_capacity(drawn.children.len());
        for child in take(&mut drawn.children) {
            let child = self.draw(child);
            let _ = dom.append_child(child.dom());
            children.push(child);
        }
        hold(&dom, &drawn);
        if drawn.focused {
            self.focused.replace(Some(dom.clone()));
        }
        Shown::Element(Box::new(ShownElement { dom, drawn, children, listener }))
    }

    fn redraw(&self, shown: &mut Shown, node: Node) {
        match (shown, node) {
            (Shown::Text(dom, old), Node::Text(text)) => {
                if *old != text {
                    dom.set_data(&text);
                    *old = text;
                }
            }
            (Shown::Element(old), Node::Element(new)) if old.drawn.tag == new.tag => {
                self.redraw_element(old, new);
            }
            (shown, node) => {
                let new = self.draw(node);
                if let Some(parent) = shown.dom().parent_node() {
                    let _ = parent.replace_child(new.dom(), shown.dom());
                }
                *shown = new;
            }
        }
    }

    fn redraw_element(&self, old: &mut ShownElement, mut new: Element) {
        let dom = &old.dom;
        for (name, _) in &old.drawn.attributes {
            if new.attributes.iter().all(|(kept, _)| kept != name) {
                let _ = dom.remove_attribute(name);
            }
        }
        for attribute in &new.attributes {
            if !old.drawn.attributes.contains(attribute) {
                let _ = dom.set_attribute(attribute.0, &attribute.1);
            }
        }
        for (name, _) in &old.drawn.styles {
            if new.styles.iter().all(|(kept, _)| kept != name) {
                let _ = dom.style().remove_property(name);
            }
        }
        for style in &new.styles {
            if !old.drawn.styles.contains(style) {
                let _ = dom.style().set_property(style.0, &style.1);
            }
        }
        match (&old.listener, new.on) {
            (Some(listener), Some((_, action))) => listener.action.set(action),
            (_, on) => old.listener = on.map(|(event, action)| self.listen(dom, event, action)),
        }
        while old.children.len() > new.children.len() {
            if let Some(child) = old.children.pop() {
                let _ = dom.remove_child(child.dom());
            }
        }
        for (position, child) in take(&mut new.children).into_iter().enumerate() {
            if let Some(shown) = old.children.get_mut(position) {
                self.redraw(shown, child);
            } else {
                let child = self.draw(child);
                let _ = dom.append_child(child.dom());
                old.children.push(child);
            }
        }
        hold(dom, &new);
        if new.focused && !old.drawn.focused {
            self.focused.replace(Some(dom.clone()));
        }
        old.drawn = new;
    }

    fn listen(&self, dom: &HtmlElement, event: &'static str, action: Action) -> Listener {
        let state = self.state.clone();
        let action = Rc::new(Cell::new(action));
        let current = Rc::clone(&action);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(dom, event, options, move |event| {
            let key = text(event, "key");
            let held = || event.target().map(|target| text(&target, "value"));
            let input = if key.is_empty() { held().unwrap_or_default() } else { key };
            if state.act(current.get(), input) {
                event.prevent_default();
            }
        });
        Listener { action, _listener: listener }
    }
}

/// A member that is a text; empty where it is none.
fn text(of: &JsValue, member: &str) -> String {
    Reflect::get(of, &member.into()).ok().and_then(|member| member.as_string()).unwrap_or_default()
}

/// Makes the form control hold what was drawn. Its options come first: it can only hold one of them.
fn hold(dom: &HtmlElement, drawn: &ElementParts) {
    let set = |member: &str, value: JsValue| {
        // A member of a form control; setting it does not fail.
        let _ = Reflect::set(dom, &member.into(), &value);
    };
    if drawn.tag == "input" {
        set("checked", drawn.checked.into());
    }
    // Setting what is there already would move the caret.
    if let Some(value) = &drawn.value
        && text(dom, "value") != **value
    {
        set("value", value.as_ref().into());
    }
}
