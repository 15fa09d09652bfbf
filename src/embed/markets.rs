//! A book in parts: the selected market's file is loaded when it is wanted, and no longer when it is not.

use std::rc::Rc;

use rate_core::MarketFile;

use super::Inner;
use crate::platform::fetch;
use crate::state::{Failure, Later};

/// The request for a market's file that is under way. Dropping it cancels it.
pub(super) struct Request {
    file: MarketFile,
    _request: fetch::Request,
    /// What came of it, until it can be read.
    arrived: Option<Result<fetch::Arrived, Failure>>,
}

impl Inner {
    /// Sees to it that the selected market's file, and no other, is under way. Whether nothing can be told of the
    /// selection before it is there.
    pub(super) fn wants_market(self: &Rc<Self>) -> bool {
        let model = self.state.look();
        match model.market_file().filter(|_| model.market_failure().is_none()) {
            Some(wanted) => {
                if !self.awaits(wanted) {
                    self.load_market(wanted.clone());
                }
                model.breakdown().is_none()
            }
            None => {
                self.market_request.take();
                false
            }
        }
    }

    fn awaits(&self, file: &MarketFile) -> bool {
        self.market_request.borrow().as_ref().is_some_and(|request| request.file == *file)
    }

    fn load_market(self: &Rc<Self>, file: MarketFile) {
        let late = Rc::downgrade(self);
        let arrives = move |arrived: Result<fetch::Arrived, Failure>| {
            if let Some(inner) = late.upgrade() {
                if let Some(request) = &mut *inner.market_request.borrow_mut() {
                    request.arrived = Some(arrived);
                }
                inner.read_market();
            }
        };
        let base = self.base.borrow();
        let request = fetch::Request::part(&self.page, &file.file, &base, &file.sha256, Box::new(arrives));
        self.market_request.replace(Some(Request { file, _request: request, arrived: None }));
    }

    /// Takes in the market's file, once it has arrived and so has the part that reads it, which comes later.
    pub(super) fn read_market(self: &Rc<Self>) {
        if matches!(self.state.look().later, Later::Unasked | Later::Coming) {
            return;
        }
        let request = self.market_request.borrow_mut().take_if(|request| request.arrived.is_some());
        let Some(Request { file: MarketFile { market, .. }, arrived: Some(arrived), .. }) = request else {
            return;
        };
        let mut model = self.state.change();
        let added = arrived.and_then(|file| model.add_market(market, &file.bytes));
        let shares_too_much = model.shares_too_much();
        drop(model);
        match added {
            Err(failure) => {
                self.state.change().market_failure = Some((market, failure));
                self.untold[1].set(true);
                self.tell_failures();
            }
            // The client share could not be compared with the rate before.
            Ok(()) if shares_too_much => self.apply("client-share"),
            Ok(()) => {}
        }
        self.report();
    }

    /// Asks again for what could not be had: the part that comes later, the market's file, or the book.
    pub(super) fn retry(self: &Rc<Self>) {
        let model = self.state.look();
        let later_failed = model.needs_later() && model.later == Later::Failed;
        let market_failed = model.market_failure().is_some();
        let book_failed = model.failure.is_some();
        drop(model);
        let mut model = self.state.change();
        if later_failed {
            model.later = Later::Unasked;
        }
        if market_failed {
            model.market_failure = None;
        }
        drop(model);
        if book_failed {
            self.load();
        }
        self.report();
    }
}
