//! How much room the cells of a sheet ask for.

use quick_xml::events::BytesStart;

use super::bad::{Bad, damaged, too_large};

/// The most cells of a sheet whose cells may stand for several, and the most bytes in them: the library has all of them in
/// memory, twice while they are taken from it.
const CELLS: u64 = 3_000_000;
const TEXT: u64 = 100_000_000;

/// The most texts that a workbook has for its cells.
const TEXTS: u64 = 8_000_000;

/// How much room the cells of a sheet take whose cells may stand for several, as those of .ods do.
#[derive(Default)]
pub(super) struct Room {
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
    /// Takes the start of an element.
    pub(super) fn start(&mut self, element: &BytesStart<'_>) -> Result<(), Bad> {
        match element.local_name().as_ref() {
            "c" | "row" => each(element, "r", &mut |found| {
                if place(found).is_some() { Ok(()) } else { Err(damaged(&"a place that no sheet has")) }
            }),
            "dimension" => each(element, "ref", &mut |range| {
                let (first, last) = range.split_once(':').unwrap_or((range, range));
                let ends = place(first).zip(place(last));
                let is_range = ends.is_some_and(|(first, last)| first.0 <= last.0 && first.1 <= last.1);
                if is_range { Ok(()) } else { Err(damaged(&"a range that no sheet has")) }
            }),
            "sst" => match number(element, "uniqueCount")? {
                Some(count) if count > TEXTS => Err(too_large()),
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

    /// Takes so many bytes of text.
    pub(super) fn text(&mut self, length: usize) {
        if self.cell.is_open {
            self.cell.bytes = self.cell.bytes.saturating_add(length as u64);
        }
    }

    /// Takes the end of an element.
    pub(super) fn end(&mut self, name: &str) -> Result<(), Bad> {
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
        if width.saturating_mul(self.rows.max(1)) > CELLS {
            let what = format!("a sheet has more than {CELLS} cells, empty ones between others included");
            return Err((what, "a smaller one, or the table as .xlsx or in CSV".to_owned()));
        }
        if bytes > TEXT { Err(too_large()) } else { Ok(()) }
    }
}

/// Looks at every attribute of this name: one that is repeated may be read either way.
fn each(
    element: &BytesStart<'_>,
    name: &str,
    look: &mut dyn FnMut(&str) -> Result<(), Bad>,
) -> Result<(), Bad> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| damaged(&error))?;
        if attribute.key.as_ref() == name {
            look(&attribute.value)?;
        }
    }
    Ok(())
}

/// The largest number in an attribute of this name.
fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<u64>, Bad> {
    let mut largest = None;
    each(element, name, &mut |text| {
        let number = text.trim().parse::<u64>().map_err(|_| damaged(&"a number that is none"))?;
        largest = largest.max(Some(number));
        Ok(())
    })?;
    Ok(largest)
}

/// The column and the row of a place that a sheet can have, up to XFD1048576; a row alone has column 0.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = &text[..text.len() - digits.len()];
    if letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    digits.parse().ok().filter(|row| *row > 0).map(|row| (column, row))
}

#[cfg(test)]
mod tests {
    use super::super::guard::check;
    use super::*;

    fn checked(xml: &str) -> Result<(), String> {
        check(xml.as_bytes(), 1000, true).map_err(|(what, _)| what)
    }

    #[test]
    fn places_are_those_of_sheets() {
        for (text, found) in
            [("A1", (1, 1)), ("XFD1048576", (16_384, 1_048_576)), ("7", (0, 7)), ("c3", (3, 3))]
        {
            assert_eq!(place(text), Some(found));
        }
        for text in ["", "A", "A0", "AAAA1", "A12345678", "1A", "A-1", "é1"] {
            assert_eq!(place(text), None, "{text}");
        }
        assert!(checked("<row r='1'><c r='AAAAAAAAAA1'/></row>").is_err());
        assert_eq!(checked("<dimension ref='A1:F9'/>"), Ok(()));
        for range in ["A1:ZZZZZZZZ9", "B1:A1", "A2:A1", "A1:B2:C3"] {
            assert!(checked(&format!("<dimension ref='{range}'/>")).is_err(), "{range}");
        }
        assert!(checked("<c r='A1' r='AAAAAAAAAA1'/>").is_err());
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
        assert_eq!(checked(&sheet(&rows(500_000), &cell(6))), Ok(()));
        assert!(checked(&sheet(&rows(500_001), &cell(6))).is_err());
        assert!(checked(&sheet(&rows(1000), &format!("{empty}{}", cell(1)))).is_err());
        assert!(checked(&sheet(&rows(u64::MAX), &cell(u64::MAX))).is_err());
        let text = "<table:table-cell><text:s text:c='4000000000'/></table:table-cell>";
        assert!(checked(&sheet("", text)).is_err());
        assert!(checked(&sheet(&rows(100_001), &text.replace("4000000000", "1000"))).is_err());
    }
}
