//! The drawing of a session's money and papers, stage by stage.

/// A stage of the drawing, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyFlowStage {
    /// Platform and insurer agree on a contract.
    #[default]
    Contract,
    /// The provider confirms a session, and the client is charged.
    Confirmation,
    /// The platform files the claim.
    Claim,
    /// The provider is paid.
    Payout,
    /// The insurer pays the platform.
    InsurerPays,
    /// The insurer never pays.
    NeverPaid,
}

impl MoneyFlowStage {
    /// All stages, in order.
    pub const ALL: [Self; 6] =
        [Self::Contract, Self::Confirmation, Self::Claim, Self::Payout, Self::InsurerPays, Self::NeverPaid];

    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The stage with this number, from 1.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }
}
