//! A book in parts: with its markets' files it is the book; and what is refused of either.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use rate_core::{
    Amount, Fault, LicensePosition, MARKET_FORMAT, MarketFile, MarketPosition, Problem, QuoteError, RateBook,
    RateKey, Selection, ServicePosition, quote,
};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../../data/books/april-8-example.json");
const NATIONAL: &str = include_str!("../../../data/books/medicare-2026.json");

fn example() -> RateBook {
    RateBook::from_json(EXAMPLE.as_bytes()).unwrap()
}

/// A file for each market at these positions. What its hash is does not matter to the reader.
fn files(markets: impl IntoIterator<Item = MarketPosition>) -> Vec<MarketFile> {
    let file = |market| MarketFile {
        market,
        file: format!("markets/{}.json", market.get()),
        sha256: format!("{:064x}", market.get()),
    };
    markets.into_iter().map(file).collect()
}

fn all_markets(book: &RateBook) -> impl Iterator<Item = MarketPosition> + use<> {
    (0..u16::try_from(book.markets.len()).unwrap()).map(MarketPosition::from)
}

/// Every market with every license and every service.
fn combinations(book: &RateBook) -> Vec<(MarketPosition, LicensePosition, ServicePosition)> {
    let of = |count: usize| 0..u16::try_from(count).unwrap();
    let mut all = Vec::new();
    for market in of(book.markets.len()) {
        for license in of(book.licenses.len()) {
            all.extend(of(book.services.len()).map(|it| (market.into(), license.into(), it.into())));
        }
    }
    all
}

/// The example's two markets.
fn both() -> [MarketPosition; 2] {
    [0, 1].map(MarketPosition::from)
}

/// The example with some of its rates, its walkthrough's among them, each some cents larger, and with these benchmarks.
fn books() -> impl Strategy<Value = RateBook> {
    let kept = prop::collection::vec((any::<bool>(), 0..100_u32), 64);
    let benchmark = (0..2_usize, 0..2_usize, 0..4_usize, 0..2_usize, 0..30_000_u32);
    (kept, prop::collection::vec(benchmark, 0..20)).prop_map(|(kept, benchmarks)| {
        let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
        let case = book["walkthrough"].clone();
        let is_case =
            |row: &Value| ["market", "plan", "license", "service"].iter().all(|name| row[name] == case[name]);
        let rates = book["rates"].as_array_mut().unwrap();
        assert!(rates.len() <= kept.len());
        let mut is_kept = kept.iter().map(|(is_kept, _)| *is_kept);
        rates.retain(|row| is_kept.next().unwrap() || is_case(row));
        for (row, (_, cents)) in rates.iter_mut().zip(&kept) {
            // Both alike: what is left of a rate stays as the contract allows.
            for amount in ["insurer_rate", "provider_payout"] {
                row[amount] = larger(row[amount].as_str().unwrap(), *cents).to_string().into();
            }
        }
        book["markets"][1]["group"] = json!("The South");
        book["sources"] = json!([{ "id": "one", "title": "One" }, { "id": "two", "title": "Two" }]);
        let benchmarks = benchmarks.into_iter().map(|(market, license, service, source, cents)| {
            json!({
                "market": book["markets"][market]["id"],
                "license": book["licenses"][license]["id"],
                "service": book["services"][service]["id"],
                "source": if source == 0 { "two" } else { "one" },
                "amount": Amount::from_cents(cents).unwrap(),
            })
        });
        book["benchmarks"] = benchmarks.collect();
        RateBook::from_json(book.to_string().as_bytes()).unwrap()
    })
}

/// An amount with so many cents more.
fn larger(amount: &str, cents: u32) -> Amount {
    let amount: Amount = amount.parse().unwrap();
    Amount::from_cents(amount.cents() + cents).unwrap()
}

/// The book in parts, as it is published.
fn in_parts(book: &RateBook, markets: impl IntoIterator<Item = MarketPosition>) -> RateBook {
    let parts = book.in_parts(files(markets));
    assert_eq!(RateBook::from_json(parts.to_json().as_bytes()).as_ref(), Ok(&parts));
    parts
}

/// The benchmarks of a document: market, license, service, source and amount of each.
fn benchmarks_of(book: &RateBook) -> Vec<[String; 5]> {
    let document: Value = serde_json::from_str(&book.to_json()).unwrap();
    let rows = document["benchmarks"].as_array().into_iter().flatten();
    let names = ["market", "license", "service", "source", "amount"];
    rows.map(|row| names.map(|name| row[name].as_str().unwrap().to_owned())).collect()
}

#[test]
fn a_benchmark_is_read_as_it_is_written() {
    let mut book: Value = serde_json::from_str(EXAMPLE).unwrap();
    book["sources"] = json!([{ "id": "one", "title": "One" }]);
    let of = ["tx", "doctoral", "90834", "one", "91.05"].map(str::to_owned);
    let [market, license, service, source, amount] = &of;
    book["benchmarks"] = json!([{ "market": market, "license": license, "service": service, "source": source, "amount": amount }]);
    let book = RateBook::from_json(book.to_string().as_bytes()).unwrap();
    assert_eq!(benchmarks_of(&book), [of]);
}

proptest! {
    #[test]
    fn benchmarks_are_found_by_what_they_are_of(book in books()) {
        let mut found = Vec::new();
        for (market, license, service) in combinations(&book) {
            let mut sources = Vec::new();
            for benchmark in book.benchmarks(market, license, service) {
                sources.push(benchmark.source);
                found.push([
                    book.market(market).term.id.clone(),
                    book.license(license).id.clone(),
                    book.service(service).term.id.clone(),
                    book.source(benchmark.source).id.clone(),
                    benchmark.amount.to_string(),
                ]);
            }
            prop_assert!(sources.is_sorted());
        }
        let mut all = benchmarks_of(&book);
        all.sort();
        found.sort();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn the_markets_that_are_published_have_rates_or_benchmarks(book in books()) {
        let mut published: Vec<_> = book.rates().iter().map(|rate| rate.market).collect();
        published.extend(benchmarks_of(&book).iter().map(|[market, ..]| book.market_position(market).unwrap()));
        published.sort();
        published.dedup();
        prop_assert_eq!(book.published_markets(), published);
    }

    #[test]
    fn a_book_in_parts_with_its_files_is_the_book(book in books(), in_files in any::<[bool; 2]>(), reversed: bool) {
        let mut markets: Vec<_> = both().into_iter().zip(in_files).filter(|(_, it)| *it).map(|(market, _)| market).collect();
        if reversed { markets.reverse(); }
        let mut again = in_parts(&book, markets.clone());
        prop_assert_eq!(again.market_files().len(), markets.len());
        for market in markets {
            let json = book.market_json(market);
            again.add_market(market, json.as_bytes()).unwrap();
            prop_assert_eq!(again.market_file(market), None);
            // Once more changes nothing, and each state of the book can be written.
            let before = again.clone();
            again.add_market(market, json.as_bytes()).unwrap();
            prop_assert_eq!(&again, &before);
            prop_assert_eq!(RateBook::from_json(again.to_json().as_bytes()), Ok(before));
        }
        prop_assert_eq!(again.to_json(), book.to_json());
        prop_assert_eq!(again, book);
    }

    #[test]
    fn a_quote_is_the_whole_books_or_says_that_the_market_is_not_loaded(book in books(), loaded in any::<[bool; 2]>()) {
        let mut part = in_parts(&book, both());
        for market in both().into_iter().filter(|market| loaded[usize::from(*market)]) {
            part.add_market(market, book.market_json(market).as_bytes()).unwrap();
        }
        for market in both() {
            for plan in 0..book.plans.len() {
                for license in 0..book.licenses.len() {
                    for service in 0..book.services.len() {
                        let selection = Selection {
                            market: Some(book.market(market).term.id.clone()),
                            plan: Some(book.plans[plan].term.id.clone()),
                            license: Some(book.licenses[license].id.clone()),
                            service: Some(book.services[service].term.id.clone()),
                            client_share: Some(Amount::ZERO.into()),
                            ..Selection::default()
                        };
                        let at = |position| u16::try_from(position).unwrap();
                        let key = RateKey {
                            market, plan: at(plan).into(), license: at(license).into(), service: at(service).into(),
                        };
                        let is_case = key == book.walkthrough.key();
                        let expected = if is_case || loaded[usize::from(market)] {
                            quote(&book, &selection)
                        } else {
                            Err(QuoteError::MarketNotLoaded(key))
                        };
                        prop_assert_eq!(quote(&part, &selection), expected);
                    }
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_a_markets_rates_or_a_list_of_problems(bytes in prop::collection::vec(any::<u8>(), 0..200), market: u16) {
        let mut book = in_parts(&example(), both());
        let before = book.clone();
        prop_assert!(!book.add_market(market.into(), &bytes).unwrap_err().is_empty());
        prop_assert_eq!(book, before);
    }

    #[test]
    fn a_file_with_a_stretch_replaced_is_a_markets_rates_or_a_list_of_problems(
        from: prop::sample::Index, length in 0..12_usize, with in "[0-9a-z\",:{}\\[\\]. -]{0,12}", market in (0..3_u16).prop_map(MarketPosition::from),
    ) {
        let whole = example();
        let mut json = whole.market_json(both()[0]).into_bytes();
        let from = from.index(json.len());
        let through = (from + length).min(json.len());
        json.splice(from..through, with.bytes());
        let mut book = in_parts(&whole, both());
        let before = book.clone();
        match book.add_market(market, &json) {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                prop_assert_eq!(book, before);
            }
            // Whatever is accepted makes a book that is accepted whole.
            Ok(()) => {
                prop_assert_eq!(market, both()[0]);
                prop_assert_eq!(RateBook::from_json(book.to_json().as_bytes()), Ok(book));
            }
        }
    }
}

#[test]
fn the_national_book_is_put_together_again() {
    let book = RateBook::from_json(NATIONAL.as_bytes()).unwrap();
    let mut again = in_parts(&book, all_markets(&book));
    assert_eq!((again.rates().len(), again.market_files().len()), (1, book.markets.len()));
    for market in all_markets(&book) {
        again.add_market(market, book.market_json(market).as_bytes()).unwrap();
    }
    assert_eq!(again, book);
}

/// The blocks of JSON in the format's documentation: a book, the editions of one, the files of one in parts, a market's
/// file, a caseload.
fn documented() -> Vec<&'static str> {
    let text = include_str!("../../../docs/rate-book.md");
    text.split("```json\n").skip(1).map(|behind| behind.split("```").next().unwrap()).collect()
}

#[test]
fn the_documented_parts_are_those_of_the_documented_book() {
    let [book, _, files, market, _] = documented()[..] else { unreachable!("five blocks") };
    let whole = RateBook::from_json(book.as_bytes()).unwrap();
    let mut document: Value = serde_json::from_str(book).unwrap();
    let files: Value = serde_json::from_str(&format!("{{{files}}}")).unwrap();
    document["market_files"] = files["market_files"].clone();
    document["rates"].as_array_mut().unwrap().truncate(1);
    for rows in ["benchmarks", "distributions"] {
        document.as_object_mut().unwrap().remove(rows).unwrap();
    }
    let mut parts = RateBook::from_json(document.to_string().as_bytes()).unwrap();
    assert_eq!(parts.market_files()[0].file[..], files["market_files"][0]["file"].as_str().unwrap()[..]);
    parts.add_market(both()[0], market.as_bytes()).unwrap();
    assert_eq!(parts, whole);
}

fn problems(market: u16, file: &Value) -> Vec<(String, Fault)> {
    let mut book = in_parts(&example(), both());
    let problems =
        book.add_market(market.into(), file.to_string().as_bytes()).expect_err("it should be refused");
    problems.into_iter().map(|Problem { place, fault }| (place, fault)).collect()
}

fn file() -> Value {
    serde_json::from_str(&example().market_json(both()[0])).unwrap()
}

/// The first market's file with one value replaced has exactly these faults.
fn refused(pointer: &str, value: Value, expected: &[(&str, Fault)]) {
    let mut file = file();
    *file.pointer_mut(pointer).unwrap() = value;
    let expected: Vec<_> =
        expected.iter().map(|(place, fault)| ((*place).to_owned(), fault.clone())).collect();
    assert_eq!(problems(0, &file), expected, "{pointer}");
}

fn not_as_in_book(found: &str, expected: &str) -> Fault {
    Fault::NotAsInBook { found: found.to_owned(), expected: expected.to_owned() }
}

#[test]
fn a_market_file_that_is_not_this_markets() {
    refused("/book", json!("another"), &[("/book", not_as_in_book("another", "april-8-example"))]);
    let unknown = Fault::UnknownId { id: "nowhere".to_owned(), list: "markets" };
    refused("/market", json!("nowhere"), &[("/market", unknown)]);
    assert_eq!(problems(1, &file())[0], ("/market".to_owned(), not_as_in_book("ny", "tx")));
    // There is no such market, whatever the file says.
    assert_eq!(problems(9, &file())[0], ("/market".to_owned(), not_as_in_book("ny", "")));
    let format = Fault::UnknownFormat { found: "rate-book/1".to_owned(), expected: MARKET_FORMAT };
    refused("/format", json!("rate-book/1"), &[("/format", format)]);
}

#[test]
fn a_market_file_whose_rows_a_book_would_not_take_either() {
    let unknown = Fault::UnknownId { id: "nowhere".to_owned(), list: "services" };
    refused("/rates/1/services/1", json!("nowhere"), &[("/rates/1/services/1", unknown)]);
    let repeated = Fault::RepeatedRate { first: "/rates/1/services/0".to_owned() };
    let first = file()["rates"][1]["services"][0].clone();
    refused("/rates/1/services/1", first, &[("/rates/1/services/1", repeated)]);
    let bad = Fault::BadAmount { found: "$1".to_owned(), error: rate_core::AmountError::NotDecimal };
    refused("/rates/1/insurer_rates/0", json!("$1"), &[("/rates/1/insurer_rates/0", bad)]);
    let group = file()["rates"].as_array().unwrap().iter().position(|it| it["plan"] == "example-community");
    let place = format!("/rates/{}/provider_payouts/0", group.unwrap());
    let rate = place.replace("provider_payouts", "insurer_rates");
    let remainder: Amount = file().pointer(&rate).unwrap().as_str().unwrap().parse().unwrap();
    refused(&place, json!("0.00"), &[(&place, Fault::RemainderUnnamed { remainder })]);
}

#[test]
fn columns_of_unequal_length() {
    let length = Fault::WrongLength {
        list: "services",
        found: 1,
        expected: file()["rates"][1]["services"].as_array().unwrap().len(),
    };
    refused("/rates/1/provider_payouts", json!(["1.00"]), &[("/rates/1/provider_payouts", length)]);
}

#[test]
fn the_walkthroughs_rate_is_the_books() {
    let mut file = file();
    let group = file["rates"].as_array().unwrap().iter();
    let group =
        group.clone().position(|it| it["plan"] == "example-ppo" && it["license"] == "masters").unwrap();
    let services = file["rates"][group]["services"].as_array().unwrap();
    let item = services.iter().position(|service| service == "90837").unwrap();
    let place = format!("/rates/{group}/insurer_rates/{item}");
    refused(&place, json!("122.00"), &[(&place, not_as_in_book("122.00", "121.00"))]);
    file["rates"].as_array_mut().unwrap().remove(group);
    assert_eq!(problems(0, &file), [("/rates".to_owned(), Fault::NoRateForCase)]);
}

#[test]
fn what_a_book_says_of_its_files() {
    let of_book = |pointer: &str, value: Value| {
        let mut book: Value = serde_json::from_str(&in_parts(&example(), both()).to_json()).unwrap();
        *book.pointer_mut(pointer).unwrap() = value;
        let problems = RateBook::from_json(book.to_string().as_bytes()).expect_err("it should be refused");
        let [Problem { place, fault }] = <[Problem; 1]>::try_from(problems).expect("one problem");
        (place, fault)
    };
    for path in ["", "/a", "../a", "a/../b", "./a", "a//b", "https://a.example/b", "a?b", "a b", ".a", "a/"] {
        let place = "/market_files/1/file";
        let fault = Fault::BadFile { found: path.to_owned() };
        assert_eq!(of_book(place, json!(path)), (place.to_owned(), fault));
    }
    let longest = "a".repeat(200);
    let place = "/market_files/1/file";
    let too_long = Fault::BadFile { found: format!("{longest}a") };
    assert_eq!(of_book(place, json!(format!("{longest}a"))), (place.to_owned(), too_long));
    let mut book: Value = serde_json::from_str(&in_parts(&example(), both()).to_json()).unwrap();
    book["market_files"][1]["file"] = json!(longest);
    RateBook::from_json(book.to_string().as_bytes()).unwrap();
    for hash in [String::new(), "a".repeat(63), "A".repeat(64), "g".repeat(64)] {
        let place = "/market_files/0/sha256";
        assert_eq!(of_book(place, json!(hash)), (place.to_owned(), Fault::BadHash { found: hash }));
    }
    let place = "/market_files/1/market";
    let unknown = Fault::UnknownId { id: "nowhere".to_owned(), list: "markets" };
    assert_eq!(of_book(place, json!("nowhere")), (place.to_owned(), unknown));
    let repeated = Fault::RepeatedId { id: "ny".to_owned(), first: 0 };
    assert_eq!(of_book(place, json!("ny")), (place.to_owned(), repeated));
    // Rates beside the file that has them.
    let rates = serde_json::from_str::<Value>(EXAMPLE).unwrap()["rates"].clone();
    let of_tx: Vec<_> = rates.as_array().unwrap().iter().filter(|row| row["market"] == "tx").collect();
    let case =
        serde_json::from_str::<Value>(&in_parts(&example(), both()).to_json()).unwrap()["rates"][0].clone();
    assert_eq!(of_book("/rates", json!([case, of_tx[0]])), (place.to_owned(), Fault::RowsBesideFile));
}
