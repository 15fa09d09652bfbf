//! Files with rates: which of them what is shown takes, and which is to be loaded next.

use rate_core::{Date, MarketPosition, Tab};

use super::error::Failure;
use super::lazy;
use super::model::{LazyPart, Model};
use super::requests::RatesFile;

impl Model {
    /// The file with rates that what is shown takes, where one is still to be loaded.
    pub(crate) fn rates_file(&self) -> Option<RatesFile> {
        let market = self.selected_market()?;
        self.days_shown().into_iter().find_map(|day| self.file_of(day, market))
    }

    /// The file with rates that is to be here first: that one or, where sessions are compared, that of one of theirs.
    pub(super) fn wanted_file(&self) -> Option<RatesFile> {
        self.rates_file().or_else(|| self.file_of(self.session_date()?, self.rates.lacks?))
    }

    fn selected_market(&self) -> Option<MarketPosition> {
        Some(self.selected_key()?.market)
    }

    /// True where that file does not come.
    pub(crate) fn rates_failed(&self) -> bool {
        self.wanted_file().is_some_and(|file| self.has_failed(&file))
    }

    /// True where a file did not come or cannot be used, or what reads it did not come.
    fn has_failed(&self, file: &RatesFile) -> bool {
        let unread = matches!(file, RatesFile::Edition(_)) && self.lazy == LazyPart::Failed;
        unread || self.requests.failure_of(file).is_some()
    }

    /// The reason why that file is not here.
    pub(crate) fn rates_failure(&self) -> Option<&Failure> {
        self.requests.failure_of(&self.wanted_file()?)
    }

    /// True while rates that what is shown takes are on their way.
    pub(crate) fn awaits_rates(&self) -> bool {
        self.rates_file().is_some_and(|file| !self.has_failed(&file))
    }

    /// The file to be loaded next: what is shown comes first, then what follows on the session's edition. The lazy part
    /// reads editions, so they wait for it.
    pub(super) fn next_file(&self) -> Option<RatesFile> {
        let has_lazy = self.has_lazy();
        let wanted = match self.wanted_file() {
            Some(file) => Some(file).filter(|file| !self.has_failed(file)),
            None if has_lazy => lazy::next_edition(self),
            None => None,
        };
        wanted.filter(|file| has_lazy || !matches!(file, RatesFile::Edition(_)))
    }

    /// The file that the edition behind the session's needs, unless that did not come.
    pub(super) fn next_edition(&self) -> Option<RatesFile> {
        let day = self.session_date()?;
        let next = self.book_and_editions()?.boundaries().into_iter().filter(|next| *next > day).min()?;
        self.file_of(next, self.selected_market()?)
            .filter(|file| self.requests.unforeseen.as_ref() != Some(file))
    }

    /// The days whose rates are shown: the session's; in the view of a year its first, and those on which others begin.
    fn days_shown(&self) -> Vec<Date> {
        let mut days = Vec::new();
        days.extend(self.session_date());
        if self.front() == Tab::Earnings && self.lazy == LazyPart::Ready {
            lazy::add_days_of_year(self, &mut days);
        }
        days
    }

    /// Adds the first day of the year, and those in it on which other rates begin.
    pub(super) fn add_days_of_year(&self, days: &mut Vec<Date>) {
        let (Some(caseload), Some(editions)) = (self.caseload_in_use(), self.book_and_editions()) else {
            return;
        };
        let (first, last) = (caseload.start(), caseload.end());
        days.push(first);
        days.extend(editions.boundaries().into_iter().filter(|day| (first..=last).contains(day)));
    }

    /// The file that has the rates of a day in a market, or names the file that has them; `None` where they
    /// are here, or no edition covers the day.
    fn file_of(&self, day: Date, market: MarketPosition) -> Option<RatesFile> {
        let editions = self.book_and_editions()?;
        if let Some(file) = editions.missing(day) {
            return Some(RatesFile::Edition(file.clone()));
        }
        let position = editions.position_on(day)?;
        Some(RatesFile::Market(position, editions.at(position)?.market_file(market)?.clone()))
    }
}
