//! The view of how it works: how the platform earns, when it pays, who bears a denied claim, and where its earnings go:
//! first in drawings with the figures of the book's own case, then, quieter, how rates come about and what the provider
//! gets.

mod claims;
mod contracts;
mod earning;
mod gains;
mod ladder;
mod money_flow;
mod parts;
mod paydays;
#[cfg(test)]
mod tests;

use contract::CtaPlace;
use rate_core::{Selection, quote};
use view::el;

use super::shared::{Element, ViewContext, about_the_book, consultant};
use parts::link;

pub(super) fn how_it_works(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let view = el("div").class("how");
    // A book always has its own case's rate.
    let Ok(case) = quote(context.book, &Selection::default()) else { return view };
    // From here on, messages speak of the case and not of what is explored.
    let context = &ViewContext { shown: Some(&case), ..*context };
    let video = link(context, messages.video(), context.book.publisher.video_url.as_ref());
    let details = el("div")
        .class("details")
        .child(contracts::rates(context))
        .child(contracts::signed(context))
        .child(earning::nothing_earned(context));
    view.child(el("h2").class("headline").text(context.text(messages.how_title())))
        .child(el("p").class("lead").text(context.text(messages.how_lead())))
        .child(earning::earning(context, &case))
        .child(paydays::paydays(context, &case))
        .child(claims::claims(context, &case))
        .child(money_flow::money_flow(context))
        .child(gains::places(context))
        .child(details)
        .child(gains::what_you_get(context))
        .children(consultant(context, CtaPlace::HowItWorks))
        .children(video)
        .child(about_the_book(context))
}
