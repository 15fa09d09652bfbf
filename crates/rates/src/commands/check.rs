//! `rates check`: every problem of books and tables, and what looks like one.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rate_core::{Date, RateBook, RateKey};
use serde::Serialize;

use crate::finding::{Finding, Findings, More};
use crate::suspicion::{At, Suspicion, of_day, of_plans, of_rates, of_translations};
use crate::table::{Options, Table, is_table, note};
use crate::words::count;
use crate::{Context, Failure, calendar, load};

/// Check rate books and tables, and tell every problem with its place
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Problems come as `file:place: what is wrong; expected what should be`. The place is a JSON pointer in a book, the line \
and the column's name in a table. An index is checked together with the files that it names.

Warnings tell what is legal and looks like a mistake: columns in each other's place, amounts far from the benchmarks \
or from the others for their service, a payout of nothing, of less than half the rate or of more than twice the rate, the \
same amounts in every row, a block that is there twice, a table that is cut off, a plan without a source, a missing \
combination, words that a translation lacks, a file that is too large for the widget.

Examples:
  rates check book.json
  rates check rates.xlsx --book base.json --deny-warnings
  rates check public/rates/index.json --today --json")]
pub(crate) struct Args {
    /// Rate books, indexes, and tables of rates (.xlsx, .ods, .csv)
    #[arg(required = true, value_name = "BOOK|TABLE")]
    files: Vec<PathBuf>,
    /// The book that the tables are for; without it, what they name is taken to be known
    #[arg(long, value_name = "BASE.json")]
    book: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
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

/// What there is to tell of one file.
struct Report {
    file: String,
    /// How a table was read, where that is not as it stands.
    read_as: Vec<String>,
    problems: Findings,
    warnings: Findings,
    /// Why it could not be read.
    failure: Option<Failure>,
}

/// The same for programs.
#[derive(Serialize)]
struct ReportJson<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    read_as: &'a [String],
    problems: &'a [Finding],
    warnings: &'a [Finding],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_problems: Vec<More>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_warnings: Vec<More>,
}

/// What there is to tell of all.
#[derive(Serialize)]
struct ReportsJson<'a> {
    files: Vec<ReportJson<'a>>,
    problems: usize,
    warnings: usize,
}

/// The largest file that the widget loads, in bytes.
const WIDGET_LIMIT: u64 = 8_000_000;

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    if args.book.is_some() && !args.files.iter().any(|path| is_table(path)) {
        return Err(Failure::Call("--book is for tables, and none of the files is one".to_owned()));
    }
    let mut reports = Vec::new();
    for path in &args.files {
        let checked = if is_table(path) {
            check_table(path, args, context)
        } else {
            check_book(path, args.today, context)
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
        let reports = ReportsJson { files: reports.iter().map(Report::json).collect(), problems, warnings };
        let json = serde_json::to_string_pretty(&reports);
        context.print(&(json.map_err(|error| Failure::file("standard output", error.into()))? + "\n"))?;
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

fn check_book(path: &Path, today: Option<Date>, context: &Context) -> Result<Report, Failure> {
    let mut report = Report::new(path, context);
    let mut book = match load::document(path)? {
        Ok(book) => book,
        Err(problems) => {
            report.problems = Findings::from(problems).within(context.most_findings);
            return Ok(report);
        }
    };
    let files: Vec<PathBuf> =
        book.market_files().iter().map(|file| path.with_file_name(&file.file)).collect();
    report.problems =
        Findings::from(load::add_markets(&mut book, path, |_| true)?).within(context.most_findings);
    if !report.problems.is_empty() {
        return Ok(report);
    }
    for path in [path.to_owned()].iter().chain(&files) {
        let size = fs::metadata(path).map_err(|error| Failure::file(path, error))?.len();
        if size > WIDGET_LIMIT {
            let what = format!("the widget does not load a file of {size} bytes");
            let expected = format!("at most {WIDGET_LIMIT}; `rates build` makes parts");
            report.warnings.add(Finding::new(path, "", what, expected));
        }
    }
    let of_rates = of_rates(&book, context.most_findings);
    let suspicions = of_rates.list.into_iter().chain(of_plans(&book));
    let suspicions = suspicions.chain(of_translations(&book));
    let suspicions = suspicions.chain(today.and_then(|today| of_day(&book, today)));
    suspicions.for_each(|it| report.warnings.add(warning(path, &book, it, &|_| None)));
    report.warnings = report.warnings.with(of_rates.more);
    Ok(report)
}

fn check_table(path: &Path, args: &Args, context: &Context) -> Result<Report, Failure> {
    let mut report = Report::new(path, context);
    let table = Table::new(path, &args.options, context)?;
    let taken = match &args.book {
        Some(base) => table.book(base)?,
        None => table.alone()?,
    };
    report.read_as = taken.read_as;
    let book = match taken.book {
        Ok(book) => book,
        Err(problems) => {
            report.problems = problems;
            return Ok(report);
        }
    };
    taken.warnings.into_iter().for_each(|it| report.warnings.add(it));
    let of_rates = of_rates(&book, context.most_findings);
    let mut suspicions = of_rates.list;
    if args.book.is_some() {
        suspicions.extend(args.today.and_then(|today| of_day(&book, today)));
    }
    let mut places: HashMap<RateKey, Option<String>> = HashMap::new();
    places.extend(
        suspicions.iter().filter_map(|it| if let At::Rate(key) = it.at { Some((key, None)) } else { None }),
    );
    if !places.is_empty() {
        table.find_places(&book, &mut places)?;
    }
    let place = |key: RateKey| places.get(&key).cloned().flatten();
    for suspicion in suspicions {
        // A table has no list of rates; it is one.
        let is_of_all = suspicion.at == At::Rates;
        let warning = warning(path, &book, suspicion, &place);
        report.warnings.add(if is_of_all { Finding { place: String::new(), ..warning } } else { warning });
    }
    report.warnings = report.warnings.with(of_rates.more);
    Ok(report)
}

fn warning(
    path: &Path,
    book: &RateBook,
    suspicion: Suspicion,
    place: &dyn Fn(RateKey) -> Option<String>,
) -> Finding {
    let market = |at| book.market(at).term.id.as_str();
    let plan = |at| book.plan(at).term.id.as_str();
    let place = match suspicion.at {
        At::Rates => "/rates".to_owned(),
        At::Effective => "/effective".to_owned(),
        At::Translation(at, list) => format!("/translations/{}/{list}", book.translations()[at].language()),
        At::Market(at) => format!("market {}", market(at)),
        At::Plan(at) => format!("plan {}", plan(at)),
        At::MarketPlan(of, at) => format!("market {}, plan {}", market(of), plan(at)),
        At::Rate(key) => place(key).unwrap_or_else(|| {
            let (license, service) = (&book.license(key.license).id, &book.service(key.service).term.id);
            format!(
                "market {}, plan {}, license {license}, service {service}",
                market(key.market),
                plan(key.plan)
            )
        }),
    };
    Finding::new(path, place, suspicion.what, suspicion.expected)
}

impl Report {
    fn new(path: &Path, context: &Context) -> Self {
        Self {
            file: path.display().to_string(),
            read_as: Vec::new(),
            problems: Findings::new(context.most_findings),
            warnings: Findings::new(context.most_findings),
            failure: None,
        }
    }

    /// Of a file that could not be read.
    fn failed(path: &Path, failure: Failure, context: &Context) -> Self {
        let mut report = Self::new(path, context);
        match failure {
            Failure::Refused(findings) => report.problems = findings.within(context.most_findings),
            Failure::File { path, error } => {
                report.problems.add(Finding::new(&path, "", error.to_string(), "a file that can be read"));
                report.failure = Some(Failure::File { path, error });
            }
            failure => {
                report.problems.add(Finding::new(path, "", failure.to_string(), "a file that can be read"));
                report.failure = Some(failure);
            }
        }
        report
    }

    fn tell(&self, path: &Path, context: &Context) {
        if let Some(note) = note(path, &self.read_as) {
            context.note(&note);
        }
        if let Some(failure) = &self.failure {
            return failure.tell();
        }
        let mut err = io::stderr().lock();
        let problems = self.problems.lines(Finding::to_string, "problem");
        for line in problems.into_iter().chain(self.warnings.lines(Finding::warning, "warning")) {
            // Where stderr is gone, the exit code still tells.
            let _ = writeln!(err, "{line}");
        }
    }

    fn json(&self) -> ReportJson<'_> {
        ReportJson {
            file: &self.file,
            read_as: &self.read_as,
            problems: self.problems.list(),
            warnings: self.warnings.list(),
            more_problems: self.problems.more(),
            more_warnings: self.warnings.more(),
        }
    }
}
