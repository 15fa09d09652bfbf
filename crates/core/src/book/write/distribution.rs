//! A distribution as JSON.

use serde::Serialize;

use crate::book::distribution::Distribution;
use crate::{Amount, RateBook};

#[derive(Serialize)]
pub(super) struct DistributionText<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    market: Option<&'a str>,
    plan: &'a str,
    license: &'a str,
    service: &'a str,
    p10: Amount,
    p25: Amount,
    p50: Amount,
    p75: Amount,
    p90: Amount,
    providers: u32,
    month: String,
    source: &'a str,
}

impl RateBook {
    /// A distribution of this book, with its market where the document has more than one.
    pub(super) fn distribution_text<'a>(
        &'a self,
        distribution: &Distribution,
        market: Option<&'a str>,
    ) -> DistributionText<'a> {
        let [p10, p25, p50, p75, p90] = distribution.amounts;
        let month = distribution.month;
        DistributionText {
            market,
            plan: &self.plan(distribution.plan).term.id,
            license: &self.license(distribution.license).id,
            service: &self.service(distribution.service).term.id,
            p10,
            p25,
            p50,
            p75,
            p90,
            providers: distribution.providers,
            month: format!("{:04}-{:02}", month.year(), month.month()),
            source: &self.source(distribution.source).id,
        }
    }
}
