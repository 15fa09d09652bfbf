//! Values in one another: entered, taken or skipped.

use std::io::Read;

use super::{LEVELS, Result, Scanner, Why};

/// An object that is being read: whether its first member is still to come, and which names it had.
pub(crate) struct Object {
    first: bool,
    seen: u32,
}

/// A list that is being read.
pub(crate) struct List {
    first: bool,
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
}

impl<R: Read> Scanner<R> {
    /// The next byte that is not a blank, without taking it; `None` at the stream's end.
    fn peek_or_end(&mut self) -> Result<Option<u8>> {
        loop {
            let rest = self.rest();
            if let Some(blanks) = rest.iter().position(|byte| !is_blank(*byte)) {
                let byte = rest.get(blanks).copied();
                self.at += blanks;
                return Ok(byte);
            }
            self.at = self.end;
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The next byte that is not a blank, without taking it.
    pub(crate) fn peek(&mut self) -> Result<u8> {
        match self.peek_or_end()? {
            Some(byte) => Ok(byte),
            None => Err(self.error(Why::Cut)),
        }
    }

    /// The next bytes, at most so many; the stream's first read may give fewer.
    pub(crate) fn ahead(&mut self, most: usize) -> &[u8] {
        let rest = self.rest();
        rest.get(..most).unwrap_or(rest)
    }

    /// The next byte, whatever it is.
    pub(super) fn take(&mut self) -> Result<u8> {
        loop {
            if let Some(byte) = self.rest().first().copied() {
                self.at += 1;
                return Ok(byte);
            }
            if !self.fill()? {
                return Err(self.error(Why::Cut));
            }
        }
    }

    pub(super) fn expect(&mut self, byte: u8, what: &'static str) -> Result<()> {
        if self.peek()? != byte {
            return Err(self.error(Why::Expected(what)));
        }
        self.at += 1;
        Ok(())
    }

    pub(super) fn open(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > LEVELS { Err(self.error(Why::TooDeep)) } else { Ok(()) }
    }

    /// Whether another entry follows; passes the comma before it, or the end.
    pub(super) fn more(&mut self, end: u8, first: &mut bool, what: &'static str) -> Result<bool> {
        let next = self.peek()?;
        if next == end {
            self.at += 1;
            self.depth -= 1;
            return Ok(false);
        }
        if !std::mem::take(first) {
            if next != b',' {
                return Err(self.error(Why::Expected(what)));
            }
            self.at += 1;
        }
        Ok(true)
    }

    /// Enters an object.
    pub(crate) fn object(&mut self) -> Result<Object> {
        self.expect(b'{', "an object")?;
        self.open()?;
        Ok(Object { first: true, seen: 0 })
    }

    /// The object's next member that has one of these names (at most 32), or `""` for any other; `None` at its end.
    /// Of the named ones, none may be there twice.
    pub(crate) fn member(
        &mut self,
        object: &mut Object,
        names: &[&'static str],
    ) -> Result<Option<&'static str>> {
        if !self.more(b'}', &mut object.first, "a comma or the object's end")? {
            return Ok(None);
        }
        if self.peek()? != b'"' {
            return Err(self.error(Why::Expected("a member's name")));
        }
        let name = self.text()?;
        let found = names.iter().zip(0..).find(|(known, _)| known.as_bytes() == name);
        let name = match found {
            None => "",
            Some((name, position)) => {
                let bit = 1_u32 << position;
                if object.seen & bit != 0 {
                    return Err(self.error(Why::Repeated(name)));
                }
                object.seen |= bit;
                name
            }
        };
        self.expect(b':', "a colon")?;
        Ok(Some(name))
    }

    /// Enters a list.
    pub(crate) fn list(&mut self) -> Result<List> {
        self.expect(b'[', "a list")?;
        self.open()?;
        Ok(List { first: true })
    }

    /// Whether the list has another item, which is then next.
    pub(crate) fn item(&mut self, list: &mut List) -> Result<bool> {
        self.more(b']', &mut list.first, "a comma or the list's end")
    }

    /// Takes a text or, as it is written, a number; skips any other value.
    pub(crate) fn scalar(&mut self) -> Result<Option<&[u8]>> {
        match self.peek()? {
            b'"' => self.text().map(Some),
            b'-' | b'0'..=b'9' => self.number().map(Some),
            _ => self.skip().map(|()| None),
        }
    }

    /// Takes a list of texts or numbers, or one alone. Other values are skipped.
    pub(crate) fn each_scalar(&mut self, mut take: impl FnMut(&[u8])) -> Result<()> {
        if self.peek()? != b'[' {
            if let Some(scalar) = self.scalar()? {
                take(scalar);
            }
            return Ok(());
        }
        let mut list = self.list()?;
        while self.item(&mut list)? {
            if let Some(scalar) = self.scalar()? {
                take(scalar);
            }
        }
        Ok(())
    }

    /// Checks that nothing but blanks is left.
    pub(crate) fn finish(&mut self) -> Result<()> {
        match self.peek_or_end()? {
            None => Ok(()),
            Some(_) => Err(self.error(Why::Expected("nothing after the JSON value"))),
        }
    }
}
