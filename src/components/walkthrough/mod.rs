//! The story of one session, a step at a time, each step lighting its place on the timeline.

use rate_core::{Breakdown, WalkthroughStep, quote};
use view::el;

use super::shared::{
    Element, Node, ViewContext, about, answer, consultant, notices, position_by_key, step_panel, timeline,
};
use crate::state::{AnswerSlot, Msg};

pub(super) fn walkthrough(context: &ViewContext<'_>) -> Element {
    let messages = context.messages;
    let step = context.model.step;
    let view = el("div").class("walkthrough");
    let Some(breakdown) = case_at(context, step) else { return view };
    // From here on, messages speak of the case and not of what is explored.
    let context = &ViewContext { shown: Some(&breakdown), ..*context };
    let steps = WalkthroughStep::ALL.into_iter().map(|step| step_item(context, step));
    let position = step as usize;
    let by_key = move |key: &str| {
        Some(Msg::SelectStep(
            WalkthroughStep::ALL[position_by_key(key, position, WalkthroughStep::ALL.len())?],
        ))
    };
    let story = el("div")
        .class("story")
        .attr("role", "group")
        .attr("aria-label", messages.steps_label())
        .on_key(by_key)
        .child(el("ol").class("steps").part("steps").children(steps))
        .child(step_panel(
            context,
            &WalkthroughStep::ALL.map(Msg::SelectStep),
            step.number(),
            title(context, step),
            step_text(context, &breakdown, step),
        ))
        .child(answer(context, AnswerSlot::Story));
    let headline = context.with_figures(AnswerSlot::Sentence, messages.walkthrough());
    view.child(el("h2").class("headline").children(headline))
        .child(answer(context, AnswerSlot::Sentence))
        .child(el("p").class("note").children(context.marked_text(messages.walkthrough_intro())))
        .child(notices(context))
        .child(story)
        .child(timeline(context, &breakdown, Some(step)))
        .children(consultant(context, "walkthrough"))
        .child(about(context))
}

/// The case as the step tells it.
fn case_at(context: &ViewContext<'_>, step: WalkthroughStep) -> Option<Breakdown> {
    quote(context.book, &step.selection()).ok()
}

fn step_item(context: &ViewContext<'_>, step: WalkthroughStep) -> Node {
    let button = el("button")
        .attr("type", "button")
        .on("click", Msg::SelectStep(step))
        .child(el("span").class("number").attr("aria-hidden", "true").text(step.number().to_string()))
        .child(el("span").class("title").text(title(context, step)))
        .child(el("span").class("date").text(date(context, step)));
    let current = context.model.step == step;
    el("li").child(if current { button.attr("aria-current", "step") } else { button }).into()
}

fn title(context: &ViewContext<'_>, step: WalkthroughStep) -> &'static str {
    let messages = context.messages;
    match step {
        WalkthroughStep::Session => messages.step_session(),
        WalkthroughStep::Confirmed => messages.step_confirmed(),
        WalkthroughStep::Paid => messages.step_paid(),
        WalkthroughStep::InsurerPays => messages.step_insurer(),
        WalkthroughStep::NeverPaid => messages.step_never(),
    }
}

fn date(context: &ViewContext<'_>, step: WalkthroughStep) -> String {
    let Some(breakdown) = case_at(context, step) else { return String::new() };
    match step {
        WalkthroughStep::Session => context.locale.short_day(breakdown.selection.session_date),
        WalkthroughStep::Confirmed => context.locale.short_day(breakdown.selection.confirmed_on),
        WalkthroughStep::Paid => context.locale.short_day(breakdown.provider_paid_on),
        WalkthroughStep::InsurerPays => {
            breakdown.insurer_pays.map(|range| context.locale.short_range(range)).unwrap_or_default()
        }
        WalkthroughStep::NeverPaid => context.messages.insurer_never().to_owned(),
    }
}

fn step_text(context: &ViewContext<'_>, breakdown: &Breakdown, step: WalkthroughStep) -> Vec<Node> {
    let messages = context.messages;
    let message = match step {
        WalkthroughStep::Session => messages.step_session_text(),
        WalkthroughStep::Confirmed => messages.step_confirmed_text(),
        WalkthroughStep::Paid if breakdown.insurer_owes() => messages.step_paid_text(),
        WalkthroughStep::Paid => messages.step_paid_text_all(),
        WalkthroughStep::InsurerPays => match breakdown.days_fronted {
            _ if !breakdown.insurer_owes() => messages.sentence_all(),
            None => messages.sentence_covered(),
            Some(days) if days.max < 0 => messages.sentence_first(),
            Some(days) if days.min < 0 => messages.sentence_around(),
            _ => messages.step_insurer_text(),
        },
        WalkthroughStep::NeverPaid if breakdown.platform_absorbs.is_zero() => {
            messages.step_never_text_covered()
        }
        WalkthroughStep::NeverPaid => messages.step_never_text(),
    };
    context.with_figures(AnswerSlot::Story, message)
}
