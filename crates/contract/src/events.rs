//! Events that the element dispatches, and their details.

use rate_core::Tab;
use serde::Serialize;

use crate::names::{names, names_as_schema};

names! {
    /// Event of the element; all of them bubble and cross shadow boundaries.
    pub enum Event {
        /// The widget shows its rates for the first time. The detail is the breakdown.
        Ready = "rt-ready",
        /// The breakdown has changed. The detail is the breakdown.
        Change = "rt-change",
        /// Something could not be loaded or used. The detail says what.
        Error = "rt-error",
        /// The link to a consultant was followed. The detail says which one.
        Cta = "rt-cta",
    }
}

names! {
    /// Kind of a failure.
    pub enum ErrorCode {
        /// A file was not reached: the application's, the book's, or one that the book names.
        Network = "network",
        /// The server answered with an error.
        Http = "http",
        /// The file is not the one that was expected.
        Integrity = "integrity",
        /// The file cannot be used; the message names every problem.
        Format = "format",
        /// The file is larger than the widget reads.
        TooLarge = "too_large",
        /// The application did not start, or has failed.
        Wasm = "wasm",
        /// The page's policy forbids what the widget needs.
        Blocked = "blocked",
        /// An attribute cannot be used.
        Config = "config",
    }
}

names! {
    /// Place of a link to a consultant.
    pub enum CtaPlace {
        /// Below the session's figures.
        Explore = "explore",
        /// In the table of rates, where none is published, and below it.
        Rates = "rates",
        /// At the end of the walkthrough.
        Walkthrough = "walkthrough",
        /// Below the year's figures.
        Earnings = "earnings",
        /// Beside how rates are set.
        HowItWorksRates = "how-it-works-rates",
        /// At the end of `how-it-works`.
        HowItWorks = "how-it-works",
    }
}

names_as_schema!(ErrorCode, CtaPlace);

impl From<Tab> for CtaPlace {
    /// The place in a view.
    fn from(view: Tab) -> Self {
        match view {
            Tab::Explore => Self::Explore,
            Tab::Rates => Self::Rates,
            Tab::Walkthrough => Self::Walkthrough,
            Tab::Earnings => Self::Earnings,
            Tab::HowItWorks => Self::HowItWorks,
        }
    }
}

/// Failure to load or use something.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorDetail<'a> {
    /// Kind of the failure.
    #[cfg_attr(feature = "schema", schemars(with = "ErrorCode"))]
    pub code: &'a str,
    /// Words for people, in the reader's language where the widget could start.
    pub message: String,
}

/// Link to a consultant that was followed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CtaDetail<'a> {
    /// Its place.
    #[cfg_attr(feature = "schema", schemars(with = "CtaPlace"))]
    pub place: &'a str,
    /// The address that it leads to.
    pub link: &'a str,
}
