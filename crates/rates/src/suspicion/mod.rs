//! What is legal in a book and looks like a mistake all the same.

mod amounts;
mod benchmarks;
mod blocks;
mod columns;
mod proportions;
mod published;

use std::collections::BTreeSet;
use std::path::Path;

use rate_core::{
    Amount, Date, LicensePosition, MarketPosition, PlanPosition, Rate, RateBook, RateKey, ServicePosition,
    Translation, Validity, Words,
};

use crate::finding::{Finding, Findings};

/// Something that looks like a mistake.
#[derive(Debug)]
pub(crate) struct Suspicion {
    /// Of what it is.
    pub(crate) at: At,
    /// What is there.
    pub(crate) what: String,
    /// What would raise no doubt.
    pub(crate) expected: String,
}

impl Suspicion {
    /// It as a warning about the file at `path`. `place` has the places of rates, where the file is a table.
    pub(crate) fn finding(
        self,
        path: &Path,
        book: &RateBook,
        place: &dyn Fn(RateKey) -> Option<String>,
    ) -> Finding {
        Finding::new(path, self.at.text(book, place), self.what, self.expected)
    }
}

/// What a suspicion is of, by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    /// All rates.
    Rates,
    /// One rate.
    Rate(RateKey),
    /// A market.
    Market(MarketPosition),
    /// A market's rates of a plan.
    MarketPlan(MarketPosition, PlanPosition),
    /// A plan.
    Plan(PlanPosition),
    /// A service.
    Service(ServicePosition),
    /// The time in which the rates hold.
    Effective,
    /// A list of the translation at this position, or its title.
    Translation(usize, &'static str),
}

impl At {
    /// The place in words: a JSON pointer, or what it is of.
    fn text(self, book: &RateBook, place: &dyn Fn(RateKey) -> Option<String>) -> String {
        let market = |at| book.market(at).term.id.as_str();
        let plan = |at| book.plan(at).term.id.as_str();
        match self {
            Self::Rates => "/rates".to_owned(),
            Self::Effective => "/effective".to_owned(),
            Self::Translation(at, list) => {
                let language = book.translations().get(at).map(Translation::language).unwrap_or_default();
                format!("/translations/{language}/{list}")
            }
            Self::Market(at) => format!("market {}", market(at)),
            Self::Plan(at) => format!("plan {}", plan(at)),
            Self::Service(at) => format!("service {}", book.service(at).term.id),
            Self::MarketPlan(of, at) => format!("market {}, plan {}", market(of), plan(at)),
            Self::Rate(key) => place(key).unwrap_or_else(|| {
                let (license, service) = (&book.license(key.license).id, &book.service(key.service).term.id);
                let (market, plan) = (market(key.market), plan(key.plan));
                format!("market {market}, plan {plan}, license {license}, service {service}")
            }),
        }
    }
}

/// Suspicions of a book's rates: at most so many, and of the others their number by what they have in common.
pub(crate) struct Suspicions {
    most: usize,
    /// Whether it is told that the two columns of amounts have changed places.
    are_swapped: bool,
    pub(crate) list: Vec<Suspicion>,
    /// Those that are only counted.
    pub(crate) more: Findings,
}

impl Suspicions {
    /// None yet, and at most so many.
    pub(crate) fn none(most: usize) -> Self {
        Self { most, are_swapped: false, list: Vec::new(), more: Findings::new(0) }
    }

    fn push(&mut self, suspicion: Suspicion) {
        if self.list.len() < self.most {
            self.list.push(suspicion);
        } else {
            self.more.count(&suspicion.what, 1);
        }
    }

    /// Tells that the two columns of amounts have changed places, unless that is told.
    fn push_swapped(&mut self, what: String) {
        if !std::mem::replace(&mut self.are_swapped, true) {
            let expected = "the insurer rates in insurer_rate, and the payouts in provider_payout".to_owned();
            self.push(Suspicion { at: At::Rates, what, expected });
        }
    }

    fn extend(&mut self, suspicions: impl Iterator<Item = Suspicion>) {
        suspicions.for_each(|suspicion| self.push(suspicion));
    }
}

/// All suspicions of a book's rates, whatever else the book says, with those of a comparison with the published book if
/// there is one. What is of many rows comes first: of single ones there may be more than are told.
pub(crate) fn of_rates(book: &RateBook, published: Option<&RateBook>, most: usize) -> Suspicions {
    let mut all =
        published.map_or_else(|| Suspicions::none(most), |published| of_change(book, published, most));
    columns::swapped(book, &mut all);
    benchmarks::far(book, &mut all);
    AMOUNTS.iter().for_each(|column| amounts::same_everywhere(book, column, &mut all));
    amounts::same_in_plan(book, &mut all);
    blocks::repeated(book, &mut all);
    AMOUNTS.iter().for_each(|column| amounts::far(book, column, &mut all));
    columns::far_apart(book, &mut all);
    missing(book, &mut all);
    all
}

/// Suspicions of a book that takes the place of a published one.
pub(crate) fn of_change(book: &RateBook, published: &RateBook, most: usize) -> Suspicions {
    let mut all = Suspicions::none(most);
    published::differ(book, published, &mut all);
    all
}

/// All suspicions of what the book says of its plans.
pub(crate) fn of_plans(book: &RateBook) -> Vec<Suspicion> {
    let unsourced = |(plan, position): (&rate_core::Plan, u16)| {
        plan.source.is_none().then(|| Suspicion {
            at: At::Plan(position.into()),
            what: "the plan's insurer rates have no source".to_owned(),
            expected: "a source, so that readers can see where they are from".to_owned(),
        })
    };
    book.plans.iter().zip(0..).filter_map(unsourced).collect()
}

/// All suspicions of what the book says of its services.
pub(crate) fn of_services(book: &RateBook) -> Vec<Suspicion> {
    let case = book.walkthrough.service;
    let of_case = Suspicion {
        at: At::Service(case),
        what: "the walkthrough's service is an add-on".to_owned(),
        expected: "one that is a session by itself".to_owned(),
    };
    Vec::from_iter(book.service(case).add_on.then_some(of_case))
}

/// What translations lack of the book's words. Markets, plans and sources have names, which may well be the same in
/// another language; everything else is words.
pub(crate) fn of_translations(book: &RateBook) -> Vec<Suspicion> {
    let mut all = Vec::new();
    for (position, translation) in book.translations().iter().enumerate() {
        let language = translation.language();
        let mut expect = |list, what: String, expected: &str| {
            all.push(Suspicion { at: At::Translation(position, list), what, expected: expected.to_owned() });
        };
        if !translation.has(Words::Title) {
            expect("title", format!("the title is not translated into {language}"), "a title");
        }
        for (list, words, length) in [
            ("assumptions", Words::Assumption(0), book.assumptions.len()),
            ("exceptions", Words::Exception(0), book.exceptions.len()),
        ] {
            // All of a list is translated, or none.
            if length > 0 && !translation.has(words) {
                let what = format!("the {list} are not translated into {language}");
                expect(list, what, "a text for each, in their order");
            }
        }
        let licenses = (0..).zip(&book.licenses).map(|(at, term)| (Words::License(at.into()), term));
        let services =
            (0..).zip(&book.services).map(|(at, service)| (Words::Service(at.into()), &service.term));
        for (list, terms) in
            [("licenses", licenses.collect::<Vec<_>>()), ("services", services.collect::<Vec<_>>())]
        {
            let lacking = terms.iter().filter(|(words, _)| !translation.has(*words));
            let lacking: Vec<_> = lacking.map(|(_, term)| term.id.as_str()).collect();
            if !lacking.is_empty() {
                let what = format!("not translated into {language}: {}", lacking.join(", "));
                expect(list, what, "a name for each");
            }
        }
    }
    all
}

/// Whether the book's rates hold on a day.
pub(crate) fn of_day(book: &RateBook, day: Date) -> Option<Suspicion> {
    let what = match book.effective.on(day) {
        Validity::Current => return None,
        Validity::NotYetEffective => format!("the rates do not hold before {}", book.effective.from),
        Validity::Expired => format!("the rates held through {}", book.effective.through?),
    };
    Some(Suspicion { at: At::Effective, what, expected: format!("rates that hold on {day}") })
}

/// A column of amounts.
struct Column {
    name: &'static str,
    amount: fn(&Rate) -> Amount,
}

const AMOUNTS: [Column; 2] = [
    Column { name: "insurer rate", amount: |rate| rate.insurer_rate },
    Column { name: "provider payout", amount: |rate| rate.provider_payout },
];

/// The fewest rates that say something about the others.
const FEW: usize = 5;

/// The rates of each plan in a market.
fn by_market_and_plan(book: &RateBook) -> impl Iterator<Item = (MarketPosition, PlanPosition, &[Rate])> {
    let blocks = book.rates().chunk_by(|one, next| (one.market, one.plan) == (next.market, next.plan));
    blocks.filter_map(|rates| rates.first().map(|first| (first.market, first.plan, rates)))
}

/// Combinations without a rate: of a market and a plan that have some, with a license and a service that have one
/// somewhere; and markets and plans without any.
fn missing(book: &RateBook, all: &mut Suspicions) {
    let pair = |rate: &Rate| (rate.license, rate.service);
    let pairs: BTreeSet<(LicensePosition, ServicePosition)> = book.rates().iter().map(pair).collect();
    let (mut markets, mut plans) = (BTreeSet::new(), BTreeSet::new());
    for (market, plan, rates) in by_market_and_plan(book) {
        markets.insert(market);
        plans.insert(plan);
        // Both in the same order: the first to differ is the first that is missing.
        let mut there = rates.iter().map(pair);
        let Some((license, service)) = pairs.iter().find(|pair| there.next() != Some(**pair)) else {
            continue;
        };
        let what = format!(
            "no rate for {} of the {} pairs of license and service, the first being {} and {}",
            pairs.len() - rates.len(),
            pairs.len(),
            book.license(*license).id,
            book.service(*service).term.id,
        );
        let expected = "a rate for each that other rows have".to_owned();
        all.push(Suspicion { at: At::MarketPlan(market, plan), what, expected });
    }
    let empty = |at| Suspicion {
        at,
        what: "no rate at all".to_owned(),
        expected: "some, or that readers cannot choose it".to_owned(),
    };
    let all_markets = (0..=u16::MAX).map(MarketPosition::from).take(book.markets.len());
    all.extend(all_markets.filter(|market| !markets.contains(market)).map(At::Market).map(empty));
    let all_plans = (0..=u16::MAX).map(PlanPosition::from).take(book.plans.len());
    all.extend(all_plans.filter(|plan| !plans.contains(plan)).map(At::Plan).map(empty));
}
