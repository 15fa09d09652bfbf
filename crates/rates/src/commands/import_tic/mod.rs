//! `rates import-tic`: the insurer-rate column from insurers' own files.

mod args;
mod report;
mod table;

use std::fs::{self, File};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub(crate) use args::Args;

use args::OnConflict;
use report::Report;
use table::Table;

use crate::table::COLUMNS;
use crate::tic::{self, FileFound, Found, FoundAll, Sourced, Tally, Wanted};
use crate::{Broken, Context, Failure, Output, Task, input};

const SOURCES: [&str; 15] = [
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
    let wanted = args.wanted()?;
    let (mut rates, mut sources) = tables(args)?;
    let into = args.into.as_deref().unwrap_or(&args.output);
    let mut rate_rows = rates.keys::<4>(into)?;
    let mut source_rows = sources.keys::<4>(&sources_path(into))?;
    // Before the work, so that a mistyped name or a folder that is not writable costs no hour.
    let mut rates_file = Output::create(&args.output)?;
    let mut sources_file = Output::create(&sources_path(&args.output))?;
    let (found, tally) = read_all(args, &wanted, context)?;

    let mut report = Report::new(args, &wanted, &tally, &found);
    let chosen = choose(args, &wanted, &found);
    if chosen.is_err() || found.0.is_empty() {
        context.note(&report.counts());
    }
    let chosen = chosen?;
    if chosen.is_empty() {
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
    context.note(&report.all());
    Ok(())
}

/// The tables to complete: those that are there, or empty ones.
fn tables(args: &Args) -> Result<(Table, Table), Failure> {
    let Some(into) = &args.into else { return Ok((Table::new(&COLUMNS), Table::new(&SOURCES))) };
    let sources = sources_path(into);
    let sources = if sources.exists() { table::read(&sources, &SOURCES)? } else { Table::new(&SOURCES) };
    Ok((table::read(into, &COLUMNS)?, sources))
}

/// `rates.csv` has its sources in `rates.sources.csv`.
fn sources_path(rates: &Path) -> PathBuf {
    rates.with_extension("sources.csv")
}

/// Reads all files, as many at a time as `--jobs` says, or as there are cores. What is found does not depend on how many that are.
fn read_all(args: &Args, wanted: &Wanted, context: &Context) -> Result<(FoundAll, Tally), Failure> {
    let mut total = 0;
    for path in &args.files {
        let text = path.to_string_lossy();
        if text.starts_with("http://") || text.starts_with("https://") {
            return Err(Failure::Call(format!("{text}: an address; download it first")));
        }
        let failed = |error| Failure::file(path, error);
        let found = fs::metadata(path).map_err(failed)?;
        if found.is_dir() {
            return Err(Failure::Call(format!("{text}: a folder; expected a file")));
        }
        if found.is_file() {
            // Whether it can be opened, before hours are spent on others.
            File::open(path).map_err(failed)?;
            total += found.len();
        }
    }
    let task = context.progress.bytes("Reading", total);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = args.jobs.map_or(cores, usize::from).min(args.files.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let position = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = args.files.get(position) else { return done };
            done.push((position, read_one(path, position, wanted, &task)));
        }
    };
    let mut done = thread::scope(|scope| {
        let threads: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.collect::<Result<Vec<_>, _>>().map(|done| done.into_iter().flatten().collect::<Vec<_>>())
    })
    // A thread of this program that panics has said so already.
    .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
    drop(task);
    done.sort_by_key(|(position, _)| *position);

    let (mut all, mut tally, mut problems) = (FoundAll::default(), Tally::default(), Vec::new());
    for (_, result) in done {
        match result {
            Ok(file) => {
                all.add_all(&file.found);
                tally.add(&file.tally);
            }
            Err(Failure::Data(lines)) => problems.extend(lines),
            Err(failure) => return Err(failure),
        }
    }
    if problems.is_empty() { Ok((all, tally)) } else { Err(Failure::Data(problems)) }
}

fn read_one(path: &Path, position: usize, wanted: &Wanted, task: &Task) -> Result<FileFound, Failure> {
    /// Errors of opening and of reading in one.
    struct Either(Failure, Option<Broken>);
    impl From<Broken> for Either {
        fn from(broken: Broken) -> Self {
            Self(Failure::Data(Vec::new()), Some(broken))
        }
    }
    let mut opened = false;
    let open = || {
        if std::mem::replace(&mut opened, true) {
            let found = fs::metadata(path).map_err(|error| Either(Failure::file(path, error), None))?;
            if !found.is_file() {
                let what =
                    "a pipe, but its prices come before its providers, so that it has to be read twice";
                return Err(Either(Failure::Call(format!("{}: {what}", path.display())), None));
            }
            task.extend(found.len());
        }
        input::open(path, Some(task)).map_err(|failure| Either(failure, None))
    };
    tic::read(open, position, wanted).map_err(|Either(failure, broken)| match broken {
        Some(broken) => input::failure(path, broken),
        None => failure,
    })
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
    problems.push("choose with --on-conflict lowest, highest or first; nothing is written".to_owned());
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
