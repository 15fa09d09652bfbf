//! The choice of a market from many: a field to type into over a list of the markets that are found, by group.

use rate_core::{MarketPosition, RateBook, Words};
use view::el;

use super::{Element, Node, ViewContext};
use crate::state::{ListField, MarketSearchMsg, Msg};

/// The most markets that are chosen from the browser's own list, unless the book has groups of them.
const FEW: usize = 7;

/// The markets that a page key goes on or back: about as many as are in sight.
const PAGE_KEY: isize = 6;

/// True where a book's markets are to be found by typing.
pub(super) fn has_many_markets(book: &RateBook) -> bool {
    book.markets.len() > FEW || book.markets.iter().any(|market| market.group.is_some())
}

/// The field, with its list where that is open.
pub(super) fn combobox(context: &ViewContext<'_>, chosen: MarketPosition) -> Node {
    let (book, label) = (context.book, context.messages.market());
    let id = format!("{}market", context.model.id);
    let open = context.model.market_search.as_ref();
    let found = open.map(|list| book.find_markets(&list.query)).unwrap_or_default();
    let active = open.and_then(|list| found.get(list.active)).copied();
    let name = &book.market(chosen).term.name;
    // What is typed is the reader's.
    let input = if open.is_some() { el("input") } else { context.marked(Words::Market(chosen), el("input")) };
    let input = input
        .attr("id", id.clone())
        .attr("name", ListField::Market.name())
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-expanded", if active.is_some() { "true" } else { "false" })
        .value(open.map_or(name, |list| &list.query).clone())
        .on("click", Msg::SearchMarkets(MarketSearchMsg::Open))
        .on_value("input", |text| Msg::SearchMarkets(MarketSearchMsg::Search(text)))
        .on_key(by_key(open.is_some(), active.map(|at| book.market(at).term.id.clone())));
    let input = match active {
        Some(active) => {
            input.attr("aria-controls", list_id(&id)).attr("aria-activedescendant", option_id(&id, active))
        }
        None => input,
    };
    let control = el("div").class("combobox");
    let control = match open {
        Some(list) => {
            let input = input
                .attr("placeholder", name.clone())
                .on("blur", Msg::SearchMarkets(MarketSearchMsg::Close));
            control.child(input).child(popup(context, &id, &list.query, &found, active))
        }
        None => control.child(input),
    };
    let label = el("label").class("label").attr("for", id).text(label);
    el("div").class("field market").child(label).child(control).into()
}

/// The message for a key, where Enter chooses the market with the identifier `active`.
fn by_key(is_open: bool, active: Option<String>) -> impl Fn(&str) -> Option<Msg> + Send + Sync {
    move |key| {
        let msg = match key {
            "ArrowDown" | "ArrowUp" if !is_open => MarketSearchMsg::Open,
            _ if !is_open => return None,
            "ArrowDown" => MarketSearchMsg::Move(1),
            "ArrowUp" => MarketSearchMsg::Move(-1),
            "PageDown" => MarketSearchMsg::Move(PAGE_KEY),
            "PageUp" => MarketSearchMsg::Move(-PAGE_KEY),
            "Home" => MarketSearchMsg::Move(isize::MIN),
            "End" => MarketSearchMsg::Move(isize::MAX),
            "Escape" => MarketSearchMsg::Close,
            "Enter" => return Some(Msg::Choose(ListField::Market, active.clone()?)),
            _ => return None,
        };
        Some(Msg::SearchMarkets(msg))
    }
}

/// The markets that are found, and how many they are.
fn popup(
    context: &ViewContext<'_>,
    id: &str,
    query: &str,
    found: &[MarketPosition],
    active: Option<MarketPosition>,
) -> Element {
    let (book, messages) = (context.book, context.messages);
    let count = match i32::try_from(found.len()) {
        Ok(found @ 1..) => context.locale.counted(found, messages.places_one(), messages.places_other()),
        _ => messages.places_none().to_owned(),
    };
    let popup = el("div")
        .class("popup")
        // The field keeps the focus while the list is clicked and scrolled.
        .on_prevented("mousedown", Msg::Ignore)
        .child(el("p").attr("role", "status").text(count));
    if active.is_none() {
        return popup;
    }
    let option = |at: &MarketPosition| option(context, id, *at, active == Some(*at));
    let mut list = el("div")
        // Another list for other words: it is scrolled anew.
        .key(query.to_owned())
        .attr("role", "listbox")
        // What scrolls is a stop of the Tab key, unless it says otherwise.
        .attr("tabindex", "-1")
        .attr("id", list_id(id))
        .attr("aria-label", messages.market());
    for markets in found.chunk_by(|one, next| group(book, *one) == group(book, *next)) {
        let options = markets.iter().map(option);
        list = match group(book, markets[0]) {
            // A group that is its one market needs no heading.
            Some(name) if markets.len() > 1 || book.market(markets[0]).term.name != name => list.child(
                context
                    .marked(Words::Group(markets[0]), el("div"))
                    .attr("role", "group")
                    .attr("aria-label", name.to_owned())
                    .child(el("div").class("heading").attr("aria-hidden", "true").text(name.to_owned()))
                    .children(options),
            ),
            _ => list.children(options),
        };
    }
    popup.child(list)
}

fn group(book: &RateBook, market: MarketPosition) -> Option<&str> {
    book.market(market).group.as_deref()
}

fn option(context: &ViewContext<'_>, id: &str, at: MarketPosition, is_active: bool) -> Node {
    let market = &context.book.market(at).term;
    context
        .marked(Words::Market(at), el("div"))
        .attr("role", "option")
        .attr("id", option_id(id, at))
        .attr("data-value", market.id.clone())
        .attr("aria-selected", if is_active { "true" } else { "false" })
        .revealed(is_active)
        .on("click", Msg::Choose(ListField::Market, market.id.clone()))
        .text(market.name.clone())
        .into()
}

fn list_id(id: &str) -> String {
    format!("{id}-list")
}

fn option_id(id: &str, at: MarketPosition) -> String {
    format!("{id}-{}", at.get())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::LazyLock;

    use view::{Input, Node};

    use super::*;
    use crate::components::tests::{EXAMPLE, after, html, loaded, model, text};
    use crate::components::view;
    use crate::state::Model;
    use crate::state::tests::language;

    /// The national book, read once.
    static NATIONAL: LazyLock<Model> =
        LazyLock::new(|| model(include_str!("../../../data/books/medicare-2026.json"), &[]));

    fn searched(query: &str) -> Model {
        after(NATIONAL.clone(), [Msg::SearchMarkets(MarketSearchMsg::Search(query.to_owned()))])
    }

    /// The results of `read` for the elements with this role.
    fn of_role<T>(model: &Model, role: &str, read: &dyn Fn(&Element) -> T) -> Vec<T> {
        let Node::Element(widget) = view(model) else { panic!("a widget is an element") };
        let found = widget.find_all(&|element| element.attribute("role") == Some(role));
        found.into_iter().map(read).collect()
    }

    fn attributes(model: &Model, role: &str, name: &str) -> Vec<String> {
        of_role(model, role, &|element| element.attribute(name).unwrap_or_default().to_owned())
    }

    fn texts(model: &Model, role: &str) -> Vec<String> {
        of_role(model, role, &|element| text(&element.to_html()))
    }

    #[test]
    fn a_few_markets_without_groups_are_a_list_of_the_browsers_own() {
        assert!(html(&loaded()).contains("<select name=\"market\">"));
        assert!(texts(&loaded(), "combobox").is_empty());
        let grouped =
            EXAMPLE.replacen("\"name\": \"Texas\"", "\"name\": \"Texas\", \"group\": \"The South\"", 1);
        for model in [model(&grouped, &[]), NATIONAL.clone()] {
            let html = html(&model);
            assert!(!html.contains("<select name=\"market\">") && !html.contains("listbox"), "{html}");
            assert_eq!(attributes(&model, "combobox", "aria-expanded"), ["false"]);
        }
    }

    #[test]
    fn what_the_field_refers_to_is_there_once() {
        for query in ["", "york", "texas", "alabama"] {
            let model = searched(query);
            let ids = attributes(&model, "option", "id");
            let active = attributes(&model, "combobox", "aria-activedescendant");
            assert_eq!(ids.iter().filter(|id| **id == active[0]).count(), 1, "{query}");
            assert_eq!(attributes(&model, "combobox", "aria-controls"), attributes(&model, "listbox", "id"));
            let selected = attributes(&model, "option", "aria-selected");
            let at = selected.iter().position(|selected| selected == "true").unwrap();
            assert_eq!(ids[at], active[0]);
        }
    }

    #[test]
    fn markets_are_offered_by_state_and_a_state_that_is_one_market_has_no_heading() {
        let all = searched("");
        let groups = attributes(&all, "group", "aria-label");
        assert_eq!(texts(&all, "option").len(), 109);
        assert!(
            ["California", "District of Columbia", "New York"]
                .iter()
                .all(|it| groups.iter().any(|at| at == it))
        );
        assert!(!groups.iter().any(|group| group == "Alabama"));
        let texas = searched("texas rest");
        assert_eq!(texts(&texas, "option"), ["Rest of Texas"]);
        assert_eq!(attributes(&texas, "group", "aria-label"), ["Texas"]);
    }

    #[test]
    fn it_says_how_many_are_found() {
        let told = |page, query: &str| {
            let mut model = searched(query);
            model.language = language(page);
            texts(&model, "status").into_iter().rfind(|said| !said.is_empty()).unwrap()
        };
        assert_eq!(told("en", "texas"), "8 places found");
        assert_eq!(told("en", "manhattan"), "1 place found");
        assert_eq!(told("en", "nowhere"), "No place found. Try fewer words.");
        assert_eq!(told("es", "texas"), "8 lugares encontrados");
        assert!(texts(&searched("nowhere"), "listbox").is_empty());
        assert_eq!(attributes(&searched("nowhere"), "combobox", "aria-expanded"), ["false"]);
    }

    /// The widget after this key in the field.
    fn press(model: Model, key: &str) -> Option<Model> {
        let input = || Input { key: key.to_owned(), ..Input::default() };
        let msg = of_role(&model, "combobox", &|field| field.respond("keydown", input())).pop().unwrap()?;
        Some(after(model, [msg]))
    }

    #[test]
    fn keys_move_choose_and_leave() {
        let active = |model: &Model| {
            let options = texts(model, "option");
            options
                .into_iter()
                .zip(attributes(model, "option", "aria-selected"))
                .find(|(_, is)| is == "true")
                .unwrap()
                .0
        };
        // Closed, it leaves every other key to the browser.
        for key in ["Enter", "Escape", "Home", "PageDown", "a", ""] {
            assert!(press(NATIONAL.clone(), key).is_none(), "{key}");
        }
        let opened = press(NATIONAL.clone(), "ArrowDown").unwrap();
        assert_eq!(active(&opened), "Manhattan, NY");
        for (key, name) in [
            ("ArrowDown", "New York City suburbs and Long Island, NY"),
            ("ArrowUp", "New Mexico"),
            ("Home", "Alabama"),
            ("End", "Wyoming"),
        ] {
            assert_eq!(active(&press(opened.clone(), key).unwrap()), name, "{key}");
        }
        assert!(press(opened.clone(), "Tab").is_none());
        assert!(press(searched("nowhere"), "Enter").is_none());
        let chosen = press(press(opened, "Home").unwrap(), "Enter").unwrap();
        assert_eq!(chosen.selection.market.as_deref(), Some("al-00"));
        assert!(texts(&chosen, "listbox").is_empty());
    }
}
