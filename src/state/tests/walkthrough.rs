//! The walkthrough that goes on by itself.

use rate_core::{Tab, WalkthroughStep};

use super::Host;
use crate::state::*;

/// A widget whose walkthrough has begun to play, and the turn that it gives a step.
fn playing() -> (Host, u32) {
    let mut host = Host::with(&[("view", "walkthrough")]);
    let turn = play(&mut host, true).unwrap();
    (host, turn)
}

/// Has it play or stop; gives the turn of the step that is shown then, if it goes on from there.
fn play(host: &mut Host, plays: bool) -> Option<u32> {
    turn(&update(&mut host.model, Msg::Play(plays)))
}

fn turn(effects: &[Effect]) -> Option<u32> {
    effects.iter().find_map(|effect| match effect {
        Effect::ShowStep { turn, .. } => Some(*turn),
        _ => None,
    })
}

#[test]
fn it_goes_on_to_the_last_step_and_stops_there() {
    let (mut host, mut shown) = playing();
    assert_eq!(host.model.step, WalkthroughStep::Confirmed, "it goes on at once");
    for step in [WalkthroughStep::Paid, WalkthroughStep::InsurerPays] {
        shown = turn(&update(&mut host.model, Msg::StepShown(shown))).unwrap();
        assert_eq!((host.model.step, host.model.plays), (step, true));
    }
    assert_eq!(turn(&update(&mut host.model, Msg::StepShown(shown))), None);
    assert_eq!((host.model.step, host.model.plays), (WalkthroughStep::NeverPaid, false));
    // From the end it starts again.
    assert!(play(&mut host, true).is_some());
    assert_eq!(host.model.step, WalkthroughStep::Session);
}

#[test]
fn the_time_of_an_earlier_step_changes_nothing() {
    let (mut host, shown) = playing();
    assert_eq!(play(&mut host, false), None);
    update(&mut host.model, Msg::StepShown(shown));
    assert_eq!((host.model.step, host.model.plays), (WalkthroughStep::Confirmed, false), "it was paused");
    let again = play(&mut host, true).unwrap();
    assert_ne!(again, shown);
    update(&mut host.model, Msg::StepShown(shown));
    assert_eq!(host.model.step, WalkthroughStep::Paid, "only its own time counts");
}

#[test]
fn what_a_reader_chooses_stops_it() {
    for chosen in [Msg::SelectStep(WalkthroughStep::Session), Msg::ScrollToStep(WalkthroughStep::Session)] {
        let (mut host, shown) = playing();
        update(&mut host.model, chosen);
        assert!(!host.model.plays);
        update(&mut host.model, Msg::StepShown(shown));
        assert_eq!(host.model.step, WalkthroughStep::Session);
    }
}

#[test]
fn it_does_not_go_on_unseen() {
    let mut host = Host::with(&[]);
    update(&mut host.model, Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false });
    let shown = play(&mut host, true).unwrap();
    update(&mut host.model, Msg::AttributesChanged(vec![(Attribute::View, Some("explore".to_owned()))]));
    update(&mut host.model, Msg::StepShown(shown));
    assert_eq!(host.model.step, WalkthroughStep::Confirmed);
}

#[test]
fn alone_it_leads_to_a_session_and_back() {
    let select = |tab| Msg::SelectTab { tab, with_focus: true };
    let front = |host: &Host| (host.model.front(), host.model.tabs().len());
    let mut host = Host::with(&[("view", "walkthrough"), ("deep-link", "")]);
    assert_eq!(front(&host), (Tab::Walkthrough, 0));
    host.send(Msg::SelectStep(WalkthroughStep::NeverPaid));
    let mut addresses = vec![host.address.clone().unwrap()];
    for (entries, tab) in [(1, Tab::Explore), (2, Tab::Walkthrough)] {
        host.send(select(tab));
        assert_eq!((front(&host), host.history), ((tab, 2), entries));
        addresses.push(host.address.clone().unwrap());
    }

    // The page's address leads to both, in a new widget, too.
    for (address, expected) in addresses.into_iter().zip([Tab::Walkthrough, Tab::Explore, Tab::Walkthrough]) {
        let mut other = Host::with(&[("view", "walkthrough")]);
        for host in [&mut host, &mut other] {
            host.send(Msg::Address(address.clone()));
            assert_eq!(host.model.front(), expected, "{address}");
        }
    }

    // A page that asks for a view gets that view.
    for view in [Tab::Rates, Tab::Walkthrough] {
        host.send(select(Tab::Explore));
        host.send(Msg::AttributesChanged(vec![(Attribute::View, Some(view.name().to_owned()))]));
        assert_eq!(front(&host), (view, 0));
    }
    // No other view leads elsewhere.
    host.send(Msg::AttributesChanged(vec![(Attribute::View, Some("earnings".to_owned()))]));
    host.send(select(Tab::Explore));
    assert_eq!(front(&host), (Tab::Earnings, 0));
}
