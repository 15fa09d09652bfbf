//! Nodes and elements, and how they are built.

use std::borrow::Cow;
use std::sync::Arc;

use crate::dispatch::Dispatch;
use crate::listener::{Input, Listener, Response};
use crate::matching::{Identity, Kind};

/// A text: a literal, or one made at run time.
pub type Text = Cow<'static, str>;

/// A text or an element, whose events are messages of type `M`.
#[derive(Debug)]
pub enum Node<M> {
    /// A text.
    Text(Text),
    /// An element.
    Element(Element<M>),
}

/// A name and its value.
pub(crate) type Named = (&'static str, Text);

/// An element with its attributes, listeners and children. It is built by [`el`] and its own methods.
#[derive(Debug)]
pub struct Element<M>(pub(crate) Box<ElementData<M>>);

/// The content of an element. It is boxed while it is built: handing on a pointer takes less code than handing on all
/// of it.
#[derive(Debug)]
pub(crate) struct ElementData<M> {
    pub(crate) tag: &'static str,
    pub(crate) key: Option<Text>,
    pub(crate) attributes: Vec<Named>,
    pub(crate) styles: Vec<Named>,
    pub(crate) value: Option<Text>,
    pub(crate) checked: Option<bool>,
    pub(crate) focused: bool,
    pub(crate) revealed: bool,
    pub(crate) listeners: Vec<Listener<M>>,
    pub(crate) dispatch: Option<Dispatch<M>>,
    pub(crate) children: Vec<Node<M>>,
}

/// An element without attributes or content.
#[must_use]
pub fn el<M>(tag: &'static str) -> Element<M> {
    Element(Box::new(ElementData {
        tag,
        key: None,
        attributes: Vec::new(),
        styles: Vec::new(),
        value: None,
        checked: None,
        focused: false,
        revealed: false,
        listeners: Vec::new(),
        dispatch: None,
        children: Vec::new(),
    }))
}

// The methods stay out of line: each is there once, and a call passes a pointer and literals. Inlined, they were most
// of the size of a view.
impl<M> Element<M> {
    /// Gives it an attribute. Of two values for one name, the later one holds; this is so for `class` as well.
    #[must_use]
    #[inline(never)]
    pub fn attr(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        put(&mut self.0.attributes, name, value.into());
        self
    }

    /// Gives it these classes.
    #[must_use]
    pub fn class(self, class: impl Into<Text>) -> Self {
        self.attr("class", class)
    }

    /// Gives it the name by which a page outside its shadow tree styles it.
    #[must_use]
    pub fn part(self, part: &'static str) -> Self {
        self.attr("part", part)
    }

    /// Gives it a CSS property. Properties are set one by one: a page's policy may forbid a `style` attribute.
    #[must_use]
    #[inline(never)]
    pub fn style(mut self, name: &'static str, value: impl Into<Text>) -> Self {
        put(&mut self.0.styles, name, value.into());
        self
    }

    /// Has the form control hold this value: the text of a text field, the value of the option that a `select` has
    /// chosen. Other elements, such as options and boxes to check, have it as an attribute.
    #[must_use]
    #[inline(never)]
    pub fn value(mut self, value: impl Into<Text>) -> Self {
        self.0.value = Some(value.into());
        self
    }

    /// Has the radio button or the box be checked, or not.
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.checked = Some(checked);
        self
    }

    /// Gives it the focus when this becomes true, in an element that is there or a new one; not in the first drawing.
    #[must_use]
    pub fn focused(mut self, focused: bool) -> Self {
        self.0.focused = focused;
        self
    }

    /// Scrolls the box around it, its nearest positioned ancestor, until it can be seen there, when this becomes true,
    /// in an element that is there or a new one; not in the first drawing. Nothing else is scrolled.
    #[must_use]
    pub fn revealed(mut self, revealed: bool) -> Self {
        self.0.revealed = revealed;
        self
    }

    /// Names it among its siblings. Where they are reordered, a node with a key keeps its element in the document, and
    /// with it focus and running transitions, as long as it has the same tag. Without keys, a child takes over the next
    /// element of its tag that has none. A key that is there twice is used in order.
    #[must_use]
    pub fn key(mut self, key: impl Into<Text>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// Answers an event with this message.
    #[must_use]
    #[inline(never)]
    pub fn on(self, event: &'static str, message: M) -> Self {
        self.listen(event, Response::Always(message))
    }

    /// Answers an event with this message, and keeps the browser from doing what it would: from submitting a form, say.
    #[must_use]
    pub fn on_prevented(self, event: &'static str, message: M) -> Self {
        self.listen(event, Response::Prevented(message))
    }

    /// Answers an event with a message made of the form control's value.
    #[must_use]
    pub fn on_value(
        self,
        event: &'static str,
        message: impl Fn(String) -> M + Send + Sync + 'static,
    ) -> Self {
        self.listen(event, Response::OfValue(Arc::new(message)))
    }

    /// Answers keys that go down with messages. For a key that has one, the browser does not do what it would.
    #[must_use]
    pub fn on_key(self, message: impl Fn(&str) -> Option<M> + Send + Sync + 'static) -> Self {
        self.listen("keydown", Response::OfKey(Arc::new(message)))
    }

    /// Answers being scrolled sideways, to a place in thousandths of the way, with messages.
    #[must_use]
    pub fn on_scroll(self, message: impl Fn(u16) -> Option<M> + Send + Sync + 'static) -> Self {
        self.listen("scroll", Response::OfScroll(Arc::new(message)))
    }

    #[inline(never)]
    fn listen(mut self, event: &'static str, response: Response<M>) -> Self {
        self.0.listeners.push(Listener { event, response });
        self
    }

    /// Sends the messages of every listener in it to `dispatch`. Only the outermost node's counts.
    #[must_use]
    pub fn sends_to(mut self, dispatch: Dispatch<M>) -> Self {
        self.0.dispatch = Some(dispatch);
        self
    }

    /// Adds a text.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, text: impl Into<Text>) -> Self {
        self.0.children.push(Node::Text(text.into()));
        self
    }

    /// Adds a child.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: impl Into<Node<M>>) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Adds children.
    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = Node<M>>) -> Self {
        let mut children = children.into_iter();
        self.append(&mut || children.next())
    }

    #[inline(never)]
    fn append(mut self, next: &mut dyn FnMut() -> Option<Node<M>>) -> Self {
        while let Some(child) = next() {
            self.0.children.push(child);
        }
        self
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.0.tag
    }

    /// The value of an attribute. What was given by [`value`](Self::value) is none.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.0.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value)
    }

    /// The message for an event with this input, of the listener that was added first for it: a reader's click without
    /// a browser.
    #[must_use]
    pub fn respond(&self, event: &str, input: Input) -> Option<M>
    where
        M: Clone,
    {
        let listener = self.0.listeners.iter().find(|listener| listener.event == event)?;
        listener.response.message(input)
    }

    /// Every element in it that fulfils the condition, itself included, in document order.
    #[must_use]
    pub fn find_all(&self, condition: &dyn Fn(&Self) -> bool) -> Vec<&Self> {
        let mut found = Vec::new();
        if condition(self) {
            found.push(self);
        }
        for child in &self.0.children {
            if let Node::Element(child) = child {
                found.extend(child.find_all(condition));
            }
        }
        found
    }
}

/// Inputs that have their value as an attribute, or none that a program may set.
const VALUE_AS_ATTRIBUTE: [&str; 8] =
    ["button", "checkbox", "file", "hidden", "image", "radio", "reset", "submit"];

impl<M> ElementData<M> {
    pub(crate) fn identity(&self) -> Identity<'_> {
        let kind = Kind::Element { tag: self.tag, holds_value: self.holds_value() };
        Identity { key: self.key.as_deref(), kind }
    }

    /// True for a form control whose value is what the reader has entered, and not an attribute.
    fn holds_value(&self) -> bool {
        match self.tag {
            "select" | "textarea" => true,
            "input" => {
                let kind = self.attributes.iter().find(|(name, _)| *name == "type");
                !kind.is_some_and(|(_, kind)| VALUE_AS_ATTRIBUTE.contains(&&**kind))
            }
            _ => false,
        }
    }

    /// Makes the value an attribute of an element that does not hold one.
    pub(crate) fn value_to_attribute(&mut self) {
        if !self.holds_value()
            && let Some(value) = self.value.take()
        {
            put(&mut self.attributes, "value", value);
        }
    }
}

/// Gives a name its value in the place of an earlier one.
fn put(all: &mut Vec<Named>, name: &'static str, value: Text) {
    all.retain(|(known, _)| *known != name);
    all.push((name, value));
}

impl<M> Node<M> {
    /// Sends the messages of every listener in it to `dispatch`. Only the outermost node's counts.
    #[must_use]
    pub fn sends_to(self, dispatch: Dispatch<M>) -> Self {
        match self {
            Self::Text(text) => Self::Text(text),
            Self::Element(element) => element.sends_to(dispatch).into(),
        }
    }

    /// The program that it sends its messages to.
    pub(crate) fn dispatch(&self) -> Option<Dispatch<M>> {
        match self {
            Self::Text(_) => None,
            Self::Element(element) => element.0.dispatch,
        }
    }

    pub(crate) fn identity(&self) -> Identity<'_> {
        match self {
            Self::Text(_) => Identity { key: None, kind: Kind::Text },
            Self::Element(element) => element.0.identity(),
        }
    }
}

impl<M> From<Element<M>> for Node<M> {
    fn from(element: Element<M>) -> Self {
        Self::Element(element)
    }
}

impl<M> From<Text> for Node<M> {
    fn from(text: Text) -> Self {
        Self::Text(text)
    }
}

impl<M> From<&'static str> for Node<M> {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl<M> From<String> for Node<M> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}
