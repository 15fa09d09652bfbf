//! The widget's views as HTML, without a browser; and what the tests of its components share.

mod cases;
mod languages;

use std::collections::BTreeSet;

use rate_core::{OwnNumbers, RateBook, Scenario, Selection, Tab, WalkthroughStep, quote};

use super::shared::{Element, Node, ViewContext};
use super::{error_message, locale, view};
use crate::i18n::{Piece, Slot, pieces};
use crate::state::tests::language;
use crate::state::{Attribute, Effect, Failure, Field, File, Model, Msg, Subject, update};

pub(crate) use crate::state::tests::EXAMPLE;

/// Slots that a message's own caller fills; all others are the context's.
const ARGUMENTS: &str = "n of a b c place problem status directive limit name value date example amount source day month rule \
     year a_month sessions paydays gap gap_day fronted slow_fronted fronted_day repaid wait slow_wait own_wait denied product list least most insurer line moved address next_payday difference per_hour mark paid typical slow weeks \
     window_days cancelled confirmed_after rest position days reached start end";

/// The example with these changes to its text.
pub(crate) fn book(changes: &[(&str, &str)]) -> String {
    let mut json = EXAMPLE.to_owned();
    for (from, to) in changes {
        assert!(json.contains(from), "{from}");
        json = json.replacen(from, to, 1);
    }
    json
}

/// A widget with everything loaded that can be, the example among it.
pub(crate) fn loaded() -> Model {
    model(EXAMPLE, &[])
}

/// The same with this book and these attributes.
pub(crate) fn model(book: &str, attributes: &[(&str, &str)]) -> Model {
    model_in("en", book, attributes)
}

/// The same on a page in this language.
pub(crate) fn model_in(page: &str, book: &str, attributes: &[(&str, &str)]) -> Model {
    let file = Ok(File { url: "/book.json".to_owned(), bytes: book.as_bytes().to_owned() });
    load(page, file, attributes)
}

/// A widget that has asked for a book and got this answer.
fn load(page: &str, file: Result<File, Failure>, attributes: &[(&str, &str)]) -> Model {
    let mut model = Model::new("rt-".to_owned(), None, language(page));
    update(&mut model, Msg::LazyArrived(Ok(())));
    let attributes = attributes.iter().chain(&[("src", "/book.json")]);
    let set = |(name, value): &(&str, &str)| (Attribute::from_name(name).unwrap(), Some((*value).to_owned()));
    let effects = update(&mut model, Msg::AttributesChanged(attributes.map(set).collect()));
    let request = effects.iter().find_map(|effect| match effect {
        Effect::FetchBook { request, .. } => Some(*request),
        _ => None,
    });
    update(&mut model, Msg::BookArrived { request: request.unwrap(), file });
    model
}

pub(crate) fn after(mut model: Model, messages: impl IntoIterator<Item = Msg>) -> Model {
    messages.into_iter().for_each(|msg| drop(update(&mut model, msg)));
    model
}

pub(crate) fn html(model: &Model) -> String {
    view(model).to_html()
}

/// The text alone.
pub(crate) fn text(html: &str) -> String {
    let text: String =
        html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect();
    text.replace('\u{a0}', " ")
}

#[test]
fn every_slot_of_every_message_is_known() {
    let source = (
        "\"currency\": \"USD\",",
        "\"currency\": \"USD\", \"sources\": [{\"id\": \"s\", \"title\": \"A list\"}],",
    );
    let sourced = ("\"client_share\": \"25.00\",", "\"client_share\": \"25.00\", \"source\": \"s\",");
    let through = ("\"from\": \"2026-01-01\"", "\"from\": \"2026-01-01\", \"through\": \"2026-12-31\"");
    let model = model(&book(&[source, sourced, through]), &[]);
    let book = model.book.clone().unwrap();
    let locale = locale(&model);
    let breakdowns: Vec<_> = Scenario::ALL
        .iter()
        .map(|scenario| quote(&book, &Selection { scenario: *scenario, ..Selection::default() }).unwrap())
        .collect();
    let known = |slot: Slot| {
        breakdowns.iter().any(|breakdown| {
            let context = ViewContext::for_text(&model, &book, &locale, Some(breakdown));
            !context.slot(slot).is_empty()
        })
    };
    for (message, template) in locale.messages.messages() {
        for piece in pieces(template) {
            if let Piece::Slot(slot) = piece {
                let is_argument = ARGUMENTS.split(' ').any(|name| name == format!("{slot:?}"));
                assert!(is_argument || known(slot), "{message}: {slot:?}");
            }
        }
    }
}

#[test]
fn no_view_has_a_gap_or_a_brace() {
    for view in ["all", "explore", "rates", "walkthrough"] {
        for step in WalkthroughStep::ALL {
            for scenario in Scenario::ALL {
                for plan in ["example-ppo", "example-hmo", "example-community"] {
                    for service in ["90837", "90834", "90853"] {
                        let tab = if step > WalkthroughStep::Paid { Tab::Walkthrough } else { Tab::Explore };
                        let attributes = [
                            ("view", view),
                            ("scenario", scenario.name()),
                            ("plan", plan),
                            ("service", service),
                        ];
                        let looks = [Msg::SelectTab { tab, with_focus: false }, Msg::SelectStep(step)];
                        let html = html(&after(model(EXAMPLE, &attributes), looks));
                        assert!(!html.contains(['{', '}', '\u{E000}']), "{attributes:?}: {html}");
                        assert!(
                            !html.contains("<b></b>") && !text(&html).contains("  "),
                            "{attributes:?}: {html}"
                        );
                        assert!(!html.contains(" style="), "no style attribute");
                    }
                }
            }
        }
    }
}

#[test]
fn the_payout_is_said_alike_in_all_scenarios() {
    for scenario in Scenario::ALL {
        let shown = text(&html(&model(EXAMPLE, &[("scenario", scenario.name())])));
        assert!(shown.contains("Headway pays you $112.00 on April 30."), "{shown}");
        assert!(shown.contains("Headway pays youApr 30$112.00"), "{shown}");
    }
}

#[test]
fn a_rhythm_is_called_what_it_is() {
    let explaining = |book: &str| text(&html(&after(model(book, &[]), [Msg::Explain(Subject::Days)])));
    let shown = explaining(EXAMPLE);
    assert!(shown.contains("Paid twice a month.") && !shown.contains("two weeks"), "{shown}");
    // Sessions of two windows are paid on one day of each month.
    let once = EXAMPLE.replacen("\"payday\": \"last\"", "\"payday\": 15", 1);
    let once = once.replacen("\"months_after\": 1", "\"months_after\": 2", 1);
    let once = explaining(&once.replacen("\"months_after\": 0", "\"months_after\": 1", 1));
    assert!(once.contains("day 15 of the next month") && !once.contains("twice a month"), "{once}");
    let (from, _) = EXAMPLE.split_once("\"pay_schedule\"").unwrap();
    let (_, through) = EXAMPLE.split_once("\"walkthrough\"").unwrap();
    for (days, rhythm) in [(14, "Paid every two weeks."), (7, "Paid every 7 days.")] {
        let schedule = format!(
            "\"pay_schedule\": {{\"kind\": \"every_n_days\", \"non_banking_day\": \"as_is\", \
             \"anchor_payday\": \"2026-01-09\", \"period_days\": {days}, \"cutoff_days\": 3}},\n  \"walkthrough\""
        );
        let shown = explaining(&format!("{from}{schedule}{through}"));
        assert!(shown.contains(rhythm) && !shown.contains("twice a month"), "{shown}");
        assert!(
            shown.contains("Each payday covers the sessions you confirmed at least 3 days before."),
            "{shown}"
        );
    }
}

#[test]
fn controls_and_groups_differ_in_name() {
    for tab in Tab::ALL {
        let shown = view(&after(loaded(), [Msg::SelectTab { tab, with_focus: false }]));
        let Node::Element(root) = &shown else { panic!("{tab:?}") };
        let labels = root.find_all(&|it| it.tag() == "label");
        let name = |it: &Element| match it.attribute("aria-label") {
            Some(name) => Some(name.to_owned()),
            None if matches!(it.tag(), "button" | "a" | "summary") => Some(text(&it.to_html())),
            None => None,
        };
        // Links that lead to one place are one.
        let mut links = BTreeSet::new();
        let mut names: Vec<String> = root
            .find_all(&|it| {
                // A panel has its tab's name. A table's cells are named by its heads, and another table stands in its
                // place where there is little room.
                it.attribute("role") != Some("tabpanel")
                    && !matches!(it.attribute("class"), Some("cell" | "sort"))
            })
            .into_iter()
            .filter(|it| {
                it.attribute("href").is_none_or(|href| links.insert(format!("{href} {:?}", name(it))))
            })
            .filter_map(name)
            .chain(labels.iter().map(|label| text(&label.to_html())))
            .collect();
        assert!(names.len() > 10, "{tab:?}: {names:?}");
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{tab:?}: {twice:?}");
    }
}

#[test]
fn a_books_time_and_status_are_said_beside_the_amounts() {
    let on = |day: &str, changes: &[(&str, &str)]| {
        let mut model = model(&book(changes), &[]);
        model.today = day.parse().ok();
        text(&html(&model))
    };
    let through = ("\"from\": \"2026-01-01\"", "\"from\": \"2026-01-01\", \"through\": \"2026-03-31\"");
    assert!(on("2026-04-01", &[through]).contains("These rates expired on March 31, 2026."));
    assert!(on("2026-04-01", &[through]).contains("These rates don’t cover that session date."));
    assert!(!on("2026-03-31", &[through]).contains("expired"));
    assert!(on("2025-12-31", &[]).contains("These rates take effect on January 1, 2026."));
    let shown = on("2026-01-01", &[]);
    assert!(shown.contains("Illustrative amounts and insurer dates; these are not Headway’s rates."));
    let published = on("2026-01-01", &[("\"status\": \"illustrative\"", "\"status\": \"published\"")]);
    assert!(published.contains("The insurer’s dates are illustrative:"), "{published}");
    assert!(!published.contains("Illustrative amounts"), "{published}");
}

#[test]
fn a_platform_without_links_shows_none() {
    let none = "\"publisher\": { \"name\": \"Headway\" },";
    let (from, rest) = EXAMPLE.split_once("\"publisher\"").unwrap();
    let (_, through) = rest.split_once("},").unwrap();
    let html = html(&model(&format!("{from}{none}{through}"), &[]));
    assert!(!html.contains("<a ") && !html.contains("consultant\""), "{html}");
}

#[test]
fn what_a_book_says_is_text_and_never_markup() {
    let html = html(&model(&book(&[("New York", "<script>alert(1)</script> & \\\"co\\\"")]), &[]));
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script>alert(1)&lt;/script> &amp; &quot;co&quot;"), "{html}");
}

#[test]
fn what_was_mistyped_is_explained_where_it_was_typed() {
    let typed = Msg::Type(Field::SessionDate, "soon".to_owned());
    let html = html(&after(loaded(), [typed]));
    assert!(html.contains("aria-invalid=\"true\" type=\"date\" value=\"soon\""), "{html}");
    assert!(text(&html).contains("Results still use April 8, 2026."));
    // It is read out when it comes, by a region that was there before.
    let (_, told) = html.split_once("id=\"rt-session-date-about\"><span role=\"status\">").unwrap();
    assert!(told.starts_with("Enter a date"), "{told}");
    let before = super::view(&loaded()).to_html();
    assert!(before.contains("id=\"rt-session-date-about\"><span role=\"status\"></span>"), "{before}");
}

#[test]
fn a_reader_is_told_of_a_failure_and_the_page_of_its_reason() {
    let broken = EXAMPLE.replace("\"112.00\"", "112");
    let failure = Failure::from(RateBook::from_json(broken.as_bytes()).unwrap_err());
    for failure in
        [failure, Failure::Http { status: 503 }, Failure::Blocked { directive: "connect-src".to_owned() }]
    {
        let model = load("en", Err(failure.clone()), &[]);
        let shown = text(&html(&model));
        assert_eq!(shown, "Rates can’t be shown right nowTry again in a moment.Try again");
        let told = error_message(&model, &failure);
        assert!(
            ["integer; expected string", "answered 503", "connect-src"].iter().any(|it| told.contains(it)),
            "{told}"
        );
    }
}

#[test]
fn a_mistyped_attribute_is_not_a_readers_affair() {
    let mistyped =
        [("market", "nowhere"), ("scenario", "soon"), ("client-share", "1e3"), ("view", "sideways")];
    assert_eq!(html(&model(EXAMPLE, &mistyped)), html(&loaded()));
}

#[test]
fn a_reader_without_a_browser_opens_every_view() {
    let mut model = loaded();
    for label in ["All rates", "Step by step", "Your earnings", "How it works", "Explore rates"] {
        let view::Node::Element(widget) = view(&model) else { panic!("a widget is an element") };
        let tabs = widget.find_all(&|element| element.attribute("role") == Some("tab"));
        let tab = tabs.iter().find(|tab| text(&tab.to_html()).contains(label));
        model = after(model, tab.unwrap().respond("click", view::Input::default()));
        let shown = html(&model);
        assert!(shown.contains(&format!("aria-selected=\"true\" tabindex=\"0\">{label}")), "{shown}");
    }
}
