//! A session payment as two bars on one scale.

use super::axis::{Permille, Stretch};
use crate::{Amount, Breakdown};

/// A part of the session payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The client's payment.
    ClientShare,
    /// The insurer's payment.
    InsurerShare,
    /// The platform's addition where the payout is above the rate.
    PlatformShortfall,
    /// The provider's pay.
    ProviderPayout,
    /// The rest, which is the platform's.
    PlatformPortion,
}

/// A part, its amount and its place in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The part.
    pub part: Part,
    /// Its amount; never zero.
    pub amount: Amount,
    /// Its place. An amount of less than a thousandth of the whole may have a stretch without length.
    pub stretch: Stretch,
}

/// The same payment twice, on one scale: where it comes from and where it goes.
///
/// ```
/// use rate_core::{Bars, Part, RateBook, Selection, Stretch, quote};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let bars = Bars::new(&quote(&book, &Selection::default()).unwrap());
/// let [client, insurer] = bars.funded_by[..] else { unreachable!("no shortfall") };
/// assert_eq!((client.part, client.stretch), (Part::ClientShare, Stretch { from: 0, through: 206 }));
/// assert_eq!((insurer.part, insurer.stretch), (Part::InsurerShare, Stretch { from: 206, through: 1000 }));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Client share, insurer share and the platform's shortfall, without those that are zero.
    pub funded_by: Vec<Segment>,
    /// Provider payout and platform portion, without those that are zero.
    pub paid_to: Vec<Segment>,
}

impl Bars {
    /// The bars of `breakdown`. Both have the same sum, the larger of rate and payout, and so the same length; ends are
    /// rounded down to the thousandth.
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let total = breakdown.insurer_rate.max(breakdown.provider_payout).cents();
        let funded_by = [
            (Part::ClientShare, breakdown.client_share),
            (Part::InsurerShare, breakdown.insurer_share),
            (Part::PlatformShortfall, breakdown.platform_shortfall),
        ];
        let paid_to = [
            (Part::ProviderPayout, breakdown.provider_payout),
            (Part::PlatformPortion, breakdown.platform_portion),
        ];
        Self { funded_by: segments(total, &funded_by), paid_to: segments(total, &paid_to) }
    }
}

fn segments(total: u32, parts: &[(Part, Amount)]) -> Vec<Segment> {
    // An amount is at most ten million cents, so a thousandfold one fits into 64 bits; the result is at most 1000.
    let at = |cents: u32| (u64::from(cents) * 1000 / u64::from(total.max(1))) as Permille;
    let mut cents = 0;
    let segments = parts.iter().map(|&(part, amount)| {
        let from = at(cents);
        cents += amount.cents();
        Segment { part, amount, stretch: Stretch { from, through: at(cents) } }
    });
    segments.filter(|segment| !segment.amount.is_zero()).collect()
}
