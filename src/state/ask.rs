//! What a reader asks about.

/// An amount or a date, or dates, of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    InsurerRate,
    ClientShare,
    InsurerShare,
    Payout,
    Portion,
    Shortfall,
    Absorbed,
    SessionDate,
    ConfirmedOn,
    Payday,
    InsurerPays,
    DaysAhead,
}

/// Where it stands, and so where the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Figures,
    Bars,
    Timeline,
    Story,
}
