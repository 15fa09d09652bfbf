//! `rates check`: every problem of books and tables, and what looks like one.

mod report;

use std::fs;
use std::path::{Path, PathBuf};

use rate_core::{Date, RateBook};
use serde::Serialize;

use crate::compressed::{WIDGET_LIMIT, check_encodings};
use crate::finding::{Finding, Findings};
use crate::review::{Against, review};
use crate::standard::is_standard;
use crate::suspicion::{Suspicions, of_day, of_plans, of_rates, of_services, of_translations};
use crate::table::Options;
use crate::table_file::{self, is_table};
use crate::words::count;
use crate::{Context, Failure, calendar, layout, load, served};
use report::{Report, ReportJson};

/// Check rate books and tables, and tell every problem with its place
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Problems come as `file:place: what is wrong; expected what should be`. The place is a JSON pointer in a book, the line \
and the column's name in a table. An index is checked together with the files that it names; \
a folder is its index.json. The compressed files beside them (.br, .gz), which servers send in their place, have to have \
the same content. A book without rates is a base, of which everything else is checked.

An address (http:// or https://) is checked as readers get it: the index, every market's file, each as it is and in br \
and gzip, and their headers. An address that ends with a slash is that of a folder.

Warnings tell what is legal and looks like a mistake: columns in each other's place, amounts far from the benchmarks \
or from the others for their service, or from what is published (--published), a payout of nothing, of less than half the rate or of more than twice the rate, the \
same amounts in every row, a block that is there twice, a table that is cut off, a plan without a source, a missing \
combination, words that a translation lacks, a file that is too large for the widget.

Examples:
  rates check book.json
  rates check rates.xlsx --book base.json --published public/rates --deny-warnings
  rates check public/rates --today --json
  rates check https://example.org/rates/ --deny-warnings")]
pub(crate) struct Args {
    /// Rate books, indexes, folders that `rates build` made, their addresses, and tables of rates (.xlsx, .ods, .csv)
    #[arg(required = true, value_name = "BOOK|DIR|URL|TABLE")]
    files: Vec<PathBuf>,
    /// The book that the tables are for; without it, what they name is taken to be known
    #[arg(long, value_name = "BASE.json")]
    book: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    /// The book that is published now: warn of rates and payouts that are far from its own, or in each other's place
    #[arg(long, value_name = "BOOK|DIR|URL")]
    published: Option<PathBuf>,
    /// Warn of rates that do not hold on this day [default: today's, in UTC]
    #[arg(
        long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today", value_parser = day
    )]
    today: Option<Date>,
    /// Fail where there are warnings
    #[arg(long)]
    deny_warnings: bool,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

/// The reports on all files.
#[derive(Serialize)]
struct ReportsJson<'a> {
    files: Vec<ReportJson<'a>>,
    problems: usize,
    warnings: usize,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.book.is_some() && !args.files.iter().any(|path| is_table(path)) {
        return Err(Failure::Call("--book is for tables, and none of the files is one".to_owned()));
    }
    let read = args.files.iter().chain(&args.book).chain(&args.published);
    if read.filter(|path| is_standard(path)).count() > 1 {
        return Err(Failure::Call(
            "standard input can be read once, and - is given more than once".to_owned(),
        ));
    }
    let published = args.published.as_deref().map(|path| published_book(path, context)).transpose()?;
    let published = published.as_ref();
    let mut reports = Vec::new();
    for path in &args.files {
        let checked = if let Some(address) = served::address(path) {
            Ok(check_served(&address, args, published, context))
        } else if is_table(path) {
            check_table(path, args, published, context)
        } else {
            check_book(path, args, published, context)
        };
        let report = match checked {
            Ok(report) => report,
            // The call itself is bad, whatever the files are.
            Err(Failure::Call(what)) => return Err(Failure::Call(what)),
            Err(failure) => Report::failed(path, failure, context),
        };
        if !args.json {
            report.tell(path, context);
        }
        reports.push(report);
    }
    let problems = reports.iter().map(|report| report.problems.len()).sum();
    let warnings = reports.iter().map(|report| report.warnings.len()).sum();
    if args.json {
        let files = reports.iter().map(Report::json).collect();
        context.print_json(&ReportsJson { files, problems, warnings })?;
    } else {
        context.note(&format!(
            "{}: {}, {}",
            count(reports.len(), "file"),
            count(problems, "problem"),
            count(warnings, "warning")
        ));
    }
    let failures: Vec<Failure> = reports.into_iter().filter_map(|report| report.failure).collect();
    // A call that names what is not there is worse than a file that cannot be read.
    if let Some(failure) = failures.into_iter().max_by_key(Failure::is_of_the_call) {
        return Err(Failure::Told(Box::new(failure)));
    }
    let fine = problems == 0 && (warnings == 0 || !args.deny_warnings);
    if fine { Ok(()) } else { Err(Failure::Data(Vec::new())) }
}

/// The day that a call names. Without one, the file behind it would be taken for a day.
fn day(text: &str) -> Result<Date, String> {
    calendar::day(text).map_err(|expected| format!("{expected}, or --today behind the files"))
}

/// The whole book that is published at a path or an address.
fn published_book(path: &Path, context: &Context) -> Result<RateBook, Failure> {
    let Some(address) = served::address(path) else { return load::whole_book(path) };
    let served = served::check(&address, context);
    // Headers are of no account here.
    match served.book {
        Some(book) => Ok(book),
        None => Err(load::refused(served.problems)),
    }
}

fn check_book(
    path: &Path,
    args: &Args,
    published: Option<&RateBook>,
    context: &Context,
) -> Result<Report, Failure> {
    let path = &layout::document(path);
    let most = context.most_findings;
    let mut report = Report::new(path, context);
    let (book, is_base) = load::document_or_base(path)?;
    report.base = is_base;
    let mut book = match book {
        Ok(book) => book,
        Err(problems) => {
            report.problems = Findings::from(problems).within(most);
            return Ok(report);
        }
    };
    let files: Vec<PathBuf> = (book.market_files().iter().map(|file| &file.file))
        .chain(book.editions.iter().map(|edition| &edition.file))
        .map(|file| path.with_file_name(file))
        .collect();
    let mut problems = load::add_markets(&mut book, path, |_| true)?;
    problems.extend(load::editions(&book, path, |_| true)?.1);
    let problems = Findings::from(problems);
    let of_encodings = check_encodings([path].into_iter().chain(&files))?;
    report.problems = problems.with(of_encodings.into()).within(most);
    if !report.problems.is_empty() {
        return Ok(report);
    }
    for path in [path].into_iter().filter(|path| !is_standard(path)).chain(&files) {
        let size = fs::metadata(path).map_err(|error| Failure::file(path, error))?.len();
        if size > WIDGET_LIMIT {
            let what = format!("the widget does not load a file of {size} bytes");
            let expected = format!("at most {WIDGET_LIMIT}; `rates build` makes parts");
            report.warnings.add(Finding::new(path, "", what, expected));
        }
    }
    // The one rate of a base stands in for others.
    let of_rates = if is_base { Suspicions::none(most) } else { of_rates(&book, published, most) };
    Ok(with_suspicions(report, path, &book, of_rates, args.today))
}

fn check_served(address: &str, args: &Args, published: Option<&RateBook>, context: &Context) -> Report {
    let path = Path::new(address);
    let served = served::check(address, context);
    let mut report = Report::new(path, context);
    report.problems = served.problems;
    report.warnings = served.warnings;
    match served.book.filter(|_| report.problems.is_empty()) {
        Some(book) => {
            let of_rates = of_rates(&book, published, context.most_findings);
            with_suspicions(report, path, &book, of_rates, args.today)
        }
        None => report,
    }
}

/// The report with warnings of what looks like a mistake in a book, beginning with those of its rates.
fn with_suspicions(
    mut report: Report,
    path: &Path,
    book: &RateBook,
    of_rates: Suspicions,
    today: Option<Date>,
) -> Report {
    let all = of_rates.list.into_iter().chain(of_plans(book));
    let all = all.chain(of_services(book)).chain(of_translations(book));
    let all = all.chain(today.and_then(|today| of_day(book, today)));
    all.for_each(|it| report.warnings.add(it.finding(path, book, &|_| None)));
    report.warnings = report.warnings.with(of_rates.more);
    report
}

fn check_table(
    path: &Path,
    args: &Args,
    published: Option<&RateBook>,
    context: &Context,
) -> Result<Report, Failure> {
    let mut report = Report::new(path, context);
    let table = table_file::open(path, &args.options, context)?;
    let base = match args.book.as_deref().map(|base| Ok((base, load::read(base)?))).transpose()? {
        Some((_, Err(problems))) => {
            report.problems = problems.into();
            return Ok(report);
        }
        Some((base, Ok(json))) => Some((base, json)),
        None => None,
    };
    let base = base.as_ref().map(|(base, json)| (*base, json.as_slice()));
    let against = Against { base, published, day: args.today };
    let (taken, warnings) = review(&table, against, context.most_findings)?;
    report.read_as = taken.read_as;
    match taken.book {
        Ok(_) => report.warnings = report.warnings.with(warnings),
        Err(problems) => report.problems = problems,
    }
    Ok(report)
}
