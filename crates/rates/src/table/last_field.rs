//! The last field of a text that was cut off: it has fewer decimals than all others of its column, and no line end.

use rate_core::RateRow;

use super::names::COLUMNS;

/// The decimals of the amounts in the last field of the lines.
#[derive(Clone, Debug)]
pub(super) struct LastField {
    /// Which of the [`COLUMNS`] is last; `None` where that is no amount.
    column: Option<usize>,
    /// The fewest decimals of all rows before the last one.
    fewest: Option<usize>,
    /// The last row's amount.
    last: Option<String>,
}

impl LastField {
    /// Of a table whose columns are there.
    pub(super) fn new(columns: [usize; 6]) -> Self {
        let last = (0..COLUMNS.len()).max_by_key(|column| columns[*column]);
        Self { column: last.filter(|column| *column >= 4), fewest: None, last: None }
    }

    /// Takes the next row.
    pub(super) fn add(&mut self, row: &RateRow) {
        let amount = match self.column {
            Some(4) => &row.insurer_rate,
            Some(_) => &row.provider_payout,
            None => return,
        };
        if let Some(before) = self.last.replace(amount.clone()) {
            let before = decimals(&before);
            self.fewest = Some(self.fewest.map_or(before, |fewest| fewest.min(before)));
        }
    }

    /// The column and the amount that look cut off, in a text that does not end behind a whole line; and the decimals
    /// that all others have.
    pub(super) fn cut_off(&self) -> Option<(&'static str, &str, usize)> {
        let (fewest, last) = (self.fewest?, self.last.as_deref()?);
        (decimals(last) < fewest).then_some((COLUMNS[self.column?], last, fewest))
    }
}

fn decimals(amount: &str) -> usize {
    amount.split_once('.').map_or(0, |(_, places)| places.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_field(columns: [usize; 6], payouts: &[&str]) -> LastField {
        let mut last = LastField::new(columns);
        for payout in payouts {
            let (insurer_rate, provider_payout) = ("121.00".to_owned(), (*payout).to_owned());
            last.add(&RateRow { insurer_rate, provider_payout, ..RateRow::default() });
        }
        last
    }

    #[test]
    fn an_amount_with_fewer_decimals_than_all_others_looks_cut_off() {
        let columns = [0, 1, 2, 3, 4, 5];
        let last = last_field(columns, &["112.00", "90.50", "11"]);
        assert_eq!(last.cut_off(), Some(("provider_payout", "11", 2)));
        for payouts in [&["112.00", "90", "11"][..], &["112", "11"], &["112.00", "11.00"], &["11"], &[]] {
            assert_eq!(last_field(columns, payouts).cut_off(), None);
        }
        // Nothing is known of another field.
        assert_eq!(last_field([5, 1, 2, 3, 4, 0], &["112.00", "11"]).cut_off(), None);
    }
}
