//! Days for a calendar: iCalendar (RFC 5545), as calendars on every device read it.

use core::str::FromStr;

use crate::{Date, DateError};

/// A whole day to be entered in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarEntry {
    /// Its identifier, unlike that of any other entry anywhere: a calendar that has it already takes the new one in
    /// its place.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// A few words for it.
    pub summary: String,
    /// More words, which may be empty.
    pub description: String,
}

/// A moment, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The seconds since it began, 0 to 86 399.
    pub seconds: u32,
}

/// Reads a moment in UTC as ISO 8601 writes it, with or without parts of a second, which are dropped.
///
/// ```
/// use rate_core::Moment;
///
/// let moment: Moment = "2026-04-08T01:00:05.250Z".parse()?;
/// assert_eq!((moment.day.to_string(), moment.seconds), ("2026-04-08".to_owned(), 3605));
/// assert!("2026-04-08T24:00:00Z".parse::<Moment>().is_err());
/// for other in ["2026-04-08", "2026-04-08T01:00:05+02:00", "2026-04-08T01x00y05Z", "2026-04-08T+1:00:00Z"] {
///     assert!(other.parse::<Moment>().is_err(), "{other}");
/// }
/// # Ok::<(), rate_core::DateError>(())
/// ```
///
/// # Errors
/// [`DateError`] for any other text.
impl FromStr for Moment {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (day, time) = text.strip_suffix('Z').and_then(|text| text.split_once('T')).ok_or(DateError)?;
        let (time, parts) = time.split_once('.').unwrap_or((time, "0"));
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if time.len() != "01:00:05".len() || !are_digits(parts) {
            return Err(DateError);
        }
        let mut numbers = time.split(':');
        let mut seconds = 0;
        for most in [23, 59, 59] {
            let number = numbers.next().filter(|number| number.len() == 2 && are_digits(number));
            let number =
                number.and_then(|number| number.parse::<u32>().ok()).filter(|number| *number <= most);
            seconds = seconds * 60 + number.ok_or(DateError)?;
        }
        Ok(Self { day: day.parse()?, seconds })
    }
}

/// The most octets of a line, its end not counted (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A calendar with these entries, as the text of an `.ics` file (RFC 5545): UTF-8, lines ended by CR LF and folded so
/// that none has more than 75 octets. `made` is when it was made, which each entry says; seconds behind the end of
/// its day are taken as the day's last.
///
/// Each entry is of one whole day, in no time zone. Of control characters, texts keep line feeds and tabs alone.
///
/// ```
/// use rate_core::{CalendarEntry, Moment, icalendar};
///
/// let payday = CalendarEntry {
///     uid: "payday-2026-04-30@example.org".to_owned(),
///     on: "2026-04-30".parse()?,
///     summary: "Payday, $4,480.00".to_owned(),
///     description: String::new(),
/// };
/// let made = Moment { day: "2026-04-08".parse()?, seconds: 3600 };
/// let text = icalendar(&[payday], made);
/// assert!(text.contains("DTSTAMP:20260408T010000Z\r\nDTSTART;VALUE=DATE:20260430\r\n"));
/// assert!(text.contains("SUMMARY:Payday\\, $4\\,480.00\r\n"));
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[must_use]
pub fn icalendar(entries: &[CalendarEntry], made: Moment) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| add(&mut text, name, value);
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//rate-transparency//Paydays//EN");
    let Moment { day, seconds } = made;
    let seconds = seconds.min(86_399);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let stamp = format!("{}T{hours:02}{minutes:02}{:02}Z", digits(day), seconds % 60);
    for entry in entries {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&entry.uid));
        line("DTSTAMP", &stamp);
        // Of a whole day without an end, the end is the next day.
        line("DTSTART;VALUE=DATE", &digits(entry.on));
        line("SUMMARY", &escaped(&entry.summary));
        if !entry.description.is_empty() {
            line("DESCRIPTION", &escaped(&entry.description));
        }
        // Nobody is busy because of it.
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    text
}

fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as a value (RFC 5545, section 3.3.11). Of control characters it may only have line feeds and tabs.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\t' => escaped.push(character),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Adds a line, folded between characters: what goes on has a blank before it, which counts.
fn add(text: &mut String, name: &str, value: &str) {
    let mut octets = 0;
    for character in name.chars().chain([':']).chain(value.chars()) {
        if octets + character.len_utf8() > LINE {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(character);
        octets += character.len_utf8();
    }
    text.push_str("\r\n");
}
