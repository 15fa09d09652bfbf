//! `rates merge`: results of imports into one.

mod join;
mod spread;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rate_core::Amount;

use super::csv_table::{self, CsvTable};
use super::import_tic::{SOURCES, sources_path};
use super::written::Written;
use crate::finding::{Finding, Findings};
use crate::table::COLUMNS;
use crate::{Context, Failure, Output};

use join::{Joined, Key, OnConflict, Row, Sourced};

/// Join results of `rates import-tic` into one
///
/// Takes tables of rates with their .sources.csv beside them, in any order, and writes one table, its rows sorted, and
/// its sources. The same results give the same bytes, whatever their order and however often one is named, so that
/// files can be imported by many machines, and an import can be repeated. `prices` in the sources is how many prices
/// the import had that the amount is from.
///
/// Tables of `import-tic --distribution` are joined, too, where each row is in one of them, or the same in all:
/// percentiles of different files do not add up to those of all.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Example:
  rates merge parts/*.csv --on-conflict lowest -o rates.csv")]
pub(crate) struct Args {
    /// Tables that import-tic or merge has written; a .sources.csv among them is passed over
    #[arg(required = true, value_name = "CSV")]
    files: Vec<PathBuf>,
    /// The choice among different amounts for one combination
    #[arg(long, value_enum, default_value_t)]
    on_conflict: OnConflict,
    /// Where to write the rates; their sources go to .sources.csv beside it
    #[arg(short, long, value_name = "CSV")]
    output: PathBuf,
    /// Print what was written as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let is_sources = |path: &&PathBuf| path.to_string_lossy().ends_with(".sources.csv");
    let files: Vec<&Path> =
        args.files.iter().filter(|path| !is_sources(path)).map(PathBuf::as_path).collect();
    let Some(first) = files.first() else {
        return Err(Failure::Call("only sources are named; expected tables of rates".to_owned()));
    };
    if spread::is_one(first)? {
        return spread::run(&files, &args.output, context)?.tell(args.json, context);
    }
    let (mut joined, mut problems) = (Joined::default(), Findings::new(context.most_findings));
    for path in &files {
        match add(path, &mut joined, context) {
            Err(Failure::Refused(findings)) => problems = problems.with(findings),
            result => result?,
        }
    }
    if !problems.is_empty() {
        return Err(Failure::Refused(problems));
    }
    let chosen = joined.chosen(args.on_conflict).map_err(|mut conflicts| {
        // First: of the others not all may be told.
        conflicts
            .insert(0, "choose amounts with --on-conflict lowest or highest; nothing is written".to_owned());
        Failure::Data(conflicts)
    })?;
    let (mut rates, mut sources) = (CsvTable::new(&COLUMNS), CsvTable::new(&SOURCES));
    let (mut rate_rows, mut source_rows) = (HashMap::new(), HashMap::new());
    for (key, sourced, payout) in &chosen {
        let (amount, payout) = (sourced.amount.to_string(), payout.map(|payout| payout.to_string()));
        let row: Vec<&str> = key.iter().map(String::as_str).chain([amount.as_str()]).collect();
        let rate = row.iter().copied().chain([payout.as_deref().unwrap_or_default()]);
        rates.put::<4>(&mut rate_rows, &rate.map(Some).collect::<Vec<_>>());
        if let Some(source) = &sourced.source {
            let row = row.iter().copied().chain(source.iter().map(String::as_str));
            sources.put::<4>(&mut source_rows, &row.map(Some).collect::<Vec<_>>());
        }
    }
    let mut rates_file = Output::create(&args.output)?;
    let mut sources_file = Output::create(&sources_path(&args.output))?;
    rates.write(&mut rates_file)?;
    sources.write(&mut sources_file)?;
    Output::finish_all([rates_file, sources_file])?;
    Written::new(&args.output, chosen.len()).of_tables(files.len()).tell(args.json, context)
}

/// Adds a table's rows, with their sources.
fn add(path: &Path, joined: &mut Joined, context: &Context) -> Result<(), Failure> {
    let beside = sources_path(path);
    let (rates, sources) =
        (csv_table::read(path, &COLUMNS, context)?, csv_table::read(&beside, &SOURCES, context)?);
    rates.keys::<4>(path, context)?;
    let source_rows = sources.keys::<4>(&beside, context)?;
    let mut problems = Findings::new(context.most_findings);
    for row in &rates.rows {
        let [market, plan, license, service, rate, payout] = rates.fields(row);
        let key: Key = [market, plan, license, service].map(str::to_owned);
        let mut amount = |text: &str, column: &str| {
            let amount = text.parse::<Amount>().ok();
            if amount.is_none() {
                let place = format!("{}:{column}", row.line);
                let what = format!("\"{text}\" is not an amount");
                problems.add(Finding::new(path, place, what, "an amount such as 121.00"));
            }
            amount
        };
        let (rate_amount, payout) = (
            amount(rate, "insurer_rate"),
            if payout.is_empty() { None } else { amount(payout, "provider_payout") },
        );
        let Some(rate_amount) = rate_amount else { continue };
        let source = source_rows.get(&key).and_then(|position| sources.rows.get(*position));
        let fields = source.map(|source| (source.line, sources.fields::<{ SOURCES.len() }>(source)));
        if let Some((line, [_, _, _, _, stated, ..])) = fields
            && stated.parse::<Amount>() != Ok(rate_amount)
        {
            let (what, expected) =
                (format!("\"{stated}\" is the source of another amount"), format!("{rate}, as in the rates"));
            problems.add(Finding::new(&beside, line.to_string(), what, expected));
        }
        let source =
            fields.map(|(_, fields)| fields.iter().skip(5).map(|field| (*field).to_owned()).collect());
        joined.add(key, Row::new(Sourced { amount: rate_amount, source }, payout));
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Refused(problems)) }
}
