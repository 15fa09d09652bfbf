//! The reader's own numbers, and what is mistyped.

use rate_core::Status;

use super::*;

/// Its contract allows no portion.
const CLOSED: &str = "example-community";

fn own_numbers() -> Host {
    let mut host = Host::with(&[]);
    host.takes_own_numbers();
    host
}

fn amount(text: &str) -> rate_core::Amount {
    text.parse().unwrap()
}

#[test]
fn own_numbers_start_with_the_books_and_end_with_them() {
    let books = Host::with(&[]).model.breakdown();
    let mut host = own_numbers();
    assert_eq!(host.shown(), ["121.00", "112.00", "9.00"]);
    assert!(host.model.choices.own_numbers && host.model.breakdown().unwrap().own_numbers);
    host.types(Field::Rate, "$1,150.00");
    host.types(Field::Payout, "1130.5");
    assert_eq!(host.shown(), ["1150.00", "1130.50", "19.50"]);
    assert_eq!(host.model.breakdown().unwrap().status, Status::Illustrative);
    host.send(Msg::TakeBookNumbers);
    let model = &host.model;
    assert_eq!((model.breakdown(), model.choices.own_numbers, model.problems.len()), (books, false, 0));
}

#[test]
fn mistyped_own_numbers_leave_the_last_good_ones() {
    let mut host = own_numbers();
    host.types(Field::Rate, "130");
    for (text, expected) in [
        ("112,50", Cause::Ambiguous),
        ("much", Cause::NoAmount),
        ("", Cause::NoAmount),
        ("1e2", Cause::NoAmount),
    ] {
        host.types(Field::Rate, text);
        assert_eq!(host.cause(Field::Rate), Some(expected), "{text}");
        assert_eq!(host.shown(), ["130.00", "112.00", "18.00"]);
    }
    host.types(Field::ClientShare, "25");
    host.types(Field::Rate, "20");
    assert_eq!(host.cause(Field::Rate), Some(Cause::BelowShare(amount("25.00"))));
    // With a smaller share it fits.
    host.types(Field::ClientShare, "15");
    assert_eq!((host.cause(Field::Rate), &*host.shown()[0]), (None, "20.00"));
}

#[test]
fn a_remainder_that_would_be_nobodys_is_explained_and_never_shown() {
    let mut host = own_numbers();
    host.types(Field::Rate, "121.00");
    host.chooses(ListField::Plan, CLOSED);
    // The payout does not go together with this contract; the book's numbers stand in.
    let unnamed = Some(Cause::Unnamed(amount("9.00")));
    assert_eq!((host.cause(Field::Payout), host.model.choices.own_numbers), (unnamed, true));
    assert!(!host.model.breakdown().unwrap().own_numbers);
    host.types(Field::Payout, "121");
    assert_eq!(host.shown(), ["121.00", "121.00", "0.00"]);
    // A rate above the payout is kept in its field until the payout is as high.
    host.types(Field::Rate, "150");
    assert_eq!(host.cause(Field::Rate), Some(Cause::Unnamed(amount("29.00"))));
    assert_eq!(host.shown(), ["121.00", "121.00", "0.00"]);
    host.types(Field::Payout, "150.00");
    assert_eq!(host.shown(), ["150.00", "150.00", "0.00"]);
    assert_eq!(host.model.problems, []);
}

#[test]
fn a_mistyped_share_does_not_stop_a_choice() {
    let mut host = Host::with(&[]);
    host.types(Field::ClientShare, "999");
    assert!(matches!(host.cause(Field::ClientShare), Some(Cause::AboveRate(_))));
    host.chooses(ListField::Service, "90834");
    assert_eq!(host.model.breakdown().unwrap().selection.service, "90834");
    host.types(Field::ClientShare, "");
    assert_eq!(host.model.problems, []);
}

#[test]
fn the_language_decides_what_a_comma_is() {
    let mut host = Host::with(&[]);
    host.send(Msg::PageLanguage("es".to_owned()));
    host.answer_all();
    host.types(Field::ClientShare, "12,50");
    assert_eq!(host.model.breakdown().unwrap().client_share, amount("12.50"));
}
