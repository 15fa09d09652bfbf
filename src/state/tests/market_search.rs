//! A market that is looked for.

use proptest::prelude::*;
use proptest::sample::select;
use rate_core::Tab;

use super::*;

fn search(host: &mut Host, text: &str) {
    host.send(Msg::SearchMarkets(MarketSearchMsg::Search(text.to_owned())));
}

/// The text that was typed, and the name of the market that Enter would choose.
fn open(host: &Host) -> Option<(&str, Option<&str>)> {
    let (book, list) = (host.model.book.as_ref()?, host.model.market_search.as_ref()?);
    let active = book.find_markets(&list.query).get(list.active).copied();
    Some((&list.query, active.map(|at| book.market(at).term.name.as_str())))
}

proptest! {
    /// Whatever is looked for: nothing is chosen, and the page is told nothing. While markets are found, one of them is
    /// the next to be chosen.
    #[test]
    fn to_look_is_not_to_choose(acts in prop::collection::vec(prop_oneof![
        Just(MarketSearchMsg::Open),
        Just(MarketSearchMsg::Close),
        select(&[1, -1, 6, -6, isize::MIN, isize::MAX][..]).prop_map(MarketSearchMsg::Move),
        select(&["", " ", "t", "Texas", "New York", "New York x", "west", "zz"][..])
            .prop_map(|text| MarketSearchMsg::Search(text.to_owned())),
    ], 0..20)) {
        let mut host = Host::with(&[("src", "/other.json")]);
        let before = (host.model.selection.clone(), host.model.choices.clone());
        host.told.clear();
        for act in acts {
            host.send(Msg::SearchMarkets(act));
            if let (Some(list), Some(book)) = (&host.model.market_search, &host.model.book) {
                let found = book.find_markets(&list.query).len();
                prop_assert!(list.active < found || (found, list.active) == (0, 0));
            }
        }
        prop_assert_eq!((&host.model.selection, &host.model.choices), (&before.0, &before.1));
        prop_assert_eq!(&host.told, &[]);
    }
}

#[test]
fn the_list_opens_at_the_market_that_is_chosen() {
    let mut host = Host::with(&[("src", "/other.json"), ("market", "tx")]);
    host.send(Msg::SearchMarkets(MarketSearchMsg::Open));
    assert_eq!(open(&host), Some(("", Some("Texas"))));
    host.send(Msg::SearchMarkets(MarketSearchMsg::Move(1)));
    assert_eq!(open(&host), Some(("", Some("Washington"))));
    // It is open already.
    host.send(Msg::SearchMarkets(MarketSearchMsg::Open));
    assert_eq!(open(&host), Some(("", Some("Washington"))));
    search(&mut host, "new");
    assert_eq!(open(&host), Some(("new", Some("New York"))));
    search(&mut host, "");
    assert_eq!(open(&host), Some(("", Some("Texas"))));
}

#[test]
fn what_is_typed_behind_the_chosen_name_is_new() {
    let mut host = Host::with(&[("src", "/other.json")]);
    search(&mut host, "New Yorkwest");
    assert_eq!(open(&host), Some(("west", Some("Washington"))));
    // While the list is open, the text is the reader's own.
    search(&mut host, "New York");
    assert_eq!(open(&host), Some(("New York", Some("New York"))));
    host.send(Msg::SearchMarkets(MarketSearchMsg::Close));
    search(&mut host, "New Yor");
    assert_eq!(open(&host), Some(("New Yor", Some("New York"))));
}

#[test]
fn the_list_goes_with_a_choice_a_tab_and_an_address() {
    let ends = [
        Msg::Choose(ListField::Market, "wa".to_owned()),
        Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false },
        Msg::Address("#rt:market=tx".to_owned()),
        Msg::SearchMarkets(MarketSearchMsg::Close),
    ];
    for end in ends {
        let mut host = Host::with(&[("src", "/other.json"), ("deep-link", "")]);
        host.send(Msg::SearchMarkets(MarketSearchMsg::Open));
        assert!(host.model.market_search.is_some());
        host.send(end.clone());
        assert_eq!(host.model.market_search, None, "{end:?}");
    }
}
