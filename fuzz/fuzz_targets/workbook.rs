//! Any bytes are a workbook's sheet, whose rates are read, or a list of problems.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use rates::Failure;
use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONS: &str = "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/\
                         2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
const SHEET: &str = "<Relationships><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                     relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
const WORKBOOK: &str =
    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
const STRINGS: &str = "<sst uniqueCount=\"2\"><si><t>market</t></si><si><t>ny</t></si></sst>";

/// A workbook with this sheet: of .ods where it begins as those do, otherwise of .xlsx.
fn workbook(sheet: &[u8]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = Vec::new();
    if sheet.starts_with(b"<office") {
        parts.push(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"));
        parts.push(("META-INF/manifest.xml", b"<manifest/>"));
        parts.push(("content.xml", sheet));
    } else {
        parts.push(("_rels/.rels", RELATIONS.as_bytes()));
        parts.push(("xl/_rels/workbook.xml.rels", SHEET.as_bytes()));
        parts.push(("xl/workbook.xml", WORKBOOK.as_bytes()));
        parts.push(("xl/sharedStrings.xml", STRINGS.as_bytes()));
        parts.push(("xl/worksheets/sheet1.xml", sheet));
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name, stored).expect("memory");
        archive.write_all(content).expect("memory");
    }
    archive.finish().expect("memory").into_inner()
}

fuzz_target!(|sheet: &[u8]| {
    let mut file = NamedTempFile::new().expect("a temporary file");
    file.write_all(&workbook(sheet)).expect("a disk that is not full");
    match rates::rates_in(file.path()) {
        Ok(rates) => assert!(rates > 0),
        Err(refused @ Failure::Refused(_)) => assert!(!refused.to_string().is_empty()),
        Err(failure) => panic!("{failure}"),
    }
});
