//! The state that a page's address can carry: `rt:` and `name=value` pairs joined by `&`, in the URL's
//! fragment. Identifiers, dates and numbers need no escaping there. No personal data: nothing else goes in.

use core::fmt::Display;

use crate::{Date, MoneyFlowStage, RateBook, Scenario, Selection, UrlCaseload, WalkthroughStep};

const PREFIX: &str = "rt:";

/// The version of what is written, which an address says. Earlier ones said none, and all of them are read.
const VERSION: u8 = 2;

/// A view among all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Tab {
    /// One session's payment.
    #[default]
    Explore,
    /// All rates of a place, and sessions side by side.
    Rates,
    /// The story of one session.
    Walkthrough,
    /// The earnings of a caseload.
    Earnings,
    /// The making of rates, and the platform's work.
    HowItWorks,
}

impl Tab {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Explore, Self::Rates, Self::Walkthrough, Self::Earnings, Self::HowItWorks];

    /// Its public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Rates => "rates",
            Self::Walkthrough => "walkthrough",
            Self::Earnings => "earnings",
            Self::HowItWorks => "how-it-works",
        }
    }

    /// The one with this public name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }
}

/// A book as it was published on a day, as far as either is said.
///
/// ```
/// use rate_core::{BookVersion, RateBook};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// assert!(!BookVersion::of(&book).is_of_another(&book));
/// let earlier = BookVersion { published_on: Some("2025-12-31".parse()?), ..BookVersion::of(&book) };
/// assert!(earlier.is_of_another(&book));
/// # Ok::<(), rate_core::DateError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookVersion {
    /// The book's identifier.
    pub id: Option<String>,
    /// The day of publication.
    pub published_on: Option<Date>,
}

impl BookVersion {
    /// This book's.
    #[must_use]
    pub fn of(book: &RateBook) -> Self {
        Self { id: Some(book.id.clone()), published_on: Some(book.published_on) }
    }

    /// True where it is of another book than this one, or of this one as it was published on another day.
    #[must_use]
    pub fn is_of_another(&self, book: &RateBook) -> bool {
        self.id.as_ref().is_some_and(|id| *id != book.id)
            || self.published_on.is_some_and(|day| day != book.published_on)
    }
}

/// The state that an address carries. A member that it does not name, or gives a value that makes no sense, is left
/// open.
///
/// The names are those of the element's attributes (`docs/embedding.md`).
///
/// ```
/// use rate_core::{Tab, UrlState, WalkthroughStep};
///
/// let state = UrlState::from_fragment("#rt:view=walkthrough&market=ny&step=3&color=red").unwrap();
/// assert_eq!((state.tab, state.step), (Some(Tab::Walkthrough), Some(WalkthroughStep::Paid)));
/// assert_eq!(state.to_fragment(), "rt:v=2&view=walkthrough&market=ny&step=3");
/// assert_eq!(UrlState::from_fragment("#section-2"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UrlState {
    /// The book that the address was made with.
    pub book: BookVersion,
    /// The view in front.
    pub tab: Option<Tab>,
    /// The selection, the provider's own numbers with it.
    pub selection: Selection,
    /// The walkthrough's step.
    pub step: Option<WalkthroughStep>,
    /// The stage of the drawing in how it works.
    pub stage: Option<MoneyFlowStage>,
    /// The caseload.
    pub caseload: UrlCaseload,
    /// The sessions side by side, as [`compared_in`](crate::compared_in) reads them; empty for none.
    pub compared: String,
}

impl UrlState {
    /// Reads a fragment, with or without its `#`. `None` where it does not begin with `rt:`. The names are those of
    /// `docs/embedding.md`, "The page's address"; earlier versions of them are read, too.
    ///
    /// Days are ISO 8601, amounts decimals, and no identifier is looked up. A caseload and compared sessions are kept
    /// as texts until somebody asks for them.
    ///
    /// ```
    /// use rate_core::{Tab, UrlState};
    ///
    /// let state = UrlState::from_fragment("rt:view=rates&client-share=20%25&session-date=soon").unwrap();
    /// assert_eq!((state.tab, state.selection.session_date), (Some(Tab::Rates), None));
    /// assert_eq!(state.selection.client_share, "20%".parse().ok());
    /// ```
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut state = Self::default();
        for pair in fragment.strip_prefix(PREFIX)?.split('&') {
            let Some((name, value)) = pair.split_once('=') else { continue };
            // An empty value says nothing.
            if value.is_empty() {
                continue;
            }
            match name {
                "book" => state.book.id = Some(value.to_owned()),
                "published" => state.book.published_on = value.parse().ok(),
                "view" => state.tab = Tab::from_name(value),
                "step" => state.step = value.parse().ok().and_then(WalkthroughStep::from_number),
                "stage" => state.stage = value.parse().ok().and_then(MoneyFlowStage::from_number),
                "compare" => state.compared = value.to_owned(),
                _ if state.caseload.take(name, value) => {}
                _ => {
                    let percent = value.strip_suffix("%25").map(|number| format!("{number}%"));
                    // What cannot be used is left open, like what is not said.
                    let _ = state.selection.set(name, Some(percent.as_deref().unwrap_or(value)));
                }
            }
        }
        Some(state)
    }

    /// Its fragment, without the `#`: [`from_fragment`](Self::from_fragment) reads the same again. Identifiers are
    /// those of a book: a percent sign of the client share is the only mark that is escaped. What is not said, and
    /// the scenario where it is the typical one, is left out.
    ///
    /// ```
    /// use rate_core::{Selection, UrlState};
    ///
    /// assert_eq!(UrlState::default().to_fragment(), "rt:v=2");
    /// let selection = Selection { client_share: "12.5%".parse().ok(), ..Selection::default() };
    /// let state = UrlState { selection, ..UrlState::default() };
    /// assert_eq!(state.to_fragment(), "rt:v=2&client-share=12.5%25");
    /// assert_eq!(UrlState::from_fragment(&state.to_fragment()), Some(state));
    /// ```
    #[must_use]
    pub fn to_fragment(&self) -> String {
        let mut fragment = Fragment(String::from(PREFIX));
        let selection = &self.selection;
        fragment.pair("v", Some(VERSION));
        fragment.pair("book", self.book.id.as_ref());
        fragment.pair("published", self.book.published_on);
        fragment.pair("view", self.tab.map(Tab::name));
        fragment.pair("market", selection.market.as_ref());
        fragment.pair("plan", selection.plan.as_ref());
        fragment.pair("license", selection.license.as_ref());
        fragment.pair("service", selection.service.as_ref());
        fragment.pair("session-date", selection.session_date);
        fragment.pair("confirmed-on", selection.confirmed_on);
        // As an address writes a percent sign.
        let client_share = selection.client_share.map(|share| share.to_string().replace('%', "%25"));
        fragment.pair("client-share", client_share);
        let scenario = selection.scenario;
        fragment.pair("scenario", (scenario != Scenario::default()).then(|| scenario.name()));
        fragment.pair("insurer-rate", selection.insurer_rate);
        fragment.pair("provider-payout", selection.provider_payout);
        fragment.pair("step", self.step.map(WalkthroughStep::number));
        fragment.pair("stage", self.stage.map(MoneyFlowStage::number));
        for (name, value) in self.caseload.pairs() {
            fragment.add(name, value);
        }
        fragment.pair("compare", Some(&self.compared));
        fragment.0
    }
}

/// A fragment so far.
struct Fragment(String);

impl Fragment {
    /// Adds a pair; nothing where there is no value, or an empty one.
    fn pair(&mut self, name: &str, value: Option<impl Display>) {
        self.add(name, &value.map(|value| value.to_string()).unwrap_or_default());
    }

    fn add(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        let between = if self.0.len() > PREFIX.len() { "&" } else { "" };
        self.0.push_str(&format!("{between}{name}={value}"));
    }
}
