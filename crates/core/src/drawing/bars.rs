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
    /// The platform's payment in the place of an insurer that does not pay.
    PlatformFronts,
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

/// The money that moves for a session, twice on one scale: where it comes from and where it goes. Money that an insurer
/// does not pay is in neither.
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
    /// Client share, insurer share and the platform's shortfall or, where the insurer does not pay, client share and what
    /// the platform pays in its place; without those that are zero.
    pub funded_by: Vec<Segment>,
    /// Provider payout and the portion that the platform receives, without those that are zero.
    pub paid_to: Vec<Segment>,
}

impl Bars {
    /// The bars of `breakdown`. Both have the same sum, and so the same length. The whole is the larger of rate and
    /// payout in every scenario, so that the payout's stretch is the same in all of them; ends are rounded down to the
    /// thousandth.
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let total = breakdown.insurer_rate.max(breakdown.provider_payout).cents();
        let (insurer, shortfall, fronts) = if breakdown.insurer_pays.is_some() {
            (breakdown.insurer_share, breakdown.platform_shortfall, Amount::ZERO)
        } else if breakdown.insurer_owes() {
            (Amount::ZERO, Amount::ZERO, breakdown.platform_fronts)
        } else {
            (Amount::ZERO, breakdown.platform_shortfall, Amount::ZERO)
        };
        let funded_by = [
            (Part::ClientShare, breakdown.client_share),
            (Part::InsurerShare, insurer),
            (Part::PlatformShortfall, shortfall),
            (Part::PlatformFronts, fronts),
        ];
        let paid_to = [
            (Part::ProviderPayout, breakdown.provider_payout),
            (Part::PlatformPortion, breakdown.portion_received()),
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
