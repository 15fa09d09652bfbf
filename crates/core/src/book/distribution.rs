//! The insurer rates that others have agreed with a plan: their distribution, and where an amount lies in it.

use crate::{
    Amount, Date, LicensePosition, MarketPosition, PlanPosition, RateKey, ServicePosition, SourcePosition,
};

/// A share of providers, in order, whose amounts are not above another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Percentile {
    /// A tenth.
    P10,
    /// A quarter.
    P25,
    /// A half: the median.
    P50,
    /// Three quarters.
    P75,
    /// Nine tenths.
    P90,
}

impl Percentile {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::P10, Self::P25, Self::P50, Self::P75, Self::P90];

    /// Its percentage: of a hundred providers, at least so many have amounts that are not above it.
    #[must_use]
    pub fn percent(self) -> u8 {
        match self {
            Self::P10 => 10,
            Self::P25 => 25,
            Self::P50 => 50,
            Self::P75 => 75,
            Self::P90 => 90,
        }
    }
}

/// The insurer rates that providers have agreed with a plan by direct contracts, as the insurer itself publishes them
/// (`docs/rate-book.md`, "Distributions"). A percentile is by the nearest rank: the least amount that at least so many
/// percent of the providers' amounts do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The market.
    pub market: MarketPosition,
    /// The plan.
    pub plan: PlanPosition,
    /// The license level.
    pub license: LicensePosition,
    /// The service.
    pub service: ServicePosition,
    /// The amounts at [`Percentile::ALL`]; none is less than the one before it.
    pub amounts: [Amount; 5],
    /// The number of providers that it is of, 1 to 10 000 000.
    pub providers: u32,
    /// The first day of the month of the data.
    pub month: Date,
    /// The source of the data.
    pub source: SourcePosition,
}

/// The place of an amount among percentiles. Where both are there and not the same one, the amount lies between them,
/// or on both of several that are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The highest percentile that is not above the amount; `None` where all are.
    pub at_least: Option<Percentile>,
    /// The lowest percentile that is not below the amount; `None` where all are.
    pub at_most: Option<Percentile>,
    /// The highest percentile that is below the amount: it is more than so many percent of providers have.
    pub above: Option<Percentile>,
    /// The lowest percentile that is above the amount: it is less than all but so many percent of providers have.
    pub below: Option<Percentile>,
}

impl Distribution {
    /// The combination that it is of.
    #[must_use]
    pub fn key(&self) -> RateKey {
        RateKey { market: self.market, plan: self.plan, license: self.license, service: self.service }
    }

    /// The amount at a percentile.
    #[must_use]
    pub fn amount(&self, percentile: Percentile) -> Amount {
        self.amounts[percentile as usize]
    }

    /// The place of an amount among the percentiles.
    ///
    /// ```
    /// use rate_core::{Distribution, Percentile};
    ///
    /// let amounts = ["80.00", "95.00", "110.00", "125.00", "150.00"].map(|amount| amount.parse().unwrap());
    /// let zero = 0.into();
    /// let distribution = Distribution {
    ///     market: zero, plan: 0.into(), license: 0.into(), service: 0.into(), source: 0.into(),
    ///     amounts, providers: 212, month: "2026-06-01".parse().unwrap(),
    /// };
    /// let standing = distribution.standing("121.00".parse().unwrap());
    /// // Between the 50th and the 75th percentile.
    /// assert_eq!((standing.at_least, standing.at_most), (Some(Percentile::P50), Some(Percentile::P75)));
    /// ```
    #[must_use]
    pub fn standing(&self, amount: Amount) -> Standing {
        let mut standing = Standing { at_least: None, at_most: None, above: None, below: None };
        for (percentile, at) in Percentile::ALL.into_iter().zip(self.amounts) {
            if at <= amount {
                standing.at_least = Some(percentile);
            }
            if at < amount {
                standing.above = Some(percentile);
            }
            if at >= amount && standing.at_most.is_none() {
                standing.at_most = Some(percentile);
            }
            if at > amount && standing.below.is_none() {
                standing.below = Some(percentile);
            }
        }
        standing
    }
}
