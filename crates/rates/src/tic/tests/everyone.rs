//! The distribution over all providers, checked against one that is computed directly.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::Broken;
use crate::tic::*;

fn wanted() -> Wanted {
    let mut licenses = Licenses::default();
    licenses.add("", "", "psychologist").unwrap();
    licenses.add("HO", "", "masters").unwrap();
    let mut wanted = Wanted::of_everyone(licenses, Rules::new("2026-06-01".parse().unwrap()));
    wanted.add_code("90832", "short").unwrap();
    wanted.add_code("90837", "long").unwrap();
    wanted
}

/// A price of a service and a license for groups, which it has inline or refers to.
#[derive(Clone, Debug)]
struct Price {
    key: (u16, u16),
    cents: u32,
    groups: Vec<usize>,
    inline: bool,
}

/// NPIs below 8 stand for themselves behind 1000000000; 0 is none.
fn npi(number: u32) -> u32 {
    if number == 0 { 0 } else { 1_000_000_000 + number }
}

fn json_of(groups: &[Vec<u32>], prices: &[Price], references_last: bool) -> String {
    let list = |texts: Vec<String>| format!("[{}]", texts.join(","));
    let group = |npis: &Vec<u32>| {
        let npis = list(npis.iter().map(|number| npi(*number).to_string()).collect());
        format!(r#"{{"npi":{npis},"tin":{{"type":"ein","value":"1"}}}}"#)
    };
    let reference = |(id, npis): (usize, &Vec<u32>)| {
        format!(r#"{{"provider_group_id":"g{id}","provider_groups":[{}]}}"#, group(npis))
    };
    let references =
        format!("\"provider_references\":{}", list(groups.iter().enumerate().map(reference).collect()));
    let item = |price: &Price| {
        let providers = if price.inline {
            let inline = price.groups.iter().filter_map(|id| groups.get(*id)).map(group).collect();
            format!("\"provider_groups\":{}", list(inline))
        } else {
            let ids = price.groups.iter().map(|id| format!("\"g{id}\"")).collect();
            format!("\"provider_references\":{}", list(ids))
        };
        let (code, modifiers) =
            (["90832", "90837"][usize::from(price.key.0)], ["[]", "[\"HO\"]"][usize::from(price.key.1)]);
        let (dollars, cents) = (price.cents / 100, price.cents % 100);
        format!(
            r#"{{"negotiation_arrangement":"ffs","billing_code_type":"CPT","billing_code":"{code}","negotiated_rates":[{{{providers},"negotiated_prices":[{{"negotiated_type":"negotiated","negotiated_rate":{dollars}.{cents:02},"expiration_date":"9999-12-31","service_code":["11"],"billing_class":"professional","billing_code_modifier":{modifiers}}}]}}]}}"#
        )
    };
    let items = format!("\"in_network\":{}", list(prices.iter().map(item).collect()));
    if references_last { format!("{{{items},{references}}}") } else { format!("{{{references},{items}}}") }
}

type ChooseOwn = fn(&Own) -> rate_core::Amount;
type ChooseCents = fn(&[u32]) -> u32;

proptest! {
    #[test]
    fn percentiles_are_those_of_the_amounts_of_each_provider_once(
        groups in prop::collection::vec(prop::collection::vec(0_u32..8, 0..4), 5),
        prices in prop::collection::vec(
            ((0_u16..2, 0_u16..2), 1_u32..400, prop::collection::vec(0_usize..6, 0..3), any::<bool>())
                .prop_map(|(key, cents, groups, inline)| Price { key, cents: cents * 5, groups, inline }),
            0..12,
        ),
        references_last: bool,
        split in 0_usize..12,
    ) {
        // Two files: the second begins at `split`.
        let (first, second) = prices.split_at(split.min(prices.len()));
        let mut all = ProviderAmounts::default();
        for (file, prices) in [first, second].into_iter().enumerate() {
            let json = json_of(&groups, prices, references_last);
            let found = read(|| Ok::<_, Broken>(json.as_bytes()), file, &wanted()).unwrap();
            prop_assert!(found.tally.balances());
            prop_assert!(all.add_all(found.provider_amounts));
        }
        let mut direct: BTreeMap<(u16, u16), BTreeMap<u32, Vec<u32>>> = BTreeMap::new();
        for price in &prices {
            let members: BTreeSet<u32> =
                price.groups.iter().filter_map(|id| groups.get(*id)).flatten().copied().filter(|npi| *npi > 0).collect();
            for npi in members {
                direct.entry(price.key).or_default().entry(npi).or_default().push(price.cents);
            }
        }
        let rules: [(ChooseOwn, ChooseCents); 3] = [
            (|own| own.first, |amounts| amounts[0]),
            (|own| own.lowest, |amounts| *amounts.iter().min().unwrap()),
            (|own| own.highest, |amounts| *amounts.iter().max().unwrap()),
        ];
        for (choose, directly) in rules {
            let sorted = all.sorted(choose);
            prop_assert_eq!(sorted.keys().collect::<Vec<_>>(), direct.keys().collect::<Vec<_>>());
            for (key, amounts) in sorted {
                let expected: Vec<u32> = direct[&key].values().map(|amounts| directly(amounts)).collect();
                prop_assert_eq!(amounts.len(), expected.len());
                for percent in PERCENTILES {
                    let not_above = |amount: &u32| expected.iter().filter(|other| *other <= amount).count();
                    let enough = |amount: &&u32| not_above(amount) * 100 >= usize::from(percent) * expected.len();
                    let least = expected.iter().filter(enough).min().copied();
                    prop_assert_eq!(percentile(&amounts, percent).map(rate_core::Amount::cents), least);
                }
            }
        }
        let conflicts: BTreeMap<(u16, u16), u64> = direct
            .iter()
            .map(|(key, providers)| {
                let differ = |amounts: &&Vec<u32>| amounts.iter().any(|amount| *amount != amounts[0]);
                (*key, providers.values().filter(differ).count() as u64)
            })
            .filter(|(_, providers)| *providers > 0)
            .collect();
        prop_assert_eq!(all.conflicts(), conflicts);
    }
}
