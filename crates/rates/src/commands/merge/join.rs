//! Results of imports, joined: the same whatever their order, and however often one of them is there.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rate_core::Amount;

/// The combination that a row of rates is for: market, plan, license, service.
pub(super) type Key = [String; 4];

/// The choice among different amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum OnConflict {
    /// Report them all, and write nothing
    #[default]
    Error,
    /// Take the lowest
    Lowest,
    /// Take the highest
    Highest,
}

/// An amount, and where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sourced {
    pub(super) amount: Amount,
    /// The other fields of its source, of which the first three are file, line and byte; `None` where it has none.
    pub(super) source: Option<Vec<String>>,
}

impl Sourced {
    /// Of two with the same amount, the one to keep: that with a source, and of those the first by file and place.
    fn order(&self, other: &Self) -> Ordering {
        fn place(source: &[String]) -> (&str, [u64; 2], &[String]) {
            let number =
                |position| source.get(position).and_then(|text: &String| text.parse().ok()).unwrap_or(0);
            (source.first().map_or("", String::as_str), [number(1), number(2)], source)
        }
        match (&self.source, &other.source) {
            (Some(own), Some(other)) => place(own).cmp(&place(other)),
            (own, other) => other.is_some().cmp(&own.is_some()),
        }
    }
}

/// The amounts for one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) lowest: Sourced,
    pub(super) highest: Sourced,
    /// The lowest and the highest payout; `None` where none is filled in.
    pub(super) payouts: Option<(Amount, Amount)>,
}

impl Row {
    pub(super) fn new(sourced: Sourced, payout: Option<Amount>) -> Self {
        Self { lowest: sourced.clone(), highest: sourced, payouts: payout.map(|payout| (payout, payout)) }
    }

    fn join(&mut self, other: Self) {
        let by_amount = |one: &Sourced, other: &Sourced| one.amount.cmp(&other.amount);
        let is_lower = by_amount(&other.lowest, &self.lowest).then_with(|| other.lowest.order(&self.lowest));
        if is_lower.is_lt() {
            self.lowest = other.lowest;
        }
        let is_higher =
            by_amount(&self.highest, &other.highest).then_with(|| other.highest.order(&self.highest));
        if is_higher.is_lt() {
            self.highest = other.highest;
        }
        self.payouts = match (self.payouts, other.payouts) {
            (Some((low, high)), Some((lower, higher))) => Some((low.min(lower), high.max(higher))),
            (own, other) => own.or(other),
        };
    }
}

/// Rows by their keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Joined(BTreeMap<Key, Row>);

/// A row to write: its key, the amount that was chosen, and the payout, if any part has one.
pub(super) type Chosen<'a> = (&'a Key, &'a Sourced, Option<Amount>);

impl Joined {
    pub(super) fn add(&mut self, key: Key, row: Row) {
        match self.0.get_mut(&key) {
            Some(known) => known.join(row),
            None => {
                self.0.insert(key, row);
            }
        }
    }

    /// The rows, in the order of their keys.
    ///
    /// # Errors
    /// Every conflict, in words.
    pub(super) fn chosen(&self, on_conflict: OnConflict) -> Result<Vec<Chosen<'_>>, Vec<String>> {
        let (mut chosen, mut conflicts) = (Vec::new(), Vec::new());
        for (key, row) in &self.0 {
            let (lowest, highest) = (&row.lowest, &row.highest);
            if on_conflict == OnConflict::Error && lowest.amount != highest.amount {
                let at = |sourced: &Sourced| match sourced.source.as_deref() {
                    Some([file, line, byte, ..]) => {
                        format!("{} at {file}:{line} (byte {byte})", sourced.amount)
                    }
                    _ => sourced.amount.to_string(),
                };
                let (low, high) = (at(lowest), at(highest));
                conflicts.push(format!("{}: different amounts, {low} and {high}", key.join(" ")));
            }
            if let Some((low, high)) = row.payouts.filter(|(low, high)| low != high) {
                conflicts.push(format!("{}: different payouts, {low} and {high}", key.join(" ")));
            }
            let sourced = if on_conflict == OnConflict::Highest { highest } else { lowest };
            chosen.push((key, sourced, row.payouts.map(|(low, _)| low)));
        }
        if conflicts.is_empty() { Ok(chosen) } else { Err(conflicts) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    type Part = Vec<(u8, u32, Option<(&'static str, u64)>, Option<u32>)>;

    fn parts() -> impl Strategy<Value = Vec<Part>> {
        let amount = select(vec![9_500, 10_000, 12_000]);
        let source = prop::option::of((select(vec!["a.json", "b.json"]), select(vec![9_u64, 10, 11])));
        let payout = prop::option::of(select(vec![9_000_u32, 9_000, 9_000, 9_100]));
        let part = prop::collection::vec((0_u8..3, amount, source, payout), 0..3);
        prop::collection::vec(part, 0..5)
    }

    fn rows(part: &Part) -> impl Iterator<Item = (Key, Row)> + '_ {
        part.iter().map(|(key, amount, source, payout)| {
            let key = ["tx".to_owned(), "p".to_owned(), "l".to_owned(), key.to_string()];
            let source = source.map(|(file, byte)| vec![file.to_owned(), "1".to_owned(), byte.to_string()]);
            let cents = |cents: u32| Amount::from_cents(cents).unwrap();
            (key, Row::new(Sourced { amount: cents(*amount), source }, payout.map(cents)))
        })
    }

    fn joined<'a>(parts: impl IntoIterator<Item = &'a Part>) -> Joined {
        let mut joined = Joined::default();
        parts.into_iter().flat_map(rows).for_each(|(key, row)| joined.add(key, row));
        joined
    }

    const RULES: [OnConflict; 3] = [OnConflict::Error, OnConflict::Lowest, OnConflict::Highest];

    proptest! {
        #[test]
        fn neither_order_nor_repetition_changes_anything(
            (parts, shuffled) in parts().prop_flat_map(|parts| (Just(parts.clone()), Just(parts).prop_shuffle())),
            again in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let repeated = again.iter().filter(|_| !parts.is_empty()).map(|index| &parts[index.index(parts.len())]);
            let (one, other) = (joined(&parts), joined(shuffled.iter().chain(repeated)));
            for rule in RULES {
                prop_assert_eq!(one.chosen(rule), other.chosen(rule));
            }
        }

        #[test]
        fn what_was_joined_before_is_joined_to_the_same(parts in parts(), split in 0_usize..5) {
            let (first, second) = parts.split_at(split.min(parts.len()));
            for rule in [OnConflict::Lowest, OnConflict::Highest] {
                let (all, first) = (joined(&parts), joined(first));
                // Where payouts differ, nothing is written that could be joined again.
                let Ok(written) = first.chosen(rule) else { continue };
                let mut again = joined(second);
                for (key, sourced, payout) in written {
                    again.add(key.clone(), Row::new(sourced.clone(), payout));
                }
                prop_assert_eq!(again.chosen(rule), all.chosen(rule));
            }
        }

        #[test]
        fn the_amount_is_the_lowest_or_the_highest_of_all(parts in parts()) {
            let joined = joined(&parts);
            for ((key, row), rule) in joined.0.iter().flat_map(|entry| RULES.map(|rule| (entry, rule))) {
                let amounts = parts.iter().flatten().filter(|(of, ..)| key[3] == of.to_string()).map(|row| row.1);
                let (lowest, highest) = (amounts.clone().min().unwrap(), amounts.max().unwrap());
                prop_assert_eq!((row.lowest.amount.cents(), row.highest.amount.cents()), (lowest, highest));
                if rule == OnConflict::Error && lowest != highest {
                    prop_assert!(joined.chosen(rule).is_err());
                }
            }
        }
    }
}
