//! A difference in words.

use std::fmt;

use serde_json::Value;

use super::facts::Fact;
use super::{Change, Changed, Counts, Diff, Key, Priced};
use crate::words::{count, quoted};

impl Diff<'_> {
    /// Lines with all of it, though at most so many entries of each list.
    pub(crate) fn lines(&self, most: usize) -> Vec<String> {
        let mut lines = entries("", &self.facts, most);
        lines.extend(self.counts());
        lines.extend(entries("the largest changes:", &self.rates.changed, most));
        lines.extend(entries("added:", &self.rates.added, most));
        lines.extend(entries("gone:", &self.rates.gone, most));
        lines
    }

    /// Lines with how much differs, and the largest change.
    pub(crate) fn summary(&self) -> Vec<String> {
        let mut lines = self.counts();
        if let Some(largest) = self.rates.changed.first() {
            lines.push(format!("the largest change: {largest}"));
        }
        if !self.facts.is_empty() {
            let facts = count(self.facts.len(), "other difference");
            lines.push(format!("{facts}, which `rates diff` tells"));
        }
        lines
    }

    /// Lines with how much differs.
    pub(crate) fn counts(&self) -> Vec<String> {
        if self.is_empty() {
            return vec!["nothing differs".to_owned()];
        }
        let rates = &self.rates;
        let mut lines = vec![format!(
            "rates: {} changed, {} added, {} gone, {} as before",
            rates.changed.len(),
            rates.added.len(),
            rates.gone.len(),
            rates.unchanged
        )];
        match rates.became_shortfalls {
            0 => {}
            1 => lines.push("1 rate became a shortfall: its payout is above the insurer rate now".to_owned()),
            some => lines.push(format!(
                "{some} rates became shortfalls: their payouts are above the insurer rates now"
            )),
        }
        for (name, counts) in [("benchmarks", &self.benchmarks), ("distributions", &self.distributions)] {
            let Counts { added, gone, changed } = counts;
            if counts.sum() > 0 {
                lines.push(format!("{name}: {changed} changed, {added} added, {gone} gone"));
            }
        }
        lines
    }
}

/// The first entries of a list below its title, and how many more there are.
fn entries<T: fmt::Display>(title: &str, list: &[T], most: usize) -> Vec<String> {
    if list.is_empty() {
        return Vec::new();
    }
    let indent = if title.is_empty() { "" } else { "  " };
    let title = (!title.is_empty()).then(|| title.to_owned());
    let more = list.len().saturating_sub(most);
    let more = (more > 0).then(|| format!("{indent}and {more} more"));
    let shown = list.iter().take(most).map(|entry| format!("{indent}{entry}"));
    title.into_iter().chain(shown).chain(more).collect()
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = &self.place;
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => write!(f, "{place}: {}, was {}", value(new), value(old)),
            (None, Some(Value::Object(_))) => write!(f, "{place}: added"),
            (None, Some(new)) => write!(f, "{place}: {}, was not there", value(new)),
            (Some(_), None) => write!(f, "{place}: gone"),
            (None, None) => write!(f, "{place}: another order"),
        }
    }
}

/// A value on one line, and not all of a long one.
fn value(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Array(_) | Value::Object(_) => "another value".to_owned(),
        plain => plain.to_string(),
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { market, plan, license, service } = self;
        write!(f, "{market} {plan} {license} {service}")
    }
}

impl fmt::Display for Priced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, insurer_rate, provider_payout } = self;
        write!(f, "{key}: insurer rate {insurer_rate}, payout {provider_payout}")
    }
}

impl fmt::Display for Changed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, insurer_rate, provider_payout, became_shortfall } = self;
        let now = if *became_shortfall { "; a shortfall now" } else { "" };
        write!(f, "{key}: insurer rate {insurer_rate}, payout {provider_payout}{now}")
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { old, new } = self;
        if old == new {
            return write!(f, "{new} as before");
        }
        let sign = if new > old { '+' } else { '-' };
        write!(f, "{new}, was {old}")?;
        // In tenths of a percent, rounded half up.
        let (old, size) = (u64::from(old.cents()), u64::from(self.size().cents()));
        match (2000 * size + old).checked_div(2 * old) {
            Some(tenths) => write!(f, " ({sign}{}.{}%)", tenths / 10, tenths % 10),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_its_size_in_percent() {
        for (old, new, expected) in [
            ("121.00", "142.00", "142.00, was 121.00 (+17.4%)"),
            ("142.00", "121.00", "121.00, was 142.00 (-14.8%)"),
            ("12.10", "121.00", "121.00, was 12.10 (+900.0%)"),
            ("0.00", "1.00", "1.00, was 0.00"),
            ("200.00", "200.10", "200.10, was 200.00 (+0.1%)"),
            ("5.00", "5.00", "5.00 as before"),
        ] {
            let change = Change { old: old.parse().unwrap(), new: new.parse().unwrap() };
            assert_eq!(change.to_string(), expected);
        }
    }

    #[test]
    fn a_long_list_is_not_told_in_full() {
        assert_eq!(entries("all:", &[1, 2, 3], 2), ["all:", "  1", "  2", "  and 1 more"]);
        assert_eq!(entries("", &[1, 2], 2), ["1", "2"]);
        assert!(entries::<u8>("none:", &[], 2).is_empty());
    }
}
