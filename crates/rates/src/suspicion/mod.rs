//! Suspicions: what is legal in a book and looks like a mistake all the same.

mod amounts;
mod benchmarks;
mod blocks;
mod columns;
mod found;
mod proportions;
mod published;

use std::collections::BTreeSet;

use rate_core::{
    Date, LicensePosition, MarketPosition, PlanPosition, Rate, RateBook, ServicePosition, Validity, Words,
};

use found::{AMOUNTS, by_market_and_plan};
pub(crate) use found::{At, Suspicion, Suspicions};

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

/// All suspicions of words of the book that translations lack. Markets, plans and sources have names, which may well
/// be the same in another language; everything else is words.
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
