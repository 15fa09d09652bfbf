//! A book as JSON text.

use super::lines::Lines;
use super::members::{
    BenchmarkText, CadenceText, CaseText, ContractText, DayText, EditionFileText, EffectiveText,
    MarketFileText, PayWindowText, PlanText, PublisherText, RateText, ReimbursementText, ScheduleText,
    SourceText, TermText, TranslationText, WindowText, WordsText,
};
use crate::book::format::documents::{FORMAT, OWN_LANGUAGE};
use crate::book::translation::{LISTS, Translation};
use crate::book::types::{Contract, RateBook, Term};
use crate::{
    Cadence, Evidence, LAST_DAY, LicensePosition, MarketPosition, NonBankingDay, PlanPosition,
    ReimbursementWindow, ServicePosition, SourcePosition,
};

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
        let mut json = Lines::default();
        self.write_about(&mut json);
        self.write_terms(&mut json);
        self.write_plans(&mut json);
        self.write_schedule_and_case(&mut json);
        json.map(
            "translations",
            self.translations.iter().map(|it| (it.language(), self.translation_text(it))),
        );
        self.write_rows(&mut json);
        json.end()
    }

    /// Writes what the book is, whose, from when and in what.
    fn write_about(&self, json: &mut Lines) {
        let publisher = &self.publisher;
        json.member("format", FORMAT);
        json.member("id", &self.id);
        json.member("title", &self.title);
        json.member("status", self.status);
        json.member(
            "publisher",
            PublisherText {
                name: &publisher.name,
                consultant_url: publisher.consultant_url.as_deref(),
                learn_more_url: publisher.learn_more_url.as_deref(),
                negotiation_url: publisher.negotiation_url.as_deref(),
                video_url: publisher.video_url.as_deref(),
            },
        );
        json.member("published_on", self.published_on);
        json.member(
            "effective",
            EffectiveText { from: self.effective.from, through: self.effective.through },
        );
        json.list(
            "editions",
            self.editions.iter().map(|edition| EditionFileText {
                file: &edition.file,
                sha256: &edition.sha256,
                effective: EffectiveText { from: edition.effective.from, through: edition.effective.through },
            }),
        );
        json.member("currency", &self.currency);
        if self.language != OWN_LANGUAGE {
            json.member("language", &self.language);
        }
    }

    /// Writes sources, remarks, markets, licenses and services.
    fn write_terms(&self, json: &mut Lines) {
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
            self.services.iter().map(|it| TermText {
                code: it.code.as_deref(),
                minutes: it.minutes,
                add_on: it.add_on.then_some(true),
                ..term(&it.term)
            }),
        );
    }

    fn write_plans(&self, json: &mut Lines) {
        json.list(
            "plans",
            self.plans.iter().map(|plan| PlanText {
                id: &plan.term.id,
                name: &plan.term.name,
                contract: self.contract_text(&plan.contract),
                client_share: plan.client_share,
                reimbursement: ReimbursementText {
                    typical: self.window_text(&plan.reimbursement.typical),
                    slow: self.window_text(&plan.reimbursement.slow),
                },
                source: plan.source.map(|at| self.source_id(at)),
            }),
        );
    }

    fn contract_text(&self, contract: &Contract) -> ContractText<'_> {
        let ineligible = contract.ineligible_services.iter();
        ContractText {
            allows_portion: contract.allows_portion,
            ineligible_services: ineligible.map(|at| self.service_id(*at)).collect(),
        }
    }

    fn window_text(&self, window: &ReimbursementWindow) -> WindowText<'_> {
        WindowText {
            from_days: window.from_days,
            through_days: window.through_days,
            source: match window.evidence {
                Evidence::Source(at) => self.source_id(at),
                Evidence::Illustrative => "illustrative",
            },
        }
    }

    fn write_schedule_and_case(&self, json: &mut Lines) {
        let (kind, cadence) = self.cadence();
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
        let case = &self.walkthrough;
        json.member(
            "walkthrough",
            CaseText {
                market: self.market_id(case.market),
                plan: self.plan_id(case.plan),
                license: self.license_id(case.license),
                service: self.service_id(case.service),
                session_date: case.session_date,
                confirmed_on: case.confirmed_on,
                client_share: case.client_share,
            },
        );
    }

    /// Writes benchmarks, rates and the markets' files, one a line.
    fn write_rows(&self, json: &mut Lines) {
        json.list(
            "benchmarks",
            self.benchmarks.iter().map(|benchmark| BenchmarkText {
                market: self.market_id(benchmark.market),
                license: self.license_id(benchmark.license),
                service: self.service_id(benchmark.service),
                amount: benchmark.amount,
                source: self.source_id(benchmark.source),
            }),
        );
        json.list(
            "distributions",
            self.distributions.iter().map(|it| self.distribution_text(it, Some(self.market_id(it.market)))),
        );
        json.list(
            "rates",
            self.rates.iter().map(|rate| RateText {
                market: self.market_id(rate.market),
                plan: self.plan_id(rate.plan),
                license: self.license_id(rate.license),
                service: self.service_id(rate.service),
                insurer_rate: rate.insurer_rate,
                provider_payout: rate.provider_payout,
            }),
        );
        json.list(
            "market_files",
            self.market_files.iter().map(|file| MarketFileText {
                market: self.market_id(file.market),
                file: &file.file,
                sha256: &file.sha256,
            }),
        );
    }

    fn market_id(&self, at: MarketPosition) -> &str {
        &self.market(at).term.id
    }

    fn plan_id(&self, at: PlanPosition) -> &str {
        &self.plan(at).term.id
    }

    fn license_id(&self, at: LicensePosition) -> &str {
        &self.license(at).id
    }

    fn service_id(&self, at: ServicePosition) -> &str {
        &self.service(at).term.id
    }

    fn source_id(&self, at: SourcePosition) -> &str {
        &self.source(at).id
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
    TermText { id: &term.id, name: &term.name, group: None, code: None, minutes: None, add_on: None }
}
