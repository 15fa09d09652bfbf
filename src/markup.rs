//! A view as data: elements, text and what the reader can do with them.
//!
//! Leptos's `view!` gives each element a type of its own and compiles code for each: on this widget that was
//! 158 kB of compressed WebAssembly. A [`Node`] is one type, drawn by one piece of code (`platform::dom`),
//! and the same tree renders to HTML natively.

use std::borrow::Cow;

use crate::state::Action;

/// Text that is known when compiling, or not.
pub(crate) type Text = Cow<'static, str>;

/// The texts as one.
#[inline(never)]
pub(crate) fn joined(texts: &[&str]) -> String {
    let mut joined = String::new();
    for text in texts {
        joined.push_str(text);
    }
    joined
}

/// An element or a text: one node of the document.
#[derive(Debug)]
pub(crate) enum Node {
    /// A text.
    Text(Text),
    /// An element.
    Element(Element),
}

/// A name and its value.
pub(crate) type Named = (&'static str, Text);

/// An element, boxed while it is built: handing on a pointer takes less code than handing on its parts.
pub(crate) type Element = Box<ElementParts>;

/// What an element is made of.
#[derive(Debug, Default)]
pub(crate) struct ElementParts {
    pub(crate) tag: &'static str,
    pub(crate) attributes: Vec<Named>,
    /// CSS properties. They are set one by one: a host's policy may forbid a `style` attribute.
    pub(crate) styles: Vec<Named>,
    /// What a form control holds.
    pub(crate) value: Option<Text>,
    /// Whether it is chosen, of a radio button.
    pub(crate) checked: Option<bool>,
    /// Takes the focus when it becomes true, in an element that is there or a new one; not in the first drawing.
    pub(crate) focused: bool,
    /// What an event does.
    pub(crate) on: Option<(&'static str, Action)>,
    pub(crate) children: Vec<Node>,
}

/// An element without attributes or content.
pub(crate) fn el(tag: &'static str) -> Element {
    Box::new(ElementParts { tag, ..ElementParts::default() })
}

// The methods stay out of line: each is there once, and a call passes a pointer and two literals.
impl ElementParts {
    #[inline(never)]
    pub(crate) fn attr(mut self: Box<Self>, name: &'static str, value: impl Into<Text>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    #[inline(never)]
    pub(crate) fn class(self: Box<Self>, class: impl Into<Text>) -> Element {
        self.attr("class", class)
    }

    /// The part's name, by which a host restyles it.
    pub(crate) fn part(self: Box<Self>, part: &'static str) -> Element {
        self.attr("part", part)
    }

    #[inline(never)]
    pub(crate) fn style(mut self: Box<Self>, name: &'static str, value: String) -> Element {
        self.styles.push((name, value.into()));
        self
    }

    #[inline(never)]
    pub(crate) fn value(mut self: Box<Self>, value: impl Into<Text>) -> Element {
        self.value = Some(value.into());
        self
    }

    pub(crate) fn checked(mut self: Box<Self>, checked: bool) -> Element {
        self.checked = Some(checked);
        self
    }

    pub(crate) fn focused(mut self: Box<Self>, focused: bool) -> Element {
        self.focused = focused;
        self
    }

    #[inline(never)]
    pub(crate) fn on(mut self: Box<Self>, event: &'static str, action: Action) -> Element {
        self.on = Some((event, action));
        self
    }

    #[inline(never)]
    pub(crate) fn text(mut self: Box<Self>, text: impl Into<Text>) -> Element {
        self.children.push(Node::Text(text.into()));
        self
    }

    #[inline(never)]
    pub(crate) fn child(mut self: Box<Self>, child: impl Into<Node>) -> Element {
        self.children.push(child.into());
        self
    }

    pub(crate) fn children(mut self: Box<Self>, children: impl IntoIterator<Item = Node>) -> Element {
        // Less code for each kind of iterator than `extend`.
        children.into_iter().for_each(|child| self.children.push(child));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// The element as HTML.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn html(element: &ElementParts) -> String {
    let mut html = String::new();
    write_element(element, &mut html);
    html
}

#[cfg(not(target_arch = "wasm32"))]
const VOID: [&str; 2] = ["br", "input"];

#[cfg(not(target_arch = "wasm32"))]
fn write_element(element: &ElementParts, html: &mut String) {
    html.push('<');
    html.push_str(element.tag);
    let checked = element.checked.filter(|checked| *checked).map(|_| ("checked", Cow::Borrowed("")));
    let value = element.value.clone().map(|value| ("value", value));
    for (name, value) in element.attributes.iter().cloned().chain(value).chain(checked) {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(&value, html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(&element.tag) {
        return;
    }
    for child in &element.children {
        match child {
            Node::Text(text) => escape(text, html),
            Node::Element(child) => write_element(child, html),
        }
    }
    html.push_str("</");
    html.push_str(element.tag);
    html.push('>');
}

#[cfg(not(target_arch = "wasm32"))]
fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}
