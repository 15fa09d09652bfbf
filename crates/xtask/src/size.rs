//! Weighs what a page downloads before the widget can be used.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::run::root;

/// The most that all of it together may weigh, in bytes as brotli sends them.
const BUDGET: usize = 90_000;

/// A part: what it is, and how its file's name starts and ends.
const PARTS: [(&str, &str, &str); 4] = [
    ("element script", "rate-transparency.", "js"),
    ("application script", "app-", ".js"),
    ("WebAssembly", "app-", ".wasm"),
    ("styles", "rate-transparency-", ".css"),
];

/// Prints the weight of each part and of all; an error over budget.
pub(crate) fn size() -> Result<(), String> {
    let pkg = root().join("pkg");
    let names = names(&pkg)?;
    let mut total = [0; 3];
    println!("{:<44}{:>10}{:>10}{:>10}", "", "raw", "gzip", "brotli");
    for (part, start, end) in PARTS {
        let name = names.iter().find(|name| name.starts_with(start) && name.ends_with(end));
        let name = name.ok_or_else(|| format!("pkg/ has no {part}; run `cargo xtask build`"))?;
        let sizes = weigh(&pkg.join(name))?;
        print(&format!("{part} ({name})"), sizes);
        for (total, size) in total.iter_mut().zip(sizes) {
            *total += size;
        }
    }
    print("all, before the widget can be used", total);
    println!();
    let books = pkg.join("books");
    for book in self::names(&books)? {
        print(&format!("data: books/{book}"), weigh(&books.join(book))?);
    }
    let brotli = total[2];
    if brotli > BUDGET {
        return Err(format!("{brotli} bytes of brotli are over the budget of {BUDGET}"));
    }
    println!("\n{brotli} of {BUDGET} bytes: {} to spare", BUDGET - brotli);
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
