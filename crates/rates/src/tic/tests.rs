mod everyone;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::Broken;

/// Codes 90832 and 90837 of the provider with TIN 12-3456789 or NPI 1000000001.
fn wanted() -> Wanted {
    let mut licenses = Licenses::default();
    licenses.add("", "", "psychologist").unwrap();
    licenses.add("ho", "", "masters").unwrap();
    let mut wanted = Wanted::new(licenses, Rules::new("2026-06-01".parse().unwrap()));
    wanted.add_code("90832", "short").unwrap();
    wanted.add_code("90837", "long").unwrap();
    wanted.add_tin("12-3456789", None).unwrap();
    wanted.add_npi("1000000001", None).unwrap();
    wanted
}

fn read_json(json: &[u8]) -> std::result::Result<FileFound, Broken> {
    read(|| Ok::<_, Broken>(json), 0, &wanted())
}

/// How many prices there are of a service and license, with the lowest and the highest amount in cents.
type Amounts = BTreeMap<(u16, u16), (u64, u32, u32)>;

fn amounts(found: &FileFound) -> Amounts {
    let cents = |sourced: &Sourced| sourced.price.amount.cents();
    let all = found.found.0.iter();
    all.map(|(key, found)| (*key, (found.prices, cents(&found.lowest), cents(&found.highest)))).collect()
}

#[derive(Clone, Debug)]
struct Price {
    price_type: &'static str,
    /// As the file writes it, and in cents where it can be used.
    amount: (&'static str, Option<u32>),
    expires: (&'static str, bool),
    places: (&'static str, bool),
    class: (&'static str, bool),
    /// As the file writes them, and the position of the license.
    modifiers: (&'static str, Option<u16>),
}

#[derive(Clone, Debug)]
struct Rate {
    /// 1: ours by its TIN; 2: another; 3: ours by its NPI; 4: in a file that was not given; 5: unknown.
    groups: Vec<u8>,
    inline: bool,
    prices: Vec<Price>,
}

#[derive(Clone, Debug)]
struct Item {
    arrangement: &'static str,
    code: (&'static str, Option<u16>),
    code_type: (&'static str, bool),
    rates: Vec<Rate>,
}

fn prices() -> impl Strategy<Value = Price> {
    (
        select(vec![
            "negotiated",
            "Fee Schedule",
            "derived",
            "derived",
            "negotiated",
            "percentage",
            "per diem",
            "other",
        ]),
        select(vec![
            ("120.50", Some(12_050)),
            ("120.5", Some(12_050)),
            ("95", Some(9_500)),
            ("99.99", Some(9_999)),
            ("1.5e2", Some(15_000)),
            ("0", None),
            ("70.005", None),
            ("-3", None),
            ("{}", None),
        ]),
        select(vec![
            ("\"9999-12-31\"", true),
            ("\"2026-06-01\"", true),
            ("\"2999-12-31\"", true),
            ("\"2026-05-31\"", false),
            ("null", false),
        ]),
        select(vec![
            ("[\"11\"]", true),
            ("[\"02\",\"11\"]", true),
            ("[\"CSTM-00\"]", true),
            ("[\"22\"]", false),
        ]),
        select(vec![("\"professional\"", true), ("\"BOTH\"", true), ("\"institutional\"", false)]),
        select(vec![("[]", Some(0)), ("[\"HO\"]", Some(1)), ("[\"HO\",\"95\"]", None)]),
    )
        .prop_map(|(price_type, amount, expires, places, class, modifiers)| Price {
            price_type,
            amount,
            expires,
            places,
            class,
            modifiers,
        })
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let rate =
        (proptest::collection::vec(1_u8..=5, 0..3), any::<bool>(), proptest::collection::vec(prices(), 0..4))
            .prop_map(|(groups, inline, prices)| Rate { groups, inline, prices });
    let item = (
        select(vec!["ffs", "FFS", "ffs", "bundle", "capitation"]),
        select(vec![("90832", Some(0)), ("90837", Some(1)), ("99214", None)]),
        select(vec![("CPT", true), ("hcpcs", true), ("LOCAL", false)]),
        proptest::collection::vec(rate, 0..3),
    )
        .prop_map(|(arrangement, code, code_type, rates)| Item { arrangement, code, code_type, rates });
    proptest::collection::vec(item, 0..4)
}

/// An object whose members stand in the order that `order` makes.
fn object<const N: usize>(order: usize, mut members: [(&str, String); N]) -> String {
    members.rotate_left(order % N);
    if order % 2 == 1 {
        members.reverse();
    }
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(",\n"))
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn group(order: usize, number: u8) -> String {
    let (npi, tin) = match number {
        1 => ("[1000000009]", "12-3456789"),
        3 => ("[1000000009,1000000001.0]", "98-7654321"),
        _ => ("[1000000009]", "98-7654321"),
    };
    let tin = object(order, [("type", quoted("ein")), ("value", quoted(tin))]);
    object(order, [("npi", npi.to_owned()), ("tin", tin)])
}

fn reference(order: usize, number: u8) -> String {
    let providers = match number {
        4 => ("location", quoted("https://rates.example/4.json")),
        _ => ("provider_groups", list(std::iter::once(group(order, number)))),
    };
    object(order, [("provider_group_id", number.to_string()), providers])
}

fn json_of(items: &[Item], order: usize) -> String {
    let price = |price: &Price| {
        object(
            order,
            [
                ("negotiated_type", quoted(price.price_type)),
                ("negotiated_rate", price.amount.0.to_owned()),
                ("expiration_date", price.expires.0.to_owned()),
                ("service_code", price.places.0.to_owned()),
                ("billing_class", price.class.0.to_owned()),
                ("billing_code_modifier", price.modifiers.0.to_owned()),
                ("additional_information", "[{\"in_network\":[]}]".to_owned()),
            ],
        )
    };
    let rate = |rate: &Rate| {
        let providers = if rate.inline {
            ("provider_groups", list(rate.groups.iter().map(|number| group(order, *number))))
        } else {
            ("provider_references", list(rate.groups.iter().map(u8::to_string)))
        };
        object(order, [providers, ("negotiated_prices", list(rate.prices.iter().map(price)))])
    };
    let item = |item: &Item| {
        object(
            order,
            [
                ("negotiation_arrangement", quoted(item.arrangement)),
                ("billing_code_type", quoted(item.code_type.0)),
                ("billing_code", quoted(item.code.0)),
                ("negotiated_rates", list(item.rates.iter().map(rate))),
                ("description", quoted("\\u00e9")),
            ],
        )
    };
    object(
        order,
        [
            ("version", quoted("2.0.0")),
            ("provider_references", list((1..=4).map(|number| reference(order, number)))),
            ("in_network", list(items.iter().map(item))),
        ],
    )
}

/// The amounts that are to be found, and the number of prices of the items that are read.
fn expected(items: &[Item]) -> (Amounts, u64) {
    let (mut amounts, mut prices) = (Amounts::new(), 0);
    for item in items {
        let Some(service) = item.code.1 else { continue };
        if !item.code_type.1 || !item.arrangement.eq_ignore_ascii_case("ffs") {
            continue;
        }
        for rate in &item.rates {
            prices += rate.prices.len() as u64;
            if !rate.groups.iter().any(|number| matches!(number, 1 | 3)) {
                continue;
            }
            for price in &rate.prices {
                let (Some(cents), Some(license)) = (price.amount.1, price.modifiers.1) else { continue };
                let kept = ["negotiated", "Fee Schedule", "derived"].contains(&price.price_type);
                if kept && price.expires.1 && price.places.1 && price.class.1 {
                    let entry = amounts.entry((service, license)).or_insert((0, cents, cents));
                    *entry = (entry.0 + 1, entry.1.min(cents), entry.2.max(cents));
                }
            }
        }
    }
    (amounts, prices)
}

proptest! {
    #[test]
    fn the_order_of_members_changes_nothing_and_nothing_is_uncounted(items in items(), order in 0_usize..420) {
        let found = read_json(json_of(&items, order).as_bytes()).unwrap();
        let (amounts_expected, prices) = expected(&items);
        prop_assert_eq!(amounts(&found), amounts_expected);
        prop_assert_eq!((found.tally.items, found.tally.prices), (items.len() as u64, prices));
        prop_assert!(found.tally.balances(), "{:?}", found.tally);
    }

    #[test]
    fn any_bytes_are_read_or_have_a_place(json in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Err(broken) = read_json(&json) {
            prop_assert!(broken.place.byte <= json.len() as u64);
        }
    }

    #[test]
    fn a_file_with_some_bytes_changed_is_read_or_has_a_place(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut json = include_bytes!("../../tests/data/tic/v2.json").to_vec();
        for (at, byte) in changes {
            let at = at.index(json.len());
            json[at] = byte;
        }
        match read_json(&json) {
            Ok(found) => prop_assert!(found.tally.balances()),
            Err(broken) => prop_assert!(broken.place.byte <= json.len() as u64),
        }
    }
}

#[test]
fn a_file_that_names_no_code_before_its_prices_has_an_end() {
    let price = r#"{"negotiated_type":"negotiated","negotiated_rate":1,"expiration_date":"9999-12-31","service_code":"11","billing_class":"both"}"#;
    let prices = vec![price; 250_001].join(",");
    let group = group(0, 1);
    let json = format!(
        r#"{{"in_network":[{{"negotiated_rates":[{{"provider_groups":[{group}],"negotiated_prices":[{prices}]}}]}}]}}"#
    );
    let broken = read_json(json.as_bytes()).unwrap_err();
    assert!(matches!(broken.why, Why::TooMany(_)), "{broken:?}");
}
