//! A cell of the table: a figure that opens its session or has it compared, or the way on where none is published.

use contract::CtaPlace;
use rate_core::{MOST_COMPARED, PlanPosition, QuoteError, ServicePosition};
use view::el;

use super::Glance;
use crate::components::shared::Element;
use crate::state::{Msg, RatesMsg};

/// The mark of the highest figure in a row.
pub(super) const HIGHEST: &str = "▲";

/// The content of a cell: one control, or a text.
pub(super) fn cell(glance: &Glance<'_>, service: ServicePosition, plan: PlanPosition) -> Element {
    let messages = glance.context.messages;
    let priced = match glance.priced(service, plan) {
        Ok(priced) => priced,
        Err(QuoteError::NoRate(_)) => return unpublished(glance),
        // The table is not drawn before its rates are here.
        Err(_) => return el("span"),
    };
    let rates = &glance.context.model.rates;
    let figure = priced.figure(glance.figure);
    let number = glance.number(service, plan);
    let act = if rates.picks { RatesMsg::Compare(service, plan) } else { RatesMsg::Open(service, plan) };
    let mut cell = el("button").class("cell").attr("type", "button").on("click", Msg::Rates(act));
    if rates.picks {
        let full = number.is_none() && glance.compared.len() >= MOST_COMPARED;
        cell = cell.attr("aria-pressed", if number.is_some() { "true" } else { "false" });
        cell = if full { cell.attr("aria-disabled", "true") } else { cell };
    }
    if let Some(number) = number {
        cell = cell.child(el("span").class("number").attr("aria-hidden", "true").text(number.to_string()));
    }
    let is_highest = figure.is_some() && glance.table.highest(service.into(), glance.figure) == figure;
    if is_highest {
        cell = cell
            .child(el("span").class("best").attr("aria-hidden", "true").text(HIGHEST))
            .child(el("span").class("unseen").text(messages.rates_highest()))
            .text(" ");
    }
    let amount = match figure {
        Some(figure) => el("span").class("amount").text(glance.context.locale.total(figure)),
        None => el("span").class("none").text(messages.rates_no_length()),
    };
    cell.child(if is_highest { amount.class("amount highest") } else { amount })
}

/// The words for a rate that is not published, as a link where the book names a consultant, who may quote one.
fn unpublished(glance: &Glance<'_>) -> Element {
    let messages = glance.context.messages;
    let Some(url) = glance.context.book.publisher.consultant_url.clone() else {
        return el("span").class("none").text(messages.rates_none());
    };
    el("a")
        .class("none")
        .attr("href", url)
        .on("click", Msg::FollowCta(CtaPlace::Rates.name()))
        .text(messages.rates_none())
        .child(el("span").class("unseen").text(format!(". {}", messages.cta())))
}
