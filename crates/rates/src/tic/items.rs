//! Items of a file: a billing code, and its prices for groups of providers.

use std::collections::HashSet;
use std::io::Read;

use super::found::{FoundAll, SessionPrice, Sourced};
use super::groups::{Group, Groups, MOST_NPIS, provider_groups};
use super::id::Id;
use super::price::price;
use super::provider_amounts::ProviderAmounts;
use super::tally::{ItemReason, PriceReason, Tally};
use super::wanted::{Ours, Wanted};
use crate::scan::{Result, Scanner, Why};

/// The most prices that are kept while it is not known whether they are wanted. A file that says a code before its
/// prices, and a price's providers beside it, needs but a few.
const MOST_HELD: usize = 250_000;

/// The most references that need files which were not given.
const MOST_NEEDED: usize = 1_000_000;

/// Reads the items of a file.
pub(super) struct Items<'a> {
    pub(super) wanted: &'a Wanted,
    /// Position of the file.
    pub(super) file: usize,
    /// The file's provider references; `None` where they are still to come.
    pub(super) groups: Option<&'a Groups>,
    pub(super) tally: Tally,
    pub(super) found: FoundAll,
    /// In place of what is found, where every provider is looked for.
    pub(super) provider_amounts: ProviderAmounts,
    /// Whether more was to be kept of it than can be.
    pub(super) overfull: bool,
    /// Whether a price refers to providers that are still to come: then the items have to be read again.
    pub(super) references_missing: bool,
    /// Whether prices are read, too, whose providers so far are not wanted.
    pub(super) careful: bool,
    /// Whether prices were passed by that turned out to be wanted: then the items have to be read again, carefully.
    pub(super) prices_missed: bool,
    /// Hashes of the references that lead to files which were not given and are all that prices lack; `None` where
    /// nobody asks.
    pub(super) needed: Option<HashSet<u64>>,
}

/// The facts that are known of an item.
#[derive(Default)]
struct Header {
    arrangement: Option<Arrangement>,
    /// Whether it is CPT or HCPCS.
    code_type: Option<bool>,
    /// Its position in what is wanted; the inner `None` is any other.
    code: Option<Option<usize>>,
}

#[derive(Clone, Copy)]
enum Arrangement {
    FeeForService,
    Bundle,
    Capitation,
    Other,
}

impl Header {
    /// Why it is not wanted, so far.
    fn unwanted(&self) -> Option<ItemReason> {
        match self {
            Self { code: Some(None), .. } => Some(ItemReason::OtherCode),
            // Whether its code is wanted comes first.
            Self { code: None, .. } => None,
            Self { code_type: Some(false), .. } => Some(ItemReason::OtherCodeType),
            Self { arrangement: Some(Arrangement::Bundle), .. } => Some(ItemReason::Bundle),
            Self { arrangement: Some(Arrangement::Capitation), .. } => Some(ItemReason::Capitation),
            Self { arrangement: Some(Arrangement::Other), .. } => Some(ItemReason::OtherArrangement),
            _ => None,
        }
    }

    /// The position of its code, once all is known and it is wanted.
    fn wanted(&self) -> Option<usize> {
        match self {
            Self {
                arrangement: Some(Arrangement::FeeForService),
                code_type: Some(true),
                code: Some(Some(code)),
            } => Some(*code),
            _ => None,
        }
    }
}

/// Wanted providers: the first of them, or all.
struct Who {
    ours: Ours,
    npis: Vec<u32>,
}

/// Prices of an item that is not known to be wanted.
#[derive(Default)]
struct Held {
    tally: Tally,
    rates: Vec<(Who, Vec<SessionPrice>)>,
    prices: usize,
    npis: usize,
    needed: HashSet<u64>,
}

impl Items<'_> {
    /// Reads the list of items.
    pub(super) fn read<R: Read>(&mut self, json: &mut Scanner<R>) -> Result<()> {
        let mut list = json.list()?;
        while json.item(&mut list)? {
            if self.references_missing || self.prices_missed {
                json.skip()?;
            } else {
                self.item(json)?;
            }
        }
        Ok(())
    }

    fn item<R: Read>(&mut self, json: &mut Scanner<R>) -> Result<()> {
        self.tally.items += 1;
        let (mut header, mut held) = (Header::default(), Held::default());
        let mut item = json.object()?;
        let names = &["negotiation_arrangement", "billing_code_type", "billing_code", "negotiated_rates"];
        while let Some(name) = json.member(&mut item, names)? {
            match name {
                "negotiation_arrangement" => header.arrangement = json.scalar()?.map(arrangement),
                "billing_code_type" => {
                    let known = |kind: &[u8]| {
                        [&b"CPT"[..], b"HCPCS"]
                            .iter()
                            .any(|known| kind.trim_ascii().eq_ignore_ascii_case(known))
                    };
                    header.code_type = json.scalar()?.map(known);
                }
                "billing_code" => header.code = json.scalar()?.map(|code| self.wanted.code(code)),
                "negotiated_rates" if header.unwanted().is_none() && json.peek()? != b'n' => {
                    self.rates(json, &header, &mut held)?;
                }
                _ => json.skip()?,
            }
        }
        self.settle(&header, held);
        if self.overfull { Err(json.error(Why::TooMany("amounts of providers"))) } else { Ok(()) }
    }

    /// At an item's end: whether it was wanted.
    fn settle(&mut self, header: &Header, held: Held) {
        let Some(code) = header.wanted() else {
            let reason = header.unwanted().unwrap_or(match header {
                Header { code: None, .. } => ItemReason::OtherCode,
                Header { code_type: None, .. } => ItemReason::OtherCodeType,
                _ => ItemReason::OtherArrangement,
            });
            return self.tally.leave_item(reason);
        };
        self.tally.items_read += 1;
        self.tally.add(&held.tally);
        if let Some(needed) = &mut self.needed {
            needed.extend(held.needed);
        }
        for (who, prices) in held.rates {
            prices.into_iter().for_each(|price| self.take(code, &who, price));
        }
    }

    fn rates<R: Read>(&mut self, json: &mut Scanner<R>, header: &Header, held: &mut Held) -> Result<()> {
        let mut list = json.list()?;
        while json.item(&mut list)? {
            self.rate(json, header, held)?;
        }
        Ok(())
    }

    /// Prices, and the providers that they are for.
    fn rate<R: Read>(&mut self, json: &mut Scanner<R>, header: &Header, held: &mut Held) -> Result<()> {
        let (mut group, mut named) = (Group::default(), false);
        let (mut tally, mut prices, mut unknown) = (Tally::default(), Vec::new(), Vec::new());
        let listing = self.needed.is_some();
        let mut passed = false;
        let mut rate = json.object()?;
        let names = &["provider_groups", "provider_references", "negotiated_prices", "negotiated_price"];
        while let Some(name) = json.member(&mut rate, names)? {
            match name {
                "provider_groups" if json.peek()? == b'[' => {
                    named = true;
                    provider_groups(json, self.wanted, &mut group)?;
                }
                "provider_references" => match self.groups {
                    Some(groups) => json.each_scalar(|reference| {
                        named = true;
                        let id = Id::read(reference);
                        let found = groups.get(id);
                        if listing && (found.remote || found.perhaps_remote) && unknown.len() <= MOST_NEEDED {
                            unknown.push(id.hash());
                        }
                        // One more than is kept shows that there are too many.
                        if group.npis.len() <= MOST_NPIS {
                            group.add(found);
                        }
                    })?,
                    None => json.each_scalar(|_| self.references_missing = true)?,
                },
                "negotiated_prices" | "negotiated_price" => {
                    // Nearly always, all providers have been named by now.
                    let others = named && group.ours.is_none() && !listing && !self.careful;
                    passed |= others || self.references_missing;
                    self.prices(json, passed, &mut tally, &mut prices)?;
                }
                _ => json.skip()?,
            }
        }
        let Some(ours) = group.ours else {
            let reason = match group {
                _ if !named => PriceReason::NoProvider,
                Group { remote: true, .. } => PriceReason::RemoteProvider,
                Group { perhaps_remote: true, .. } => PriceReason::PerhapsRemoteProvider,
                _ => PriceReason::OtherProvider,
            };
            if !prices.is_empty() {
                held.needed.extend(unknown);
                if held.needed.len() + self.needed.as_ref().map_or(0, HashSet::len) > MOST_NEEDED {
                    return Err(json.error(Why::TooMany("references to provider files")));
                }
            }
            // Whatever else would have spoken against them.
            held.tally.prices += tally.prices;
            held.tally.leave_prices(reason, tally.prices);
            return Ok(());
        };
        if passed {
            self.prices_missed = true;
            return Ok(());
        }
        held.tally.add(&tally);
        let who = Who { ours, npis: group.npis };
        if who.npis.len() > MOST_NPIS {
            return Err(json.error(Why::TooMany("providers of one price")));
        }
        if let Some(code) = header.wanted() {
            prices.into_iter().for_each(|price| self.take(code, &who, price));
            return Ok(());
        }
        held.prices += prices.len();
        held.npis += who.npis.len();
        if held.prices > MOST_HELD || held.npis > MOST_NPIS {
            return Err(json.error(Why::TooMany("prices of a code that is not named before them")));
        }
        if !prices.is_empty() {
            held.rates.push((who, prices));
        }
        Ok(())
    }

    /// A list of prices, or one alone; if they are passed by, they are only counted.
    fn prices<R: Read>(
        &mut self,
        json: &mut Scanner<R>,
        pass: bool,
        tally: &mut Tally,
        prices: &mut Vec<SessionPrice>,
    ) -> Result<()> {
        let mut add = |json: &mut Scanner<R>| -> Result<()> {
            tally.prices += 1;
            if pass {
                return json.skip();
            }
            match price(json, self.wanted)? {
                Err(reason) => tally.leave_prices(reason, 1),
                Ok(_) if prices.len() == MOST_HELD => {
                    return Err(json.error(Why::TooMany("prices of one group of providers")));
                }
                Ok(price) => prices.push(price),
            }
            Ok(())
        };
        match json.peek()? {
            b'{' => add(json),
            // `null`, in place of none.
            b'n' => json.skip(),
            _ => {
                let mut list = json.list()?;
                while json.item(&mut list)? {
                    add(json)?;
                }
                Ok(())
            }
        }
    }

    /// Takes a price's amount for every license that it is for.
    fn take(&mut self, code: usize, who: &Who, price: SessionPrice) {
        let sourced = Sourced { price, file: self.file, code, provider: who.ours.provider };
        let service = self.wanted.service_of(code);
        let mut used = false;
        for license in self.wanted.licenses_of(price.modifiers, who.ours) {
            used = true;
            if self.wanted.is_everyone() {
                let mut npis = who.npis.iter();
                let all = npis.all(|npi| self.provider_amounts.add((service, license), *npi, price.amount));
                self.overfull |= !all;
            } else {
                self.found.add((service, license), sourced);
            }
        }
        if used {
            self.tally.prices_used += 1;
            self.tally.prices_rounded += u64::from(price.rounded);
        } else {
            self.tally.leave_prices(PriceReason::NoLicense, 1);
        }
    }
}

fn arrangement(text: &[u8]) -> Arrangement {
    let is = |known: &[u8]| text.trim_ascii().eq_ignore_ascii_case(known);
    if is(b"ffs") {
        Arrangement::FeeForService
    } else if is(b"bundle") {
        Arrangement::Bundle
    } else if is(b"capitation") {
        Arrangement::Capitation
    } else {
        Arrangement::Other
    }
}
