//! Blocks of rows that repeat others, as where a block was copied and not filled in.

use std::collections::BTreeMap;

use rate_core::{Amount, LicensePosition, MarketPosition, PlanPosition, Rate, RateBook, ServicePosition};

use super::found::{At, FEW, Suspicion, Suspicions, by_market_and_plan};

/// Blocks that are the same are a policy, not a mistake, where they are more than one in so many.
const RARE: usize = 10;

/// A plan's rates in one market.
type Block = Vec<(LicensePosition, ServicePosition, Amount, Amount)>;

type Blocks<'a> = BTreeMap<(MarketPosition, PlanPosition), &'a [Rate]>;

fn block(rates: &[Rate]) -> Block {
    rates.iter().map(fields).collect()
}

fn fields(rate: &Rate) -> (LicensePosition, ServicePosition, Amount, Amount) {
    (rate.license, rate.service, rate.insurer_rate, rate.provider_payout)
}

fn are_same(one: &[Rate], other: &[Rate]) -> bool {
    one.iter().map(fields).eq(other.iter().map(fields))
}

/// How many of so many blocks may be the same without being a policy.
fn allowed(blocks: usize) -> usize {
    (blocks / RARE).max(1)
}

/// Blocks that are the same as another, in a plan's other market or a market's other plan, though what stands beside
/// them differs.
pub(super) fn repeated(book: &RateBook, all: &mut Suspicions) {
    let blocks: Blocks<'_> =
        by_market_and_plan(book).map(|(market, plan, rates)| ((market, plan), rates)).collect();
    of_markets(book, &blocks, all);
    of_plans(book, &blocks, all);
}

/// A plan's blocks that another of its markets has, too: where another plan, or the benchmarks, differ between the two.
fn of_markets(book: &RateBook, blocks: &Blocks<'_>, all: &mut Suspicions) {
    let mut plans: BTreeMap<PlanPosition, BTreeMap<Block, Vec<MarketPosition>>> = BTreeMap::new();
    for ((market, plan), rates) in blocks {
        plans.entry(*plan).or_default().entry(block(rates)).or_default().push(*market);
    }
    for (plan, groups) in plans {
        let count: usize = groups.values().map(Vec::len).sum();
        let mut found = Vec::new();
        // What most markets have is how the plan is.
        let are_few = |markets: &[MarketPosition]| markets.len() > 1 && markets.len() * 2 <= count.max(4);
        for (block, markets) in groups.iter().filter(|(block, it)| block.len() >= FEW && are_few(it)) {
            found.extend(odd_ones(book, blocks, plan, markets).map(|(market, of)| (market, of, block.len())));
        }
        if groups.len() > 1 && found.len() <= allowed(count) {
            all.extend(found.into_iter().map(|(market, of, rows)| Suspicion {
                at: At::MarketPlan(market, plan),
                what: format!(
                    "all {rows} rows are those of market {}, although other amounts differ between the two",
                    book.market(of).term.id
                ),
                expected: "amounts of its own".to_owned(),
            }));
        }
    }
}

/// Of markets that are the same in a plan, those that differ from most of the others elsewhere, with one of these.
fn odd_ones(
    book: &RateBook,
    blocks: &Blocks<'_>,
    plan: PlanPosition,
    markets: &[MarketPosition],
) -> impl Iterator<Item = (MarketPosition, MarketPosition)> {
    // Of two the second.
    let candidates = if markets.len() == 2 { &markets[1..] } else { markets };
    candidates.iter().filter_map(move |market| {
        let others = markets.iter().filter(|other| *other != market);
        let mut differing = others.filter(|other| differ(book, blocks, plan, *market, **other));
        let first = differing.next()?;
        ((1 + differing.count()) * 2 >= markets.len()).then_some((*market, *first))
    })
}

/// Whether anything but this plan differs between two markets.
fn differ(
    book: &RateBook,
    blocks: &Blocks<'_>,
    plan: PlanPosition,
    one: MarketPosition,
    other: MarketPosition,
) -> bool {
    let plans = (0..=u16::MAX).map(PlanPosition::from).take(book.plans.len());
    let mut pairs = plans
        .filter(|it| *it != plan)
        .filter_map(|it| Some((*blocks.get(&(one, it))?, *blocks.get(&(other, it))?)))
        .filter(|(one, other)| one.len() == other.len());
    let of_benchmarks = |rate: &Rate| {
        let benchmark = |market| {
            book.benchmarks(market, rate.license, rate.service).next().map(|benchmark| benchmark.amount)
        };
        benchmark(one).zip(benchmark(other)).is_some_and(|(one, other)| one != other)
    };
    pairs.any(|(one, other)| !are_same(one, other))
        || blocks.get(&(one, plan)).is_some_and(|rates| rates.iter().any(of_benchmarks))
}

/// Two plans that are the same in few of the markets that both have.
fn of_plans(book: &RateBook, blocks: &Blocks<'_>, all: &mut Suspicions) {
    let mut markets: BTreeMap<MarketPosition, BTreeMap<Block, Vec<PlanPosition>>> = BTreeMap::new();
    for ((market, plan), rates) in blocks.iter().filter(|(_, rates)| rates.len() >= FEW) {
        markets.entry(*market).or_default().entry(block(rates)).or_default().push(*plan);
    }
    let mut pairs: BTreeMap<(PlanPosition, PlanPosition), Vec<MarketPosition>> = BTreeMap::new();
    for (market, groups) in &markets {
        for plans in groups.values() {
            for pair in plans.windows(2) {
                let [one, other] = pair else { continue };
                pairs.entry((*one, *other)).or_default().push(*market);
            }
        }
    }
    for ((one, other), same) in pairs {
        let both = |market: &&MarketPosition| {
            blocks.contains_key(&(**market, one)) && blocks.contains_key(&(**market, other))
        };
        let count = markets.keys().filter(both).count();
        if count < 3 || same.len() == count || same.len() > allowed(count) {
            continue;
        }
        let of = &book.plan(one).term.id;
        all.extend(same.into_iter().map(|market| Suspicion {
            at: At::MarketPlan(market, other),
            what: format!("all rows are those of plan {of}, although the two differ in other markets"),
            expected: "amounts of its own".to_owned(),
        }));
    }
}
