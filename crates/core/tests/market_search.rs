//! A market by words of its name and group, for any book.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rate_core::{Market, MarketPosition, RateBook, Term};

const NATIONAL: &str = include_str!("../../../data/books/medicare-2026.json");
const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");

/// The example with these markets in the place of its own; what else it has is of no account here.
fn book(markets: Vec<(String, Option<String>)>) -> RateBook {
    let mut book = RateBook::from_json(EXAMPLE.as_bytes()).unwrap();
    let market = |(at, (name, group))| Market { term: Term { id: format!("m{at}"), name }, group };
    book.markets = (0..).zip(markets).map(|(at, it): (u16, _)| market((at, it))).collect();
    book
}

/// Words that begin alike, with accents, capitals and marks between them.
const WORDS: [&str; 12] = [
    "New",
    "York",
    "Yorkville",
    "Ñuñoa",
    "San",
    "São",
    "Peñón",
    "O’Fallon",
    "St.",
    "Long-Beach",
    "rest",
    "CA",
];

fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&WORDS[..]), 1..4).prop_map(|words| words.join(" "))
}

fn books() -> impl Strategy<Value = RateBook> {
    let group = prop::option::of(select(&["New York", "Québec", "California"][..]));
    let market = (texts(), group.prop_map(|group| group.map(str::to_owned)));
    prop::collection::vec(market, 1..30).prop_map(book)
}

/// Those that are found, in the book's order.
fn found(book: &RateBook, query: &str) -> Vec<MarketPosition> {
    let mut found = book.find_markets(query);
    found.sort_unstable();
    found
}

fn group(book: &RateBook, market: MarketPosition) -> Option<&str> {
    book.market(market).group.as_deref()
}

fn names<'a>(book: &'a RateBook, query: &str) -> Vec<&'a str> {
    found(book, query).into_iter().map(|at| book.market(at).term.name.as_str()).collect()
}

proptest! {
    #[test]
    fn without_a_word_each_market_is_offered_once_with_those_of_its_group(book in books(), query in "[ ,.·–]{0,4}") {
        let all: Vec<_> = (0..).map(MarketPosition::from).take(book.markets.len()).collect();
        prop_assert_eq!(found(&book, &query), all);
        let offered = book.find_markets(&query);
        let groups: Vec<_> = offered.chunk_by(|one, next| group(&book, *one) == group(&book, *next)).collect();
        for (at, markets) in groups.iter().enumerate() {
            prop_assert!(markets.is_sorted());
            let named = group(&book, markets[0]);
            // Those without a group stay where they are in the book.
            prop_assert!(named.is_none() || groups[..at].iter().all(|before| group(&book, before[0]) != named));
            prop_assert!(groups[..at].iter().all(|before| before[0] < markets[0]));
        }
    }

    #[test]
    fn a_market_is_found_by_beginnings_of_its_words_in_any_order(
        book in books(), which: Index, cuts in prop::collection::vec(any::<Index>(), 8), turned: bool, loud: bool,
    ) {
        let market = MarketPosition::from(u16::try_from(which.index(book.markets.len())).unwrap());
        let Market { term, group } = book.market(market);
        let mut words: Vec<_> = term.name.split(' ').chain(group.iter().flat_map(|group| group.split(' '))).collect();
        if turned { words.reverse(); }
        let cut = |(word, cut): (&str, &Index)| word.chars().take(cut.index(word.chars().count() + 1)).collect();
        let query = words.into_iter().zip(&cuts).map(cut).collect::<Vec<String>>().join(" ");
        let query = if loud { query.to_uppercase() } else { query };
        prop_assert!(found(&book, &query).contains(&market), "{query} in {term:?} {group:?}");
    }

    #[test]
    fn another_word_finds_no_more(book in books(), query in texts(), word in texts()) {
        let before = found(&book, &query);
        let after = found(&book, &[query, word].join(" "));
        prop_assert!(after.iter().all(|it| before.contains(it)));
    }

    #[test]
    fn any_text_is_a_query(book in books(), query: String) {
        prop_assert!(found(&book, &query).len() <= book.markets.len());
    }
}

#[test]
fn accents_and_marks_make_no_difference() {
    let plain = |name: &str| (name.to_owned(), None);
    let book =
        book(["Peñón Blanco", "São Paulo", "Coeur d’Alene", "Río Grande", "Haÿ", "Москва"].map(plain).into());
    for (query, expected) in [
        ("penon", "Peñón Blanco"),
        ("PEÑÓN", "Peñón Blanco"),
        ("pen\u{303}o\u{301}n", "Peñón Blanco"),
        ("p\u{300}en\u{36f}on", "Peñón Blanco"),
        ("sao", "São Paulo"),
        ("rio", "Río Grande"),
        ("alene", "Coeur d’Alene"),
        ("d'alene", "Coeur d’Alene"),
        ("hay", "Haÿ"),
        ("Моск", "Москва"),
    ] {
        assert_eq!(names(&book, query), [expected], "{query}");
    }
    assert_eq!(names(&book, "lanco"), [""; 0], "a word is found from its beginning");
}

#[test]
fn each_letter_of_western_europe_is_found_by_a_plain_one() {
    let plain = "aaaaaaaceeeeiiiidnoooooouuuuyts";
    for accented in ["ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞß", "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþß"]
    {
        assert_eq!(accented.chars().count(), plain.len());
        for (accented, plain) in accented.chars().zip(plain.chars()) {
            let book = book(vec![(accented.to_string(), None)]);
            assert_eq!(names(&book, &plain.to_string()), [accented.to_string()], "{plain}");
        }
    }
    // The two signs among them are no letters.
    let book = book(vec![("3×4÷5".to_owned(), None)]);
    assert_eq!((names(&book, "4 5"), names(&book, "34")), (vec!["3×4÷5"], vec![]));
}

#[test]
fn places_of_the_national_book_are_found_by_place_and_by_state() {
    let book = RateBook::from_json(NATIONAL.as_bytes()).unwrap();
    assert_eq!(names(&book, "manh"), ["Manhattan, NY"]);
    assert_eq!(names(&book, "york rest"), ["Rest of New York"]);
    assert_eq!(names(&book, "texas").len(), 8);
    assert_eq!(names(&book, "anaheim"), ["Los Angeles-Long Beach-Anaheim, CA"]);
    assert_eq!(names(&book, "washington d"), ["Washington, DC, with Maryland and Virginia suburbs"]);
    assert_eq!(names(&book, "nowhere"), [""; 0]);
    assert_eq!(names(&book, "").len(), 109);
}
