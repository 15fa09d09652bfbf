//! Laws of sessions side by side. Each test is named after its law.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{
    Amount, Compared, ComparedPart, Comparison, Date, Difference, MoneyDifference, RateBook, Scenario,
    Selection, quote,
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
fn numbers(difference: &Difference) -> [Option<i64>; 11] {
    let Difference {
        insurer_rate,
        payout,
        per_hour,
        portion,
        shortfall,
        fronts,
        payday_days,
        window_from_days,
        window_through_days,
        fronted_min_days,
        fronted_max_days,
    } = *difference;
    [
        Some(cents(insurer_rate)),
        Some(cents(payout)),
        per_hour.map(cents),
        Some(cents(portion)),
        Some(cents(shortfall)),
        Some(cents(fronts)),
        Some(payday_days.into()),
        window_from_days.map(i64::from),
        window_through_days.map(i64::from),
        fronted_min_days.map(i64::from),
        fronted_max_days.map(i64::from),
    ]
}

proptest! {
    #[test]
    fn a_difference_leads_from_one_to_the_other(one in selections(), other in selections()) {
        let book = example();
        let comparison = Comparison::new(&book, &[one.clone(), other.clone()]);
        let (Ok(one), Ok(other)) = (quote(&book, &one), quote(&book, &other)) else {
            prop_assert_eq!(comparison.difference(0, 1), None);
            return Ok(());
        };
        let difference = comparison.difference(0, 1).unwrap();
        let leads = |from: Amount, by: MoneyDifference, to: Amount| i64::from(from.cents()) + cents(by) == i64::from(to.cents());
        prop_assert!(leads(one.insurer_rate, difference.insurer_rate, other.insurer_rate));
        prop_assert!(leads(one.provider_payout, difference.payout, other.provider_payout));
        prop_assert!(leads(one.platform_portion, difference.portion, other.platform_portion));
        prop_assert!(leads(one.platform_shortfall, difference.shortfall, other.platform_shortfall));
        prop_assert!(leads(one.platform_fronts, difference.fronts, other.platform_fronts));
        prop_assert_eq!(one.provider_paid_on.plus_days(difference.payday_days), other.provider_paid_on);
        if let (Some(days), Some(one_pays), Some(other_pays)) = (difference.window_through_days, one.insurer_pays, other.insurer_pays) {
            let wait = one.selection.session_date.days_until(one_pays.through);
            prop_assert_eq!(other.selection.session_date.plus_days(wait + days), other_pays.through);
        } else {
            prop_assert!(difference.window_from_days.is_none() && (one.insurer_pays.is_none() || other.insurer_pays.is_none()));
        }
        let waits = one.days_fronted.zip(other.days_fronted);
        prop_assert_eq!(difference.fronted_max_days, waits.map(|(one, other)| other.max - one.max));
        prop_assert_eq!(difference.fronted_min_days, waits.map(|(one, other)| other.min - one.min));
        let per_hour = |it: &rate_core::Breakdown| Total::per_hour(it.provider_payout, book.service(it.key.service).minutes?);
        let hours = per_hour(&one).zip(per_hour(&other));
        prop_assert_eq!(difference.per_hour.map(cents), hours.map(|(one, other)| other.cents() as i64 - one.cents() as i64));
    }

    #[test]
    fn the_other_way_round_it_is_the_opposite_and_with_itself_nothing(one in selections(), other in selections()) {
        let book = example();
        let comparison = Comparison::new(&book, &[one.clone(), other, one]);
        if let (Some(there), Some(back)) = (comparison.difference(0, 1), comparison.difference(1, 0)) {
            prop_assert_eq!(numbers(&there), numbers(&back).map(|number| number.map(|number| -number)));
        }
        if let Some(itself) = comparison.difference(0, 2) {
            prop_assert!(numbers(&itself).iter().flatten().all(|number| *number == 0));
            prop_assert!(itself.payout.is_zero() && !itself.payout.is_less);
        }
    }

    #[test]
    fn what_differs_is_what_is_not_the_same_in_all(three in prop::collection::vec(selections(), 0..5)) {
        let book = example();
        let comparison = Comparison::new(&book, &three);
        prop_assert_eq!(comparison.sessions.len(), three.len().min(Comparison::MOST));
        let sessions: Vec<&Compared> = comparison.sessions.iter().flatten().collect();
        for part in ComparedPart::ALL {
            let all_pairs = sessions.iter().all(|one| sessions.iter().all(|other| one.is_same(other, part)));
            prop_assert_eq!(comparison.differs(part), !all_pairs, "{:?}", part);
        }
        if sessions.iter().all(|it| it.breakdown == sessions[0].breakdown) {
            prop_assert!(ComparedPart::ALL.iter().all(|part| !comparison.differs(*part)));
        }
        // Whatever is told as a difference of two is one.
        if let Some(difference) = comparison.difference(0, 1) {
            let (one, other) = (comparison.sessions[0].as_ref().unwrap(), comparison.sessions[1].as_ref().unwrap());
            prop_assert_eq!(difference.payout.is_zero(), one.is_same(other, ComparedPart::Payout));
            prop_assert_eq!(difference.payday_days == 0, one.is_same(other, ComparedPart::Payday));
        }
    }
}

#[test]
fn the_longer_session_pays_more_and_less_for_an_hour() {
    let book = example();
    let of = |service: &str| Selection { service: Some(service.to_owned()), ..Selection::default() };
    let comparison = Comparison::new(&book, &[of("90834"), of("90837")]);
    let difference = comparison.difference(0, 1).unwrap();
    // 112.00 - 91.00, and 112.00 - 121.33 for an hour of 45 minutes' sessions.
    assert_eq!((cents(difference.payout), difference.per_hour.map(cents)), (2100, Some(-933)));
}
