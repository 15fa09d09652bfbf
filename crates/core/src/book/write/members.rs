//! The members of `rate-book/1` as they are written; what they mean is in the checked types.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::{Amount, Date};

#[derive(Serialize)]
pub(super) struct PublisherText<'a> {
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) consultant_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) learn_more_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) negotiation_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) video_url: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct EffectiveText {
    pub(super) from: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) through: Option<Date>,
}

#[derive(Serialize)]
pub(super) struct EditionFileText<'a> {
    pub(super) file: &'a str,
    pub(super) sha256: &'a str,
    pub(super) effective: EffectiveText,
}

#[derive(Serialize)]
pub(super) struct SourceText<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) url: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct TermText<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minutes: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) add_on: Option<bool>,
}

#[derive(Serialize)]
pub(super) struct PlanText<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) contract: ContractText<'a>,
    pub(super) client_share: Amount,
    pub(super) reimbursement: ReimbursementText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ContractText<'a> {
    pub(super) allows_portion: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) ineligible_services: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ReimbursementText<'a> {
    pub(super) typical: WindowText<'a>,
    pub(super) slow: WindowText<'a>,
}

#[derive(Serialize)]
pub(super) struct WindowText<'a> {
    pub(super) from_days: u16,
    pub(super) through_days: u16,
    pub(super) source: &'a str,
}

#[derive(Serialize)]
pub(super) struct ScheduleText<'a> {
    pub(super) kind: &'static str,
    pub(super) non_banking_day: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) bank_holidays: &'a [Date],
    #[serde(flatten)]
    pub(super) cadence: CadenceText,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum CadenceText {
    Windows { windows: Vec<PayWindowText> },
    Days { anchor_payday: Date, period_days: u16, cutoff_days: u16 },
}

#[derive(Serialize)]
pub(super) struct PayWindowText {
    pub(super) from_day: DayText,
    pub(super) through_day: DayText,
    pub(super) payday: DayText,
    pub(super) months_after: u8,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum DayText {
    Day(u8),
    Last(&'static str),
}

#[derive(Serialize)]
pub(super) struct CaseText<'a> {
    pub(super) market: &'a str,
    pub(super) plan: &'a str,
    pub(super) license: &'a str,
    pub(super) service: &'a str,
    pub(super) session_date: Date,
    pub(super) confirmed_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) client_share: Option<Amount>,
}

/// A translation's members in the format's order.
pub(super) struct TranslationText<'a>(pub(super) Vec<(&'static str, WordsText<'a>)>);

impl Serialize for TranslationText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(list, words)| (list, words)))
    }
}

/// A member of one: a text, or texts in order or by identifier.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum WordsText<'a> {
    Title(&'a str),
    List(Vec<&'a str>),
    Names(BTreeMap<&'a str, &'a str>),
}

#[derive(Serialize)]
pub(super) struct BenchmarkText<'a> {
    pub(super) market: &'a str,
    pub(super) license: &'a str,
    pub(super) service: &'a str,
    pub(super) amount: Amount,
    pub(super) source: &'a str,
}

#[derive(Serialize)]
pub(super) struct MarketFileText<'a> {
    pub(super) market: &'a str,
    pub(super) file: &'a str,
    pub(super) sha256: &'a str,
}

#[derive(Serialize)]
pub(super) struct RateText<'a> {
    pub(super) market: &'a str,
    pub(super) plan: &'a str,
    pub(super) license: &'a str,
    pub(super) service: &'a str,
    pub(super) insurer_rate: Amount,
    pub(super) provider_payout: Amount,
}
