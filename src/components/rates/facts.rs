//! The facts that sessions side by side may have in common, in words.

use rate_core::{Compared, QuoteError, RateKey, Words};
use view::Text;

use super::Glance;
use crate::components::shared::Node;
use crate::i18n::{Slot, fill};

/// A session with its names, and its figures where it has a rate.
pub(super) struct Side {
    pub(super) key: RateKey,
    pub(super) own_numbers: bool,
    pub(super) compared: Result<Compared, QuoteError>,
}

/// A fact that sessions may have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Service,
    Plan,
    License,
    Market,
    Payout,
    PerHour,
    InsurerRate,
    Portion,
    Shortfall,
    Payday,
    /// The days after the session in which the insurer pays.
    Window,
    /// The days that the platform waits.
    DaysFronted,
}

/// Names that differ are told before figures that do.
pub(super) const NAMES: [Fact; 4] = [Fact::Service, Fact::Plan, Fact::License, Fact::Market];
pub(super) const FIGURES: [Fact; 8] = [
    Fact::Payout,
    Fact::PerHour,
    Fact::InsurerRate,
    Fact::Portion,
    Fact::Shortfall,
    Fact::Payday,
    Fact::Window,
    Fact::DaysFronted,
];

/// The position of what a name is of.
pub(super) fn named(fact: Fact, key: RateKey) -> u16 {
    match fact {
        Fact::Market => key.market.get(),
        Fact::Plan => key.plan.get(),
        Fact::License => key.license.get(),
        _ => key.service.get(),
    }
}

pub(super) fn name_of(glance: &Glance<'_>, fact: Fact, key: RateKey) -> String {
    let book = glance.context.book;
    let term = match fact {
        Fact::Market => &book.market(key.market).term,
        Fact::Plan => &book.plan(key.plan).term,
        Fact::License => book.license(key.license),
        _ => &book.service(key.service).term,
    };
    term.name.clone()
}

pub(super) fn label(glance: &Glance<'_>, fact: Fact) -> Text {
    let messages = glance.context.messages;
    match fact {
        Fact::Market => messages.compare_place().into(),
        Fact::Plan => messages.plan_column().into(),
        Fact::License => messages.license().into(),
        Fact::Payout => messages.payout().into(),
        Fact::PerHour => messages.rates_per_hour().into(),
        Fact::InsurerRate => messages.rates_insurer().into(),
        Fact::Portion => messages.portion().into(),
        Fact::Shortfall => messages.shortfall().into(),
        Fact::Payday => messages.payday().into(),
        Fact::Window => messages.compare_insurer().into(),
        Fact::DaysFronted => glance.context.text(messages.days_ahead()),
        _ => messages.service_column().into(),
    }
}

/// The value of a fact for each session; nothing where no session has anything there.
pub(super) fn values(glance: &Glance<'_>, sides: &[Side], fact: Fact) -> Vec<String> {
    let is_name = NAMES.contains(&fact);
    let is_told = |side: &Side| match (&side.compared, fact) {
        (Ok(compared), Fact::PerHour) => compared.payout_per_hour.is_some(),
        (Ok(compared), Fact::Shortfall) => !compared.breakdown.platform_shortfall.is_zero(),
        (compared, _) => compared.is_ok() || is_name,
    };
    let mut values = Vec::new();
    if sides.iter().any(is_told) {
        for side in sides {
            let value = if is_name { name_of(glance, fact, side.key) } else { value(glance, side, fact) };
            values.push(value);
        }
    }
    values
}

fn value(glance: &Glance<'_>, side: &Side, fact: Fact) -> String {
    let (locale, messages) = (glance.context.locale, glance.context.messages);
    let compared = match &side.compared {
        Ok(compared) => compared,
        Err(QuoteError::MarketNotLoaded(_)) => {
            let failed = glance.context.model.rates_failed();
            return if failed { messages.compare_missing() } else { messages.compare_awaited() }.to_owned();
        }
        Err(QuoteError::NoRate(_)) => return messages.rates_none().to_owned(),
        Err(_) => return messages.compare_unusable().to_owned(),
    };
    let shown = &compared.breakdown;
    match fact {
        Fact::Payout => locale.money(shown.provider_payout),
        Fact::PerHour => match compared.payout_per_hour {
            Some(per_hour) => locale.total(per_hour),
            None => messages.rates_no_length().to_owned(),
        },
        Fact::InsurerRate => locale.money(shown.insurer_rate),
        Fact::Portion => locale.money(shown.platform_portion),
        Fact::Shortfall => locale.money(shown.platform_shortfall),
        Fact::Payday => locale.date(shown.provider_paid_on),
        Fact::Window => match &compared.window {
            Some(window) => {
                fill(messages.compare_window(), &[(Slot::window_days, &locale.window_days(window))])
            }
            None => messages.insurer_nothing().to_owned(),
        },
        _ => match shown.days_fronted {
            Some(days) if days.max > 0 => locale.days_range(days.min.max(0), days.max),
            _ => messages.compare_no_wait().to_owned(),
        },
    }
}

/// The value, marked with its language where it is a name of the book's in another than the widget's.
pub(super) fn marked(glance: &Glance<'_>, fact: Fact, side: &Side, value: String) -> Node {
    let words = match fact {
        Fact::Market => Words::Market(side.key.market),
        Fact::Plan => Words::Plan(side.key.plan),
        Fact::License => Words::License(side.key.license),
        Fact::Service => Words::Service(side.key.service),
        _ => return value.into(),
    };
    glance.context.marked_words(words, value)
}
