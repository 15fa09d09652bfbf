//! The archive that a page gives to take away, with the files of `rates build`.

use std::io::{Cursor, Write};

use rate_core::RateBook;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use crate::parts::{self, INDEX};

/// The folder to publish, in the archive.
const FOLDER: &str = "rates";

/// The name of the book beside it, which is to be kept.
const BOOK: &str = "book.json";

/// An archive with the folder `rates`, which has the files that `rates build` makes of the book, with their compressed
/// forms or without; and beside it the book itself, which names no other editions. The same book gives the same bytes.
/// `progress` is called with the number of markets that are done, and with that of all.
///
/// # Errors
/// More than an archive holds.
pub fn zip(book: &RateBook, compressed: bool, progress: &dyn Fn(u64, u64)) -> ZipResult<Vec<u8>> {
    let mut archive = Archive { zip: ZipWriter::new(Cursor::new(Vec::new())), compressed };
    archive.add(BOOK, book.to_json().as_bytes(), true)?;
    let markets = book.published_markets();
    let mut files = Vec::with_capacity(markets.len());
    for (done, market) in (1..).zip(&markets) {
        let (file, json) = parts::market(book, *market);
        archive.add_with_forms(&file.file, json.as_bytes())?;
        files.push(file);
        progress(done, markets.len() as u64);
    }
    archive.add_with_forms(INDEX, book.in_parts(files).to_json().as_bytes())?;
    Ok(archive.zip.finish()?.into_inner())
}

struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    compressed: bool,
}

impl Archive {
    fn add_with_forms(&mut self, name: &str, content: &[u8]) -> ZipResult<()> {
        self.add(&format!("{FOLDER}/{name}"), content, true)?;
        if self.compressed {
            for (name, content) in parts::encoded(name, content)? {
                self.add(&format!("{FOLDER}/{name}"), &content, false)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &str, content: &[u8], packs: bool) -> ZipResult<()> {
        let method = if packs { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default().compression_method(method);
        self.zip.start_file(name, options.last_modified_time(DateTime::default()))?;
        Ok(self.zip.write_all(content)?)
    }
}
