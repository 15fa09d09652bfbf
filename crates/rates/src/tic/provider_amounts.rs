//! How the amounts of many providers are distributed.

use std::collections::{BTreeMap, HashMap};

use rate_core::Amount;

use super::found::Key;

/// The most amounts that are kept, each of a combination and a provider: some 100 MB.
const MOST: usize = 3_500_000;

/// The percentiles that are told.
pub(crate) const PERCENTILES: [u8; 5] = [10, 25, 50, 75, 90];

/// The amounts of one provider for one combination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    pub(crate) first: Amount,
    pub(crate) lowest: Amount,
    pub(crate) highest: Amount,
}

/// The amounts of every provider, by combination and NPI.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProviderAmounts(HashMap<(Key, u32), Own>);

impl ProviderAmounts {
    /// Takes in an amount; false once there are more than are kept.
    pub(super) fn add(&mut self, key: Key, npi: u32, amount: Amount) -> bool {
        self.merge(key, npi, Own { first: amount, lowest: amount, highest: amount })
    }

    /// Takes in what a later file has; false once there is more than is kept.
    pub(crate) fn add_all(&mut self, later: Self) -> bool {
        if self.0.is_empty() {
            *self = later;
            return true;
        }
        later.0.into_iter().all(|((key, npi), own)| self.merge(key, npi, own))
    }

    fn merge(&mut self, key: Key, npi: u32, later: Own) -> bool {
        let own = self.0.entry((key, npi)).or_insert(later);
        own.lowest = own.lowest.min(later.lowest);
        own.highest = own.highest.max(later.highest);
        self.0.len() <= MOST
    }

    /// Of each combination, how many providers have different amounts, where any has.
    pub(crate) fn conflicts(&self) -> BTreeMap<Key, u64> {
        let mut conflicts = BTreeMap::new();
        for ((key, _), own) in &self.0 {
            if own.lowest != own.highest {
                *conflicts.entry(*key).or_default() += 1;
            }
        }
        conflicts
    }

    /// Of each combination, the amounts in their order, one for each provider.
    pub(crate) fn sorted(&self, choose: impl Fn(&Own) -> Amount) -> BTreeMap<Key, Vec<Amount>> {
        let mut all: BTreeMap<Key, Vec<Amount>> = BTreeMap::new();
        for ((key, _), own) in &self.0 {
            all.entry(*key).or_default().push(choose(own));
        }
        all.values_mut().for_each(|amounts| amounts.sort_unstable());
        all
    }
}

/// A percentile by the nearest rank: the least of the amounts, which are in their order, that at least so many percent
/// of them do not exceed. It is always one of them; `None` where there is none.
pub(crate) fn percentile(sorted: &[Amount], percent: u8) -> Option<Amount> {
    let rank = (sorted.len() * usize::from(percent)).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
