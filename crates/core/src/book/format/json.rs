//! A JSON text as a tree that loses nothing a check needs: repeated keys stay, and so does which numbers
//! were whole.

use std::borrow::Cow;

use crate::book::problem::JsonType;
use crate::{Amount, Date};

/// A value of a JSON text, with those in it. Keys keep their order and their repetitions; texts without escapes are the
/// document's own.
#[derive(Debug)]
pub(crate) enum JsonNode<'a> {
    Null,
    Bool(bool),
    /// A whole number from 0 to `u32::MAX`.
    Whole(u32),
    /// Any other number. Its value is not kept: nothing in a rate book may be one.
    OtherNumber,
    Text(Cow<'a, str>),
    List(Vec<JsonNode<'a>>),
    Object(Vec<(Cow<'a, str>, JsonNode<'a>)>),
}

impl JsonNode<'_> {
    pub(crate) fn kind(&self) -> JsonType {
        match self {
            Self::Null => JsonType::Null,
            Self::Bool(_) => JsonType::Boolean,
            Self::Whole(_) => JsonType::WholeNumber,
            Self::OtherNumber => JsonType::OtherNumber,
            Self::Text(_) => JsonType::Text,
            Self::List(_) => JsonType::List,
            Self::Object(_) => JsonType::Object,
        }
    }

    /// The object's member of this name, the first if there are more.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The member's text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// The member's text, owned; empty where there is none.
    pub(crate) fn string(&self, name: &str) -> String {
        self.text(name).unwrap_or_default().to_owned()
    }

    /// The member's text, owned, where there is one.
    pub(crate) fn optional(&self, name: &str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    /// The member's amount of money.
    pub(crate) fn amount(&self, name: &str) -> Option<Amount> {
        self.text(name)?.parse().ok()
    }

    /// The member's day.
    pub(crate) fn date(&self, name: &str) -> Option<Date> {
        self.text(name)?.parse().ok()
    }

    /// The member's number, if it is one that `Shape::Whole` lets pass.
    pub(crate) fn whole(&self, name: &str) -> Option<u16> {
        match self.get(name)? {
            Self::Whole(number) => u16::try_from(*number).ok(),
            _ => None,
        }
    }

    /// The member's list; empty where there is none.
    pub(crate) fn items(&self, name: &str) -> &[Self] {
        match self.get(name) {
            Some(Self::List(items)) => items,
            _ => &[],
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// The place where a text stops being JSON. Line and column count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The most values that may lie in one another.
const LEVELS: u8 = 128;

/// Reads one JSON value (RFC 8259), at most [`LEVELS`] deep, and nothing behind it.
///
/// Written here because of its weight: it is a fifth of what a generic deserializer adds to a page, and a test
/// holds it to one. No number is ever evaluated as a float.
pub(crate) fn parse(bytes: &[u8]) -> Result<JsonNode<'_>, SyntaxError> {
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(at(&bytes[..error.valid_up_to()])),
    };
    let mut reader = Reader { text, at: 0 };
    let node = reader.value(LEVELS);
    reader.skip_blanks();
    match node {
        Some(node) if reader.at == text.len() => Ok(node),
        _ => Err(at(&bytes[..reader.at.min(bytes.len())])),
    }
}

/// The place behind `read`.
fn at(read: &[u8]) -> SyntaxError {
    let line_start = read.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1);
    let is_character = |byte: &&u8| **byte & 0xC0 != 0x80;
    SyntaxError {
        line: read.iter().filter(|byte| **byte == b'\n').count() + 1,
        column: read[line_start..].iter().filter(is_character).count() + 1,
    }
}

/// A text and how far it is read. What reads gives `None` where the text is wrong, and has stopped there.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes this byte if it is next.
    fn take(&mut self, byte: u8) -> bool {
        let next = self.peek() == Some(byte);
        self.at += usize::from(next);
        next
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    fn value(&mut self, levels: u8) -> Option<JsonNode<'a>> {
        self.skip_blanks();
        match self.peek()? {
            b'{' => self.object(levels.checked_sub(1)?),
            b'[' => self.list(levels.checked_sub(1)?),
            b'"' => self.string().map(JsonNode::Text),
            b'n' => self.word("null", JsonNode::Null),
            b't' => self.word("true", JsonNode::Bool(true)),
            b'f' => self.word("false", JsonNode::Bool(false)),
            _ => self.number(),
        }
    }

    fn object(&mut self, levels: u8) -> Option<JsonNode<'a>> {
        let mut entries = Vec::new();
        self.at += 1;
        while self.more(b'}', entries.is_empty())? {
            self.skip_blanks();
            let name = self.string()?;
            self.skip_blanks();
            self.expect(b':')?;
            entries.push((name, self.value(levels)?));
        }
        Some(JsonNode::Object(entries))
    }

    fn list(&mut self, levels: u8) -> Option<JsonNode<'a>> {
        let mut items = Vec::new();
        self.at += 1;
        while self.more(b']', items.is_empty())? {
            items.push(self.value(levels)?);
        }
        Some(JsonNode::List(items))
    }

    /// True where another entry follows; passes the comma before it, or the end.
    fn more(&mut self, end: u8, first: bool) -> Option<bool> {
        self.skip_blanks();
        if self.take(end) {
            return Some(false);
        }
        (first || self.take(b',')).then_some(true)
    }

    fn word(&mut self, word: &str, node: JsonNode<'a>) -> Option<JsonNode<'a>> {
        self.text.get(self.at..)?.strip_prefix(word)?;
        self.at += word.len();
        Some(node)
    }

    fn number(&mut self) -> Option<JsonNode<'a>> {
        let start = self.at;
        let mut whole = !self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            whole = false;
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            whole = false;
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let number = self.text.get(start..self.at)?.parse();
        Some(number.ok().filter(|_| whole).map_or(JsonNode::OtherNumber, JsonNode::Whole))
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.expect(b'"')?;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..=0x1F) {
                self.at += 1;
            }
            // Both ends lie beside an ASCII character, so between characters.
            let stretch = self.text.get(start..self.at)?;
            if text.is_empty() {
                text = Cow::Borrowed(stretch);
            } else {
                text.to_mut().push_str(stretch);
            }
            if self.take(b'"') {
                return Some(text);
            }
            self.expect(b'\\')?;
            let character = self.escaped()?;
            text.to_mut().push(character);
        }
    }

    /// The character that is meant by those behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.hex()?;
                if !(0xD800..0xDC00).contains(&unit) {
                    return char::from_u32(unit);
                }
                // The other half of a surrogate pair has to follow.
                self.expect(b'\\')?;
                self.expect(b'u')?;
                let low = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                char::from_u32(0x1_0000 + ((unit - 0xD800) << 10) + low)?
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(number)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::panic)] // Helpers are tests, too.
mod tests;
