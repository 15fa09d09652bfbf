//! Positions in a rate book's lists: a type for each list, so that a plan's cannot be taken for a license's.

macro_rules! positions {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        ///
        /// It counts from 0, means something only with the book that it is from, and is below 65 535, the most entries
        /// of a list (`docs/rate-book.md`).
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u16);

        impl $name {
            /// The position, from 0.
            #[must_use]
            pub fn get(self) -> u16 {
                self.0
            }
        }

        impl From<u16> for $name {
            fn from(position: u16) -> Self {
                Self(position)
            }
        }

        impl From<$name> for usize {
            fn from(position: $name) -> Self {
                position.0.into()
            }
        }
    )*};
}

positions! {
    /// The position of a market in [`RateBook::markets`](crate::RateBook::markets).
    MarketPosition
    /// The position of a plan in [`RateBook::plans`](crate::RateBook::plans).
    PlanPosition
    /// The position of a license level in [`RateBook::licenses`](crate::RateBook::licenses).
    LicensePosition
    /// The position of a service in [`RateBook::services`](crate::RateBook::services).
    ServicePosition
    /// The position of a source in [`RateBook::sources`](crate::RateBook::sources).
    SourcePosition
}

/// The combination that a rate is published for. Keys are in the order of their markets, then plans, then licenses,
/// then services, each as the book lists them.
///
/// ```
/// use rate_core::{PlanPosition, RateBook, RateKey, Selection, key_of};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let case = key_of(&book, &Selection::default()).unwrap();
/// assert_eq!(book.service(case.service).term.id, "90837");
///
/// // The same session under the next plan.
/// let next = RateKey { plan: PlanPosition::from(1), ..case };
/// assert_eq!(book.plan(next.plan).term.id, "example-hmo");
/// assert_eq!(book.rate(next).unwrap().insurer_rate.to_string(), "104.00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RateKey {
    /// The market in which the session takes place.
    pub market: MarketPosition,
    /// The client's plan.
    pub plan: PlanPosition,
    /// The provider's license level.
    pub license: LicensePosition,
    /// The service.
    pub service: ServicePosition,
}
