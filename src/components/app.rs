//! The whole widget: what is wrong, the tabs, the view in front.

use contract::CssPart;
use rate_core::Tab;
use view::el;

use super::explore::explore;
use super::lazy;
use super::shared::{Element, Node, ViewContext, book_failed, consultant, lazy_failed, locale};
use crate::i18n::Messages;
use crate::state::{Explained, LazyPart, Model, Msg};

/// The widget's document for what it knows.
pub(crate) fn view(model: &Model) -> Node {
    let locale = &locale(model);
    let messages = locale.messages;
    let breakdown = model.breakdown();
    let shown = breakdown.as_ref();
    let is_explained = matches!(model.explained, Explained::One(_));
    let root = el("div")
        .class("widget")
        .part(CssPart::Widget.name())
        .attr("data-theme", model.theme().to_owned())
        .attr("lang", messages.lang)
        .attr("dir", messages.direction())
        .attr("data-waits", if model.waits(shown) { "true" } else { "false" })
        .on_key(move |key| (is_explained && key == "Escape").then_some(Msg::CloseExplanation))
        .children(book_failed(model, locale));
    let root = match &model.book {
        Some(book) => {
            let explain = &|context: &ViewContext<'_>, subject| lazy::explanation(context, subject);
            // A session and the rates of its day are told by the edition of that day; a year, by the book.
            let is_of_day = matches!(model.front(), Tab::Explore | Tab::Rates);
            let book = model.edition().filter(|_| is_of_day).unwrap_or(book);
            let context = ViewContext { model, book, locale, messages, shown, explain };
            root.children(tabs(&context)).child(panel(&context))
        }
        None if model.failure.is_some() => root,
        None => root.child(loading(messages.loading())),
    };
    root.into()
}

fn loading(text: &'static str) -> Element {
    el("p").class("loading").attr("role", "status").text(text)
}

fn panel(context: &ViewContext<'_>) -> Element {
    let content = match context.model.front() {
        Tab::Explore => explore(context, changes(context)),
        Tab::Rates => before_lazy(context).unwrap_or_else(|| lazy::rates(context)),
        Tab::Walkthrough => before_lazy(context).unwrap_or_else(|| lazy::walkthrough(context)),
        Tab::Earnings => before_lazy(context).unwrap_or_else(|| lazy::earnings(context)),
        Tab::HowItWorks => before_lazy(context).unwrap_or_else(|| lazy::how_it_works(context)),
    };
    let messages = context.messages;
    // No landmark: a page may hold several widgets, and landmarks have to differ in name.
    let (role, name) = match context.model.tabs() {
        [] => ("group", messages.widget_label()),
        _ => ("tabpanel", tab_label(messages, context.model.front())),
    };
    el("div")
        .class("view")
        .part(CssPart::View.name())
        .attr("id", panel_id(context))
        .attr("role", role)
        .attr("aria-label", name)
        .child(content)
}

/// The notices of changes of the rate, once the lazy part can give them.
fn changes(context: &ViewContext<'_>) -> Vec<Node> {
    match context.shown {
        Some(breakdown) if context.model.has_lazy() => lazy::changes(context, breakdown),
        _ => Vec::new(),
    }
}

fn panel_id(context: &ViewContext<'_>) -> String {
    format!("{}panel", context.model.id)
}

/// The stand-in for a view of the lazy part; `None` once that is here.
fn before_lazy(context: &ViewContext<'_>) -> Option<Element> {
    match context.model.lazy {
        LazyPart::Failed => {
            let way_on = consultant(context, context.model.front().into());
            Some(el("div").class("failed").child(lazy_failed(context.locale)).children(way_on))
        }
        _ if context.model.has_lazy() => None,
        _ => Some(loading(context.messages.view_loading())),
    }
}

fn tabs(context: &ViewContext<'_>) -> Option<Node> {
    let (tabs, front) = (context.model.tabs(), context.model.front());
    if tabs.is_empty() {
        return None;
    }
    let by_key =
        move |key: &str| Some(Msg::SelectTab { tab: tab_by_key(key, tabs, front)?, with_focus: true });
    let list = el("div")
        .class("tabs")
        .part(CssPart::Tabs.name())
        .attr("role", "tablist")
        .attr("aria-label", context.messages.tabs_label())
        .on_key(by_key)
        .children(tabs.iter().map(|tab| tab_button(context, *tab)));
    Some(list.into())
}

fn tab_button(context: &ViewContext<'_>, tab: Tab) -> Node {
    let in_front = context.model.front() == tab;
    el("button")
        .attr("type", "button")
        .attr("role", "tab")
        .attr("aria-controls", panel_id(context))
        .attr("aria-selected", if in_front { "true" } else { "false" })
        .attr("tabindex", if in_front { "0" } else { "-1" })
        .focused(in_front && context.model.tab_with_focus)
        .revealed(in_front)
        .on("click", Msg::SelectTab { tab, with_focus: false })
        .text(tab_label(context.messages, tab))
        .into()
}

fn tab_label(messages: &Messages, tab: Tab) -> &'static str {
    match tab {
        Tab::Explore => messages.tab_explore(),
        Tab::Rates => messages.tab_rates(),
        Tab::Walkthrough => messages.tab_walkthrough(),
        Tab::Earnings => messages.tab_earnings(),
        Tab::HowItWorks => messages.tab_how(),
    }
}

/// The tab that a key leads to; they stand in a circle.
fn tab_by_key(key: &str, tabs: &[Tab], front: Tab) -> Option<Tab> {
    let (at, count) = (tabs.iter().position(|tab| *tab == front)?, tabs.len());
    let to = match key {
        "ArrowLeft" => at + count - 1,
        "ArrowRight" => at + 1,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    tabs.get(to % count).copied()
}
