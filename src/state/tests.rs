//! What readers' own numbers and a page's address do to the model.

use rate_core::{Caseload, LinkState, RateBook, Setting, Status};

use super::*;

const EXAMPLE: &str = include_str!("../../data/books/april-8-example.json");
/// Its contract allows no portion.
const CLOSED: &str = "example-community";

fn model(lang: &str) -> Model {
    let book = RateBook::from_json(EXAMPLE.as_bytes()).ok();
    Model { book, copy: Catalogue::of(lang).unwrap(), lang: lang.to_owned(), ..Model::default() }
}

fn does(model: &mut Model, action: Action, input: &str) {
    assert!(!model.act(action, input.to_owned()));
}

fn types(model: &mut Model, field: Field, text: &str) {
    does(model, Action::Type(field), text);
}

/// Rate, payout and portion that are shown.
fn shown(model: &Model) -> [String; 3] {
    let found = model.breakdown().unwrap();
    [found.insurer_rate, found.provider_payout, found.platform_portion].map(|amount| amount.to_string())
}

fn cause(model: &Model, field: Field) -> Option<Cause> {
    model.problems.iter().find(|problem| problem.field == field).map(|problem| problem.cause)
}

fn amount(text: &str) -> rate_core::Amount {
    text.parse().unwrap()
}

#[test]
fn own_numbers_start_with_the_books_and_end_with_them() {
    let mut model = model("en");
    let books = model.breakdown();
    does(&mut model, Action::OwnNumbers, "");
    assert_eq!(shown(&model), ["121.00", "112.00", "9.00"]);
    assert!(model.own && model.breakdown().unwrap().own_numbers);
    types(&mut model, Field::Rate, "$1,150.00");
    types(&mut model, Field::Payout, "1130.5");
    assert_eq!(shown(&model), ["1150.00", "1130.50", "19.50"]);
    assert_eq!(model.breakdown().unwrap().status, Status::Illustrative);
    does(&mut model, Action::OwnNumbers, "");
    assert_eq!((model.breakdown(), model.own, model.problems.len()), (books, false, 0));
}

#[test]
fn mistyped_own_numbers_leave_the_last_good_ones() {
    let mut model = model("en");
    does(&mut model, Action::OwnNumbers, "");
    types(&mut model, Field::Rate, "130");
    for (text, expected) in [
        ("112,50", Cause::Ambiguous),
        ("much", Cause::NoAmount),
        ("", Cause::NoAmount),
        ("1e2", Cause::NoAmount),
    ] {
        types(&mut model, Field::Rate, text);
        assert_eq!(cause(&model, Field::Rate), Some(expected), "{text}");
        assert_eq!(shown(&model), ["130.00", "112.00", "18.00"]);
    }
    types(&mut model, Field::ClientShare, "25");
    types(&mut model, Field::Rate, "20");
    assert_eq!(cause(&model, Field::Rate), Some(Cause::BelowShare(amount("25.00"))));
    // With a smaller share it fits.
    types(&mut model, Field::ClientShare, "15");
    assert_eq!((cause(&model, Field::Rate), &*shown(&model)[0]), (None, "20.00"));
}

#[test]
fn a_remainder_that_would_be_nobodys_is_explained_and_never_shown() {
    let mut model = model("en");
    does(&mut model, Action::OwnNumbers, "");
    does(&mut model, Action::Choose("plan"), CLOSED);
    // The payout does not go together with this contract; the book's numbers stand in.
    let unnamed = Some(Cause::Unnamed(amount("9.00")));
    assert_eq!((cause(&model, Field::Payout), model.own), (unnamed, true));
    assert!(!model.breakdown().unwrap().own_numbers);
    types(&mut model, Field::Payout, "121");
    assert_eq!(shown(&model), ["121.00", "121.00", "0.00"]);
    // A rate above the payout is kept in its field until the payout is as high.
    types(&mut model, Field::Rate, "150");
    assert_eq!(cause(&model, Field::Rate), Some(Cause::Unnamed(amount("29.00"))));
    assert_eq!(shown(&model), ["121.00", "121.00", "0.00"]);
    types(&mut model, Field::Payout, "150.00");
    assert_eq!((shown(&model), model.problems.len()), (["150.00".into(), "150.00".into(), "0.00".into()], 0));
}

#[test]
fn an_address_brings_back_what_it_was_made_of() {
    let mut first = model("en");
    does(&mut first, Action::OwnNumbers, "");
    types(&mut first, Field::Payout, "118.25");
    does(&mut first, Action::Tab(Tab::Walkthrough), "");
    does(&mut first, Action::Step(Step::Paid), "");
    let mut caseload = Caseload::new(first.book.as_ref().unwrap(), &first.selection).unwrap();
    caseload.set(Setting::Weeks, 40);
    first.caseload = Some(caseload);
    let fragment = first.link(&first.breakdown().unwrap()).fragment();
    let mut second = model("en");
    second.follow(LinkState::from_fragment(&fragment).unwrap());
    assert_eq!(second.breakdown(), first.breakdown());
    assert_eq!((second.tab, second.step, second.own), (Tab::Walkthrough, Step::Paid, true));
    assert_eq!(second.caseload, first.caseload);
    assert!(!second.link_changed);
    assert_eq!(second.link(&second.breakdown().unwrap()).fragment(), fragment);
}

#[test]
fn an_address_of_another_book_is_said_to_be_one() {
    let mut model = model("en");
    let fragment = format!("rt:book=old&plan={CLOSED}&insurer-rate=121.00&provider-payout=100.00");
    model.follow(LinkState::from_fragment(&fragment).unwrap());
    assert!(model.link_changed);
    // Numbers that no longer go together with the contract are left out, and the rest is followed.
    let breakdown = model.breakdown().unwrap();
    assert_eq!((breakdown.own_numbers, &*breakdown.selection.plan, model.own), (false, CLOSED, false));
    does(&mut model, Action::Choose("market"), "tx");
    assert!(!model.link_changed);
    // Nonsense changes nothing.
    let before = model.clone();
    model.follow(LinkState::from_fragment("rt:market=nowhere&view=up&step=9&client-share=x").unwrap());
    assert_eq!((model.breakdown(), model.tab), (before.breakdown(), Tab::Explore));
}
