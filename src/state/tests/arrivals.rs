//! Answers that arrive, or do not.

use rate_core::Tab;

use super::*;

/// A combination of the example without a rate.
const NO_RATE: [(&str, &str); 4] =
    [("market", "tx"), ("plan", "example-hmo"), ("license", "doctoral"), ("service", "90853")];

#[test]
fn a_combination_without_a_rate_is_told_as_a_change_to_nothing() {
    let mut host = Host::with(&[]);
    assert!(matches!(&*host.told, [PageEvent::Ready(Some(_))]));
    host.told.clear();
    host.set(&NO_RATE);
    assert_eq!(host.told, [PageEvent::Change(None)]);
    host.told.clear();
    host.remove("service");
    assert!(matches!(&*host.told, [PageEvent::Change(Some(_))]));
}

#[test]
fn a_page_that_starts_without_a_rate_is_told_so() {
    assert_eq!(Host::with(&NO_RATE).told, [PageEvent::Ready(None)]);
}

#[test]
fn a_market_in_a_file_is_awaited_and_its_failure_told_once() {
    let mut host = Host::new();
    host.set(&[("src", "/parts.json"), ("market", "tx")]);
    host.answer(0);
    assert_eq!((host.told.len(), host.model.waits(None)), (0, true));
    host.answer_all();
    assert!(matches!(&*host.told, [PageEvent::Ready(Some(shown))] if shown.selection.market == "tx"));

    let mut host = Host::with(&[("src", "/broken-parts.json"), ("market", "tx")]);
    assert!(!host.model.waits(None) && host.model.rates_failure().is_some());
    let missing = Failure::Http { status: 404 };
    assert_eq!(host.told, [PageEvent::Error(missing.clone()), PageEvent::Ready(None)]);
    host.told.clear();
    host.send(Msg::Retry);
    assert!(host.model.rates_failure().is_none());
    host.answer_all();
    assert_eq!(host.errors(), [missing]);
    host.chooses(ListField::Market, "ny");
    assert!(host.model.rates_failure().is_none() && host.model.breakdown().is_some());
}

#[test]
fn a_book_that_does_not_come_leaves_the_one_that_is_shown() {
    let mut host = Host::with(&[]);
    let shown = host.model.breakdown();
    host.told.clear();
    host.set(&[("src", "/missing.json"), ("market", "tx")]);
    host.answer_all();
    assert_eq!(host.model.breakdown(), shown);
    assert_eq!(host.errors(), [Failure::Http { status: 404 }]);
    host.send(Msg::Retry);
    assert_eq!(host.model.failure.as_ref().map(Failure::code), Some("http"), "until there is an answer");
    host.answer_all();
    assert_eq!(host.errors(), [Failure::Http { status: 404 }]);
    host.remove("src");
    assert_eq!(
        (host.model.failure.is_none(), host.model.breakdown().unwrap().selection.market),
        (true, "tx".to_owned())
    );
}

#[test]
fn a_file_that_cannot_be_used_is_told_with_every_problem() {
    let mut host = Host::with(&[("src", "/broken.json")]);
    let told = host.errors();
    assert!(matches!(&*told, [Failure::Format { problems }] if problems.len() > 1), "{told:?}");
}

#[test]
fn only_the_book_that_was_asked_for_last_is_shown() {
    let mut host = Host::with(&[]);
    host.set(&[("src", "/example.json")]);
    host.set(&[("src", "/other.json")]);
    let [first] = &*host.settled.clone() else { panic!("{:?}", host.settled) };
    host.answer_all();
    host.send(answer_to(first));
    assert_eq!(host.model.book.as_ref().unwrap().id, "other");
}

#[test]
fn the_lazy_part_is_asked_for_once_a_view_needs_it_and_again_after_a_failure() {
    let mut host = Host::with(&[]);
    host.send(Msg::SelectTab { tab: Tab::Earnings, with_focus: false });
    assert!(host.requests.contains(&Effect::LoadLazy) && host.model.waits(None));
    host.send(Msg::LazyArrived(Err("network".to_owned())));
    assert_eq!(host.errors(), [Failure::Lazy { code: "network".to_owned() }]);
    // Only that view is concerned.
    assert!(host.model.breakdown().is_some() && host.model.failure.is_none());
    host.requests.clear();
    host.send(Msg::Retry);
    assert!(host.requests.contains(&Effect::LoadLazy));
    host.answer_all();
    assert!(host.model.has_lazy());
}

#[test]
fn a_view_without_its_messages_has_failed_whichever_comes_first() {
    for messages_first in [true, false] {
        let mut host = Host::with(&[]);
        host.send(Msg::SelectTab { tab: Tab::HowItWorks, with_focus: false });
        let wanted = WantedLanguage { page: "en".to_owned(), lazy: true };
        assert_eq!(host.requests, [Effect::LoadLazy, Effect::LoadLanguage(wanted.clone())]);
        let missing = Failure::Language { code: "http".to_owned(), message: "503".to_owned() };
        let failed = Msg::LanguageArrived { wanted, language: Err(missing) };
        let arrived = Msg::LazyArrived(Ok(()));
        let answers = if messages_first { [failed, arrived] } else { [arrived, failed] };
        host.requests.clear();
        answers.into_iter().for_each(|answer| host.send(answer));
        assert_eq!(host.errors(), [Failure::Lazy { code: "http".to_owned() }]);
        assert!(host.model.lazy == LazyPart::Failed && !host.model.waits(None), "{messages_first}");
        host.send(Msg::Retry);
        host.answer_all();
        assert!(host.model.has_lazy(), "{messages_first}");
    }
}

#[test]
fn a_language_that_does_not_come_leaves_the_one_that_is_spoken() {
    let mut host = Host::with(&[]);
    host.send(Msg::PageLanguage("es-XX".to_owned()));
    host.answer_all();
    assert_eq!((host.errors().len(), &*host.model.language.page), (1, "en"));
    host.send(Msg::SelectTab { tab: Tab::Explore, with_focus: false });
    assert_eq!(host.requests, []);
    host.send(Msg::PageLanguage("es-MX".to_owned()));
    host.send(Msg::PageLanguage("es".to_owned()));
    host.answer_all();
    assert_eq!((host.errors().len(), &*host.model.language.page), (0, "es"));
}

#[test]
fn a_book_is_in_the_widgets_language_whichever_comes_first() {
    let spanish = Msg::PageLanguage("es-MX".to_owned());
    for language_first in [true, false] {
        let mut host = Host::new();
        host.set(&[("src", "/parts.json"), ("market", "tx")]);
        if language_first {
            host.send(spanish.clone());
            host.answer(1);
            host.answer_all();
        } else {
            host.answer_all();
            host.send(spanish.clone());
            host.answer_all();
        }
        let book = host.model.book.as_ref().unwrap();
        assert_eq!(book.title, "El ejemplo del 8 de abril", "{language_first}");
        assert!(host.model.breakdown().is_some(), "{language_first}");
        host.send(Msg::PageLanguage("fr".to_owned()));
        host.answer_all();
        assert_eq!(host.model.book.as_ref().unwrap().title, "The April 8 example", "{language_first}");
    }
}
