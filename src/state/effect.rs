//! Effects: what follows from a message, as plain values for the embedding code to carry out.

use rate_core::Breakdown;

use super::error::Failure;
use super::msg::{Export, RequestId, WantedLanguage};

/// Something to carry out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Fetch a rate book; [`Msg::BookArrived`](super::Msg::BookArrived) answers.
    FetchBook { request: RequestId, url: String, integrity: Option<String> },
    /// Fetch a file with rates, a market's or an edition's; [`Msg::RatesArrived`](super::Msg::RatesArrived) answers.
    FetchRates {
        request: RequestId,
        /// The address of the document that names it, and that it lies beside.
        base: String,
        file: String,
        /// The file's SHA-256, in hexadecimal digits.
        sha256: String,
    },
    /// Stop a request: nobody wants its answer any more.
    Cancel(RequestId),
    /// Load the lazy part of the application; [`Msg::LazyArrived`](super::Msg::LazyArrived) answers.
    LoadLazy,
    /// Load messages; [`Msg::LanguageArrived`](super::Msg::LanguageArrived) answers.
    LoadLanguage(WantedLanguage),
    /// Put this fragment into the page's address: into a new entry of the history where `is_new`, or into the present
    /// one.
    SetAddress { fragment: String, is_new: bool },
    /// Tell the page.
    Tell(PageEvent),
    /// Give the reader time for a step; [`Msg::StepShown`](super::Msg::StepShown) answers.
    ShowStep { turn: u32, milliseconds: u32 },
    /// Hand the reader out what is shown: the year, or the table of rates.
    Export(Export),
}

/// An event for the page around.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PageEvent {
    /// The first breakdown is shown, or it is sure that there is none.
    Ready(Option<Breakdown>),
    /// Another breakdown is shown, or none any more.
    Change(Option<Breakdown>),
    /// Something failed.
    Error(Failure),
    /// The link to the consultant was followed.
    Cta { place: &'static str, link: String },
}
