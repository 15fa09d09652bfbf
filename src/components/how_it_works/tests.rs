//! The view of how it works as HTML, without a browser.

mod drawings;

use rate_core::MoneyFlowStage;

use crate::components::locale;
use crate::components::tests::{EXAMPLE, after, book, html, model_in, text};
use crate::i18n::{LANGUAGES, Messages};
use crate::state::{Model, Msg};

const VIDEO: (&str, &str) = ("\"learn_more_url\"", "\"video_url\": \"/film\", \"learn_more_url\"");

/// The view of how it works, in a language.
fn how(book: &str, lang: &str) -> Model {
    model_in(lang, book, &[("view", "how-it-works")])
}

/// The content of the first element that starts with `start`, up to `end`.
fn within<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let (_, from) = html.split_once(start).unwrap_or_else(|| panic!("{start} in {html}"));
    from.split_once(end).unwrap_or_else(|| panic!("{end} in {from}")).0
}

#[test]
fn earnings_go_to_five_places_and_no_share_is_made_up() {
    for (lang, ..) in LANGUAGES {
        let html = html(&how(EXAMPLE, lang));
        let places = within(&html, "marked places\">", "</ul>");
        assert_eq!((places.matches("<li>").count(), places.matches("<svg ").count()), (5, 5), "{lang}");
        assert!(!text(&html).contains(['%', '{', '}', '\u{E000}']), "{lang}: {html}");
        assert!(!text(&html).contains("  ") && !html.contains(" style="), "{lang}: {html}");
    }
}

#[test]
fn the_exception_stands_beside_each_claim_that_it_limits() {
    let html = html(&how(EXAMPLE, "en"));
    let risk = within(&html, "<h4>No payment risk</h4>", "</li>");
    let denied = within(&html, "If one is denied", "</section>");
    for claim in [risk, denied] {
        assert!(claim.contains("corrected for a mistake in the provider’s own billing"), "{claim}");
    }
}

#[test]
fn rates_come_before_the_portion() {
    let html = html(&how(EXAMPLE, "en"));
    let order = text(within(&html, "Once a contract is signed", "</ol>"));
    let at = |words: &str| order.find(words).unwrap_or_else(|| panic!("{words} in {order}"));
    assert!(at("First, your rates") < at("Then, perhaps, a platform portion"));
    assert!(order.contains("Only if the contract allows one and the session is eligible."), "{order}");
}

#[test]
fn name_and_links_are_the_books() {
    let renamed = book(&[("\"name\": \"Headway\"", "\"name\": \"Acme\""), VIDEO]);
    let acme = html(&how(&renamed, "en"));
    // Behind it stands what the book says of itself.
    let (acme, _) = acme.split_once("class=\"about\"").unwrap();
    assert!(text(acme).contains("How Acme earns money"), "{acme}");
    assert!(!acme.contains("Headway"), "{acme}");
    assert!(acme.contains("href=\"/film\">Watch how Acme works with health plans"), "{acme}");
    assert_eq!(acme.matches("Learn more about Acme").count(), 1);
    assert_eq!(acme.matches("Talk to a practice consultant").count(), 2);
}

#[test]
fn a_book_without_links_shows_none() {
    let (from, rest) = EXAMPLE.split_once("\"publisher\"").unwrap();
    let (_, through) = rest.split_once("},").unwrap();
    let none = format!("{from}\"publisher\": {{ \"name\": \"Headway\" }},{through}");
    let html = html(&how(&none, "en"));
    assert!(!html.contains("<a ") && !html.contains("consultant\""), "{html}");
}

#[test]
fn each_stage_lights_what_changes_hands_in_it() {
    let lit = [
        vec!["Contract"],
        vec!["Confirmation", "Client share"],
        vec!["Claim"],
        vec!["Your payout"],
        vec!["Insurer share"],
        vec!["No payment"],
    ];
    for (stage, expected) in MoneyFlowStage::ALL.into_iter().zip(lit) {
        let html = html(&after(how(EXAMPLE, "en"), [Msg::SelectStage(stage)]));
        let labels: Vec<_> = html
            .split("<div class=\"lit\">")
            .skip(1)
            .map(|row| within(row, "class=\"label\">", "<"))
            .collect();
        assert_eq!(labels, expected, "{stage:?}");
        assert!(html.contains(&format!("Step {} of 6", stage.number())), "{html}");
    }
    // An insurer that never pays has not paid before.
    let html = html(&after(how(EXAMPLE, "en"), [Msg::SelectStage(MoneyFlowStage::NeverPaid)]));
    assert!(html.contains("<div class=\"to-come\"><div class=\"arrow money back with-insurer\">"), "{html}");
}

#[test]
fn spanish_counts_days_and_says_everything_in_spanish() {
    let spanish = how(EXAMPLE, "es");
    let locale = locale(&spanish);
    assert_eq!(
        (locale.days(1), locale.days(0), locale.days(92)),
        ("1 día".into(), "0 días".into(), "92 días".into())
    );
    let english = Messages::of("en").unwrap().messages();
    // What is spelled alike in both languages, and what is not in words.
    let alike = [
        "no",
        "direction",
        "at",
        "range",
        "chosen",
        "how_month",
        "why_left",
        "walkthrough_intro",
        "compare_pays",
    ];
    for ((name, english), (_, spanish)) in english.zip(locale.messages.messages()) {
        assert!(english != spanish || alike.contains(&name), "{name}: {spanish}");
    }
}

#[test]
fn the_negotiation_of_rates_has_a_page_of_its_own_where_the_book_has_one() {
    let section = |book: &str, lang| {
        let html = html(&how(book, lang));
        let title = Messages::of(lang).unwrap().how_rates();
        within(&html, &format!(">{title}</h3>"), "</section>").to_owned()
    };
    assert!(section(EXAMPLE, "en").contains("Learn more about Headway"));
    let link = ("\"learn_more_url\"", "\"negotiation_url\": \"/rates\", \"learn_more_url\"");
    for (lang, label) in [("en", "How Headway negotiates rates"), ("es", "Cómo negocia las tarifas Headway")]
    {
        let section = section(&book(&[link]), lang);
        assert!(section.contains("href=\"/rates\"") && section.contains(label), "{section}");
        assert!(!section.contains("learn-more"), "{section}");
    }
}
