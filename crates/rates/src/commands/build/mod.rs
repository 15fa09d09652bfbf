//! `rates build`: a book as static files, one small one for every reader.

mod files;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use rate_core::RateBook;
use serde::Serialize;

use crate::diff::Diff;
use crate::finding::{Finding, Findings, More};
use crate::folder::Folder;
use crate::layout;
use crate::load::{editions, refused, whole_book};
use crate::parts::INDEX;
use crate::words::count;
use crate::{Context, Failure, colour, suspicion};
use files::Written;

/// Make the files to publish: an index, and a file for each market
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Writes index.json, markets/MARKET-HASH.json and, of each other edition, edition-DATE-HASH.json, each also compressed (.br, \
.gz). The same book gives the same bytes on \
every machine. A new folder is there whole or not at all; in one that is there the index changes last, and the files of \
earlier builds stay for readers who still have the earlier index. A build that is killed at any moment leaves what was \
published before, or what it publishes, in every encoding. Builds of one folder wait for each other. What the book \
changes of what was published is told in a few lines; `rates diff` tells all of it. Warned of is what looks like a mistake \
of a change; `rates check` warns of the rest.

Examples:
  rates build book.json -o public/rates
  rates build book.json -o public/rates --prune")]
pub(crate) struct Args {
    /// The rate book
    #[arg(value_name = "BOOK.json")]
    book: PathBuf,
    /// The folder to publish
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Remove the files of earlier builds
    #[arg(long)]
    prune: bool,
    /// Publish nothing where rates are far from those that are published, or in each other's place
    #[arg(long)]
    deny_warnings: bool,
    /// Print what was published, and what it changes, as JSON
    #[arg(long)]
    json: bool,
}

/// A report on what was published.
#[derive(Serialize)]
struct Report<'a> {
    index: String,
    rates: usize,
    markets: usize,
    /// How many other editions there are.
    editions: usize,
    /// How many files of earlier builds have been removed.
    removed: usize,
    /// The differences from what was published before; nothing where there was nothing whole.
    changes: Option<Diff<'a>>,
    /// Warnings about the changes.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    warnings: &'a [Finding],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more_warnings: Vec<More>,
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let same = |path: &Path| fs::canonicalize(path).ok();
    let index = args.output.join(INDEX);
    if same(&layout::document(&args.book)).is_some_and(|book| same(&index) == Some(book)) {
        let book = args.book.display();
        return Err(Failure::Call(format!(
            "{book} would be replaced by its own index; choose another folder"
        )));
    }
    let book = whole_book(&args.book)?;
    let editions = editions_beside(&book, &args.book)?;
    let folder = Folder::create(&args.output, context)?;
    // Whatever is wrong with what was published, the book is to take its place.
    let old: Option<Option<RateBook>> = index.exists().then(|| whole_book(&index).ok());
    let warnings = warnings(args, &book, old.as_ref().and_then(Option::as_ref), context);
    let denied = args.deny_warnings && !warnings.is_empty();
    if denied || !args.json {
        let lines = warnings.lines(colour::warning, "warning");
        // Where stderr is gone, the exit code still tells.
        lines.iter().for_each(|line| drop(writeln!(anstream::stderr(), "{line}")));
    }
    if denied {
        context.note(&format!("{}: nothing is published", args.output.display()));
        return Err(Failure::Data(Vec::new()));
    }
    let Written { names, markets } = publish(&book, &editions, &folder, context)?;
    let removed = if args.prune { files::prune(&args.output, &names)? } else { 0 };

    let report = Report {
        index: index.display().to_string(),
        rates: book.rates().len(),
        markets,
        editions: editions.len(),
        removed,
        changes: old.as_ref().and_then(Option::as_ref).map(|old| Diff::of(old, &book)),
        warnings: warnings.list(),
        more_warnings: warnings.more(),
    };
    if args.json {
        return context.print_json(&report);
    }
    context.note(&report.text());
    if old.is_some() && report.changes.is_none() {
        context.note("what was published before is no whole book, so that nothing is compared with it");
    }
    Ok(())
}

/// Warnings about a book that takes the place of the published one.
fn warnings(args: &Args, book: &RateBook, published: Option<&RateBook>, context: &Context) -> Findings {
    let mut warnings = Findings::new(context.most_findings);
    if let Some(published) = published {
        let suspicions = suspicion::of_change(book, published, context.most_findings);
        suspicions.list.into_iter().for_each(|it| warnings.add(it.finding(&args.book, book, &|_| None)));
        return warnings.with(suspicions.more);
    }
    warnings
}

/// Makes a folder's files of the book and its other editions, and gives their names, the index's the last.
fn publish(
    book: &RateBook,
    editions: &[RateBook],
    folder: &Folder,
    context: &Context,
) -> Result<Written, Failure> {
    let mut written = files::write_all(book, editions, folder, context)?;
    folder.publish(&files::steps(&written.names, folder))?;
    written.names.push(INDEX.to_owned());
    Ok(written)
}

/// Makes a folder just what the book makes, without the files of earlier builds. Other editions lie beside the document
/// at `path`.
pub(super) fn publish_only(
    book: &RateBook,
    path: &Path,
    place: &Path,
    context: &Context,
) -> Result<(), Failure> {
    let editions = editions_beside(book, path)?;
    let names = publish(book, &editions, &Folder::create(place, context)?, context)?.names;
    files::prune(place, &names).map(drop)
}

/// The other editions of the book whose document is at `path`, all of them.
fn editions_beside(book: &RateBook, path: &Path) -> Result<Vec<RateBook>, Failure> {
    let (editions, findings) = editions(book, &layout::document(path), |_| true)?;
    if findings.is_empty() { Ok(editions) } else { Err(refused(findings)) }
}

impl Report<'_> {
    fn text(&self) -> String {
        let Self { index, rates, markets, editions, removed, changes, .. } = self;
        let mut text = format!("{index}: {} in {}", count(*rates, "rate"), count(*markets, "market"));
        if *editions > 0 {
            text.push_str(&format!(", and {}", count(*editions, "other edition")));
        }
        if let Some(changes) = changes {
            text.push_str("\nagainst what was published before:");
            text.extend(changes.summary().iter().map(|line| format!("\n  {line}")));
        }
        if *removed > 0 {
            text.push_str(&format!("\n{} removed", count(*removed, "earlier file")));
        }
        text
    }
}
