//! The count of what was not used, by reason. Nothing is left out without being counted.

/// Why an item of a file is not looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemReason {
    /// Its code was not asked for.
    OtherCode,
    /// Its code was asked for, but is of another system than CPT or HCPCS.
    OtherCodeType,
    /// It is paid as part of a bundle.
    Bundle,
    /// It is paid by the head.
    Capitation,
    /// How it is paid is not said, or in unknown words.
    OtherArrangement,
}

impl ItemReason {
    const ALL: [(Self, &'static str); 5] = [
        (Self::OtherCode, "code not asked for"),
        (Self::OtherCodeType, "code asked for, but neither CPT nor HCPCS"),
        (Self::Bundle, "bundle"),
        (Self::Capitation, "capitation"),
        (Self::OtherArrangement, "arrangement missing or unknown"),
    ];
}

/// Why a price of an item is not used. The first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PriceReason {
    /// It is for other providers.
    OtherProvider,
    /// Its providers are in another file, which was not given.
    RemoteProvider,
    /// Its providers may be in another file: there are more of those than are kept.
    PerhapsRemoteProvider,
    /// It names no provider.
    NoProvider,
    /// It is a percentage.
    Percentage,
    /// It is by the day.
    PerDiem,
    /// Its type is missing or unknown.
    OtherType,
    /// It is not for professional billing.
    NotProfessional,
    /// It is not for sessions in an office.
    NotOffice,
    /// It is not for sessions by telehealth.
    NotTelehealth,
    /// It does not say when it ends.
    NoExpiration,
    /// It has ended.
    Expired,
    /// It has no amount that can be read.
    NoAmount,
    /// Its amount has parts of a cent.
    TooManyPlaces,
    /// Its amount is zero.
    Zero,
    /// Its amount is negative or more than a rate book may hold.
    OutOfRange,
    /// The table of licenses has no line for its modifiers and its provider's taxonomy.
    NoLicense,
}

impl PriceReason {
    const ALL: [(Self, &'static str); 17] = [
        (Self::OtherProvider, "for other providers"),
        (Self::RemoteProvider, "providers in another file, not given"),
        (Self::PerhapsRemoteProvider, "for other providers, or for some in another file, not given"),
        (Self::NoProvider, "no provider named"),
        (Self::Percentage, "percentage"),
        (Self::PerDiem, "per diem"),
        (Self::OtherType, "type missing or unknown"),
        (Self::NotProfessional, "not for professional billing"),
        (Self::NotOffice, "not in an office"),
        (Self::NotTelehealth, "not by telehealth"),
        (Self::NoExpiration, "expiration date missing or unreadable"),
        (Self::Expired, "expired"),
        (Self::NoAmount, "amount missing or unreadable"),
        (Self::TooManyPlaces, "amount with more than two decimals"),
        (Self::Zero, "amount of zero"),
        (Self::OutOfRange, "amount negative or above 100000.00"),
        (Self::NoLicense, "modifiers and taxonomy not in the table of licenses"),
    ];
}

/// Counts of items and prices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items of the files.
    pub items: u64,
    /// Items whose prices were looked at.
    pub items_read: u64,
    items_left: [u64; ItemReason::ALL.len()],
    /// Prices of those.
    pub prices: u64,
    /// Prices that an amount was taken from.
    pub prices_used: u64,
    /// Of those, the ones whose amount was rounded to the cent.
    pub prices_rounded: u64,
    prices_left: [u64; PriceReason::ALL.len()],
}

impl Tally {
    pub(super) fn leave_item(&mut self, reason: ItemReason) {
        if let Some(count) = self.items_left.get_mut(reason as usize) {
            *count += 1;
        }
    }

    pub(super) fn leave_prices(&mut self, reason: PriceReason, prices: u64) {
        if let Some(count) = self.prices_left.get_mut(reason as usize) {
            *count += prices;
        }
    }

    /// Items that were not looked into, by reason.
    pub fn items_left(&self) -> impl Iterator<Item = (&'static str, u64)> {
        counted(ItemReason::ALL.iter().map(|(_, words)| *words), &self.items_left)
    }

    /// Prices that were not used, by reason.
    pub fn prices_left(&self) -> impl Iterator<Item = (&'static str, u64)> {
        counted(PriceReason::ALL.iter().map(|(_, words)| *words), &self.prices_left)
    }

    /// Whether every item and every price is either used or left for a reason.
    #[must_use]
    pub fn balances(&self) -> bool {
        self.items == self.items_read + self.items_left.iter().sum::<u64>()
            && self.prices == self.prices_used + self.prices_left.iter().sum::<u64>()
    }

    /// Takes in what was counted elsewhere.
    pub(crate) fn add(&mut self, other: &Self) {
        self.items += other.items;
        self.items_read += other.items_read;
        self.prices += other.prices;
        self.prices_used += other.prices_used;
        self.prices_rounded += other.prices_rounded;
        let pairs = self.items_left.iter_mut().zip(&other.items_left);
        for (count, more) in pairs.chain(self.prices_left.iter_mut().zip(&other.prices_left)) {
            *count += more;
        }
    }
}

fn counted<'a>(
    words: impl Iterator<Item = &'static str> + 'a,
    counts: &'a [u64],
) -> impl Iterator<Item = (&'static str, u64)> + 'a {
    words.zip(counts.iter().copied()).filter(|(_, count)| *count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_words_at_its_place() {
        assert!(ItemReason::ALL.iter().enumerate().all(|(place, (reason, _))| *reason as usize == place));
        assert!(PriceReason::ALL.iter().enumerate().all(|(place, (reason, _))| *reason as usize == place));
    }
}
