//! Texts of a book in another language than the widget's: each is marked with its `lang`.

use rate_core::{Scenario, Setting};

use super::{EXAMPLE, after, html, model, model_in, text};
use crate::components::view;
use crate::state::{CaseloadField, EarningsMsg, MarketSearchMsg, Msg, Subject};

/// The pieces of the document that are marked with this language, without their tags.
fn marked(html: &str, lang: &str) -> Vec<String> {
    let mark = format!(" lang=\"{lang}\"");
    html.split(&mark).skip(1).map(|rest| text(&format!("<{}", rest.split_once("</").unwrap().0))).collect()
}

/// The example with no more than these members of its Spanish translation.
fn half_translated(members: &[&str]) -> String {
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    let spanish = book["translations"]["es"].as_object_mut().unwrap();
    spanish.retain(|name, _| members.contains(&name.as_str()));
    book.to_string()
}

#[test]
fn a_translated_book_is_spanish_on_a_spanish_page_and_nothing_needs_a_mark() {
    for view in ["explore", "rates", "walkthrough", "earnings", "how-it-works"] {
        let html = html(&model_in("es", EXAMPLE, &[("view", view)]));
        assert_eq!(html.matches(" lang=").count(), 1, "the widget's own: {html}");
        for english in ["Therap", "Example", "New York", "corrected", "made up"] {
            assert!(!html.contains(english), "{english} in {html}");
        }
        assert!(html.contains("todavía se puede corregir"), "{html}");
    }
    let shown = text(&html(&model_in("es-PR", EXAMPLE, &[("view", "walkthrough")])));
    assert!(shown.contains("Terapia de 53 minutos o más · PPO de ejemplo · Nueva York"), "{shown}");
}

#[test]
fn what_a_translation_lacks_is_marked_as_being_in_the_books_language() {
    let book = half_translated(&["title", "services"]);
    let explored = marked(&html(&model_in("es", &book, &[("view", "explore")])), "en");
    for text in ["New York", "Example PPO", "Therapist, master’s level"] {
        assert!(explored.iter().any(|marked| marked == text), "{text}: {explored:?}");
    }
    let is_marked = |part: &str| explored.iter().any(|marked| marked.contains(part));
    assert!(is_marked("Every amount in this book") && is_marked("A payment can still be corrected"));
    assert!(!is_marked("Terapia") && !is_marked("El ejemplo"), "{explored:?}");
    // Within a sentence, too.
    let told = html(&model_in("es", &book, &[("view", "walkthrough")]));
    let intro = "Terapia de 53 minutos o más · <span lang=\"en\" dir=\"auto\">Example PPO</span> · <span lang=\"en\" dir=\"auto\">New York</span>";
    assert!(told.contains(intro), "{told}");
    let asked = [Msg::Explain(Subject::Payment)];
    let explained = html(&after(model_in("es", &book, &[]), asked));
    assert!(explained.contains("con <span lang=\"en\" dir=\"auto\">Example PPO</span> en"), "{explained}");
}

#[test]
fn a_book_of_one_language_is_marked_on_a_page_in_another_and_not_on_its_own() {
    assert_eq!(html(&model_in("en", &half_translated(&[]), &[])).matches(" lang=").count(), 1);
    let foreign = half_translated(&[]).replacen("{", "{\"language\": \"fr\",", 1);
    let french = marked(&html(&model_in("en", &foreign, &[])), "fr");
    assert!(french.iter().any(|marked| marked == "New York"), "{french:?}");
}

/// The example in French alone, with sources for its windows and its rates. Each of its texts has this sign in it.
fn french(sign: char) -> String {
    let mut book: serde_json::Value = serde_json::from_str(EXAMPLE).unwrap();
    book["language"] = "fr".into();
    book["sources"] = serde_json::json!([{ "id": "list", "title": format!("Liste {sign}") }]);
    book["benchmarks"] = serde_json::json!([{
        "market": "ny", "license": book["licenses"][0]["id"], "service": book["services"][0]["id"],
        "amount": "100.00", "source": "list"
    }]);
    book.as_object_mut().unwrap().remove("translations");
    book["title"] = format!("Livre {sign}").into();
    for list in ["markets", "licenses", "services", "plans"] {
        for term in book[list].as_array_mut().unwrap() {
            term["name"] = format!("Nom {sign}").into();
            term.as_object_mut().unwrap().remove("group");
        }
    }
    book["markets"][0]["group"] = format!("Groupe {sign}").into();
    for list in ["assumptions", "exceptions"] {
        book[list] = serde_json::json!([format!("Texte {sign}")]);
    }
    for plan in book["plans"].as_array_mut().unwrap() {
        plan["source"] = "list".into();
        for window in ["typical", "slow"] {
            plan["reimbursement"][window]["source"] = "list".into();
        }
    }
    book.to_string()
}

#[test]
fn every_text_of_a_book_in_another_language_is_marked_wherever_it_stands() {
    let book = french('☙');
    let service = {
        let read: serde_json::Value = serde_json::from_str(&book).unwrap();
        read["services"][0]["id"].as_str().unwrap().to_owned()
    };
    for name in ["explore", "rates", "walkthrough", "earnings", "how-it-works"] {
        for scenario in Scenario::ALL {
            let attributes = [("view", name), ("scenario", scenario.name()), ("service", &service)];
            // A caseload of two plans, whose names are in labels and notes.
            let caseload = [
                EarningsMsg::AddRow,
                EarningsMsg::ChoosePlan(1, "example-hmo".to_owned()),
                EarningsMsg::Type(CaseloadField::Number(Setting::Weekly(1)), "3".to_owned()),
            ];
            let asked = [Msg::SearchMarkets(MarketSearchMsg::Open), Msg::ExplainAll(true)];
            let asked = caseload.map(Msg::Earnings).into_iter().chain(asked);
            let shown = after(model(&book, &attributes), asked);
            let view::Node::Element(widget) = view(&shown) else { panic!("a widget is an element") };
            // Which option is chosen, its list says.
            let mut rest = widget.to_html().replace(" selected=\"\"", "");
            let marked = widget.find_all(&|element| element.attribute("lang") == Some("fr"));
            assert!(!marked.is_empty(), "{name}");
            for part in marked {
                rest = rest.replace(&part.to_html(), "");
            }
            let rest = text(&rest);
            let unmarked: Vec<_> = rest
                .match_indices('☙')
                .map(|(at, _)| {
                    rest[..at]
                        .chars()
                        .rev()
                        .take(60)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect::<String>()
                })
                .collect();
            assert_eq!(unmarked, [""; 0], "{name}, {}", scenario.name());
        }
    }
}
