//! Texts, numbers and words: the values without others in them.

use std::io::Read;

use super::{Broken, LONGEST, Result, Scanner, Why};

/// A byte in each byte of a word.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// A bit in each byte of the word that ends a stretch of a text: a quotation mark, a backslash, a control character.
/// The lowest bit is right; higher ones may be set by a borrow.
fn ends(word: u64) -> u64 {
    let zero = |word: u64| word.wrapping_sub(each(1)) & !word;
    let control = word.wrapping_sub(each(0x20)) & !word;
    (zero(word ^ each(b'"')) | zero(word ^ each(b'\\')) | control) & each(0x80)
}

/// How many bytes at the start of a text mean themselves. Eight at a time are looked at.
pub(super) fn plain(text: &[u8]) -> usize {
    let (words, rest) = text.as_chunks::<8>();
    for (word, at) in words.iter().zip((0..).step_by(8)) {
        let ends = ends(u64::from_le_bytes(*word));
        if ends != 0 {
            return at + ends.trailing_zeros() as usize / 8;
        }
    }
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | ..0x20);
    text.len() - rest.len() + rest.iter().position(is_end).unwrap_or(rest.len())
}

pub(super) fn in_number(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

/// Whether the bytes are a number as JSON writes it.
fn is_number(text: &[u8]) -> bool {
    let digits = |text: &mut &[u8]| {
        let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        *text = text.get(count..).unwrap_or_default();
        count
    };
    let mut text = text.strip_prefix(b"-").unwrap_or(text);
    let leading_zero = text.first() == Some(&b'0');
    match digits(&mut text) {
        0 => return false,
        1 => {}
        _ if leading_zero => return false,
        _ => {}
    }
    if let Some(places) = text.strip_prefix(b".") {
        text = places;
        if digits(&mut text) == 0 {
            return false;
        }
    }
    if let [b'e' | b'E', exponent @ ..] = text {
        text = match exponent {
            [b'+' | b'-', unsigned @ ..] => unsigned,
            _ => exponent,
        };
        if digits(&mut text) == 0 {
            return false;
        }
    }
    text.is_empty()
}

impl<R: Read> Scanner<R> {
    /// Takes a text, escapes resolved.
    pub(super) fn text(&mut self) -> Result<&[u8]> {
        self.expect(b'"', "a text")?;
        let rest = self.rest();
        let length = plain(rest);
        if rest.get(length) != Some(&b'"') {
            return self.scattered_text();
        }
        let start = self.at;
        self.at += length + 1;
        Ok(self.buffer.get(start..start + length).unwrap_or_default())
    }

    /// A text that has escapes or does not end in the buffer; its quotation mark is taken.
    fn scattered_text(&mut self) -> Result<&[u8]> {
        self.scratch.clear();
        loop {
            let rest = self.buffer.get(self.at..self.end).unwrap_or_default();
            let stretch = rest.get(..plain(rest)).unwrap_or_default();
            self.scratch.extend_from_slice(stretch);
            self.at += stretch.len();
            if self.scratch.len() > LONGEST {
                return Err(self.error(Why::TooLong));
            }
            if self.rest().is_empty() {
                if !self.fill()? {
                    return Err(self.error(Why::Cut));
                }
                continue;
            }
            match self.special()? {
                None => return Ok(&self.scratch),
                Some(character) => {
                    self.scratch.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }

    /// Takes what ends a stretch: `None` for the quotation mark, otherwise what the escape means.
    fn special(&mut self) -> Result<Option<char>> {
        match self.take()? {
            b'"' => Ok(None),
            b'\\' => self.escaped().map(Some),
            _ => {
                self.at -= 1;
                Err(self.error(Why::Expected("no control character in a text")))
            }
        }
    }

    fn escaped(&mut self) -> Result<char> {
        Ok(match self.take()? {
            byte @ (b'"' | b'\\' | b'/') => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(self.error(Why::Expected("an escape of JSON"))),
        })
    }

    fn code_point(&mut self) -> Result<char> {
        let mut unit = self.hex()?;
        // The other half of a surrogate pair has to follow.
        if (0xD800..0xDC00).contains(&unit) && self.take()? == b'\\' && self.take()? == b'u' {
            unit = match self.hex()?.checked_sub(0xDC00) {
                Some(low) if low < 0x400 => 0x1_0000 + ((unit - 0xD800) << 10) + low,
                _ => unit,
            };
        }
        char::from_u32(unit).ok_or_else(|| self.error(Why::Expected("a character, not half of one")))
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Result<u32> {
        let mut number = 0;
        for _ in 0..4 {
            let digit = char::from(self.take()?).to_digit(16);
            let Some(digit) = digit else { return Err(self.error(Why::Expected("four hexadecimal digits"))) };
            number = number << 4 | digit;
        }
        Ok(number)
    }

    /// Takes a number, as it is written.
    pub(super) fn number(&mut self) -> Result<&[u8]> {
        let rest = self.rest();
        if let Some(length) = rest.iter().position(|byte| !in_number(*byte)) {
            let start = self.at;
            if !rest.get(..length).is_some_and(is_number) {
                return Err(self.error(Why::Expected("a value")));
            }
            self.at += length;
            return Ok(self.buffer.get(start..start + length).unwrap_or_default());
        }
        // What is no number is told where it begins, wherever it ends.
        let place = self.place();
        self.scratch.clear();
        loop {
            let rest = self.buffer.get(self.at..self.end).unwrap_or_default();
            let stretch: &[u8] = rest.split(|byte| !in_number(*byte)).next().unwrap_or_default();
            self.scratch.extend_from_slice(stretch);
            self.at += stretch.len();
            if self.scratch.len() > LONGEST {
                return Err(self.error(Why::TooLong));
            }
            if !self.rest().is_empty() || !self.fill()? {
                break;
            }
        }
        if is_number(&self.scratch) {
            Ok(&self.scratch)
        } else {
            Err(Broken { place, why: Why::Expected("a value") })
        }
    }

    /// Passes a text, of any length.
    pub(super) fn skip_text(&mut self) -> Result<()> {
        self.at += 1;
        loop {
            let rest = self.rest();
            self.at += plain(rest);
            if self.rest().is_empty() {
                if !self.fill()? {
                    return Err(self.error(Why::Cut));
                }
            } else if self.special()?.is_none() {
                return Ok(());
            }
        }
    }

    /// Passes this word.
    pub(super) fn word(&mut self, word: &[u8]) -> Result<()> {
        for byte in word {
            if self.take()? != *byte {
                self.at -= 1;
                return Err(self.error(Why::Expected("a value")));
            }
        }
        Ok(())
    }
}
