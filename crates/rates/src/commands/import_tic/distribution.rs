//! `--distribution`: how the amounts of all providers are distributed.

use std::collections::HashMap;
use std::path::Path;

use super::args::{Args, CHOOSE, OnConflict};
use super::reading::{read_one, sizes};
use super::report::Report;
use crate::commands::csv_table::CsvTable;
use crate::commands::written::Written;
use crate::tic::{FoundAll, PERCENTILES, ProviderAmounts, Tally, Wanted, percentile};
use crate::words::count;
use crate::{Context, Failure, Output};

pub(in crate::commands) const COLUMNS: [&str; 11] =
    ["market", "plan", "license", "service", "p10", "p25", "p50", "p75", "p90", "providers", "month"];

/// Writes percentiles of the amounts, over all providers. Files are read one after another: each takes memory for
/// its providers.
pub(super) fn run(args: &Args, output: &Path, wanted: &Wanted, context: &Context) -> Result<(), Failure> {
    let task = context.progress.bytes("Reading", sizes(&args.files)?.iter().sum());
    let mut file = Output::create(output)?;
    let (mut all, mut tally, mut updated) = (ProviderAmounts::default(), Tally::default(), None);
    for (position, path) in args.files.iter().enumerate() {
        let found = read_one(path, position, wanted, &task)?;
        tally.add(&found.tally);
        updated = updated.max(found.updated);
        if !all.add_all(found.provider_amounts) {
            let what = format!(
                "{}: more amounts of providers than memory holds; ask for fewer codes",
                path.display()
            );
            return Err(Failure::Data(vec![what]));
        }
    }
    drop(task);
    context.note(&Report::new(args, output, wanted, &tally, &FoundAll::default()).counts());

    let name =
        |names: &[String], position: u16| names.get(usize::from(position)).cloned().unwrap_or_default();
    let conflicts = all.conflicts();
    if args.on_conflict == OnConflict::Error && !conflicts.is_empty() {
        let told = conflicts.into_iter().map(|((service, license), providers)| {
            let (service, license) = (name(wanted.services(), service), name(wanted.licenses(), license));
            let providers = count(usize::try_from(providers).unwrap_or(usize::MAX), "provider");
            format!("{} {} {license} {service}: {providers} with different amounts", args.market, args.plan)
        });
        return Err(Failure::Data([CHOOSE.to_owned()].into_iter().chain(told).collect()));
    }
    let sorted = all.sorted(|own| match args.on_conflict {
        OnConflict::Error | OnConflict::First => own.first,
        OnConflict::Lowest => own.lowest,
        OnConflict::Highest => own.highest,
    });
    if sorted.is_empty() && !args.allow_empty {
        return Err(Failure::Data(vec![
            "no price of these files can be used; nothing is written".to_owned(),
        ]));
    }
    // The month is that of the latest file that says it.
    let month = updated.map(|day| day.to_string().chars().take(7).collect::<String>()).unwrap_or_default();
    let (mut table, mut rows) = (CsvTable::new(&COLUMNS), HashMap::new());
    for ((service, license), amounts) in &sorted {
        let (service, license) = (name(wanted.services(), *service), name(wanted.licenses(), *license));
        let amount =
            |percent| percentile(amounts, percent).map(|amount| amount.to_string()).unwrap_or_default();
        let (percentiles, providers) = (PERCENTILES.map(amount), amounts.len().to_string());
        let mut row = vec![args.market.as_str(), &args.plan, &license, &service];
        row.extend(percentiles.iter().map(String::as_str).chain([providers.as_str(), &month]));
        table.put::<4>(&mut rows, &row.into_iter().map(Some).collect::<Vec<_>>());
    }
    table.write(&mut file)?;
    file.finish()?;
    Written::new(output, sorted.len()).tell(args.json, context)
}
