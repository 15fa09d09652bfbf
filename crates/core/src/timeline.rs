//! Where everything lies on the two-track timeline and in the two bars: whole thousandths of the drawing's
//! width, so that drawing takes no arithmetic.

use crate::{Amount, Breakdown, Date, DateRange, Reimbursement, Scenario};

/// A place along a drawing, in thousandths of its width from the start.
pub type Permille = u16;

/// A stretch of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it starts.
    pub from: Permille,
    /// Where it ends; never before `from`.
    pub through: Permille,
}

/// One session on a time axis that is the same in every scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The axis: whole months, first and last day included.
    pub axis: DateRange,
    /// First days of months to label, and where they are; at most nine.
    pub months: Vec<(Date, Permille)>,
    /// The session.
    pub session: Permille,
    /// The provider's confirmation.
    pub confirmed: Permille,
    /// The payday.
    pub payday: Permille,
    /// The insurer's payment, where there is one.
    pub insurer: Option<Stretch>,
    /// The days that the platform has surely paid ahead: payday to the insurer's first day, or to the end of
    /// the axis where it never pays. `None` where the insurer may pay first.
    pub fronted: Option<Stretch>,
}

impl Timeline {
    /// The timeline of `breakdown`, wide enough for both of the plan's windows.
    #[must_use]
    pub fn new(breakdown: &Breakdown, reimbursement: &Reimbursement) -> Self {
        let selected = &breakdown.selection;
        let ends = [Scenario::Typical, Scenario::Slow]
            .into_iter()
            .filter_map(|scenario| reimbursement.window(scenario))
            .map(|window| window.dates(selected.session_date).through);
        let last = ends.fold(breakdown.provider_paid_on.max(selected.confirmed_on), Date::max);
        let axis = DateRange {
            from: selected.session_date.day_of_month_after(0, 1),
            through: last.day_of_month_after(0, 31),
        };
        let at = |date| permille(axis, date);
        let payday = at(breakdown.provider_paid_on);
        let insurer =
            breakdown.insurer_pays.map(|range| Stretch { from: at(range.from), through: at(range.through) });
        let fronted_through = insurer.map_or(1000, |stretch| stretch.from);
        Self {
            axis,
            months: months(axis),
            session: at(selected.session_date),
            confirmed: at(selected.confirmed_on),
            payday,
            insurer,
            fronted: (payday < fronted_through).then_some(Stretch { from: payday, through: fronted_through }),
        }
    }
}

pub(crate) fn permille(axis: DateRange, date: Date) -> Permille {
    let length = axis.from.days_until(axis.through).max(1);
    let days = axis.from.days_until(date).clamp(0, length);
    // At most 1000.
    (days * 1000 / length) as Permille
}

pub(crate) fn months(axis: DateRange) -> Vec<(Date, Permille)> {
    let all = (axis.through.year() - axis.from.year()) * 12 + i32::from(axis.through.month())
        - i32::from(axis.from.month())
        + 1;
    let every = (all - 1) / 9 + 1;
    let mut months = Vec::new();
    let mut month = axis.from;
    while month <= axis.through {
        months.push((month, permille(axis, month)));
        for _ in 0..every {
            month = month.day_of_month_after(1, 1);
        }
    }
    months
}

/// A part of the session payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the client pays.
    ClientShare,
    /// What the insurer owes.
    InsurerShare,
    /// What the platform adds.
    PlatformShortfall,
    /// What the provider is paid.
    ProviderPayout,
    /// What is left for the platform.
    PlatformPortion,
}

/// A part, its amount and its place in the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Which part.
    pub part: Part,
    /// How much; never zero.
    pub amount: Amount,
    /// Where it lies.
    pub stretch: Stretch,
}

/// The same payment twice, on one scale: where it comes from and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Client share, insurer share and the platform's shortfall, without those that are zero.
    pub funded_by: Vec<Segment>,
    /// Provider payout and platform portion, without those that are zero.
    pub paid_to: Vec<Segment>,
}

impl Bars {
    /// The bars of `breakdown`. Both have the same sum, and so the same length.
    #[must_use]
    pub fn new(breakdown: &Breakdown) -> Self {
        let total = breakdown.insurer_rate.max(breakdown.provider_payout).cents();
        Self {
            funded_by: segments(
                total,
                &[
                    (Part::ClientShare, breakdown.client_share),
                    (Part::InsurerShare, breakdown.insurer_share),
                    (Part::PlatformShortfall, breakdown.platform_shortfall),
                ],
            ),
            paid_to: segments(
                total,
                &[
                    (Part::ProviderPayout, breakdown.provider_payout),
                    (Part::PlatformPortion, breakdown.platform_portion),
                ],
            ),
        }
    }
}

fn segments(total: u32, parts: &[(Part, Amount)]) -> Vec<Segment> {
    let mut cents = 0;
    let mut segments = Vec::new();
    // An amount is at most ten million cents, so a thousandfold one fits into 64 bits; the result is at most 1000.
    let at = |cents: u32| (u64::from(cents) * 1000 / u64::from(total.max(1))) as Permille;
    for &(part, amount) in parts {
        let from = at(cents);
        cents += amount.cents();
        if !amount.is_zero() {
            segments.push(Segment { part, amount, stretch: Stretch { from, through: at(cents) } });
        }
    }
    segments
}
