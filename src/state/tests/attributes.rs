//! Attributes: a set, each judged by the book that it was set for.

use super::*;
use crate::state::model::View;

fn market(host: &Host) -> String {
    host.model.breakdown().unwrap().selection.market
}

#[test]
fn a_book_and_what_is_selected_of_it_can_be_set_together() {
    // In any order, at the same time or one after the other.
    for together in [true, false] {
        for names in [["src", "market"], ["market", "src"]] {
            let mut host = Host::with(&[("src", "/example.json")]);
            host.told.clear();
            let changes = names.map(|name| (name, if name == "src" { "/other.json" } else { "wa" }));
            if together {
                host.set(&changes);
            } else {
                changes.iter().for_each(|change| host.set(&[*change]));
            }
            // Meanwhile the book is shown that is there, and nothing is said to be wrong.
            if names[0] == "src" || together {
                assert_eq!((market(&host), host.model.refused.len()), ("ny".to_owned(), 0));
            }
            host.answer_all();
            assert_eq!((market(&host), host.model.refused.len()), ("wa".to_owned(), 0), "{names:?}");
            if names[0] == "src" || together {
                assert_eq!(host.errors(), []);
            }
        }
    }
}

#[test]
fn a_refusal_goes_with_the_book_that_refused() {
    let mut host = Host::with(&[("market", "wa")]);
    let refusal = Refusal { attribute: Attribute::Market, value: "wa".to_owned() };
    assert_eq!(host.model.refused, std::slice::from_ref(&refusal));
    assert_eq!(host.errors(), [Failure::Config(refusal)]);
    host.set(&[("src", "/other.json")]);
    host.answer_all();
    assert_eq!(host.errors(), []);
    assert_eq!((&*host.model.refused, &*market(&host)), (&[][..], "wa"));
    // And is back with it.
    host.remove("src");
    assert_eq!((host.model.refused.len(), host.errors().len(), &*market(&host)), (1, 1, "ny"));
}

#[test]
fn the_order_of_attributes_does_not_matter() {
    let values = [("session-date", "2026-05-06"), ("confirmed-on", "2026-05-07"), ("client-share", "30")];
    let forth = Host::with(&values);
    let mut back = Host::with(&[]);
    values.iter().rev().for_each(|value| back.set(&[*value]));
    assert_eq!(back.model.selection, forth.model.selection);
    assert_eq!(back.model.refused, []);
    assert_eq!(forth.model.breakdown().unwrap().selection.confirmed_on.to_string(), "2026-05-07");
}

#[test]
fn a_confirmation_before_the_session_is_refused_until_the_session_is_earlier() {
    let mut host = Host::with(&[("confirmed-on", "2026-04-01")]);
    assert_eq!(host.errors().len(), 1);
    host.set(&[("session-date", "2026-03-30")]);
    assert_eq!((host.model.refused.len(), host.errors().len()), (0, 0));
}

#[test]
fn what_is_set_after_a_choice_is_shown_and_what_is_chosen_after_it_too() {
    let mut host = Host::with(&[("market", "ny")]);
    host.chooses(ListField::Market, "tx");
    assert_eq!(market(&host), "tx");
    host.set(&[("market", "tx")]);
    host.set(&[("market", "ny")]);
    assert_eq!(market(&host), "ny");
    host.chooses(ListField::Market, "tx");
    assert_eq!(market(&host), "tx");
}

#[test]
fn a_value_that_says_nothing_about_looks_is_refused() {
    let mut host = Host::with(&[("view", "sideways"), ("theme", "loud")]);
    let refused: Vec<_> = host.errors().iter().map(|failure| failure.code().to_owned()).collect();
    assert_eq!((refused, host.model.view()), (vec!["config".to_owned(); 2], View::All));
    host.set(&[("view", "explore"), ("theme", "dark")]);
    assert_eq!((host.model.refused.len(), host.model.view()), (0, View::Only(rate_core::Tab::Explore)));
}

#[test]
fn words_of_the_elements_own_are_known_in_any_case_and_with_blanks_around_them() {
    let plain = [("view", "how-it-works"), ("theme", "dark"), ("scenario", "slow"), ("client-share", "all")];
    let mut host = Host::with(&[
        ("view", " How-It-Works\n"),
        ("theme", "DARK"),
        ("loading", "Lazy "),
        ("scenario", "\tSlow "),
        ("client-share", " ALL"),
        ("plan", " example-hmo "),
        ("session-date", "\n2026-05-06\n"),
    ]);
    assert!(host.errors().is_empty());
    let mut other = Host::with(&plain);
    other.set(&[("plan", "example-hmo"), ("session-date", "2026-05-06")]);
    assert_eq!(host.model.view(), View::Only(rate_core::Tab::HowItWorks));
    assert_eq!(host.model.breakdown(), other.model.breakdown());
    // An identifier is the book's own word.
    host.set(&[("plan", "Example-HMO")]);
    assert_eq!(host.errors().len(), 1);
}

#[test]
fn words_that_are_none_are_named() {
    for (name, word) in [
        ("theme", "dark blue"),
        ("theme", "light dark"),
        ("loading", "soon"),
        ("view", "explore rates"),
        ("scenario", "never paid"),
    ] {
        let mut host = Host::with(&[(name, word)]);
        assert_eq!(host.errors().len(), 1, "{name}={word}");
        host.set(&[(name, "")]);
        assert!(host.model.refused.is_empty());
    }
}

#[test]
fn what_is_empty_is_not_set() {
    let names = Attribute::ALL.into_iter().filter(|attribute| *attribute != Attribute::DeepLink);
    let names: Vec<_> = names.map(Attribute::name).collect();
    for nothing in ["", " \n\t"] {
        let empty: Vec<_> = names.iter().map(|name| (*name, nothing)).collect();
        let mut host = Host::with(&empty);
        assert!(host.errors().is_empty() && host.model.refused.is_empty());
        assert_eq!(host.model.breakdown(), Host::with(&[]).model.breakdown());
        assert_eq!((host.model.view(), host.model.failure.clone()), (View::All, None));
        // It takes nothing away from what was chosen, and takes back what was set.
        host.chooses(ListField::Market, "tx");
        host.set(&empty);
        assert_eq!(market(&host), "tx");
        host.set(&[("scenario", "slow")]);
        host.set(&[("scenario", nothing)]);
        assert_eq!(host.model.selection.scenario, rate_core::Scenario::Typical);
    }
    assert!(Host::with(&[("deep-link", "")]).model.is_linked(), "that one says it by being there");
}

#[test]
fn without_dates_a_session_is_todays_where_the_rates_hold_today() {
    let opened = |today: &str, attributes: &[(&str, &str)]| {
        let mut host = Host::new();
        host.model.today = today.parse().ok();
        host.set(attributes);
        host.answer_all();
        let shown = host.model.breakdown().unwrap().selection;
        (shown.session_date.to_string(), shown.confirmed_on.to_string())
    };
    let on = |session: &str, confirmed: &str| (session.to_owned(), confirmed.to_owned());
    assert_eq!(opened("2026-11-28", &[]), on("2026-11-28", "2026-11-28"));
    // The example's rates begin in 2026.
    assert_eq!(opened("2025-12-31", &[]), on("2026-04-08", "2026-04-08"));
    // What a page says stands, and its other day is the book's.
    assert_eq!(opened("2026-11-28", &[("session-date", "2026-05-06")]), on("2026-05-06", "2026-05-06"));
    assert_eq!(opened("2026-11-28", &[("confirmed-on", "2026-05-07")]), on("2026-04-08", "2026-05-07"));
    // The walkthrough tells the book's case.
    let mut host = Host::new();
    host.model.today = "2026-11-28".parse().ok();
    host.set(&[("view", "walkthrough")]);
    host.answer_all();
    let html = crate::components::view(&host.model).to_html();
    let told = html.replace("Printed on November 28, 2026", "");
    assert!(told.contains("April 8, 2026") && !told.contains("November 28"), "{html}");
}

#[test]
fn every_word_that_is_declared_is_taken() {
    let themes = contract::Theme::ALL.map(|theme| ("theme", theme.name()));
    let starts = contract::Loading::ALL.map(|start| ("loading", start.name()));
    let views = rate_core::Tab::ALL.map(|tab| ("view", tab.name()));
    let scenarios = rate_core::Scenario::ALL.map(|scenario| ("scenario", scenario.name()));
    for word in [&themes[..], &starts, &views, &scenarios, &[("view", "all")]].concat() {
        let mut host = Host::with(&[word]);
        assert_eq!((host.errors(), host.model.refused.len()), (vec![], 0), "{word:?}");
    }
}
