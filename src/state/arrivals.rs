//! Requests and their answers: the book, files with rates, the lazy part and messages. An answer that nobody waits for
//! any more changes nothing.

use rate_core::{EditionFile, MarketFile, RateBook, UrlState};

use super::attributes::{Attribute, SELECTING};
use super::earnings::EarningsState;
use super::effect::Effect;
use super::error::Failure;
use super::lazy;
use super::model::{LazyPart, Model};
use super::msg::{File, Language, RequestId, WantedLanguage};
use super::requests::{BookSource, RatesFailure, RatesFile, RatesRequest, default_book, read_book};

impl Model {
    /// Takes over attributes that changed together.
    pub(super) fn change_attributes(&mut self, changes: Vec<(Attribute, Option<String>)>) {
        self.requests.has_attributes = true;
        for (attribute, value) in changes {
            if !self.attributes.set(attribute, value) {
                continue;
            }
            if attribute == Attribute::View {
                (self.explores, self.tab_with_focus, self.rates.came_to_compare) = (false, false, false);
            }
            if SELECTING.contains(&attribute) {
                self.requests.set_meanwhile.retain(|set| *set != attribute);
                self.requests.set_meanwhile.push(attribute);
            }
        }
    }

    /// True where the page's address is written.
    pub(super) fn is_linked(&self) -> bool {
        self.attributes.get(Attribute::DeepLink).is_some()
    }

    /// Goes where the page's address says, now or with the book that is on its way.
    pub(super) fn change_address(&mut self, fragment: String) {
        if let Some(link) = UrlState::from_fragment(&fragment) {
            self.requests.address = Some(link);
        }
        self.requests.fragment = fragment;
    }

    /// A choice of the reader's that comes after the attribute stands.
    pub(super) fn choose_over(&mut self, attribute: Attribute) {
        self.requests.set_meanwhile.retain(|set| *set != attribute);
    }

    /// Asks for the book that the attributes name, unless that has been done or they are not known yet.
    pub(super) fn request_book(&mut self, effects: &mut Vec<Effect>) {
        if !self.requests.has_attributes {
            return;
        }
        let value = |attribute| self.attributes.get(attribute).map(str::to_owned);
        let source = BookSource { src: value(Attribute::Src), integrity: value(Attribute::Integrity) };
        if self.requests.source.as_ref() != Some(&source) {
            self.failure = None;
            self.load_book(source, effects);
        }
    }

    fn load_book(&mut self, source: BookSource, effects: &mut Vec<Effect>) {
        cancel(self.requests.book.take(), effects);
        self.requests.source = Some(source.clone());
        let BookSource { src: Some(url), integrity } = source else {
            return self.take_book(default_book(), String::new(), effects);
        };
        let request = self.requests.next();
        self.requests.book = Some(request);
        effects.push(Effect::FetchBook { request, url, integrity });
    }

    /// Reads the book that arrived.
    pub(super) fn book_arrived(
        &mut self,
        request: RequestId,
        file: Result<File, Failure>,
        effects: &mut Vec<Effect>,
    ) {
        if self.requests.book != Some(request) {
            return;
        }
        self.requests.book = None;
        match file {
            Ok(file) => self.take_book(read_book(&file.bytes), file.url, effects),
            Err(failure) => self.take_book(Err(failure), String::new(), effects),
        }
    }

    /// Shows a book; keeps the one that is shown where there is none.
    fn take_book(&mut self, book: Result<RateBook, Failure>, base: String, effects: &mut Vec<Effect>) {
        match book {
            Ok(book) => {
                self.failure = None;
                self.keep_caseload();
                self.book = Some(book);
                self.editions.clear();
                self.requests.bases = vec![base];
                self.requests.rates_failure = None;
                self.requests.unforeseen = None;
                cancel(self.requests.rates.take().map(|request| request.id), effects);
                self.earnings = EarningsState::default();
                // Plans are by position, too.
                self.rates.services_by = None;
                self.rates.adds.clear();
                self.market_search = None;
            }
            Err(failure) => {
                self.failure = Some(failure);
                self.report.book_failed = true;
            }
        }
    }

    /// Judges attributes and address by the book that they were set for, once that is here.
    pub(super) fn judge(&mut self) {
        if self.book.is_none() || self.requests.book.is_some() || self.failure.is_some() {
            return;
        }
        for attribute in std::mem::take(&mut self.requests.set_meanwhile) {
            self.choices.give_way(attribute);
        }
        self.requests.judged = self.attributes.clone();
        if let Some(link) = self.requests.address.take() {
            self.follow(link);
        }
    }

    /// Sees to it that the file with rates that is needed next, and no other, is under way.
    pub(super) fn request_rates(&mut self, effects: &mut Vec<Effect>) {
        if self.rates_failure().is_none() {
            // That file is not wanted any more; where it is again, it is another try.
            self.requests.rates_failure = None;
        }
        let wanted = self.next_file();
        if self.requests.rates.as_ref().map(|request| &request.file) == wanted.as_ref() {
            return;
        }
        cancel(self.requests.rates.take().map(|request| request.id), effects);
        let Some(wanted) = wanted else { return };
        let (position, file, sha256) = match &wanted {
            RatesFile::Edition(EditionFile { file, sha256, .. }) => (0, file, sha256),
            RatesFile::Market(position, MarketFile { file, sha256, .. }) => (*position, file, sha256),
        };
        let id = self.requests.next();
        effects.push(Effect::FetchRates {
            request: id,
            base: self.requests.bases[position].clone(),
            file: file.clone(),
            sha256: sha256.clone(),
        });
        self.requests.rates = Some(RatesRequest { id, file: wanted });
    }

    /// Takes in the rates of the file that arrived.
    pub(super) fn rates_arrived(&mut self, request: RequestId, file: Result<File, Failure>) {
        let Some(awaited) = self.requests.rates.take_if(|awaited| awaited.id == request) else { return };
        let Err(failure) = file.and_then(|file| self.add_rates(&awaited.file, file)) else { return };
        if self.wanted_file().as_ref() == Some(&awaited.file) {
            self.requests.rates_failure = Some(RatesFailure { file: awaited.file, failure });
            self.report.rates_failed = true;
        } else {
            self.requests.unforeseen = Some(awaited.file);
            self.report.tell(failure);
        }
    }

    fn add_rates(&mut self, awaited: &RatesFile, file: File) -> Result<(), Failure> {
        let Some(book) = &mut self.book else { return Ok(()) };
        match awaited {
            RatesFile::Edition(named) => {
                self.editions.push(lazy::read_edition(book, named, &file.bytes)?);
                self.requests.bases.push(file.url);
            }
            RatesFile::Market(position, named) => {
                let edition = position.checked_sub(1).map_or(book, |other| &mut self.editions[other]);
                edition.add_market(named.market, &file.bytes)?;
            }
        }
        Ok(())
    }

    /// Asks for the lazy part, once it is needed.
    pub(super) fn request_lazy(&mut self, effects: &mut Vec<Effect>) {
        if self.needs_lazy() && self.lazy == LazyPart::NotRequested {
            self.lazy = LazyPart::Loading;
            effects.push(Effect::LoadLazy);
        }
    }

    /// Takes note that the lazy part is here, or is not.
    pub(super) fn lazy_arrived(&mut self, arrived: Result<(), String>) {
        match arrived {
            // Where its messages have failed before, it takes another try to have both.
            Ok(()) if self.lazy == LazyPart::Failed => {}
            Ok(()) => self.lazy = LazyPart::Ready,
            Err(code) => self.fail_lazy(code),
        }
    }

    fn fail_lazy(&mut self, code: String) {
        // Its module and its messages may fail both: what failed is the view.
        if self.lazy != LazyPart::Failed {
            self.report.tell(Failure::Lazy { code });
        }
        self.lazy = LazyPart::Failed;
    }

    /// Takes note of the page's language. One that did not come is asked for again after another.
    pub(super) fn change_language(&mut self, page: String) {
        if self.requests.page_language != page {
            self.requests.language_failed = None;
        }
        self.requests.page_language = page;
    }

    /// Asks for the messages that the page's language and the lazy part take.
    pub(super) fn request_language(&mut self, effects: &mut Vec<Effect>) {
        let wanted = WantedLanguage {
            page: self.requests.page_language.clone(),
            lazy: matches!(self.lazy, LazyPart::Loading | LazyPart::Ready),
        };
        let here = self.language.page == wanted.page && (self.language.lazy || !wanted.lazy);
        if here || self.requests.language_failed.as_ref() == Some(&wanted) {
            // An answer that is still on its way is for a language that the page is no longer in.
            if self.requests.language.as_ref() != Some(&wanted) {
                self.requests.language = None;
            }
        } else if self.requests.language.as_ref() != Some(&wanted) {
            self.requests.language = Some(wanted.clone());
            effects.push(Effect::LoadLanguage(wanted));
        }
    }

    /// Speaks the language that arrived. Where it did not, the widget goes on in the one that it has.
    pub(super) fn language_arrived(&mut self, wanted: WantedLanguage, language: Result<Language, Failure>) {
        if self.requests.language.as_ref() != Some(&wanted) {
            return;
        }
        self.requests.language = None;
        match language {
            Ok(language) => {
                self.language = language;
                // What was found may have other names now.
                self.market_search = None;
            }
            Err(failure) => {
                if wanted.lazy && self.language.page == wanted.page {
                    self.fail_lazy(failure.code().to_owned());
                } else {
                    self.report.tell(failure);
                }
                self.requests.language_failed = Some(wanted);
            }
        }
    }

    /// Puts the book into the language that the widget speaks.
    pub(crate) fn translate_book(&mut self) {
        let language = self.language.spoken();
        self.book.iter_mut().chain(&mut self.editions).for_each(|book| book.translate(language));
    }

    /// Asks again for what could not be loaded.
    pub(super) fn retry(&mut self, effects: &mut Vec<Effect>) {
        if self.lazy == LazyPart::Failed {
            self.lazy = LazyPart::NotRequested;
            self.requests.language_failed = None;
        }
        self.requests.rates_failure = None;
        self.requests.unforeseen = None;
        if self.failure.is_some()
            && self.requests.book.is_none()
            && let Some(source) = self.requests.source.clone()
        {
            self.load_book(source, effects);
        }
    }
}

fn cancel(request: Option<RequestId>, effects: &mut Vec<Effect>) {
    if let Some(request) = request {
        effects.push(Effect::Cancel(request));
    }
}
