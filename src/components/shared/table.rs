//! Tables: the figures of a drawing, for those who would rather read them, and sums.

use view::{Text, el};

use super::{Element, Node, ViewContext, answer, figure_button};
use crate::state::{AnswerSlot, Figure};

/// A table's content. The first cell of a row heads it.
pub(crate) struct Table {
    /// The caption, or the name of a table whose heading is its caption.
    pub(crate) name: Text,
    pub(crate) answers: Answers,
    pub(crate) head: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Where the figures of a table are explained.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// Nowhere: they are plain text.
    #[cfg_attr(target_arch = "wasm32", allow(dead_code, reason = "only the fallback's are"))]
    None,
    /// In this place of the view.
    In(AnswerSlot),
    /// Behind their row.
    BehindRow(AnswerSlot),
}

impl Answers {
    fn slot(self) -> Option<AnswerSlot> {
        match self {
            Self::None => None,
            Self::In(slot) | Self::BehindRow(slot) => Some(slot),
        }
    }
}

/// A cell's text and, where that is a figure, which.
pub(crate) struct Cell {
    text: Text,
    figure: Option<Figure>,
}

impl Cell {
    /// Plain text.
    pub(crate) fn text(text: impl Into<Text>) -> Self {
        Self { text: text.into(), figure: None }
    }

    /// A figure that can be explained.
    pub(crate) fn figure(text: impl Into<Text>, figure: Figure) -> Self {
        Self { text: text.into(), figure: Some(figure) }
    }
}

/// A table behind a disclosure.
pub(crate) fn data_table(summary: &'static str, table: Element) -> Element {
    el("details")
        .class("data")
        .child(el("summary").text(summary))
        .child(el("div").class("scroll").child(table))
}

/// A table.
pub(crate) fn table(context: &ViewContext<'_>, table: Table) -> Element {
    let Table { name, answers, head, rows } = table;
    let columns = head.len();
    let header = head.into_iter().map(|text| el("th").attr("scope", "col").text(text).into());
    let header = el("thead").child(el("tr").children(header));
    match answers {
        Answers::BehindRow(slot) => {
            // Each row is a body of its own, so that an answer moves no other row's elements.
            let bodies = rows.into_iter().map(|cells| row_with_answer(context, slot, columns, cells));
            el("table").class("sums").attr("aria-label", name).child(header).children(bodies)
        }
        Answers::None | Answers::In(_) => {
            let rows = rows.into_iter().map(|cells| row(context, answers, cells).into());
            let table = el("table").child(el("caption").text(name)).child(header);
            table.child(el("tbody").children(rows))
        }
    }
}

fn row(context: &ViewContext<'_>, answers: Answers, cells: Vec<Cell>) -> Element {
    let cells = cells.into_iter().enumerate().map(|(column, Cell { text, figure })| {
        let cell = if column == 0 { el("th").attr("scope", "row") } else { el("td") };
        match (answers.slot(), figure) {
            (Some(slot), Some(figure)) => cell.child(figure_button(context, slot, figure, text)).into(),
            _ => cell.text(text).into(),
        }
    });
    el("tr").children(cells)
}

fn row_with_answer(context: &ViewContext<'_>, slot: AnswerSlot, columns: usize, cells: Vec<Cell>) -> Node {
    let explained = context.model.explained;
    let here = cells.iter().any(|cell| cell.figure.is_some_and(|figure| explained == Some((slot, figure))));
    let body = el("tbody").child(row(context, Answers::BehindRow(slot), cells));
    if !here {
        return body.into();
    }
    let answer = el("td").attr("colspan", columns.to_string()).child(answer(context, slot));
    body.child(el("tr").child(answer)).into()
}
