//! The files of a build, and the order in which they take their places.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rate_core::{EditionFile, MarketFile, MarketPosition, RateBook};

use crate::encoding::Encoding;
use crate::folder::{Folder, Step};
use crate::parts::{HASH, INDEX, MARKETS};
use crate::{Context, Failure, Task, document, parts};

/// How the name of another edition's index begins.
const EDITION: &str = "edition-";

/// The names of files besides the index.
pub(super) struct Written {
    /// Each once.
    pub(super) names: Vec<String>,
    /// How many of the book's own markets have one.
    pub(super) markets: usize,
}

/// Writes the book's index, and the file of every market that has a rate or a benchmark, on all cores; of every other
/// edition the same, with an index of its own.
pub(super) fn write_all(
    book: &RateBook,
    editions: &[RateBook],
    folder: &Folder,
    context: &Context,
) -> Result<Written, Failure> {
    let files = write_markets(book, folder, context)?;
    let markets = files.len();
    let mut names: Vec<String> = files.iter().map(|file| file.file.clone()).collect();
    let mut index = book.in_parts(files);
    index.editions.clear();
    for edition in editions {
        let files = write_markets(edition, folder, context)?;
        names.extend(files.iter().map(|file| file.file.clone()));
        let mut parts = edition.in_parts(files);
        // What it says of others is the book's to say.
        parts.editions.clear();
        let json = parts.to_json();
        let (sha256, effective) = (document::sha256(json.as_bytes()), edition.effective);
        let file = format!("{EDITION}{}-{}.json", effective.from, &sha256[..HASH]);
        write(folder, &file, json.as_bytes())?;
        names.push(file.clone());
        index.editions.push(EditionFile { file, sha256, effective });
    }
    index.editions.sort_by_key(|edition| edition.effective.from);
    write(folder, INDEX, index.to_json().as_bytes())?;
    // A market whose rates are the same in two editions has one file.
    names.sort();
    names.dedup();
    Ok(Written { names, markets })
}

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
    market: MarketPosition,
    folder: &Folder,
    task: &Task,
) -> Result<MarketFile, Failure> {
    let (file, json) = parts::market(book, market);
    write(folder, &file.file, json.as_bytes())?;
    task.advance(1);
    Ok(file)
}

/// Writes a file as it is and compressed.
fn write(folder: &Folder, name: &str, content: &[u8]) -> Result<(), Failure> {
    folder.write(name, content)?;
    // Memory takes whatever is written to it.
    let encoded = parts::encoded(name, content).map_err(|error| Failure::file(name, error))?;
    encoded.iter().try_for_each(|(name, compressed)| folder.write(name, compressed))
}

/// The steps in which a folder that is served changes. Whichever is the last to be taken, a reader gets the earlier
/// publication or the new one, whole, in every encoding: markets' files never change under their names, and the
/// compressed forms of the index are gone before it changes, so that none is older than it.
pub(super) fn steps(markets: &[String], folder: &Folder) -> Vec<Step> {
    let put_encoded = |name: &str| Encoding::ALL.map(|encoding| Step::Put(encoding.of(name)));
    let mut steps = Vec::new();
    for name in markets {
        steps.push(Step::Put(name.clone()));
        steps.extend(put_encoded(name));
    }
    steps.push(Step::Settle);
    if !folder.is_there(INDEX) {
        steps.extend(Encoding::ALL.map(|encoding| Step::Remove(encoding.of(INDEX))));
        steps.push(Step::Settle);
        steps.push(Step::Put(INDEX.to_owned()));
        steps.push(Step::Settle);
    }
    steps.extend(put_encoded(INDEX));
    steps.push(Step::Settle);
    steps
}

/// Removes the files of earlier builds, and nothing that no build has made.
pub(super) fn prune(folder: &Path, current: &[String]) -> Result<usize, Failure> {
    let in_markets =
        current.iter().filter_map(|name| name.strip_prefix(MARKETS)?.strip_prefix('/')).collect();
    let beside = current.iter().map(String::as_str).collect();
    let is_edition = |name: &str| name.strip_prefix(EDITION).is_some_and(is_market_file);
    Ok(prune_in(&folder.join(MARKETS), &in_markets, is_market_file)? + prune_in(folder, &beside, is_edition)?)
}

fn prune_in(
    folder: &Path,
    current: &HashSet<&str>,
    is_ours: impl Fn(&str) -> bool,
) -> Result<usize, Failure> {
    let mut pruned = 0;
    for entry in fs::read_dir(folder).map_err(|error| Failure::file(folder, error))? {
        let entry = entry.map_err(|error| Failure::file(folder, error))?;
        let name = entry.file_name();
        let name = name.to_str().map(plain);
        if name.is_some_and(|name| is_ours(name) && !current.contains(name)) {
            fs::remove_file(entry.path()).map_err(|error| Failure::file(entry.path(), error))?;
            pruned += 1;
        }
    }
    Ok(pruned)
}

/// The name of the file that this one is a compressed form of, or is.
fn plain(name: &str) -> &str {
    Encoding::ALL.iter().find_map(|encoding| name.strip_suffix(encoding.suffix())).unwrap_or(name)
}

/// Whether a build would give a market's file such a name.
fn is_market_file(name: &str) -> bool {
    let hash = name.strip_suffix(".json").and_then(|name| name.rsplit_once('-'));
    let is_hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    hash.is_some_and(|(_, hash)| hash.len() == HASH && hash.bytes().all(is_hex))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::document::sha256;

    const EXAMPLE: &str = include_str!("../../../../../data/books/april-8-example.json");

    /// The example with this amount in the place of one of its own, in both of its markets.
    fn book(amount: &str) -> RateBook {
        let json = EXAMPLE.replace("\"104.00\"", &format!("\"{amount}\""));
        assert!(json != EXAMPLE);
        RateBook::from_json(json.as_bytes()).unwrap()
    }

    /// Prepares the book's files for a folder, and says how they would take their places.
    fn prepared(book: &RateBook, place: &Path) -> (Folder, Vec<Step>) {
        let context = Context::new(true);
        let folder = Folder::create(place, &context).unwrap();
        let names = write_all(book, &[], &folder, &context).unwrap().names;
        let steps = steps(&names, &folder);
        (folder, steps)
    }

    fn build(book: &RateBook, place: &Path) {
        let (folder, steps) = prepared(book, place);
        folder.publish(&steps).unwrap();
    }

    /// Unpacks what a server sends that has these ready-made encodings of a file: the first that is there, or else
    /// the file.
    fn sent(folder: &Path, name: &str, accepted: &[Encoding]) -> Vec<u8> {
        for encoding in accepted {
            if let Ok(packed) = fs::read(folder.join(encoding.of(name))) {
                return encoding.unpack(&packed, 1_000_000).unwrap();
            }
        }
        fs::read(folder.join(name)).unwrap()
    }

    /// The book that a reader gets, whatever encodings the reader takes: always the same one, and whole.
    fn published(folder: &Path) -> RateBook {
        let mut books = [&[][..], &[Encoding::Gzip], &[Encoding::Brotli], &Encoding::ALL].map(|accepted| {
            let mut book = RateBook::from_json(&sent(folder, INDEX, accepted)).unwrap();
            for file in book.market_files().to_vec() {
                let json = sent(folder, &file.file, accepted);
                assert_eq!(sha256(&json), file.sha256);
                book.add_market(file.market, &json).unwrap();
            }
            book
        });
        let [plain, others @ ..] = &mut books;
        assert!(others.iter().all(|other| other == plain));
        plain.clone()
    }

    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut all = BTreeMap::new();
        for below in [folder.to_owned(), folder.join(MARKETS)] {
            for entry in fs::read_dir(&below).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_file() {
                    let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
                    all.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
        all
    }

    #[test]
    fn a_build_that_ends_behind_any_step_leaves_one_whole_book() {
        let [old, new, next] = ["104.00", "105.00", "106.00"].map(|amount| {
            if amount == "104.00" { RateBook::from_json(EXAMPLE.as_bytes()).unwrap() } else { book(amount) }
        });
        let within = tempfile::tempdir().unwrap();
        let place = within.path().join("rates");
        build(&next, &place);
        let expected = files(&place);
        let mut changed_at = Vec::new();
        for end in 0.. {
            fs::remove_dir_all(&place).unwrap();
            build(&old, &place);
            let (folder, steps) = prepared(&new, &place);
            for step in steps.iter().take(end) {
                folder.take(step).unwrap();
            }
            let found = published(&place);
            assert!(found == old || found == new, "{end} of {steps:?}");
            if found == new {
                changed_at.push(end);
            }
            drop(folder);
            // Whatever was left, the next build makes a whole one of it.
            build(&next, &place);
            assert!(published(&place) == next);
            prune(&place, &expected.keys().cloned().collect::<Vec<_>>()).unwrap();
            assert!(files(&place) == expected);
            assert_eq!(fs::read_dir(within.path()).unwrap().count(), 1);
            if end == steps.len() {
                // It changes at one step and not back.
                let [first, ..] = changed_at[..] else { panic!("it never changes") };
                assert_eq!(steps[first - 1], Step::Put(INDEX.to_owned()));
                assert!(changed_at.iter().copied().eq(first..=end));
                break;
            }
        }
    }

    #[test]
    fn encodings_that_an_index_had_before_are_mended_and_what_has_not_changed_is_left_alone() {
        let within = tempfile::tempdir().unwrap();
        let place = within.path().join("rates");
        let book = book("105.00");
        build(&book, &place);
        let built = files(&place);
        let age = |name: &str| fs::metadata(place.join(name)).unwrap().modified().unwrap();
        let before = age(INDEX);
        fs::write(place.join("index.json.gz"), "stale").unwrap();
        build(&book, &place);
        assert!(files(&place) == built);
        assert_eq!(age(INDEX), before);
    }

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
