//! A book in parts: the selected market's file is loaded when it is wanted, and no longer when it is not.

use std::rc::Rc;

use leptos::task::spawn_local;
use rate_core::MarketFile;

use super::Inner;
use crate::platform::fetch;
use crate::state::{Failure, Later};

/// The request for a market's file that is under way. Dropping it cancels it.
pub(super) struct Request {
    file: MarketFile,
    _canceller: Option<fetch::Canceller>,
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
        let canceller = fetch::Canceller::new();
        let integrity = fetch::integrity(&file.sha256);
        let request = fetch::Request::new(&self.get, canceller.as_ref(), Some(&integrity));
        self.market_request.replace(Some(Request { file: file.clone(), _canceller: canceller }));
        let base = self.base.borrow().clone();
        let late = Rc::downgrade(self);
        spawn_local(async move {
            let bytes = request.part(&base, &file.file).await;
            // An answer to what is no longer wanted comes too late.
            if let Some(inner) = late.upgrade()
                && inner.awaits(&file)
            {
                inner.market_arrived(file.market, bytes);
            }
        });
    }

    fn market_arrived(self: &Rc<Self>, market: u16, bytes: Result<Vec<u8>, Failure>) {
        self.market_request.take();
        let mut model = self.state.change();
        let added = bytes.and_then(|bytes| model.add_market(market, &bytes));
        let shares_too_much = model.shares_too_much();
        drop(model);
        match added {
            Err(failure) => {
                let detail = self.error_detail(&failure);
                self.state.change().market_failure = Some((market, failure));
                self.emit("rt-error", &detail);
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
        drop(model);
        if later_failed {
            self.state.change().later = Later::Unasked;
            return self.report();
        }
        if market_failed {
            self.state.change().market_failure = None;
            self.report();
        } else {
            self.load();
        }
    }
}
