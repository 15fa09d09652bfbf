//! A session payment as it flows: from those who pay, through the platform, to those who get.

use super::axis::{Permille, Stretch};
use crate::{Amount, Breakdown};

/// A part of the session payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentPart {
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
    pub part: PaymentPart,
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
/// use rate_core::{Flow, PaymentPart, RateBook, Selection, quote};
///
/// let book = include_str!("../../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let flow = Flow::new(&quote(&book, &Selection::default()).unwrap());
/// let amounts = flow.payers.map(|band| band.amount.to_string());
/// assert_eq!(amounts, ["25.00", "96.00", "0.00"]);
/// assert_eq!(flow.payees[0].part, PaymentPart::ProviderPayout);
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
    /// rounded down to the thousandth, amounts are not rounded.
    ///
    /// ```
    /// use rate_core::{Flow, PaymentPart, RateBook, Scenario, Selection, quote};
    ///
    /// let book = include_str!("../../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let denied = Selection { scenario: Scenario::Denied, ..Selection::default() };
    /// let flow = Flow::new(&quote(&book, &denied).unwrap());
    /// assert_eq!(flow.payers.map(|band| band.amount.to_string()), ["25.00", "0.00", "87.00"]);
    /// assert_eq!(flow.payers[2].part, PaymentPart::PlatformFronts);
    /// assert_eq!(flow.payees.map(|band| band.amount.to_string()), ["112.00", "0.00"]);
    /// ```
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let total = breakdown.insurer_rate.max(breakdown.provider_payout).cents();
        let (insurer, (platform_part, platform)) =
            if breakdown.insurer_owes() && breakdown.insurer_pays.is_none() {
                (Amount::ZERO, (PaymentPart::PlatformFronts, breakdown.platform_fronts))
            } else {
                (breakdown.insurer_share, (PaymentPart::PlatformShortfall, breakdown.platform_shortfall))
            };
        let mut payers = Side::new(total, 0);
        let mut payees = Side::new(total, GAP / 2);
        Self {
            payers: [
                payers.next(PaymentPart::ClientShare, breakdown.client_share),
                payers.next(PaymentPart::InsurerShare, insurer),
                payers.next(platform_part, platform),
            ],
            payees: [
                payees.next(PaymentPart::ProviderPayout, breakdown.provider_payout),
                payees.next(PaymentPart::PlatformPortion, breakdown.portion_received()),
            ],
        }
    }
}

/// One side of the flow, as far as its bands are placed.
struct Side {
    /// The whole, in cents.
    total: u32,
    /// The sum of the bands so far, in cents.
    cents: u32,
    /// The gaps before the next one's outer end.
    gaps: Permille,
}

impl Side {
    fn new(total: u32, start: Permille) -> Self {
        Self { total, cents: 0, gaps: start }
    }

    fn next(&mut self, part: PaymentPart, amount: Amount) -> Band {
        let start = self.cents;
        self.cents += amount.cents();
        let (from, through) = (self.scaled(start, WHOLE), self.scaled(self.cents, WHOLE));
        let band = Band {
            part,
            amount,
            whole: Stretch { from: self.scaled(start, 1000), through: self.scaled(self.cents, 1000) },
            outer: Stretch { from: self.gaps + from, through: self.gaps + through },
            inner: Stretch { from: GAP + from, through: GAP + through },
        };
        self.gaps += GAP;
        band
    }

    /// The length of these cents on a scale on which the whole is this long, rounded down.
    fn scaled(&self, cents: u32, whole: Permille) -> Permille {
        // An amount is at most ten million cents, so a thousandfold one fits into 64 bits; the result is at most a
        // thousand.
        (u64::from(cents) * u64::from(whole) / u64::from(self.total.max(1))) as Permille
    }
}
