//! Who takes part, and what each of them pays or gets: the scene before anything happens in it.

use rate_core::{Amount, Breakdown};
use view::{Text, el};

use super::wording::waits;
use crate::components::shared::{Element, Node, ViewContext, icons};

/// The provider and the client in their chairs, the platform and the insurer. The steps say the same one after another.
pub(super) fn cast(context: &ViewContext<'_>, breakdown: &Breakdown) -> Element {
    let messages = context.messages;
    let owes = |amount: Amount, message| if amount.is_zero() { messages.mark_nothing() } else { message };
    let one = |class: &'static str, icon, name: Text, message| -> Node {
        el("li")
            .class(class)
            .child(icons::icon(icon))
            .child(el("b").text(name))
            .child(el("span").children(context.emphasised(message)))
            .into()
    };
    let client = owes(breakdown.client_share, messages.cast_client());
    let platform = if waits(breakdown) { messages.cast_platform() } else { messages.cast_platform_covered() };
    let insurer = owes(breakdown.insurer_share, messages.cast_insurer());
    el("ul").class("cast").attr("aria-hidden", "true").children([
        one("payout", icons::SEATED, messages.you().into(), messages.cast_you()),
        one("client", icons::SEATED, messages.client().into(), client),
        one("platform", icons::PAYDAY, context.book.publisher.name.clone().into(), platform),
        one("insurer", icons::TIME, messages.insurer().into(), insurer),
    ])
}
