//! Draws a view into the document, and redraws it by changing only what differs: elements stay, and with them
//! the focus, what is unfolded, and running transitions.

use std::cell::{Cell, RefCell};
use std::mem::take;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{Mountable, Render, RenderEffect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, Node as DomNode};

use crate::markup::{Element, ElementParts, Named, Node, Text};
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
                any(&dom).focus();
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
    state: State,
    /// What takes the focus when all is drawn.
    focused: RefCell<Option<HtmlElement>>,
}

impl Pen {
    fn new(state: State) -> Self {
        Self { state, focused: RefCell::default() }
    }

    fn draw(&self, node: Node) -> Shown {
        match node {
            Node::Text(text) => Shown::Text(create_text(&text), text),
            Node::Element(element) => self.draw_element(element),
        }
    }

    fn draw_element(&self, mut drawn: Element) -> Shown {
        let dom = match drawn.tag {
            "svg" | "path" => create_element_in("http://www.w3.org/2000/svg", drawn.tag),
            tag => create_element(tag),
        };
        update(&dom, &ElementParts::default(), &drawn);
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
        update(dom, &old.drawn, &new);
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
            let held = || event.target().and_then(|target| target.unchecked_ref::<Any>().value());
            let input = event.unchecked_ref::<Pressed>().key().or_else(held);
            if state.act(current.get(), input.unwrap_or_default()) {
                event.prevent_default();
            }
        });
        Listener { action, _listener: listener }
    }
}

// Whatever is named in this module is a literal of this crate, so that these throw nothing. What moves nodes is
// `web_sys`'s: others, such as translators, may have taken them elsewhere.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> HtmlElement;
    /// An SVG element has all that is asked of an HTML element here.
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_in(namespace: &str, tag: &str) -> HtmlElement;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text(text: &str) -> web_sys::Text;

    /// An element, of whatever kind: a member that it does not have is `None`.
    type Any;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Any, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Any, name: &str);
    #[wasm_bindgen(method, getter)]
    fn style(this: &Any) -> Style;
    #[wasm_bindgen(method)]
    fn focus(this: &Any);
    #[wasm_bindgen(method, getter)]
    fn value(this: &Any) -> Option<String>;
    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Any, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_checked(this: &Any, checked: bool);

    type Style;
    #[wasm_bindgen(method, js_name = setProperty)]
    fn set_property(this: &Style, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeProperty)]
    fn remove_property(this: &Style, name: &str);

    /// An event, of the keyboard or not.
    type Pressed;
    #[wasm_bindgen(method, getter)]
    fn key(this: &Pressed) -> Option<String>;
}

/// The element, for what is asked of any.
fn any(dom: &HtmlElement) -> &Any {
    dom.unchecked_ref()
}

/// Gives the element the attributes and styles that are drawn, in the place of those that were.
fn update(dom: &HtmlElement, old: &ElementParts, new: &ElementParts) {
    let element = any(dom);
    replace(&old.attributes, &new.attributes, &|name| element.remove_attribute(name), &|name, value| {
        element.set_attribute(name, value)
    });
    replace(&old.styles, &new.styles, &|name| element.style().remove_property(name), &|name, value| {
        element.style().set_property(name, value)
    });
}

#[inline(never)]
fn replace(old: &[Named], new: &[Named], remove: &dyn Fn(&str), set: &dyn Fn(&str, &str)) {
    // Most of what is drawn is as it was.
    if old == new {
        return;
    }
    for (name, _) in old {
        if new.iter().all(|(kept, _)| kept != name) {
            remove(name);
        }
    }
    for named in new {
        if !old.contains(named) {
            set(named.0, &named.1);
        }
    }
}

/// Makes the form control hold what was drawn. Its options come first: it can only hold one of them.
fn hold(dom: &HtmlElement, drawn: &ElementParts) {
    let control = any(dom);
    if let Some(checked) = drawn.checked {
        control.set_checked(checked);
    }
    // Setting what is there already would move the caret.
    if let Some(value) = &drawn.value
        && control.value().as_deref() != Some(&**value)
    {
        control.set_value(value);
    }
}
