//! Workbooks that are damaged in any place: read, or refused, and nothing else.

#![allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use proptest::prelude::*;
use rates::Failure;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

type Parts = Vec<(String, Vec<u8>)>;

/// The parts of a workbook with texts, numbers, a formula, an error and a format.
static XLSX: LazyLock<Parts> = LazyLock::new(|| {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let header = ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];
    sheet.write_row(0, 0, header).unwrap();
    for row in 1..4 {
        sheet.write_row(row, 0, ["ny", "ppo", "masters"]).unwrap();
        sheet.write(row, 3, 90_834 + row).unwrap();
        sheet.write(row, 4, 121.5).unwrap();
        sheet.write(row, 5, rust_xlsxwriter::Formula::new("=100+12").set_result("112")).unwrap();
    }
    sheet.write_with_format(1, 4, 121, &rust_xlsxwriter::Format::new().set_num_format("0.00")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
});

static ODS: LazyLock<Parts> = LazyLock::new(|| {
    let content = include_bytes!("../../../fuzz/corpus/workbook/content.xml").to_vec();
    let mimetype = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    let manifest = b"<manifest:manifest><manifest:file-entry/></manifest:manifest>".to_vec();
    vec![
        ("mimetype".to_owned(), mimetype),
        ("META-INF/manifest.xml".to_owned(), manifest),
        ("content.xml".to_owned(), content),
    ]
});

fn archive(parts: &Parts) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name.as_str(), stored).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The number of rates; nothing where the workbook is refused. Anything else is a panic.
fn read(bytes: &[u8]) -> Option<usize> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    match rates::rates_in(file.path()) {
        Ok(rates) => Some(rates),
        Err(refused @ Failure::Refused(_)) => {
            assert!(!refused.to_string().is_empty());
            None
        }
        Err(failure) => panic!("{failure}"),
    }
}

/// A change of a part: bytes that are put somewhere, or in the place of what is there.
fn change() -> impl Strategy<Value = (usize, usize, Vec<u8>)> {
    let words = prop::sample::select(vec![
        "",
        "<",
        ">",
        "/",
        "\"",
        "<c>",
        "</c>",
        "<row>",
        "</row>",
        "<v>",
        "-",
        "+",
        "1e999",
        "99999999999999999999",
        "A",
        "AAAA",
        "0",
        "r=\"\"",
        "t=\"s\"",
        "t=\"e\"",
        "t=\"b\"",
        "t=\"n\"",
        "&amp;",
        "&#0;",
        "<!--",
        "<![CDATA[",
        "<?",
        "\u{0}",
        "\u{fffd}",
        ".xml",
        "s",
        "<is/>",
        "<f/>",
        "nan",
        "inf",
        "NaN",
        " 12 ",
    ]);
    let bytes = prop_oneof![
        4 => words.prop_map(|word| word.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ];
    (any::<usize>(), 0..12_usize, bytes)
}

fn changed(content: &[u8], (at, length, bytes): &(usize, usize, Vec<u8>)) -> Vec<u8> {
    let at = at % (content.len() + 1);
    let end = (at + length).min(content.len());
    [&content[..at], bytes, &content[end..]].concat()
}

#[test]
fn what_is_changed_is_read_as_it_is() {
    assert_eq!(read(&archive(&ODS)), Some(1));
    assert_eq!(read(&archive(&XLSX)), Some(3));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_part_that_is_changed_anywhere_is_read_or_refused(
        of_xlsx: bool, part in any::<usize>(), changes in prop::collection::vec(change(), 1..4),
    ) {
        let mut parts = if of_xlsx { XLSX.clone() } else { ODS.clone() };
        // Mostly the sheet.
        let sheet = parts.iter().position(|(name, _)| name.contains("sheet1") || name == "content.xml").unwrap();
        let at = if part % 2 == 0 { sheet } else { part / 2 % parts.len() };
        for change in &changes {
            parts[at].1 = changed(&parts[at].1, change);
        }
        read(&archive(&parts));
    }

    #[test]
    fn an_archive_that_is_changed_anywhere_is_read_or_refused(
        of_xlsx: bool, changes in prop::collection::vec(change(), 1..3),
    ) {
        let mut bytes = archive(if of_xlsx { &XLSX } else { &ODS });
        for change in &changes {
            bytes = changed(&bytes, change);
        }
        // One that has lost its first bytes is no archive any more.
        read(&bytes);
    }
}
