//! A distribution as a strip, and amounts on it.

use super::axis::{Permille, Stretch};
use crate::{Amount, Distribution, Percentile};

/// A distribution of amounts along a strip on which further amounts have their places, too.
///
/// ```
/// use rate_core::{DistributionStrip, RateBook};
///
/// let book = RateBook::from_json(include_bytes!("../../../../data/editions/2026.json")).unwrap();
/// let distribution = &book.distributions()[0];
/// let [p10, .., p90] = distribution.amounts;
/// let strip = DistributionStrip::new(distribution, [p10, p90]);
/// assert_eq!(strip.marks, [strip.whole.from, strip.whole.through]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DistributionStrip {
    /// From the 10th percentile to the 90th.
    pub whole: Stretch,
    /// From the 25th percentile to the 75th.
    pub half: Stretch,
    /// The 50th percentile.
    pub median: Permille,
    /// The further amounts.
    pub marks: [Permille; 2],
}

/// The part of the strip, in thousandths, that is left free on each side of all amounts.
const MARGIN: u64 = 40;

impl DistributionStrip {
    /// The strip of a distribution and two further amounts.
    #[must_use]
    pub fn new(distribution: &Distribution, marks: [Amount; 2]) -> Self {
        let all = || distribution.amounts.into_iter().chain(marks);
        let least = all().min().unwrap_or(Amount::ZERO);
        let length = all().max().map_or(0, |most| most.above(least).cents()).max(1);
        let place = |amount: Amount| {
            let along = u64::from(amount.above(least).cents()) * (1000 - 2 * MARGIN) / u64::from(length);
            // At most 960.
            (MARGIN + along) as Permille
        };
        let [from, half_from, median, half_through, through] =
            Percentile::ALL.map(|percentile| place(distribution.amount(percentile)));
        Self {
            whole: Stretch { from, through },
            half: Stretch { from: half_from, through: half_through },
            median,
            marks: marks.map(place),
        }
    }
}
