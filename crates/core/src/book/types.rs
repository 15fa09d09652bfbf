//! The checked book. Its members are those of `rate-book/1` (`docs/rate-book.md`), with positions in the place of
//! identifiers.

use super::distribution::Distribution;
use super::translation::Translation;
use crate::earnings::Total;
use crate::{
    Amount, Date, Gates, LicensePosition, MarketPosition, PaySchedule, PlanPosition, RateKey, Reimbursement,
    ServicePosition, SourcePosition,
};

/// A rate book whose every reference is known and whose every rate can be divided.
///
/// [`RateBook::from_json`] makes one. Its rates, benchmarks, files and translations are sorted, so they have no public
/// fields: see [`RateBook::rate`], [`RateBook::benchmarks`], [`RateBook::market_files`] and [`RateBook::translate`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateBook {
    /// The book's identifier.
    pub id: String,
    /// The book's title, as readers are shown it.
    pub title: String,
    /// The kind of its amounts: paid, or made up.
    pub status: Status,
    /// The platform whose rates these are.
    pub publisher: Publisher,
    /// The day of publication.
    pub published_on: Date,
    /// The days on which the rates hold.
    pub effective: Effective,
    /// The currency of every amount: an ISO 4217 code, three capital letters.
    pub currency: String,
    /// The language of the book's own texts: a BCP 47 tag, `en` where the document names none.
    pub language: String,
    /// The sources that figures rest on; at most 65 535, like every list that others refer to.
    pub sources: Vec<Source>,
    /// Assumptions behind the figures, as readers are shown them.
    pub assumptions: Vec<String>,
    /// Exceptions to the rules, as readers are shown them.
    pub exceptions: Vec<String>,
    /// The places where sessions take place; never empty.
    pub markets: Vec<Market>,
    /// License levels; never empty.
    pub licenses: Vec<Term>,
    /// Services; never empty.
    pub services: Vec<Service>,
    /// Plans; never empty.
    pub plans: Vec<Plan>,
    /// The schedule by which providers are paid.
    pub pay_schedule: PaySchedule,
    /// The case that the walkthrough follows; its rate is in the book.
    pub walkthrough: Case,
    /// In the order of their languages' tags, each of which is there once.
    pub(super) translations: Vec<Translation>,
    /// The position of the translation whose texts have changed places with the book's own.
    pub(super) shown_translation: Option<usize>,
    /// In the order of their keys, then of their sources.
    pub(super) benchmarks: Vec<Benchmark>,
    /// In the order of their keys, each of which is there once.
    pub(super) distributions: Vec<Distribution>,
    /// In the order of their keys, each of which is there once.
    pub(super) rates: Vec<Rate>,
    /// The files of other editions of the book, in the order of the days on which their rates hold; none of these is in
    /// two editions, the book's own days included.
    pub editions: Vec<EditionFile>,
    /// In the order of their markets, each of which is there once.
    pub(super) market_files: Vec<MarketFile>,
}

/// The kind of a book's amounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Amounts that are paid.
    Published,
    /// Examples, called so wherever they are shown.
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

/// A day's place before, in or behind the days on which a book's rates hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// The rates hold.
    Current,
    /// The rates do not hold yet.
    NotYetEffective,
    /// The rates hold no longer.
    Expired,
}

/// The platform whose rates these are. Links are `https` or relative to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// The platform's name.
    pub name: String,
    /// A page on which to reach a practice consultant.
    pub consultant_url: Option<String>,
    /// A page with more about the platform.
    pub learn_more_url: Option<String>,
    /// A page on how rates are negotiated.
    pub negotiation_url: Option<String>,
    /// A video.
    pub video_url: Option<String>,
}

/// The days on which a book's rates hold, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effective {
    /// The first day.
    pub from: Date,
    /// The last day, where there is one; never before `from`.
    pub through: Option<Date>,
}

impl Effective {
    /// The place of `day` before, in or behind these days.
    ///
    /// ```
    /// use rate_core::{Effective, Validity};
    ///
    /// let year = Effective { from: "2026-01-01".parse()?, through: Some("2026-12-31".parse()?) };
    /// assert_eq!(year.on("2026-12-31".parse()?), Validity::Current);
    /// assert_eq!(year.on("2027-01-01".parse()?), Validity::Expired);
    /// # Ok::<(), rate_core::DateError>(())
    /// ```
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

/// A source that figures rest on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identifier, unique among sources.
    pub id: String,
    /// The title of the publication or of the data.
    pub title: String,
    /// Its address, `https` or relative to the page.
    pub url: Option<String>,
}

/// An identifier with the name that readers see: of a market, a license level, a plan or a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Identifier, unique in its list: 1 to 64 of `A-Z a-z 0-9 - _ .`
    pub id: String,
    /// The name that readers are shown.
    pub name: String,
}

/// A place where sessions take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// Identifier and name.
    pub term: Term,
    /// The group under which readers are offered it, such as its state.
    pub group: Option<String>,
}

/// A service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Identifier and name.
    pub term: Term,
    /// Billing code, such as a CPT code.
    pub code: Option<String>,
    /// The length of a session in whole minutes, 1 to 1440: what a payout per hour is computed with.
    pub minutes: Option<u16>,
    /// True for a code that is billed together with a session and is none itself.
    pub add_on: bool,
}

impl Service {
    /// The amount for an hour of a payout ([`Total::per_hour`], rounded half up to the cent); `None` where the length
    /// of a session is not given.
    #[must_use]
    pub fn payout_per_hour(&self, payout: Amount) -> Option<Total> {
        Total::per_hour(payout, self.minutes?)
    }
}

/// An insurance plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Identifier and name.
    pub term: Term,
    /// The contract's terms on the platform's portion.
    pub contract: Contract,
    /// The usual client share of a session. Of a session that is worth less, a client owes no more than the insurer
    /// rate.
    pub client_share: Amount,
    /// The days after which the insurer pays.
    pub reimbursement: Reimbursement,
    /// The source of its insurer rates.
    pub source: Option<SourcePosition>,
}

/// A contract's terms on the platform's portion. The platform keeps one only where the contract allows it and the
/// service is eligible (`docs/rate-book.md`, "Rates").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The contract allows a portion.
    pub allows_portion: bool,
    /// Services for which it allows none all the same.
    pub ineligible_services: Vec<ServicePosition>,
}

impl Contract {
    /// The gates for this service.
    #[must_use]
    pub fn gates(&self, service: ServicePosition) -> Gates {
        Gates {
            contract_allows: self.allows_portion,
            service_eligible: !self.ineligible_services.contains(&service),
        }
    }
}

/// The session that the walkthrough tells and that the widget opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The market in which it takes place.
    pub market: MarketPosition,
    /// The client's plan.
    pub plan: PlanPosition,
    /// The provider's license level.
    pub license: LicensePosition,
    /// The service.
    pub service: ServicePosition,
    /// The day on which it takes place.
    pub session_date: Date,
    /// The day on which it is confirmed; never before it takes place.
    pub confirmed_on: Date,
    /// The client share, at most the case's insurer rate; the plan's usual one where `None`.
    pub client_share: Option<Amount>,
}

impl Case {
    /// The combination whose rate is the case's.
    #[must_use]
    pub fn key(&self) -> RateKey {
        RateKey { market: self.market, plan: self.plan, license: self.license, service: self.service }
    }
}

/// One published rate. Both amounts are given, in the book's currency; neither is computed from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The market in which the session takes place.
    pub market: MarketPosition,
    /// The client's plan.
    pub plan: PlanPosition,
    /// The provider's license level.
    pub license: LicensePosition,
    /// The service.
    pub service: ServicePosition,
    /// The worth of a session under the plan's contract, client share included.
    pub insurer_rate: Amount,
    /// The provider's pay for a session. It may be above the insurer rate, and is below it only where the contract
    /// allows a portion for the service.
    pub provider_payout: Amount,
}

impl Rate {
    /// The combination that it is published for.
    #[must_use]
    pub fn key(&self) -> RateKey {
        RateKey { market: self.market, plan: self.plan, license: self.license, service: self.service }
    }
}

/// An amount to compare a rate with, such as Medicare's physician fee schedule of the same place and license
/// (`data/README.md`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Benchmark {
    /// The market of the rates to compare.
    pub market: MarketPosition,
    /// Their license level.
    pub license: LicensePosition,
    /// Their service.
    pub service: ServicePosition,
    /// The amount for a session, in the book's currency.
    pub amount: Amount,
    /// The source of the amount.
    pub source: SourcePosition,
}

impl Benchmark {
    pub(super) fn key(&self) -> (MarketPosition, LicensePosition, ServicePosition) {
        (self.market, self.license, self.service)
    }
}

/// The file that has a market's rates and benchmarks, where the document itself has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarketFile {
    /// The market.
    pub market: MarketPosition,
    /// The file's path, from the folder of the document that names it: neither absolute nor upwards, at most 200
    /// characters.
    pub file: String,
    /// The SHA-256 hash of the file's bytes, in 64 lower-case hexadecimal digits. Whoever loads the file compares.
    pub sha256: String,
}

/// The file of another edition of a book: rates that held before, or will hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionFile {
    /// The file's path, as of [`MarketFile::file`].
    pub file: String,
    /// The SHA-256 hash of the file's bytes, in 64 lower-case hexadecimal digits. Whoever loads the file compares.
    pub sha256: String,
    /// The days on which its rates hold.
    pub effective: Effective,
}
