//! Rates and payouts that seem to have changed places, or are far apart.

use rate_core::{Rate, RateBook};

use super::found::{At, FEW, Suspicion, Suspicions};

/// A payout is far from the rate when it is more than so many times the rate, or less than that part of it.
const FAR: u32 = 2;

/// Nearly all: so many of a hundred.
const NEARLY_ALL: usize = 90;

/// Rates that agree between plans while payouts differ say something where they are so many of a hundred comparisons.
const OFTEN: usize = 25;

/// A platform that would lose more than so many percent of the insurer rates, on average, has them in the other column.
const LOSS: u64 = 3;

/// The same where the rows are few.
const LOSS_OF_FEW: u64 = 5;

/// Proportions are whole ten thousandths.
const ONE: u64 = 10_000;

/// Payouts of zero, of less than half the rate, and of more than twice the rate.
pub(super) fn far_apart(book: &RateBook, all: &mut Suspicions) {
    for rate in book.rates() {
        let (insurer_rate, payout) = (rate.insurer_rate, rate.provider_payout);
        let (what, expected) = if payout.cents() > FAR * insurer_rate.cents() {
            (
                format!("the payout, {payout}, is more than twice the insurer rate, {insurer_rate}"),
                "a shortfall that is meant",
            )
        } else if payout.is_zero() {
            (
                format!("the payout is {payout} at an insurer rate of {insurer_rate}"),
                "what the provider is paid",
            )
        } else if FAR * payout.cents() < insurer_rate.cents() {
            (
                format!("the payout, {payout}, is less than half the insurer rate, {insurer_rate}"),
                "a portion that is meant",
            )
        } else {
            continue;
        };
        all.push(Suspicion { at: At::Rate(rate.key()), what, expected: expected.to_owned() });
    }
}

/// Both columns in the place of the other. Nearly every payout is above its rate; or plans agree in their rates and differ
/// in their payouts, although it is the insurers who differ; or the platform would lose on average.
pub(super) fn swapped(book: &RateBook, all: &mut Suspicions) {
    let signs = [most_are_above, rates_agree, loses_on_average];
    if let Some(what) = signs.into_iter().find_map(|sign| sign(book)) {
        all.push_swapped(format!("{what}, as if the two columns had changed places"));
    }
}

/// The rates that may have a portion.
fn with_portion(book: &RateBook) -> impl Iterator<Item = &Rate> {
    book.rates().iter().filter(|rate| {
        let gates = book.plan(rate.plan).contract.gates(rate.service);
        gates.contract_allows && gates.service_eligible
    })
}

fn most_are_above(book: &RateBook) -> Option<String> {
    let (mut rows, mut above) = (0, 0);
    for rate in with_portion(book).filter(|rate| rate.insurer_rate != rate.provider_payout) {
        rows += 1;
        above += usize::from(rate.provider_payout > rate.insurer_rate);
    }
    (rows >= FEW && above * 100 >= NEARLY_ALL * rows).then(|| {
        format!(
            "the payout is above the insurer rate in {above} of the {rows} rows that may have a portion and where both \
             differ"
        )
    })
}

fn rates_agree(book: &RateBook) -> Option<String> {
    let Agreements { pairs, only_rates, only_payouts } = agreements(book);
    let is_often = only_rates >= FEW && only_rates * 100 >= OFTEN * pairs && only_payouts * 10 <= only_rates;
    is_often.then(|| {
        format!(
            "the insurer rate is the same in two plans while the payout differs in {only_rates} of {pairs} comparisons, \
             and the other way round in {only_payouts}"
        )
    })
}

/// The payouts are above the rates on average, of the rows that may have a portion and where both differ. Of so few rows
/// that one may decide, every payout is above its rate.
fn loses_on_average(book: &RateBook) -> Option<String> {
    let (mut rows, mut proportions, mut are_all_above) = (0, 0, true);
    for rate in with_portion(book).filter(|rate| !rate.insurer_rate.is_zero()) {
        are_all_above &= rate.provider_payout > rate.insurer_rate;
        if rate.insurer_rate != rate.provider_payout {
            rows += 1;
            // Each counts the same, so that amounts that are all too large decide nothing.
            proportions +=
                ONE * u64::from(rate.provider_payout.cents()) / u64::from(rate.insurer_rate.cents());
        }
    }
    let is_enough = rows >= FEW;
    let loss = if is_enough { LOSS } else { LOSS_OF_FEW };
    let is_lost = rows > 0 && proportions * 100 > rows as u64 * ONE * (100 + loss);
    (is_lost && (is_enough || are_all_above)).then(|| {
        let rows = match rows {
            1 => "the one row that may".to_owned(),
            _ => format!("the {rows} rows that may"),
        };
        format!(
            "the payouts are more than {loss} % above the insurer rates on average, in {rows} have a portion and where both \
             differ"
        )
    })
}

/// Comparisons of two plans' rates for one market, license and service.
#[derive(Default)]
struct Agreements {
    pairs: usize,
    /// The rate is the same and the payout is not.
    only_rates: usize,
    /// The payout is the same and the rate is not.
    only_payouts: usize,
}

fn agreements(book: &RateBook) -> Agreements {
    let mut rates: Vec<&Rate> = book.rates().iter().collect();
    rates.sort_unstable_by_key(|rate| (rate.market, rate.license, rate.service, rate.plan));
    let mut found = Agreements::default();
    // Each plan is compared with the next one that has the combination.
    for pair in rates.windows(2) {
        let [one, next] = pair else { continue };
        if (one.market, one.license, one.service) != (next.market, next.license, next.service) {
            continue;
        }
        let same_rate = one.insurer_rate == next.insurer_rate;
        let same_payout = one.provider_payout == next.provider_payout;
        found.pairs += 1;
        found.only_rates += usize::from(same_rate && !same_payout);
        found.only_payouts += usize::from(same_payout && !same_rate);
    }
    found
}
