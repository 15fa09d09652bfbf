//! `rates preview`: rates in the widget, on this machine.

use std::path::{Path, PathBuf};
use std::thread;

use tempfile::TempDir;
use tokio::sync::watch::{self, Sender};

use super::build;
use crate::load::{refused, whole_book};
use crate::output::unfinished;
use crate::preview::{Server, Shown, Watched, expect_in, put};
use crate::standard::is_standard;
use crate::table::{Options, note};
use crate::table_file::{self, is_table};
use crate::words::count;
use crate::{Context, Failure, layout};

/// Show rates in the widget, in a browser on this machine
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Prints the address of a page that only this machine reaches, opens it in a browser, and answers until it is interrupted \
(Ctrl-C). A folder is served as it is, with its compressed files; of a book or a table the files are made first, as \
`rates build` makes them, and nothing is published.

With --watch, the files of the call are looked at: the book, the folder's index, or the table and its base. When one is \
saved, the page shows what comes of it, and keeps its place; where something is wrong, the page says so, and what it \
showed stays.

Examples:
  rates preview public/rates
  rates preview rates.xlsx --book base.json --watch")]
pub(crate) struct Args {
    /// The rates: a book, an index, a folder that `rates build` made, or a table of rates (.xlsx, .ods, .csv)
    #[arg(value_name = "BOOK|DIR|TABLE")]
    rates: PathBuf,
    /// The book that the table is for
    #[arg(long, value_name = "BASE.json")]
    book: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    /// Show what comes of the files whenever they change
    #[arg(long)]
    watch: bool,
    /// The port of the address [default: any that is free]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Open no browser
    #[arg(long)]
    no_open: bool,
    /// A folder with the widget's package, in the place of the widget that is in this program
    #[arg(long, value_name = "DIR")]
    widget: Option<PathBuf>,
}

/// Where the rates come from.
enum Source<'a> {
    /// A folder that is served as it is.
    Folder,
    /// A book, or an index.
    Book,
    /// A table, and the base that it is for.
    Table(&'a Path),
}

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let source = source(args)?;
    let place = temporary()?;
    let widget = match &args.widget {
        Some(folder) => {
            expect_in(folder)?;
            folder.clone()
        }
        None => {
            let folder = place.path().join("widget");
            put(&folder)?;
            folder
        }
    };
    let folder = match source {
        Source::Folder => args.rates.clone(),
        Source::Book | Source::Table(_) => place.path().join("rates"),
    };
    let server = Server::on(args.port).map_err(|error| {
        Failure::Call(format!("--port {}: {error}; without --port, any that is free is taken", args.port))
    })?;
    let (shown, _) = watch::channel(Shown::default());
    // Before anything is read: what changes meanwhile has changed.
    let watched = args.watch.then(|| Watched::new(watched(&source, args)));
    match publish(&source, args, &folder, context) {
        Ok(()) => Shown::publish(&shown),
        Err(failure) if args.watch => refuse(failure, &shown, context),
        Err(failure) => return Err(failure),
    }
    let address = server.address();
    context.print(&format!("{address}\n"))?;
    if !args.no_open
        && let Err(error) = open::that_detached(&address)
    {
        context.note(&format!("no browser can be opened ({error}); open the address yourself"));
    }
    thread::scope(|scope| {
        if let Some(mut watched) = watched {
            let (source, folder, shown) = (&source, &folder, &shown);
            scope.spawn(move || {
                loop {
                    watched.wait();
                    match publish(source, args, folder, context) {
                        Ok(()) => Shown::publish(shown),
                        Err(failure) => refuse(failure, shown, context),
                    }
                }
            });
        }
        server.run(&folder, &widget, &shown).map_err(|error| Failure::file(&address, error))
    })
}

fn source(args: &Args) -> Result<Source<'_>, Failure> {
    let path = args.rates.display();
    let read = [Some(&args.rates), args.book.as_ref()];
    let standard = read.into_iter().flatten().filter(|path| is_standard(path)).count();
    if args.watch && standard > 0 {
        return Err(Failure::Call("--watch: standard input is read once; expected files".to_owned()));
    }
    match &args.book {
        Some(base) if standard < 2 => Ok(Source::Table(base)),
        Some(_) => {
            Err(Failure::Call("standard input can be read once, and - is given more than once".to_owned()))
        }
        None if is_table(&args.rates) => {
            Err(Failure::Call(format!("{path}: a table; expected --book and the base that it is for")))
        }
        None if args.rates.is_dir() => Ok(Source::Folder),
        None => Ok(Source::Book),
    }
}

/// The files that rates come from.
fn watched(source: &Source<'_>, args: &Args) -> Vec<PathBuf> {
    let mut files = vec![layout::document(&args.rates)];
    if let Source::Table(base) = source {
        files.push(base.to_path_buf());
    }
    files
}

/// A folder that is gone when the program ends, also where it is interrupted.
fn temporary() -> Result<TempDir, Failure> {
    let mut unfinished = unfinished();
    let place = tempfile::Builder::new().prefix("rates-preview-").tempdir();
    let place = place.map_err(|error| Failure::file(std::env::temp_dir(), error))?;
    unfinished.push(place.path().to_owned());
    Ok(place)
}

/// Makes the folder what the files say, if all is well with them.
fn publish(source: &Source<'_>, args: &Args, folder: &Path, context: &Context) -> Result<(), Failure> {
    let path = &args.rates;
    let book = match source {
        Source::Folder | Source::Book => whole_book(path)?,
        Source::Table(base) => {
            let taken = table_file::book(&table_file::open(path, &args.options, context)?, base)?;
            if let Some(note) = note(path, &taken.read_as) {
                context.note(&note);
            }
            taken.warnings.iter().for_each(|it| context.note(&it.warning()));
            taken.book.map_err(refused)?
        }
    };
    if !matches!(source, Source::Folder) {
        // What a table's base names lies beside the base.
        let document = if let Source::Table(base) = source { *base } else { path.as_path() };
        build::publish_only(&book, document, folder, context)?;
    }
    let (rates, markets) = (book.rates().len(), book.markets.len());
    context.note(&format!("{}: {} in {}", path.display(), count(rates, "rate"), count(markets, "market")));
    Ok(())
}

/// Tells what is wrong, here and on the page.
fn refuse(failure: Failure, shown: &Sender<Shown>, context: &Context) {
    let failure = failure.within(context.most_findings);
    failure.tell();
    Shown::refuse(shown, failure.to_string());
}
