//! The rates of one place and license at a glance: services by plans.

use crate::breakdown::divide;
use crate::csv::{START, quoted};
use crate::earnings::Total;
use crate::{
    Amount, LicensePosition, MarketPosition, OwnNumbers, PlanPosition, QuoteError, RateBook, RateKey, Reason,
    ServicePosition,
};

/// The rates that a book publishes for a market and a license: a row for each service and a column for each plan,
/// both in the book's order.
///
/// ```
/// use rate_core::{Figure, LicensePosition, MarketPosition, RateBook, RatesTable};
///
/// let book = include_str!("../../../data/books/april-8-example.json");
/// let book = RateBook::from_json(book.as_bytes()).unwrap();
/// let table = RatesTable::new(&book, MarketPosition::from(0), LicensePosition::from(0));
/// let payouts = |row| table.row(row).iter().map(|cell| cell.as_ref().ok()?.figure(Figure::Payout));
/// let payouts: Vec<_> = payouts(2).map(|payout| payout.map(|payout| payout.to_string())).collect();
/// assert_eq!(payouts[0].as_deref(), Some("112.00"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatesTable {
    market: MarketPosition,
    license: LicensePosition,
    plans: usize,
    /// Row after row.
    cells: Vec<Result<Priced, QuoteError>>,
}

/// The figures of a combination that has a rate: those of its breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priced {
    /// The combination.
    pub key: RateKey,
    /// The session's worth under the plan's contract.
    pub insurer_rate: Amount,
    /// The provider's pay.
    pub provider_payout: Amount,
    /// The rest of the rate, which the contract leaves the platform.
    pub platform_portion: Amount,
    /// The platform's addition where the payout is above the rate.
    pub platform_shortfall: Amount,
    /// The rule that gave the portion.
    pub reason: Reason,
    /// The payout for an hour ([`Total::per_hour`]); `None` where the book does not say how long the service is.
    pub payout_per_hour: Option<Total>,
}

/// A figure that a table of rates can show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Figure {
    /// The provider payout.
    #[default]
    Payout,
    /// The provider payout for an hour.
    PerHour,
    /// The insurer rate.
    InsurerRate,
    /// The platform portion.
    Portion,
    /// The platform shortfall.
    Shortfall,
}

/// A direction in which figures are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The highest first.
    #[default]
    Descending,
    /// The lowest first.
    Ascending,
}

impl Figure {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::Payout, Self::PerHour, Self::InsurerRate, Self::Portion, Self::Shortfall];

    /// Its public name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Payout => "payout",
            Self::PerHour => "per-hour",
            Self::InsurerRate => "insurer-rate",
            Self::Portion => "portion",
            Self::Shortfall => "shortfall",
        }
    }

    /// The one with this public name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.name() == name)
    }
}

impl Priced {
    /// The figures of a combination, with the provider's `own` rate and payout in the place of the book's where they
    /// are given.
    ///
    /// # Errors
    /// [`QuoteError::NoRate`], [`QuoteError::MarketNotLoaded`], and of own numbers [`QuoteError::RemainderUnnamed`].
    pub fn new(book: &RateBook, key: RateKey, own: Option<OwnNumbers>) -> Result<Self, QuoteError> {
        let split = divide(book, key, own, None)?;
        Ok(Self {
            key,
            insurer_rate: split.insurer_rate,
            provider_payout: split.provider_payout,
            platform_portion: split.platform_portion,
            platform_shortfall: split.platform_shortfall,
            reason: split.reason,
            payout_per_hour: book.service(key.service).payout_per_hour(split.provider_payout),
        })
    }

    /// One of its figures; `None` where there is none for an hour.
    #[must_use]
    pub fn figure(&self, figure: Figure) -> Option<Total> {
        let amount = match figure {
            Figure::Payout => self.provider_payout,
            Figure::PerHour => return self.payout_per_hour,
            Figure::InsurerRate => self.insurer_rate,
            Figure::Portion => self.platform_portion,
            Figure::Shortfall => self.platform_shortfall,
        };
        Some(Total::times(amount, 1))
    }
}

impl RatesTable {
    /// The table of a market and a license, positions of the book.
    ///
    /// Of an index, the market's file has to be there: without it, all cells but the walkthrough's are
    /// [`QuoteError::MarketNotLoaded`]. A combination that is not published is [`QuoteError::NoRate`]
    /// (`docs/rate-book.md`, "Rates").
    ///
    /// ```
    /// use rate_core::{LicensePosition, MarketPosition, QuoteError, RateBook, RatesTable};
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let doctoral_in_texas = RatesTable::new(&book, MarketPosition::from(1), LicensePosition::from(1));
    /// let [ppo, hmo, _] = doctoral_in_texas.row(3) else { unreachable!("three plans") };
    /// assert_eq!(ppo.unwrap().provider_payout.to_string(), "44.00");
    /// assert!(matches!(hmo, Err(QuoteError::NoRate(_))));
    /// ```
    #[must_use]
    pub fn new(book: &RateBook, market: MarketPosition, license: LicensePosition) -> Self {
        Self::of(book, market, license, |key| Priced::new(book, key, None))
    }

    /// The table of the book's services and plans, with what `priced` says of each combination.
    pub(crate) fn of(
        book: &RateBook,
        market: MarketPosition,
        license: LicensePosition,
        priced: impl Fn(RateKey) -> Result<Priced, QuoteError>,
    ) -> Self {
        let mut cells = Vec::with_capacity(book.services.len() * book.plans.len());
        for service in (0..).map(ServicePosition::from).take(book.services.len()) {
            for plan in (0..).map(PlanPosition::from).take(book.plans.len()) {
                cells.push(priced(RateKey { market, plan, license, service }));
            }
        }
        Self { market, license, plans: book.plans.len(), cells }
    }

    /// The cells of a service's row, a plan each; none for a row that is not there. A cell without a rate says why:
    /// [`QuoteError::NoRate`] or [`QuoteError::MarketNotLoaded`].
    #[must_use = "it is only read"]
    pub fn row(&self, service: usize) -> &[Result<Priced, QuoteError>] {
        self.cells.chunks(self.plans.max(1)).nth(service).unwrap_or_default()
    }

    /// The cell of a service and a plan, by their positions in the book.
    #[must_use]
    pub fn cell(&self, service: ServicePosition, plan: PlanPosition) -> Option<&Result<Priced, QuoteError>> {
        self.row(service.into()).get(usize::from(plan))
    }

    /// The lowest and the highest figure of a service's row; `None` where there is no figure.
    #[must_use]
    pub fn range(&self, service: usize, figure: Figure) -> Option<(Total, Total)> {
        let figures = || self.row(service).iter().flatten().filter_map(|cell| cell.figure(figure));
        Some((figures().min()?, figures().max()?))
    }

    /// The highest figure of a service's row; `None` where no figure there is higher than another.
    ///
    /// ```
    /// use rate_core::{Figure, LicensePosition, MarketPosition, RateBook, RatesTable};
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let table = RatesTable::new(&book, MarketPosition::from(0), LicensePosition::from(0));
    /// // An hour pays 112.00, 104.00 and 109.00.
    /// assert_eq!(table.highest(2, Figure::Payout).unwrap().to_string(), "112.00");
    /// // Nothing is left of a group's rate under any plan.
    /// assert_eq!(table.highest(3, Figure::Portion), None);
    /// ```
    #[must_use]
    pub fn highest(&self, service: usize, figure: Figure) -> Option<Total> {
        let (lowest, highest) = self.range(service, figure)?;
        (lowest < highest).then_some(highest)
    }

    /// True where a cell of the table has a figure of this kind above zero.
    #[must_use]
    pub fn has(&self, figure: Figure) -> bool {
        self.cells.iter().any(|cell| figure_of(cell, figure).is_some_and(|it| it > Total::ZERO))
    }

    /// The services in the order of a plan's figures. Those with the same are in the book's order, and those without a
    /// figure come last.
    ///
    /// ```
    /// use rate_core::{Direction, Figure, LicensePosition, MarketPosition, PlanPosition, RateBook, RatesTable};
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let table = RatesTable::new(&book, MarketPosition::from(0), LicensePosition::from(0));
    /// let order = |figure, direction| {
    ///     let services = table.services_by(PlanPosition::from(0), figure, direction);
    ///     services.into_iter().map(|service| service.get()).collect::<Vec<_>>()
    /// };
    /// // 138.00, 91.00, 112.00 and 42.00.
    /// assert_eq!(order(Figure::Payout, Direction::Descending), [0, 2, 1, 3]);
    /// assert_eq!(order(Figure::Payout, Direction::Ascending), [3, 1, 2, 0]);
    /// // How long the first and the last one are is not said.
    /// assert_eq!(order(Figure::PerHour, Direction::Descending), [1, 2, 0, 3]);
    /// ```
    #[must_use]
    pub fn services_by(
        &self,
        plan: PlanPosition,
        figure: Figure,
        direction: Direction,
    ) -> Vec<ServicePosition> {
        let rows = self.cells.chunks(self.plans.max(1));
        let figures = rows.map(|row| figure_of(row.get(usize::from(plan))?, figure)).collect();
        by_figure(figures, direction).into_iter().map(ServicePosition::from).collect()
    }

    /// The plans in the order of their figures for a service, as in [`services_by`](Self::services_by).
    #[must_use]
    pub fn plans_by(
        &self,
        service: ServicePosition,
        figure: Figure,
        direction: Direction,
    ) -> Vec<PlanPosition> {
        let figures = self.row(service.into()).iter().map(|cell| figure_of(cell, figure)).collect();
        by_figure(figures, direction).into_iter().map(PlanPosition::from).collect()
    }

    /// The members of a line of [`csv`](Self::csv), by their names in English.
    pub const COLUMNS: [&'static str; 14] = [
        "book",
        "status",
        "market",
        "license",
        "service",
        "code",
        "minutes",
        "plan",
        "insurer_rate",
        "provider_payout",
        "platform_portion",
        "platform_shortfall",
        "payout_per_hour",
        "currency",
    ];

    /// A line for each cell below a header, which has the texts of `columns`: CSV as RFC 4180 has it, in UTF-8 with a
    /// byte order mark. `book` is the one that the table is of. Amounts are plain decimals with two places, in the
    /// book's currency; what is not published has none. Payouts for an hour alone are rounded ([`Total::per_hour`]).
    ///
    /// The texts of `columns` stand for [`COLUMNS`](Self::COLUMNS), one for each, and are not counted: with more or
    /// fewer of them the header is longer or shorter than the lines below it.
    ///
    /// A text that a spreadsheet would take for a formula has an apostrophe before it.
    ///
    /// ```
    /// use rate_core::{LicensePosition, MarketPosition, RateBook, RatesTable};
    ///
    /// let book = include_str!("../../../data/books/april-8-example.json");
    /// let book = RateBook::from_json(book.as_bytes()).unwrap();
    /// let table = RatesTable::new(&book, MarketPosition::from(0), LicensePosition::from(0));
    /// let csv = table.csv(&book, &RatesTable::COLUMNS);
    /// let lines: Vec<&str> = csv.lines().collect();
    /// // Four services under three plans; the book does not say how long the first one is.
    /// assert_eq!(lines.len(), 1 + 4 * 3);
    /// assert!(lines[1].ends_with(r#","90791",,"Example PPO",150.00,138.00,12.00,0.00,,USD"#));
    /// assert!(lines[4].ends_with(r#","90834",38,"Example PPO",98.00,91.00,7.00,0.00,143.68,USD"#));
    /// ```
    #[must_use]
    pub fn csv(&self, book: &RateBook, columns: &[&str]) -> String {
        let mut csv = String::from(START);
        for (at, column) in columns.iter().enumerate() {
            csv.push_str(if at > 0 { "," } else { "" });
            csv.push_str(&quoted(column));
        }
        let market = book.markets.get(usize::from(self.market)).map_or("", |market| &market.term.name);
        let license = book.licenses.get(usize::from(self.license)).map_or("", |license| &license.name);
        for (row, service) in book.services.iter().enumerate() {
            for (plan, cell) in book.plans.iter().zip(self.row(row)) {
                csv.push_str("\r\n");
                let code = service.code.as_deref().unwrap_or_default();
                for text in [&book.id, book.status.name(), market, license, &service.term.name, code] {
                    csv.push_str(&quoted(text));
                    csv.push(',');
                }
                if let Some(minutes) = service.minutes {
                    csv.push_str(&minutes.to_string());
                }
                csv.push(',');
                csv.push_str(&quoted(&plan.term.name));
                for figure in CSV_FIGURES {
                    csv.push(',');
                    if let Some(figure) = figure_of(cell, figure) {
                        csv.push_str(&figure.to_string());
                    }
                }
                csv.push(',');
                csv.push_str(&book.currency);
            }
        }
        csv.push_str("\r\n");
        csv
    }
}

/// The figures of a line of CSV.
const CSV_FIGURES: [Figure; 5] =
    [Figure::InsurerRate, Figure::Payout, Figure::Portion, Figure::Shortfall, Figure::PerHour];

fn figure_of(cell: &Result<Priced, QuoteError>, figure: Figure) -> Option<Total> {
    cell.as_ref().ok()?.figure(figure)
}

/// Positions in the order of their figures. They are put in one by one: there are few, and sorting in the standard
/// library weighs more than all of this.
fn by_figure(figures: Vec<Option<Total>>, direction: Direction) -> Vec<u16> {
    let comes_before = |known: Option<Total>, other: Option<Total>| match direction {
        Direction::Ascending if known.is_some() && other.is_some() => known <= other,
        // Nothing is less than any figure.
        _ => known >= other,
    };
    let mut order: Vec<(Option<Total>, u16)> = Vec::new();
    for (position, figure) in (0..).zip(figures) {
        let before = order.iter().take_while(|(known, _)| comes_before(*known, figure)).count();
        order.insert(before, (figure, position));
    }
    order.into_iter().map(|(_, position)| position).collect()
}
