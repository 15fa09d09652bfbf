//! The rates view: cells that open or compare, and the comparison with its files.

use rate_core::{Direction, Tab, compared_in};

use super::*;

fn rates(host: &mut Host, msg: RatesMsg) {
    host.send(Msg::Rates(msg));
}

/// A page with the view in front, all of it here.
fn opened(attributes: &[(&str, &str)]) -> Host {
    let mut host = Host::with(attributes);
    host.send(Msg::SelectTab { tab: Tab::Rates, with_focus: false });
    host.answer_all();
    host
}

fn services(host: &Host) -> Vec<String> {
    compared_in(&host.model.rates.compared).into_iter().filter_map(|session| session.service).collect()
}

#[test]
fn a_cell_opens_its_session_with_the_books_numbers() {
    let mut host = opened(&[]);
    host.takes_own_numbers();
    host.types(Field::Payout, "118.25");
    rates(&mut host, RatesMsg::Open(1.into(), 2.into()));
    let shown = host.model.breakdown().unwrap();
    assert_eq!((&*shown.selection.service, &*shown.selection.plan), ("90834", "example-community"));
    assert_eq!((shown.own_numbers, host.model.tab, host.model.tab_with_focus), (false, Tab::Explore, true));
    // A view of another book may have offered what this one does not have.
    rates(&mut host, RatesMsg::Open(9.into(), 0.into()));
    assert_eq!(host.model.breakdown(), Some(shown));
}

#[test]
fn a_column_is_sorted_down_then_up_then_as_in_the_book() {
    let mut host = opened(&[]);
    let plan = 1.into();
    let mut seen = Vec::new();
    for by in [Some(plan), Some(plan), Some(plan), Some(plan), Some(0.into()), None] {
        rates(&mut host, RatesMsg::SortServices(by));
        seen.push(host.model.rates.services_by);
    }
    let (down, up) = (Direction::Descending, Direction::Ascending);
    let first = Some((plan, down));
    assert_eq!(seen, [first, Some((plan, up)), None, first, Some((0.into(), down)), None]);
    // Another book has another plan there.
    rates(&mut host, RatesMsg::SortServices(Some(plan)));
    host.set(&[("src", "/other.json")]);
    host.answer_all();
    assert_eq!(host.model.rates.services_by, None);
}

#[test]
fn three_sessions_are_compared_and_no_more() {
    let mut host = opened(&[]);
    for service in [0_u16, 1, 2, 3] {
        rates(&mut host, RatesMsg::Compare(service.into(), 0.into()));
    }
    assert_eq!(services(&host), ["90791", "90834", "90837"]);
    // The same cell again removes its session, and makes room.
    rates(&mut host, RatesMsg::Compare(1.into(), 0.into()));
    rates(&mut host, RatesMsg::Compare(3.into(), 0.into()));
    assert_eq!(services(&host), ["90791", "90837", "90853"]);
    rates(&mut host, RatesMsg::Remove(9));
    rates(&mut host, RatesMsg::Remove(0));
    assert_eq!(services(&host), ["90837", "90853"]);
    rates(&mut host, RatesMsg::Clear);
    assert_eq!(services(&host), [""; 0]);
}

#[test]
fn the_session_that_is_shown_waits_for_the_part_that_compares_it() {
    let mut host = Host::with(&[("deep-link", "")]);
    assert_eq!(host.model.lazy, LazyPart::NotRequested);
    host.takes_own_numbers();
    host.types(Field::Payout, "118.25");
    host.send(Msg::CompareShown);
    assert_eq!((host.model.tab, &*host.model.rates.compared), (Tab::Rates, ""));
    host.answer_all();
    assert_eq!(host.model.rates.compared, "ny,example-ppo,masters,90837,121.00,118.25");
    assert!(host.model.rates.came_to_compare);
    assert!(host.address.as_ref().unwrap().ends_with("&compare=ny,example-ppo,masters,90837,121.00,118.25"));
    // It is there once, however often it is asked for, and nothing else is asked for its sake.
    for _ in 0..2 {
        host.send(Msg::SelectTab { tab: Tab::Explore, with_focus: false });
        assert!(!host.model.rates.came_to_compare);
        host.send(Msg::CompareShown);
    }
    assert_eq!(services(&host).len(), 1);
    assert_eq!(host.requests, []);
}

#[test]
fn an_address_brings_back_what_was_compared() {
    let compared = "ny,example-ppo,masters,90837;tx,example-hmo,doctoral,90834";
    let mut host = Host::new();
    host.send(Msg::Address(format!("#rt:view=rates&compare={compared};none,x,y,z")));
    host.set(&[("deep-link", "")]);
    host.answer_all();
    assert_eq!((host.model.tab, services(&host).len(), host.model.compared().len()), (Tab::Rates, 3, 2));
    // What the book does not have takes no room.
    rates(&mut host, RatesMsg::Compare(3.into(), 0.into()));
    let address = host.address.clone().unwrap();
    assert!(address.ends_with(&format!("&compare={compared};ny,example-ppo,masters,90853")), "{address}");
    rates(&mut host, RatesMsg::Clear);
    assert!(!host.address.unwrap().contains("compare"));
}

#[test]
fn a_place_that_is_compared_is_loaded_where_it_is_seen() {
    let mut host = Host::new();
    host.send(Msg::Address("#rt:compare=tx,example-ppo,masters,90837".to_owned()));
    host.set(&[("deep-link", ""), ("src", "/parts.json")]);
    host.answer_all();
    let texas = |host: &Host| host.model.book.as_ref().unwrap().market_file(1.into()).is_none();
    assert!(!texas(&host), "explore does not need it");
    host.send(Msg::SelectTab { tab: Tab::Rates, with_focus: false });
    host.answer_all();
    assert!(texas(&host));
    assert_eq!(host.errors(), []);
}

#[test]
fn a_place_that_cannot_be_loaded_is_told_of_once_and_tried_again() {
    let mut host = Host::new();
    host.send(Msg::Address("#rt:view=rates&compare=tx,example-ppo,masters,90837".to_owned()));
    host.set(&[("deep-link", ""), ("src", "/broken-parts.json")]);
    host.answer_all();
    assert_eq!(host.errors(), [Failure::Http { status: 404 }]);
    assert!(host.model.rates_failure().is_some() && host.model.breakdown().is_some());
    rates(&mut host, RatesMsg::PickCells(true));
    assert_eq!((host.errors(), host.requests.len()), (Vec::new(), 0));
    host.send(Msg::Retry);
    assert_eq!(host.requests.len(), 1);
    host.answer_all();
    assert_eq!(host.errors().len(), 1);
    // It is no failure where nobody asks for it, and another try where somebody does again.
    host.send(Msg::SelectTab { tab: Tab::Explore, with_focus: false });
    assert!(host.model.rates_failure().is_none());
    host.send(Msg::SelectTab { tab: Tab::Rates, with_focus: false });
    host.answer_all();
    assert_eq!(host.errors().len(), 1);
}

#[test]
fn the_table_is_handed_out_by_the_page() {
    let mut host = opened(&[]);
    let effects = update(&mut host.model, Msg::Export(Export::Csv));
    assert_eq!(effects, [Effect::Export(Export::Csv)]);
}
