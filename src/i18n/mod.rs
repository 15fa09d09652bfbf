//! Everything the widget says: one typed catalogue per language. A message that a language lacks does not
//! compile, and neither does one that nothing says.

mod en;
mod problems;

use std::rc::Rc;

use rate_core::{Amount, Date, DateRange};

use crate::platform::{DateStyle, Formats};

pub(crate) use problems::{failure_text, problem_text};

/// A message that depends on a number, for languages with two plural forms.
pub(crate) struct Plural {
    pub(crate) one: &'static str,
    pub(crate) other: &'static str,
}

macro_rules! catalogue {
    ($($message:ident,)*) => {
        /// The messages of one language. Words in braces are filled in.
        pub(crate) struct Catalogue {
            /// BCP 47 language of the messages.
            pub(crate) lang: &'static str,
            pub(crate) days: Plural,
            $(pub(crate) $message: &'static str,)*
        }

        #[cfg(test)]
        impl Catalogue {
            /// Every message with its name.
            pub(crate) fn messages(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($message), self.$message),)*]
            }
        }
    };
}

catalogue! {
    // The frame
    widget_label, loading, tab_explore, tab_walkthrough, tabs_label,
    // Controls
    choose, market, plan, license, service, session_date, confirmed_on, confirmed_hint,
    client_share, client_share_hint, date_error, amount_error, share_above_rate, confirmed_before_session,
    // The sentence
    sentence_paid, sentence_typical, sentence_slow, sentence_first, sentence_around, sentence_denied,
    sentence_unpaid, no_rate, no_rate_hint,
    // Scenarios
    scenarios, scenario_typical, scenario_slow, scenario_denied, scenario_unpaid, scenario_note,
    // Figures
    payout, payout_note, portion, portion_note, portion_none, portion_not_received, shortfall, shortfall_note, insurer_pays,
    insurer_after, insurer_first, insurer_around, insurer_never, insurer_denied, absorbs, absorbs_note,
    why, why_payout, why_payday, why_portion, why_no_portion, why_shortfall, why_insurer, why_absorbs,
    why_absorbs_kept, provenance, provenance_open, provenance_source, illustrative_window, window_source,
    // Pay schedule
    twice_a_month, every_two_weeks, every_n_days, pay_window, pay_window_last_day, pay_day, pay_last_day,
    this_month, next_month, months_later, cutoff,
    // Bars
    bars_label, funded_by, paid_to, client_now, insurer_later, insurer_unpaid, table, part, amount, when,
    adds,
    // Reasoning
    reasoning, reason_payout, gate_contract, gate_service, yes, no, not_asked,
    reason_contract_allows, reason_contract_does_not_allow, reason_service_not_eligible,
    reason_payout_equals_rate, reason_payout_above_rate, grows, benchmark,
    // Timeline
    timeline, track_provider, track_insurer, mark_session, mark_session_confirmed, mark_confirmed, mark_paid,
    mark_insurer, mark_never, mark_denied, fronted_range, fronted_open, event, date, who, event_claim,
    platform_to_you, insurer_to_platform, client_to_platform, range,
    // Walkthrough
    walkthrough, walkthrough_intro, steps_label, step_of, back, next, again,
    step_session, step_session_text, step_confirmed, step_confirmed_text, step_paid, step_paid_text,
    step_insurer, step_insurer_text, step_never, step_never_text,
    // Notices
    illustrative, expired, not_yet_effective, session_outside, assumptions, sources, about_data,
    about_book,
    // The way on
    cta, cta_hint, learn_more, video,
    // A market's file
    market_loading, market_failed, market_failed_hint,
    // Failures
    failure_title, failure_kept, retry, failure_network, failure_http, failure_integrity, failure_blocked,
    failure_too_large, failure_format, failure_config, problem_more,
    at, problem_not_json, problem_too_large, problem_format, problem_missing, problem_unknown_member,
    problem_repeated_member, problem_type, problem_amount, problem_date, problem_id, problem_link,
    problem_currency, problem_text, problem_word, problem_range, problem_too_many, problem_empty,
    problem_repeated_id, problem_unknown_id, problem_repeated_rate, problem_reversed, problem_schedule,
    problem_file, problem_hash, problem_length, problem_not_as_in_index, problem_rows_beside_file,
    problem_remainder, problem_client_share, problem_confirmed, problem_no_rate,
}

/// The languages that there is a catalogue for.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) const LANGUAGES: [&str; 1] = ["en"];

/// The catalogue for a BCP 47 language tag: the nearest there is, English where there is none.
fn catalogue(_lang: &str) -> &'static Catalogue {
    &en::EN
}

/// A language with its locale's formats and a book's currency.
pub(crate) struct Words {
    /// The messages.
    pub(crate) copy: &'static Catalogue,
    formats: Option<Rc<Formats>>,
}

impl Words {
    /// The words for a language tag. Formats follow its region only where the messages are in its language:
    /// English words with another language's dates would read as a mistake.
    pub(crate) fn new(lang: &str, currency: &str) -> Self {
        let copy = catalogue(lang);
        let language = lang.split('-').next().unwrap_or_default();
        let locale = if language.eq_ignore_ascii_case(copy.lang) { lang } else { copy.lang };
        Self { copy, formats: Formats::new(locale, currency) }
    }

    /// The amount with its currency: `$112.00`.
    pub(crate) fn money(&self, amount: Amount) -> String {
        let plain = amount.to_string();
        self.formats.as_ref().map(|formats| formats.money(&plain)).unwrap_or(plain)
    }

    fn styled(&self, date: Date, style: DateStyle) -> String {
        self.formats.as_ref().map_or_else(|| date.to_string(), |formats| formats.date(date, style))
    }

    /// The day without its year: `April 30`.
    pub(crate) fn day(&self, date: Date) -> String {
        self.styled(date, DateStyle::Day)
    }

    /// The day, with its year where it is not `year`.
    pub(crate) fn day_in(&self, date: Date, year: i32) -> String {
        if date.year() == year { self.day(date) } else { self.date(date) }
    }

    /// The whole date: `April 30, 2026`.
    pub(crate) fn date(&self, date: Date) -> String {
        self.styled(date, DateStyle::Full)
    }

    /// The day, short: `Apr 30`.
    pub(crate) fn short_day(&self, date: Date) -> String {
        self.styled(date, DateStyle::Short)
    }

    /// The month alone, short: `Apr`.
    pub(crate) fn month(&self, date: Date) -> String {
        self.styled(date, DateStyle::Month)
    }

    /// Both ends, short.
    pub(crate) fn short_range(&self, range: DateRange) -> String {
        let from = self.short_day(range.from);
        fill(self.copy.range, &[("from", &from), ("through", &self.short_day(range.through))])
    }

    /// So many days, in words.
    pub(crate) fn days(&self, days: i32) -> String {
        let plural = &self.copy.days;
        let is_one = self.formats.as_ref().is_some_and(|formats| formats.is_one(days));
        let message = if is_one { plural.one } else { plural.other };
        fill(message, &[("n", &days.to_string())])
    }
}

/// The template with its words in braces replaced by what `value` gives for them.
pub(crate) fn fill_with(template: &str, value: &dyn Fn(&str) -> String) -> String {
    let mut filled = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Slot(name) => filled.push_str(&value(name)),
        }
    }
    filled
}

/// The template with its words in braces replaced.
pub(crate) fn fill(template: &str, arguments: &[(&str, &str)]) -> String {
    fill_with(template, &|name| {
        let argument = arguments.iter().find(|(known, _)| *known == name);
        argument.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    })
}

/// A stretch of a template.
pub(crate) enum Piece<'a> {
    /// As it stands.
    Text(&'a str),
    /// The name of what goes here.
    Slot(&'a str),
}

/// The template, cut at its braces.
pub(crate) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    template.split('}').flat_map(|stretch| {
        let (text, slot) = match stretch.split_once('{') {
            Some((text, slot)) => (text, Some(slot)),
            None => (stretch, None),
        };
        [Some(Piece::Text(text)), slot.map(Piece::Slot)].into_iter().flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_filled_where_it_has_braces() {
        let filled = |template| fill(template, &[("a", "1"), ("b", "{a}")]);
        assert_eq!(filled("{a} and {b}."), "1 and {a}.");
        assert_eq!(filled("{c}{a}"), "1");
        assert_eq!(filled(""), "");
        assert_eq!(filled("no slot"), "no slot");
    }

    #[test]
    fn amounts_and_days_are_written_out() {
        let words = Words::new("en-US", "USD");
        assert_eq!(words.money(Amount::MAX), "$100,000.00");
        assert_eq!(words.money(Amount::ZERO), "$0.00");
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(words.date(date("2026-04-30")), "April 30, 2026");
        assert_eq!(words.day_in(date("2026-04-30"), 2026), "April 30");
        assert_eq!(words.day_in(date("2027-01-15"), 2026), "January 15, 2027");
        assert_eq!(
            (words.days(1), words.days(0), words.days(92)),
            ("1 day".into(), "0 days".into(), "92 days".into())
        );
    }
}
