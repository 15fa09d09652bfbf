//! `rates import-tic`: the insurer-rate column from insurers' own files.

mod addresses;
mod args;
pub(crate) mod contents;
pub(super) mod distribution;
mod listing;
mod reading;
mod report;

use std::path::{Path, PathBuf};

pub(crate) use args::Args;

use crate::commands::csv_table::{self, CsvTable};
use crate::table::COLUMNS;
use crate::tic::{Found, FoundAll, Sourced, Wanted};
use crate::{Context, Failure, Output};
use args::{CHOOSE, OnConflict};
use reading::read_all;
use report::Report;

pub(super) const SOURCES: [&str; 15] = [
    "market",
    "plan",
    "license",
    "service",
    "insurer_rate",
    "file",
    "line",
    "byte",
    "provider",
    "billing_code",
    "modifiers",
    "negotiated_type",
    "setting",
    "expiration_date",
    "prices",
];

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = args.wanted(context)?;
    let (false, Some(output)) = (args.list_provider_files, &args.output) else {
        return listing::run(args, &wanted, context);
    };
    if args.distribution {
        return distribution::run(args, output, &wanted, context);
    }
    let (mut rates, mut sources) = tables(args, context)?;
    let into = args.into.as_deref().unwrap_or(output);
    let mut rate_rows = rates.keys::<4>(into, context)?;
    let mut source_rows = sources.keys::<4>(&sources_path(into), context)?;
    // Before the work, so that a mistyped name or a folder that is not writable costs no hour.
    let mut rates_file = Output::create(output)?;
    let mut sources_file = Output::create(&sources_path(output))?;
    let (found, tally) = read_all(args, &wanted, context)?;

    let mut report = Report::new(args, output, &wanted, &tally, &found);
    let chosen = choose(args, &wanted, &found);
    if chosen.is_err() || found.0.is_empty() {
        context.note(&report.counts());
    }
    let chosen = chosen?;
    if chosen.is_empty() && !args.allow_empty {
        return Err(Failure::Data(vec![
            "no price of these files can be used; nothing is written".to_owned(),
        ]));
    }
    for (license, service, sourced, prices) in chosen {
        let (market, plan) = (args.market.as_str(), args.plan.as_str());
        let amount = sourced.price.amount.to_string();
        let key = [Some(market), Some(plan), Some(license), Some(service), Some(amount.as_str())];
        let there = rates.put(&mut rate_rows, &key);
        report.written(there);
        // Its name is for people: without what divides no line of a table.
        let file = file_name(args, &sourced).replace(['"', '\n', '\r'], "?");
        let numbers =
            [sourced.price.place.line, sourced.price.place.byte, prices].map(|number| number.to_string());
        let expires = String::from_utf8_lossy(&sourced.price.expires);
        let [line, byte, prices] = &numbers;
        let provenance = [
            file.as_str(),
            line,
            byte,
            wanted.provider_name(sourced.provider),
            wanted.code_name(sourced.code),
            wanted.modifier_names(sourced.price.modifiers),
            sourced.price.price_type.name(),
            sourced.price.setting.name(),
            &expires,
            prices,
        ];
        let row: Vec<Option<&str>> = key.into_iter().chain(provenance.map(Some)).collect();
        sources.put(&mut source_rows, &row);
    }
    rates.write(&mut rates_file)?;
    sources.write(&mut sources_file)?;
    Output::finish_all([rates_file, sources_file])?;
    if args.json {
        return context.print_json(&report.data());
    }
    context.note(&report.all());
    Ok(())
}

/// The tables to complete: those that are there, or empty ones.
fn tables(args: &Args, context: &Context) -> Result<(CsvTable, CsvTable), Failure> {
    let Some(into) = &args.into else { return Ok((CsvTable::new(&COLUMNS), CsvTable::new(&SOURCES))) };
    let sources = sources_path(into);
    let sources = if sources.exists() {
        csv_table::read(&sources, &SOURCES, context)?
    } else {
        CsvTable::new(&SOURCES)
    };
    Ok((csv_table::read(into, &COLUMNS, context)?, sources))
}

/// `rates.csv` has its sources in `rates.sources.csv`.
pub(super) fn sources_path(rates: &Path) -> PathBuf {
    rates.with_extension("sources.csv")
}

type Chosen<'a> = (&'a str, &'a str, Sourced, u64);

/// Of each combination its license, its service, the amount to write and how many prices it had.
///
/// # Errors
/// [`Failure::Data`] with every conflict, unless the call says how to resolve them.
fn choose<'a>(args: &Args, wanted: &'a Wanted, all: &FoundAll) -> Result<Vec<Chosen<'a>>, Failure> {
    let mut problems = Vec::new();
    let mut chosen = Vec::new();
    for ((service, license), found) in &all.0 {
        let service = wanted.services().get(usize::from(*service)).map(String::as_str).unwrap_or_default();
        let license = wanted.licenses().get(usize::from(*license)).map(String::as_str).unwrap_or_default();
        let sourced = match args.on_conflict {
            OnConflict::Error if found.in_conflict() => {
                problems.push(conflict(args, license, service, found));
                continue;
            }
            OnConflict::Error | OnConflict::First => found.first,
            OnConflict::Lowest => found.lowest,
            OnConflict::Highest => found.highest,
        };
        chosen.push((license, service, sourced, found.prices));
    }
    if problems.is_empty() {
        return Ok(chosen);
    }
    // First: of the others not all may be told.
    problems.insert(0, CHOOSE.to_owned());
    Err(Failure::Data(problems))
}

fn file_name(args: &Args, sourced: &Sourced) -> String {
    args.files.get(sourced.file).map(|file| file.display().to_string()).unwrap_or_default()
}

fn conflict(args: &Args, license: &str, service: &str, found: &Found) -> String {
    let at = |sourced: &Sourced| {
        format!("{} at {}:{}", sourced.price.amount, file_name(args, sourced), sourced.price.place)
    };
    format!(
        "{} {} {license} {service}: different amounts, {} and {} ({} prices)",
        args.market,
        args.plan,
        at(&found.lowest),
        at(&found.highest),
        found.prices
    )
}
