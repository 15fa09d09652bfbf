//! Weighs what a page downloads: before the widget can be used, and when a view is opened that is loaded later.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::root;

/// The most that may be downloaded before the widget can be used, in bytes as brotli sends them.
const BUDGET: usize = 88_000;
/// The most that all of it together may weigh, with every view.
const BUDGET_OF_ALL: usize = 110_000;

/// A part: what it is, and how its file's name starts and ends.
type Part = (&'static str, &'static str, &'static str);

/// What comes first.
const FIRST: [Part; 5] = [
    ("element script", "rate-transparency.", "js"),
    ("application script", "app-", ".js"),
    ("WebAssembly", "app-", ".wasm"),
    ("styles", "rate-transparency-", ".css"),
    ("messages", "en-first-", ".txt"),
];
/// What comes when a view is opened that needs it.
const LATER: [Part; 3] =
    [("WebAssembly", "later-", ".wasm"), ("styles", "later-", ".css"), ("messages", "en-later-", ".txt")];

/// Prints the weight of each part and of all; an error over a budget.
pub(crate) fn size() -> Result<(), String> {
    let pkg = root().join("pkg");
    let names = names(&pkg)?;
    println!("{:<44}{:>10}{:>10}{:>10}", "", "raw", "gzip", "brotli");
    let first = part(&pkg, &names, &FIRST)?;
    print("before the widget can be used", first);
    println!();
    let later = part(&pkg, &names, &LATER)?;
    print("once one of the other views is opened", later);
    println!();
    let all = [first[0] + later[0], first[1] + later[1], first[2] + later[2]];
    print("all, with every view", all);
    println!();
    let other = |name: &&String| name.ends_with(".txt") && !name.starts_with("en-");
    for name in names.iter().filter(other) {
        print(&format!("in the place of English: {name}"), weigh(&pkg.join(name))?);
    }
    let books = pkg.join("books");
    for book in self::names(&books)? {
        print(&format!("data: books/{book}"), weigh(&books.join(book))?);
    }
    println!();
    within("before the widget can be used", first[2], BUDGET).and(within(
        "with every view",
        all[2],
        BUDGET_OF_ALL,
    ))
}

/// Prints the weight of each part; gives that of them together.
fn part(pkg: &Path, names: &[String], parts: &[Part]) -> Result<[usize; 3], String> {
    let mut total = [0; 3];
    for (part, start, end) in parts {
        let name = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        let name = name.ok_or_else(|| format!("pkg/ has no {part}; run `cargo xtask build`"))?;
        let sizes = weigh(&pkg.join(name))?;
        print(&format!("{part} ({name})"), sizes);
        for (total, size) in total.iter_mut().zip(sizes) {
            *total += size;
        }
    }
    Ok(total)
}

fn within(what: &str, brotli: usize, budget: usize) -> Result<(), String> {
    if brotli > budget {
        return Err(format!("{what}: {brotli} bytes of brotli are over the budget of {budget}"));
    }
    println!("{what}: {brotli} of {budget} bytes of brotli");
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}; run `cargo xtask build`", folder.display()))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn print(what: &str, sizes: [usize; 3]) {
    let [raw, gzip, brotli] = sizes;
    println!("{what:<44}{raw:>10}{gzip:>10}{brotli:>10}");
}

fn weigh(path: &Path) -> Result<[usize; 3], String> {
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let bytes = fs::read(path).map_err(failed)?;
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&bytes).map_err(failed)?;
    let gzip = gzip.finish().map_err(failed)?.len();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &parameters).map_err(failed)?;
    Ok([bytes.len(), gzip, brotli.len()])
}
