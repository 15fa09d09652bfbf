//! Laws of the program, for random sequences of everything that can happen.

mod events;

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rate_core::{Tab, UrlState, WalkthroughStep};

use super::*;
use crate::components;
use events::{Event, LOADABLE, SRC, attribute, before_the_lazy_part, choice, event, streams, today};

fn happens(host: &mut Host, event: Event) {
    match event {
        // The lazy part fails only where it is awaited.
        Event::Message(Msg::LazyArrived(failed)) => {
            let asked = host.requests.iter().position(|request| *request == Effect::LoadLazy);
            if let Some(asked) = asked {
                host.requests.remove(asked);
                host.send(Msg::LazyArrived(failed));
            }
        }
        Event::Message(msg) => host.send(msg),
        Event::Answer(_) if host.requests.is_empty() => {}
        Event::Answer(which) => host.answer(which.index(host.requests.len())),
        Event::LateAnswer(_) if host.settled.is_empty() => {}
        Event::LateAnswer(which) => {
            let request = host.settled[which.index(host.settled.len())].clone();
            // The same file of messages, or of the lazy part, may be waited for again.
            if !host.requests.contains(&request) {
                let before = format!("{:?}", host.model);
                assert_eq!(update(&mut host.model, answer_to(&request)), []);
                assert_eq!(format!("{:?}", host.model), before, "a late answer changes nothing");
            }
        }
    }
}

/// The breakdown that the page was told of last, if it was told of any.
fn last_told(told: &[PageEvent]) -> Option<Option<rate_core::Breakdown>> {
    told.iter().rev().find_map(|event| match event {
        PageEvent::Ready(shown) | PageEvent::Change(shown) => Some(shown.clone()),
        _ => None,
    })
}

/// The state of a link to what is shown, once it is sure whether there is a rate.
fn link_to_what_is_shown(model: &Model) -> Option<String> {
    let breakdown = model.breakdown();
    let is_sure = model.book.is_some() && !(breakdown.is_none() && model.awaits_rates());
    is_sure.then(|| model.link(breakdown.as_ref()).to_fragment())
}

/// The reasons why something that was asked for is not there, as they stand.
fn causes(model: &Model) -> Vec<Failure> {
    let mut causes: Vec<Failure> = model.refused.iter().cloned().map(Failure::Config).collect();
    causes.extend(model.failure.clone());
    causes.extend(model.rates_failure().cloned());
    causes
}

/// The outcome of a sequence: what is shown and what is kept of the reader's; not the numbers of requests, nor the record
/// of what was told.
fn outcome(model: &Model) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        (model.book.as_ref().map(|book| book.id.clone()), model.breakdown()),
        (model.selection.clone(), model.problems.clone(), model.refused.clone()),
        (model.failure.clone(), model.rates_failure().cloned()),
        (model.attributes.clone(), model.choices.clone(), model.front(), model.step, model.stage),
        (model.caseload.clone(), model.earnings.clone(), model.rates.clone()),
        components::view(model).to_html(),
    )
}

/// Merges what has an order of its own, by a random choice of what comes next.
fn merged(mut streams: Vec<VecDeque<Msg>>, order: &[Index]) -> Vec<Msg> {
    let mut messages = Vec::new();
    let mut order = order.iter();
    loop {
        streams.retain(|stream| !stream.is_empty());
        if streams.is_empty() {
            return messages;
        }
        let at = order.next().map_or(0, |next| next.index(streams.len()));
        messages.extend(streams[at].pop_front());
    }
}

/// The attributes that a choice stands in the place of.
fn replaces(msg: &Msg) -> Vec<Attribute> {
    match msg {
        Msg::Choose(field, _) => vec![field.attribute()],
        Msg::SelectScenario(_) => vec![Attribute::Scenario],
        Msg::Type(Field::SessionDate, _) => vec![Attribute::SessionDate, Attribute::ConfirmedOn],
        Msg::Type(Field::ConfirmedOn, _) => vec![Attribute::ConfirmedOn],
        Msg::Type(Field::ClientShare, _) | Msg::ClientPaysAll(_) => vec![Attribute::ClientShare],
        _ => Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// Whatever happens: breakdown, screen, address and what the page knows say the same, failures are told once and
    /// are gone with their cause, and nothing panics.
    #[test]
    fn everything_that_is_said_agrees(
        today in today(),
        events in prop::collection::vec(event(), 1..40),
    ) {
        let mut host = Host::on(today);
        host.send(Msg::AttributesChanged(Vec::new()));
        let mut known = last_told(&host.told);
        let mut linked = link_to_what_is_shown(&host.model);
        let mut untold: Vec<Failure> = Vec::new();
        for event in events {
            let retried = matches!(event, Event::Message(Msg::Retry));
            let before = causes(&host.model);
            host.told.clear();
            host.address = None;
            happens(&mut host, event);
            let model = &host.model;
            let breakdown = model.breakdown();

            // The page knows what is shown, unless that is on its way. So does its address, with a session or without.
            known = last_told(&host.told).or(known);
            let link = link_to_what_is_shown(model);
            if let Some(link) = &link {
                prop_assert_eq!(known.as_ref(), Some(&breakdown));
                prop_assert_eq!(&UrlState::from_fragment(link).map(|read| read.to_fragment()), &Some(link.clone()));
            }
            let linked_before = linked.clone();
            linked = link.or(linked);
            let address = linked.clone().filter(|link| model.is_linked() && linked_before.is_some_and(|before| before != *link));
            prop_assert_eq!(&host.address, &address);
            // The screen says it.
            let html = components::view(model).to_html();
            if let Some(shown) = breakdown.as_ref().filter(|_| model.front() == Tab::Explore) {
                let locale = components::locale(model);
                for said in [locale.money(shown.provider_payout), locale.day_in(shown.provider_paid_on, shown.selection.session_date.year())] {
                    prop_assert!(html.contains(&said), "{} in {}", said, html);
                }
            }
            prop_assert!(model.failure.is_none() || html.contains("role=\"alert\""));

            // Every new cause is told, once; what has no cause any more is not told.
            let mut told = BTreeMap::<String, usize>::new();
            for event in &host.told {
                if let PageEvent::Error(failure) = event {
                    *told.entry(format!("{failure:?}")).or_default() += 1;
                }
            }
            let now = causes(model);
            // One whose words are still to come is told with them.
            untold.extend(now.iter().filter(|failure| !before.contains(failure)).cloned());
            untold.retain(|failure| now.contains(failure));
            let is_format = |failure: &Failure| matches!(failure, Failure::Format { .. });
            for failure in std::mem::take(&mut untold) {
                if is_format(&failure) && model.awaits_words() {
                    untold.push(failure);
                } else {
                    prop_assert_eq!(told.get(&format!("{failure:?}")), Some(&1), "told once: {:?}", failure);
                }
            }
            if told.is_empty() && !retried {
                prop_assert!(now.iter().all(|failure| before.contains(failure) || untold.contains(failure)), "{:?}", now);
            }
        }
        // With its causes, every failure goes.
        let clear = Attribute::ALL.iter().map(|attribute| (*attribute, None)).collect();
        host.send(Msg::AttributesChanged(clear));
        host.send(Msg::Retry);
        host.chooses(ListField::Market, "ny");
        host.answer_all();
        prop_assert_eq!(causes(&host.model), []);
        prop_assert_eq!(components::view(&host.model).to_html().contains("role=\"alert\""), false);
    }

    /// The order in which attributes, choices and arrivals come does not matter.
    #[test]
    fn any_order_comes_to_the_same(
        attributes in prop::collection::vec(attribute(), 0..8),
        choices in prop::collection::vec(choice(), 0..6),
        looks in prop::collection::vec(select(&WalkthroughStep::ALL[..]).prop_map(Msg::SelectStep), 0..2),
        src in select(&SRC[..LOADABLE]),
        orders in prop::array::uniform2(prop::collection::vec(any::<Index>(), 40)),
        answers in prop::array::uniform2(prop::collection::vec(prop::option::of(any::<Index>()), 40)),
        today in today(),
    ) {
        // A choice and an attribute of the same field replace each other: there the order is what is asked for.
        let replaced: Vec<Attribute> = choices.iter().flat_map(replaces).collect();
        let mut streams: BTreeMap<u8, VecDeque<Msg>> = BTreeMap::new();
        let last = (Attribute::Src, Some(src.to_owned()));
        for (attribute, value) in attributes.into_iter().chain([last]) {
            if !replaced.contains(&attribute) && attribute != Attribute::DeepLink {
                let changed = Msg::AttributesChanged(vec![(attribute, value)]);
                streams.entry(attribute as u8).or_default().push_back(changed);
            }
        }
        streams.insert(u8::MAX, choices.into());
        streams.insert(u8::MAX - 1, looks.into());
        let streams: Vec<_> = streams.into_values().collect();
        let outcomes = [0, 1].map(|run| {
            let mut host = Host::on(today);
            let mut answers = answers[run].iter();
            for msg in merged(streams.clone(), &orders[run]) {
                host.send(msg);
                while let Some(Some(which)) = answers.next() {
                    if !host.requests.is_empty() {
                        host.answer(which.index(host.requests.len()));
                    }
                }
            }
            host.answer_all();
            outcome(&host.model)
        });
        prop_assert_eq!(&outcomes[0], &outcomes[1]);
    }

    /// Neither does the order of what has nothing to do with each other: the caseload, the comparison, the language, the
    /// walkthrough and the look come to the same, in every view, however they are mixed.
    #[test]
    fn what_is_done_in_one_place_leaves_the_others_alone(
        streams in streams(),
        src in select(&SRC[..LOADABLE]),
        orders in prop::array::uniform2(prop::collection::vec(any::<Index>(), 40)),
        answers in prop::array::uniform2(prop::collection::vec(prop::option::of(any::<Index>()), 40)),
        today in today(),
    ) {
        let outcomes = [0, 1].map(|run| {
            let mut host = Host::on(today);
            host.set(&[("src", src)]);
            // Its parts and the lazy views come first: what they offer cannot be used before.
            host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
            host.answer_all();
            let mut answers = answers[run].iter();
            for msg in merged(streams.clone(), &orders[run]) {
                host.send(msg);
                if let Some(Some(which)) = answers.next() && !host.requests.is_empty() {
                    host.answer(which.index(host.requests.len()));
                }
            }
            host.answer_all();
            Tab::ALL.map(|tab| {
                host.send(Msg::SelectTab { tab, with_focus: false });
                host.answer_all();
                outcome(&host.model)
            })
        });
        prop_assert_eq!(&outcomes[0], &outcomes[1]);
    }

    /// Whenever the lazy part comes, it finds what was meant when it was not there yet.
    #[test]
    fn what_waits_for_the_lazy_part_is_what_was_meant(
        messages in prop::collection::vec(before_the_lazy_part(), 0..8),
        src in select(&["/example.json", "/other.json"][..]),
        at in any::<Index>(),
        today in today(),
    ) {
        let outcomes = [0, at.index(messages.len() + 1), messages.len()].map(|arrival| {
            let mut host = Host::on(today);
            host.set(&[("src", src)]);
            host.answer_next();
            host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
            host.send(Msg::SelectTab { tab: Tab::Explore, with_focus: false });
            for (position, msg) in messages.iter().enumerate() {
                if position == arrival {
                    host.answer_all();
                }
                host.send(msg.clone());
            }
            host.answer_all();
            outcome(&host.model)
        });
        prop_assert_eq!(&outcomes[0], &outcomes[1]);
        prop_assert_eq!(&outcomes[0], &outcomes[2]);
    }

    /// Attributes are a set: at once or one after the other, in any order, they come to the same.
    #[test]
    fn attributes_are_a_set(
        attributes in prop::collection::vec(attribute(), 0..8),
        order in prop::collection::vec(any::<Index>(), 8),
        choices in prop::collection::vec(choice(), 0..4),
        today in today(),
    ) {
        let last: BTreeMap<u8, (Attribute, Option<String>)> =
            attributes.into_iter().map(|(attribute, value)| (attribute as u8, (attribute, value))).collect();
        let replaced: Vec<Attribute> = choices.iter().flat_map(replaces).collect();
        let mut set: Vec<_> = last.into_values().filter(|(attribute, value)| {
            // A file that never comes leaves the book that was there before.
            let loads =
                *attribute != Attribute::Src || value.as_deref().is_none_or(|src| SRC[..LOADABLE].contains(&src));
            loads && !replaced.contains(attribute)
        }).collect();
        let mut together = Host::on(today);
        together.send(Msg::AttributesChanged(set.clone()));
        for choice in &choices {
            together.send(choice.clone());
        }
        together.answer_all();
        let mut apart = Host::on(today);
        apart.send(Msg::AttributesChanged(Vec::new()));
        let mut choices = choices.into_iter();
        for next in order {
            apart.send(Msg::AttributesChanged(match set.len() {
                0 => Vec::new(),
                len => vec![set.swap_remove(next.index(len))],
            }));
            choices.next().into_iter().for_each(|choice| apart.send(choice));
        }
        apart.answer_all();
        prop_assert_eq!(outcome(&apart.model), outcome(&together.model));
    }
}
