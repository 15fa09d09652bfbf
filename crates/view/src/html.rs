//! Nodes as HTML.

use std::borrow::Cow;

use crate::node::{Element, Node};

/// Elements that have no content and no end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl<M> Element<M> {
    /// The element as HTML. A form control's value and whether it is checked are attributes; CSS properties and
    /// listeners are left out.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        write_element(self, &mut html);
        html
    }
}

impl<M> Node<M> {
    /// The node as HTML, as [`Element::to_html`] writes it.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        write_node(self, &mut html);
        html
    }
}

pub(crate) fn write_node<M>(node: &Node<M>, html: &mut String) {
    match node {
        Node::Text(text) => escape(text, html),
        Node::Element(element) => write_element(element, html),
    }
}

fn write_element<M>(element: &Element<M>, html: &mut String) {
    let parts = &*element.0;
    html.push('<');
    html.push_str(parts.tag);
    let checked = parts.checked.filter(|checked| *checked).map(|_| ("checked", Cow::Borrowed("")));
    let value = parts.value.clone().map(|value| ("value", value));
    for (name, value) in parts.attributes.iter().cloned().chain(value).chain(checked) {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(&value, html);
        html.push('"');
    }
    html.push('>');
    if VOID.contains(&parts.tag) {
        return;
    }
    for child in &parts.children {
        write_node(child, html);
    }
    html.push_str("</");
    html.push_str(parts.tag);
    html.push('>');
}

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

#[cfg(test)]
mod tests {
    use crate::{Node, el};

    #[test]
    fn text_and_attributes_are_escaped_and_void_elements_have_no_end() {
        let html = el::<()>("p")
            .attr("title", "\"a\" & <b>")
            .text("1 < 2 & 3")
            .child(el("input").value("x").checked(true))
            .child(el("input").checked(false))
            .to_html();
        assert_eq!(
            html,
            "<p title=\"&quot;a&quot; &amp; &lt;b>\">1 &lt; 2 &amp; 3<input value=\"x\" checked=\"\"><input></p>"
        );
        assert_eq!(Node::<()>::from("a\u{a0}b").to_html(), "a\u{a0}b");
    }
}
