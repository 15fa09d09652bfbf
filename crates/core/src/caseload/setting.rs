//! The numbers of a caseload.

use super::weeks_off::WEEKS;
use crate::PlanPosition;

/// A number of a caseload, whole and within limits. [`Caseload::new`](crate::Caseload::new) says where each starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Sessions planned in a working week, of what is in this row: 0 to 60.
    Weekly(u8),
    /// Working weeks of the year's 52: 1 to 52. The others are [`Setting::WeeksOff`].
    Weeks,
    /// Weeks of the year's 52 without sessions, spread evenly: 0 to 51.
    WeeksOff,
    /// Planned sessions in a hundred that take place: 0 to 100. The others are [`Setting::Cancelled`].
    Held,
    /// Planned sessions in a hundred that do not take place: 0 to 100.
    Cancelled,
    /// Days from a session to its confirmation: 0 to 60.
    ConfirmedAfter,
    /// The percentage of what is claimed that insurers deny: 0 to 100. The payouts are the same.
    Denied,
    /// The percentage that the insurer of this plan denies, in the place of [`Setting::Denied`]: 0 to 100.
    DeniedBy(PlanPosition),
}

impl Setting {
    /// The least and the most that it can be, both included.
    #[must_use]
    pub fn limits(self) -> (u8, u8) {
        match self {
            Self::Weekly(_) | Self::ConfirmedAfter => (0, 60),
            Self::Weeks => (1, WEEKS),
            Self::WeeksOff => (0, WEEKS - 1),
            Self::Held | Self::Cancelled | Self::Denied | Self::DeniedBy(_) => (0, 100),
        }
    }

    /// Reads a whole number within the limits: digits, with or without blanks of ASCII around them. `None` for anything else.
    ///
    /// ```
    /// use rate_core::Setting;
    ///
    /// assert_eq!(Setting::Weeks.parse(" 48 "), Some(48));
    /// assert_eq!((Setting::Weeks.parse("53"), Setting::Weeks.parse("+4")), (None, None));
    /// ```
    #[must_use]
    pub fn parse(self, text: &str) -> Option<u8> {
        let text = text.trim_ascii();
        // The standard library reads a sign, too.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let (least, most) = self.limits();
        text.parse().ok().filter(|number| is_number && (least..=most).contains(number))
    }
}
