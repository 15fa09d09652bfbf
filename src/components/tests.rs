//! What every view says, as HTML and without a browser.

use rate_core::{RateBook, Scenario, Selection, Step, quote};

use super::app;
use super::scope::Scope;
use crate::i18n::{Catalogue, Piece, Slot, pieces};
use crate::markup;
use crate::state::{Cause, Failure, Field, FieldProblem, Later, Model, Place, Quantity, Tab, View};

pub(crate) const EXAMPLE: &str = include_str!("../../data/books/april-8-example.json");

/// Slots that a message's own caller fills; all others are `Scope::value`'s.
const ARGUMENTS: &str = "n of a b c place problem status directive limit name value date example amount source day month rule \
     year sessions paydays gap gap_day slow_gap wait slow_wait own_wait denied product list least most insurer line moved";

pub(crate) fn book(changes: &[(&str, &str)]) -> RateBook {
    let mut json = EXAMPLE.to_owned();
    for (from, to) in changes {
        assert!(json.contains(from), "{from}");
        json = json.replacen(from, to, 1);
    }
    RateBook::from_json(json.as_bytes()).unwrap()
}

pub(crate) fn model(book: RateBook) -> Model {
    Model { book: Some(book), ..nothing() }
}

/// What is known before there is a book.
fn nothing() -> Model {
    Model { lang: "en".to_owned(), copy: Catalogue::of("en").unwrap(), ..Model::default() }
}

pub(crate) fn html(model: &Model) -> String {
    markup::html(&app(model, model.breakdown().as_ref(), "rt-"))
}

fn selecting(model: &Model, pairs: &str) -> Model {
    let mut selection = Selection::default();
    for (name, value) in pairs.split_whitespace().map(|pair| pair.split_once('=').unwrap()) {
        selection.set(name, Some(value)).unwrap();
    }
    Model { selection, ..model.clone() }
}

/// The text alone.
pub(crate) fn text(html: &str) -> String {
    html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[test]
fn every_slot_of_every_message_is_known() {
    let source = (
        "\"currency\": \"USD\",",
        "\"currency\": \"USD\", \"sources\": [{\"id\": \"s\", \"title\": \"A list\"}],",
    );
    let sourced = ("\"client_share\": \"25.00\",", "\"client_share\": \"25.00\", \"source\": \"s\",");
    let through = ("\"from\": \"2026-01-01\"", "\"from\": \"2026-01-01\", \"through\": \"2026-12-31\"");
    let model = model(book(&[source, sourced, through]));
    let book = model.book.clone().unwrap();
    let words = model.words();
    let breakdowns: Vec<_> = Scenario::ALL
        .iter()
        .map(|scenario| quote(&book, &Selection { scenario: *scenario, ..Selection::default() }).unwrap())
        .collect();
    let known = |slot: Slot| {
        breakdowns.iter().any(|breakdown| {
            let scope = Scope { model: &model, book: &book, words: &words, shown: Some(breakdown), id: "" };
            !scope.value(slot).is_empty()
        })
    };
    for (message, template) in words.copy.messages() {
        pieces(template, &mut |piece| {
            if let Piece::Slot(slot) = piece {
                let is_argument = ARGUMENTS.split(' ').any(|name| name == format!("{slot:?}"));
                assert!(is_argument || known(slot), "{message}: {slot:?}");
            }
        });
    }
}

#[test]
fn no_view_has_a_gap_or_a_brace() {
    let model = model(book(&[]));
    for view in [View::All, View::Explore, View::Walkthrough] {
        for step in Step::ALL {
            for scenario in Scenario::ALL {
                for plan in ["example-ppo", "example-hmo", "example-community"] {
                    for service in ["90837", "90834", "90853"] {
                        let pairs = format!("plan={plan} service={service} scenario={}", scenario.name());
                        let model = Model {
                            view,
                            step,
                            tab: if step > Step::Paid { Tab::Walkthrough } else { Tab::Explore },
                            ..selecting(&model, &pairs)
                        };
                        let html = html(&model);
                        assert!(!html.contains(['{', '}', '\u{E000}']), "{pairs}: {html}");
                        assert!(!html.contains("<b></b>") && !text(&html).contains("  "), "{pairs}: {html}");
                        assert!(!html.contains(" style="), "no style attribute");
                    }
                }
            }
        }
    }
}

#[test]
fn the_payout_is_said_alike_in_all_scenarios() {
    let model = model(book(&[]));
    for scenario in Scenario::ALL {
        let shown = text(&html(&selecting(&model, &format!("scenario={}", scenario.name()))));
        assert!(shown.contains("You are paid $112.00 on April 30."), "{shown}");
        assert!(shown.contains("Your payout$112.00Paid April 30"), "{shown}");
    }
}

#[test]
fn a_rhythm_is_called_what_it_is() {
    let asking =
        |book| Model { later: Later::Here, asked: Some((Place::Figures, Quantity::Payday)), ..model(book) };
    let shown = text(&html(&asking(book(&[]))));
    assert!(shown.contains("Paid twice a month.") && !shown.contains("two weeks"), "{shown}");
    let (from, _) = EXAMPLE.split_once("\"pay_schedule\"").unwrap();
    let (_, through) = EXAMPLE.split_once("\"walkthrough\"").unwrap();
    for (days, words) in [(14, "Paid every two weeks."), (7, "Paid every 7 days.")] {
        let schedule = format!(
            "\"pay_schedule\": {{\"kind\": \"every_n_days\", \"non_banking_day\": \"as_is\", \
             \"anchor_payday\": \"2026-01-09\", \"period_days\": {days}, \"cutoff_days\": 3}},\n  \"walkthrough\""
        );
        let book = RateBook::from_json(format!("{from}{schedule}{through}").as_bytes()).unwrap();
        let shown = text(&html(&asking(book)));
        assert!(shown.contains(words) && !shown.contains("twice a month"), "{shown}");
        assert!(shown.contains("a payday pays what was confirmed at least 3 days before it."), "{shown}");
    }
}

#[test]
fn an_insurer_that_pays_first_or_around_the_payday_is_told_so() {
    let first = model(book(&[
        ("\"from_days\": 54", "\"from_days\": 5"),
        ("\"through_days\": 114", "\"through_days\": 20"),
    ]));
    let shown = text(&html(&first));
    assert!(shown.contains("between April 13 and April 28, before your payday."), "{shown}");
    assert!(shown.contains("2 to 17 days before your payday"), "{shown}");
    let around = model(book(&[
        ("\"from_days\": 54", "\"from_days\": 20"),
        ("\"through_days\": 114", "\"through_days\": 30"),
    ]));
    let shown = text(&html(&around));
    assert!(shown.contains("from 2 days before your payday to 8 days after it"), "{shown}");
    assert!(!shown.contains("Paid ahead for"), "{shown}");
}

#[test]
fn a_books_time_and_status_are_said_beside_the_amounts() {
    let on = |day: &str, changes: &[(&str, &str)]| {
        text(&html(&Model { today: day.parse().ok(), ..model(book(changes)) }))
    };
    let through = ("\"from\": \"2026-01-01\"", "\"from\": \"2026-01-01\", \"through\": \"2026-03-31\"");
    assert!(on("2026-04-01", &[through]).contains("These rates expired on March 31, 2026."));
    assert!(
        on("2026-04-01", &[through]).contains("The session date is outside the time these rates are for.")
    );
    assert!(!on("2026-03-31", &[through]).contains("expired"));
    assert!(on("2025-12-31", &[]).contains("These rates take effect on January 1, 2026."));
    assert!(on("2026-01-01", &[]).contains("Illustrative amounts, not what Headway pays."));
    assert!(!on("2026-01-01", &[("\"illustrative\"", "\"published\"")]).contains("Illustrative amounts"));
}

#[test]
fn a_platform_without_links_shows_none() {
    let none = "\"publisher\": { \"name\": \"Headway\" },";
    let (from, rest) = EXAMPLE.split_once("\"publisher\"").unwrap();
    let (_, through) = rest.split_once("},").unwrap();
    let book = RateBook::from_json(format!("{from}{none}{through}").as_bytes()).unwrap();
    let html = html(&model(book));
    assert!(!html.contains("<a ") && !html.contains("consultant\""), "{html}");
}

#[test]
fn what_a_book_says_is_text_and_never_markup() {
    let html = html(&model(book(&[("New York", "<script>alert(1)</script> & \\\"co\\\"")])));
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script>alert(1)&lt;/script> &amp; &quot;co&quot;"), "{html}");
}

#[test]
fn what_was_mistyped_is_explained_where_it_was_typed() {
    let model = Model {
        problems: vec![FieldProblem {
            field: Field::SessionDate,
            text: "soon".to_owned(),
            cause: Cause::NoDate,
        }],
        ..model(book(&[]))
    };
    let html = html(&model);
    assert!(html.contains("aria-invalid=\"true\" value=\"soon\""), "{html}");
    assert!(text(&html).contains("The figures below still show April 8, 2026."));
}

#[test]
fn a_failure_lists_five_problems_and_counts_the_rest() {
    let broken = EXAMPLE.replace("\"112.00\"", "112");
    let problems = RateBook::from_json(broken.as_bytes()).unwrap_err();
    let count = problems.len();
    assert!(count < 5);
    let many = problems.iter().cloned().cycle().take(8).collect();
    let model = Model { failure: Some(Failure::Format { problems: many }), later: Later::Here, ..nothing() };
    let shown = text(&html(&model));
    assert!(shown.contains("and 3 more") && !shown.contains('$'), "{shown}");
    assert_eq!(shown.matches("integer; expected string").count(), 5, "{shown}");
    let text = text(&html(&Model { failure: Some(Failure::Http { status: 503 }), ..nothing() }));
    assert!(text.contains("The server answered 503"), "{text}");
}
