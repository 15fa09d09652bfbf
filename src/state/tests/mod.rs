//! The program without a browser: [`Host`] is the page around it, whose server holds a few files.

mod address;
mod arrivals;
mod attributes;
mod caseload;
mod editions;
mod laws;
mod market_search;
mod own_numbers;
mod rates;
mod walkthrough;

use rate_core::{Date, EditionFile, Effective, MarketFile, OwnNumbers, RateBook};
use serde_json::Value;

use super::*;
use crate::i18n::Messages;

pub(crate) const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// The example, as another book: with a market more, Washington in a group, which has New York's rates, and less by its
/// plan that allows no portion.
fn other_book() -> String {
    let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
    book["id"] = "other".into();
    let market = serde_json::json!({ "id": "wa", "name": "Washington", "group": "The West" });
    list(&mut book, "markets").push(market);
    let copies: Vec<Value> = list(&mut book, "rates")
        .iter()
        .filter(|rate| rate["market"] == "ny")
        .map(|rate| {
            let mut copy = rate.clone();
            copy["market"] = "wa".into();
            copy
        })
        .collect();
    list(&mut book, "rates").extend(copies);
    list(&mut book, "rates").retain(|rate| rate["plan"] != "example-community");
    list(&mut book, "plans").retain(|plan| plan["id"] != "example-community");
    book["translations"]["es"]["plans"].as_object_mut().unwrap().remove("example-community").unwrap();
    book.to_string()
}

fn list<'a>(book: &'a mut Value, name: &str) -> &'a mut Vec<Value> {
    book[name].as_array_mut().unwrap()
}

/// The example in parts, Texas in a file of its own; and that file.
fn parts() -> (String, String) {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let texas = MarketFile { market: 1.into(), file: "tx.json".to_owned(), sha256: "0".repeat(64) };
    (book.in_parts([texas].into()).to_json(), book.market_json(1.into()))
}

/// The example until the end of May, and an edition of it in parts for the rest of the year, in which plans and services
/// come in another order, some payouts differ, and Texas is in a file of its own; and these two files.
pub(crate) fn editions() -> [String; 3] {
    let mut coming: Value = serde_json::from_str(EXAMPLE).unwrap();
    coming["effective"] = serde_json::json!({ "from": "2026-06-01", "through": "2026-12-31" });
    for name in ["plans", "services"] {
        list(&mut coming, name).reverse();
    }
    let changed = |rate: &&mut Value| rate["plan"] == "example-ppo" && rate["service"] == "90837";
    list(&mut coming, "rates")
        .iter_mut()
        .filter(changed)
        .for_each(|rate| rate["provider_payout"] = "98.00".into());
    let coming = RateBook::from_json(coming.to_string().as_bytes()).unwrap();
    let texas = MarketFile { market: 1.into(), file: "coming-tx.json".to_owned(), sha256: "0".repeat(64) };
    let mut book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let file = "coming.json".to_owned();
    book.editions.push(EditionFile { file, sha256: "0".repeat(64), effective: coming.effective });
    book.effective = Effective { from: "2026-01-01".parse().unwrap(), through: "2026-05-31".parse().ok() };
    [book.to_json(), coming.in_parts([texas].into()).to_json(), coming.market_json(1.into())]
}

/// The messages of a language, for a page in it, all of them here.
pub(crate) fn language(page: &str) -> Language {
    let lang = page.split('-').next().unwrap();
    let messages = Messages::of(lang).unwrap().source().to_owned();
    Language { page: page.to_owned(), messages, lazy: true, decimal_comma: lang == "es" }
}

/// A page with the program in it. It answers what the program asks for when it is told to.
pub(crate) struct Host {
    pub(crate) model: Model,
    /// Requests that have no answer yet, the first first.
    requests: Vec<Effect>,
    /// Requests that have been answered or were cancelled.
    settled: Vec<Effect>,
    told: Vec<PageEvent>,
    /// The address that was set last.
    address: Option<String>,
    /// The number of times that one was set.
    addresses: usize,
    /// The number of entries that were added to the history.
    history: usize,
}

impl Host {
    /// A page in English, before the element's attributes are read.
    pub(crate) fn new() -> Self {
        Self::on(None)
    }

    /// The same on a day that the page knows.
    fn on(today: Option<Date>) -> Self {
        let first = Language { lazy: false, ..language("en") };
        Self {
            model: Model::new("rt-".to_owned(), today, first),
            requests: Vec::new(),
            settled: Vec::new(),
            told: Vec::new(),
            address: None,
            addresses: 0,
            history: 0,
        }
    }

    /// The same with these attributes, and everything that they ask for.
    fn with(attributes: &[(&str, &str)]) -> Self {
        let mut host = Self::new();
        host.set(attributes);
        host.answer_all();
        host
    }

    pub(crate) fn send(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg) {
            match effect {
                Effect::Tell(event) => self.told.push(event),
                Effect::SetAddress { fragment, is_new } => {
                    self.history += usize::from(is_new);
                    self.addresses += 1;
                    self.address = Some(fragment);
                }
                // It is the lazy part that does it.
                Effect::Export(_) => assert!(self.model.has_lazy()),
                Effect::ShowStep { .. } => {}
                Effect::Cancel(id) => {
                    let at = self.requests.iter().position(|request| request_id(request) == Some(id));
                    self.settled.push(self.requests.remove(at.unwrap()));
                }
                request => self.requests.push(request),
            }
        }
    }

    /// Sets attributes at the same time.
    pub(crate) fn set(&mut self, attributes: &[(&str, &str)]) {
        let change =
            |(name, value): &(&str, &str)| (Attribute::from_name(name).unwrap(), Some((*value).to_owned()));
        self.send(Msg::AttributesChanged(attributes.iter().map(change).collect()));
    }

    fn remove(&mut self, name: &str) {
        self.send(Msg::AttributesChanged(vec![(Attribute::from_name(name).unwrap(), None)]));
    }

    pub(crate) fn types(&mut self, field: Field, text: &str) {
        self.send(Msg::Type(field, text.to_owned()));
    }

    pub(crate) fn chooses(&mut self, field: ListField, id: &str) {
        self.send(Msg::Choose(field, id.to_owned()));
    }

    /// Has the reader take numbers of their own, which start with those that are shown.
    fn takes_own_numbers(&mut self) {
        let start = self.model.breakdown().map(|shown| OwnNumbers {
            insurer_rate: shown.insurer_rate,
            provider_payout: shown.provider_payout,
        });
        self.send(Msg::TakeOwnNumbers(start));
    }

    /// Answers the request that has waited for the longest.
    pub(crate) fn answer_next(&mut self) {
        self.answer(0);
    }

    /// Answers the request at this position.
    fn answer(&mut self, at: usize) {
        let request = self.requests.remove(at);
        self.settled.push(request.clone());
        self.send(answer_to(&request));
    }

    /// Answers everything, and what is asked for because of that.
    pub(crate) fn answer_all(&mut self) {
        while !self.requests.is_empty() {
            self.answer(0);
        }
    }

    /// Takes the failures told since the last time.
    fn errors(&mut self) -> Vec<Failure> {
        let told = std::mem::take(&mut self.told);
        told.into_iter()
            .filter_map(|event| match event {
                PageEvent::Error(failure) => Some(failure),
                _ => None,
            })
            .collect()
    }

    /// Rate, payout and portion that are shown.
    fn shown(&self) -> [String; 3] {
        let found = self.model.breakdown().unwrap();
        [found.insurer_rate, found.provider_payout, found.platform_portion].map(|amount| amount.to_string())
    }

    fn cause(&self, field: Field) -> Option<Cause> {
        let mut problems = self.model.problems.iter();
        problems.find(|problem| problem.field == field).map(|problem| problem.cause)
    }
}

fn request_id(request: &Effect) -> Option<RequestId> {
    match request {
        Effect::FetchBook { request, .. } | Effect::FetchRates { request, .. } => Some(*request),
        _ => None,
    }
}

/// The server: its answer to a request is always the same.
fn answer_to(request: &Effect) -> Msg {
    let file = |url: &str| -> Result<File, Failure> {
        let text = match url {
            "/example.json" => EXAMPLE.to_owned(),
            "/other.json" => other_book(),
            "/parts.json" | "/broken-parts.json" => parts().0,
            "tx.json" => parts().1,
            "/editions.json" | "/broken-editions.json" => editions()[0].clone(),
            "coming.json" => editions()[1].clone(),
            "coming-tx.json" => editions()[2].clone(),
            "/broken.json" => EXAMPLE.replace("\"112.00\"", "112"),
            _ => return Err(Failure::Http { status: 404 }),
        };
        Ok(File { url: url.to_owned(), bytes: text.into_bytes() })
    };
    match request {
        Effect::FetchBook { request, url, .. } => Msg::BookArrived { request: *request, file: file(url) },
        Effect::FetchRates { request, base, file: name, .. } => {
            let name = if base.starts_with("/broken") { "" } else { name };
            Msg::RatesArrived { request: *request, file: file(name) }
        }
        Effect::LoadLazy => Msg::LazyArrived(Ok(())),
        Effect::LoadLanguage(wanted) => {
            let spoken = if wanted.page.starts_with("es") { "es" } else { "en" };
            let arrived = Language { page: wanted.page.clone(), lazy: wanted.lazy, ..language(spoken) };
            let missing = Failure::Language { code: "http".to_owned(), message: "404".to_owned() };
            let language = if wanted.page == "es-XX" { Err(missing) } else { Ok(arrived) };
            Msg::LanguageArrived { wanted: wanted.clone(), language }
        }
        other => unreachable!("{other:?} asks for nothing"),
    }
}
