//! Figures that a reader can have explained, and where the explanation stands.

/// An amount or a date, or dates, of one session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
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
    /// The benchmark at this position of those for the session.
    Benchmark(usize),
    /// A figure of the reader's year.
    Year(YearFigure),
}

/// An amount, a date or days of a caseload's year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearFigure {
    /// All of it.
    Total,
    /// The month at this position of those with paydays.
    Month(usize),
    /// The payday at this position: its day, what is paid on it and so far, and what an insurer would have paid.
    Payday(usize),
    /// The payout of a session of the service in this row.
    Session(u8),
    /// The most that is paid ahead of an insurer.
    Gap(Insurer),
    /// The most days from a payday to that insurer's last day.
    Wait(Insurer),
    /// The most days from a session to its payday.
    OwnWait,
}

/// An insurer by when it pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Insurer {
    /// Within the plan's typical window.
    Typical,
    /// Within its slow window.
    Slow,
}

/// The part of a view that a figure stands in, and behind which its explanation is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerSlot {
    Sentence,
    Figures,
    Bars,
    Timeline,
    Story,
    Reasoning,
    Chart,
    Paydays,
    NextPaydays,
    Months,
    Services,
}
