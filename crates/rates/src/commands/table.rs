//! `rates table`: every rate of a market and a license at a glance.

use std::fmt::Write;
use std::path::PathBuf;

use rate_core::earnings::Total;
use rate_core::{
    Amount, Date, Direction, Editions, Figure, PlanPosition, RateBook, RatesTable, Reason, Selection, Status,
    key_of,
};
use serde::Serialize;

use crate::calendar::{day, today};
use crate::choice::{book_for, editions_for, no_quote};
use crate::words::{count, on_one_line, one_of, quoted};
use crate::{Context, Failure};

/// Show every rate of a market and a license: services by plans
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Plans and services go by their identifiers. In each row * marks the highest figure, and - what is not published. A \
payout for an hour needs the minutes of the service, and is rounded half up to the cent.

Examples:
  rates table book.json --market ny --license masters
  rates table public/rates --market ny --license masters --figure per-hour --sort example-ppo
  rates table book.json --csv > table.csv")]
pub(crate) struct Args {
    /// The rate book, or the index or the folder of one in parts
    book: PathBuf,
    /// Where sessions take place [default: the walkthrough's market]
    #[arg(long, value_name = "ID")]
    market: Option<String>,
    /// The provider's license level [default: the walkthrough's]
    #[arg(long, value_name = "ID")]
    license: Option<String>,
    /// The figure to show: payout, per-hour, insurer-rate, portion or shortfall
    #[arg(long, value_parser = figure, default_value = "payout")]
    figure: Figure,
    /// On which day, of a book with editions: YYYY-MM-DD, or today [default: today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
    /// Begin with the services for which this plan's figure is highest
    #[arg(long, value_name = "PLAN")]
    sort: Option<String>,
    /// Print all figures as CSV, a line for each service and plan
    #[arg(long, conflicts_with_all = ["json", "figure", "sort"])]
    csv: bool,
    /// Print all figures as JSON
    #[arg(long, conflicts_with_all = ["figure", "sort"])]
    json: bool,
}

fn figure(text: &str) -> Result<Figure, String> {
    Figure::from_name(text).ok_or_else(|| format!("expected {}", one_of(&Figure::ALL.map(Figure::name))))
}

/// The table as JSON.
#[derive(Serialize)]
struct Content<'a> {
    book: &'a str,
    status: Status,
    market: &'a str,
    license: &'a str,
    currency: &'a str,
    services: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    service: &'a str,
    name: &'a str,
    code: Option<&'a str>,
    minutes: Option<u16>,
    add_on: bool,
    /// `null` where no payout is higher than another.
    highest_payout: Option<String>,
    plans: Vec<Cell<'a>>,
}

/// The figures are `null` where no rate is published.
#[derive(Serialize)]
struct Cell<'a> {
    plan: &'a str,
    insurer_rate: Option<Amount>,
    provider_payout: Option<Amount>,
    platform_portion: Option<Amount>,
    platform_shortfall: Option<Amount>,
    reason: Option<Reason>,
    payout_per_hour: Option<String>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let selection = Selection {
        market: args.market.clone(),
        license: args.license.clone(),
        plan: args.sort.clone(),
        ..Selection::default()
    };
    let book = book_for(Some(&args.book), &selection)?;
    if let Some(sort) = args.sort.as_deref().filter(|sort| book.plan_position(sort).is_none()) {
        let known: Vec<&str> = book.plans.iter().map(|plan| plan.term.id.as_str()).collect();
        let (sort, expected) = (quoted(sort), one_of(&known));
        return Err(Failure::Call(format!("--sort: {sort} is not a plan of the book; expected {expected}")));
    }
    let key = key_of(&book, &selection).map_err(|error| no_quote(error, &book, &selection))?;
    let others = editions_for(&book, Some(&args.book), &selection)?;
    let editions = Editions::new(&book, &others);
    // Without editions it is the same on every day.
    let on = args.on.or_else(today).unwrap_or(book.walkthrough.session_date);
    if editions.on(on).is_none() {
        let what = format!("no edition of the book has rates for {on}; say another day by --on");
        return Err(Failure::Data(vec![what]));
    }
    let table = editions.table(key.market, key.license, on);
    if args.csv {
        return context.print(&table.csv(&book, &RatesTable::COLUMNS));
    }
    let (market, license) = (&book.market(key.market).term, book.license(key.license));
    if args.json {
        return context.print_json(&Content {
            book: &book.id,
            status: book.status,
            market: &market.id,
            license: &license.id,
            currency: &book.currency,
            services: rows(&book, &table),
        });
    }
    let mut title = format!("{}: {}, {}", book.title, market.name, license.name);
    if book.status == Status::Illustrative {
        title.push_str(" (illustrative: these amounts are examples)");
    }
    let by = args.sort.as_ref().map(|_| key.plan);
    context.print(&format!("{}\n\n{}", on_one_line(&title), text(&book, &table, args.figure, by)))
}

fn rows<'a>(book: &'a RateBook, table: &RatesTable) -> Vec<Row<'a>> {
    let text = |total: Total| total.to_string();
    let rows = book.services.iter().enumerate().map(|(at, service)| {
        let cells = book.plans.iter().zip(table.row(at)).map(|(plan, cell)| {
            let priced = cell.as_ref().ok();
            Cell {
                plan: &plan.term.id,
                insurer_rate: priced.map(|it| it.insurer_rate),
                provider_payout: priced.map(|it| it.provider_payout),
                platform_portion: priced.map(|it| it.platform_portion),
                platform_shortfall: priced.map(|it| it.platform_shortfall),
                reason: priced.map(|it| it.reason),
                payout_per_hour: priced.and_then(|it| it.payout_per_hour).map(text),
            }
        });
        Row {
            service: &service.term.id,
            name: &service.term.name,
            code: service.code.as_deref(),
            minutes: service.minutes,
            add_on: service.add_on,
            highest_payout: table.highest(at, Figure::Payout).map(text),
            plans: cells.collect(),
        }
    });
    rows.collect()
}

/// The table of one figure for a person to read, a line for each service, and how many combinations have none.
fn text(book: &RateBook, table: &RatesTable, figure: Figure, by: Option<PlanPosition>) -> String {
    let order: Vec<usize> = match by {
        Some(plan) => {
            let services = table.services_by(plan, figure, Direction::Descending);
            services.into_iter().map(usize::from).collect()
        }
        None => (0..book.services.len()).collect(),
    };
    let mut lines = vec![vec![figure.name().to_owned()]];
    lines[0].extend(book.plans.iter().map(|plan| format!("{} ", plan.term.id)));
    let mut lacking = 0;
    for (at, service) in order.into_iter().filter_map(|at| Some((at, book.services.get(at)?))) {
        let highest = table.highest(at, figure);
        let cells =
            table.row(at).iter().map(|cell| match cell.as_ref().ok().and_then(|it| it.figure(figure)) {
                Some(amount) => format!("{amount}{}", if highest == Some(amount) { '*' } else { ' ' }),
                None => {
                    lacking += 1;
                    "- ".to_owned()
                }
            });
        let id = service.term.id.clone();
        lines.push([id].into_iter().chain(cells).collect());
    }
    let width = |column: usize| lines.iter().filter_map(|line| Some(line.get(column)?.chars().count())).max();
    let widths: Vec<usize> = (0..=book.plans.len()).map(|column| width(column).unwrap_or_default()).collect();
    let mut text = String::new();
    for line in &lines {
        let mut cells = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            // To write to a text cannot fail. Behind an amount is its mark or a blank, and one behind its heading.
            let _ =
                if column == 0 { write!(cells, "{cell:<width$}") } else { write!(cells, "  {cell:>width$}") };
        }
        let _ = writeln!(text, "{}", cells.trim_end());
    }
    if lacking > 0 {
        let why =
            if figure == Figure::PerHour { "not published, or without minutes" } else { "not published" };
        let _ = writeln!(text, "\n{}: {why}", count(lacking, "combination"));
    }
    text
}
