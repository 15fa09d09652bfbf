//! Rates from the rows of a table.

use super::rows::ReadRow;
use crate::book::format::documents::RATE;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;

/// A rate as a row of a table has it: its members' texts, as they stand there and not checked yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateRow {
    /// The market's identifier.
    pub market: String,
    /// The plan's identifier.
    pub plan: String,
    /// The license's identifier.
    pub license: String,
    /// The service's identifier.
    pub service: String,
    /// The insurer rate: digits, and at most two places behind a point.
    pub insurer_rate: String,
    /// The provider payout, written in the same way.
    pub provider_payout: String,
}

impl RateRow {
    /// The row as a document has it.
    fn node(self) -> JsonNode<'static> {
        let member = |(name, text): (&'static str, String)| (name.into(), JsonNode::Text(text.into()));
        let members = [
            ("market", self.market),
            ("plan", self.plan),
            ("license", self.license),
            ("service", self.service),
            ("insurer_rate", self.insurer_rate),
            ("provider_payout", self.provider_payout),
        ];
        JsonNode::Object(members.map(member).into())
    }
}

/// The rows of a table, at the places that they would have in the document. Their shape is checked here.
pub(super) fn table_rows(
    rows: &mut dyn Iterator<Item = RateRow>,
    read: &mut ReadRow<'_>,
    problems: &mut Problems,
) {
    let list = Place::ROOT.member("rates");
    let mut count = 0;
    for row in rows {
        let (row, place) = (row.node(), list.item(count));
        RATE.check(&row, &place, problems);
        read(&row, &place, problems);
        count += 1;
    }
    if count == 0 {
        problems.add(&list, Fault::EmptyList);
    }
}
