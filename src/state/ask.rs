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
    /// What others pay for it, the one at this position of the list.
    Benchmark(u32),
    /// Something of the reader's year.
    Earned(Earned),
}

/// An amount, a date or days of a caseload's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Earned {
    /// All of it.
    Year,
    /// The month at this position of those with paydays.
    Month(u8),
    /// The payday at this position: its day, what is paid on it and so far, and what an insurer would have paid.
    Payday(u8),
    /// What a session of the service in this row pays.
    Session(u8),
    /// The most that is paid ahead of an insurer: one that pays as usual, or one that takes longer.
    Gap(bool),
    /// The most days from a payday to that insurer's last day.
    Wait(bool),
    /// The most days from a session to its payday.
    OwnWait,
}

/// Where it stands, and so where the answer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Sentence,
    Figures,
    Bars,
    Timeline,
    Story,
    Reasoning,
    Chart,
    Paydays,
    Next,
    Months,
    Services,
}
