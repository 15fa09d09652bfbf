//! The published amounts as a table: a line for each place and service, a column for each license level.

use std::collections::{BTreeMap, BTreeSet};

use rate_core::Amount;
use rust_decimal::Decimal;

const HEADER: &str = "market,state,name,service,physician-psychologist,nurse-practitioner,masters";

/// License levels, each with its hundredths of the first one's amount: 42 CFR 414.56 and 414.53.
pub(super) const LICENSES: [(&str, u32); 3] =
    [("physician-psychologist", 100), ("nurse-practitioner", 85), ("masters", 75)];

/// The factor of this many hundredths.
pub(super) fn hundredths(share: u32) -> Decimal {
    Decimal::new(share.into(), 2)
}

/// The amounts of a market's services, one for each of [`LICENSES`].
pub(super) type Services<'a> = BTreeMap<&'a str, [Amount; 3]>;

/// A place. The order of its fields is the order of the markets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Market<'a> {
    pub(super) state: &'a str,
    pub(super) name: &'a str,
    pub(super) id: &'a str,
}

/// Every market with all its services.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) markets: BTreeMap<Market<'a>, Services<'a>>,
}

impl Table<'_> {
    /// The count of its amounts.
    pub(super) fn amounts(&self) -> usize {
        self.markets.values().map(|services| services.len() * LICENSES.len()).sum()
    }
}

/// Reads the table.
///
/// # Errors
/// The first line that is wrong, by its number.
pub(super) fn read(csv: &str) -> Result<Table<'_>, String> {
    let mut lines = csv.lines();
    if lines.next() != Some(HEADER) {
        return Err(format!("line 1: expected the header {HEADER}"));
    }
    let mut table = Table { markets: BTreeMap::new() };
    for (position, line) in lines.enumerate() {
        let added = row(line).and_then(|(market, service, amounts)| {
            let services = table.markets.entry(market).or_default();
            services
                .insert(service, amounts)
                .is_none()
                .then_some(())
                .ok_or_else(|| format!("service {service} is there a second time for this market"))
        });
        added.map_err(|error| format!("line {}: {error}", position + 2))?;
    }
    complete(&table)?;
    Ok(table)
}

type Row<'a> = (Market<'a>, &'a str, [Amount; 3]);

fn row(line: &str) -> Result<Row<'_>, String> {
    let fields = fields(line)?;
    let [id, state, name, service, amounts @ ..] = &fields[..] else {
        return Err(expected_fields(fields.len()));
    };
    let [full, practitioner, masters] = amounts else {
        return Err(expected_fields(fields.len()));
    };
    if [*id, *state, *name, *service].contains(&"") {
        return Err("market, state, name and service may not be empty".to_owned());
    }
    let amounts = [amount(full)?, amount(practitioner)?, amount(masters)?];
    for ((license, share), amount) in LICENSES.into_iter().zip(amounts) {
        // A mistyped digit would show here: the levels are bound to one another.
        let expected = amounts[0].scaled(hundredths(share)).map_err(|_| format!("{full}: too large"))?;
        if amount != expected {
            return Err(format!("{license} is {amount}, {share} % of {full} is {expected}"));
        }
    }
    Ok((Market { state, name, id }, service, amounts))
}

fn expected_fields(found: usize) -> String {
    format!("{found} fields, expected {}", HEADER.split(',').count())
}

fn amount(text: &str) -> Result<Amount, String> {
    text.parse().map_err(|_| format!("\"{text}\" is not an amount such as 121.00"))
}

/// The line's fields. One with a comma stands in quotation marks; none holds a quotation mark itself.
fn fields(line: &str) -> Result<Vec<&str>, String> {
    let mut fields = Vec::new();
    let mut rest = Some(line);
    while let Some(text) = rest {
        let (field, behind) = match text.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or("a quotation mark is not closed")?,
            None => text.split_at(text.find(',').unwrap_or(text.len())),
        };
        if field.contains('"') || !(behind.is_empty() || behind.starts_with(',')) {
            return Err("a quotation mark inside a field".to_owned());
        }
        fields.push(field);
        rest = behind.strip_prefix(',');
    }
    Ok(fields)
}

/// Every market has one name and every service.
fn complete(table: &Table<'_>) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    if let Some(market) = table.markets.keys().find(|market| !ids.insert(market.id)) {
        return Err(format!("market {} has more than one state or name", market.id));
    }
    let all: BTreeSet<&str> = table.markets.values().flat_map(BTreeMap::keys).copied().collect();
    for (market, services) in &table.markets {
        if let Some(missing) = all.iter().find(|service| !services.contains_key(*service)) {
            return Err(format!("market {} has no line for service {missing}", market.id));
        }
    }
    Ok(())
}
