//! Messages: everything that can happen to the widget, as plain values.

use rate_core::{
    Date, Figure, MoneyFlowStage, OwnNumbers, PlanPosition, Preset, Scenario, ServicePosition, Setting, Tab,
    WalkthroughStep, is_same_language,
};

use super::attributes::Attribute;
use super::error::Failure;
use super::explained::Subject;
use super::rates::{Cell, Listed, Shape};

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    // The page
    /// The page set or, with `None`, removed attributes; those of one message changed at the same time.
    AttributesChanged(Vec<(Attribute, Option<String>)>),
    /// The page around is in the language with this BCP 47 tag.
    PageLanguage(String),
    /// The page's address has this state for the widget.
    Address(String),

    // Arrivals
    /// The answer to a request for a rate book.
    BookArrived {
        request: RequestId,
        file: Result<File, Failure>,
    },
    /// The answer to a request for a file with rates.
    RatesArrived {
        request: RequestId,
        file: Result<File, Failure>,
    },
    /// The lazy part of the application is here or, with the code of the failure, is not.
    LazyArrived(Result<(), String>),
    /// The answer to a request for messages.
    LanguageArrived {
        wanted: WantedLanguage,
        language: Result<Language, Failure>,
    },
    /// A step of the walkthrough has been shown for long enough; the number is its turn's.
    StepShown(u32),
    /// The outcome of handing out what is shown.
    HandedOut(Handout),

    // The reader
    /// Chooses the entry with this identifier.
    Choose(ListField, String),
    /// Looks for a market to choose.
    SearchMarkets(MarketSearchMsg),
    /// Types into a field of the session.
    Type(Field, String),
    /// Has the client pay the whole insurer rate, since a deductible is not met; or, with false, the usual share.
    ClientPaysAll(bool),
    /// Takes rate and payout of their own, which start with these.
    TakeOwnNumbers(Option<OwnNumbers>),
    /// Takes the book's rate and payout again.
    TakeBookNumbers,
    SelectScenario(Scenario),
    SelectTab {
        tab: Tab,
        /// The focus goes along, to the tab.
        with_focus: bool,
    },
    SelectStep(WalkthroughStep),
    /// Scrolls to a step.
    ScrollToStep(WalkthroughStep),
    /// Has the walkthrough go on by itself, or stop.
    Play(bool),
    SelectStage(MoneyFlowStage),
    /// Has a subject explained; the same again closes the explanation.
    Explain(Subject),
    /// Closes the explanation that is open.
    CloseExplanation,
    /// Closes the explanation of a subject, which has the focus.
    LeaveExplanation(Subject),
    /// Has every subject explained or, with false, none.
    ExplainAll(bool),
    /// Unfolds the session's fields, or folds them.
    ToggleFields,
    /// Acts in the earnings view.
    Earnings(EarningsMsg),
    /// Acts in the rates view.
    Rates(RatesMsg),
    /// Takes along what is shown: the year or the table.
    Export(Export),
    /// Puts the session that is shown beside others, in the rates view.
    CompareShown,
    /// Follows the link to the publisher's consultant, which stood here.
    FollowCta(&'static str),
    /// Asks again for what could not be loaded.
    Retry,
    /// Keeps the browser from acting, and does nothing else.
    Ignore,
}

/// A number that tells requests apart, so that a late answer is known for one.
pub(crate) type RequestId = u32;

/// A file that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// The address that it came from, after redirects.
    pub(crate) url: String,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// The messages for a page in some language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WantedLanguage {
    /// BCP 47 tag of the page's language.
    pub(crate) page: String,
    /// With those of the lazy part.
    pub(crate) lazy: bool,
}

/// Messages that arrived, for the view to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Language {
    /// BCP 47 tag of the page's language, which the formats follow.
    pub(crate) page: String,
    /// The messages: a line with the tag of their language, and a line for each.
    pub(crate) messages: String,
    /// With those of the lazy part.
    pub(crate) lazy: bool,
    /// Readers may write a comma before the cents.
    pub(crate) decimal_comma: bool,
}

impl Language {
    /// BCP 47 tag of the language in which the widget speaks.
    pub(crate) fn spoken(&self) -> &str {
        spoken_language(&self.page, language_of(&self.messages))
    }
}

/// The tag of the language of messages.
pub(crate) fn language_of(messages: &str) -> &str {
    messages.split('\n').next().unwrap_or_default()
}

/// The language in which messages of language `messages` speak on a page in language `page`: the page's, with its
/// region, where they are in it.
pub(crate) fn spoken_language<'a>(page: &'a str, messages: &'a str) -> &'a str {
    if is_same_language(page, messages) { page } else { messages }
}

/// A field of the session whose entry is chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListField {
    Market,
    Plan,
    License,
    Service,
}

impl ListField {
    /// Every one, in the order in which they stand.
    pub(crate) const ALL: [Self; 4] = [Self::Market, Self::Plan, Self::License, Self::Service];

    /// The attribute that selects the same.
    pub(crate) fn attribute(self) -> Attribute {
        match self {
            Self::Market => Attribute::Market,
            Self::Plan => Attribute::Plan,
            Self::License => Attribute::License,
            Self::Service => Attribute::Service,
        }
    }

    /// Its public name.
    pub(crate) fn name(self) -> &'static str {
        self.attribute().name()
    }
}

/// A field of the session that is typed in, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// An act of a reader who looks for a market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MarketSearchMsg {
    /// Opens the list, if it is not open.
    Open,
    /// Types into the field, which then has this text.
    Search(String),
    /// Goes so many markets on in the list or, with a negative number, back; to its ends at most.
    Move(isize),
    /// Leaves the list without choosing.
    Close,
}

/// An act of a reader in the earnings view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EarningsMsg {
    /// Types into a field of the caseload.
    Type(CaseloadField, String),
    Increase(Setting),
    Decrease(Setting),
    /// Unfolds the fields of a row, and folds those of the others.
    OpenRow(u8),
    /// Puts the plan with this identifier into the row.
    ChoosePlan(u8, String),
    /// Puts the service with this identifier into the row, with the book's amounts.
    ChooseService(u8, String),
    /// Takes rate and payout of the row from the reader, who starts with the book's.
    TakeOwnNumbers(u8),
    /// Takes the book's rate and payout again.
    TakeBookNumbers(u8),
    /// Adds a row.
    AddRow,
    RemoveRow(u8),
    /// Begins anew with these numbers.
    Begin(Preset),
    /// Begins anew with what is selected.
    Reset,
    /// Takes back what was last done to the caseload as a whole.
    Undo,
    /// Names the weeks off or, with false, spreads them.
    NameWeeks(bool),
    /// Works in the week of this day after all.
    WorkIn(Date),
    /// Takes the sessions that reach the target.
    ReachTarget,
    /// Shows the pay calendar of the month of this day or, with `None`, folds it.
    ShowMonth(Option<Date>),
    /// Looks at the payday at this position of the chart.
    Inspect(usize),
    /// Unfolds the chart's table, or folds it.
    ToggleTable,
}

/// An act of a reader in the rates view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RatesMsg {
    /// Has this figure in the cells.
    Show(Figure),
    /// Types into the field by which plans are found, which then has this text.
    FilterPlans(String),
    /// Sorts the services by this plan's figures, or turns their order; with `None` as in the book.
    SortServices(Option<PlanPosition>),
    /// Sorts the listed plans by their figures, or turns their order.
    SortPlans,
    /// Lists services or plans where there is no room for the table.
    List(Listed),
    /// Goes to a row and a column by key; the header's row is the first.
    MoveTo(Shape, Cell),
    /// Has cells add to the comparison or, with false, open their session.
    PickCells(bool),
    /// Opens the session of a cell in explore.
    Open(ServicePosition, PlanPosition),
    /// Adds the session of a cell to the comparison, or removes it.
    Compare(ServicePosition, PlanPosition),
    /// Removes the session at this position of the comparison.
    Remove(usize),
    /// Removes all sessions from the comparison.
    Clear,
}

/// A field of the caseload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CaseloadField {
    /// A whole number.
    Number(Setting),
    /// The first day.
    Start,
    /// A day in a week off that is not named yet.
    WeekOff,
    /// The reader's own rate in a row.
    Rate(u8),
    /// The reader's own payout in a row.
    Payout(u8),
    /// The amount that a year is to come to.
    Target,
}

/// A way to take the year or the table of rates along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// A file for a spreadsheet.
    Csv,
    /// A file for a calendar: the next paydays, and the days to confirm sessions by.
    Calendar,
    /// The page, on paper.
    Print,
    /// A summary in words, on the clipboard.
    Summary,
    /// A link to what is shown, on the clipboard.
    Link,
}

/// The outcome of handing something out, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Handout {
    /// The clipboard has it.
    Copied,
    /// The clipboard did not take this text.
    NotCopied(String),
    /// A page around may forbid files and printing, and its frame is not told.
    Uncertain,
}
