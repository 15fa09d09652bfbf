//! A book's rates as a workbook of a spreadsheet, .xlsx.

use rate_core::{Amount, Date, RateBook};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::table::COLUMNS;

/// The rates on one sheet: identifiers as texts, which no spreadsheet computes or shortens, and amounts as numbers.
///
/// The same book gives the same bytes.
///
/// # Errors
/// More rates than a sheet has rows.
pub(crate) fn of(book: &RateBook) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties =
        DocProperties::new().set_title(&book.title).set_creation_datetime(&moment(book.published_on)?);
    workbook.set_properties(&properties);
    let (heading, money) = (Format::new().set_bold(), Format::new().set_num_format("0.00"));
    let sheet = workbook.add_worksheet();
    sheet.set_name("rates")?.set_freeze_panes(1, 0)?;
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &heading)?;
    }
    for (row, rate) in (1..).zip(book.rates()) {
        let ids = [
            &book.market(rate.market).term.id,
            &book.plan(rate.plan).term.id,
            &book.license(rate.license).id,
            &book.service(rate.service).term.id,
        ];
        for (column, id) in (0..).zip(ids) {
            sheet.write_string(row, column, id)?;
        }
        for (column, amount) in [(4, rate.insurer_rate), (5, rate.provider_payout)] {
            sheet.write_number_with_format(row, column, number(amount), &money)?;
        }
    }
    sheet.autofit();
    workbook.save_to_buffer()
}

/// The number that is nearest to an amount, as spreadsheets have all numbers. Two places are enough to read it back.
fn number(amount: Amount) -> f64 {
    // Digits and a point are a number.
    amount.to_string().parse().unwrap_or_default()
}

fn moment(day: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::parse_from_str(&day.to_string())
}
