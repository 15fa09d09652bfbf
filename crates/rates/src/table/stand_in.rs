//! A book for a table that has none: all that its rows name, by the names that they use.

use std::collections::HashSet;

use rate_core::{FORMAT, RateRow};
use serde_json::{Value, json};

/// The markets, plans, licenses and services that a table's rows name.
pub(super) struct StandIn {
    names: [Names; 4],
    /// The first row's four.
    case: [String; 4],
}

/// The lists of a book, each with the column that refers to it.
const LISTS: [(&str, &str); 4] =
    [("markets", "market"), ("plans", "plan"), ("licenses", "license"), ("services", "service")];

/// Names in the order of their first lines.
#[derive(Default)]
struct Names {
    lines: Vec<(String, usize)>,
    known: HashSet<String>,
}

impl StandIn {
    /// Of these rows, each with its line; `None` of none.
    pub(super) fn of(rows: impl Iterator<Item = (usize, RateRow)>) -> Option<Self> {
        let mut names: [Names; 4] = Default::default();
        let mut case = None;
        for (line, row) in rows {
            let row = [row.market, row.plan, row.license, row.service];
            for (names, name) in names.iter_mut().zip(&row) {
                if !names.known.contains(name) {
                    names.known.insert(name.clone());
                    names.lines.push((name.clone(), line));
                }
            }
            case.get_or_insert(row);
        }
        Some(Self { names, case: case? })
    }

    /// Its document.
    pub(super) fn json(&self) -> String {
        let terms = |names: &Names| -> Value {
            names.lines.iter().map(|(name, _)| json!({ "id": name, "name": name })).collect()
        };
        let window = json!({ "from_days": 0, "through_days": 0, "source": "illustrative" });
        let plans = self.names[1].lines.iter().map(|(name, _)| {
            json!({
                "id": name, "name": name, "client_share": "0.00",
                "contract": { "allows_portion": true },
                "reimbursement": { "typical": window, "slow": window },
            })
        });
        let [market, plan, license, service] = &self.case;
        let day = "2000-01-01";
        json!({
            "format": FORMAT, "id": "table", "title": "A table", "status": "illustrative",
            "publisher": { "name": "A table" }, "published_on": day, "effective": { "from": day },
            "currency": "USD",
            "markets": terms(&self.names[0]),
            "plans": plans.collect::<Value>(),
            "licenses": terms(&self.names[2]),
            "services": terms(&self.names[3]),
            "pay_schedule": {
                "kind": "every_n_days", "non_banking_day": "as_is",
                "anchor_payday": day, "period_days": 1, "cutoff_days": 0,
            },
            "walkthrough": {
                "market": market, "plan": plan, "license": license, "service": service,
                "session_date": day, "confirmed_on": day,
            },
        })
        .to_string()
    }

    /// The line and the column that first have the name at this place of the document.
    pub(super) fn place(&self, pointer: &str) -> Option<(usize, &'static str)> {
        let mut steps = pointer.split('/').skip(1);
        let list = steps.next()?;
        let list = LISTS.iter().position(|(known, _)| *known == list)?;
        let entry: usize = steps.next()?.parse().ok()?;
        let (_, line) = self.names[list].lines.get(entry)?;
        Some((*line, LISTS[list].1))
    }
}
