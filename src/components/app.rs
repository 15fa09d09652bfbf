//! The whole widget: what is wrong, the tabs, the view in front.

use rate_core::Breakdown;

use super::explore::explore;
use super::failure::{failed, later_failed, refused};
use super::scope::Scope;
use super::walkthrough::walkthrough;
use crate::later;
use crate::markup::{Element, Node, el, joined};
use crate::state::{Action, Later, Model, Tab, View};

/// The widget for what it knows. `id` starts the identifiers that it needs.
pub(crate) fn app(model: &Model, shown: Option<&Breakdown>, id: &str) -> Element {
    let words = model.words();
    let root = el("div")
        .class("widget")
        .part("widget")
        .attr("lang", words.copy.lang)
        .attr("data-waits", if model.waits(shown.is_none()) { "true" } else { "false" })
        .children(failed(model, &words))
        .children(refused(model, &words));
    match &model.book {
        Some(book) => {
            let scope = Scope { model, book, words: &words, shown, id };
            root.children(tabs(&scope)).child(view(&scope))
        }
        None if model.failure.is_some() => root,
        None => root.child(el("p").class("loading").attr("role", "status").text(words.copy.loading())),
    }
}

fn view(scope: &Scope<'_>) -> Element {
    let content = match scope.model.front() {
        Tab::Explore => explore(scope),
        Tab::Walkthrough => walkthrough(scope),
        tab => later(scope, tab),
    };
    let panel = el("div")
        .class("view")
        .part("view")
        .attr("id", joined(&[scope.id, "panel"]))
        .attr("aria-label", scope.words.copy.widget_label())
        .child(content);
    // No landmark: a page may hold several widgets, and landmarks have to differ in name.
    panel.attr("role", if scope.model.view == View::All { "tabpanel" } else { "group" })
}

/// A view that is drawn by what comes later, once that is here.
fn later(scope: &Scope<'_>, tab: Tab) -> Element {
    match &scope.model.later {
        Later::Here if tab == Tab::Earnings => later::earnings(scope),
        Later::Here => later::how_it_works(scope),
        Later::Failed => el("div").child(later_failed(scope.words)),
        _ => el("p").class("loading").attr("role", "status").text(scope.words.copy.view_loading()),
    }
}

fn tabs(scope: &Scope<'_>) -> Option<Node> {
    let model = scope.model;
    let copy = scope.words.copy;
    if model.view != View::All {
        return None;
    }
    let mut tabs = el("div")
        .class("tabs")
        .part("tabs")
        .attr("role", "tablist")
        .attr("aria-label", copy.tabs_label())
        .on("keydown", Action::TabKey);
    for tab in Tab::ALL {
        let in_front = model.tab == tab;
        let label = match tab {
            Tab::Explore => copy.tab_explore(),
            Tab::Walkthrough => copy.tab_walkthrough(),
            Tab::Earnings => copy.tab_earnings(),
            Tab::HowItWorks => copy.tab_how(),
        };
        let button = el("button")
            .attr("type", "button")
            .attr("role", "tab")
            .attr("aria-controls", joined(&[scope.id, "panel"]))
            .attr("aria-selected", if in_front { "true" } else { "false" })
            .attr("tabindex", if in_front { "0" } else { "-1" })
            .focused(in_front && model.tab_by_key)
            .on("click", Action::Tab(tab))
            .text(label);
        tabs = tabs.child(button);
    }
    Some(tabs.into())
}
