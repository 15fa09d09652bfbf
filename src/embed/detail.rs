//! What the page is told, as members in a row: `detail.js` makes objects of them.

use rate_core::{Breakdown, Plain};

use crate::i18n::failure_text;
use crate::later;
use crate::markup::joined;
use crate::state::{Failure, Later, Model};

/// Between the members of what the page is told: no text of a book has it.
pub(super) const BETWEEN: &str = "\u{1f}";

/// What the page is told of a failure, as JSON.
pub(super) fn error_detail(model: &Model, failure: &Failure) -> String {
    let words = model.words();
    let mut message = failure_text(&words, failure);
    if let (Failure::Format { problems }, Later::Here) = (failure, model.later) {
        for problem in problems {
            message.push('\n');
            message.push_str(&later::problem(&words, problem));
        }
    }
    joined(&[failure.code(), BETWEEN, &message])
}

pub(super) fn members(breakdown: &Breakdown) -> String {
    let selected = &breakdown.selection;
    let mut members = String::new();
    let mut add = |member: &dyn Plain| {
        members.push_str(&member.plain());
        members.push_str(BETWEEN);
    };
    add(&breakdown.book);
    add(&breakdown.status.name());
    add(&selected.market);
    add(&selected.plan);
    add(&selected.license);
    add(&selected.service);
    add(&selected.session_date);
    add(&selected.confirmed_on);
    add(&selected.scenario.name());
    for amount in [
        breakdown.insurer_rate,
        breakdown.client_share,
        breakdown.insurer_share,
        breakdown.provider_payout,
        breakdown.platform_portion,
        breakdown.platform_shortfall,
        breakdown.platform_absorbs,
    ] {
        add(&amount);
    }
    add(&breakdown.reason.name());
    add(&breakdown.provider_paid_on);
    if let (Some(range), Some(days)) = (breakdown.insurer_pays, breakdown.days_fronted) {
        add(&range.from);
        add(&range.through);
        add(&days.min);
        add(&days.max);
    }
    members
}
