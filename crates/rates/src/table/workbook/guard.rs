//! What a workbook may ask of its reader, looked at before it is read: a small archive can unpack to more than there is
//! room for, one cell can stand for millions, and a number can be chosen to overflow.

use std::borrow::Cow;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

/// The largest workbook that is read, in bytes: more than a sheet of a million rates.
pub(super) const PACKED: u64 = 100_000_000;

/// The most bytes that a part of it may have unpacked: a sheet, and any other.
const SHEET: u64 = 600_000_000;
const PART: u64 = 64_000_000;

/// The most parts of an archive, and the most elements within one another.
const PARTS: usize = 10_000;
const DEPTH: u32 = 256;

/// The most cells of a sheet whose cells may stand for several, and the most bytes in them.
const CELLS: u64 = 8_000_000;
const TEXT: u64 = 256_000_000;

/// The forms of workbooks that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Xlsx,
    Ods,
}

/// What is wrong, and what was expected.
pub(super) type Bad = (String, String);

/// The form of a workbook that asks for no more than there is room for.
///
/// # Errors
/// What is wrong with it.
pub(super) fn guard(bytes: &[u8]) -> Result<Form, Bad> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
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

fn form(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Form, Bad> {
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

fn bad(what: &str, expected: &str) -> Bad {
    (what.to_owned(), expected.to_owned())
}

pub(super) fn too_large() -> Bad {
    bad("the workbook is too large to read", "a workbook of the rates alone, or a table in CSV")
}

pub(super) fn damaged(error: &dyn std::fmt::Display) -> Bad {
    (
        format!("the workbook is damaged ({error})"),
        "a workbook that a spreadsheet opens; save it again".to_owned(),
    )
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
fn check(part: impl Read, limit: u64, is_xml: bool) -> Result<(), Bad> {
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

/// How much room the cells of a sheet take whose cells may stand for several, as those of .ods do.
#[derive(Default)]
struct Room {
    cell: Repeated,
    row: Repeated,
    /// The widest row, in cells.
    width: u64,
    /// Rows, up to the last that is not empty.
    rows: u64,
    /// The bytes in all cells.
    bytes: u64,
    /// Empty rows behind it, and empty cells behind the last of the row.
    empty_rows: u64,
    empty_cells: u64,
}

/// A cell or a row, and how many it stands for.
#[derive(Default)]
struct Repeated {
    is_open: bool,
    times: u64,
    cells: u64,
    bytes: u64,
}

impl Room {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Bad> {
        match element.local_name().as_ref() {
            "c" | "row" => match attribute(element, "r")? {
                Some(place) if !is_place(&place) => Err(damaged(&"a place that no sheet has")),
                _ => Ok(()),
            },
            "dimension" => match attribute(element, "ref")? {
                Some(range) if !range.split(':').all(is_place) => Err(damaged(&"a place that no sheet has")),
                _ => Ok(()),
            },
            "sst" => match number(element, "uniqueCount")? {
                Some(count) if count > CELLS => Err(too_large()),
                _ => Ok(()),
            },
            "table" => {
                *self = Self::default();
                Ok(())
            }
            "table-row" => {
                let times = number(element, "table:number-rows-repeated")?.unwrap_or(1);
                self.row = Repeated { is_open: true, times, ..Repeated::default() };
                self.empty_cells = 0;
                Ok(())
            }
            "table-cell" | "covered-table-cell" => {
                let times = number(element, "table:number-columns-repeated")?.unwrap_or(1);
                let attributes = element.attributes_raw();
                // Of the attributes, only texts take more room than their cell.
                let bytes = if attributes.contains("string-value") || attributes.contains("formula") {
                    attributes.len() as u64
                } else {
                    u64::from(attributes.contains("office:"))
                };
                self.cell = Repeated { is_open: true, times, bytes, ..Repeated::default() };
                Ok(())
            }
            "s" if self.cell.is_open => {
                self.cell.bytes = self.cell.bytes.saturating_add(number(element, "text:c")?.unwrap_or(1));
                if self.cell.bytes > TEXT { Err(too_large()) } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }

    fn text(&mut self, length: usize) {
        if self.cell.is_open {
            self.cell.bytes = self.cell.bytes.saturating_add(length as u64);
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Bad> {
        match name {
            "table-cell" | "covered-table-cell" => {
                let cell = std::mem::take(&mut self.cell);
                if cell.bytes == 0 {
                    self.empty_cells = self.empty_cells.saturating_add(cell.times);
                    return Ok(());
                }
                let cells = std::mem::take(&mut self.empty_cells).saturating_add(cell.times);
                let bytes = cell.times.saturating_mul(cell.bytes);
                self.row.cells = self.row.cells.saturating_add(cells);
                self.row.bytes = self.row.bytes.saturating_add(bytes);
            }
            "table-row" => {
                let row = std::mem::take(&mut self.row);
                if row.cells == 0 {
                    self.empty_rows = self.empty_rows.saturating_add(row.times);
                    return Ok(());
                }
                let rows = std::mem::take(&mut self.empty_rows).saturating_add(row.times);
                self.rows = self.rows.saturating_add(rows);
                self.width = self.width.max(row.cells);
                self.bytes = self.bytes.saturating_add(row.times.saturating_mul(row.bytes));
            }
            _ => return Ok(()),
        }
        let (width, bytes) = (self.width.max(self.row.cells), self.bytes.max(self.row.bytes));
        let is_too_large = width.saturating_mul(self.rows.max(1)) > CELLS || bytes > TEXT;
        if is_too_large { Err(too_large()) } else { Ok(()) }
    }
}

fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Result<Option<Cow<'a, str>>, Bad> {
    let found = element.try_get_attribute(name).map_err(|error| damaged(&error))?;
    Ok(found.map(|found| found.value))
}

fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<u64>, Bad> {
    let Some(text) = attribute(element, name)? else { return Ok(None) };
    text.trim().parse().map(Some).map_err(|_| damaged(&"a number that is none"))
}

/// Whether it is a row, or a cell, that a sheet can have: up to XFD1048576.
fn is_place(text: &str) -> bool {
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = text.len() - digits.len();
    let is_row = digits.len() <= 7 && digits.bytes().all(|digit| digit.is_ascii_digit());
    letters <= 3 && !digits.is_empty() && is_row
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

    #[test]
    fn places_are_those_of_sheets() {
        for place in ["A1", "XFD1048576", "7", "c3"] {
            assert!(is_place(place), "{place}");
        }
        for place in ["", "A", "AAAA1", "A12345678", "1A", "A-1", "é1"] {
            assert!(!is_place(place), "{place}");
        }
        assert!(checked("<row r='1'><c r='AAAAAAAAAA1'/></row>").is_err());
        assert!(checked("<dimension ref='A1:ZZZZZZZZ9'/>").is_err());
        assert!(checked("<sst uniqueCount='18446744073709551615'/>").is_err());
    }

    #[test]
    fn cells_that_stand_for_too_many_are_refused() {
        let sheet = |row: &str, cells: &str| {
            format!("<table:table><table:table-row {row}>{cells}</table:table-row></table:table>")
        };
        let rows = |number: u64| format!("table:number-rows-repeated='{number}'");
        let cell = |number: u64| {
            format!("<table:table-cell table:number-columns-repeated='{number}' office:value='1'/>")
        };
        let empty = "<table:table-cell table:number-columns-repeated='16384'/>";
        // What spreadsheets write behind the last row.
        assert_eq!(checked(&sheet(&rows(1_048_576), empty)), Ok(()));
        assert_eq!(checked(&sheet(&rows(1_000_000), &cell(6))), Ok(()));
        assert!(checked(&sheet(&rows(1_000_000), &cell(9))).is_err());
        assert!(checked(&sheet(&rows(1000), &format!("{empty}{}", cell(1)))).is_err());
        assert!(checked(&sheet(&rows(u64::MAX), &cell(u64::MAX))).is_err());
        let text = "<table:table-cell><text:s text:c='4000000000'/></table:table-cell>";
        assert!(checked(&sheet("", text)).is_err());
        assert!(checked(&sheet(&rows(1_000_000), &text.replace("4000000000", "1000"))).is_err());
    }
}
