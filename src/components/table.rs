//! The figures of a drawing as a table, for those who would rather read them.

use crate::markup::{Element, Text, el};

/// A table behind a disclosure.
pub(crate) fn data_table(summary: &'static str, table: Element) -> Element {
    el("details")
        .class("data")
        .child(el("summary").text(summary))
        .child(el("div").class("scroll").child(table))
}

/// A table. The first cell of a row heads it.
pub(crate) fn table(caption: impl Into<Text>, head: [&'static str; 3], rows: Vec<[String; 3]>) -> Element {
    let mut header = el("tr");
    for text in head {
        header = header.child(el("th").attr("scope", "col").text(text));
    }
    let mut body = el("tbody");
    for [first, second, third] in rows {
        let row = el("tr")
            .child(el("th").attr("scope", "row").text(first))
            .child(el("td").text(second))
            .child(el("td").text(third));
        body = body.child(row);
    }
    el("table").child(el("caption").text(caption)).child(el("thead").child(header)).child(body)
}
