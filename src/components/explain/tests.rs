//! Figures are text, and every one of them is explained one step away.

use std::collections::BTreeSet;

use rate_core::{Amount, Date, OwnNumbers, Scenario, Setting};
use view::{Element, Input, Node};

use crate::components::tests::{EXAMPLE, after, model, text};
use crate::components::{locale, view as draw};
use crate::i18n::Locale;
use crate::state::{CaseloadField, EarningsMsg, Explained, Model, Msg, Subject};

const VIEWS: [&str; 5] = ["explore", "rates", "walkthrough", "earnings", "how-it-works"];

fn widget(model: &Model) -> Element<Msg> {
    match draw(model) {
        Node::Element(widget) => widget,
        Node::Text(text) => panic!("a widget is an element, and not {text}"),
    }
}

fn has_class(element: &Element<Msg>, class: &str) -> bool {
    element.attribute("class").is_some_and(|classes| classes.split(' ').any(|it| it == class))
}

/// The amounts in a text, but for nothing.
fn amounts(text: &str) -> BTreeSet<String> {
    let amount = |rest: &str| {
        let end = rest.find(|it: char| !(it.is_ascii_digit() || ",.".contains(it))).unwrap_or(rest.len());
        rest[..end].trim_end_matches([',', '.']).to_owned()
    };
    text.split('$').skip(1).map(amount).filter(|amount| amount != "0.00" && !amount.is_empty()).collect()
}

/// The text of everything but these.
fn text_without(element: &Element<Msg>, skipped: &dyn Fn(&Element<Msg>) -> bool) -> String {
    let mut whole = element.to_html();
    for part in element.find_all(skipped) {
        whole = whole.replace(&part.to_html(), "");
    }
    text(&whole.replace("</", " </"))
}

#[test]
fn every_amount_is_explained_one_step_away() {
    let [insurer_rate, provider_payout] = [15_000, 16_000].map(|cents| Amount::from_cents(cents).unwrap());
    let own = Some(OwnNumbers { insurer_rate, provider_payout });
    for plan in ["example-ppo", "example-hmo", "example-community"] {
        for scenario in Scenario::ALL {
            for own in [None, own] {
                for view in ["explore", "walkthrough", "earnings"] {
                    let attributes = [("view", view), ("plan", plan), ("scenario", scenario.name())];
                    let numbers = own.map(|own| Msg::TakeOwnNumbers(Some(own)));
                    let all = numbers.into_iter().chain([Msg::ExplainAll(true)]);
                    let widget = widget(&after(model(EXAMPLE, &attributes), all));
                    let explained = |it: &Element<Msg>| has_class(it, "why");
                    let explanations: String =
                        widget.find_all(&explained).iter().map(|it| text(&it.to_html())).collect();
                    let shown = text_without(&widget, &|it| {
                        // The chart's axes are no figures, and hints say what can be entered.
                        explained(it)
                            || has_class(it, "group")
                            || has_class(it, "gutter")
                            || has_class(it, "hint")
                    });
                    let missing: Vec<_> =
                        amounts(&shown).difference(&amounts(&explanations)).cloned().collect();
                    assert!(missing.is_empty(), "{view} {plan} {scenario:?}: {missing:?}\n{explanations}");
                }
            }
        }
    }
    assert_eq!(amounts("$1,200.50, and $0.00 of $3."), ["1,200.50", "3"].map(String::from).into());
}

/// The number of times that Tab stops: a date field has its parts and its calendar, radio buttons are one.
pub(crate) fn tab_stops(widget: &Element<Msg>) -> usize {
    let is_folded = |it: &&Element<Msg>| {
        let details = widget.find_all(&|it| it.tag() == "details" && it.attribute("open").is_none());
        let inside = |details: &&Element<Msg>| {
            details
                .find_all(&|inner| inner.tag() != "summary" && inner.tag() != "details")
                .iter()
                .any(|inner| std::ptr::eq(*inner, *it))
        };
        details.iter().any(inside)
    };
    let all = widget.find_all(&|it| {
        matches!(it.tag(), "button" | "input" | "select" | "summary" | "textarea")
            || it.tag() == "a"
            || it.attribute("tabindex") == Some("0")
    });
    // The way to unfold the fields is there where they are folded.
    let is_stop = |it: &&&Element<Msg>| !(it.attribute("tabindex") == Some("-1") || has_class(it, "change"));
    let stops = all.iter().filter(is_stop).filter(|it| !is_folded(it));
    let mut radios = 0;
    let count: usize = stops
        .map(|it| match it.attribute("type") {
            Some("date") => 4,
            Some("radio") => {
                radios = 1;
                0
            }
            _ => 1,
        })
        .sum();
    count + radios
}

#[test]
fn few_stops_lead_through_a_view() {
    for (view, most) in
        [("explore", 20), ("rates", 20), ("walkthrough", 20), ("earnings", 35), ("how-it-works", 20)]
    {
        for tabs in [false, true] {
            let attributes = [("view", view)];
            let mut shown = model(EXAMPLE, &attributes[usize::from(tabs)..]);
            shown.tab = rate_core::Tab::from_name(view).unwrap();
            let stops = tab_stops(&widget(&shown));
            assert!((4..=most).contains(&stops), "{view}: {stops}");
        }
    }
}

#[test]
fn a_button_stands_in_no_heading_and_no_live_region_and_has_a_name_of_its_own() {
    for view in VIEWS {
        let widget = widget(&model(EXAMPLE, &[("view", view)]));
        let outer = widget.find_all(&|it| {
            matches!(it.tag(), "h2" | "h3" | "h4" | "legend") || it.attribute("role") == Some("status")
        });
        for outer in outer {
            let inside = outer.find_all(&|it| matches!(it.tag(), "button" | "a" | "input"));
            assert!(inside.is_empty(), "{view}: {}", outer.to_html());
        }
        let name = |it: &&Element<Msg>| {
            it.attribute("aria-label").map_or_else(|| text(&it.to_html()), str::to_owned)
        };
        // Those in a table have its headers to tell them apart.
        let tabled = widget.find_all(&|it| matches!(it.attribute("role"), Some("grid")));
        let is_tabled = |it: &Element<Msg>| {
            tabled.iter().any(|table| !table.find_all(&|inner| std::ptr::eq(inner, it)).is_empty())
        };
        let mut buttons = widget.find_all(&|it| matches!(it.tag(), "button" | "summary"));
        buttons.retain(|it| !is_tabled(it));
        let names: BTreeSet<_> = buttons.iter().map(name).collect();
        assert_eq!(names.len(), buttons.len(), "{view}: {names:?}");
    }
}

#[test]
fn an_explanation_is_opened_and_closed_and_all_are_opened_together() {
    for (view, subjects) in [
        ("explore", &[Subject::Payment, Subject::Days][..]),
        ("walkthrough", &[Subject::Case]),
        ("earnings", &[Subject::Year, Subject::Payday, Subject::NextPaydays, Subject::Months]),
    ] {
        let shown = model(EXAMPLE, &[("view", view)]);
        let buttons = |model: &Model| {
            widget(model)
                .find_all(&|it| it.attribute("aria-expanded").is_some() && has_class(it, "ask"))
                .len()
        };
        assert_eq!(buttons(&shown), subjects.len(), "{view}");
        let explanations = |model: &Model| widget(model).find_all(&|it| has_class(it, "explanation")).len();
        for subject in subjects {
            let open = after(shown.clone(), [Msg::Explain(*subject)]);
            assert_eq!(explanations(&open), 1, "{view}: {subject:?}");
            // Escape closes it, wherever in the widget the focus is; without one, the key is the page's.
            let escape = || Input { key: "Escape".to_owned(), ..Input::default() };
            assert!(widget(&shown).respond("keydown", escape()).is_none());
            let closed = after(open.clone(), widget(&open).respond("keydown", escape()));
            assert_eq!((closed.explained, explanations(&closed)), (Explained::Nothing, 0));
            assert_eq!(after(open, [Msg::Explain(*subject)]).explained, Explained::Nothing);
        }
        let all = after(shown, [Msg::ExplainAll(true), Msg::CloseExplanation]);
        assert_eq!((explanations(&all), buttons(&all)), (subjects.len(), 0), "{view}");
    }
}

/// A year of two plans and two services.
fn mixed_year() -> Model {
    let acts = [
        EarningsMsg::AddRow,
        EarningsMsg::ChoosePlan(0, "example-ppo".to_owned()),
        EarningsMsg::ChoosePlan(1, "example-hmo".to_owned()),
        EarningsMsg::ChooseService(1, "90834".to_owned()),
        EarningsMsg::Type(CaseloadField::Number(Setting::Weekly(1)), "3".to_owned()),
    ];
    after(model(EXAMPLE, &[("view", "earnings")]), acts.map(Msg::Earnings))
}

#[test]
fn each_share_of_a_year_is_explained_by_its_own_rows() {
    let shown = mixed_year();
    let sections = |model: &Model| -> Vec<String> {
        let widget = widget(model);
        widget.find_all(&|it| has_class(it, "share")).iter().map(|it| text(&it.to_html())).collect()
    };
    for (at, subject, button) in
        [(0, Subject::Plans, "How the plans add up"), (1, Subject::Services, "How the services add up")]
    {
        let folded = &sections(&shown)[at];
        assert!(folded.ends_with(button), "{folded}");
        let opened = sections(&after(shown.clone(), [Msg::Explain(subject)]));
        let (table, explanation) = opened[at].split_once(button).unwrap();
        // Both amounts of the table, each behind a product of one row.
        let explained: Vec<_> = explanation.split(" × ").collect();
        assert_eq!(explained.len(), 3, "{explanation}");
        assert!(amounts(table).is_subset(&amounts(explanation)), "{table}: {explanation}");
        assert!(!explanation.contains(" + "), "{explanation}");
    }
}

#[test]
fn a_table_of_the_chart_is_drawn_where_it_is_unfolded() {
    let shown = model(EXAMPLE, &[("view", "earnings")]);
    let rows = |model: &Model| widget(model).find_all(&|it| it.tag() == "tr").len();
    let unfolded = after(shown.clone(), [Msg::Earnings(EarningsMsg::ToggleTable)]);
    assert!(rows(&unfolded) > rows(&shown) + 20);
}

/// The days of 2026 and 2027 that are named in a text, as they are written there, the first first.
fn days(locale: &Locale, text: &str) -> Vec<Date> {
    let first: Date = "2026-01-01".parse().unwrap();
    let mut named: Vec<(usize, Date)> = (0..2 * 365)
        .map(|days| first.plus_days(days))
        .flat_map(|day| text.match_indices(&locale.date(day)).map(|(at, _)| (at, day)).collect::<Vec<_>>())
        .collect();
    named.sort_unstable();
    named.into_iter().map(|(_, day)| day).collect()
}

#[test]
fn the_longest_wait_is_counted_from_a_session_of_its_plan() {
    // One session a week of the plan that is waited for the longest, most of them cancelled, beside many of another.
    for cancelled in ["0", "60", "80", "90"] {
        let earnings = |msg| Msg::Earnings(msg);
        let acts = [
            EarningsMsg::ChoosePlan(0, "example-community".to_owned()),
            EarningsMsg::AddRow,
            EarningsMsg::ChoosePlan(1, "example-ppo".to_owned()),
            EarningsMsg::Type(CaseloadField::Number(Setting::Weekly(1)), "1".to_owned()),
            EarningsMsg::Type(CaseloadField::Number(Setting::Cancelled), cancelled.to_owned()),
        ];
        let model = after(model(EXAMPLE, &[("view", "earnings")]), acts.map(earnings));
        let locale = locale(&model);
        let shown = widget(&after(model, [Msg::Explain(Subject::Year)]));
        let whole = text(&shown.to_html().replace("</", " </"));
        for (pace, through) in [("as usual", 114), ("late", 210)] {
            let (_, entry) = whole.split_once(&format!("Waiting for insurers (Insurers {pace})")).unwrap();
            let (entry, _) = entry.split_once("Source").unwrap_or((entry, ""));
            let wait: i32 = entry.split_whitespace().next().unwrap().parse().unwrap();
            let [confirmed, payday, session, again, last, ..] = days(&locale, entry)[..] else {
                panic!("{entry}")
            };
            assert_eq!((confirmed >= session, payday), (true, again), "{entry}");
            assert_eq!((session.days_until(last), payday.days_until(last)), (through, wait), "{entry}");
        }
    }
}
