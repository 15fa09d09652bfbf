//! The border to the page: the custom element's other half, from mount to unmount.

mod attributes;
mod detail;
mod markets;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use leptos::prelude::{Mountable, Owner, Read, ReadUntracked, Render};
use rate_core::{LinkState, Plain, RateBook, Selection};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use self::detail::{BETWEEN, error_detail, members};
use crate::components::app;
use crate::i18n::Catalogue;
use crate::later;
use crate::markup::joined;
use crate::platform::dom::{Drawing, Drawn};
use crate::platform::fetch::{self, Page};
use crate::platform::{page, tasks};
use crate::state::{Earn, Earning, Event, Failure, Later, Model, State, default_book};

/// One mounted widget. Freeing it unmounts it and cancels what it waits for.
#[wasm_bindgen]
pub struct Widget {
    inner: Rc<Inner>,
    _view: Mounted,
    _fragment: EventListener,
}

/// A view in the document and what keeps it up to date, both until dropped.
struct Mounted {
    drawn: Drawn,
    _owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.drawn.unmount();
    }
}

struct Inner {
    host: HtmlElement,
    state: State,
    page: Page,
    /// The request for the book.
    request: RefCell<Option<fetch::Request>>,
    /// The request for a market's file.
    market_request: RefCell<Option<markets::Request>>,
    /// Where the book came from.
    base: RefCell<String>,
    /// Whether the page does not know yet of the book's failure, and of the market's.
    untold: [Cell<bool>; 2],
    /// What the page knows of; `None` before there is a book.
    told: RefCell<Option<Told>>,
}

/// What the page is told of: the breakdown's members, and the address's fragment; none without a breakdown.
type Told = (String, String);

/// The allocator: a fifth of the code of the standard library's, and as quick.
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

#[wasm_bindgen]
impl Widget {
    /// Mounts a widget for `host` into `root`, an empty element of its shadow tree. `page` is what the
    /// element does for it; `id` tells apart several widgets on a page; `words` is what [`Widget::speak`] takes.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, root: HtmlElement, page: Page, id: u32, words: String) -> Self {
        let model = Model { today: page::today(), ..Model::default() };
        let inner = Inner::new(host, model, page);
        inner.speak(&words);
        let state = inner.state.clone();
        tasks::run_here();
        let owner = Owner::new();
        let drawn = owner.with(|| {
            let id = joined(&["rt", &id.plain(), "-"]);
            let shown = state.clone();
            let view = move || app(&shown.follow(), shown.shown.read().as_ref(), &id);
            let mut drawn = Drawing { state, view: Box::new(view) }.build();
            drawn.mount(&root, None);
            drawn
        });
        let late = Rc::downgrade(&inner);
        let fragment = page::on_fragment(move || {
            if let Some(inner) = late.upgrade() {
                inner.follow_page();
                inner.report();
            }
        });
        inner.configure();
        inner.load();
        Self { inner, _view: Mounted { drawn, _owner: owner }, _fragment: fragment }
    }

    /// Takes over attributes that changed, their names separated by blanks.
    pub fn changed(&self, names: &str) {
        let names = || names.split(' ');
        if names().any(|name| matches!(name, "src" | "integrity")) {
            self.inner.load();
        }
        if names().any(|name| name == "deep-link") {
            self.inner.follow_page();
        }
        names().for_each(|name| self.inner.apply(name));
        self.inner.report();
    }

    /// Says everything anew, in another language or with the messages that come later: a line with the language of
    /// the page around, and what [`Catalogue::learn`] takes.
    pub fn speak(&self, words: &str) {
        self.inner.speak(words);
    }

    /// Takes note that the part of the application that comes later is here or, with one of the public codes, that it
    /// could not be had.
    pub fn later(&self, code: &str) {
        self.inner.later_arrived(code);
    }

    /// The breakdown's members in the order of `breakdown` in `detail.js`; empty where there is none.
    #[wasm_bindgen(getter)]
    pub fn breakdown(&self) -> String {
        self.inner.breakdown()
    }
}

impl Inner {
    fn new(host: HtmlElement, model: Model, page: Page) -> Rc<Self> {
        Rc::new_cyclic(|this: &Weak<Self>| {
            let late = this.clone();
            State::on_event(Rc::new(move |event| {
                if let Some(inner) = late.upgrade() {
                    inner.happened(event);
                }
            }));
            Self {
                host,
                state: State::new(model),
                page,
                request: RefCell::default(),
                market_request: RefCell::default(),
                base: RefCell::default(),
                untold: Default::default(),
                told: RefCell::default(),
            }
        })
    }

    fn speak(&self, words: &str) {
        let page = words.bytes().position(|byte| byte == b'\n').unwrap_or_default();
        let mut model = self.state.change();
        model.lang = words[..page].to_owned();
        model.copy = Catalogue::learn(words.get(page + 1..).unwrap_or_default());
    }

    /// Asks the page for the part that comes later, once it is needed.
    fn wants_later(&self) {
        let model = self.state.look();
        let asks = model.needs_later() && model.later == Later::Unasked;
        drop(model);
        if asks {
            self.state.change().later = Later::Coming;
            self.page.later();
        }
    }

    fn later_arrived(self: &Rc<Self>, code: &str) {
        let failed = !code.is_empty();
        if failed {
            let copy = self.state.look().copy;
            self.emit(
                "rt-error",
                &joined(&[code, BETWEEN, copy.view_failed(), ". ", copy.view_failed_hint()]),
            );
        }
        self.state.change().later = if failed { Later::Failed } else { Later::Here };
        self.read_market();
        self.tell_failures();
    }

    /// Tells the page; between the members of the detail is [`BETWEEN`]. Nothing of the state may be held meanwhile: a listener may change it.
    fn emit(&self, name: &str, members: &str) {
        self.page.emit(name, members);
    }

    fn breakdown(&self) -> String {
        self.state.shown.read_untracked().as_ref().map(members).unwrap_or_default()
    }

    fn happened(self: &Rc<Self>, event: Event) {
        match event {
            Event::Cta { place, link } => self.emit("rt-cta", &joined(&[place, BETWEEN, &link])),
            Event::Retry => self.retry(),
            Event::HandOut(Earn::Print) => page::print(),
            Event::HandOut(earn) => self.hand_out(earn),
            Event::Changed => self.report(),
        }
    }

    /// Gives the reader a file, or a text on the clipboard.
    fn hand_out(&self, earn: Earn) {
        let Some((text, name)) = later::hand_out(&self.state.look(), earn) else { return };
        if earn == Earn::Download {
            return page::download(&name, &text);
        }
        let state = self.state.clone();
        let done = Closure::once_into_js(move |copied: bool| state.change().earning.copied = Some(copied));
        page::copy(&text, &done);
    }

    /// Gets what the selection needs. Then tells the page of the breakdown, once there is one or it is sure that there
    /// is none; the page's address follows what the reader changes.
    fn report(self: &Rc<Self>) {
        self.wants_later();
        if self.wants_market() || !self.has_book() {
            return;
        }
        let breakdown = self.breakdown();
        let fragment = match &*self.state.shown.read_untracked() {
            Some(breakdown) => self.state.look().link(breakdown).fragment(),
            None => String::new(),
        };
        let before = self.told.replace(Some((breakdown.clone(), fragment.clone())));
        let Some(before) = before else { return self.emit("rt-ready", &breakdown) };
        if before.1 != fragment && !fragment.is_empty() && self.is_linked() {
            page::set_fragment(&fragment);
        }
        if before.0 != breakdown {
            self.emit("rt-change", &breakdown);
        }
    }

    /// Tells the page of the failures that it has not been told of. What is wrong with a file is said in words that come
    /// later, and so is told once they are here, or sure not to come.
    fn tell_failures(&self) {
        self.wants_later();
        let model = self.state.look();
        let mut details = Vec::new();
        let of_market = model.market_failure.as_ref().map(|(_, failure)| failure);
        for (untold, failure) in self.untold.iter().zip([model.failure.as_ref(), of_market]) {
            let Some(failure) = failure.filter(|_| untold.get()) else { continue };
            let waits = matches!(model.later, Later::Unasked | Later::Coming);
            if !waits || !matches!(failure, Failure::Format { .. }) {
                untold.set(false);
                details.push(error_detail(&model, failure));
            }
        }
        drop(model);
        for detail in details {
            self.emit("rt-error", &detail);
        }
    }

    /// Gets the book that `src` names, or the built-in one.
    fn load(self: &Rc<Self>) {
        // Dropping a request cancels it.
        self.request.take();
        self.market_request.take();
        let Some(src) = self.host.get_attribute("src") else {
            self.arrived(default_book());
            return;
        };
        let integrity = self.host.get_attribute("integrity");
        let late = Rc::downgrade(self);
        let arrives = move |arrived: Result<fetch::Arrived, Failure>| {
            let Some(inner) = late.upgrade() else { return };
            let book = arrived.and_then(|file| {
                let book =
                    RateBook::from_json(&file.bytes).map_err(|problems| Failure::Format { problems })?;
                inner.base.replace(file.url);
                Ok(book)
            });
            inner.arrived(book);
        };
        let request = fetch::Request::whole(&self.page, &src, integrity.as_deref(), Box::new(arrives));
        self.request.replace(Some(request));
    }

    /// Shows a book; keeps the one that is shown where there is none.
    fn arrived(self: &Rc<Self>, book: Result<RateBook, Failure>) {
        match book {
            Ok(book) => {
                let first = !self.has_book();
                let mut model = self.state.change();
                model.failure = None;
                model.market_failure = None;
                model.book = Some(book);
                // Its services are by position, and those are another book's.
                model.caseload = None;
                model.earning = Earning::default();
                let fits = !first && (model.breakdown().is_some() || model.market_file().is_some());
                if !fits {
                    model.selection = Selection::default();
                    model.own = false;
                    model.problems.clear();
                }
                drop(model);
                if !fits {
                    self.configure_selection();
                    self.follow_page();
                }
                self.report();
            }
            Err(failure) => {
                self.state.change().failure = Some(failure);
                self.untold[0].set(true);
                self.tell_failures();
            }
        }
    }

    fn has_book(&self) -> bool {
        self.state.look().book.is_some()
    }

    fn is_linked(&self) -> bool {
        self.host.has_attribute("deep-link")
    }

    /// Goes where the page's address says, if it is to be followed.
    fn follow_page(&self) {
        if self.is_linked()
            && let Some(link) = LinkState::from_fragment(&page::fragment())
        {
            self.state.change().follow(link);
        }
    }
}
