//! The book's text: the base with its markets, benchmarks and rates filled in.
//!
//! The text is spliced, not parsed and written again: the base keeps its order and layout, and the long
//! lists get one line a row.

use rate_core::{Amount, AmountError};
use serde_json::Value;

use super::table::{LICENSES, Table, hundredths};

/// The place of the markets.
const MARKETS: &str = "  \"markets\": [],\n";
/// The base's end, in front of which benchmarks and rates go.
const END: &str = "\n}\n";
/// The source of the benchmarks.
const SOURCE: &str = "cms-pfs-2026";

/// Plans, each with the hundredths of the Medicare amount that its insurer rate is.
const INSURER_RATES: [(&str, u32); 3] = [("medicare", 100), ("example-high", 115), ("example-low", 90)];
/// The hundredths of the Medicare amount that a provider is paid where the platform may have a portion.
const PAYOUT: u32 = 97;

/// The book's text.
///
/// # Errors
/// The first thing that the base lacks.
pub(super) fn json(base: &str, table: &Table<'_>) -> Result<String, String> {
    let (head, rest) = base.split_once(MARKETS).ok_or("expected a line `\"markets\": [],`")?;
    let middle = rest.strip_suffix(END).ok_or("expected its end to be `}` and a line feed")?;
    let plans = plans(base)?;
    let too_large = |_: AmountError| "an amount is too large".to_owned();

    let markets = table.markets.keys().map(|market| {
        // A value's text is JSON, whatever the name holds.
        let [id, name, group] = [market.id, market.name, market.state].map(Value::from);
        format!("    {{\n      \"id\": {id},\n      \"name\": {name},\n      \"group\": {group}\n    }}")
    });
    let mut benchmarks = Vec::new();
    let mut rates = Vec::new();
    for (market, services) in &table.markets {
        let market = market.id;
        for (position, (license, _)) in LICENSES.iter().enumerate() {
            for (service, amounts) in services {
                benchmarks.push(format!(
                    "    {{\"market\":\"{market}\",\"license\":\"{license}\",\"service\":\"{service}\",\
                     \"amount\":\"{}\",\"source\":\"{SOURCE}\"}}",
                    amounts[position],
                ));
            }
        }
        for plan in &plans {
            for (position, (license, _)) in LICENSES.iter().enumerate() {
                for (service, amounts) in services {
                    let (rate, payout) = plan.row(service, amounts[position]).map_err(too_large)?;
                    let plan = plan.id;
                    rates.push(format!(
                        "    {{\"market\":\"{market}\",\"plan\":\"{plan}\",\"license\":\"{license}\",\
                         \"service\":\"{service}\",\"insurer_rate\":\"{rate}\",\"provider_payout\":\"{payout}\"}}",
                    ));
                }
            }
        }
    }

    let markets = list("markets", &markets.collect::<Vec<_>>());
    let (benchmarks, rates) = (list("benchmarks", &benchmarks), list("rates", &rates));
    Ok(format!("{head}{markets},\n{middle},\n{benchmarks},\n{rates}{END}"))
}

fn list(name: &str, rows: &[String]) -> String {
    format!("  \"{name}\": [\n{}\n  ]", rows.join(",\n"))
}

/// A plan, as far as the rules need it.
struct Plan {
    id: &'static str,
    hundredths: u32,
    allows_portion: bool,
    ineligible: Vec<String>,
}

impl Plan {
    /// Insurer rate and provider payout where Medicare pays `medicare`.
    fn row(&self, service: &str, medicare: Amount) -> Result<(Amount, Amount), AmountError> {
        let rate = medicare.scaled(hundredths(self.hundredths))?;
        let open = self.allows_portion && !self.ineligible.iter().any(|closed| closed == service);
        // Where the platform may keep nothing, the whole rate is the provider's.
        Ok((rate, if open { medicare.scaled(hundredths(PAYOUT))? } else { rate }))
    }
}

/// The base's plans in its order, with what their contracts allow there.
fn plans(base: &str) -> Result<Vec<Plan>, String> {
    let base: Value = serde_json::from_str(base).map_err(|error| error.to_string())?;
    let plans = base["plans"].as_array().ok_or("expected `plans`")?;
    let plan = |plan: &Value| {
        let rule = INSURER_RATES.into_iter().find(|(id, _)| plan["id"] == *id);
        let (id, hundredths) = rule.ok_or_else(|| format!("no rule for the plan {}", plan["id"]))?;
        let contract = &plan["contract"];
        let allows_portion = contract["allows_portion"].as_bool();
        let ineligible = contract["ineligible_services"].as_array().into_iter().flatten();
        Ok(Plan {
            id,
            hundredths,
            allows_portion: allows_portion.ok_or_else(|| format!("{id}: expected `allows_portion`"))?,
            ineligible: ineligible.filter_map(|id| id.as_str().map(str::to_owned)).collect(),
        })
    };
    plans.iter().map(plan).collect()
}
