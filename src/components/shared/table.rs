//! Tables: the figures of a drawing, for those who would rather read them, and sums.

use view::{Text, el};

use super::{Element, Node};

/// A table. The first cell of a row heads it. `name` is its caption, unless a heading above it says the same.
pub(crate) fn table(name: Option<Text>, head: &[&'static str], rows: Vec<Vec<Node>>) -> Element {
    let header = head.iter().map(|text| el("th").attr("scope", "col").text(*text).into());
    let row = |cells: Vec<Node>| {
        let cells = cells.into_iter().enumerate().map(|(column, content)| {
            let cell = if column == 0 { el("th").attr("scope", "row") } else { el("td") };
            cell.child(content).into()
        });
        el("tr").children(cells).into()
    };
    el("table")
        .children(name.map(|name| el("caption").text(name).into()))
        .child(el("thead").child(el("tr").children(header)))
        .child(el("tbody").children(rows.into_iter().map(row)))
}
