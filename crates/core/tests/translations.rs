//! A book in further languages: which texts readers are shown, and in which language these are.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use rate_core::{MarketFile, MarketPosition, RateBook, Words};
use serde_json::{Map, Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

fn read(book: &Value) -> RateBook {
    RateBook::from_json(book.to_string().as_bytes()).unwrap()
}

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

/// The example, its last two markets in groups: one each where `apart`, else both in one.
fn grouped(apart: bool) -> Value {
    let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
    let markets = book["markets"].as_array_mut().unwrap();
    for (market, group) in markets.iter_mut().rev().zip(["South", if apart { "West" } else { "South" }]) {
        market["group"] = json!(group);
    }
    book
}

/// Everything that can be translated, with its text.
fn texts(book: &RateBook) -> Vec<(Words, String)> {
    fn all(words: impl Fn(u16) -> Words, texts: Vec<&String>) -> Vec<(Words, &String)> {
        (0..).zip(texts).map(|(at, text)| (words(at), text)).collect()
    }
    let lists = [
        all(|_| Words::Title, vec![&book.title]),
        all(|at| Words::Assumption(at.into()), book.assumptions.iter().collect()),
        all(|at| Words::Exception(at.into()), book.exceptions.iter().collect()),
        all(|at| Words::Market(at.into()), book.markets.iter().map(|it| &it.term.name).collect()),
        all(|at| Words::License(at.into()), book.licenses.iter().map(|it| &it.name).collect()),
        all(|at| Words::Service(at.into()), book.services.iter().map(|it| &it.term.name).collect()),
        all(|at| Words::Plan(at.into()), book.plans.iter().map(|it| &it.term.name).collect()),
        all(|at| Words::Source(at.into()), book.sources.iter().map(|it| &it.title).collect()),
    ];
    let groups =
        (0..).zip(&book.markets).filter_map(|(at, market): (u16, _)| Some((at, market.group.as_ref()?)));
    let groups = groups.map(|(at, group)| (Words::Group(at.into()), group)).collect();
    [lists.concat(), groups].concat().into_iter().map(|(words, text)| (words, text.clone())).collect()
}

/// The example, translated in part into three languages. Each text ends with the tag of its language.
fn translated() -> impl Strategy<Value = RateBook> {
    let named = |list: &'static str| {
        let example: Value = serde_json::from_str(EXAMPLE).unwrap();
        let entries = example[list].as_array().unwrap();
        let ids: Vec<String> = entries.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
        let count = ids.len();
        prop::sample::subsequence(ids, 0..=count).prop_map(move |ids| (list, ids))
    };
    let names = ["markets", "licenses", "services", "plans"].map(named);
    let translation = (any::<[bool; 3]>(), names, any::<[bool; 2]>());
    (prop::collection::vec(translation, 3), any::<bool>()).prop_map(|(translations, apart)| {
        let mut book = grouped(apart);
        let mut written = Map::new();
        for (tag, ([title, assumptions, exceptions], names, groups)) in
            ["es", "es-PR", "fr"].into_iter().zip(translations)
        {
            let mut texts = json!({});
            if title {
                texts["title"] = json!(format!("t {tag}"));
            }
            if assumptions {
                texts["assumptions"] = json!([format!("1 {tag}"), format!("2 {tag}"), format!("3 {tag}")]);
            }
            if exceptions {
                texts["exceptions"] = json!([format!("e {tag}")]);
            }
            for (list, ids) in names {
                texts[list] = ids.into_iter().map(|id| (id.clone(), json!(format!("{id} {tag}")))).collect();
            }
            for (group, is_translated) in ["South", "West"].into_iter().zip(groups) {
                if is_translated && (apart || group == "South") {
                    texts["groups"][group] = json!(format!("{group} {tag}"));
                }
            }
            written.insert(tag.to_owned(), texts);
        }
        book["translations"] = Value::Object(written);
        read(&book)
    })
}

const TAGS: [&str; 9] = ["en", "en-GB", "es", "es-MX", "es-PR", "ES-pr", "fr-CA", "de", ""];

proptest! {
    #[test]
    fn a_book_is_in_the_last_language_it_was_put_into(book in translated(), tags in prop::collection::vec(prop::sample::select(&TAGS[..]), 1..5)) {
        let (mut several, mut once) = (book.clone(), book.clone());
        tags.iter().for_each(|tag| several.translate(tag));
        once.translate(tags.last().unwrap());
        prop_assert_eq!(&several, &once);
        prop_assert_eq!(several.to_json(), book.to_json());
        several.translate("en");
        prop_assert_eq!(several, book);
    }

    #[test]
    fn a_text_is_the_translation_s_where_it_has_one_and_else_the_book_s_own(book in translated(), tag in prop::sample::select(&TAGS[..])) {
        let mut shown = book.clone();
        shown.translate(tag);
        let language = match tag {
            "es" | "es-MX" => "es",
            "es-PR" | "ES-pr" => "es-PR",
            "fr-CA" => "fr",
            _ => "en",
        };
        let translation = book.translations().iter().find(|translation| translation.language() == language);
        for ((words, own), (_, text)) in texts(&book).into_iter().zip(texts(&shown)) {
            let has = translation.is_some_and(|translation| translation.has(words));
            prop_assert_eq!(text.ends_with(&format!(" {language}")), has, "{:?}: {}", words, text);
            prop_assert_eq!(text == own, !has, "{:?}: {}", words, text);
            let foreign = shown.foreign_language(words, tag);
            prop_assert_eq!(foreign.is_none(), has || matches!(tag, "en" | "en-GB"), "{:?} in {}", words, tag);
            prop_assert_eq!(shown.foreign_language(words, "xx"), Some(if has { language } else { "en" }));
        }
    }

    #[test]
    fn a_translated_book_written_as_json_is_read_back_as_that_book(book in translated(), tag in prop::sample::select(&TAGS[..])) {
        let mut shown = book.clone();
        shown.translate(tag);
        prop_assert_eq!(RateBook::from_json(shown.to_json().as_bytes()), Ok(book));
    }

    #[test]
    fn a_book_in_parts_is_in_its_languages(book in translated(), tag in prop::sample::select(&TAGS[..])) {
        let market = MarketPosition::from(1);
        let file = MarketFile { market, file: "markets/tx.json".to_owned(), sha256: "0".repeat(64) };
        let mut parts = book.in_parts(vec![file]);
        // Whether the language comes before the market's file or after it.
        let (mut before, mut after) = (parts.clone(), parts.clone());
        before.translate(tag);
        before.add_market(market, book.market_json(market).as_bytes()).unwrap();
        after.add_market(market, book.market_json(market).as_bytes()).unwrap();
        after.translate(tag);
        prop_assert_eq!(&before, &after);
        parts.translate(tag);
        prop_assert_eq!(texts(&parts), texts(&before));
    }
}

#[test]
fn a_language_is_found_by_its_tag_and_then_by_its_first_part() {
    let title = |own: &str, translated: &[&str], wanted: &str| {
        let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
        book["language"] = json!(own);
        book["title"] = json!(own);
        let translations = translated.iter().map(|tag| ((*tag).to_owned(), json!({ "title": tag })));
        book["translations"] = Value::Object(translations.collect());
        let mut book = read(&book);
        book.translate(wanted);
        book.title
    };
    // Its own language counts as much as another.
    assert_eq!(title("es", &["en"], "en-US"), "en");
    assert_eq!(title("en-GB", &["en-US"], "en-US"), "en-US");
    assert_eq!(title("en-GB", &["en-US"], "en"), "en-GB");
    // Another region's is nearer than another language.
    assert_eq!(title("en", &["es-US", "es-MX"], "es-AR"), "es-MX");
    assert_eq!(title("en", &["es-MX", "es"], "es-AR"), "es");
    // Letters' case says nothing, and a part of a part is none.
    assert_eq!(title("en", &["ES-us"], "es-US"), "ES-us");
    assert_eq!(title("en", &["es"], "est"), "en");
    assert_eq!(title("en", &["es"], ""), "en");
}

#[test]
fn the_language_of_a_book_that_names_none_is_english() {
    let book = example();
    assert_eq!(book.language, "en");
    assert!(!book.to_json().contains("\"language\""));
    let spanish = EXAMPLE.replacen("\"currency\"", "\"language\": \"fr\", \"currency\"", 1);
    let book = RateBook::from_json(spanish.as_bytes()).unwrap();
    assert_eq!(RateBook::from_json(book.to_json().as_bytes()).unwrap().language, "fr");
}

#[test]
fn the_shipped_books_are_in_spanish_too() {
    let national = include_str!("../../../data/books/medicare-2026.json");
    for book in [EXAMPLE, national] {
        let mut book = RateBook::from_json(book.as_bytes()).unwrap();
        book.translate("es-US");
        let is_name = |words: &Words| matches!(words, Words::Market(_) | Words::Source(_) | Words::Group(_));
        for (words, text) in texts(&book).iter().filter(|(words, _)| !is_name(words)) {
            assert_eq!(book.foreign_language(*words, "es"), None, "{}: {text}", book.id);
        }
    }
}

#[test]
fn places_of_a_translated_book_are_found_in_its_own_language_too() {
    let national = include_str!("../../../data/books/medicare-2026.json");
    let mut book = RateBook::from_json(national.as_bytes()).unwrap();
    let found = |book: &RateBook, query: &str| {
        let found = book.find_markets(query).into_iter();
        found.map(|market| book.market(market).term.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!((found(&book, "new york").len(), found(&book, "dakota del norte").len()), (5, 0));
    book.translate("es");
    assert_eq!(found(&book, "nueva york"), found(&book, "new york"));
    assert_eq!(found(&book, "new york").len(), 5);
    let market = book.find_markets("long island")[0];
    assert_eq!(book.market(market).group.as_deref(), Some("Nueva York"));
}
