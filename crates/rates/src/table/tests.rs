//! Laws of tables: the same rows, however they are written down.

use std::io::Write;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use rate_core::Amount;
use rust_xlsxwriter::Workbook;

use super::options::TextEncoding;
use super::{COLUMNS, Options};
use crate::{Context, table_file};

/// Its four identifiers and two amounts.
type Row = ([String; 4], [Amount; 2]);

/// The rows of a table, if nothing is wrong with it.
fn read(name: &str, bytes: &[u8], encoding: Option<TextEncoding>) -> Vec<Row> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let (options, context) = (Options { encoding, ..Options::default() }, Context::new(true));
    let table = table_file::open(Path::new(&path), &options, &context).unwrap();
    let mut rows = table.rows(Some("USD")).unwrap().unwrap();
    let read = rows.by_ref().map(|row| {
        let amount = |text: String| text.parse::<Amount>().unwrap();
        (
            [row.market, row.plan, row.license, row.service],
            [row.insurer_rate, row.provider_payout].map(amount),
        )
    });
    let read: Vec<Row> = read.collect();
    let findings = rows.finish().unwrap().findings;
    assert!(findings.is_empty(), "{findings:?}");
    read
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let id = || prop_oneof!["[A-Za-z0-9][A-Za-z0-9._-]{0,7}", "[0-9]{1,6}"];
    let amount = (0..=10_000_000_u32).prop_map(|cents| Amount::from_cents(cents).unwrap());
    prop::collection::vec(([id(), id(), id(), id()], [amount.clone(), amount]), 0..6)
}

/// How a table is laid out, whatever it is written in.
#[derive(Clone, Debug)]
struct Layout {
    /// The order of the columns; those from 6 on are empty.
    columns: Vec<usize>,
    titles: Vec<&'static str>,
    header: fn(&str) -> String,
    /// Behind which rows an empty one stands.
    empty: Vec<bool>,
}

fn layout() -> impl Strategy<Value = Layout> {
    let columns = (6..9_usize).prop_flat_map(|count| Just((0..count).collect::<Vec<_>>()).prop_shuffle());
    let titles =
        prop::collection::vec(select(vec!["Rates", "Tarifs d\u{2019}été, 2026 €", "as of; April"]), 0..4);
    let headers: Vec<fn(&str) -> String> = vec![
        str::to_owned,
        str::to_uppercase,
        |name| name.replace('_', " "),
        |name| name.replace('_', "-"),
        |name| format!("{} ", name[..1].to_uppercase() + &name[1..].replace('_', "  ")),
    ];
    let empty = prop::collection::vec(any::<bool>(), 8);
    (columns, titles, select(headers), empty).prop_map(|(columns, titles, header, empty)| Layout {
        columns,
        titles,
        header,
        empty,
    })
}

impl Layout {
    /// The table's rows of fields, the amounts put down by `amount`.
    fn fields(&self, rows: &[Row], amount: &dyn Fn(Amount) -> String) -> Vec<Vec<String>> {
        let placed = |fields: [String; 6]| -> Vec<String> {
            self.columns.iter().map(|column| fields.get(*column).cloned().unwrap_or_default()).collect()
        };
        let mut table: Vec<Vec<String>> = self.titles.iter().map(|title| vec![(*title).to_owned()]).collect();
        table.push(placed(COLUMNS.map(self.header)));
        for ((ids, amounts), empty) in rows.iter().zip(&self.empty) {
            let [market, plan, license, service] = ids.clone();
            let [rate, payout] = amounts.map(amount);
            table.push(placed([market, plan, license, service, rate, payout]));
            if *empty {
                table.push(vec![String::new(); self.columns.len()]);
            }
        }
        table
    }
}

/// How a text is written.
#[derive(Clone, Debug)]
struct Dialect {
    separator: char,
    has_sep_line: bool,
    end: &'static str,
    has_last_end: bool,
    is_quoted: bool,
    padding: &'static str,
    encoding: (&'static str, Option<TextEncoding>),
    amount: fn(Amount) -> String,
}

fn dialect() -> impl Strategy<Value = Dialect> {
    let encodings = vec![
        ("utf-8", None),
        ("utf-8 with a mark", None),
        ("utf-16le with a mark", None),
        ("utf-16be with a mark", None),
        ("utf-16le", Some(TextEncoding::Utf16Le)),
        ("utf-16be", Some(TextEncoding::Utf16Be)),
        ("windows-1252", Some(TextEncoding::Windows1252)),
    ];
    let amounts: Vec<fn(Amount) -> String> = vec![
        |amount| amount.to_string(),
        |amount| amount.to_string().trim_end_matches('0').trim_end_matches('.').to_owned(),
        |amount| format!("${amount}"),
        |amount| {
            let text = amount.to_string();
            let thousands = text.len().saturating_sub(6);
            let (above, below) = text.split_at(thousands);
            if above.is_empty() { below.to_owned() } else { format!("$ {above},{below}") }
        },
    ];
    (
        (select(vec![',', ';', '\t', '|']), any::<bool>(), select(vec!["\n", "\r\n", "\r"]), any::<bool>()),
        (any::<bool>(), select(vec!["", " ", "\u{a0}"]), select(encodings), select(amounts)),
    )
        .prop_map(
            |((separator, has_sep_line, end, has_last_end), (is_quoted, padding, encoding, amount))| {
                Dialect { separator, has_sep_line, end, has_last_end, is_quoted, padding, encoding, amount }
            },
        )
}

impl Dialect {
    fn write(&self, table: &[Vec<String>]) -> Vec<u8> {
        let mut text = String::new();
        if self.has_sep_line {
            text += &format!("sep={}{}", self.separator, self.end);
        }
        for fields in table {
            let field = |field: &String| {
                let quoted = self.is_quoted || field.contains(self.separator);
                let field = if quoted { format!("\"{field}\"") } else { field.clone() };
                format!("{}{field}{}", self.padding, self.padding)
            };
            text += &fields.iter().map(field).collect::<Vec<_>>().join(&self.separator.to_string());
            text += self.end;
        }
        if !self.has_last_end {
            text.truncate(text.len() - self.end.len());
        }
        let marked = format!("\u{feff}{text}");
        let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        match self.encoding.0 {
            "utf-8" => text.into_bytes(),
            "utf-8 with a mark" => marked.into_bytes(),
            "utf-16le with a mark" => utf16(&marked, u16::to_le_bytes),
            "utf-16be with a mark" => utf16(&marked, u16::to_be_bytes),
            "utf-16le" => utf16(&text, u16::to_le_bytes),
            "utf-16be" => utf16(&text, u16::to_be_bytes),
            _ => {
                let (bytes, _, has_errors) = encoding_rs::WINDOWS_1252.encode(&text);
                assert!(!has_errors, "{text}");
                bytes.into_owned()
            }
        }
    }
}

/// A workbook with this table: what is a number is one, unless all is text.
fn workbook(table: &[Vec<String>], is_all_text: bool, notes: usize) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for _ in 0..notes {
        workbook.add_worksheet().write(2, 1, "Notes").unwrap();
    }
    let sheet = workbook.add_worksheet();
    for (row, fields) in (0..).zip(table) {
        for (column, field) in (0..).zip(fields).filter(|(_, field)| !field.is_empty()) {
            let number = field.parse::<f64>().ok();
            // Of a number no more is kept than what it is.
            let number =
                number.filter(|it| it.to_string() == *field || field.ends_with('0') && field.contains('.'));
            let is_amount = row > 0 && number.is_some() && !is_all_text;
            match number.filter(|_| is_amount) {
                Some(number) => sheet.write(row, column, number).unwrap(),
                None => sheet.write(row, column, field).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// Texts of what tables are made of, and of what they are not.
fn any_text() -> impl Strategy<Value = Vec<u8>> {
    let header = "market,plan,license,service,insurer_rate,provider_payout";
    let words = vec![
        header,
        "sep=;",
        "sep=",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        " ",
        "ny",
        "ppo",
        "121.00",
        "$1,210",
        "€",
        "1,2",
        "-1",
        "\u{feff}",
        "\0",
        "é",
        "Rates",
        "<html>",
        "{",
        "PK\u{3}\u{4}",
        "\u{1}",
        "\u{1f}",
    ];
    let words = words.into_iter().map(|word| word.as_bytes().to_vec());
    let bytes = [b"\xff\xfe".to_vec(), b"\xfe\xff".to_vec(), b"\xe9".to_vec(), b"\xd8\x00".to_vec()];
    let row = format!("{header}\nny,ppo,masters,90837,121.00,112.00\n").into_bytes();
    let parts = select(words.chain(bytes).chain([row]).collect::<Vec<_>>());
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_in_every_encoding(
        bytes in any_text(),
        encoding in select(vec![None, Some(TextEncoding::Utf16Le), Some(TextEncoding::Utf16Be), Some(TextEncoding::Windows1252)]),
    ) {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        let (options, context) = (Options { encoding, ..Options::default() }, Context::new(true));
        let taken = table_file::open(file.path(), &options, &context).unwrap().alone().unwrap();
        match taken.book {
            Ok(book) => prop_assert!(!book.rates().is_empty()),
            Err(findings) => prop_assert!(!findings.is_empty()),
        }
    }

    #[test]
    fn a_table_in_any_dialect_is_read_as_the_same_rows(rows in rows(), layout in layout(), dialect in dialect()) {
        let table = layout.fields(&rows, &|amount| (dialect.amount)(amount));
        let bytes = dialect.write(&table);
        prop_assert_eq!(read("rates.csv", &bytes, dialect.encoding.1), rows);
    }

}

proptest! {
    // To write a workbook takes long.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_is_read_as_the_same_rows(
        rows in rows(), layout in layout(), is_all_text: bool, notes in 0..3_usize,
    ) {
        let mut table = layout.fields(&rows, &|amount| amount.to_string());
        // An identifier such as 1.50 is a text, or it is another one.
        for fields in &mut table {
            let of_ids = fields.iter_mut().zip(&layout.columns).filter(|(_, column)| **column < 4);
            for (field, _) in of_ids {
                if field.parse::<f64>().is_ok_and(|number| number.to_string() != *field) {
                    *field = format!("x{field}");
                }
            }
        }
        let text: String = table.iter().map(|fields| format!("\"{}\"\n", fields.join("\";\""))).collect();
        let of_text = read("rates.csv", text.as_bytes(), None);
        prop_assert_eq!(of_text.len(), rows.len());
        prop_assert_eq!(read("rates.xlsx", &workbook(&table, is_all_text, notes), None), of_text);
    }
}
