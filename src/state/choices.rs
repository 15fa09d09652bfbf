//! The reader's choices, and the selection that follows from them, the attributes and the book.
//!
//! Nothing that was chosen or typed is ever dropped because it does not fit: [`settle`] finds anew what fits after
//! every message, so that the order in which books, attributes and choices came cannot matter.

use rate_core::{
    Amount, BookVersion, ClientShare, Date, Editions, OwnNumbers, QuoteError, RateBook, Scenario, Selection,
    UrlState,
};

use super::attributes::{Attribute, Attributes, SELECTING};
use super::error::Refusal;
use super::input::{read_amount, read_share};
use super::msg::{Field, ListField};
use super::problems::{Cause, Mistyped};

/// The reader's choices, and the texts that they typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choices {
    /// Identifiers, in the order of [`ListField::ALL`].
    chosen: [Option<String>; ListField::ALL.len()],
    scenario: Option<Scenario>,
    /// Rate and payout are the reader's own.
    pub(crate) own_numbers: bool,
    /// Texts that were typed, one for each field, the latest last.
    typed: Vec<Typed>,
    /// The confirmation goes along with the session date that was typed.
    confirmed_with_session: bool,
    /// The book that the address was made with, until the reader chooses something.
    address_book: BookVersion,
}

/// A text that was typed into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Typed {
    field: Field,
    text: String,
    value: Result<Value, Cause>,
    /// Values that were typed into it before, the latest last: one stands in where this one cannot be used.
    earlier: Vec<Value>,
}

/// The value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    /// An emptied field: the book's default.
    Default,
    Date(Date),
    Amount(Amount),
    Share(ClientShare),
}

impl Choices {
    /// Chooses an entry of a list.
    pub(super) fn choose(&mut self, field: ListField, id: String) {
        self.chosen[field as usize] = Some(id);
        // What was typed meets another contract: it is judged anew, in the order of the fields.
        self.typed.sort_unstable_by_key(|typed| typed.field);
        self.address_book = BookVersion::default();
    }

    /// Chooses a scenario.
    pub(super) fn select_scenario(&mut self, scenario: Scenario) {
        self.scenario = Some(scenario);
    }

    /// Takes a text that was typed. `decimal_comma` says that a comma may stand before the cents.
    pub(super) fn type_in(&mut self, field: Field, text: String, decimal_comma: bool) {
        let value = match field {
            Field::ClientShare if text.trim().is_empty() => Ok(Value::Default),
            Field::ClientShare => read_share(&text, decimal_comma).map(Value::Share),
            Field::Rate | Field::Payout => read_amount(&text, decimal_comma).map(Value::Amount),
            Field::SessionDate | Field::ConfirmedOn => {
                text.trim().parse().map(Value::Date).map_err(|_| Cause::NoDate)
            }
        };
        if field == Field::SessionDate && value.is_ok() {
            // Confirming on the day of the session is usual; any delay is the reader's to choose anew.
            self.forget(Field::ConfirmedOn);
            self.confirmed_with_session = true;
        }
        self.address_book = BookVersion::default();
        self.enter(field, text, value);
    }

    fn enter(&mut self, field: Field, text: String, value: Result<Value, Cause>) {
        let mut earlier = Vec::new();
        if let Some(position) = self.typed.iter().position(|typed| typed.field == field) {
            let before = self.typed.remove(position);
            earlier = before.earlier;
            if let Ok(readable) = before.value {
                earlier.retain(|known| *known != readable);
                earlier.push(readable);
            }
        }
        self.typed.push(Typed { field, text, value, earlier });
    }

    /// Takes rate and payout of the reader's own, which start with these.
    pub(super) fn take_own_numbers(&mut self, start: Option<OwnNumbers>) {
        self.take_book_numbers();
        self.own_numbers = true;
        self.enter_amount(Field::Rate, start.map(|start| start.insurer_rate));
        self.enter_amount(Field::Payout, start.map(|start| start.provider_payout));
    }

    /// Takes the book's rate and payout again.
    pub(super) fn take_book_numbers(&mut self) {
        self.own_numbers = false;
        self.forget(Field::Rate);
        self.forget(Field::Payout);
        self.address_book = BookVersion::default();
    }

    fn enter_amount(&mut self, field: Field, amount: Option<Amount>) {
        if let Some(amount) = amount {
            self.enter(field, amount.to_string(), Ok(Value::Amount(amount)));
        }
    }

    /// Has the client pay the whole rate or, with false, the usual share.
    pub(super) fn client_pays_all(&mut self, all: bool) {
        self.address_book = BookVersion::default();
        if all {
            self.enter_share(Some(ClientShare::All));
        } else {
            self.enter(Field::ClientShare, String::new(), Ok(Value::Default));
        }
    }

    fn enter_share(&mut self, share: Option<ClientShare>) {
        if let Some(share) = share {
            self.enter(Field::ClientShare, share.to_string(), Ok(Value::Share(share)));
        }
    }

    fn enter_date(&mut self, field: Field, date: Option<Date>) {
        if let Some(date) = date {
            self.enter(field, date.to_string(), Ok(Value::Date(date)));
        }
    }

    fn forget(&mut self, field: Field) {
        self.typed.retain(|typed| typed.field != field);
    }

    /// Gives way to an attribute that was set after the choice.
    pub(super) fn give_way(&mut self, attribute: Attribute) {
        if let Some(field) = ListField::ALL.into_iter().find(|field| field.attribute() == attribute) {
            self.chosen[field as usize] = None;
        }
        match attribute {
            Attribute::Scenario => self.scenario = None,
            Attribute::SessionDate => self.forget(Field::SessionDate),
            Attribute::ConfirmedOn => {
                self.forget(Field::ConfirmedOn);
                self.confirmed_with_session = false;
            }
            Attribute::ClientShare => self.forget(Field::ClientShare),
            _ => {}
        }
    }

    /// Takes over what an address says. An address whose numbers no longer go together with the book's contract is
    /// followed without them, and one that selects what the book does not have selects nothing.
    pub(super) fn follow(&mut self, mut link: UrlState, editions: Editions<'_>) {
        if conflict(editions, &link.selection).is_some() {
            (link.selection.insurer_rate, link.selection.provider_payout) = (None, None);
        }
        if conflict(editions, &link.selection).is_none() {
            *self = Self::of(link.selection);
        }
        self.address_book = link.book;
    }

    fn of(selection: Selection) -> Self {
        let Selection { market, plan, license, service, session_date, confirmed_on, .. } = selection;
        let mut choices = Self {
            chosen: [market, plan, license, service],
            scenario: Some(selection.scenario),
            own_numbers: selection.insurer_rate.is_some() && selection.provider_payout.is_some(),
            confirmed_with_session: session_date.is_some(),
            ..Self::default()
        };
        choices.enter_date(Field::SessionDate, session_date);
        choices.enter_date(Field::ConfirmedOn, confirmed_on);
        choices.enter_share(selection.client_share);
        if choices.own_numbers {
            choices.enter_amount(Field::Rate, selection.insurer_rate);
            choices.enter_amount(Field::Payout, selection.provider_payout);
        }
        choices
    }

    /// True where the address was made with another book than this one, or with an earlier or later state of it.
    pub(super) fn are_of_another_book(&self, book: &RateBook) -> bool {
        self.address_book.is_of_another(book)
    }
}

/// The selection that follows from a book, attributes and choices, and what of them cannot be used.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) selection: Selection,
    pub(super) refused: Vec<Refusal>,
    pub(super) problems: Vec<Mistyped<Field>>,
}

/// Finds the selection. Attributes are judged by the book and by those before them in [`SELECTING`]; a
/// choice stands in the place of its attribute where the book has it, and a value that was typed where it can be used.
/// Without either, the session is today's, if the book's rates hold today.
pub(super) fn settle(
    editions: Editions<'_>,
    attributes: &Attributes,
    choices: &Choices,
    today: Option<Date>,
) -> Settled {
    let mut settled = Settled::default();
    // A page that gives one of the two days means the other to be the book's.
    let is_dated =
        [Attribute::SessionDate, Attribute::ConfirmedOn].iter().any(|it| attributes.get(*it).is_some());
    settled.selection.session_date = today.filter(|today| !is_dated && editions.hold_on(*today));
    for attribute in SELECTING {
        let Some(value) = attributes.get(attribute) else { continue };
        let mut next = settled.selection.clone();
        if next.set(attribute.name(), Some(value)).is_ok() && conflict(editions, &next).is_none() {
            settled.selection = next;
        } else {
            settled.refused.push(Refusal { attribute, value: value.to_owned() });
        }
    }
    settled.choose(editions, choices);
    for typed in &choices.typed {
        settled.enter(editions, choices, typed);
    }
    settled
}

impl Settled {
    /// Puts choices in the place of attributes. What the page set for another session gives way to them.
    fn choose(&mut self, editions: Editions<'_>, choices: &Choices) {
        for field in ListField::ALL {
            let Some(id) = &choices.chosen[field as usize] else { continue };
            let mut next = self.selection.clone();
            // An identifier is any text.
            let _ = next.set(field.name(), Some(id));
            match conflict(editions, &next) {
                Some(
                    QuoteError::UnknownMarket
                    | QuoteError::UnknownPlan
                    | QuoteError::UnknownLicense
                    | QuoteError::UnknownService,
                ) => continue,
                Some(QuoteError::ClientShareAboveRate { .. }) => next.client_share = None,
                _ => {}
            }
            self.selection = next;
        }
        self.selection.scenario = choices.scenario.unwrap_or(self.selection.scenario);
    }

    /// Takes what was typed, or what was typed before it where that cannot be used.
    fn enter(&mut self, editions: Editions<'_>, choices: &Choices, typed: &Typed) {
        let field = typed.field;
        let entered = |value| entered(editions, &self.selection, choices, field, value);
        let cause = match typed.value.and_then(entered) {
            Ok(selection) => return self.selection = selection,
            Err(cause) => cause,
        };
        if let Some(selection) = typed.earlier.iter().rev().find_map(|value| entered(*value).ok()) {
            self.selection = selection;
        }
        self.problems.push(Mistyped { field, text: typed.text.clone(), cause });
    }
}

/// The selection with a field's value in it.
fn entered(
    editions: Editions<'_>,
    selection: &Selection,
    choices: &Choices,
    field: Field,
    value: Value,
) -> Result<Selection, Cause> {
    let mut next = selection.clone();
    let (date, amount, share) = match value {
        Value::Default => (None, None, None),
        Value::Date(date) => (Some(date), None, None),
        Value::Amount(amount) => (None, Some(amount), None),
        Value::Share(share) => (None, None, Some(share)),
    };
    match field {
        Field::SessionDate => {
            next.session_date = date;
            if choices.confirmed_with_session {
                next.confirmed_on = None;
            }
        }
        Field::ConfirmedOn => next.confirmed_on = date,
        Field::ClientShare => next.client_share = share,
        Field::Rate => next.insurer_rate = amount,
        Field::Payout => next.provider_payout = amount,
    }
    match conflict(editions, &next) {
        Some(QuoteError::ClientShareAboveRate { insurer_rate }) => Err(match next.client_share {
            Some(ClientShare::Amount(share)) if field != Field::ClientShare => Cause::BelowShare(share),
            _ => Cause::AboveRate(insurer_rate),
        }),
        Some(QuoteError::RemainderUnnamed { remainder }) => Err(Cause::Unnamed(remainder)),
        Some(QuoteError::ConfirmedBeforeSession { session_date }) => Err(Cause::BeforeSession(session_date)),
        _ => Ok(next),
    }
}

/// The reason why a selection cannot be used. One for which no rate is published, or none is loaded yet, can: the
/// reader is told so.
fn conflict(editions: Editions<'_>, selection: &Selection) -> Option<QuoteError> {
    let error = editions.quote(selection).err()?;
    (!matches!(error, QuoteError::NoRate(_) | QuoteError::MarketNotLoaded(_))).then_some(error)
}
