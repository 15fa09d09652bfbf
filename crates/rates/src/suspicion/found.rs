//! Suspicions, and the columns and rates that are looked at for them.

use std::path::Path;

use rate_core::{
    Amount, MarketPosition, PlanPosition, Rate, RateBook, RateKey, ServicePosition, Translation,
};

use crate::finding::{Finding, Findings};

/// Something that looks like a mistake.
#[derive(Debug)]
pub(crate) struct Suspicion {
    /// Of what it is.
    pub(crate) at: At,
    /// The words for what is there.
    pub(crate) what: String,
    /// The words for what would raise no doubt.
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

/// The subject of a suspicion, by position.
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

    pub(super) fn push(&mut self, suspicion: Suspicion) {
        if self.list.len() < self.most {
            self.list.push(suspicion);
        } else {
            self.more.count(&suspicion.what, 1);
        }
    }

    /// Tells that the two columns of amounts have changed places, unless that is told.
    pub(super) fn push_swapped(&mut self, what: String) {
        if !std::mem::replace(&mut self.are_swapped, true) {
            let expected = "the insurer rates in insurer_rate, and the payouts in provider_payout".to_owned();
            self.push(Suspicion { at: At::Rates, what, expected });
        }
    }

    pub(super) fn extend(&mut self, suspicions: impl Iterator<Item = Suspicion>) {
        suspicions.for_each(|suspicion| self.push(suspicion));
    }
}

/// A column of amounts.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) amount: fn(&Rate) -> Amount,
}

pub(super) const AMOUNTS: [Column; 2] = [
    Column { name: "insurer rate", amount: |rate| rate.insurer_rate },
    Column { name: "provider payout", amount: |rate| rate.provider_payout },
];

/// The fewest rates that say something about the others.
pub(super) const FEW: usize = 5;

/// The rates of each plan in a market.
pub(super) fn by_market_and_plan(
    book: &RateBook,
) -> impl Iterator<Item = (MarketPosition, PlanPosition, &[Rate])> {
    let blocks = book.rates().chunk_by(|one, next| (one.market, one.plan) == (next.market, next.plan));
    blocks.filter_map(|rates| rates.first().map(|first| (first.market, first.plan, rates)))
}
