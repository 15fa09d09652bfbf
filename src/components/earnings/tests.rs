//! The earnings view of one row and of several.

use rate_core::{Date, Setting};
use view::{Element, Node};

use crate::components::tests::{after, html, model_in, text};
use crate::components::view;
use crate::state::{CaseloadField, EarningsMsg, Export, Model, Msg};

const NATIONAL: &str = include_str!("../../../data/books/medicare-2026.json");

fn act(msg: EarningsMsg) -> Msg {
    Msg::Earnings(msg)
}

fn typed(field: CaseloadField, text: &str) -> Msg {
    act(EarningsMsg::Type(field, text.to_owned()))
}

/// The earnings view on a page in this language, in the summer of 2026.
fn shown(page: &str) -> Model {
    let mut model = model_in(page, NATIONAL, &[("view", "earnings"), ("session-date", "2026-06-10")]);
    model.today = Some("2026-06-10".parse::<Date>().unwrap());
    model
}

/// Six rows, one with the reader's own numbers.
fn six(page: &str) -> Model {
    let mut model = shown(page);
    for (row, sessions) in [(0, 12), (1, 4), (2, 3), (3, 2), (4, 2), (5, 1)] {
        if row > 0 {
            model = after(model, [act(EarningsMsg::AddRow)]);
        }
        let field = CaseloadField::Number(Setting::Weekly(row));
        model = after(model, [typed(field, &sessions.to_string())]);
    }
    after(
        model,
        [
            act(EarningsMsg::OpenRow(2)),
            act(EarningsMsg::TakeOwnNumbers(2)),
            typed(CaseloadField::Payout(2), "131.50"),
            typed(CaseloadField::Target, "150000"),
        ],
    )
}

/// The number of times that Tab stops in the view, as `explain/tests.rs` counts them.
fn stops(model: &Model) -> usize {
    crate::components::explain::tests::tab_stops(&widget(model))
}

fn widget(model: &Model) -> Element<Msg> {
    match view(model) {
        Node::Element(widget) => widget,
        Node::Text(text) => panic!("a widget is an element, and not {text}"),
    }
}

#[test]
fn few_stops_lead_past_six_rows() {
    for model in [shown("en"), six("en")] {
        let stops = stops(&model);
        assert!((15..=35).contains(&stops), "{stops}");
    }
}

#[test]
fn one_row_is_as_simple_as_a_session_and_more_unfold() {
    let fields = |model: &Model| {
        widget(model)
            .find_all(&|it| matches!(it.tag(), "select" | "input") && it.attribute("name") != Some("target"))
            .len()
    };
    let one = shown("en");
    // Market, plan, license, service and sessions; and five that are folded away.
    assert_eq!(fields(&one), 10);
    let html = html(&one);
    assert!(!html.contains("By plan") && !html.contains("in all") && !html.contains("Start over"), "{html}");
    let several = text(&crate::components::tests::html(&six("en")));
    for words in
        ["By plan", "By service", "24 sessions a week in all", "Start over", "Longest: Example High PPO."]
    {
        assert!(several.contains(words), "{words} in {several}");
    }
}

#[test]
fn a_row_without_a_rate_says_so_and_one_that_leaves_a_remainder_too() {
    let low = after(
        shown("en"),
        [act(EarningsMsg::AddRow), act(EarningsMsg::ChoosePlan(1, "medicare".to_owned()))],
    );
    let own = after(low, [act(EarningsMsg::TakeOwnNumbers(1)), typed(CaseloadField::Payout(1), "1.00")]);
    let shown = text(&html(&own));
    assert!(shown.contains("is unaccounted for"), "{shown}");
}

#[test]
fn what_was_done_to_rows_is_said_with_the_way_back() {
    let said = |model: &Model| {
        let widget = widget(model);
        let done = widget.find_all(&|it| it.attribute("class") == Some("done"));
        text(&done[0].to_html())
    };
    let two = after(shown("en"), [act(EarningsMsg::AddRow)]);
    assert_eq!(said(&two), "");
    assert_eq!(said(&after(two.clone(), [act(EarningsMsg::RemoveRow(1))])), "The row is removed.Undo");
    let first = two.caseload.as_ref().unwrap().rows()[0].plan.unwrap();
    let first = two.book.as_ref().unwrap().plan(first).term.id.clone();
    let merged = after(two, [act(EarningsMsg::ChoosePlan(1, first))]);
    assert!(said(&merged).starts_with("Two rows were for the same."), "{}", said(&merged));
}

#[test]
fn a_year_is_taken_along_in_the_readers_language() {
    let taken = |model: &Model, export| {
        crate::components::earnings::export(model, export, "2026-06-10T12:00:00.000Z").unwrap()
    };
    let (english, spanish) = (six("en"), six("es"));
    let csv = taken(&spanish, Export::Csv);
    assert!(csv.text.starts_with("\u{feff}\"Libro\",\"Estado\""), "{}", csv.text);
    assert!(csv.text.contains("\"Suma total\",,\"PPO de ejemplo (tarifa alta)\""), "{}", csv.text);
    let calendar = taken(&english, Export::Calendar);
    assert_eq!(calendar.name, "earnings-medicare-2026.ics");
    assert_eq!(calendar.text.matches("BEGIN:VEVENT").count(), 12);
    assert!(calendar.text.contains("SUMMARY:Confirm sessions for the payday of"), "{}", calendar.text);
    let summary = taken(&english, Export::Summary).text;
    assert!(summary.lines().count() > 15, "{summary}");
    assert!(
        summary.contains("\n12 sessions a week: Therapy, 53+ minutes, Example High PPO, $132.39 each.\n"),
        "{summary}"
    );
    assert!(summary.contains("\nJune 30, 2026: "), "{summary}");
}
