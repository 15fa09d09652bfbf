//! The state that a page's address can carry: `rt:` and `name=value` pairs joined by `&`, in the URL's
//! fragment. Identifiers, dates and numbers need no escaping there. No personal data: nothing else goes in.

use crate::{Amount, Breakdown, Caseload, Date, Plain, RateBook, Selection, Setting, Stage, Step};

const PREFIX: &str = "rt:";

/// A view among all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The rates.
    #[default]
    Explore,
    /// The story of one session.
    Walkthrough,
    /// What a caseload comes to.
    Earnings,
    /// How rates come about, and what the platform does.
    HowItWorks,
}

impl Tab {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Explore, Self::Walkthrough, Self::Earnings, Self::HowItWorks];

    /// Its public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explore => "explore",
            Self::Walkthrough => "walkthrough",
            Self::Earnings => "earnings",
            Self::HowItWorks => "how-it-works",
        }
    }

    /// The one with this public name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }
}

/// What an address says; whatever it does not say, or says in a way that makes no sense, is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkState {
    /// The identifier of the book that the link was made with.
    pub book: Option<String>,
    /// When that book was published.
    pub published_on: Option<Date>,
    /// The view in front.
    pub tab: Option<Tab>,
    /// The selection, the provider's own numbers with it.
    pub selection: Selection,
    /// The walkthrough's step.
    pub step: Option<Step>,
    /// The stage of the drawing in how it works.
    pub stage: Option<Stage>,
    /// The caseload.
    pub caseload: LinkCaseload,
}

/// What an address says of a caseload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkCaseload {
    /// The first day of its year.
    pub start: Option<Date>,
    /// The identifiers of its services and the sessions planned in a working week of each; at most ten.
    pub weekly: Vec<(String, u8)>,
    /// Its other numbers, in the order of [`LinkCaseload::SETTINGS`].
    pub numbers: [Option<u8>; 4],
}

impl LinkCaseload {
    /// The numbers that are not a service's.
    pub const SETTINGS: [Setting; 4] =
        [Setting::Weeks, Setting::Held, Setting::ConfirmedAfter, Setting::Denied];
    const NAMES: [&'static str; 4] = ["weeks", "held", "confirmed-after", "denied"];

    /// What a link says of this caseload of the book.
    #[must_use]
    pub fn of(caseload: &Caseload, book: &RateBook) -> Self {
        let mut link = Self { start: Some(caseload.start()), ..Self::default() };
        for row in caseload.services() {
            if let Some(service) = book.services.get(usize::from(row.service)) {
                link.weekly.push((service.term.id.clone(), row.sessions));
            }
        }
        for (number, setting) in link.numbers.iter_mut().zip(Self::SETTINGS) {
            *number = Some(caseload.value(setting));
        }
        link
    }

    /// The caseload that it tells of: services that the book does not have are left out, and what is not said is as in
    /// [`Caseload::new`]. `None` where nothing is said, and where the selection is none of the book's.
    #[must_use]
    pub fn caseload(&self, book: &RateBook, selection: &Selection) -> Option<Caseload> {
        if *self == Self::default() {
            return None;
        }
        let mut caseload = Caseload::new(book, selection).ok()?;
        if let Some(start) = self.start {
            caseload.start_on(start);
        }
        for (setting, number) in Self::SETTINGS.into_iter().zip(self.numbers) {
            if let Some(number) = number {
                caseload.set(setting, number);
            }
        }
        let mut rows = 0;
        for (id, sessions) in &self.weekly {
            let known = |at: &usize| book.services[*at].term.id == *id;
            let Some(service) = (0..book.services.len()).find(known) else { continue };
            // A book has at most as many services as 16 bits can count.
            let service = service as u16;
            // The first takes the place of the one that is always there.
            let added = match rows {
                0 => caseload.services()[0].service == service || caseload.replace(0, service),
                _ => caseload.add(service),
            };
            if added {
                caseload.set(Setting::Weekly(rows), *sessions);
                rows += 1;
            }
        }
        Some(caseload)
    }

    fn read(&mut self, name: &str, value: &str) -> bool {
        match name {
            "year-starts" => self.start = value.parse().ok(),
            "weekly" => {
                self.weekly.clear();
                let mut rest = value;
                while !rest.is_empty() {
                    let (pair, behind) = cut(rest, b',').unwrap_or((rest, ""));
                    rest = behind;
                    if let Some((id, sessions)) = cut(pair, b':')
                        && let Some(sessions) = Setting::Weekly(0).read(sessions)
                        && !id.is_empty()
                        && self.weekly.len() < Caseload::MOST_SERVICES
                    {
                        self.weekly.push((id.to_owned(), sessions));
                    }
                }
            }
            _ => {
                let Some(at) = Self::NAMES.iter().position(|known| *known == name) else { return false };
                self.numbers[at] = Self::SETTINGS[at].read(value);
            }
        }
        true
    }

    fn write(&self, link: &mut Link) {
        link.date("year-starts", self.start);
        let mut weekly = String::new();
        for (id, sessions) in &self.weekly {
            if !weekly.is_empty() {
                weekly.push(',');
            }
            weekly.push_str(id);
            weekly.push(':');
            weekly.push_str(&sessions.plain());
        }
        link.text("weekly", &weekly);
        for (name, number) in Self::NAMES.iter().zip(self.numbers) {
            link.number(name, number);
        }
    }
}

impl LinkState {
    /// Reads a fragment, with or without its `#`. `None` where it is not one of ours.
    #[must_use]
    pub fn from_fragment(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut state = Self::default();
        let mut rest = fragment.strip_prefix(PREFIX)?;
        while !rest.is_empty() {
            let (pair, behind) = cut(rest, b'&').unwrap_or((rest, ""));
            rest = behind;
            let Some((name, value)) = cut(pair, b'=') else { continue };
            // An empty value says nothing.
            if value.is_empty() {
                continue;
            }
            match name {
                "book" => state.book = Some(value.to_owned()),
                "published" => state.published_on = value.parse().ok(),
                "view" => state.tab = Tab::named(value),
                "step" => state.step = value.parse().ok().and_then(Step::numbered),
                "stage" => state.stage = value.parse().ok().and_then(Stage::numbered),
                _ if state.caseload.read(name, value) => {}
                _ => {
                    // What cannot be used is left open, like what is not said.
                    let _ = state.selection.set(name, Some(value));
                }
            }
        }
        Some(state)
    }

    /// Its fragment, without the `#`: [`from_fragment`](Self::from_fragment) reads the same again. Identifiers are
    /// those of a book.
    #[must_use]
    pub fn fragment(&self) -> String {
        let mut link = Link(String::from(PREFIX));
        let selection = &self.selection;
        link.id("book", &self.book);
        link.date("published", self.published_on);
        link.text("view", self.tab.map_or("", Tab::name));
        link.id("market", &selection.market);
        link.id("plan", &selection.plan);
        link.id("license", &selection.license);
        link.id("service", &selection.service);
        link.date("session-date", selection.session_date);
        link.date("confirmed-on", selection.confirmed_on);
        link.amount("client-share", selection.client_share);
        link.text("scenario", selection.scenario.name());
        link.amount("insurer-rate", selection.insurer_rate);
        link.amount("provider-payout", selection.provider_payout);
        link.number("step", self.step.map(|step| step.number() as u8));
        link.number("stage", self.stage.map(|stage| stage.number() as u8));
        self.caseload.write(&mut link);
        link.0
    }

    /// Whether it was made with another book than this one, or with this one as it was published on another day.
    #[must_use]
    pub fn is_of_another(&self, book: &RateBook) -> bool {
        self.book.as_ref().is_some_and(|id| *id != book.id)
            || self.published_on.is_some_and(|day| day != book.published_on)
    }
}

impl From<&Breakdown> for Selection {
    /// The selection with nothing left open that has this breakdown.
    fn from(breakdown: &Breakdown) -> Self {
        let selected = &breakdown.selection;
        let own = |amount| breakdown.own_numbers.then_some(amount);
        Self {
            market: Some(selected.market.clone()),
            plan: Some(selected.plan.clone()),
            license: Some(selected.license.clone()),
            service: Some(selected.service.clone()),
            session_date: Some(selected.session_date),
            confirmed_on: Some(selected.confirmed_on),
            client_share: Some(selected.client_share),
            scenario: selected.scenario,
            insurer_rate: own(breakdown.insurer_rate),
            provider_payout: own(breakdown.provider_payout),
        }
    }
}

/// What is before the first `at`, an ASCII character, and what is behind it. Less code than the standard library's
/// search for any character.
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let found = text.bytes().position(|byte| byte == at)?;
    Some((&text[..found], &text[found + 1..]))
}

/// A fragment so far.
struct Link(String);

impl Link {
    /// Adds a pair; nothing where the value is empty.
    fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        if self.0.len() > PREFIX.len() {
            self.0.push('&');
        }
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(value);
    }

    fn id(&mut self, name: &str, value: &Option<String>) {
        if let Some(id) = value {
            self.text(name, id);
        }
    }

    fn date(&mut self, name: &str, value: Option<Date>) {
        if let Some(date) = value {
            self.text(name, &date.plain());
        }
    }

    fn amount(&mut self, name: &str, value: Option<Amount>) {
        if let Some(amount) = value {
            self.text(name, &amount.plain());
        }
    }

    fn number(&mut self, name: &str, value: Option<u8>) {
        if let Some(number) = value {
            self.text(name, &number.plain());
        }
    }
}
