//! Days in a call.

use std::time::{SystemTime, UNIX_EPOCH};

use rate_core::{Date, Moment};

/// The day that a call names: `YYYY-MM-DD`, or `today`.
///
/// # Errors
/// What was expected.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    if text == "today" {
        return today().ok_or_else(|| "the machine's clock is wrong; say which day it is".to_owned());
    }
    text.parse().map_err(|_| "expected YYYY-MM-DD from 1900 to 2199".to_owned())
}

/// The day it is in Greenwich; `None` where the machine's clock is wrong by centuries.
pub(crate) fn today() -> Option<Date> {
    now().map(|moment| moment.day)
}

/// This moment; `None` as of [`today`].
pub(crate) fn now() -> Option<Moment> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    let days = i32::try_from(seconds / 86_400).ok()?;
    let seconds = u32::try_from(seconds % 86_400).ok()?;
    Some(Moment { day: Date::new(1970, 1, 1).ok()?.plus_days(days), seconds })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_or_today() {
        assert_eq!(day("2026-04-08").unwrap().to_string(), "2026-04-08");
        assert!(day("today").unwrap() > day("2026-01-01").unwrap());
        for text in ["", "tomorrow", "2026-02-30", "08.04.2026"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
