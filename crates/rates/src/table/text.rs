//! The lines of a table of text, whatever its encoding and its line ends.

use std::io::{self, BufRead, BufReader, Read};

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::options::TextEncoding;

/// The longest line that is read, in bytes of UTF-8.
pub(super) const LINE: usize = 1 << 16;

/// How many bytes are asked for at once.
const CHUNK: usize = 1 << 16;

/// Why a line is none.
#[derive(Debug)]
pub(super) enum BadText {
    /// It is longer than [`LINE`]. Nothing follows it.
    TooLong,
    /// It has bytes that are not UTF-8.
    NotUtf8,
    /// It could not be read. Nothing follows it.
    Failed(io::Error),
}

/// The lines of a text that end in LF, CR LF or CR.
pub(super) struct Lines {
    reader: BufReader<Box<dyn Read>>,
    encoding: TextEncoding,
    /// The number of the line that was read last, from 1.
    number: usize,
    /// Whether the last byte was a CR, which an LF may still belong to.
    after_cr: bool,
    /// Whether a line ended in a CR alone.
    has_cr_alone: bool,
    /// Whether the line that was read last has an end.
    has_end: bool,
    over: bool,
}

/// The mark of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// The encoding that a text's mark at its start says it is in.
pub(super) fn marked(start: &[u8]) -> Option<TextEncoding> {
    match start {
        _ if start.starts_with(MARK) => Some(TextEncoding::Utf8),
        [0xff, 0xfe, ..] => Some(TextEncoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

impl Lines {
    /// The lines of a text that begins with `start`. A mark is believed before `asked` is.
    pub(super) fn new(reader: Box<dyn Read>, start: &[u8], asked: Option<TextEncoding>) -> Self {
        let encoding = marked(start).or(asked).unwrap_or(TextEncoding::Utf8);
        let reader: Box<dyn Read> = match encoding {
            TextEncoding::Utf8 => reader,
            TextEncoding::Utf16Le => decoded(reader, encoding_rs::UTF_16LE),
            TextEncoding::Utf16Be => decoded(reader, encoding_rs::UTF_16BE),
            TextEncoding::Windows1252 => decoded(reader, encoding_rs::WINDOWS_1252),
        };
        Self {
            reader: BufReader::with_capacity(CHUNK, reader),
            encoding,
            number: 0,
            after_cr: false,
            has_cr_alone: false,
            has_end: true,
            over: false,
        }
    }

    /// How the text is encoded.
    pub(super) fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The number of the line that was read last, from 1.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether a line ended in a CR alone, as those of old Macs do.
    pub(super) fn has_cr_alone(&self) -> bool {
        self.has_cr_alone
    }

    /// Whether the line that was read last has an end; a file that is cut off has none there.
    pub(super) fn has_end(&self) -> bool {
        self.has_end
    }

    /// The next line without its end, and whether it has one.
    fn read_line(&mut self) -> io::Result<(Vec<u8>, bool)> {
        let mut line = Vec::new();
        loop {
            let bytes = self.reader.fill_buf()?;
            if let (true, Some(first)) = (self.after_cr, bytes.first()) {
                self.after_cr = false;
                if *first == b'\n' {
                    self.reader.consume(1);
                    continue;
                }
                self.has_cr_alone = true;
            }
            let room = LINE + 1 - line.len();
            let bytes = &bytes[..bytes.len().min(room)];
            if bytes.is_empty() {
                return Ok((line, false));
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            line.extend_from_slice(&bytes[..end.unwrap_or(bytes.len())]);
            if let Some(end) = end {
                self.after_cr = bytes[end] == b'\r';
                self.reader.consume(end + 1);
                return Ok((line, true));
            }
            let read = bytes.len();
            self.reader.consume(read);
        }
    }
}

/// The reader's text in UTF-8, without a mark.
fn decoded(reader: Box<dyn Read>, encoding: &'static encoding_rs::Encoding) -> Box<dyn Read> {
    Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).strip_bom(true).build(reader))
}

impl Iterator for Lines {
    type Item = Result<String, BadText>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let (line, has_end) = match self.read_line() {
            Ok(read) => read,
            Err(error) => {
                self.over = true;
                return Some(Err(BadText::Failed(error)));
            }
        };
        if line.is_empty() && !has_end {
            self.over = true;
            return None;
        }
        self.has_end = has_end;
        self.number += 1;
        let line = match line.strip_prefix(MARK) {
            Some(unmarked) if self.number == 1 => unmarked.to_vec(),
            _ => line,
        };
        if line.len() > LINE {
            self.over = true;
            return Some(Err(BadText::TooLong));
        }
        Some(String::from_utf8(line).map_err(|_| BadText::NotUtf8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader of a byte at a time: whatever may be divided is.
    struct Slow(Vec<u8>, usize);

    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (Some(byte), Some(first)) = (self.0.get(self.1), buffer.first_mut()) else { return Ok(0) };
            *first = *byte;
            self.1 += 1;
            Ok(1)
        }
    }

    fn lines(bytes: &[u8], asked: Option<TextEncoding>) -> Vec<String> {
        let whole: Vec<_> =
            Lines::new(Box::new(io::Cursor::new(bytes.to_vec())), bytes, asked).map(Result::unwrap).collect();
        let slow = Lines::new(Box::new(Slow(bytes.to_vec(), 0)), bytes, asked);
        assert_eq!(slow.map(Result::unwrap).collect::<Vec<_>>(), whole);
        whole
    }

    #[test]
    fn every_line_end_is_one() {
        assert_eq!(lines(b"a\r\nb\rc\nd", None), ["a", "b", "c", "d"]);
        assert_eq!(lines(b"a\n\n\r\r\nb\r", None), ["a", "", "", "", "b"]);
        assert_eq!(lines(b"", None), [""; 0]);
    }

    #[test]
    fn a_mark_is_believed_and_taken_away() {
        let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}é\r\n1".encode_utf16().flat_map(order).collect()
        };
        for asked in [None, Some(TextEncoding::Windows1252)] {
            assert_eq!(lines("\u{feff}é\r\n1".as_bytes(), asked), ["é", "1"]);
            assert_eq!(lines(&utf16(u16::to_le_bytes), asked), ["é", "1"]);
            assert_eq!(lines(&utf16(u16::to_be_bytes), asked), ["é", "1"]);
        }
        assert_eq!(lines(b"\x80\xe9", Some(TextEncoding::Windows1252)), ["€é"]);
        assert_eq!(lines(b"a\0\n\0b\0", Some(TextEncoding::Utf16Le)), ["a", "b"]);
    }

    #[test]
    fn a_line_too_long_is_the_last() {
        let mut text = vec![b'x'; LINE];
        assert_eq!(lines(&text, None)[0].len(), LINE);
        text.extend(b"y\nz");
        let mut lines = Lines::new(Box::new(io::Cursor::new(text.clone())), &text, None);
        assert!(matches!(lines.next(), Some(Err(BadText::TooLong))) && lines.next().is_none());
    }

    #[test]
    fn a_text_that_is_cut_off_has_no_last_end() {
        for (text, has_end) in [("a\nb", false), ("a\nb\n", true), ("a\nb\r", true), ("", true)] {
            let mut lines = Lines::new(Box::new(io::Cursor::new(text)), text.as_bytes(), None);
            assert_eq!(lines.by_ref().count(), lines.number());
            assert_eq!(lines.has_end(), has_end, "{text:?}");
        }
    }
}
