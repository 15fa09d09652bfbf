//! The state of the rates view: how the table is looked at, and the sessions side by side.

use rate_core::{Direction, Figure, MarketPosition, PlanPosition, Selection};

/// The state of the rates view. Positions and identifiers may be of another book; what they do not name in the one that is
/// shown has no effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RatesState {
    /// The figure in the cells.
    pub(crate) figure: Figure,
    /// The text by which plans are looked for.
    pub(crate) plans: String,
    /// The plan by whose figures the services are sorted; `None` is the book's order.
    pub(crate) services_by: Option<(PlanPosition, Direction)>,
    /// The direction in which a service's plans are sorted, where they are a list; `None` is the book's order.
    pub(crate) plans_sorted: Option<Direction>,
    /// The rows that are listed where there is no room for the table.
    pub(crate) listed: Listed,
    /// The cell that keys have led to in the table.
    pub(crate) at: Cell,
    /// The cell there takes the focus, in the table or in the list that stands in its place.
    pub(crate) moved_in: Option<Shape>,
    /// A cell adds its session to the comparison, or removes it.
    pub(crate) picks: bool,
    /// The sessions side by side, as an address has them: `compared_in` reads them once they are looked at.
    pub(crate) compared: String,
    /// The sessions that are to be compared, once the part that does it is here.
    pub(super) adds: Vec<Selection>,
    /// The comparison takes the focus: the reader has come for it.
    pub(crate) came_to_compare: bool,

    // Derived
    /// A market of a compared session whose rates are still to be loaded.
    pub(super) lacks: Option<MarketPosition>,
}

/// A cell of the table; the header's row is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) row: usize,
    pub(crate) column: usize,
}

/// A shape of the rates: of the two, one has room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Services by plans.
    Table,
    /// One plan's services, or one service's plans.
    List,
}

/// A list in the place of the table: its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Listed {
    /// The services with one plan.
    #[default]
    Services,
    /// The plans for one service.
    Plans,
}
