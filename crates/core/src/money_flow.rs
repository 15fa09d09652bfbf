//! The drawing of a session's money and papers, stage by stage.

/// A stage of the drawing, in order. The stages are the widget's own, in its view of how it works; no book names
/// them.
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

    /// Its number, 1 to 6.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The stage with this number, 1 to 6; `None` for any other.
    ///
    /// ```
    /// use rate_core::MoneyFlowStage;
    ///
    /// assert_eq!(MoneyFlowStage::from_number(4), Some(MoneyFlowStage::Payout));
    /// assert_eq!((MoneyFlowStage::from_number(0), MoneyFlowStage::from_number(7)), (None, None));
    /// assert_eq!(MoneyFlowStage::NeverPaid.number(), 6);
    /// ```
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }
}
