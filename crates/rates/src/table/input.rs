//! What a table is read from.

use std::io::{self, Cursor, Read};
use std::rc::Rc;

/// Bytes that can be read from their start more than once.
pub(crate) trait Input {
    /// A reader from the first byte. Nobody else reads meanwhile.
    ///
    /// # Errors
    /// Why they cannot be read.
    fn open(&self) -> io::Result<Box<dyn Read>>;
}

/// Bytes in memory, and what is told how many of them have been read.
pub(crate) struct Bytes {
    pub(crate) content: Rc<[u8]>,
    pub(crate) read: Rc<dyn Fn(u64)>,
}

impl Input for Bytes {
    fn open(&self) -> io::Result<Box<dyn Read>> {
        let content = Cursor::new(Rc::clone(&self.content));
        Ok(Box::new(Counted { content, read: Rc::clone(&self.read) }))
    }
}

struct Counted {
    content: Cursor<Rc<[u8]>>,
    read: Rc<dyn Fn(u64)>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.content.read(buffer)?;
        (self.read)(self.content.position());
        Ok(read)
    }
}
