//! The ways to take the year along: files, paper, a text, a link.

use view::el;

use super::YearView;
use crate::components::shared::Element;
use crate::state::{Export, Handout, Msg};

pub(super) fn handouts(year: &YearView<'_>) -> Element {
    let messages = year.context.messages;
    let mut buttons = el("p").class("buttons");
    for (export, label) in [
        (Export::Csv, messages.earn_download()),
        (Export::Calendar, messages.earn_calendar_file()),
        (Export::Print, messages.earn_print()),
        (Export::Summary, messages.earn_copy()),
        (Export::Link, messages.earn_link()),
    ] {
        let button =
            el("button").class("button quiet").attr("type", "button").on("click", Msg::Export(export));
        buttons = buttons.child(button.text(label)).text(" ");
    }
    let handout = year.context.model.handout.as_ref();
    let result = match handout {
        Some(Handout::Copied) => messages.earn_copied(),
        Some(Handout::NotCopied(_)) => messages.earn_not_copied(),
        Some(Handout::Uncertain) => messages.earn_uncertain(),
        None => "",
    };
    // What the clipboard does not take can be copied by hand.
    let by_hand = match handout {
        Some(Handout::NotCopied(text)) => Some(text),
        _ => None,
    };
    let by_hand = by_hand.map(|text| {
        el("textarea")
            .attr("readonly", "")
            .attr("rows", "6")
            .attr("aria-label", messages.earn_copy())
            .focused(true)
            .value(text.clone())
            .into()
    });
    el("div")
        .class("handouts")
        .child(buttons)
        .child(el("p").class("note").attr("role", "status").text(result))
        .children(by_hand)
}
