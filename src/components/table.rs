//! The figures of a drawing as a table, for those who would rather read them.

use crate::markup::{Element, Node, Text, el};

/// A table behind a disclosure.
pub(crate) fn data_table(summary: &'static str, table: Element) -> Element {
    el("details")
        .class("data")
        .child(el("summary").text(summary))
        .child(el("div").class("scroll").child(table))
}

/// A table. The first cell of a row heads it.
pub(crate) fn table(caption: impl Into<Text>, head: [&'static str; 3], rows: Vec<[String; 3]>) -> Element {
    let header = |text| -> Node { el("th").attr("scope", "col").text(text).into() };
    let row = |[first, second, third]: [String; 3]| -> Node {
        el("tr")
            .child(el("th").attr("scope", "row").text(first))
            .child(el("td").text(second))
            .child(el("td").text(third))
            .into()
    };
    el("table")
        .child(el("caption").text(caption))
        .child(el("thead").child(el("tr").children(head.into_iter().map(header))))
        .child(el("tbody").children(rows.into_iter().map(row)))
}
