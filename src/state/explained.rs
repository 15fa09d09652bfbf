//! Subjects that a reader can have explained.

/// Figures that are explained together: those of a part of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A session's payment: the rate, who pays it, the payout, and what the platform keeps or adds.
    Payment,
    /// A session's days: confirmation, payday, the insurer's days, and the wait between them.
    Days,
    /// The case that the walkthrough tells: its payment and its days.
    Case,
    /// The year's sum, by how much the platform is ahead of the insurer, and for how long.
    Year,
    /// The payday that is looked at in the chart.
    Payday,
    /// The next paydays.
    NextPaydays,
    /// The months.
    Months,
    /// The plans' shares of the year.
    Plans,
    /// The services' shares of the year.
    Services,
}

/// The subjects of a view that are explained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Explained {
    /// Nothing.
    #[default]
    Nothing,
    /// One subject, in front of what is below it.
    One(Subject),
    /// Nothing any more: the explanation of this subject was left by key, and the focus goes back to where it was asked for.
    Left(Subject),
    /// Every subject, each in its place, to be read or printed.
    All,
}
