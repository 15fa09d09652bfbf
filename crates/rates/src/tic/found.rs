//! Amounts that were found: of each combination only what a choice between them needs.

use std::collections::BTreeMap;

use rate_core::Amount;

use crate::scan::Place;

/// A service and a license, by their positions in what is wanted.
pub(crate) type Key = (u16, u16);

/// A price, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sourced {
    pub(crate) price: SessionPrice,
    /// Position of the file.
    pub(crate) file: usize,
    /// Position of the code.
    pub(crate) code: usize,
    /// Position of the provider whose price it is.
    pub(crate) provider: usize,
}

/// A price that is an amount for a session at the place that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SessionPrice {
    pub(crate) amount: Amount,
    /// Whether that is rounded to the cent.
    pub(crate) rounded: bool,
    /// Where it stands in its file's JSON.
    pub(crate) place: Place,
    pub(crate) price_type: PriceType,
    pub(crate) setting: Setting,
    /// ISO 8601, as the file has it.
    pub(crate) expires: [u8; 10],
    /// Position in the table's sets of modifiers.
    pub(crate) modifiers: usize,
}

/// The types of prices that are amounts for a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PriceType {
    Negotiated,
    FeeSchedule,
    Derived,
}

impl PriceType {
    /// As the files write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Negotiated => "negotiated",
            Self::FeeSchedule => "fee schedule",
            Self::Derived => "derived",
        }
    }
}

/// Where a price says that it holds. It does not choose: the service codes say where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Setting {
    Unsaid,
    Inpatient,
    Outpatient,
    Both,
}

impl Setting {
    /// As the files write it; nothing where they do not.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Unsaid => "",
            Self::Inpatient => "inpatient",
            Self::Outpatient => "outpatient",
            Self::Both => "both",
        }
    }
}

/// The amounts of one combination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) prices: u64,
    pub(crate) first: Sourced,
    pub(crate) lowest: Sourced,
    pub(crate) highest: Sourced,
}

impl Found {
    /// Whether there is more than one amount.
    pub(crate) fn in_conflict(&self) -> bool {
        self.lowest.price.amount != self.highest.price.amount
    }

    /// Takes in what was found later.
    fn add(&mut self, later: &Self) {
        self.prices += later.prices;
        if later.lowest.price.amount < self.lowest.price.amount {
            self.lowest = later.lowest;
        }
        if later.highest.price.amount > self.highest.price.amount {
            self.highest = later.highest;
        }
    }
}

/// The amounts that were found, by combination.
#[derive(Clone, Debug, Default)]
pub(crate) struct FoundAll(pub(crate) BTreeMap<Key, Found>);

impl FoundAll {
    pub(super) fn add(&mut self, key: Key, sourced: Sourced) {
        self.merge(key, &Found { prices: 1, first: sourced, lowest: sourced, highest: sourced });
    }

    /// Takes in what a later file has.
    pub(crate) fn add_all(&mut self, later: &Self) {
        for (key, found) in &later.0 {
            self.merge(*key, found);
        }
    }

    fn merge(&mut self, key: Key, later: &Found) {
        self.0.entry(key).and_modify(|found| found.add(later)).or_insert(*later);
    }
}
