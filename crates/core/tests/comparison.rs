//! Laws of sessions side by side. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{
    Amount, Compared, Date, Difference, Editions, MoneyDifference, QuoteError, RateBook, Scenario, Selection,
    quote,
};

/// The example with the length of two services.
fn example() -> RateBook {
    let text = include_str!("../../../data/books/april-8-example.json");
    let mut book = RateBook::from_json(text.as_bytes()).unwrap();
    (book.services[1].minutes, book.services[2].minutes) = (Some(45), Some(60));
    book
}

fn selections() -> impl Strategy<Value = Selection> {
    let id = |ids: &'static [&'static str]| prop::sample::select(ids).prop_map(|id| Some(id.to_owned()));
    let own = (10_000..20_000_u32, 0..5_000_u32);
    (
        id(&["ny", "tx"]),
        id(&["example-ppo", "example-hmo", "example-community"]),
        id(&["masters", "doctoral"]),
        id(&["90791", "90834", "90837", "90853"]),
        prop::option::of(0..400_i32),
        prop::sample::select(&Scenario::ALL[..]),
        prop::option::weighted(0.2, own),
    )
        .prop_map(|(market, plan, license, service, day, scenario, own)| {
            let amount = |cents| Amount::from_cents(cents).unwrap();
            Selection {
                market,
                plan,
                license,
                service,
                session_date: day.map(|day| "2026-01-01".parse::<Date>().unwrap().plus_days(day)),
                scenario,
                insurer_rate: own.map(|(rate, _)| amount(rate)),
                provider_payout: own.map(|(rate, more)| amount(rate + more)),
                ..Selection::default()
            }
        })
}

fn cents(difference: MoneyDifference) -> i64 {
    let cents = i64::try_from(difference.amount.cents()).unwrap();
    if difference.is_less { -cents } else { cents }
}

/// All numbers of a difference, nothing where one is not known.
fn numbers(difference: &Difference) -> [Option<i64>; 5] {
    let Difference { insurer_rate, payout, per_hour, portion, shortfall } = *difference;
    [insurer_rate, payout, portion, shortfall]
        .map(|difference| Some(cents(difference)))
        .into_iter()
        .chain([per_hour.map(cents)])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

proptest! {
    #[test]
    fn a_difference_leads_from_one_to_the_other(one in selections(), other in selections()) {
        let book = example();
        let [Ok(one), Ok(other)] = [&one, &other].map(|it| Compared::new(Editions::only(&book), it)) else {
            return Ok(());
        };
        let difference = one.difference(&other);
        let (one, other) = (one.breakdown, other.breakdown);
        let leads = |from: Amount, by: MoneyDifference, to: Amount| i64::from(from.cents()) + cents(by) == i64::from(to.cents());
        prop_assert!(leads(one.insurer_rate, difference.insurer_rate, other.insurer_rate));
        prop_assert!(leads(one.provider_payout, difference.payout, other.provider_payout));
        prop_assert!(leads(one.platform_portion, difference.portion, other.platform_portion));
        prop_assert!(leads(one.platform_shortfall, difference.shortfall, other.platform_shortfall));
        let per_hour = |it: &rate_core::Breakdown| Total::per_hour(it.provider_payout, book.service(it.key.service).minutes?);
        let hours = per_hour(&one).zip(per_hour(&other));
        prop_assert_eq!(difference.per_hour.map(cents), hours.map(|(one, other)| other.cents() as i64 - one.cents() as i64));
    }

    #[test]
    fn a_compared_session_is_the_session(selection in selections()) {
        let book = example();
        let compared = Compared::new(Editions::only(&book), &selection);
        prop_assert_eq!(compared.clone().map(|it| it.breakdown), quote(&book, &selection));
        if let Ok(Compared { breakdown, window: Some(window), .. }) = compared {
            let pays = breakdown.insurer_pays.unwrap();
            let day = |days: u16| breakdown.selection.session_date.plus_days(days.into());
            prop_assert_eq!((day(window.from_days), day(window.through_days)), (pays.from, pays.through));
        }
    }

    #[test]
    fn the_other_way_round_it_is_the_opposite_and_with_itself_nothing(one in selections(), other in selections()) {
        let book = example();
        let [Ok(one), Ok(other)] = [&one, &other].map(|it| Compared::new(Editions::only(&book), it)) else {
            return Ok(());
        };
        let (there, back) = (one.difference(&other), other.difference(&one));
        prop_assert_eq!(numbers(&there), numbers(&back).map(|number| number.map(|number| -number)));
        let itself = one.difference(&one);
        prop_assert!(numbers(&itself).iter().flatten().all(|number| *number == 0));
        prop_assert!(itself.payout.is_zero() && !itself.payout.is_less);
    }
}

#[test]
fn the_longer_session_pays_more_and_less_for_an_hour() {
    let book = example();
    let of = |service: &str| {
        let selection = Selection { service: Some(service.to_owned()), ..Selection::default() };
        Compared::new(Editions::only(&book), &selection).unwrap()
    };
    let difference = of("90834").difference(&of("90837"));
    // 112.00 - 91.00, and 112.00 - 121.33 for an hour of 45 minutes' sessions.
    assert_eq!((cents(difference.payout), difference.per_hour.map(cents)), (2100, Some(-933)));
    assert!(!difference.payout.is_zero());
}

#[test]
fn a_compared_session_is_by_the_edition_of_its_day() {
    let [book, coming] = [
        include_bytes!("../../../data/editions/2026.json").as_slice(),
        include_bytes!("../../../data/editions/2027.json"),
    ];
    let book = RateBook::from_json(book).unwrap();
    let coming = [book.read_edition(&book.editions[1], coming).unwrap()];
    let on = |others, day: &str| {
        let selection = Selection { session_date: day.parse().ok(), ..Selection::default() };
        let compared = Compared::new(Editions::new(&book, others), &selection);
        compared.map(|it| (it.breakdown.provider_payout.to_string(), it.payout_per_hour.unwrap().to_string()))
    };
    assert_eq!(on(&coming, "2026-12-31"), Ok(("112.00".to_owned(), "112.00".to_owned())));
    assert_eq!(on(&coming, "2027-01-01"), Ok(("98.00".to_owned(), "98.00".to_owned())));
    assert!(matches!(on(&[], "2027-01-01"), Err(QuoteError::MarketNotLoaded(_))));
    assert!(matches!(on(&coming, "2024-12-31"), Err(QuoteError::NoRate(_))));
}
