//! The running program: its model, and what it waits for.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use reactive_graph::signal::ArcRwSignal;
use reactive_graph::traits::{ReadUntracked, Write};
use web_sys::HtmlElement;

use super::event::name_and_detail;
use super::lazy;
use super::services::Services;
use crate::platform::fetch::{Arrived, FetchError, Request};
use crate::platform::window;
use crate::state::{Effect, Export, Failure, File, Model, Msg, RequestId, update};

/// A model with its element, and the services that it calls.
pub(super) struct Program {
    pub(super) model: ArcRwSignal<Model>,
    pub(super) host: HtmlElement,
    services: Services,
    /// Requests under way. Dropping one cancels it.
    requests: RefCell<Vec<(RequestId, Request)>>,
}

impl Program {
    pub(super) fn new(model: Model, host: HtmlElement, services: Services) -> Rc<Self> {
        Rc::new(Self { model: ArcRwSignal::new(model), host, services, requests: RefCell::default() })
    }

    /// Takes in what the page's address says.
    pub(super) fn read_address(self: &Rc<Self>) {
        self.receive(Msg::Address(window::linked_state(&self.host)));
    }

    /// Takes in a message, and carries out what follows from it.
    pub(super) fn receive(self: &Rc<Self>, msg: Msg) {
        let effects = update(&mut self.model.write(), msg);
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::FetchBook { request, url, integrity } => {
                let arrives = self.answer(move |file| Msg::BookArrived { request, file });
                let fetch = Request::file(&self.services, &url, integrity.as_deref(), arrives);
                self.requests.borrow_mut().push((request, fetch));
            }
            Effect::FetchRates { request, base, file, sha256 } => {
                let arrives = self.answer(move |file| Msg::RatesArrived { request, file });
                let fetch = Request::file_beside(&self.services, &base, &file, &sha256, arrives);
                self.requests.borrow_mut().push((request, fetch));
            }
            Effect::Cancel(request) => self.forget(request),
            Effect::LoadLazy => self.services.load_lazy(),
            Effect::LoadLanguage(wanted) => self.services.load_language(&wanted.page, wanted.lazy),
            Effect::SetAddress { fragment, is_new } => window::link_state(&self.host, &fragment, is_new),
            Effect::Tell(event) => {
                let (name, detail) = name_and_detail(&self.model.read_untracked(), &event);
                self.services.emit(name, &detail);
            }
            Effect::ShowStep { turn, milliseconds } => {
                let program = Rc::downgrade(self);
                let shown = move || {
                    if let Some(program) = program.upgrade() {
                        program.receive(Msg::StepShown(turn));
                    }
                };
                // One whose turn is over changes nothing.
                Timeout::new(milliseconds, shown).forget();
            }
            Effect::Export(way) => self.hand_out(way),
        }
    }

    /// A callback that hands the program a file that arrived, in a message, for as long as the program runs.
    fn answer(
        self: &Rc<Self>,
        message: impl Fn(Result<File, Failure>) -> Msg + 'static,
    ) -> Box<dyn FnMut(Result<Arrived, FetchError>)> {
        let program = Rc::downgrade(self);
        Box::new(move |arrived| {
            if let Some(program) = program.upgrade() {
                let file = arrived.map(|Arrived { url, bytes }| File { url, bytes });
                let message = message(file.map_err(Failure::from));
                if let Msg::BookArrived { request, .. } | Msg::RatesArrived { request, .. } = &message {
                    program.forget(*request);
                }
                program.receive(message);
            }
        })
    }

    /// Hands out what is shown; views of the lazy part ask for it.
    fn hand_out(self: &Rc<Self>, way: Export) {
        let program = Rc::downgrade(self);
        let done = move |handout| {
            if let Some(program) = program.upgrade() {
                program.receive(Msg::HandedOut(handout));
            }
        };
        let handout = lazy::hand_out(&self.model, &self.host, way, Box::new(done));
        if let Some(handout) = handout {
            self.receive(Msg::HandedOut(handout));
        }
    }

    fn forget(&self, request: RequestId) {
        self.requests.borrow_mut().retain(|(known, _)| *known != request);
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Network => Self::Network,
            FetchError::Http { status } => Self::Http { status },
            FetchError::Integrity => Self::Integrity,
            FetchError::Blocked { directive } => Self::Blocked { directive },
            FetchError::TooLarge { limit } => Self::TooLarge { limit },
        }
    }
}
