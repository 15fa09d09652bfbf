//! The demands that a workbook makes on its reader, looked at before it is read: a small archive can unpack to more
//! than there is room for, one cell can stand for millions, and a number can be chosen to overflow.

use std::io::{self, BufReader, Read, Seek};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::bad::{Bad, bad, damaged, too_large};
use super::room::Room;

/// The largest workbook that is read, in bytes: more than a sheet of a million rates.
pub(super) const PACKED: u64 = 100_000_000;

/// The most bytes that a part of it may have unpacked: a sheet, and any other.
const SHEET: u64 = 600_000_000;
const PART: u64 = 64_000_000;

/// The most parts of an archive, and the most elements within one another.
const PARTS: usize = 10_000;
const DEPTH: u32 = 256;

/// The forms of workbooks that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Xlsx,
    Ods,
}

/// The form of a workbook that asks for no more than there is room for.
///
/// # Errors
/// What is wrong with it.
pub(super) fn guard(workbook: impl Read + Seek) -> Result<Form, Bad> {
    let mut archive = ZipArchive::new(workbook).map_err(|error| damaged(&error))?;
    if archive.len() > PARTS {
        return Err(too_large());
    }
    let form = form(&archive)?;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => {
                bad("a workbook with a password", "one without")
            }
            error => damaged(&error),
        })?;
        let name = part.name().map_err(|error| damaged(&error))?.to_ascii_lowercase().replace('\\', "/");
        let is_sheet = name.starts_with("xl/worksheets/") || name == "content.xml";
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        check(part, if is_sheet { SHEET } else { PART }, is_xml)?;
    }
    Ok(form)
}

fn form(archive: &ZipArchive<impl Read + Seek>) -> Result<Form, Bad> {
    let has = |name: &str| {
        archive.file_names().any(|it| it.is_ok_and(|it| it.replace('\\', "/").eq_ignore_ascii_case(name)))
    };
    let saved = "the table itself; save it as .xlsx or as CSV";
    if has("xl/workbook.xml") {
        Ok(Form::Xlsx)
    } else if has("mimetype") && has("content.xml") {
        Ok(Form::Ods)
    } else if has("xl/workbook.bin") {
        Err(bad("a binary workbook (.xlsb)", saved))
    } else if has("Index/Document.iwa") || has("Index.zip") {
        Err(bad("a Numbers document", saved))
    } else if has("word/document.xml") {
        Err(bad("a Word document", saved))
    } else {
        Err(bad("a zip archive", "the table itself; unpack it first"))
    }
}

/// A reader that fails behind so many bytes.
struct Limited<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// Checks that nothing in a part asks for more than there is room for, and that one of XML is well-formed to its end. What
/// is called otherwise, such as a picture, may be read as XML all the same, as far as it is.
pub(super) fn check(part: impl Read, limit: u64, is_xml: bool) -> Result<(), Bad> {
    let mut reader = Reader::from_reader(BufReader::new(Limited { reader: part, left: limit }));
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = is_xml;
    let (mut buffer, mut depth, mut room) = (Vec::new(), 0_u32, Room::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(too_large());
                }
                room.start(&element)?;
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                room.end(element.local_name().as_ref())?;
            }
            Ok(Event::Text(text)) => room.text(text.len()),
            Ok(Event::CData(text)) => room.text(text.len()),
            Ok(Event::GeneralRef(_)) => room.text(1),
            Ok(Event::DocType(_)) if is_xml => return Err(damaged(&"a document type in it")),
            Ok(Event::Eof) if depth > 0 && is_xml => return Err(damaged(&"it ends early")),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(quick_xml::Error::Io(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
                return Err(too_large());
            }
            Err(error) if is_xml => return Err(damaged(&error)),
            Err(_) => return Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(xml: &str) -> Result<(), String> {
        check(xml.as_bytes(), 1000, true).map_err(|(what, _)| what)
    }

    #[test]
    fn a_part_is_whole_and_not_too_long() {
        assert_eq!(checked("<a><b/>x</a>"), Ok(()));
        assert!(checked("<a><b>").unwrap_err().contains("it ends early"));
        assert!(checked("<a></b>").unwrap_err().contains("damaged"));
        assert!(checked("<!DOCTYPE a><a/>").unwrap_err().contains("document type"));
        assert!(checked(&format!("<a>{}</a>", "x".repeat(1000))).unwrap_err().contains("too large"));
        assert!(checked(&"<a>".repeat(300)).unwrap_err().contains("too large"));
        for picture in [&b"\x89PNG\r\n\x1a\n\0<a"[..], b"<p><br></p>", b"\xff\xd8\xff"] {
            assert!(check(picture, 1000, false).is_ok() && check(picture, 2, false).is_err());
        }
        assert!(check(&b"<c r='AAAAA1'>"[..], 1000, false).is_err());
    }
}
