//! Weighs what a page downloads: before the widget can be used, and when a view is opened that is lazy.
//!
//! The weights are a ratchet: each part's is committed in docs/size.toml, and may be exceeded by little without
//! somebody writing a new one and having it reviewed.

mod committed;

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::disk;
use crate::run::root;
use committed::Committed;

/// The most that may be downloaded before the widget can be used, in bytes as brotli sends them.
const LIMIT_OF_FIRST: usize = 98_000;
/// The most that all of it together may weigh, with every view.
const LIMIT_OF_ALL: usize = 170_000;

/// A file of the package that a page downloads.
struct Download {
    name: &'static str,
    /// The start of the file's name; a hash follows.
    start: &'static str,
    /// The end of the file's name.
    end: &'static str,
    lazy: bool,
}

const DOWNLOADS: [Download; 8] = [
    Download { name: "element-script", start: "rate-transparency.", end: "js", lazy: false },
    Download { name: "application-script", start: "app-", end: ".js", lazy: false },
    Download { name: "application", start: "app-", end: ".wasm", lazy: false },
    Download { name: "styles", start: "rate-transparency-", end: ".css", lazy: false },
    Download { name: "messages", start: "en-first-", end: ".txt", lazy: false },
    Download { name: "lazy-application", start: "lazy-", end: ".wasm", lazy: true },
    Download { name: "lazy-styles", start: "lazy-", end: ".css", lazy: true },
    Download { name: "lazy-messages", start: "en-lazy-", end: ".txt", lazy: true },
];

/// Bytes as they are, as gzip sends them, and as brotli does.
type Weight = [usize; 3];

/// A part of the package and what docs/size.toml says that it weighs.
pub(crate) struct PartWeight {
    /// The part's name there.
    pub(crate) name: &'static str,
    /// Bytes of brotli.
    pub(crate) bytes: usize,
    /// True where it comes after the widget can be used.
    pub(crate) lazy: bool,
}

/// The weight of every part, as docs/size.toml has it. [`size`] holds the package to it.
pub(crate) fn committed_weights(root: &Path) -> Result<Vec<PartWeight>, String> {
    let committed = Committed::read(root)?;
    let weight = |download: &Download| {
        let bytes =
            committed.of(download.name).ok_or_else(|| format!("docs/size.toml has no {}", download.name))?;
        Ok(PartWeight { name: download.name, bytes, lazy: download.lazy })
    };
    DOWNLOADS.iter().map(weight).collect()
}

/// Prints the weight of each part and of all.
///
/// # Errors
/// - A part that is not there, or weighs more than docs/size.toml allows.
/// - A total over its limit.
pub(crate) fn size() -> Result<(), String> {
    let pkg = root().join("pkg");
    let weights = weights(&pkg)?;
    let committed = Committed::read(&root())?;
    println!("{:<36}{:>9}{:>9}{:>9}{:>11}{:>14}", "", "raw", "gzip", "brotli", "committed", "ms on slow 4G");
    for (download, weight) in DOWNLOADS.iter().zip(weights) {
        print(download.name, weight, committed.of(download.name));
    }
    let (first, all) = totals(&weights);
    print("before the widget can be used", first, None);
    print("all, with every view", all, None);
    println!();
    let other = |name: &&String| name.ends_with(".txt") && !name.starts_with("en-");
    for name in names(&pkg)?.iter().filter(other) {
        print(&format!("instead of English: {name}"), weigh(&pkg.join(name))?, None);
    }
    let books = pkg.join("books");
    for book in names(&books)? {
        print(&format!("data: books/{book}"), weigh(&books.join(book))?, None);
    }
    let mut breaches = committed
        .breaches(DOWNLOADS.iter().zip(weights).map(|(download, weight)| (download.name, weight[2])));
    breaches.extend(over("before the widget can be used", first[2], LIMIT_OF_FIRST));
    breaches.extend(over("all, with every view", all[2], LIMIT_OF_ALL));
    if breaches.is_empty() { Ok(()) } else { Err(breaches.join("\n")) }
}

/// Prints what each part weighs beside what it weighed by another docs/size.toml, as a table in Markdown.
pub(crate) fn against(earlier: &Path) -> Result<(), String> {
    let earlier = Committed::parse(&disk::read(earlier)?)?;
    let weights = weights(&root().join("pkg"))?;
    print!("{}", compared(DOWNLOADS.iter().zip(weights).map(|(it, weight)| (it.name, weight[2])), &earlier));
    Ok(())
}

/// The table, with all parts together in its last row.
fn compared(weights: impl Iterator<Item = (&'static str, usize)>, earlier: &Committed) -> String {
    let row = |name: &str, now: usize, before: Option<usize>| {
        let before = before.map(|before| (before.to_string(), change(before, now)));
        let (before, change) = before.unwrap_or(("none".to_owned(), "new".to_owned()));
        format!("| {name} | {before} | {now} | {change} |\n")
    };
    let mut table = "| Bytes of brotli | Before | Now | Change |\n| --- | --: | --: | --: |\n".to_owned();
    let mut all = (0, 0);
    for (name, now) in weights {
        let before = earlier.of(name);
        all = (all.0 + before.unwrap_or_default(), all.1 + now);
        table.push_str(&row(name, now, before));
    }
    table.push_str(&row("all", all.1, Some(all.0)));
    table
}

/// A change with its sign.
fn change(before: usize, now: usize) -> String {
    match now.checked_sub(before) {
        Some(0) => "0".to_owned(),
        Some(more) => format!("+{more}"),
        None => format!("−{}", before - now),
    }
}

/// Writes the weights of what is in pkg/ to docs/size.toml.
pub(crate) fn write() -> Result<(), String> {
    let weights = weights(&root().join("pkg"))?;
    committed::write(
        &root(),
        DOWNLOADS.iter().zip(weights).map(|(download, weight)| (download.name, weight[2])),
    )
}

/// Checks that a package has every part that a page downloads, and was finished.
pub(crate) fn is_whole(package: &Path) -> Result<(), String> {
    let names = names(package)?;
    for download in &DOWNLOADS {
        file(&names, download)?;
    }
    let finished = names.iter().any(|name| name == "build.json");
    if finished { Ok(()) } else { Err(format!("{}: it has no build.json", package.display())) }
}

fn weights(package: &Path) -> Result<[Weight; DOWNLOADS.len()], String> {
    let names = names(package)?;
    let mut weights = [[0; 3]; DOWNLOADS.len()];
    for (weight, download) in weights.iter_mut().zip(&DOWNLOADS) {
        *weight = weigh(&package.join(file(&names, download)?))?;
    }
    Ok(weights)
}

/// The weight of what comes before the widget can be used, and of everything.
fn totals(weights: &[Weight; DOWNLOADS.len()]) -> (Weight, Weight) {
    let (mut first, mut all) = ([0; 3], [0; 3]);
    for (download, weight) in DOWNLOADS.iter().zip(weights) {
        for (kind, bytes) in weight.iter().enumerate() {
            all[kind] += bytes;
            first[kind] += if download.lazy { 0 } else { *bytes };
        }
    }
    (first, all)
}

/// The file of a part.
fn file<'a>(names: &'a [String], download: &Download) -> Result<&'a str, String> {
    let is_it = |name: &&String| name.starts_with(download.start) && name.ends_with(download.end);
    let found = names.iter().find(is_it);
    found
        .map(String::as_str)
        .ok_or_else(|| format!("the package has no {}; run `cargo xtask build`", download.name))
}

fn over(what: &str, brotli: usize, limit: usize) -> Option<String> {
    (brotli > limit).then(|| format!("{what}: {brotli} bytes of brotli, {} over the limit", brotli - limit))
}

/// Milliseconds that bytes take at 1.6 Mbit/s, which is what slow 4G is measured with; rounded down.
fn milliseconds(bytes: usize) -> usize {
    bytes * 5 / 1000
}

fn print(what: &str, [raw, gzip, brotli]: Weight, committed: Option<usize>) {
    let committed = committed.map(|bytes| bytes.to_string()).unwrap_or_default();
    println!("{what:<36}{raw:>9}{gzip:>9}{brotli:>9}{committed:>11}{:>14}", milliseconds(brotli));
}

fn names(folder: &Path) -> Result<Vec<String>, String> {
    let paths = disk::list(folder).map_err(|error| format!("{error}; run `cargo xtask build`"))?;
    Ok(paths.iter().map(|path| disk::name(path)).collect())
}

fn weigh(path: &Path) -> Result<Weight, String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let bytes = disk::read_bytes(path)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).map_err(failed)?;
    let gzip = gzip.finish().map_err(failed)?.len();
    Ok([bytes.len(), gzip, brotli(&bytes)?.len()])
}

/// These bytes as a server would send them that takes its time.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut sent, &parameters).map_err(|error| error.to_string())?;
    Ok(sent)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_kilobyte_takes_five_milliseconds() {
        assert_eq!([0, 199, 200, 1000, 65_559].map(milliseconds), [0, 0, 1, 5, 327]);
    }

    #[test]
    fn what_is_lazy_is_not_in_what_comes_first() {
        let (first, all) = totals(&[[1, 2, 3]; DOWNLOADS.len()]);
        assert_eq!((first, all), ([5, 10, 15], [8, 16, 24]));
    }

    #[test]
    fn weights_are_put_beside_earlier_ones() {
        let earlier = Committed::parse("styles = 100\nmessages = 50\nbook = 7\n").unwrap();
        let table = compared([("styles", 90), ("messages", 50), ("fonts", 20)].into_iter(), &earlier);
        let rows: Vec<&str> = table.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                "| styles | 100 | 90 | −10 |",
                "| messages | 50 | 50 | 0 |",
                "| fonts | none | 20 | new |",
                "| all | 150 | 160 | +10 |"
            ]
        );
    }

    #[test]
    fn a_limit_may_be_reached_and_not_passed() {
        assert_eq!(over("all", 100, 100), None);
        assert_eq!(over("all", 101, 100).as_deref(), Some("all: 101 bytes of brotli, 1 over the limit"));
    }

    #[test]
    fn each_part_has_a_name_of_its_own_and_the_file_that_a_build_makes() {
        let names =
            ["app-0.js", "app-0.wasm", "en-first-0.txt", "en-lazy-0.txt", "lazy-0.css", "lazy-0.wasm"];
        let names = [&names[..], &["rate-transparency-0.css", "rate-transparency.js"]].concat();
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        let mut files: Vec<_> = DOWNLOADS.iter().map(|download| file(&names, download)).collect();
        files.sort();
        assert_eq!(files, names.iter().map(|name| Ok(&**name)).collect::<Vec<_>>());
        assert!(file(&[], &DOWNLOADS[0]).is_err());
    }
}
