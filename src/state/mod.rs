//! The widget as a pure program: a [`Model`], the [`Msg`]s that can happen to it, [`update`](update::update), and the
//! [`Effect`](effect::Effect)s that follow. Nothing here looks at a browser, a clock or a word.

mod address;
mod arrivals;
mod attributes;
mod caseload;
mod choices;
mod earnings;
mod effect;
mod error;
mod explained;
mod input;
mod lazy;
mod market_search;
mod model;
mod msg;
mod problems;
mod rates;
mod rates_files;
mod rates_update;
mod report;
mod requests;
mod telling;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests;
mod update;
mod walkthrough;

#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) use attributes::Attribute;
pub(crate) use earnings::Change;
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) use effect::Effect;
pub(crate) use effect::PageEvent;
pub(crate) use error::Failure;
#[cfg(test)]
pub(crate) use error::Refusal;
pub(crate) use explained::{Explained, Subject};
pub(crate) use model::{LazyPart, Model};
pub(crate) use msg::{
    CaseloadField, EarningsMsg, Export, Field, Handout, Language, ListField, MarketSearchMsg, Msg, RatesMsg,
    language_of, spoken_language,
};
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) use msg::{File, RequestId, WantedLanguage};
pub(crate) use problems::{Cause, Mistyped};
pub(crate) use rates::{Cell, Listed, Shape};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use requests::default_book;
#[cfg(any(test, target_arch = "wasm32"))]
pub(crate) use update::update;
