//! Puts the built-in book on one line, as it is compiled in: what makes it readable would be in every page.

use std::path::Path;
use std::{env, fs, io};

const BOOK: &str = "data/books/april-8-example.json";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={BOOK}");
    // JSON has no line breaks within its texts.
    let book: String = fs::read_to_string(BOOK)?.lines().map(str::trim_start).collect();
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("Cargo names no OUT_DIR"))?;
    fs::write(Path::new(&folder).join("built-in-book.json"), book)
}
