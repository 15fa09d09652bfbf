//! A place that is looked for.

use proptest::prelude::*;
use proptest::sample::select;
use rate_core::Tab;

use super::*;

fn places(msg: PlacesMsg) -> Msg {
    Msg::Places(msg)
}

fn search(host: &mut Host, text: &str) {
    host.send(places(PlacesMsg::Search(text.to_owned())));
}

/// What was typed, and the name of the place that Enter would choose.
fn open(host: &Host) -> Option<(&str, Option<&str>)> {
    let (book, list) = (host.model.book.as_ref()?, host.model.places.as_ref()?);
    let active = book.find_markets(&list.query).get(list.active).copied();
    Some((&list.query, active.map(|at| book.market(at).term.name.as_str())))
}

proptest! {
    /// Whatever is looked for: nothing is chosen, and the page is told nothing. While places are found, one of them is the
    /// next to be chosen.
    #[test]
    fn to_look_is_not_to_choose(acts in prop::collection::vec(prop_oneof![
        Just(PlacesMsg::Open),
        Just(PlacesMsg::Close),
        select(&[1, -1, 6, -6, isize::MIN, isize::MAX][..]).prop_map(PlacesMsg::Move),
        select(&["", " ", "t", "Texas", "New York", "New York x", "west", "zz"][..])
            .prop_map(|text| PlacesMsg::Search(text.to_owned())),
    ], 0..20)) {
        let mut host = Host::with(&[("src", "/other.json")]);
        let before = (host.model.selection.clone(), host.model.choices.clone());
        host.told.clear();
        for act in acts {
            host.send(places(act));
            if let (Some(list), Some(book)) = (&host.model.places, &host.model.book) {
                let found = book.find_markets(&list.query).len();
                prop_assert!(list.active < found || (found, list.active) == (0, 0));
            }
        }
        prop_assert_eq!((&host.model.selection, &host.model.choices), (&before.0, &before.1));
        prop_assert_eq!(&host.told, &[]);
    }
}

#[test]
fn the_list_opens_at_the_place_that_is_chosen() {
    let mut host = Host::with(&[("src", "/other.json"), ("market", "tx")]);
    host.send(places(PlacesMsg::Open));
    assert_eq!(open(&host), Some(("", Some("Texas"))));
    host.send(places(PlacesMsg::Move(1)));
    assert_eq!(open(&host), Some(("", Some("Washington"))));
    // It is open already.
    host.send(places(PlacesMsg::Open));
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
    host.send(places(PlacesMsg::Close));
    search(&mut host, "New Yor");
    assert_eq!(open(&host), Some(("New Yor", Some("New York"))));
}

#[test]
fn the_list_goes_with_a_choice_a_tab_and_an_address() {
    let ends = [
        Msg::Choose(Part::Market, "wa".to_owned()),
        Msg::SelectTab { tab: Tab::Walkthrough, by_key: false },
        Msg::Address("#rt:market=tx".to_owned()),
        places(PlacesMsg::Close),
    ];
    for end in ends {
        let mut host = Host::with(&[("src", "/other.json"), ("deep-link", "")]);
        host.send(places(PlacesMsg::Open));
        assert!(host.model.places.is_some());
        host.send(end.clone());
        assert_eq!(host.model.places, None, "{end:?}");
    }
}
