//! A book as JSON text. These are the members of `rate-book/1` as they are written; what they mean is in the
//! checked types beside this module.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::lines::Lines;
use crate::book::format::shape::{FORMAT, OWN_LANGUAGE};
use crate::book::translation::{LISTS, Translation};
use crate::book::types::{RateBook, Term};
use crate::{
    Amount, Cadence, Date, Evidence, LAST_DAY, LicenseIndex, MarketIndex, NonBankingDay, PlanIndex,
    ReimbursementWindow, ServiceIndex, SourceIndex,
};

#[derive(Serialize)]
struct PublisherText<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    consultant_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    learn_more_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    video_url: Option<&'a str>,
}

#[derive(Serialize)]
struct EffectiveText {
    from: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<Date>,
}

#[derive(Serialize)]
struct SourceText<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct TermText<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
}

#[derive(Serialize)]
struct PlanText<'a> {
    id: &'a str,
    name: &'a str,
    contract: ContractText<'a>,
    client_share: Amount,
    reimbursement: ReimbursementText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct ContractText<'a> {
    allows_portion: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ineligible_services: Vec<&'a str>,
}

#[derive(Serialize)]
struct ReimbursementText<'a> {
    typical: WindowText<'a>,
    slow: WindowText<'a>,
}

#[derive(Serialize)]
struct WindowText<'a> {
    from_days: u16,
    through_days: u16,
    source: &'a str,
}

#[derive(Serialize)]
struct ScheduleText<'a> {
    kind: &'static str,
    non_banking_day: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    bank_holidays: &'a [Date],
    #[serde(flatten)]
    cadence: CadenceText,
}

#[derive(Serialize)]
#[serde(untagged)]
enum CadenceText {
    Windows { windows: Vec<PayWindowText> },
    Days { anchor_payday: Date, period_days: u16, cutoff_days: u16 },
}

#[derive(Serialize)]
struct PayWindowText {
    from_day: DayText,
    through_day: DayText,
    payday: DayText,
    months_after: u8,
}

#[derive(Serialize)]
#[serde(untagged)]
enum DayText {
    Day(u8),
    Last(&'static str),
}

#[derive(Serialize)]
struct CaseText<'a> {
    market: &'a str,
    plan: &'a str,
    license: &'a str,
    service: &'a str,
    session_date: Date,
    confirmed_on: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_share: Option<Amount>,
}

/// A translation's members in the format's order.
struct TranslationText<'a>(Vec<(&'static str, WordsText<'a>)>);

impl Serialize for TranslationText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(list, words)| (list, words)))
    }
}

/// A member of one: a text, or texts in order or by identifier.
#[derive(Serialize)]
#[serde(untagged)]
enum WordsText<'a> {
    Title(&'a str),
    List(Vec<&'a str>),
    Names(BTreeMap<&'a str, &'a str>),
}

#[derive(Serialize)]
struct BenchmarkText<'a> {
    market: &'a str,
    license: &'a str,
    service: &'a str,
    amount: Amount,
    source: &'a str,
}

#[derive(Serialize)]
struct MarketFileText<'a> {
    market: &'a str,
    file: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct RateText<'a> {
    market: &'a str,
    plan: &'a str,
    license: &'a str,
    service: &'a str,
    insurer_rate: Amount,
    provider_payout: Amount,
}

impl RateBook {
    /// The book as JSON text that [`RateBook::from_json`] reads back as an equal book, with the files that are still
    /// to be added to it, and in its own language whichever it has been put into. One book has one text: members in the
    /// format's order, optional ones only where they say something, rates in the order of their keys, one row a line, a
    /// line feed at the end.
    ///
    /// ```
    /// let text = include_str!("../../../../../data/books/april-8-example.json");
    /// let book = rate_core::RateBook::from_json(text.as_bytes()).unwrap();
    /// assert_eq!(rate_core::RateBook::from_json(book.to_json().as_bytes()), Ok(book));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        if self.shown_translation.is_some() {
            let mut own = self.clone();
            own.translate(&self.language);
            return own.to_json();
        }
        let market = |at: MarketIndex| self.market(at).term.id.as_str();
        let plan = |at: PlanIndex| self.plan(at).term.id.as_str();
        let license = |at: LicenseIndex| self.license(at).id.as_str();
        let service = |at: ServiceIndex| self.service(at).term.id.as_str();
        let source = |at: SourceIndex| self.source(at).id.as_str();
        let window = |window: &ReimbursementWindow| WindowText {
            from_days: window.from_days,
            through_days: window.through_days,
            source: match window.evidence {
                Evidence::Source(at) => source(at),
                Evidence::Illustrative => "illustrative",
            },
        };
        let (kind, cadence) = self.cadence();

        let mut json = Lines::default();
        json.member("format", FORMAT);
        json.member("id", &self.id);
        json.member("title", &self.title);
        json.member("status", self.status);
        json.member(
            "publisher",
            PublisherText {
                name: &self.publisher.name,
                consultant_url: self.publisher.consultant_url.as_deref(),
                learn_more_url: self.publisher.learn_more_url.as_deref(),
                video_url: self.publisher.video_url.as_deref(),
            },
        );
        json.member("published_on", self.published_on);
        json.member(
            "effective",
            EffectiveText { from: self.effective.from, through: self.effective.through },
        );
        json.member("currency", &self.currency);
        if self.language != OWN_LANGUAGE {
            json.member("language", &self.language);
        }
        json.list(
            "sources",
            self.sources.iter().map(|source| SourceText {
                id: &source.id,
                title: &source.title,
                url: source.url.as_deref(),
            }),
        );
        json.list("assumptions", &self.assumptions);
        json.list("exceptions", &self.exceptions);
        json.list(
            "markets",
            self.markets.iter().map(|it| TermText { group: it.group.as_deref(), ..term(&it.term) }),
        );
        json.list("licenses", self.licenses.iter().map(term));
        json.list(
            "services",
            self.services.iter().map(|it| TermText { code: it.code.as_deref(), ..term(&it.term) }),
        );
        json.list(
            "plans",
            self.plans.iter().map(|plan| PlanText {
                id: &plan.term.id,
                name: &plan.term.name,
                contract: ContractText {
                    allows_portion: plan.contract.allows_portion,
                    ineligible_services: plan
                        .contract
                        .ineligible_services
                        .iter()
                        .map(|at| service(*at))
                        .collect(),
                },
                client_share: plan.client_share,
                reimbursement: ReimbursementText {
                    typical: window(&plan.reimbursement.typical),
                    slow: window(&plan.reimbursement.slow),
                },
                source: plan.source.map(source),
            }),
        );
        json.member(
            "pay_schedule",
            ScheduleText {
                kind,
                non_banking_day: match self.pay_schedule.non_banking_day() {
                    NonBankingDay::AsIs => "as_is",
                    NonBankingDay::Next => "next",
                    NonBankingDay::Previous => "previous",
                },
                bank_holidays: self.pay_schedule.bank_holidays(),
                cadence,
            },
        );
        json.member(
            "walkthrough",
            CaseText {
                market: market(self.walkthrough.market),
                plan: plan(self.walkthrough.plan),
                license: license(self.walkthrough.license),
                service: service(self.walkthrough.service),
                session_date: self.walkthrough.session_date,
                confirmed_on: self.walkthrough.confirmed_on,
                client_share: self.walkthrough.client_share,
            },
        );
        json.map(
            "translations",
            self.translations.iter().map(|it| (it.language(), self.translation_text(it))),
        );
        json.list(
            "benchmarks",
            self.benchmarks.iter().map(|benchmark| BenchmarkText {
                market: market(benchmark.market),
                license: license(benchmark.license),
                service: service(benchmark.service),
                amount: benchmark.amount,
                source: source(benchmark.source),
            }),
        );
        json.list(
            "rates",
            self.rates.iter().map(|rate| RateText {
                market: market(rate.market),
                plan: plan(rate.plan),
                license: license(rate.license),
                service: service(rate.service),
                insurer_rate: rate.insurer_rate,
                provider_payout: rate.provider_payout,
            }),
        );
        json.list(
            "market_files",
            self.market_files.iter().map(|file| MarketFileText {
                market: market(file.market),
                file: &file.file,
                sha256: &file.sha256,
            }),
        );
        json.end()
    }

    fn translation_text<'a>(&'a self, translation: &'a Translation) -> TranslationText<'a> {
        let id = |list, at: usize| match list {
            "markets" => self.markets[at].term.id.as_str(),
            "licenses" => &self.licenses[at].id,
            "services" => &self.services[at].term.id,
            "plans" => &self.plans[at].term.id,
            "sources" => &self.sources[at].id,
            _ => self.markets[at].group.as_deref().unwrap_or_default(),
        };
        let lists = LISTS.into_iter().zip(&translation.texts).filter(|(_, texts)| !texts.is_empty());
        let written = lists.map(|(list, texts)| {
            let texts = texts.iter().enumerate().filter_map(|(at, text)| Some((at, text.as_deref()?)));
            let words = match list {
                "title" => WordsText::Title(texts.map(|(_, text)| text).next().unwrap_or_default()),
                "assumptions" | "exceptions" => WordsText::List(texts.map(|(_, text)| text).collect()),
                _ => WordsText::Names(texts.map(|(at, text)| (id(list, at), text)).collect()),
            };
            (list, words)
        });
        TranslationText(written.collect())
    }

    fn cadence(&self) -> (&'static str, CadenceText) {
        let day = |day| if day == LAST_DAY { DayText::Last("last") } else { DayText::Day(day) };
        match self.pay_schedule.cadence() {
            Cadence::SemiMonthly(windows) => {
                let windows = windows.iter().map(|window| PayWindowText {
                    from_day: day(window.from_day),
                    through_day: day(window.through_day),
                    payday: day(window.payday),
                    months_after: window.months_after,
                });
                ("semi_monthly", CadenceText::Windows { windows: windows.collect() })
            }
            Cadence::EveryNDays { anchor_payday, period_days, cutoff_days } => (
                "every_n_days",
                CadenceText::Days {
                    anchor_payday: *anchor_payday,
                    period_days: *period_days,
                    cutoff_days: *cutoff_days,
                },
            ),
        }
    }
}

fn term(term: &Term) -> TermText<'_> {
    TermText { id: &term.id, name: &term.name, group: None, code: None }
}
