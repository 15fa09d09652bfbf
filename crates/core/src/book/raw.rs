//! The shape of `rate-book/1`, as it is written: each value on its own is sound, but nothing says yet that
//! they fit together. [`RateBook`](super::RateBook) does.
//!
//! A member that is `None` was left out; in a book that was read, one that must be there is `None` only
//! behind a reported problem. [`to_json`] writes the same shape.

use serde::Serialize;

use super::json::Node;
use super::read::{Members, Place, Problems, Read};
use crate::{Amount, Date};

macro_rules! shape {
    ($($(#[$doc:meta])* $name:ident {
        $($(#[$member_doc:meta])* $presence:ident $member:ident: $kind:ty,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
        pub struct $name {
            $(
                $(#[$member_doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $member: Option<$kind>,
            )*
        }

        impl Read for $name {
            fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
                let mut members = Members::of(node, &[$(stringify!($member)),*], place, problems)?;
                Some(Self {
                    $($member: members.$presence(stringify!($member), place, problems),)*
                })
            }
        }
    )*};
}

/// A list in which an entry that could not be read is `None`, so that positions stay.
pub type List<T> = Vec<Option<T>>;

shape! {
    /// A whole book.
    Book {
        /// `rate-book/1`.
        required format: String,
        /// The book's own identifier.
        required id: String,
        /// Its title.
        required title: String,
        /// `published` or `illustrative`.
        required status: String,
        /// Whose rates these are.
        required publisher: Publisher,
        /// When it was published.
        required published_on: Date,
        /// When its rates hold.
        required effective: Effective,
        /// ISO 4217 code, such as `USD`.
        required currency: String,
        /// What figures rest on.
        optional sources: List<Source>,
        /// What is assumed, in sentences that readers are shown.
        optional assumptions: List<String>,
        /// Where the rules do not hold, in sentences that readers are shown.
        optional exceptions: List<String>,
        /// Where sessions take place.
        required markets: List<Named>,
        /// Provider license levels.
        required licenses: List<Named>,
        /// Services.
        required services: List<Service>,
        /// Insurance plans.
        required plans: List<Plan>,
        /// When providers are paid.
        required pay_schedule: PaySchedule,
        /// The case that the walkthrough follows.
        required walkthrough: Case,
        /// Amounts to compare with.
        optional benchmarks: List<Benchmark>,
        /// The rates.
        required rates: List<Rate>,
    }

    /// Whose rates these are, and where it can be met.
    Publisher {
        /// The platform's name.
        required name: String,
        /// Where to talk to a practice consultant.
        optional consultant_url: String,
        /// Where to learn more.
        optional learn_more_url: String,
        /// A video.
        optional video_url: String,
    }

    /// A period, both ends included.
    Effective {
        /// The first day.
        required from: Date,
        /// The last day; left out where there is none yet.
        optional through: Date,
    }

    /// What figures rest on.
    Source {
        /// Identifier.
        required id: String,
        /// What it is.
        required title: String,
        /// Where it is.
        optional url: String,
    }

    /// Something with a name.
    Named {
        /// Identifier.
        required id: String,
        /// What readers are shown.
        required name: String,
    }

    /// A service.
    Service {
        /// Identifier.
        required id: String,
        /// What readers are shown, in the book's own words.
        required name: String,
        /// Billing code.
        optional code: String,
    }

    /// An insurance plan.
    Plan {
        /// Identifier.
        required id: String,
        /// What readers are shown.
        required name: String,
        /// What its contract says about the platform's portion.
        required contract: Contract,
        /// What a client usually owes for a session; never more than the rate is charged.
        required client_share: Amount,
        /// When it pays.
        required reimbursement: Reimbursement,
        /// The source of its insurer rates.
        optional source: String,
    }

    /// What a contract says about the platform's portion.
    Contract {
        /// Whether it allows one.
        required allows_portion: bool,
        /// Services for which it allows none.
        optional ineligible_services: List<String>,
    }

    /// A plan's two windows.
    Reimbursement {
        /// What is usual.
        required typical: Window,
        /// When it takes longer.
        required slow: Window,
    }

    /// Days after the session, both ends included.
    Window {
        /// The earliest.
        required from_days: u32,
        /// The latest.
        required through_days: u32,
        /// A source's identifier, or `illustrative`.
        required source: String,
    }

    /// A pay schedule of either kind.
    PaySchedule {
        /// `semi_monthly` or `every_n_days`.
        required kind: String,
        /// `as_is`, `next` or `previous`.
        required non_banking_day: String,
        /// Days on which banks are closed, besides weekends.
        optional bank_holidays: List<Date>,
        /// `semi_monthly`: its windows, in order.
        optional windows: List<PayWindow>,
        /// `every_n_days`: one of the paydays.
        optional anchor_payday: Date,
        /// `every_n_days`: days from one payday to the next.
        optional period_days: u32,
        /// `every_n_days`: a payday pays what was confirmed up to this many days before it.
        optional cutoff_days: u32,
    }

    /// Days of the month and when they are paid.
    PayWindow {
        /// The first.
        required from_day: DayOfMonth,
        /// The last.
        required through_day: DayOfMonth,
        /// The payday's day of the month.
        required payday: DayOfMonth,
        /// How many months after the window's month that is.
        required months_after: u32,
    }

    /// A session to show.
    Case {
        /// A market's identifier.
        required market: String,
        /// A plan's identifier.
        required plan: String,
        /// A license's identifier.
        required license: String,
        /// A service's identifier.
        required service: String,
        /// When it takes place.
        required session_date: Date,
        /// When the provider confirms it.
        required confirmed_on: Date,
        /// What the client owes; the plan's usual share where left out.
        optional client_share: Amount,
    }

    /// An amount to compare a rate with.
    Benchmark {
        /// A market's identifier.
        required market: String,
        /// A license's identifier.
        required license: String,
        /// A service's identifier.
        required service: String,
        /// The amount.
        required amount: Amount,
        /// A source's identifier.
        required source: String,
    }

    /// One rate.
    Rate {
        /// A market's identifier.
        required market: String,
        /// A plan's identifier.
        required plan: String,
        /// A license's identifier.
        required license: String,
        /// A service's identifier.
        required service: String,
        /// What the contract says the session is worth.
        required insurer_rate: Amount,
        /// What the provider is paid.
        required provider_payout: Amount,
    }
}

/// A day of the month: a number from 1 to 31, or `last`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayOfMonth(pub u8);

impl Serialize for DayOfMonth {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 == crate::LAST_DAY {
            serializer.serialize_str("last")
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl Read for DayOfMonth {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        if let Node::Text(word) = node {
            if word == "last" {
                return Some(Self(crate::LAST_DAY));
            }
            problems.add(place, super::Fault::UnknownWord { found: word, allowed: vec!["last"] });
            return None;
        }
        let day = u32::read(node, place, problems)?;
        if (1..=31).contains(&day) {
            // At most 31.
            return Some(Self(day as u8));
        }
        problems.add(place, super::Fault::OutOfRange { found: day, min: 1, max: 31 });
        None
    }
}

/// The book as JSON, two spaces to a level, members in the format's order, a line feed at the end: the same
/// book is the same bytes everywhere.
///
/// # Errors
/// None in practice: the shape holds nothing that JSON cannot.
pub fn to_json(book: &Book) -> Result<String, serde_json::Error> {
    let mut json = serde_json::to_string_pretty(book)?;
    json.push('\n');
    Ok(json)
}
