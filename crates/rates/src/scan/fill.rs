//! The buffer: bytes in, checked for UTF-8, with their place.

use std::io::{self, Read};

use memchr::memchr_iter;

use super::{Broken, CHUNK, Place, Result, Scanner, Why};

impl<R: Read> Scanner<R> {
    /// A byte order mark at the start is passed over.
    ///
    /// # Errors
    /// Where the stream cannot be read.
    pub(crate) fn new(reader: R) -> Result<Self> {
        let mut scanner = Self {
            reader,
            buffer: vec![0; CHUNK].into(),
            at: 0,
            end: 0,
            tail: 0,
            broken: false,
            before: 0,
            line: 1,
            counted: 0,
            scratch: Vec::new(),
            depth: 0,
        };
        // A character is never split, but a short read may end before it.
        while scanner.rest().is_empty() && scanner.fill()? {}
        if scanner.rest().starts_with("\u{feff}".as_bytes()) {
            scanner.at = 3;
        }
        Ok(scanner)
    }

    /// The bytes in the buffer that are not yet taken.
    pub(super) fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..self.end).unwrap_or_default()
    }

    /// Reads on, once everything in the buffer is taken. False at the stream's end.
    pub(super) fn fill(&mut self) -> Result<bool> {
        if self.broken {
            return Err(self.error(Why::NotUtf8));
        }
        self.count_lines(self.end);
        self.before += self.end as u64;
        self.buffer.copy_within(self.end..self.end + self.tail, 0);
        (self.at, self.end, self.counted) = (0, 0, 0);
        let free = self.buffer.get_mut(self.tail..).unwrap_or_default();
        let read = loop {
            match self.reader.read(free) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.error(Why::Read(error))),
                Ok(read) => break read,
            }
        };
        if read == 0 {
            return if self.tail == 0 { Ok(false) } else { Err(self.error(Why::NotUtf8)) };
        }
        let filled = self.tail + read;
        match std::str::from_utf8(self.buffer.get(..filled).unwrap_or_default()) {
            Ok(_) => self.end = filled,
            Err(error) => {
                self.end = error.valid_up_to();
                self.broken = error.error_len().is_some();
            }
        }
        self.tail = filled - self.end;
        // Nothing but the start of a character came: read on.
        if self.end == 0 { self.fill() } else { Ok(true) }
    }

    /// The place of the next byte.
    pub(crate) fn place(&mut self) -> Place {
        self.count_lines(self.at);
        Place { byte: self.before + self.at as u64, line: self.line }
    }

    /// An error here.
    pub(crate) fn error(&mut self, why: Why) -> Broken {
        Broken { place: self.place(), why }
    }

    fn count_lines(&mut self, to: usize) {
        let passed = self.buffer.get(self.counted..to).unwrap_or_default();
        self.line += memchr_iter(b'\n', passed).count() as u64;
        self.counted = to;
    }
}
