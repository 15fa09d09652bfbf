//! Where messages go.

use std::sync::Arc;

use leptos::prelude::{LocalStorage, StoredValue, WithValue, provide_context, use_context};

/// The program that messages go to, as Leptos's context holds it.
pub(crate) struct Dispatch<M: 'static>(StoredValue<Arc<dyn Fn(M)>, LocalStorage>);

impl<M> Clone for Dispatch<M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M> Copy for Dispatch<M> {}

/// Sends the messages of every node that is drawn under the current Leptos owner to `dispatch`. They are dropped once
/// the owner is disposed of, and where no owner provides this.
pub fn provide_dispatch<M: Send + Sync + 'static>(dispatch: impl Fn(M) + 'static) {
    let dispatch: Arc<dyn Fn(M)> = Arc::new(dispatch);
    provide_context(Dispatch(StoredValue::new_local(dispatch)));
}

impl<M: Send + Sync + 'static> Dispatch<M> {
    pub(crate) fn current() -> Option<Self> {
        use_context::<Self>()
    }

    pub(crate) fn send(self, message: M) {
        // Not while the value is borrowed: what is sent may dispose of it.
        if let Some(dispatch) = self.0.try_with_value(Arc::clone) {
            dispatch(message);
        }
    }
}
