//! The rate book: published rates with all that explains them, accepted whole or refused whole.

mod check;
mod json;
mod keys;
mod lines;
mod market;
mod market_file;
mod place;
mod problem;
mod rows;
mod schedule;
mod schema;
mod shape;
mod write;
mod write_market;

pub use market::{MARKET_FORMAT, MarketFile};
pub use problem::{Fault, Kind, Problem};
pub use rows::RateRow;

use json::Node;
use place::{Place, Problems};
use rows::ReadRow;
use shape::Shape;

use crate::{Amount, Date, Gates, PaySchedule, Reimbursement};

/// The format that this reader knows.
pub const FORMAT: &str = "rate-book/1";

/// A rate book whose every reference is known and whose every rate can be divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateBook {
    /// The book's identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether its amounts are paid or made up.
    pub status: Status,
    /// Whose rates these are.
    pub publisher: Publisher,
    /// When it was published.
    pub published_on: Date,
    /// When its rates hold.
    pub effective: Effective,
    /// ISO 4217 code.
    pub currency: String,
    /// What figures rest on.
    pub sources: Vec<Source>,
    /// What is assumed.
    pub assumptions: Vec<String>,
    /// Where the rules do not hold.
    pub exceptions: Vec<String>,
    /// Where sessions take place; never empty.
    pub markets: Vec<Term>,
    /// License levels; never empty.
    pub licenses: Vec<Term>,
    /// Services; never empty.
    pub services: Vec<Service>,
    /// Plans; never empty.
    pub plans: Vec<Plan>,
    /// When providers are paid.
    pub pay_schedule: PaySchedule,
    /// The case that the walkthrough follows; its rate is in the book.
    pub walkthrough: Case,
    benchmarks: Vec<Benchmark>,
    rates: Vec<Rate>,
    market_files: Vec<MarketFile>,
}

/// Whether a book's amounts are what is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// They are.
    Published,
    /// They are examples, and called so wherever they are shown.
    Illustrative,
}

impl Status {
    /// Its public name, as JSON has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Illustrative => "illustrative",
        }
    }
}

/// Whether a book's rates hold on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// They do.
    Current,
    /// They do not yet.
    NotYetEffective,
    /// They no longer do.
    Expired,
}

/// Whose rates these are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// The platform's name.
    pub name: String,
    /// Where to talk to a practice consultant; `https` or relative, like every link here.
    pub consultant_url: Option<String>,
    /// Where to learn more.
    pub learn_more_url: Option<String>,
    /// A video.
    pub video_url: Option<String>,
}

/// A period, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effective {
    /// The first day.
    pub from: Date,
    /// The last day, where there is one.
    pub through: Option<Date>,
}

impl Effective {
    /// Where `day` lies.
    #[must_use]
    pub fn on(self, day: Date) -> Validity {
        if day < self.from {
            Validity::NotYetEffective
        } else if self.through.is_some_and(|through| day > through) {
            Validity::Expired
        } else {
            Validity::Current
        }
    }
}

/// What figures rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identifier.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub url: Option<String>,
}

/// Something with an identifier and a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Identifier, unique in its list.
    pub id: String,
    /// What readers are shown.
    pub name: String,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Identifier and name.
    pub term: Term,
    /// Billing code.
    pub code: Option<String>,
}

/// An insurance plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Identifier and name.
    pub term: Term,
    /// What its contract says about the platform's portion.
    pub contract: Contract,
    /// What a client usually owes for a session.
    pub client_share: Amount,
    /// When it pays.
    pub reimbursement: Reimbursement,
    /// The position of the source of its insurer rates.
    pub source: Option<u16>,
}

/// What a contract says about the platform's portion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Whether it allows one.
    pub allows_portion: bool,
    /// Positions of the services for which it allows none.
    pub ineligible_services: Vec<u16>,
}

impl Contract {
    /// The gates for the service at this position.
    #[must_use]
    pub fn gates(&self, service: u16) -> Gates {
        Gates {
            contract_allows: self.allows_portion,
            service_eligible: !self.ineligible_services.contains(&service),
        }
    }
}

/// A session to show, its parts by position.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Case {
    pub market: u16,
    pub plan: u16,
    pub license: u16,
    pub service: u16,
    /// When it takes place.
    pub session_date: Date,
    /// When it is confirmed; never before it takes place.
    pub confirmed_on: Date,
    /// What the client owes; the plan's usual share where `None`.
    pub client_share: Option<Amount>,
}

impl Case {
    pub(crate) fn key(&self) -> RateKey {
        (self.market, self.plan, self.license, self.service)
    }
}

/// Positions of market, plan, license and service.
pub type RateKey = (u16, u16, u16, u16);

/// One rate, its parts by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Rate {
    pub market: u16,
    pub plan: u16,
    pub license: u16,
    pub service: u16,
    pub insurer_rate: Amount,
    pub provider_payout: Amount,
}

impl Rate {
    fn key(&self) -> RateKey {
        (self.market, self.plan, self.license, self.service)
    }
}

/// An amount to compare a rate with, its parts by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Benchmark {
    pub market: u16,
    pub license: u16,
    pub service: u16,
    pub amount: Amount,
    pub source: usize,
}

impl Benchmark {
    fn key(&self) -> (u16, u16, u16) {
        (self.market, self.license, self.service)
    }
}

impl RateBook {
    /// Reads and checks a book in UTF-8 JSON.
    ///
    /// # Errors
    /// Every problem of the book, each with its place, in the order of the document's checks; never an empty
    /// list. A text that is no JSON, and one in another format, has that one problem.
    pub fn from_json(json: &[u8]) -> Result<Self, Vec<Problem>> {
        let mut book = None;
        let problems = read(json, FORMAT, &shape::BOOK, &mut |node, problems| {
            let mut rows =
                |read: &mut ReadRow<'_>, problems: &mut _| rows::document_rows(node, read, problems);
            book = check::check(node, &mut rows, problems);
        });
        book.ok_or(problems)
    }

    /// Reads and checks a book whose rates are the rows of a table, in the place of its document's own, if that has
    /// any. A row's place is the one that it would have in the document: `/rates/0` is the first.
    ///
    /// # Errors
    /// As of [`RateBook::from_json`].
    pub fn from_json_and_rows(
        json: &[u8],
        rows: &mut dyn Iterator<Item = RateRow>,
    ) -> Result<Self, Vec<Problem>> {
        let mut book = None;
        let problems = read(json, FORMAT, &shape::BOOK, &mut |node, problems| {
            let of_rates = |place: &str| place == "/rates" || place.starts_with("/rates/");
            problems.0.retain(|problem| !of_rates(&problem.place));
            let mut rows = |read: &mut ReadRow<'_>, problems: &mut _| rows::table_rows(rows, read, problems);
            book = check::check(node, &mut rows, problems);
        });
        book.ok_or(problems)
    }

    /// The rate of a combination, if one is published. There is no other: nothing near it will do.
    #[must_use]
    pub fn rate(&self, key: RateKey) -> Option<&Rate> {
        rows::rate(&self.rates, key)
    }

    /// All rates, in the order of their keys.
    #[must_use]
    pub fn rates(&self) -> &[Rate] {
        &self.rates
    }

    /// What the book has to compare a market's, license's and service's rate with.
    pub fn benchmarks(&self, market: u16, license: u16, service: u16) -> impl Iterator<Item = &Benchmark> {
        let key = (market, license, service);
        let from = first_of(self.benchmarks.len(), &|at| self.benchmarks[at].key() >= key);
        let through = first_of(self.benchmarks.len(), &|at| self.benchmarks[at].key() > key);
        self.benchmarks[from..through].iter()
    }
}

/// The first of so many positions that is far enough, as all behind it are; their number where none is.
fn first_of(count: usize, far_enough: &dyn Fn(usize) -> bool) -> usize {
    let (mut from, mut through) = (0, count);
    while from < through {
        let middle = from.midpoint(through);
        if far_enough(middle) {
            through = middle;
        } else {
            from = middle + 1;
        }
    }
    from
}

/// Reads a document and gives its problems: of its text, its format, its shape, and then those that `check` finds.
fn read(
    json: &[u8],
    format: &'static str,
    shape: &Shape,
    check: &mut dyn FnMut(&Node, &mut Problems),
) -> Vec<Problem> {
    let mut problems = Problems::default();
    match json::parse(json) {
        Err(error) => {
            problems.add(&Place::ROOT, Fault::NotJson { line: error.line, column: error.column });
        }
        Ok(node) => match node.text("format") {
            // Nothing is known of another format's shape.
            Some(found) if found != format => {
                let fault = Fault::UnknownFormat { found: found.to_owned(), expected: format };
                problems.add(&Place::ROOT.member("format"), fault);
            }
            _ => {
                shape.check(&node, &Place::ROOT, &mut problems);
                check(&node, &mut problems);
            }
        },
    }
    problems.0
}
