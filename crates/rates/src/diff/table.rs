//! A difference as CSV, a line for each rate.

use super::{Change, Diff, Key};
use crate::cell::guarded;

/// The columns of the table.
const COLUMNS: [&str; 9] = [
    "change",
    "market",
    "plan",
    "license",
    "service",
    "old_insurer_rate",
    "new_insurer_rate",
    "old_provider_payout",
    "new_provider_payout",
];

impl Diff<'_> {
    /// All rates that differ as CSV: those that changed, the largest change first, then those that were added and those
    /// that are gone.
    ///
    /// # Errors
    /// A [`csv::Error`], which text in memory has no reason to give.
    pub(crate) fn csv(&self) -> csv::Result<String> {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(COLUMNS)?;
        let mut write = |change: &str, key: &Key<'_>, amounts: [String; 4]| {
            let Key { market, plan, license, service } = key;
            let ids = [market, plan, license, service].map(|id| guarded(id));
            let change = [change.into()].into_iter().chain(ids);
            table.write_record(change.chain(amounts.map(Into::into)).map(|cell| cell.into_owned()))
        };
        let rates = &self.rates;
        for changed in &rates.changed {
            let change = if changed.became_shortfall { "shortfall" } else { "changed" };
            let Change { old, new } = changed.insurer_rate;
            let payout = changed.provider_payout;
            write(change, &changed.key, [old, new, payout.old, payout.new].map(|amount| amount.to_string()))?;
        }
        for added in &rates.added {
            let (rate, payout) = (added.insurer_rate.to_string(), added.provider_payout.to_string());
            write("added", &added.key, [String::new(), rate, String::new(), payout])?;
        }
        for gone in &rates.gone {
            let (rate, payout) = (gone.insurer_rate.to_string(), gone.provider_payout.to_string());
            write("gone", &gone.key, [rate, String::new(), payout, String::new()])?;
        }
        let bytes = table.into_inner().map_err(|error| error.into_error())?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
