//! The figures of a drawing as a table, for those who would rather read them.

use super::ask::ask;
use super::scope::Scope;
use crate::markup::{Element, Text, el};
use crate::state::{Place, Quantity};

/// A table behind a disclosure.
pub(crate) fn data_table(summary: &'static str, table: Element) -> Element {
    el("details")
        .class("data")
        .child(el("summary").text(summary))
        .child(el("div").class("scroll").child(table))
}

/// What a cell says and, where that is a figure, which.
pub(crate) type Cell = (String, Option<Quantity>);

/// A table. The first cell of a row heads it. Its figures can be asked about where there is a place for the answer.
pub(crate) fn table(
    scope: &Scope<'_>,
    place: Option<Place>,
    caption: impl Into<Text>,
    head: [&'static str; 3],
    rows: Vec<[Cell; 3]>,
) -> Element {
    let mut header = el("tr");
    for text in head {
        header = header.child(el("th").attr("scope", "col").text(text));
    }
    let mut body = el("tbody");
    for cells in rows {
        let mut row = el("tr");
        for (text, quantity) in cells {
            let cell = if row.children.is_empty() { el("th").attr("scope", "row") } else { el("td") };
            row = row.child(match (place, quantity) {
                (Some(place), Some(quantity)) => cell.child(ask(scope, place, quantity, text.into())),
                _ => cell.text(text),
            });
        }
        body = body.child(row);
    }
    el("table").child(el("caption").text(caption)).child(el("thead").child(header)).child(body)
}
