//! `rates show`: what is in a book.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use rate_core::{Amount, Date, Effective, Rate, RateBook, Status};
use serde::Serialize;

use crate::load::whole_book;
use crate::words::count;
use crate::{Context, Failure};

/// Show what is in a book: markets, plans, licenses, services, rates, dates and sources
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  rates show book.json
  rates show public/rates --json")]
pub(crate) struct Args {
    /// The rate book, its index or its folder
    book: PathBuf,
    /// Show at most so many entries of each list
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
    /// Print all of it as JSON
    #[arg(long)]
    json: bool,
}

/// The content of a book.
#[derive(Serialize)]
struct Content<'a> {
    book: &'a str,
    title: &'a str,
    status: Status,
    publisher: &'a str,
    published_on: Date,
    effective: Days,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    editions: Vec<Edition<'a>>,
    currency: &'a str,
    language: &'a str,
    translations: Vec<&'a str>,
    rates: usize,
    /// How many of the rates have a payout above the insurer rate.
    shortfalls: usize,
    benchmarks: usize,
    distributions: usize,
    insurer_rate: Option<Range>,
    provider_payout: Option<Range>,
    markets: Vec<Entry<'a>>,
    plans: Vec<Entry<'a>>,
    licenses: Vec<Entry<'a>>,
    services: Vec<Entry<'a>>,
    sources: Vec<SourceEntry<'a>>,
}

#[derive(Serialize)]
struct Days {
    from: Date,
    through: Option<Date>,
}

#[derive(Serialize)]
struct Edition<'a> {
    file: &'a str,
    #[serde(flatten)]
    days: Days,
}

#[derive(Serialize)]
struct Range {
    least: Amount,
    most: Amount,
}

#[derive(Default, Serialize)]
struct Entry<'a> {
    id: &'a str,
    name: &'a str,
    rates: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    add_on: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_share: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allows_portion: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct SourceEntry<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let book = whole_book(&args.book)?;
    let content = Content::of(&book);
    if args.json { context.print_json(&content) } else { context.print(&content.text(args.limit)) }
}

impl Days {
    fn of(Effective { from, through }: Effective) -> Self {
        Self { from, through }
    }
}

impl<'a> Content<'a> {
    fn of(book: &'a RateBook) -> Self {
        let rates = book.rates();
        let range = |amount: fn(&Rate) -> Amount| {
            let amounts = || rates.iter().map(amount);
            Some(Range { least: amounts().min()?, most: amounts().max()? })
        };
        let with_rates = |of: fn(&Rate) -> usize| {
            let mut counts = BTreeMap::<usize, usize>::new();
            rates.iter().for_each(|rate| *counts.entry(of(rate)).or_default() += 1);
            move |at: usize| counts.get(&at).copied().unwrap_or_default()
        };
        let (of_market, of_plan) = (with_rates(|it| it.market.into()), with_rates(|it| it.plan.into()));
        let (of_license, of_service) =
            (with_rates(|it| it.license.into()), with_rates(|it| it.service.into()));
        let compared: BTreeSet<_> =
            rates.iter().map(|rate| (rate.market, rate.license, rate.service)).collect();
        let benchmarks = compared
            .into_iter()
            .map(|(market, license, service)| book.benchmarks(market, license, service).count());
        let entry = |term: &'a rate_core::Term, rates| Entry {
            id: &term.id,
            name: &term.name,
            rates,
            ..Entry::default()
        };
        Self {
            book: &book.id,
            title: &book.title,
            status: book.status,
            publisher: &book.publisher.name,
            published_on: book.published_on,
            effective: Days::of(book.effective),
            editions: (book.editions.iter())
                .map(|edition| Edition { file: &edition.file, days: Days::of(edition.effective) })
                .collect(),
            currency: &book.currency,
            language: &book.language,
            translations: book.translations().iter().map(|it| it.language()).collect(),
            rates: rates.len(),
            shortfalls: rates.iter().filter(|rate| rate.provider_payout > rate.insurer_rate).count(),
            benchmarks: benchmarks.sum(),
            distributions: book.distributions().len(),
            insurer_rate: range(|rate| rate.insurer_rate),
            provider_payout: range(|rate| rate.provider_payout),
            markets: (book.markets.iter().enumerate())
                .map(|(at, it)| Entry { group: it.group.as_deref(), ..entry(&it.term, of_market(at)) })
                .collect(),
            plans: (book.plans.iter().enumerate())
                .map(|(at, it)| Entry {
                    client_share: Some(it.client_share),
                    allows_portion: Some(it.contract.allows_portion),
                    source: it.source.map(|source| book.source(source).id.as_str()),
                    ..entry(&it.term, of_plan(at))
                })
                .collect(),
            licenses: (book.licenses.iter().enumerate()).map(|(at, it)| entry(it, of_license(at))).collect(),
            services: (book.services.iter().enumerate())
                .map(|(at, it)| Entry {
                    code: it.code.as_deref(),
                    minutes: it.minutes,
                    add_on: it.add_on,
                    ..entry(&it.term, of_service(at))
                })
                .collect(),
            sources: (book.sources.iter())
                .map(|it| SourceEntry { id: &it.id, title: &it.title, url: it.url.as_deref() })
                .collect(),
        }
    }

    /// The content for a person to read, with at most so many entries of each list.
    fn text(&self, most: usize) -> String {
        let days = |Days { from, through }: &Days| {
            format!("from {from}{}", through.map_or(String::new(), |day| format!(" through {day}")))
        };
        let editions =
            self.editions.iter().map(|edition| format!("{} ({})", days(&edition.days), edition.file));
        let editions: Vec<String> = editions.collect();
        let languages: Vec<&str> =
            [self.language].into_iter().chain(self.translations.iter().copied()).collect();
        let range = |range: &Option<Range>| {
            range.as_ref().map_or("none".to_owned(), |Range { least, most }| format!("{least} to {most}"))
        };
        let mut text = format!("{}\n\n", self.title);
        for (name, value) in [
            ("Book", format!("{}, {}", self.book, self.status.name())),
            ("Publisher", self.publisher.to_owned()),
            ("Published on", self.published_on.to_string()),
            ("Rates hold", days(&self.effective)),
            ("Other editions", if editions.is_empty() { "none".to_owned() } else { editions.join("; ") }),
            ("Languages", languages.join(", ")),
            ("Rates", format!("{}, {} with a shortfall", self.rates, self.shortfalls)),
            ("Insurer rates", format!("{} {}", range(&self.insurer_rate), self.currency)),
            ("Provider payouts", format!("{} {}", range(&self.provider_payout), self.currency)),
            ("Benchmarks", self.benchmarks.to_string()),
            ("Distributions", self.distributions.to_string()),
        ] {
            // To write to a text cannot fail.
            let _ = writeln!(text, "{name:<20}{value}");
        }
        for (title, entries) in [
            ("Markets", &self.markets),
            ("Plans", &self.plans),
            ("Licenses", &self.licenses),
            ("Services", &self.services),
        ] {
            list(&mut text, title, most, entries.iter().map(|it| (it.id, it.name, it.about())));
        }
        list(
            &mut text,
            "Sources",
            most,
            self.sources.iter().map(|it| (it.id, it.title, it.url.unwrap_or("no address").to_owned())),
        );
        // A name can be anything, and this is for a terminal.
        let obeyed = |character: char| character.is_control() && character != '\n';
        text.replace(obeyed, "\u{fffd}")
    }
}

impl Entry<'_> {
    /// The facts about it besides its name, in words.
    fn about(&self) -> String {
        let portion = |allowed| if allowed { "a portion is allowed" } else { "no portion is allowed" };
        let about = [
            Some(count(self.rates, "rate")),
            self.group.map(str::to_owned),
            self.code.map(|code| format!("code {code}")),
            self.minutes.map(|minutes| count(minutes.into(), "minute")),
            self.add_on.then(|| "an add-on, no session".to_owned()),
            self.client_share.map(|share| format!("client share {share}")),
            self.allows_portion.map(|allowed| portion(allowed).to_owned()),
            self.source.map(|source| format!("source {source}")),
        ];
        about.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The first entries of a list, each with its identifier, its name and more about it.
fn list<'a>(
    text: &mut String,
    title: &str,
    most: usize,
    entries: impl ExactSizeIterator<Item = (&'a str, &'a str, String)>,
) {
    let all = entries.len();
    let _ = writeln!(text, "\n{title}: {all}");
    for (id, name, about) in entries.take(most) {
        let _ = writeln!(text, "  {id:<19} {name} ({about})");
    }
    if all > most {
        let _ = writeln!(text, "  and {} more", all - most);
    }
}
