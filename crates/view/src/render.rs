//! Nodes as Leptos's views.

use tachys::html::attribute::Attribute;
use tachys::html::attribute::any_attribute::AnyAttribute;
use tachys::hydration::Cursor;
use tachys::view::add_attr::AddAnyAttr;
use tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use wasm_bindgen::JsCast;
use web_sys::{Element as DomElement, Node as DomNode};

use crate::dom;
use crate::node::{Element, Node};
use crate::patch::{MountedNode, Patcher};

/// A node in the document: what Leptos keeps of it. Dropping it takes its listeners away; unmounting does not, since
/// what is unmounted may be mounted again.
pub struct Mounted<M: 'static>(MountedNode<M>);

impl<M: Clone + Send + Sync + 'static> Render for Node<M> {
    type State = Mounted<M>;

    fn build(self) -> Self::State {
        Mounted(Patcher::new(&self).draw(self, false))
    }

    fn rebuild(self, state: &mut Self::State) {
        let patcher = Patcher::new(&self);
        patcher.patch(&mut state.0, self);
        patcher.finish();
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
        dom::remove(self.0.dom());
    }

    fn mount(&mut self, parent: &DomElement, marker: Option<&DomNode>) {
        // A marker that is not the parent's is the caller's mistake, and leaves nothing to do.
        let _ = parent.insert_before(self.0.dom(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let dom = self.0.dom();
        // It may be a shadow root, which is no element and has all that is used of one.
        let parent = dom.parent_node().map(DomNode::unchecked_into::<DomElement>);
        parent.inspect(|parent| child.mount(parent, Some(dom))).is_some()
    }

    fn elements(&self) -> Vec<DomElement> {
        self.0.element().cloned().into_iter().collect()
    }
}

/// Attributes that are spread onto a node are dropped: a node says itself which it has.
impl<M: Clone + Send + Sync + 'static> AddAnyAttr for Node<M> {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self::Output<A> {
        self
    }
}

/// Attributes that are spread onto an element are dropped: it says itself which it has.
impl<M: Clone + Send + Sync + 'static> AddAnyAttr for Element<M> {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _attribute: A) -> Self::Output<A> {
        self
    }
}

/// Hydrating draws the node anew, in the place of what the server wrote.
impl<M: Clone + Send + Sync + 'static> RenderHtml for Node<M> {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        match self {
            // Leptos separates neighbouring texts.
            Self::Text(text) => text.to_html_with_buf(html, position, escape, mark_branches, attributes),
            Self::Element(element) => {
                html.push_str(&Element::to_html(&element));
                *position = Position::NextChild;
            }
        }
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        let is_text = matches!(self, Self::Text(_));
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        // A comment separates neighbouring texts.
        if is_text && position.get() == Position::NextChildAfterText {
            cursor.sibling();
        }
        let state = self.build();
        let written = cursor.current();
        if let Some(parent) = written.parent_node() {
            // It is a child of its parent.
            let _ = parent.replace_child(state.0.dom(), &written);
        }
        cursor.set(state.0.dom().clone());
        position.set(if is_text { Position::NextChildAfterText } else { Position::NextChild });
        state
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// An element is a view as the node of it is.
impl<M: Clone + Send + Sync + 'static> RenderHtml for Element<M> {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        attributes: Vec<AnyAttribute>,
    ) {
        Node::from(self).to_html_with_buf(html, position, escape, mark_branches, attributes);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        Node::from(self).hydrate::<FROM_SERVER>(cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use leptos::html::{ElementChild, div};
    use leptos::prelude::{IntoView, RenderHtml};

    use crate::{Node, el};

    #[test]
    fn a_node_stands_in_leptoss_markup_as_it_is_written_alone() {
        let element = || el::<()>("p").attr("title", "\"").text("1 < 2").child(el("br"));
        let alone = element().to_html();
        assert_eq!(div().child(element()).into_view().to_html(), format!("<div>{alone}</div>"));
        assert_eq!(div().child(Node::from(element())).to_html(), format!("<div>{alone}</div>"));
        assert_eq!(div().child(element).to_html(), format!("<div>{alone}</div>"));
    }

    #[test]
    fn neighbouring_texts_are_kept_apart_for_hydration() {
        let text = |text: &'static str| Node::<()>::from(text);
        assert_eq!(div().child((text("a <"), text("b"))).to_html(), "<div>a &lt;<!>b</div>");
        let mixed = (text("a"), el::<()>("br"), text("b"));
        assert_eq!(div().child(mixed).to_html(), "<div>a<br>b</div>");
    }
}
