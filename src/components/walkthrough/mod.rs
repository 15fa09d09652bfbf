//! The story of one session: a scene that builds step by step, above the steps that tell it, which pass by as they are
//! scrolled.

mod case;
mod cast;
mod wording;

use contract::{CssPart, CtaPlace};
use rate_core::{Breakdown, Tab, WalkthroughStep};
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, button, consultant, explain_all, explained, note, notices, pay_rules,
    position_by_key, step_buttons, step_count, timeline,
};
use crate::state::{Msg, Subject};
use case::case_at;

const STEPS: [WalkthroughStep; 5] = WalkthroughStep::ALL;

pub(super) fn walkthrough(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let step = context.model.step;
    let view = el("div").class("walkthrough");
    let Some(breakdown) = case_at(context, step) else { return view };
    // From here on, messages speak of the case and not of what is explored.
    let context = &ViewContext { shown: Some(&breakdown), ..*context };
    let plays = context.model.plays;
    let play = if plays { messages.pause() } else { messages.play() };
    let play = button("button quiet play", Some(Msg::Play(!plays)), play);
    let position = step as usize;
    let by_key = move |key: &str| Some(Msg::SelectStep(STEPS[position_by_key(key, position, STEPS.len())?]));
    let story = el("div")
        .class("story")
        .attr("role", "group")
        .attr("aria-label", messages.steps_label())
        .on_key(by_key)
        .child(
            el("ol")
                .class("steps")
                .part(CssPart::Steps.name())
                .children(STEPS.into_iter().map(|step| step_item(context, step))),
        )
        .child(stage(context, &breakdown, step))
        .child(telling(context))
        .child(announcement(context, step))
        .child(step_buttons(context, &STEPS.map(Msg::SelectStep), step.number(), Some(play)));
    let ways = el("div")
        .class("ways")
        .child(explained(context, Subject::Case, context.text(messages.explain_case())))
        .child(explain_all(context));
    view.child(el("h2").class("headline").text(context.text(messages.walkthrough())))
        .child(el("p").class("note").children(context.marked_text(messages.walkthrough_intro())))
        .child(notices(context))
        .child(story)
        .child(ways)
        .child(note(pay_rules(context)))
        .child(promise(context))
        .child(about(context))
}

/// The scene, and in the first step those who take part in it.
fn stage(context: &ViewContext<'_>, breakdown: &Breakdown, step: WalkthroughStep) -> Element {
    let cast = (step == WalkthroughStep::Session).then(|| cast::cast(context, breakdown).into());
    el("div").class("stage").child(timeline(context, breakdown, Some(step))).children(cast)
}

fn step_item(context: &ViewContext<'_>, step: WalkthroughStep) -> Node {
    let button = el("button")
        .attr("type", "button")
        .on("click", Msg::SelectStep(step))
        .child(el("span").class("number").attr("aria-hidden", "true").text(step.number().to_string()))
        .child(el("span").class("title").text(wording::title(context, step)))
        .child(el("span").class("date").text(wording::date(context, step)));
    let current = context.model.step == step;
    let passed = context.model.step > step;
    let item = el("li").class(if passed { "passed" } else { "" });
    item.child(if current { button.attr("aria-current", "step") } else { button }).into()
}

/// Every step in words, side by side: one fills the width, and the others are scrolled to.
fn telling(context: &ViewContext<'_>) -> Element {
    let model = context.model;
    let step_at = |thousandths: u16| {
        let position = (usize::from(thousandths) * (STEPS.len() - 1) + 500) / 1000;
        STEPS.get(position).copied()
    };
    let current = model.step;
    let scrolled =
        move |thousandths| step_at(thousandths).filter(|step| *step != current).map(Msg::ScrollToStep);
    let steps = STEPS.into_iter().map(|step| -> Node {
        el("li")
            .class("step")
            .part(CssPart::Step.name())
            .revealed(current == step && !model.step_by_scrolling)
            .child(el("p").class("count").text(step_count(context, step.number(), STEPS.len())))
            .child(el("h3").text(wording::title(context, step)))
            .child(el("p").class("telling-text").children(wording::text(context, step)))
            .into()
    });
    el("ol")
        .class("telling")
        .attr("tabindex", "0")
        .attr("aria-label", context.messages.telling_label())
        .on_scroll(scrolled)
        .children(steps)
}

/// The step in words, to be read out when it changes; it is seen in its place.
fn announcement(context: &ViewContext<'_>, step: WalkthroughStep) -> Element {
    el("p")
        .class("unseen")
        .attr("role", "status")
        .child(el("span").text(step_count(context, step.number(), STEPS.len())))
        .text(" ")
        .child(el("span").text(wording::title(context, step)))
        .text(" ")
        .children(wording::text(context, step))
}

/// The promise that the story comes to, and the ways on.
fn promise(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    // The focus goes along, to the view's tab.
    let explore = Msg::SelectTab { tab: Tab::Explore, with_focus: true };
    let try_it = button("button quiet try", Some(explore), messages.try_it());
    el("section")
        .class("promise")
        .child(el("h3").text(context.text(messages.promise())))
        .child(el("p").text(context.text(messages.promise_text())))
        .child(el("div").class("on").child(try_it).children(consultant(context, CtaPlace::Walkthrough)))
}
