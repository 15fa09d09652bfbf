//! Values passed by: checked against the grammar, and most of them in one go.

use std::io::Read;

use super::scalar::{in_number, plain};
use super::value::is_blank;
use super::{LEVELS, Result, Scanner, Why};

/// Where skipping is.
struct Skipping {
    /// Which of the open values are objects: a bit each, the innermost last.
    objects: u128,
    /// Whether the innermost has no entry yet.
    first: bool,
    depth: u32,
}

impl<R: Read> Scanner<R> {
    /// Passes a value, of any size.
    pub(crate) fn skip(&mut self) -> Result<()> {
        let outside = self.depth;
        let mut skipping = Skipping { objects: 0, first: false, depth: 0 };
        skipping.first = self.skip_start(&mut skipping.objects)?;
        while self.depth > outside {
            skipping.depth = self.depth;
            self.at += skipping.entries(self.rest(), outside);
            self.depth = skipping.depth;
            if self.depth > outside {
                self.skip_entry(&mut skipping)?;
            }
        }
        Ok(())
    }

    /// Passes an entry wherever it ends, or the end of its list or object.
    fn skip_entry(&mut self, skipping: &mut Skipping) -> Result<()> {
        let is_object = skipping.objects & 1 == 1;
        let (end, what) = if is_object {
            (b'}', "a comma or the object's end")
        } else {
            (b']', "a comma or the list's end")
        };
        if !self.more(end, &mut skipping.first, what)? {
            skipping.objects >>= 1;
            skipping.first = false;
            return Ok(());
        }
        if is_object {
            if self.peek()? != b'"' {
                return Err(self.error(Why::Expected("a member's name")));
            }
            self.skip_text()?;
            self.expect(b':', "a colon")?;
        }
        skipping.first = self.skip_start(&mut skipping.objects)?;
        Ok(())
    }

    /// Passes a scalar, or enters an object or list. True where it was entered.
    fn skip_start(&mut self, objects: &mut u128) -> Result<bool> {
        match self.peek()? {
            b'"' => self.skip_text()?,
            start @ (b'{' | b'[') => {
                self.at += 1;
                self.open()?;
                *objects = *objects << 1 | u128::from(start == b'{');
                return Ok(true);
            }
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
            _ => self.number().map(drop)?,
        }
        Ok(false)
    }
}

impl Skipping {
    /// Passes entries, and ends of lists and objects, as long as they are plain and whole in these bytes, until all
    /// that lies deeper than `outside` is passed. Returns how many bytes that is. What comes next may be anything.
    fn entries(&mut self, bytes: &[u8], outside: u32) -> usize {
        let mut passed = 0;
        while self.depth > outside {
            match self.entry(bytes, passed) {
                Some(at) => passed = at,
                None => break,
            }
        }
        passed
    }

    /// The position behind the entry or the end that is here; `None` leaves everything as it is.
    #[inline(always)]
    fn entry(&mut self, bytes: &[u8], at: usize) -> Option<usize> {
        let is_object = self.objects & 1 == 1;
        let (mut at, mut byte) = solid(bytes, at)?;
        if byte == if is_object { b'}' } else { b']' } {
            self.depth -= 1;
            self.objects >>= 1;
            self.first = false;
            return Some(at + 1);
        }
        if !self.first {
            if byte != b',' {
                return None;
            }
            (at, byte) = solid(bytes, at + 1)?;
        }
        if is_object {
            if byte != b'"' {
                return None;
            }
            let (colon, is_colon) = solid(bytes, text(bytes, at)?)?;
            if is_colon != b':' {
                return None;
            }
            (at, byte) = solid(bytes, colon + 1)?;
        }
        let end = match byte {
            b'"' => text(bytes, at)?,
            b'-' | b'0'..=b'9' => number(bytes, at)?,
            b'{' | b'[' if self.depth < LEVELS => {
                self.depth += 1;
                self.objects = self.objects << 1 | u128::from(byte == b'{');
                self.first = true;
                return Some(at + 1);
            }
            b't' | b'n' => word(bytes, at, if byte == b't' { b"true" } else { b"null" })?,
            b'f' => word(bytes, at, b"false")?,
            _ => return None,
        };
        self.first = false;
        Some(end)
    }
}

/// The next byte that is not a blank, and where it is.
#[inline(always)]
fn solid(bytes: &[u8], at: usize) -> Option<(usize, u8)> {
    let byte = *bytes.get(at)?;
    if !is_blank(byte) {
        return Some((at, byte));
    }
    let blanks = bytes.get(at..)?.iter().position(|byte| !is_blank(*byte))?;
    Some((at + blanks, *bytes.get(at + blanks)?))
}

/// The position behind the text without escapes that begins here.
#[inline(always)]
fn text(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    let length = plain(rest);
    (rest.get(length) == Some(&b'"')).then_some(at + length + 2)
}

/// The position behind the number without an exponent that begins here.
#[inline(always)]
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..)?;
        let count = rest.iter().position(|byte| !byte.is_ascii_digit())?;
        (count > 0).then_some(from + count)
    };
    let start = if bytes.get(at) == Some(&b'-') { at + 1 } else { at };
    let mut end = digits(start)?;
    if end - start > 1 && bytes.get(start) == Some(&b'0') {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1)?;
    }
    // More of it is for those who look closer.
    bytes.get(end).is_some_and(|byte| !in_number(*byte)).then_some(end)
}

/// The position behind the word that begins here.
#[inline(always)]
fn word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at + word.len())
}
