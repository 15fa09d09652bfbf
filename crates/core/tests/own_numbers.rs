//! A provider's own numbers: a quoted rate and payout in the place of the book's.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::{Amount, QuoteError, RateBook, Reason, Scenario, Selection, Split, Status, quote};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn example() -> RateBook {
    let published = EXAMPLE.replacen("\"status\": \"illustrative\"", "\"status\": \"published\"", 1);
    RateBook::from_json(published.as_bytes()).unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

fn own(plan: &str, rate: &str, payout: &str) -> Selection {
    Selection {
        plan: Some(plan.to_owned()),
        insurer_rate: Some(amount(rate)),
        provider_payout: Some(amount(payout)),
        ..Selection::default()
    }
}

fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![0..=50_u32, 0..=30_000_u32, 0..=10_000_000_u32]
        .prop_map(|cents| Amount::from_cents(cents).unwrap())
}

proptest! {
    /// The identities hold, payout and payday are the same in all scenarios, and dates are those of the book's rate.
    #[test]
    fn own_numbers_are_divided_like_the_books(rate in amounts(), payout in amounts(), plan in 0..3_usize) {
        let book = example();
        let plan = &book.plans[plan];
        for scenario in Scenario::ALL {
            let books = Selection { plan: Some(plan.term.id.clone()), scenario, ..Selection::default() };
            let selection = Selection { insurer_rate: Some(rate), provider_payout: Some(payout), ..books.clone() };
            let gates = plan.contract.gates(book.walkthrough.service);
            match quote(&book, &selection) {
                Ok(found) => {
                    prop_assert_eq!((found.insurer_rate, found.provider_payout, found.status), (rate, payout, Status::Illustrative));
                    prop_assert!(found.own_numbers);
                    let split = Split::new(rate, payout, found.client_share, gates).unwrap();
                    prop_assert_eq!((found.platform_portion, found.platform_shortfall, found.reason), (split.platform_portion, split.platform_shortfall, split.reason));
                    if let Ok(published) = quote(&book, &books) {
                        let owed = published.insurer_pays.filter(|_| found.insurer_owes());
                        prop_assert_eq!((found.provider_paid_on, found.insurer_pays), (published.provider_paid_on, owed));
                        prop_assert!(!published.own_numbers && published.status == Status::Published);
                    }
                }
                Err(error) => {
                    prop_assert!(!gates.open() && payout < rate);
                    prop_assert_eq!(error, QuoteError::RemainderUnnamed { remainder: rate.above(payout) });
                }
            }
        }
    }
}

#[test]
fn a_remainder_that_is_nobodys_is_refused() {
    let book = example();
    let closed = book.plans.iter().find(|plan| !plan.contract.allows_portion).unwrap().term.id.clone();
    let refused = quote(&book, &own(&closed, "121.00", "112.00"));
    assert_eq!(refused, Err(QuoteError::RemainderUnnamed { remainder: amount("9.00") }));
    let whole = quote(&book, &own(&closed, "121.00", "121.00")).unwrap();
    assert_eq!(whole.reason, Reason::ContractDoesNotAllow);
    let more = quote(&book, &own(&closed, "121.00", "130.00")).unwrap();
    assert_eq!((more.reason, more.platform_shortfall), (Reason::PayoutAboveRate, amount("9.00")));
}

#[test]
fn a_session_without_a_published_rate_can_have_own_numbers() {
    let book = example();
    let mut selection = own("example-hmo", "140.00", "140.00");
    for (name, id) in [("market", "tx"), ("license", "doctoral"), ("service", "90853")] {
        selection.set(name, Some(id)).unwrap();
    }
    assert_eq!(quote(&book, &selection).unwrap().provider_payout, amount("140.00"));
    // One of the two alone is nothing.
    selection.provider_payout = None;
    assert!(matches!(quote(&book, &selection), Err(QuoteError::NoRate(_))));
}

#[test]
fn a_client_share_above_the_own_rate_is_refused() {
    let selection =
        Selection { client_share: Some(amount("25.00").into()), ..own("example-ppo", "20.00", "20.00") };
    let error = QuoteError::ClientShareAboveRate { insurer_rate: amount("20.00") };
    assert_eq!(quote(&example(), &selection), Err(error));
    // A usual share is never more than the rate.
    let usual = quote(&example(), &own("example-ppo", "20.00", "20.00")).unwrap();
    assert_eq!(usual.client_share, amount("20.00"));
}
