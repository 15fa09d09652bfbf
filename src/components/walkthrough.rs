//! The story of one session, a step at a time, each step lighting its place on the timeline.

use rate_core::{Breakdown, Plain, Step, quote};

use super::about::about;
use super::ask::answer;
use super::consultant::consultant;
use super::notices::notices;
use super::scope::{Scope, heading, note};
use super::timeline::timeline;
use crate::i18n::{Slot, fill};
use crate::markup::{Element, Node, el};
use crate::state::{Action, Place};

pub(crate) fn walkthrough(scope: &Scope<'_>) -> Element {
    let copy = scope.words.copy;
    let step = scope.model.step;
    let view = el("div").class("walkthrough");
    let Some(breakdown) = told(scope, step) else { return view };
    // From here on, messages speak of the case and not of what is explored.
    let scope = &Scope { shown: Some(&breakdown), ..*scope };
    let mut steps = el("ol").class("steps").part("steps");
    for step in Step::ALL {
        steps = steps.child(step_item(scope, step));
    }
    let story = el("div")
        .class("story")
        .attr("role", "group")
        .attr("aria-label", copy.steps_label())
        .on("keydown", Action::StepKey)
        .child(steps)
        .child(telling(
            scope,
            &Step::ALL.map(Action::Step),
            step.number(),
            title(scope, step),
            step_text(scope, &breakdown, step),
        ))
        .child(answer(scope, Place::Story));
    view.child(el("h2").class("headline").children(scope.asking(Place::Sentence, copy.walkthrough())))
        .child(answer(scope, Place::Sentence))
        .child(note(scope.tell(copy.walkthrough_intro())))
        .child(notices(scope))
        .child(story)
        .child(timeline(scope, &breakdown, Some(step)))
        .children(consultant(scope, "walkthrough"))
        .child(about(scope))
}

/// The case as the step tells it.
fn told(scope: &Scope<'_>, step: Step) -> Option<Breakdown> {
    quote(scope.book, &scope.book.walkthrough_selection(step)).ok()
}

/// What is told of step `number`, from 1, with the buttons that lead from it. `steps` are the actions that lead to each.
pub(crate) fn telling(
    scope: &Scope<'_>,
    steps: &[Action],
    number: usize,
    title: &'static str,
    told: Vec<Node>,
) -> Element {
    let copy = scope.words.copy;
    let count = fill(copy.step_of(), &[(Slot::n, &number.plain()), (Slot::of, &steps.len().plain())]);
    let text = el("div")
        .attr("role", "status")
        .child(el("p").class("count").text(count))
        .child(heading(title))
        .child(el("p").class("telling-text").children(told));
    let button = |class, to: Option<Action>, label| -> Node {
        el("button")
            .class(class)
            .attr("type", "button")
            .attr("aria-disabled", if to.is_some() { "false" } else { "true" })
            .on("click", to.unwrap_or(Action::Nothing))
            .text(label)
            .into()
    };
    let at = |number: usize| steps.get(number.wrapping_sub(1)).copied();
    let back = button("button quiet", at(number - 1), copy.back());
    let on = match at(number + 1) {
        Some(next) => button("button", Some(next), copy.next()),
        None => button("button", at(1), copy.again()),
    };
    el("div").class("step").part("step").child(text).child(el("p").class("buttons").children([back, on]))
}

fn step_item(scope: &Scope<'_>, step: Step) -> Node {
    let mut button = el("button")
        .attr("type", "button")
        .on("click", Action::Step(step))
        .child(el("span").class("number").attr("aria-hidden", "true").text(step.number().plain()))
        .child(el("span").class("title").text(title(scope, step)))
        .child(el("span").class("date").text(date(scope, step)));
    if scope.model.step == step {
        button = button.attr("aria-current", "step");
    }
    el("li").child(button).into()
}

fn title(scope: &Scope<'_>, step: Step) -> &'static str {
    let copy = scope.words.copy;
    match step {
        Step::Session => copy.step_session(),
        Step::Confirmed => copy.step_confirmed(),
        Step::Paid => copy.step_paid(),
        Step::InsurerPays => copy.step_insurer(),
        Step::NeverPaid => copy.step_never(),
    }
}

fn date(scope: &Scope<'_>, step: Step) -> String {
    let Some(breakdown) = told(scope, step) else { return String::new() };
    match step {
        Step::Session => scope.words.short_day(breakdown.selection.session_date),
        Step::Confirmed => scope.words.short_day(breakdown.selection.confirmed_on),
        Step::Paid => scope.words.short_day(breakdown.provider_paid_on),
        Step::InsurerPays => {
            breakdown.insurer_pays.map(|range| scope.words.short_range(range)).unwrap_or_default()
        }
        Step::NeverPaid => scope.words.copy.insurer_never().to_owned(),
    }
}

fn step_text(scope: &Scope<'_>, breakdown: &Breakdown, step: Step) -> Vec<Node> {
    let copy = scope.words.copy;
    let message = match step {
        Step::Session => copy.step_session_text(),
        Step::Confirmed => copy.step_confirmed_text(),
        Step::Paid => copy.step_paid_text(),
        Step::InsurerPays => match breakdown.days_fronted {
            Some(days) if days.max < 0 => copy.sentence_first(),
            Some(days) if days.min < 0 => copy.sentence_around(),
            _ => copy.step_insurer_text(),
        },
        Step::NeverPaid => copy.step_never_text(),
    };
    scope.asking(Place::Story, message)
}
