//! What readers do. A choice is taken over only if it leads somewhere: a mistyped amount or an impossible day
//! is explained beside its field, and the last good figures stay.

use rate_core::{Amount, Date, Plain, QuoteError, Scenario, Selection, Stage, Step};

use super::entry::read_amount;
use super::{Earn, Model, Place, Quantity, State, Tab};
use crate::later;

/// What an event does. What the reader entered with it, or the key pressed, comes beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// A market, plan, license or service, by the name of that part of a selection.
    Choose(&'static str),
    /// Text in a field.
    Type(Field),
    /// Takes the reader's own rate and payout, or the book's again.
    OwnNumbers,
    /// What the insurer does.
    Suppose(Scenario),
    /// Brings a view to the front.
    Tab(Tab),
    /// The same by key.
    TabKey,
    /// A step of the walkthrough.
    Step(Step),
    /// The same by key.
    StepKey,
    /// Where a figure comes from; asked again, that is enough.
    Ask(Place, Quantity),
    /// A stage of the drawing of what changes hands.
    Stage(Stage),
    /// The same by key.
    StageKey,
    /// Something in the earnings view.
    Earn(Earn),
    /// The publisher's consultant, from this place.
    Consult(&'static str),
    /// Asks for the book again.
    Retry,
    /// Keeps the browser from doing what it would.
    Nothing,
}

/// What happened that the page around should know.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// The link to the publisher's consultant was followed.
    Cta { place: &'static str, link: String },
    /// The reader asks for the book again.
    Retry,
    /// The reader takes the year along: a file, paper or a text.
    HandOut(Earn),
    /// The reader chose something.
    Changed,
}

/// A field that is typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    SessionDate,
    ConfirmedOn,
    ClientShare,
    /// The rate among the reader's own numbers.
    Rate,
    /// The payout among them.
    Payout,
}

impl Field {
    /// Its public name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SessionDate => "session-date",
            Self::ConfirmedOn => "confirmed-on",
            Self::ClientShare => "client-share",
            Self::Rate => "insurer-rate",
            Self::Payout => "provider-payout",
        }
    }
}

/// Why what was typed cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldProblem {
    /// Where it was typed.
    pub(crate) field: Field,
    /// What was typed.
    pub(crate) text: String,
    /// What is wrong with it.
    pub(crate) cause: Cause,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    NoDate,
    NoAmount,
    /// It can be read as two amounts.
    Ambiguous,
    /// A client share above the rate.
    AboveRate(Amount),
    /// A rate below the client share.
    BelowShare(Amount),
    /// The contract allows no portion, and this much of the rate would be nobody's.
    Unnamed(Amount),
    BeforeSession(Date),
}

/// The number of the step, of `count` from 1, that a key leads to from step `at`; past an end that is none. Other keys
/// lead nowhere.
fn step_by_key(key: &str, at: usize, count: usize) -> Option<usize> {
    match key {
        "ArrowRight" | "ArrowDown" => Some(at + 1),
        "ArrowLeft" | "ArrowUp" => Some(at - 1),
        "Home" => Some(1),
        "End" => Some(count),
        _ => None,
    }
}

impl State {
    /// Does it. True where the browser is not to do what it would.
    pub(crate) fn act(&self, action: Action, input: String) -> bool {
        match action {
            Action::Consult(place) => {
                let link = self.look().book.as_ref().and_then(|book| book.publisher.consultant_url.clone());
                if let Some(link) = link {
                    Self::notify(Event::Cta { place, link });
                }
                false
            }
            Action::Retry => {
                Self::notify(Event::Retry);
                false
            }
            Action::Earn(earn @ (Earn::Download | Earn::Print | Earn::Copy)) => {
                Self::notify(Event::HandOut(earn));
                false
            }
            Action::Nothing => true,
            _ => {
                let done = self.change().act(action, input);
                Self::notify(Event::Changed);
                done
            }
        }
    }
}

impl Model {
    pub(super) fn act(&mut self, action: Action, input: String) -> bool {
        match action {
            Action::Choose(_) | Action::Type(_) | Action::OwnNumbers => {
                // From here on the address is of the book in use.
                self.link_changed = false;
                match action {
                    Action::Choose(name) => self.choose(name, &input),
                    Action::Type(field) => {
                        self.type_in(field, input);
                        self.retry();
                    }
                    _ => self.own_numbers(!self.own),
                }
            }
            Action::Suppose(scenario) => self.selection.scenario = scenario,
            Action::Tab(tab) => {
                self.tab = tab;
                self.tab_by_key = false;
                self.asked = None;
            }
            Action::TabKey => {
                let (at, count) = (self.tab as usize, Tab::ALL.len());
                let to = match input.as_str() {
                    "ArrowLeft" => at + count - 1,
                    "ArrowRight" => at + 1,
                    "Home" => 0,
                    "End" => count - 1,
                    _ => return false,
                };
                self.tab = Tab::ALL[to % count];
                self.asked = None;
                self.tab_by_key = true;
                return true;
            }
            Action::Step(step) => self.step = step,
            Action::Ask(place, quantity) => {
                let asked = Some((place, quantity));
                self.asked = if self.asked == asked { None } else { asked };
            }
            Action::StepKey => {
                let to = step_by_key(&input, self.step.number(), Step::ALL.len());
                self.step = to.and_then(Step::numbered).unwrap_or(self.step);
                return to.is_some();
            }
            Action::Stage(stage) => self.stage = stage,
            Action::StageKey => {
                let to = step_by_key(&input, self.stage.number(), Stage::ALL.len());
                self.stage = to.and_then(Stage::numbered).unwrap_or(self.stage);
                return to.is_some();
            }
            Action::Earn(earn) => return later::earn(self, earn, &input),
            Action::Consult(_) | Action::Retry | Action::Nothing => {}
        }
        false
    }

    /// A client share that was typed stays where it still fits; otherwise the plan's usual one stands in its
    /// place. A payout of the reader's own that the plan's contract does not allow is explained in its field.
    fn choose(&mut self, name: &'static str, id: &str) {
        // The name is one of the four parts that take any text.
        let _ = self.selection.set(name, Some(id));
        self.fit();
        self.retry();
    }

    /// Leaves open what does not go together with what was chosen.
    pub(crate) fn fit(&mut self) {
        if let Some(QuoteError::RemainderUnnamed { remainder }) = self.refusal(&self.selection)
            && let Some(payout) = self.selection.provider_payout.take()
            && !self.problems.iter().any(|problem| problem.field == Field::Payout)
        {
            let (field, text) = (Field::Payout, payout.plain());
            self.problems.push(FieldProblem { field, text, cause: Cause::Unnamed(remainder) });
        }
        if self.shares_too_much() {
            self.selection.client_share = None;
        }
    }

    /// What could not be used before may fit now.
    fn retry(&mut self) {
        for problem in std::mem::take(&mut self.problems) {
            self.type_in(problem.field, problem.text);
        }
    }

    /// The reader's own numbers start with the book's.
    fn own_numbers(&mut self, own: bool) {
        let book = self.breakdown();
        self.own = own;
        let amounts = book.filter(|_| own).map(|book| (book.insurer_rate, book.provider_payout)).unzip();
        (self.selection.insurer_rate, self.selection.provider_payout) = amounts;
        self.problems.retain(|problem| !matches!(problem.field, Field::Rate | Field::Payout));
        self.fit();
        self.retry();
    }

    fn type_in(&mut self, field: Field, text: String) {
        self.problems.retain(|problem| problem.field != field);
        match self.typed(field, &text) {
            Ok(next) => self.selection = next,
            Err(cause) => self.problems.push(FieldProblem { field, text, cause }),
        }
    }

    fn typed(&self, field: Field, text: &str) -> Result<Selection, Cause> {
        let mut next = self.selection.clone();
        let amount = || read_amount(text, self.copy.lang == "es" || self.words().has_comma());
        match field {
            Field::ClientShare if text.trim().is_empty() => next.client_share = None,
            Field::ClientShare => next.client_share = Some(amount()?),
            Field::Rate => next.insurer_rate = Some(amount()?),
            Field::Payout => next.provider_payout = Some(amount()?),
            Field::SessionDate | Field::ConfirmedOn => {
                next.set(field.name(), Some(text.trim())).map_err(|_| Cause::NoDate)?;
            }
        }
        if field == Field::SessionDate {
            // Confirming on the day of the session is usual; any delay is the reader's to choose anew.
            next.confirmed_on = None;
        }
        match self.refusal(&next) {
            Some(QuoteError::ClientShareAboveRate { insurer_rate }) => Err(match next.client_share {
                Some(share) if field != Field::ClientShare => Cause::BelowShare(share),
                _ => Cause::AboveRate(insurer_rate),
            }),
            Some(QuoteError::RemainderUnnamed { remainder }) => Err(Cause::Unnamed(remainder)),
            Some(QuoteError::ConfirmedBeforeSession { session_date }) => {
                Err(Cause::BeforeSession(session_date))
            }
            _ => Ok(next),
        }
    }
}
