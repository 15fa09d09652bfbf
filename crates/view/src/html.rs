//! Nodes as HTML.

use std::borrow::Cow;

use crate::node::{Element, Node};

/// Elements that have no content and no end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl<M> Element<M> {
    /// The element as HTML. What form controls hold is written as a browser reads it: as an attribute, the option that
    /// is selected, or a text area's text. CSS properties and listeners are left out, and so are keys, focus and
    /// scrolling.
    ///
    /// Texts are escaped, those in `script` and `style` as well, where a browser would not undo it.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        write_element(self, None, &mut html);
        html
    }
}

impl<M> Node<M> {
    /// The node as HTML, as [`Element::to_html`] writes it.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        write_node(self, None, &mut html);
        html
    }
}

fn write_node<M>(node: &Node<M>, chosen: Option<&str>, html: &mut String) {
    match node {
        Node::Text(text) => escape(text, html),
        Node::Element(element) => write_element(element, chosen, html),
    }
}

/// Writes the element, in a `select` that holds the value `chosen`.
fn write_element<M>(element: &Element<M>, chosen: Option<&str>, html: &mut String) {
    let data = &*element.0;
    html.push('<');
    html.push_str(data.tag);
    for (name, value) in &data.attributes {
        write_attribute(name, value, html);
    }
    let value = data.value.as_deref();
    match (data.tag, value) {
        ("select" | "textarea", _) | (_, None) => {}
        (_, Some(value)) => write_attribute("value", value, html),
    }
    if data.checked == Some(true) {
        write_attribute("checked", "", html);
    }
    if data.tag == "option" && chosen.is_some_and(|chosen| option_value(element) == chosen) {
        write_attribute("selected", "", html);
    }
    html.push('>');
    if VOID.contains(&data.tag) {
        return;
    }
    match (data.tag, value) {
        ("textarea", Some(value)) => escape(value, html),
        ("select", _) => write_children(element, value, html),
        _ => write_children(element, chosen, html),
    }
    html.push_str("</");
    html.push_str(data.tag);
    html.push('>');
}

fn write_children<M>(element: &Element<M>, chosen: Option<&str>, html: &mut String) {
    for child in &element.0.children {
        write_node(child, chosen, html);
    }
}

fn write_attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(value, html);
    html.push('"');
}

/// The value of an option: without one of its own, its text.
fn option_value<M>(option: &Element<M>) -> Cow<'_, str> {
    if let Some(value) = option.0.value.as_deref().or_else(|| option.attribute("value")) {
        return Cow::Borrowed(value);
    }
    let text = option.0.children.iter().map(|child| match child {
        Node::Text(text) => &**text,
        Node::Element(_) => "",
    });
    Cow::Owned(text.collect())
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

    #[test]
    fn the_option_that_a_select_holds_is_selected_and_a_text_area_has_its_text() {
        let option = |value: &'static str| el::<()>("option").attr("value", value).text("an option");
        let select = el("select").value("b").child(option("a")).child(option("b"));
        assert_eq!(
            select.to_html(),
            "<select><option value=\"a\">an option</option><option value=\"b\" selected=\"\">an option</option></select>"
        );
        let group =
            el::<()>("optgroup").child(el("option").text("a")).child(el("option").value("b").text("a"));
        assert_eq!(
            el("select").child(group).value("a").to_html(),
            "<select><optgroup><option selected=\"\">a</option><option value=\"b\">a</option></optgroup></select>"
        );
        assert_eq!(
            el::<()>("textarea").text("old").value("<new>").to_html(),
            "<textarea>&lt;new></textarea>"
        );
        assert_eq!(el::<()>("textarea").text("old").to_html(), "<textarea>old</textarea>");
    }

    #[test]
    fn an_attribute_that_is_given_twice_has_its_last_value() {
        let twice = el::<()>("p").class("a").attr("title", "t").class("b");
        assert_eq!(twice.attribute("class"), Some("b"));
        assert_eq!(twice.to_html(), "<p title=\"t\" class=\"b\"></p>");
    }
}
