//! The length and the kind of a book's services. Each law is a test named after it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::earnings::Total;
use rate_core::{Amount, Fault, JsonType, RateBook};
use serde_json::{Value, json};

fn example() -> Value {
    serde_json::from_str(include_str!("../../../data/books/april-8-example.json")).unwrap()
}

fn faults(name: &str, value: Value) -> Vec<(String, Fault)> {
    let mut book = example();
    book["services"][1][name] = value;
    let problems = RateBook::from_json(book.to_string().as_bytes()).unwrap_err();
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

proptest! {
    #[test]
    fn minutes_and_add_ons_are_read_as_they_are_written(
        services in prop::collection::vec((prop::option::of(1..=1440_u16), prop::option::of(any::<bool>())), 4),
    ) {
        let mut document = example();
        for service in document["services"].as_array_mut().unwrap() {
            service.as_object_mut().unwrap().remove("minutes");
        }
        let plain = RateBook::from_json(document.to_string().as_bytes()).unwrap();
        for (at, (minutes, add_on)) in services.iter().enumerate() {
            let service = document["services"][at].as_object_mut().unwrap();
            minutes.map(|minutes| service.insert("minutes".to_owned(), json!(minutes)));
            add_on.map(|add_on| service.insert("add_on".to_owned(), json!(add_on)));
        }
        let book = RateBook::from_json(document.to_string().as_bytes()).unwrap();
        for (service, (minutes, add_on)) in book.services.iter().zip(&services) {
            prop_assert_eq!((service.minutes, service.add_on), (*minutes, add_on.unwrap_or(false)));
        }
        let written = book.to_json();
        let none = services.iter().all(|(minutes, add_on)| minutes.is_none() && *add_on != Some(true));
        prop_assert_eq!(written == plain.to_json(), none);
        prop_assert_eq!(RateBook::from_json(written.as_bytes()), Ok(book));
    }

    #[test]
    fn an_hour_is_the_nearest_cent_and_half_a_cent_goes_up(cents in 0..=10_000_000_u32, minutes in 1..=1440_u16) {
        let amount = Amount::from_cents(cents).unwrap();
        let hour = i128::from(Total::per_hour(amount, minutes).unwrap().cents());
        // Twice as far from the exact value as the cent found is, times the minutes.
        let off = 2 * (hour * i128::from(minutes) - 60 * i128::from(cents));
        prop_assert!(-i128::from(minutes) < off && off <= i128::from(minutes), "{} {} {}", cents, minutes, hour);
        prop_assert_eq!(Total::per_hour(amount, 60), Some(Total::times(amount, 1)));
    }
}

#[test]
fn minutes_are_whole_and_an_add_on_is_true_or_false() {
    for found in [0, 1441] {
        let fault = Fault::OutOfRange { found, min: 1, max: 1440 };
        assert_eq!(faults("minutes", json!(found)), [("/services/1/minutes".to_owned(), fault)]);
    }
    let fault = Fault::WrongType { expected: JsonType::WholeNumber, found: JsonType::Text };
    assert_eq!(faults("minutes", json!("45")), [("/services/1/minutes".to_owned(), fault)]);
    let fault = Fault::WrongType { expected: JsonType::Boolean, found: JsonType::Text };
    assert_eq!(faults("add_on", json!("yes")), [("/services/1/add_on".to_owned(), fault)]);
}
