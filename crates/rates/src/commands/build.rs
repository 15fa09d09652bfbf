//! `rates build`: a book as static files, one small one for every reader.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;
use rate_core::{MarketFile, MarketIndex, RateBook};

use crate::folder::Folder;
use crate::load::{sha256, whole_book};
use crate::words::count;
use crate::{Context, Failure, Task};

/// Make the files to publish: an index, and a file for each market
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Writes index.json and markets/MARKET-HASH.json, each also compressed (.br, .gz). The same book gives the same bytes on \
every machine. A new folder is there whole or not at all; in one that is there the index changes last, and the files of \
earlier builds stay for readers who still have the earlier index.

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
}

const INDEX: &str = "index.json";
const MARKETS: &str = "markets";

/// A file as it is, and compressed.
const SUFFIXES: [&str; 3] = ["", ".br", ".gz"];

pub(crate) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let same = |path: &Path| fs::canonicalize(path).ok();
    if same(&args.book).is_some_and(|book| same(&args.output.join(INDEX)) == Some(book)) {
        let book = args.book.display();
        return Err(Failure::Call(format!(
            "{book} would be replaced by its own index; choose another folder"
        )));
    }
    let book = whole_book(&args.book)?;
    let folder = Folder::create(&args.output)?;
    let files = write_markets(&book, &folder, context)?;
    let mut names: Vec<String> = files.iter().map(|file| file.file.clone()).collect();
    names.push(INDEX.to_owned());
    write(&folder, INDEX, book.index(files).to_json().as_bytes())?;
    let published = names.iter().flat_map(|name| SUFFIXES.map(|suffix| format!("{name}{suffix}")));
    folder.publish(&published.collect::<Vec<_>>())?;
    let pruned = if args.prune { prune(&args.output, &names)? } else { 0 };

    let index = args.output.join(INDEX);
    let markets = count(names.len() - 1, "market");
    let rates = count(book.rates().len(), "rate");
    context.note(&format!("{}: {rates} in {markets}", index.display()));
    if pruned > 0 {
        context.note(&format!("{} removed", count(pruned, "earlier file")));
    }
    Ok(())
}

/// Writes the file of every market that has a rate or a benchmark, on all cores.
fn write_markets(book: &RateBook, folder: &Folder, context: &Context) -> Result<Vec<MarketFile>, Failure> {
    let markets = book.published_markets();
    let task = context.progress.items("building", markets.len() as u64);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Ok(Vec::with_capacity(markets.len())));
    let work = || {
        while let Some(market) = markets.get(next.fetch_add(1, Ordering::Relaxed)) {
            let file = write_market(book, *market, folder, &task);
            let Ok(mut done) = done.lock() else { return };
            match (&mut *done, file) {
                (Ok(files), Ok(file)) => files.push(file),
                (Err(_), _) => return,
                (_, Err(failure)) => {
                    *done = Err(failure);
                    return;
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    done.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn write_market(
    book: &RateBook,
    market: MarketIndex,
    folder: &Folder,
    task: &Task,
) -> Result<MarketFile, Failure> {
    let json = book.market_json(market);
    let sha256 = sha256(json.as_bytes());
    // No name in an index starts with a point.
    let id = book.market(market).term.id.trim_start_matches('.');
    let file = format!("{MARKETS}/{id}-{}.json", &sha256[..HASH]);
    write(folder, &file, json.as_bytes())?;
    task.advance(1);
    Ok(MarketFile { market, file, sha256 })
}

/// How much of its hash a file's name has.
const HASH: usize = 16;

/// Brotli's last step, 11, takes four times as long for a tenth less.
const QUALITY: i32 = 10;

/// Writes a file as it is and compressed.
fn write(folder: &Folder, name: &str, content: &[u8]) -> Result<(), Failure> {
    folder.write(name, content)?;
    // Memory takes whatever is written to it.
    let failed = |error| Failure::file(name, error);
    let parameters = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut compressed, &parameters).map_err(failed)?;
    folder.write(&format!("{name}.br"), &compressed)?;
    let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::best());
    let compressed = gzip.write_all(content).and_then(|()| gzip.finish()).map_err(failed)?;
    folder.write(&format!("{name}.gz"), &compressed)
}

/// Removes the files of earlier builds, and nothing that no build has made.
fn prune(folder: &Path, current: &[String]) -> Result<usize, Failure> {
    let markets = folder.join(MARKETS);
    let current: HashSet<&str> =
        current.iter().filter_map(|name| name.strip_prefix(MARKETS)?.strip_prefix('/')).collect();
    let mut pruned = 0;
    for entry in fs::read_dir(&markets).map_err(|error| Failure::file(&markets, error))? {
        let entry = entry.map_err(|error| Failure::file(&markets, error))?;
        let name = entry.file_name();
        let name = name.to_str().map(plain);
        if name.is_some_and(|name| is_market_file(name) && !current.contains(name)) {
            fs::remove_file(entry.path()).map_err(|error| Failure::file(entry.path(), error))?;
            pruned += 1;
        }
    }
    Ok(pruned)
}

/// The name of the file that this one is a compressed form of, or is.
fn plain(name: &str) -> &str {
    name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name)
}

/// Whether a build would give a market's file such a name.
fn is_market_file(name: &str) -> bool {
    let hash = name.strip_suffix(".json").and_then(|name| name.rsplit_once('-'));
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    hash.is_some_and(|(_, hash)| hash.len() == HASH && hash.bytes().all(is_hex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_builds_are_told_from_others() {
        for name in ["ny-0123456789abcdef.json", "ny-01-0123456789abcdef.json"] {
            assert!(is_market_file(name));
            assert_eq!(plain(&format!("{name}.br")), name);
        }
        for name in
            ["ny.json", "ny-0123456789ABCDEF.json", "0123456789abcdef.json", "ny-0123456789abcdef.txt", ""]
        {
            assert!(!is_market_file(name), "{name}");
        }
    }
}
