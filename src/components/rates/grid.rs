//! The table of services by plans, where there is room for it. It is one stop of the Tab key; arrows lead through it.

use rate_core::{Direction, PlanPosition, ServicePosition, Words};
use view::el;

use super::Glance;
use super::cell::cell;
use crate::components::shared::{Element, nodes};
use crate::i18n::Slot;
use crate::state::{Cell, Msg, RatesMsg, Shape};

pub(super) fn grid(glance: &Glance<'_>) -> Element {
    let messages = glance.context.messages;
    let keys = Keys::new(glance, Shape::Table, glance.services.len(), glance.plans.len());
    let corner = sortable(messages.service_column(), RatesMsg::SortServices(None));
    let sorted = glance.context.model.rates.services_by;
    let services = el("th").attr("scope", "col");
    // The book's order is one, too, and none of figures.
    let services = if sorted.is_none() { services.attr("aria-sort", "other") } else { services };
    let mut head = el("tr").child(services.child(keys.stop(corner, 0, 0)));
    for (column, plan) in (1..).zip(&glance.plans) {
        let name = glance.context.book.plan(*plan).term.name.clone();
        let button = sortable(name, RatesMsg::SortServices(Some(*plan)));
        let button = glance.context.marked(Words::Plan(*plan), button);
        let direction = sorted.filter(|(by, _)| by == plan).map(|(_, direction)| direction);
        head = head.child(sorted_column(direction).child(keys.stop(button, 0, column)));
    }
    let mut body = el("tbody");
    for (row, service) in (1..).zip(&glance.services) {
        let mut line = el("tr").child(service_name(glance, *service));
        for (column, plan) in (1..).zip(&glance.plans) {
            line = line.child(place(glance, keys, (row, column), (*service, *plan)));
        }
        body = body.child(line);
    }
    el("div").class("scroll wide").child(table(glance, keys, head, body))
}

/// A table or a list, with arrows that lead through it.
pub(super) fn table(glance: &Glance<'_>, keys: Keys, head: Element, body: Element) -> Element {
    el("table")
        .attr("role", "grid")
        .on_key(keys.by_key())
        .child(caption(glance))
        .child(el("thead").child(head))
        .child(body)
}

/// The cell at a row and a column. That of the session that is chosen stands out.
pub(super) fn place(
    glance: &Glance<'_>,
    keys: Keys,
    (row, column): (usize, usize),
    (service, plan): (ServicePosition, PlanPosition),
) -> Element {
    let is_chosen = (service, plan) == (glance.key.service, glance.key.plan);
    let place = el("td").child(keys.stop(cell(glance, service, plan), row, column));
    if is_chosen { place.class("chosen-cell") } else { place }
}

/// The caption of the table: its figure, place and license.
fn caption(glance: &Glance<'_>) -> Element {
    let context = glance.context;
    el("caption").children(nodes(context.messages.rates_caption(), &|slot| match slot {
        Slot::name => el("b").text(glance.name(glance.figure)).into(),
        _ => context.marked_slot(slot, context.slot(slot)),
    }))
}

/// The head of a service's row: its name and its billing code.
pub(super) fn service_name(glance: &Glance<'_>, service: ServicePosition) -> Element {
    let code = glance.context.book.service(service).code.clone();
    let name = el("span").child(glance.context.service(service));
    let head = el("th").attr("scope", "row").child(name);
    match code {
        Some(code) => head.text(" ").child(el("span").class("code").text(code)),
        None => head,
    }
}

/// The head of a column that sorts.
pub(super) fn sortable(name: impl Into<view::Text>, msg: RatesMsg) -> Element {
    el("button").class("sort").attr("type", "button").on("click", Msg::Rates(msg)).text(name)
}

/// The head of a column with the direction that it is sorted in.
pub(super) fn sorted_column(direction: Option<Direction>) -> Element {
    let direction = match direction {
        Some(Direction::Descending) => "descending",
        Some(Direction::Ascending) => "ascending",
        None => "none",
    };
    el("th").attr("scope", "col").attr("aria-sort", direction)
}

/// The first column with a control in a row.
fn first_column(shape: Shape, row: usize) -> usize {
    usize::from(row > 0 || shape == Shape::List)
}

/// Ways through a table by key. The row of the header is the first. The first column has no control but, in the table, in
/// that row.
#[derive(Clone, Copy)]
pub(super) struct Keys {
    shape: Shape,
    at: Cell,
    rows: usize,
    columns: usize,
    with_focus: bool,
}

impl Keys {
    /// Ways through so many rows and columns, headers not counted.
    pub(super) fn new(glance: &Glance<'_>, shape: Shape, rows: usize, columns: usize) -> Self {
        let rates = &glance.context.model.rates;
        let row = rates.at.row.min(rows);
        let at = Cell { row, column: rates.at.column.clamp(first_column(shape, row), columns) };
        Self { shape, at, rows, columns, with_focus: rates.moved_in == Some(shape) }
    }

    /// The control at this place as a stop of keys.
    pub(super) fn stop(self, control: Element, row: usize, column: usize) -> Element {
        let here = self.at == Cell { row, column };
        control.attr("tabindex", if here { "0" } else { "-1" }).focused(here && self.with_focus)
    }

    /// The message for a key.
    pub(super) fn by_key(self) -> impl Fn(&str) -> Option<Msg> + Send + Sync {
        let Cell { row, column } = self.at;
        let first = first_column(self.shape, row);
        move |key| {
            let (row, column) = match key {
                "ArrowDown" => ((row + 1).min(self.rows), column.max(1).min(self.columns)),
                "ArrowUp" => (row.saturating_sub(1), column),
                "ArrowRight" => (row, (column + 1).min(self.columns)),
                "ArrowLeft" => (row, column.saturating_sub(1).max(first)),
                "Home" => (row, first),
                "End" => (row, self.columns),
                _ => return None,
            };
            Some(Msg::Rates(RatesMsg::MoveTo(self.shape, Cell { row, column })))
        }
    }
}
