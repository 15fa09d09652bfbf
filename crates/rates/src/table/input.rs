//! The input that a table is read from.

use std::cell::Cell;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Bytes that can be read from their start more than once.
pub(crate) trait Input {
    /// A reader from the first byte. Nobody else reads meanwhile.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read>>;

    /// Begins the unpacking of a workbook, which takes the reading of so many bytes. What it gives is called with the
    /// number of bytes that each step has read.
    fn unpacking(&self, bytes: u64) -> Advance;
}

/// Called with the number of bytes that a step of work has read.
pub(crate) type Advance = Rc<dyn Fn(u64)>;

/// The work that is done with a table's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Reading,
    Unpacking,
}

/// Bytes in memory.
pub(crate) struct Bytes {
    pub(crate) content: Rc<[u8]>,
    /// Called with what is done, how many bytes of it are behind, and how many it takes.
    pub(crate) progress: Rc<dyn Fn(Work, u64, u64)>,
}

impl Bytes {
    /// Begins work that takes so many bytes.
    fn begin(&self, work: Work, all: u64) -> Advance {
        let (progress, done) = (Rc::clone(&self.progress), Cell::new(0_u64));
        Rc::new(move |read| {
            // Some bytes are read more than once.
            done.set(done.get().saturating_add(read).min(all));
            progress(work, done.get(), all);
        })
    }
}

impl Input for Bytes {
    fn open(&self) -> io::Result<Box<dyn Read>> {
        let advance = self.begin(Work::Reading, self.content.len() as u64);
        Ok(Box::new(Counted { reader: Cursor::new(Rc::clone(&self.content)), advance }))
    }

    fn unpacking(&self, bytes: u64) -> Advance {
        self.begin(Work::Unpacking, bytes)
    }
}

/// A reader whose bytes are counted.
pub(super) struct Counted<R> {
    pub(super) reader: R,
    pub(super) advance: Advance,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        (self.advance)(read as u64);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}
