//! Editions: which of them a day needs, and what is shown while one is not here.

use rate_core::Tab;

use super::*;
use crate::components;

/// The files that are on their way.
fn asked(host: &Host) -> Vec<String> {
    let names = host.requests.iter().filter_map(|request| match request {
        Effect::FetchRates { file, base, .. } => Some(format!("{base} {file}")),
        _ => None,
    });
    names.collect()
}

/// Answers the first requests until a file with rates is asked for.
fn answer_until_asked(host: &mut Host) {
    while asked(host).is_empty() {
        host.answer(0);
    }
}

fn html(host: &Host) -> String {
    components::view(&host.model).to_html()
}

#[test]
fn the_day_of_the_session_picks_the_edition_and_the_next_one_comes_behind_it() {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("session-date", "2026-04-08")]);
    host.answer(0);
    // What is shown waits for nothing; what will be different is asked for.
    assert_eq!((host.shown()[1].as_str(), asked(&host).len()), ("112.00", 0));
    assert!(matches!(&*host.told, [PageEvent::Ready(Some(_))]));
    answer_until_asked(&mut host);
    assert_eq!(asked(&host), ["/editions.json coming.json"]);
    while host.requests.len() > 1 {
        host.answer(0);
    }
    assert!(html(&host).contains("Nothing changes before <b>June 1, 2026</b>."), "{}", html(&host));
    host.answer_all();
    assert!(html(&host).contains("<b>$98.00</b>, <b>$14.00 less a session</b>"), "{}", html(&host));
    host.types(Field::SessionDate, "2026-06-01");
    assert_eq!(host.shown()[1], "98.00");
    assert!(html(&host).contains("<b>$112.00</b>, <b>$14.00 more a session</b>"), "{}", html(&host));
    assert_eq!(asked(&host), [""; 0]);
}

#[test]
fn a_market_of_an_edition_is_in_a_file_beside_that_edition() {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("session-date", "2026-07-01"), ("market", "tx")]);
    for file in ["/editions.json coming.json", "coming.json coming-tx.json"] {
        answer_until_asked(&mut host);
        assert_eq!((asked(&host), host.model.waits(None)), (vec![file.to_owned()], true));
        assert_eq!(host.told, []);
        host.answer(host.requests.len() - 1);
    }
    host.answer_all();
    assert!(matches!(&*host.told, [PageEvent::Ready(Some(shown))] if shown.selection.market == "tx"));
}

#[test]
fn a_day_that_no_edition_covers_has_no_rate_and_leads_on() {
    let mut host = Host::with(&[("src", "/editions.json"), ("session-date", "2027-02-03")]);
    assert_eq!(host.model.breakdown(), None);
    assert_eq!(host.told.last(), Some(&PageEvent::Ready(None)));
    let shown = html(&host);
    assert!(shown.contains("No rates are published for <b>February 3, 2027</b>."), "{shown}");
    assert!(shown.contains("A practice consultant can quote it"), "{shown}");
    // Numbers of the reader's own need no published rate.
    host.send(Msg::TakeOwnNumbers(None));
    host.types(Field::Rate, "130");
    host.types(Field::Payout, "120");
    assert_eq!(host.shown(), ["130.00", "120.00", "10.00"]);
    assert!(html(&host).contains("These rates don’t cover that session date."));
    // A book without editions has its rates on every day, with a notice.
    let host = Host::with(&[("src", "/example.json"), ("session-date", "2025-02-03")]);
    assert_eq!(host.shown()[1], "112.00");
    assert!(html(&host).contains("These rates don’t cover that session date."));
}

#[test]
fn an_edition_that_does_not_come_concerns_only_the_days_that_need_it() {
    let mut host = Host::with(&[("src", "/broken-editions.json"), ("session-date", "2026-04-08")]);
    let missing = Failure::Http { status: 404 };
    // The page is told; a reader who has all that is shown is not.
    assert_eq!(host.errors(), std::slice::from_ref(&missing));
    assert!(host.shown()[1] == "112.00" && !html(&host).contains("role=\"alert\""));
    host.types(Field::SessionDate, "2026-06-02");
    assert_eq!((asked(&host).len(), host.model.waits(None)), (1, true));
    host.answer_all();
    assert_eq!((host.errors(), host.model.breakdown()), (vec![missing.clone()], None));
    assert!(html(&host).contains("The rates for New York could not be loaded."), "{}", html(&host));
    assert!(!html(&host).contains("$112.00"));
    host.send(Msg::Retry);
    assert_eq!(asked(&host).len(), 1);
    host.answer_all();
    assert_eq!(host.errors(), [missing]);
    host.types(Field::SessionDate, "2026-04-08");
    assert!(host.shown()[1] == "112.00" && !html(&host).contains("role=\"alert\""));
}

#[test]
fn what_reads_editions_fails_as_they_do() {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("session-date", "2026-06-02")]);
    host.answer(0);
    let lazy = host.requests.iter().position(|request| *request == Effect::LoadLazy).unwrap();
    host.requests.remove(lazy);
    host.send(Msg::LazyArrived(Err("network".to_owned())));
    host.answer_all();
    assert_eq!(host.errors(), [Failure::Lazy { code: "network".to_owned() }]);
    assert!(html(&host).contains("The rates for New York could not be loaded.") && !host.model.waits(None));
    host.send(Msg::Retry);
    host.answer_all();
    assert!(host.shown()[1] == "98.00" && !html(&host).contains("role=\"alert\""));
}

#[test]
fn what_is_wrong_with_a_file_is_told_with_the_words_for_it() {
    let mut host = Host::new();
    host.set(&[("src", "/broken.json")]);
    host.answer(0);
    assert!(host.model.failure.is_some() && host.errors().is_empty());
    host.answer_all();
    let told = host.errors();
    assert!(matches!(&told[..], [Failure::Format { .. }]), "{told:?}");
    assert!(components::error_message(&host.model, &told[0]).contains("integer; expected string"));
    // Where they do not come, the places are told.
    let mut host = Host::new();
    host.set(&[("src", "/broken.json")]);
    host.answer(0);
    host.requests.clear();
    host.send(Msg::LazyArrived(Err("network".to_owned())));
    let told = host.errors();
    assert!(matches!(&told[..], [Failure::Format { .. }, Failure::Lazy { .. }]), "{told:?}");
    let message = components::error_message(&host.model, &told[0]);
    assert!(message.contains("\n/rates/") && !message.contains("expected"), "{message}");
}

#[test]
fn what_was_chosen_stands_in_every_edition() {
    let mut host = Host::with(&[("src", "/editions.json"), ("session-date", "2026-04-08")]);
    host.chooses(ListField::Plan, "example-hmo");
    host.types(Field::ClientShare, "105");
    let before = host.shown();
    for day in ["2026-06-01", "2027-02-03", "2026-04-08"] {
        host.types(Field::SessionDate, day);
    }
    assert_eq!(host.shown(), before);
    // A share that is too much for an edition's rate is judged by that edition, and kept.
    host.chooses(ListField::Plan, "example-ppo");
    host.types(Field::ClientShare, "121");
    host.types(Field::SessionDate, "2026-06-01");
    assert_eq!(host.shown()[0], "121.00");
}

#[test]
fn a_year_needs_the_editions_of_its_days() {
    let mut host = Host::new();
    host.set(&[("src", "/editions.json"), ("session-date", "2026-04-08"), ("view", "earnings")]);
    while asked(&host).is_empty() {
        host.answer(0);
    }
    assert_eq!(host.model.front(), Tab::Earnings);
    assert!(host.model.awaits_rates());
    host.answer_all();
    assert!(!host.model.awaits_rates());
    let shown = html(&host);
    assert!(!shown.contains("Loading the rates"), "{shown}");
    assert!(shown.contains("Rates change on <b>June 1, 2026</b>"), "{shown}");
    assert!(
        shown.contains("Therapy, 53+ minutes: <b>$98.00</b> instead of $112.00, $14.00 less a session."),
        "{shown}"
    );
}

#[test]
fn a_language_changes_every_edition() {
    let mut host = Host::with(&[("src", "/editions.json"), ("session-date", "2026-06-01")]);
    host.send(Msg::PageLanguage("es".to_owned()));
    host.answer_all();
    assert!(html(&host).contains("Nueva York"));
    host.send(Msg::PageLanguage("en".to_owned()));
    host.answer_all();
    assert!(!html(&host).contains("Nueva York"));
}
