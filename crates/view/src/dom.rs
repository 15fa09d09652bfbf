//! Nodes in a document: drawn once, then patched. Elements stay, and with them the focus, what is unfolded, and running
//! transitions. What others did to the document in between (translators replace texts, extensions wrap elements) is
//! undone where it matters: what is shown is what the last node says.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::{Mountable, Render};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Node as DomNode, Text as DomText};

use crate::dispatch::Dispatch;
use crate::listener::{Input, Listener, Response};
use crate::node::{Element, Named, Node, Parts, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node in the document, and what it was drawn from.
pub struct Mounted<M: 'static>(MountedNode<M>);

enum MountedNode<M: 'static> {
    Text(DomText, Text),
    Element(Box<MountedElement<M>>),
}

struct MountedElement<M: 'static> {
    dom: web_sys::Element,
    is_svg: bool,
    drawn: Box<Parts<M>>,
    children: Vec<MountedNode<M>>,
    listeners: Vec<MountedListener<M>>,
}

/// A listener in the document. What it answers can change without another listener.
struct MountedListener<M> {
    event: &'static str,
    response: Rc<RefCell<Response<M>>>,
    _listener: EventListener,
}

impl<M: Clone + Send + Sync + 'static> Render for Node<M> {
    type State = Mounted<M>;

    fn build(self) -> Self::State {
        Mounted(Patcher::new().draw(self, false))
    }

    fn rebuild(self, state: &mut Self::State) {
        let patcher = Patcher::new();
        patcher.patch(&mut state.0, self, false);
        // Only what is in the document can take it.
        if let Some(control) = patcher.focused.take() {
            control.unchecked_ref::<Control>().focus();
        }
    }
}

impl<M: Clone + Send + Sync + 'static> Render for Element<M> {
    type State = Mounted<M>;

    fn build(self) -> Self::State {
        Node::from(self).build()
    }

    fn rebuild(self, state: &mut Self::State) {
        Node::from(self).rebuild(state);
    }
}

impl<M> Mountable for Mounted<M> {
    fn unmount(&mut self) {
        remove(self.0.dom());
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&DomNode>) {
        // A marker that is not the parent's is the caller's mistake, and leaves nothing to do.
        let _ = parent.insert_before(self.0.dom(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let dom = self.0.dom();
        let parent = dom.parent_element();
        parent.inspect(|parent| child.mount(parent, Some(dom))).is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match &self.0 {
            MountedNode::Text(..) => Vec::new(),
            MountedNode::Element(element) => vec![element.dom.clone()],
        }
    }
}

impl<M> MountedNode<M> {
    fn dom(&self) -> &DomNode {
        match self {
            Self::Text(dom, _) => dom,
            Self::Element(element) => &element.dom,
        }
    }

    fn key(&self) -> Option<&str> {
        match self {
            Self::Text(..) => None,
            Self::Element(element) => element.drawn.key.as_deref(),
        }
    }
}

fn remove(node: &DomNode) {
    if let Some(parent) = node.parent_node() {
        // It is a child of its parent.
        let _ = parent.remove_child(node);
    }
}

/// One drawing or redrawing.
struct Patcher<M: 'static> {
    dispatch: Option<Dispatch<M>>,
    /// The element that takes the focus when all is drawn.
    focused: RefCell<Option<web_sys::Element>>,
}

impl<M: Clone + Send + Sync + 'static> Patcher<M> {
    fn new() -> Self {
        Self { dispatch: Dispatch::current(), focused: RefCell::default() }
    }

    fn draw(&self, node: Node<M>, in_svg: bool) -> MountedNode<M> {
        match node {
            Node::Text(text) => MountedNode::Text(create_text(&text), text),
            Node::Element(element) => self.draw_element(element, in_svg),
        }
    }

    fn draw_element(&self, Element(mut drawn): Element<M>, in_svg: bool) -> MountedNode<M> {
        let is_svg = drawn.tag == "svg" || in_svg;
        let dom = if is_svg { create_element_in(SVG, drawn.tag) } else { create_element(drawn.tag) };
        set_named(&dom, (&[], &[]), &drawn);
        let listeners = take(&mut drawn.listeners);
        let listeners = listeners.into_iter().map(|listener| self.listen(&dom, listener)).collect();
        let children = take(&mut drawn.children);
        let draw_child = |child| {
            let child = self.draw(child, is_svg && drawn.tag != "foreignObject");
            // What is new can be put anywhere.
            let _ = dom.append_child(child.dom());
            child
        };
        let children = children.into_iter().map(draw_child).collect();
        hold(&dom, None, &drawn);
        if drawn.focused {
            self.focused.replace(Some(dom.clone()));
        }
        MountedNode::Element(Box::new(MountedElement { dom, is_svg, drawn, children, listeners }))
    }

    /// Has what is mounted show this node, in its element where that can be.
    fn patch(&self, mounted: &mut MountedNode<M>, node: Node<M>, in_svg: bool) {
        match (mounted, node) {
            (MountedNode::Text(dom, old), Node::Text(text)) => {
                if *old != text {
                    dom.set_data(&text);
                    *old = text;
                }
            }
            (MountedNode::Element(old), Node::Element(new)) if old.drawn.tag == new.0.tag => {
                self.patch_element(old, new);
            }
            (mounted, node) => {
                let new = self.draw(node, in_svg);
                if let Some(parent) = mounted.dom().parent_node() {
                    // It is a child of its parent.
                    let _ = parent.replace_child(new.dom(), mounted.dom());
                }
                *mounted = new;
            }
        }
    }

    fn patch_element(&self, old: &mut MountedElement<M>, Element(mut new): Element<M>) {
        set_named(&old.dom, (&old.drawn.attributes, &old.drawn.styles), &new);
        self.patch_listeners(old, take(&mut new.listeners));
        self.patch_children(old, take(&mut new.children));
        hold(&old.dom, Some(&old.drawn), &new);
        if new.focused && !old.drawn.focused {
            self.focused.replace(Some(old.dom.clone()));
        }
        old.drawn = new;
    }

    fn patch_listeners(&self, old: &mut MountedElement<M>, new: Vec<Listener<M>>) {
        old.listeners.truncate(new.len());
        for (position, listener) in new.into_iter().enumerate() {
            match old.listeners.get_mut(position) {
                Some(mounted) if mounted.event == listener.event => {
                    mounted.response.replace(listener.response);
                }
                Some(mounted) => *mounted = self.listen(&old.dom, listener),
                None => old.listeners.push(self.listen(&old.dom, listener)),
            }
        }
    }

    fn patch_children(&self, parent: &mut MountedElement<M>, new: Vec<Node<M>>) {
        let in_svg = parent.is_svg && parent.drawn.tag != "foreignObject";
        let mut old: Vec<Option<MountedNode<M>>> = take(&mut parent.children).into_iter().map(Some).collect();
        let matched = matches(&old, &new);
        let stays = longest_ascending(&matched);
        for (position, old) in old.iter_mut().enumerate() {
            if !matched.contains(&Some(position))
                && let Some(gone) = old.take()
            {
                remove(gone.dom());
            }
        }
        let mut before: Option<DomNode> = None;
        for (position, node) in new.into_iter().enumerate() {
            let kept = matched[position].and_then(|from| old[from].take());
            let child = match kept {
                Some(mut child) => {
                    self.patch(&mut child, node, in_svg);
                    child
                }
                None => self.draw(node, in_svg),
            };
            place(&parent.dom, child.dom(), before.as_ref(), stays[position]);
            before = Some(child.dom().clone());
            parent.children.push(child);
        }
        trim(&parent.dom, before.as_ref());
    }

    fn listen(&self, dom: &web_sys::Element, listener: Listener<M>) -> MountedListener<M> {
        let dispatch = self.dispatch;
        let Listener { event, response } = listener;
        let response = Rc::new(RefCell::new(response));
        let current = Rc::clone(&response);
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(dom, event, options, move |event| {
            let response = current.borrow().clone();
            let Some(message) = response.message(input(event)) else { return };
            if response.prevents() {
                event.prevent_default();
            }
            if let Some(dispatch) = dispatch {
                dispatch.send(message);
            }
        });
        MountedListener { event, response, _listener: listener }
    }
}

/// For each new child the position of the old one that becomes it: the one with its key or, without keys, the next one.
fn matches<M>(old: &[Option<MountedNode<M>>], new: &[Node<M>]) -> Vec<Option<usize>> {
    let old_key = |position: usize| old[position].as_ref().and_then(MountedNode::key);
    let mut without_key = (0..old.len()).filter(|position| old_key(*position).is_none());
    let mut used = vec![false; old.len()];
    let mut match_of = |node: &Node<M>| {
        let found = match node.key() {
            Some(key) => (0..old.len()).find(|position| !used[*position] && old_key(*position) == Some(key)),
            None => without_key.next(),
        }?;
        used[found] = true;
        Some(found)
    };
    new.iter().map(&mut match_of).collect()
}

/// True for each of the positions that need not move: the longest series of them that ascends.
fn longest_ascending(positions: &[Option<usize>]) -> Vec<bool> {
    let mut stays = vec![true; positions.len()];
    let known: Vec<usize> = positions.iter().copied().flatten().collect();
    if known.is_sorted() {
        return stays;
    }
    // The length of the longest series that ends at each, and the one before it in that series.
    let mut lengths: Vec<(usize, Option<usize>)> = Vec::with_capacity(known.len());
    for (at, position) in known.iter().enumerate() {
        let before = (0..at).filter(|earlier| known[*earlier] < *position);
        let best = before.max_by_key(|earlier| lengths[*earlier].0);
        lengths.push((best.map_or(1, |best| lengths[best].0 + 1), best));
    }
    let mut series = vec![false; known.len()];
    let mut last = (0..known.len()).max_by_key(|at| lengths[*at].0);
    while let Some(at) = last {
        series[at] = true;
        last = lengths[at].1;
    }
    let mut series = series.into_iter();
    for (stays, position) in stays.iter_mut().zip(positions) {
        *stays = position.is_some() && series.next().unwrap_or_default();
    }
    stays
}

/// The input that an event brings along.
fn input(event: &web_sys::Event) -> Input {
    let control = event.target().and_then(|target| target.unchecked_ref::<Control>().value());
    let key = event.unchecked_ref::<KeyEvent>().key();
    Input { value: control.unwrap_or_default(), key: key.unwrap_or_default() }
}

// Whatever is named in this module is a literal, so that these throw nothing.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> web_sys::Element;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_in(namespace: &str, tag: &str) -> web_sys::Element;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn create_text(text: &str) -> DomText;

    /// An element of whatever kind: a member that it does not have is `None`.
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
    #[wasm_bindgen(method, js_name = removeProperty)]
    fn remove_property(this: &Style, name: &str);

    /// An event, of the keyboard or not.
    type KeyEvent;
    #[wasm_bindgen(method, getter)]
    fn key(this: &KeyEvent) -> Option<String>;
}

#[wasm_bindgen(module = "/src/dom.js")]
extern "C" {
    fn place(parent: &web_sys::Element, child: &DomNode, before: Option<&DomNode>, stays: bool);
    fn trim(parent: &web_sys::Element, last: Option<&DomNode>);
    #[wasm_bindgen(js_name = resetValue)]
    fn reset_value(control: &Control);
}

/// Gives the element the attributes and properties of `new` in the place of the old ones.
fn set_named<M>(dom: &web_sys::Element, old: (&[Named], &[Named]), new: &Parts<M>) {
    let element: &Control = dom.unchecked_ref();
    replace(old.0, &new.attributes, &|name| element.remove_attribute(name), &|name, value| {
        element.set_attribute(name, value);
    });
    replace(old.1, &new.styles, &|name| element.style().remove_property(name), &|name, value| {
        element.style().set_property(name, value);
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

/// Has the form control hold what is drawn. Its options come first: it can only hold one of them.
fn hold<M>(dom: &web_sys::Element, old: Option<&Parts<M>>, new: &Parts<M>) {
    let control: &Control = dom.unchecked_ref();
    match new.checked {
        Some(checked) => control.set_checked(checked),
        None if old.is_some_and(|old| old.checked.is_some()) => control.set_checked(false),
        None => {}
    }
    match &new.value {
        // Setting what is there already would move the caret.
        Some(value) if control.value().as_deref() != Some(&**value) => control.set_value(value),
        None if old.is_some_and(|old| old.value.is_some()) => reset_value(control),
        _ => {}
    }
}
