//! The page's address: what it brings back, and when it is written.

use rate_core::{Setting, Tab, WalkthroughStep};

use super::*;

fn linked() -> Host {
    Host::with(&[("deep-link", "")])
}

/// A host whose page has this address from the start.
fn at(fragment: &str) -> Host {
    let mut host = Host::new();
    host.send(Msg::Address(fragment.to_owned()));
    host.set(&[("deep-link", "")]);
    host.answer_all();
    host
}

#[test]
fn an_address_brings_back_what_it_was_made_of() {
    let mut first = linked();
    first.takes_own_numbers();
    first.types(Field::Payout, "118.25");
    first.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
    first.answer_all();
    first.send(Msg::Earnings(EarningsMsg::Type(CaseloadField::Number(Setting::Weeks), "40".to_owned())));
    first.send(Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false });
    first.send(Msg::SelectStep(WalkthroughStep::Paid));
    let fragment = first.address.clone().unwrap();

    let second = at(&format!("#{fragment}"));
    assert_eq!(second.model.breakdown(), first.model.breakdown());
    assert_eq!((second.model.tab, second.model.step), (Tab::Walkthrough, WalkthroughStep::Paid));
    assert!(second.model.choices.own_numbers && !second.model.is_of_another_book());
    assert_eq!(second.model.caseload, first.model.caseload);
    assert_eq!(second.model.link(second.model.breakdown().as_ref()).to_fragment(), fragment);
    // Nobody has changed anything.
    assert_eq!(second.address, None);
}

#[test]
fn what_an_address_tells_of_a_caseload_is_kept_until_it_can_be_read() {
    let mut host = at("#rt:weeks=40&weekly=90834:7");
    // Nothing has needed the lazy part: what is told is passed on as it is.
    assert!(!host.requests.contains(&Effect::LoadLazy) && host.model.caseload.is_none());
    host.chooses(ListField::Market, "tx");
    assert!(host.address.clone().unwrap().ends_with("&weeks=40&weekly=90834:7"));
    host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
    host.answer_all();
    let caseload = host.model.caseload.clone().unwrap();
    assert_eq!((caseload.value(Setting::WeeksOff), caseload.value(Setting::Weekly(0))), (12, 7));
    assert!(host.address.unwrap().ends_with("&weekly=90834:7&weeks-off=12"));
}

#[test]
fn a_reader_goes_back_from_one_view_to_another() {
    let mut host = linked();
    // Choices change the entry that there is.
    host.chooses(ListField::Market, "tx");
    let first = host.address.clone().unwrap();
    assert_eq!(host.history, 0);
    host.send(Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false });
    host.send(Msg::SelectStep(WalkthroughStep::Paid));
    assert_eq!(host.history, 1);
    let second = host.address.take().unwrap();
    // Back and forward: nothing is added.
    for (fragment, tab) in [(&first, Tab::Explore), (&second, Tab::Walkthrough)] {
        host.send(Msg::Address(format!("#{fragment}")));
        assert_eq!((host.model.tab, host.history), (tab, 1));
        assert!(host.address.take().is_none_or(|address| address == *fragment));
    }
}

#[test]
fn a_session_without_a_rate_is_gone_back_to_as_any_other() {
    let mut host = linked();
    // The example has no rate for it.
    let choices = [
        (ListField::Market, "tx"),
        (ListField::Plan, "example-hmo"),
        (ListField::License, "doctoral"),
        (ListField::Service, "90853"),
    ];
    for (field, id) in choices {
        host.chooses(field, id);
    }
    assert_eq!(host.model.breakdown(), None);
    let without = host.address.clone().unwrap();
    assert!(without.contains("&market=tx&plan=example-hmo&license=doctoral&service=90853"), "{without}");
    host.send(Msg::SelectTab { tab: Tab::Rates, with_focus: false });
    host.answer_all();
    // A cell has one: view and session change at once.
    host.send(Msg::Rates(RatesMsg::Open(0.into(), 0.into())));
    assert!(host.model.breakdown().is_some());
    assert_eq!(host.history, 2);
    host.send(Msg::Address(format!("#{without}")));
    assert_eq!((host.model.tab, host.model.breakdown()), (Tab::Explore, None));
    let [plan, service] = [&host.model.selection.plan, &host.model.selection.service];
    assert_eq!((plan.as_deref(), service.as_deref()), (Some("example-hmo"), Some("90853")));
}

#[test]
fn the_view_before_is_in_the_address_that_is_gone_back_to() {
    let mut host = linked();
    let effects = update(&mut host.model, Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false });
    let addresses: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SetAddress { fragment, is_new } => Some((fragment.contains("view=explore"), *is_new)),
            _ => None,
        })
        .collect();
    assert_eq!(addresses, [(true, false), (false, true)]);
}

#[test]
fn an_address_of_another_book_is_said_to_be_one() {
    let mut host = at("#rt:book=old&plan=example-community&insurer-rate=121.00&provider-payout=100.00");
    assert!(host.model.is_of_another_book());
    // Numbers that no longer go together with the contract are left out, and the rest is followed.
    let breakdown = host.model.breakdown().unwrap();
    assert_eq!((breakdown.own_numbers, &*breakdown.selection.plan), (false, "example-community"));
    host.chooses(ListField::Market, "tx");
    assert!(!host.model.is_of_another_book());
}

#[test]
fn an_address_without_sense_changes_nothing() {
    let host = at("#rt:market=nowhere&view=up&step=9&client-share=x");
    assert_eq!(host.model.breakdown(), linked().model.breakdown());
    assert_eq!(host.model.tab, Tab::Explore);
}

#[test]
fn an_address_is_written_only_where_the_page_wants_it() {
    let mut host = Host::new();
    // A link that a reader copied.
    host.send(Msg::Address("#rt:market=tx".to_owned()));
    host.set(&[]);
    assert_eq!(host.model.breakdown().unwrap().selection.market, "tx");
    host.chooses(ListField::Service, "90834");
    host.send(Msg::SelectTab { tab: Tab::Walkthrough, with_focus: false });
    assert_eq!((host.address.clone(), host.history), (None, 0));
    host.set(&[("deep-link", "")]);
    host.chooses(ListField::Service, "90837");
    assert!(host.address.unwrap().contains("market=tx"));
}

#[test]
fn an_address_waits_for_the_book_that_it_is_judged_by() {
    let mut host = Host::new();
    host.send(Msg::Address("#rt:market=wa".to_owned()));
    host.set(&[("deep-link", ""), ("src", "/other.json")]);
    assert_eq!(host.told, []);
    host.answer_all();
    assert!(matches!(&*host.told, [PageEvent::Ready(Some(shown))] if shown.selection.market == "wa"));
}
