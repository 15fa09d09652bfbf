//! What refers to markets, plans, licenses and services: rates, benchmarks and the walkthrough's case.

use super::check::each;
use super::json::Node;
use super::keys::Keys;
use super::place::{Place, Problems};
use super::{Benchmark, Case, Contract, Fault, Problem, Rate, RateKey, first_of, shape};
use crate::{Amount, Split, SplitError};

/// Rates as they are read, wherever a document has them.
#[derive(Default)]
pub(super) struct Rates {
    /// The key and the position of every row; [`UNREAD`] for a row whose key cannot be read.
    order: Vec<(u64, usize)>,
    /// The rows that can be read: all of them, unless there was a problem.
    rates: Vec<Rate>,
}

/// Behind every packed key: no list has an entry at the last position that 16 bits can count.
const UNREAD: u64 = u64::MAX;

impl Rates {
    /// Takes the next row, and checks that it can be divided; `place` is its payout's.
    pub(super) fn add(
        &mut self,
        key: Option<RateKey>,
        amounts: [Option<Amount>; 2],
        contract: Option<&Contract>,
        place: &Place<'_>,
        problems: &mut Problems,
    ) {
        self.order.push((key.map_or(UNREAD, packed), self.order.len()));
        let (Some((market, plan, license, service)), [Some(insurer_rate), Some(provider_payout)]) =
            (key, amounts)
        else {
            return;
        };
        if let Some(contract) = contract {
            let split = Split::new(insurer_rate, provider_payout, Amount::ZERO, contract.gates(service));
            if let Err(SplitError::RemainderUnnamed { remainder }) = split {
                problems.add(place, Fault::RemainderUnnamed { remainder });
            }
        }
        self.rates.push(Rate { market, plan, license, service, insurer_rate, provider_payout });
    }

    /// The rates in the order of their keys; `None` where one could not be read. A second row for one combination
    /// is a problem; `place_of` gives a row's place.
    pub(super) fn sorted(
        mut self,
        place_of: &dyn Fn(usize) -> String,
        problems: &mut Problems,
    ) -> Option<Vec<Rate>> {
        let order = &mut self.order;
        order.sort_unstable();
        let mut first = 0;
        for next in 1..order.len() {
            if order[next].0 != order[first].0 {
                first = next;
            } else if order[next].0 != UNREAD {
                let fault = Fault::RepeatedRate { first: place_of(order[first].1) };
                problems.0.push(Problem { place: place_of(order[next].1), fault });
            }
        }
        if self.rates.len() != order.len() {
            return None;
        }
        let mut sorted = Vec::with_capacity(order.len());
        for (_, position) in order {
            sorted.push(self.rates[*position]);
        }
        Some(sorted)
    }
}

/// Benchmarks as they are read, wherever a document has them.
#[derive(Default)]
pub(super) struct Benchmarks {
    order: Vec<(u64, usize)>,
    benchmarks: Vec<Benchmark>,
}

impl Benchmarks {
    /// Takes the next one, its parts by position, where all of them could be read.
    pub(super) fn add(
        &mut self,
        market: Option<u16>,
        license: Option<u16>,
        service: Option<u16>,
        source: Option<u16>,
        amount: Option<Amount>,
    ) {
        let (Some(market), Some(license), Some(service), Some(source), Some(amount)) =
            (market, license, service, source, amount)
        else {
            return;
        };
        self.order.push((packed((market, license, service, source)), self.order.len()));
        self.benchmarks.push(Benchmark { market, license, service, amount, source: source.into() });
    }

    /// The benchmarks in the order of their keys, those for one combination in the order of their sources.
    pub(super) fn sorted(mut self) -> Vec<Benchmark> {
        self.order.sort_unstable();
        let mut sorted = Vec::with_capacity(self.order.len());
        for (_, position) in &self.order {
            sorted.push(self.benchmarks[*position]);
        }
        sorted
    }
}

/// A key as one number, in the same order.
fn packed(key: RateKey) -> u64 {
    u64::from(key.0) << 48 | u64::from(key.1) << 32 | u64::from(key.2) << 16 | u64::from(key.3)
}

/// The rate of this key among rates in the order of their keys.
pub(super) fn rate(rates: &[Rate], key: RateKey) -> Option<&Rate> {
    let found = first_of(rates.len(), &|at| packed(rates[at].key()) >= packed(key));
    rates.get(found).filter(|rate| rate.key() == key)
}

/// Takes a row of a book's rates.
pub(super) type ReadRow<'a> = dyn FnMut(&Node, &Place<'_>, &mut Problems) + 'a;

/// Hands over every row of a book's rates.
pub(super) type RateRows<'a> = dyn FnMut(&mut ReadRow<'_>, &mut Problems) + 'a;

/// The rows of the document.
pub(super) fn document_rows(book: &Node, read: &mut ReadRow<'_>, problems: &mut Problems) {
    each(book, "rates", &mut |_, row, place| read(row, place, problems));
}

/// The rows of a table, at the places that they would have in the document. Their shape is checked here.
pub(super) fn table_rows(
    rows: &mut dyn Iterator<Item = RateRow>,
    read: &mut ReadRow<'_>,
    problems: &mut Problems,
) {
    let list = Place::ROOT.member("rates");
    let mut count = 0;
    for row in rows {
        let (row, place) = (row.node(), list.item(count));
        shape::RATE.check(&row, &place, problems);
        read(&row, &place, problems);
        count += 1;
    }
    if count == 0 {
        problems.add(&list, Fault::EmptyList);
    }
}

/// The book's rates in the order of their keys.
pub(super) fn rates(
    rows: &mut RateRows<'_>,
    keys: &Keys<'_>,
    contracts: &[Option<Contract>],
    problems: &mut Problems,
) -> Option<Vec<Rate>> {
    let mut rates = Rates::default();
    let mut add = |row: &Node, place: &Place<'_>, problems: &mut Problems| {
        let key = rate_key(row, keys, place, problems);
        let amounts = [row.amount("insurer_rate"), row.amount("provider_payout")];
        let contract = key.and_then(|(_, plan, ..)| contracts.get(usize::from(plan))?.as_ref());
        rates.add(key, amounts, contract, &place.member("provider_payout"), problems);
    };
    rows(&mut add, problems);
    rates.sorted(&|position| Place::ROOT.member("rates").item(position).pointer(), problems)
}

/// A rate as a row of a table has it: its members' texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RateRow {
    pub market: String,
    pub plan: String,
    pub license: String,
    pub service: String,
    pub insurer_rate: String,
    pub provider_payout: String,
}

impl RateRow {
    /// The row as a document has it.
    fn node(self) -> Node<'static> {
        let member = |(name, text): (&'static str, String)| (name.into(), Node::Text(text.into()));
        let members = [
            ("market", self.market),
            ("plan", self.plan),
            ("license", self.license),
            ("service", self.service),
            ("insurer_rate", self.insurer_rate),
            ("provider_payout", self.provider_payout),
        ];
        Node::Object(members.map(member).into())
    }
}

fn rate_key(row: &Node, keys: &Keys<'_>, place: &Place<'_>, problems: &mut Problems) -> Option<RateKey> {
    let market = keys.markets.of_member(row, "market", place, problems);
    let plan = keys.plans.of_member(row, "plan", place, problems);
    let license = keys.licenses.of_member(row, "license", place, problems);
    let service = keys.services.of_member(row, "service", place, problems);
    Some((market?, plan?, license?, service?))
}

/// The book's benchmarks that can be read.
pub(super) fn benchmarks(book: &Node, keys: &Keys<'_>, problems: &mut Problems) -> Vec<Benchmark> {
    let mut benchmarks = Benchmarks::default();
    each(book, "benchmarks", &mut |_, row, place| {
        let market = keys.markets.of_member(row, "market", place, problems);
        let license = keys.licenses.of_member(row, "license", place, problems);
        let service = keys.services.of_member(row, "service", place, problems);
        let source = keys.sources.of_member(row, "source", place, problems);
        benchmarks.add(market, license, service, source, row.amount("amount"));
    });
    benchmarks.sorted()
}

/// The case, with the share that the client owes in it. `rates` are sorted; `None` where one of them could
/// not be read, and may have been the case's.
pub(super) fn case(
    book: &Node,
    keys: &Keys<'_>,
    rates: Option<&[Rate]>,
    problems: &mut Problems,
) -> Option<Case> {
    let place = Place::ROOT.member("walkthrough");
    let node = book.get("walkthrough")?;
    let key = rate_key(node, keys, &place, problems);
    let (session_date, confirmed_on) = (node.date("session_date")?, node.date("confirmed_on")?);
    if confirmed_on < session_date {
        problems.add(&place.member("confirmed_on"), Fault::ConfirmedBeforeSession);
    }
    let key = key?;
    let rates = rates.filter(|rates| !rates.is_empty())?;
    let Some(&Rate { insurer_rate, .. }) = rate(rates, key) else {
        problems.add(&place, Fault::NoRateForCase);
        return None;
    };
    let client_share = node.amount("client_share");
    if client_share.is_some_and(|share| share > insurer_rate) {
        problems.add(&place.member("client_share"), Fault::ClientShareAboveRate { insurer_rate });
    }
    let (market, plan, license, service) = key;
    Some(Case { market, plan, license, service, session_date, confirmed_on, client_share })
}
