//! The earnings view of one row and of several.

use rate_core::{Date, Setting};
use view::{Element, Node};

use crate::components::tests::{EXAMPLE, after, html, model, model_in, text};
use crate::components::view;
use crate::state::tests::Host;
use crate::state::{CaseloadField, EarningsMsg, Export, Field, Model, Msg, Subject};

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
fn a_year_of_nothing_says_why() {
    let none = "No rate is published for these sessions, so there is nothing to add up.";
    let no_rate = [
        ("view", "earnings"),
        ("market", "tx"),
        ("plan", "example-hmo"),
        ("license", "doctoral"),
        ("service", "90853"),
    ];
    let without_rates = text(&html(&model(EXAMPLE, &no_rate)));
    assert!(
        without_rates.contains(none) && !without_rates.contains("No session takes place"),
        "{without_rates}"
    );
    let cancelled = CaseloadField::Number(Setting::Cancelled);
    let cancelled = after(model(EXAMPLE, &[("view", "earnings")]), [typed(cancelled, "100")]);
    let cancelled = text(&html(&cancelled));
    assert!(
        cancelled.contains("No session takes place in this year") && !cancelled.contains(none),
        "{cancelled}"
    );
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
    assert!(csv.text.starts_with("\u{feff}\"Tarifario\",\"Estado\""), "{}", csv.text);
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

/// The earnings view of a year from this day on in a book whose rates change on June 1, 2026.
fn changing(start: &str) -> Model {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("view", "earnings"), ("session-date", "2026-04-08")]);
    host.answer_all();
    host.send(typed(CaseloadField::Start, start));
    host.answer_all();
    host.model
}

#[test]
fn a_year_whose_rates_change_is_told_and_taken_along_by_both() {
    let model = changing("2026-04-08");
    let view = text(&html(&model));
    assert!(view.contains("$98.00 – $112.00"), "{view}");
    let explained = text(&html(&after(changing("2026-04-08"), [Msg::Explain(Subject::Year)])));
    // Twenty a week in the working weeks before June, and in those through December.
    assert!(explained.contains(" × $112.00 (Therapy, 53+ minutes) + "), "{explained}");
    let ends = "Rates are published through December 31, 2026. Sessions after that are not in the year.";
    assert!(view.contains(ends), "{view}");
    assert!(explained.contains(" × $98.00 (Therapy, 53+ minutes)"), "{explained}");

    let csv = crate::components::lazy::export(&model, Export::Csv, "2026-04-08T16:00:00Z").unwrap().text;
    let amounts = |is_wanted: &dyn Fn(&[&str]) -> bool| -> Vec<u64> {
        let lines = csv.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        let cents = |line: Vec<&str>| line[line.len() - 2].replace('.', "").parse().unwrap();
        lines.filter(|line| is_wanted(line)).map(cents).collect()
    };
    let is_total = |line: &[&str]| line.iter().any(|field| field.contains("Total"));
    let (paydays, totals) = (amounts(&|line| !is_total(line)), amounts(&|line| is_total(line)));
    assert_eq!(paydays.iter().sum::<u64>(), totals[0]);
    assert_eq!(totals[0], *totals.last().unwrap());
    assert!(csv.contains(",98.00,") && csv.contains(",112.00,"), "{csv}");
}

#[test]
fn a_row_that_gets_a_rate_within_the_year_is_counted_and_told() {
    // The edition before begins in 2026: nothing holds in the first weeks.
    let view = text(&html(&changing("2025-11-05")));
    assert!(!view.contains("left out"), "{view}");
    assert!(view.contains("$98.00 – $112.00"), "{view}");
}

#[test]
fn notices_of_validity_are_of_all_editions() {
    let mut host = Host::new();
    host.model.today = Some("2026-07-15".parse::<Date>().unwrap());
    host.set(&[("src", "/editions.json"), ("view", "earnings"), ("session-date", "2026-07-01")]);
    host.answer_all();
    let view = text(&html(&host.model));
    assert!(!view.contains("expired") && !view.contains("session date"), "{view}");
    host.send(Msg::Type(Field::SessionDate, "2026-07-02".to_owned()));
    host.model.today = Some("2027-07-15".parse::<Date>().unwrap());
    let view = text(&html(&host.model));
    assert!(view.contains("expired"), "{view}");
}

#[test]
fn rates_on_their_way_are_not_called_unpublished() {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("view", "earnings"), ("session-date", "2026-06-02")]);
    while !host.model.awaits_rates() {
        host.answer_next();
    }
    let view = text(&html(&host.model));
    assert!(!view.contains("No rate is published"), "{view}");
}
