//! A session payment as it flows: from those who pay, through the platform, to those who get.

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

/// A part, its amount, and the band that stands for it. A band is as wide at its outer end, which is a payer's or a
/// payee's, as at its inner end, which is the platform's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The part.
    pub part: Part,
    /// Its amount. It is zero for a part that does not move.
    pub amount: Amount,
    /// Its place in the whole, from where those before it end.
    pub whole: Stretch,
    /// Its place among the payers or payees, which stand apart.
    pub outer: Stretch,
    /// Its place at the platform, where bands touch.
    pub inner: Stretch,
}

/// The money that moves for a session, in bands on one scale. Money that an insurer does not pay is in none.
///
/// ```
/// use rate_core::{Flow, Part, RateBook, Selection, quote};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let flow = Flow::new(&quote(&book, &Selection::default()).unwrap());
/// let amounts = flow.payers.map(|band| band.amount.to_string());
/// assert_eq!(amounts, ["25.00", "96.00", "0.00"]);
/// assert_eq!(flow.payees[0].part, Part::ProviderPayout);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The client, the insurer, and the platform with what it adds or covers.
    pub payers: [Band; 3],
    /// The provider, and the platform with the portion that it receives.
    pub payees: [Band; 2],
}

/// The room between two that stand apart.
const GAP: Permille = 60;

/// The length of the whole: what two gaps leave.
const WHOLE: Permille = 1000 - 2 * GAP;

impl Flow {
    /// The flow of `breakdown`. The bands of the payers come to the same sum as those of the payees. The whole is the
    /// larger of rate and payout in every scenario, so that the payout's band is the same in all of them; ends are
    /// rounded down to the thousandth.
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let total = breakdown.insurer_rate.max(breakdown.provider_payout).cents();
        let (insurer, platform) = if breakdown.insurer_pays.is_some() {
            (breakdown.insurer_share, (Part::PlatformShortfall, breakdown.platform_shortfall))
        } else if breakdown.insurer_owes() {
            (Amount::ZERO, (Part::PlatformFronts, breakdown.platform_fronts))
        } else {
            (Amount::ZERO, (Part::PlatformShortfall, breakdown.platform_shortfall))
        };
        let payers = [(Part::ClientShare, breakdown.client_share), (Part::InsurerShare, insurer), platform];
        let payees = [
            (Part::ProviderPayout, breakdown.provider_payout),
            (Part::PlatformPortion, breakdown.portion_received()),
        ];
        Self { payers: bands(total, 0, payers), payees: bands(total, GAP / 2, payees) }
    }
}

/// The bands of these parts, the outer ends from `start` on with a gap between two.
fn bands<const N: usize>(total: u32, start: Permille, parts: [(Part, Amount); N]) -> [Band; N] {
    // An amount is at most ten million cents, so a thousandfold one fits into 64 bits; the result is at most a thousand.
    let scaled =
        |cents: u32, to: Permille| (u64::from(cents) * u64::from(to) / u64::from(total.max(1))) as Permille;
    let (mut cents, mut outer) = (0, start);
    parts.map(|(part, amount)| {
        let end = cents + amount.cents();
        let (from, through) = (scaled(cents, WHOLE), scaled(end, WHOLE));
        let band = Band {
            part,
            amount,
            whole: Stretch { from: scaled(cents, 1000), through: scaled(end, 1000) },
            outer: Stretch { from: outer + from, through: outer + through },
            inner: Stretch { from: GAP + from, through: GAP + through },
        };
        cents = end;
        outer += GAP;
        band
    })
}
