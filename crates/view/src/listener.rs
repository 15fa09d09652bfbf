//! Listeners: the messages that follow from events on an element.

use std::fmt;
use std::sync::Arc;

/// The facts that an event brings along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The value of the form control that the event is about; empty without one.
    pub value: String,
    /// The key that was pressed; empty for other events.
    pub key: String,
    /// The distance that something is scrolled sideways, in thousandths of the way; 0 for other events.
    pub scrolled: u16,
}

/// A listener for one kind of event.
pub(crate) struct Listener<M> {
    /// The event's name, such as `click`.
    pub(crate) event: &'static str,
    pub(crate) response: Response<M>,
}

/// The message that follows from an event.
pub(crate) enum Response<M> {
    /// Always this one.
    Always(M),
    /// Always this one, and the browser does not do what it would.
    Prevented(M),
    /// One made of what the form control holds.
    OfValue(Arc<dyn Fn(String) -> M + Send + Sync>),
    /// One for some keys, for which the browser does not do what it would.
    OfKey(KeyMessage<M>),
    /// One for some places that are scrolled to.
    OfScroll(ScrollMessage<M>),
}

/// The message for a key, if it has one.
type KeyMessage<M> = Arc<dyn Fn(&str) -> Option<M> + Send + Sync>;

/// The message for a place in thousandths of the way, if it has one.
type ScrollMessage<M> = Arc<dyn Fn(u16) -> Option<M> + Send + Sync>;

impl<M: Clone> Response<M> {
    /// The message for this input, if there is one.
    pub(crate) fn message(&self, input: Input) -> Option<M> {
        match self {
            Self::Always(message) | Self::Prevented(message) => Some(message.clone()),
            Self::OfValue(message) => Some(message(input.value)),
            Self::OfKey(message) => message(&input.key),
            Self::OfScroll(message) => message(input.scrolled),
        }
    }

    /// True where the browser is kept from doing what it would when there is a message.
    pub(crate) fn prevents(&self) -> bool {
        matches!(self, Self::Prevented(_) | Self::OfKey(_))
    }
}

impl<M: Clone> Clone for Response<M> {
    fn clone(&self) -> Self {
        match self {
            Self::Always(message) => Self::Always(message.clone()),
            Self::Prevented(message) => Self::Prevented(message.clone()),
            Self::OfValue(message) => Self::OfValue(Arc::clone(message)),
            Self::OfKey(message) => Self::OfKey(Arc::clone(message)),
            Self::OfScroll(message) => Self::OfScroll(Arc::clone(message)),
        }
    }
}

impl<M> fmt::Debug for Listener<M> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.event)
    }
}
