//! The parts of a base that a table's reader has to know: its currency, and what its identifiers may be mistaken for.

use rate_core::{Fault, Problem};
use serde::Deserialize;
use serde_json::Value;

use super::names::{name_of, nearest};
use crate::finding::Finding;
use crate::words::quoted;

/// Those members of the base that a table refers to, whatever they are: all of it is checked with the rates.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Base {
    currency: Value,
    markets: Value,
    plans: Value,
    licenses: Value,
    services: Value,
}

impl Base {
    /// Of a document, or of none at all.
    pub(super) fn of(json: &[u8]) -> Self {
        serde_json::from_slice(json).unwrap_or_default()
    }

    pub(super) fn currency(&self) -> &str {
        self.currency.as_str().unwrap_or_default()
    }

    /// The finding of a row's problem, with the identifier that was meant by one that the base does not have.
    pub(super) fn with_meant(&self, problem: &Problem, finding: Finding) -> Finding {
        let Fault::UnknownId { id, list } = &problem.fault else { return finding };
        match self.meant(list, id) {
            Some(meant) => {
                let expected = format!("{}; did you mean {}?", finding.expected, quoted(meant));
                Finding { expected, ..finding }
            }
            None => finding,
        }
    }

    /// The identifier whose name or letters are those of another one, or the one that is most like it.
    fn meant(&self, list: &str, id: &str) -> Option<&str> {
        let list = match list {
            "markets" => &self.markets,
            "plans" => &self.plans,
            "licenses" => &self.licenses,
            "services" => &self.services,
            _ => return None,
        };
        let entries = list.as_array()?.iter();
        let entries: Vec<(&str, &str)> =
            entries.filter_map(|it| Some((it["id"].as_str()?, it["name"].as_str()?))).collect();
        let wanted = name_of(id);
        let is_it = |(id, name): &&(&str, &str)| name_of(id) == wanted || name_of(name) == wanted;
        let by_name = entries.iter().find(is_it).map(|(id, _)| *id);
        let ids: Vec<&str> = entries.iter().map(|(id, _)| *id).collect();
        by_name.or_else(|| nearest(&wanted, &ids))
    }
}
