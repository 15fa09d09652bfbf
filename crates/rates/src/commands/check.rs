//! `rates check`: every problem of books and tables, and what looks like one.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rate_core::{Date, RateBook, RateKey};
use serde::Serialize;

use crate::finding::Finding;
use crate::published::WIDGET_LIMIT;
use crate::standard::is_standard;
use crate::suspicion::{At, Suspicion, of_day, of_plans, of_rates, of_translations};
use crate::words::count;
use crate::{Context, Failure, calendar, colour, load, published, served, table};

/// Check rate books and tables, and tell every problem with its place
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Problems come as `file:place: what is wrong; expected what should be`. The place is a JSON pointer in a book, the line \
and the column's name in a table. An index is checked together with the files that it names; a folder is its \
index.json. The compressed files beside them (.br, .gz), which servers send in their place, have to have the same content. A book without \
rates is a base, of which everything else is checked.

An address (http:// or https://) is checked as readers get it: the index, every market's file, each as it is and in br \
and gzip, and their headers. An address that ends with a slash is that of a folder.

Warnings tell what is legal and looks like a mistake: an amount far from the others for its service, the same amount \
in every row, a payout of more than twice the rate, a plan without a source, a missing combination, words that a \
translation lacks, a file that is too large for the widget.

Examples:
  rates check book.json
  rates check rates.csv --book base.json --deny-warnings
  rates check public/rates --today --json
  rates check https://example.org/rates/ --deny-warnings")]
pub(crate) struct Args {
    /// Rate books, indexes, folders that `rates build` made, their addresses, and tables of rates (.csv)
    #[arg(required = true, value_name = "BOOK|DIR|URL|CSV")]
    files: Vec<PathBuf>,
    /// The book that the tables are for; without it, what they name is taken to be known
    #[arg(long, value_name = "BASE.json")]
    book: Option<PathBuf>,
    /// Warn of rates that do not hold on this day [default: today's, in UTC]
    #[arg(
        long, value_name = "DATE", num_args = 0..=1, require_equals = true, default_missing_value = "today",
        value_parser = calendar::day
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
#[derive(Serialize)]
struct Report {
    file: String,
    /// It is a base: all but its rates is checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    base: bool,
    problems: Vec<Finding>,
    warnings: Vec<Finding>,
}

/// What there is to tell of all.
#[derive(Serialize)]
struct Reports {
    files: Vec<Report>,
    problems: usize,
    warnings: usize,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let is_table = |path: &Path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("csv"));
    if args.book.is_some() && !args.files.iter().any(|path| is_table(path)) {
        return Err(Failure::Call("--book is for tables, and none of the files ends in .csv".to_owned()));
    }
    if args.files.iter().filter(|path| is_standard(path)).count() > 1 {
        return Err(Failure::Call(
            "standard input can be read once, and - is given more than once".to_owned(),
        ));
    }
    let is_day = |text: &str| text.parse::<Date>().is_ok();
    if let Some(day) = args.files.iter().find(|path| path.to_str().is_some_and(is_day) && !path.exists()) {
        let day = day.display();
        return Err(Failure::Call(format!("{day}: there is no such file; a day is given as --today={day}")));
    }
    let mut reports = Reports { files: Vec::new(), problems: 0, warnings: 0 };
    for path in &args.files {
        let report = if let Some(address) = served::address(path) {
            check_served(&address, args.today, context)
        } else if is_table(path) {
            check_table(path, args.book.as_deref(), args.today, context)?
        } else {
            check_book(path, args.today)?
        };
        if !args.json {
            tell(&report);
            if report.base {
                context
                    .note(&format!("{}: a base, whose rates are for `rates import-csv` to add", report.file));
            }
        }
        reports.problems += report.problems.len();
        reports.warnings += report.warnings.len();
        reports.files.push(report);
    }
    if args.json {
        let json = serde_json::to_string_pretty(&reports);
        context.print(&(json.map_err(|error| Failure::file("standard output", error.into()))? + "\n"))?;
    } else {
        context.note(&format!(
            "{}: {}, {}",
            count(reports.files.len(), "file"),
            count(reports.problems, "problem"),
            count(reports.warnings, "warning")
        ));
    }
    let fine = reports.problems == 0 && (reports.warnings == 0 || !args.deny_warnings);
    if fine { Ok(()) } else { Err(Failure::Data(Vec::new())) }
}

fn tell(report: &Report) {
    // Without colours where stderr is no terminal, or where `NO_COLOR` is set.
    let mut err = anstream::stderr().lock();
    let problems = report.problems.iter().map(colour::problem);
    for line in problems.chain(report.warnings.iter().map(colour::warning)) {
        // Where stderr is gone, the exit code still tells.
        let _ = writeln!(err, "{line}");
    }
}

fn check_book(path: &Path, today: Option<Date>) -> Result<Report, Failure> {
    let path = &published::document(path);
    let mut report = Report::new(path);
    let (book, is_base) = load::document_or_base(path)?;
    report.base = is_base;
    let mut book = match book {
        Ok(book) => book,
        Err(problems) => {
            report.problems = problems;
            return Ok(report);
        }
    };
    let files: Vec<PathBuf> =
        book.market_files().iter().map(|file| path.with_file_name(&file.file)).collect();
    report.problems = load::add_markets(&mut book, path, |_| true)?;
    report.problems.extend(published::check_encodings([path].into_iter().chain(&files))?);
    if !report.problems.is_empty() {
        return Ok(report);
    }
    for path in [path.to_owned()].iter().filter(|path| !is_standard(path)).chain(&files) {
        let size = fs::metadata(path).map_err(|error| Failure::file(path, error))?.len();
        if size > WIDGET_LIMIT {
            let what = format!("the widget does not load a file of {size} bytes");
            let expected = format!("at most {WIDGET_LIMIT}; `rates build` makes parts");
            report.warnings.push(Finding::new(path, "", what, expected));
        }
    }
    let of_rates = if is_base { Vec::new() } else { of_rates(&book) };
    report.warnings.extend(suspicions(path, &book, of_rates, today));
    Ok(report)
}

fn check_served(address: &str, today: Option<Date>, context: &Context) -> Report {
    let path = Path::new(address);
    let served = served::check(address, context);
    let mut report = Report { problems: served.problems, warnings: served.warnings, ..Report::new(path) };
    if let Some(book) = served.book.filter(|_| report.problems.is_empty()) {
        report.warnings.extend(suspicions(path, &book, of_rates(&book), today));
    }
    report
}

/// Warnings of what looks like a mistake in a book.
fn suspicions(path: &Path, book: &RateBook, of_rates: Vec<Suspicion>, today: Option<Date>) -> Vec<Finding> {
    let all = of_rates.into_iter().chain(of_plans(book)).chain(of_translations(book));
    let all = all.chain(today.and_then(|today| of_day(book, today)));
    all.map(|it| warning(path, book, it, &|_| None)).collect()
}

fn check_table(
    path: &Path,
    base: Option<&Path>,
    today: Option<Date>,
    context: &Context,
) -> Result<Report, Failure> {
    let mut report = Report::new(path);
    let book = match base {
        Some(base) => table::book(path, base, context)?,
        None => table::alone(path, context)?,
    };
    let book = match book {
        Ok(book) => book,
        Err(problems) => {
            report.problems = problems;
            return Ok(report);
        }
    };
    let mut suspicions = of_rates(&book);
    if base.is_some() {
        suspicions.extend(today.and_then(|today| of_day(&book, today)));
    }
    let mut lines: HashMap<RateKey, Option<usize>> = HashMap::new();
    lines.extend(
        suspicions.iter().filter_map(|it| if let At::Rate(key) = it.at { Some((key, None)) } else { None }),
    );
    if !lines.is_empty() {
        table::find_lines(path, &book, &mut lines, context)?;
    }
    let line = |key: RateKey| lines.get(&key).copied().flatten();
    report.warnings.extend(suspicions.into_iter().map(|it| warning(path, &book, it, &line)));
    Ok(report)
}

fn warning(
    path: &Path,
    book: &RateBook,
    suspicion: Suspicion,
    line: &dyn Fn(RateKey) -> Option<usize>,
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
        At::Rate(key) => line(key).map_or_else(
            || {
                let (license, service) = (&book.license(key.license).id, &book.service(key.service).term.id);
                format!(
                    "market {}, plan {}, license {license}, service {service}",
                    market(key.market),
                    plan(key.plan)
                )
            },
            |line| line.to_string(),
        ),
    };
    Finding::new(path, place, suspicion.what, suspicion.expected)
}

impl Report {
    fn new(path: &Path) -> Self {
        Self { file: path.display().to_string(), base: false, problems: Vec::new(), warnings: Vec::new() }
    }
}
