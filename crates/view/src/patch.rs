//! Nodes in a document: drawn once, then patched. Elements stay, and with them the focus, what is unfolded, and running
//! transitions. What others did to the document in between (translators replace texts, extensions wrap elements) is
//! undone where it matters: what is shown is what the last node says.

use std::cell::RefCell;
use std::mem::{replace, take};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element as DomElement, Event, Node as DomNode, Text as DomText};

use crate::dispatch::Dispatch;
use crate::dom;
use crate::listener::{Listener, Response};
use crate::matching::{Identity, Kind, longest_ascending, matches};
use crate::node::{Element, ElementData, Node, Text};

pub(crate) enum MountedNode<M: 'static> {
    Text(DomText, Text),
    Element(Box<MountedElement<M>>),
}

pub(crate) struct MountedElement<M: 'static> {
    dom: DomElement,
    is_svg: bool,
    /// The data that it was drawn from, without listeners and children.
    drawn: Box<ElementData<M>>,
    children: Vec<MountedNode<M>>,
    content: Content,
    listeners: Vec<MountedListener<M>>,
}

/// The content that the document is to have in an element, as JavaScript holds it: made once, and compared with the
/// document at each patch in one call.
struct Content {
    /// The children.
    nodes: Array,
    /// The text of each child that is one, and `undefined` for each element.
    texts: Array,
}

impl Content {
    fn new<M>(children: &[MountedNode<M>]) -> Self {
        let text = |child: &MountedNode<M>| match child {
            MountedNode::Text(_, text) => JsValue::from_str(text),
            MountedNode::Element(_) => JsValue::UNDEFINED,
        };
        Self {
            nodes: children.iter().map(MountedNode::dom).collect(),
            texts: children.iter().map(text).collect(),
        }
    }
}

/// A listener in the document; dropping it takes it away. What it answers can change without another listener.
struct MountedListener<M: 'static> {
    dom: DomElement,
    event: &'static str,
    answer: Rc<RefCell<Answer<M>>>,
    // Not `FnMut`: an answer may cause another event that comes here.
    callback: Closure<dyn Fn(Event)>,
}

struct Answer<M: 'static> {
    dispatch: Option<Dispatch<M>>,
    response: Response<M>,
}

impl<M> Drop for MountedListener<M> {
    fn drop(&mut self) {
        // Taking away what is not there is no error.
        let _ =
            self.dom.remove_event_listener_with_callback(self.event, self.callback.as_ref().unchecked_ref());
    }
}

impl<M> MountedNode<M> {
    pub(crate) fn dom(&self) -> &DomNode {
        match self {
            Self::Text(dom, _) => dom,
            Self::Element(element) => &element.dom,
        }
    }

    pub(crate) fn element(&self) -> Option<&DomElement> {
        match self {
            Self::Text(..) => None,
            Self::Element(element) => Some(&element.dom),
        }
    }

    fn identity(&self) -> Identity<'_> {
        match self {
            Self::Text(..) => Identity { key: None, kind: Kind::Text },
            Self::Element(element) => element.drawn.identity(),
        }
    }

    /// Takes it out of the document. Its listeners go first, and do not hear of it.
    fn remove(self) {
        let dom = self.dom().clone();
        drop(self);
        dom::remove(&dom);
    }
}

impl<M> MountedElement<M> {
    fn has_svg_children(&self) -> bool {
        self.is_svg && self.drawn.tag != "foreignObject"
    }
}

/// One drawing or redrawing.
pub(crate) struct Patcher<M: 'static> {
    dispatch: Option<Dispatch<M>>,
    /// The element that takes the focus when all is drawn.
    focused: RefCell<Option<DomElement>>,
    /// The element that is scrolled to then.
    revealed: RefCell<Option<DomElement>>,
}

impl<M: Clone + Send + Sync + 'static> Patcher<M> {
    /// A patcher for this node and all that is in it.
    pub(crate) fn new(outermost: &Node<M>) -> Self {
        Self { dispatch: outermost.dispatch(), focused: RefCell::default(), revealed: RefCell::default() }
    }

    /// Scrolls to the element that is to be seen, and gives the focus to the one that is to have it, once they are in
    /// the document.
    pub(crate) fn finish(self) {
        if let Some(element) = self.revealed.take() {
            dom::reveal(&element);
        }
        if let Some(element) = self.focused.take() {
            dom::focus(&element);
        }
    }

    pub(crate) fn draw(&self, node: Node<M>, in_svg: bool) -> MountedNode<M> {
        match node {
            Node::Text(text) => MountedNode::Text(dom::create_text(&text), text),
            Node::Element(element) => MountedNode::Element(Box::new(self.draw_element(element, in_svg))),
        }
    }

    fn draw_element(&self, Element(mut drawn): Element<M>, in_svg: bool) -> MountedElement<M> {
        drawn.value_to_attribute();
        let is_svg = drawn.tag == "svg" || in_svg;
        let dom = dom::create_element(drawn.tag, is_svg);
        dom::set_attributes(&dom, &[], &drawn.attributes);
        dom::set_styles(&dom, &[], &drawn.styles);
        let listeners = take(&mut drawn.listeners);
        let listeners = listeners.into_iter().map(|listener| self.listen(&dom, listener)).collect();
        let children = take(&mut drawn.children);
        let content = Content::new::<M>(&[]);
        let mut element = MountedElement { dom, is_svg, drawn, children: Vec::new(), content, listeners };
        let in_svg = element.has_svg_children();
        for child in children {
            let child = self.draw(child, in_svg);
            // What is new can be put anywhere.
            let _ = element.dom.append_child(child.dom());
            element.children.push(child);
        }
        element.content = Content::new(&element.children);
        dom::hold(&element.dom, None, &element.drawn);
        if element.drawn.focused {
            self.focused.replace(Some(element.dom.clone()));
        }
        if element.drawn.revealed {
            self.revealed.replace(Some(element.dom.clone()));
        }
        element
    }

    /// Has what is mounted show this node: in its own text or element or, where the kinds differ, in another one.
    pub(crate) fn patch(&self, mounted: &mut MountedNode<M>, node: Node<M>) {
        match (mounted, node) {
            (MountedNode::Text(dom, old), Node::Text(text)) => {
                // Others may have changed it.
                dom.set_data(&text);
                *old = text;
            }
            (MountedNode::Element(old), Node::Element(new))
                if old.drawn.identity().kind == new.0.identity().kind =>
            {
                self.patch_element(old, new);
            }
            (mounted, node) => {
                // Children are matched by kind, so that this is the outermost node, which is never inside an `svg`.
                let old = replace(mounted, self.draw(node, false));
                if let Some(parent) = old.dom().parent_node() {
                    // The old one is a child of its parent.
                    let _ = parent.insert_before(mounted.dom(), Some(old.dom()));
                }
                old.remove();
            }
        }
    }

    fn patch_element(&self, old: &mut MountedElement<M>, Element(mut new): Element<M>) {
        new.value_to_attribute();
        dom::set_attributes(&old.dom, &old.drawn.attributes, &new.attributes);
        dom::set_styles(&old.dom, &old.drawn.styles, &new.styles);
        self.patch_listeners(old, take(&mut new.listeners));
        self.patch_children(old, take(&mut new.children));
        dom::hold(&old.dom, Some(&old.drawn), &new);
        if new.focused && !old.drawn.focused {
            self.focused.replace(Some(old.dom.clone()));
        }
        if new.revealed && !old.drawn.revealed {
            self.revealed.replace(Some(old.dom.clone()));
        }
        old.drawn = new;
    }

    /// Keeps listeners up to the first that is for another event; a browser calls them in the order of their coming.
    fn patch_listeners(&self, element: &mut MountedElement<M>, new: Vec<Listener<M>>) {
        let pairs = element.listeners.iter().zip(&new);
        let kept = pairs.take_while(|(old, new)| old.event == new.event).count();
        element.listeners.truncate(kept);
        for (position, listener) in new.into_iter().enumerate() {
            match element.listeners.get(position) {
                Some(mounted) => {
                    let answer = Answer { dispatch: self.dispatch, response: listener.response };
                    mounted.answer.replace(answer);
                }
                None => element.listeners.push(self.listen(&element.dom, listener)),
            }
        }
    }

    fn patch_children(&self, parent: &mut MountedElement<M>, new: Vec<Node<M>>) {
        let in_svg = parent.has_svg_children();
        let old = take(&mut parent.children);
        let matched = {
            let old: Vec<_> = old.iter().map(MountedNode::identity).collect();
            let new: Vec<_> = new.iter().map(Node::identity).collect();
            matches(&old, &new)
        };
        let are_the_same = matched.iter().copied().eq((0..old.len()).map(Some));
        let mut old: Vec<_> = old.into_iter().map(Some).collect();
        let kept: Vec<_> = matched.iter().map(|position| position.and_then(|at| old[at].take())).collect();
        old.into_iter().flatten().for_each(MountedNode::remove);
        let mut patches = Vec::with_capacity(new.len());
        for (position, (node, kept)) in (0..).zip(new.into_iter().zip(kept)) {
            let (child, patch) = match (kept, node) {
                (Some(MountedNode::Text(dom, old)), Node::Text(text)) => {
                    // Of no matter where the content is made anew.
                    if old != text {
                        parent.content.texts.set(position, JsValue::from_str(&text));
                    }
                    (MountedNode::Text(dom, text), None)
                }
                (Some(child), node) => (child, Some(node)),
                (None, node) => (self.draw(node, in_svg), None),
            };
            parent.children.push(child);
            patches.push(patch);
        }
        if !are_the_same {
            parent.content = Content::new(&parent.children);
        }
        // Before the children's own: what others have moved into a child is out of it then.
        let stays: Vec<u8> = longest_ascending(&matched).into_iter().map(u8::from).collect();
        dom::arrange(&parent.dom, &parent.content.nodes, &parent.content.texts, &stays);
        for (child, patch) in parent.children.iter_mut().zip(patches) {
            if let Some(node) = patch {
                self.patch(child, node);
            }
        }
    }

    fn listen(&self, dom: &DomElement, Listener { event, response }: Listener<M>) -> MountedListener<M> {
        let answer = Rc::new(RefCell::new(Answer { dispatch: self.dispatch, response }));
        let current = Rc::clone(&answer);
        let callback = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            let (dispatch, response) = {
                let current = current.borrow();
                (current.dispatch, current.response.clone())
            };
            let Some(message) = response.message(dom::input(&event)) else { return };
            if response.prevents() {
                event.prevent_default();
            }
            if let Some(dispatch) = dispatch {
                dispatch.send(message);
            }
        });
        // An element takes every listener.
        let _ = dom.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        MountedListener { dom: dom.clone(), event, answer, callback }
    }
}
