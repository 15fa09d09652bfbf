//! Rates as spreadsheets write them: a header, and a row for each rate.

mod amounts;
mod asked;
mod base;
mod header;
mod input;
pub(crate) mod kind;
mod last_field;
mod line;
mod names;
mod options;
mod place;
mod rows;
mod source;
mod stand_in;
#[cfg(test)]
mod tests;
mod text;
mod workbook;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rate_core::{Amount, Fault, Problem, RateBook, RateKey, RateRow, Refused, Selection, key_of};

use crate::finding::{Finding, Findings};
use crate::words::{fault_text, quoted};
use crate::{Failure, document};
use base::Base;
use header::{Header, NoHeader};
#[cfg(feature = "cli")]
pub(crate) use input::Advance;
pub(crate) use input::{Bytes, Input, Work};
use kind::{Kind, START, UNMARKED, kind};
#[cfg(feature = "cli")]
pub(crate) use line::fields;
pub(crate) use names::COLUMNS;
pub(crate) use options::Options;
use place::Places;
use rows::{Finished, Rows};
use source::{Divided, Source};
use stand_in::StandIn;
use workbook::Sheet;

/// A table in a file.
pub(crate) struct Table<'a> {
    path: &'a Path,
    options: &'a Options,
    input: Box<dyn Input + 'a>,
    /// How many findings are told; others are counted.
    most: usize,
    /// The sheet, once it has been read.
    sheet: OnceCell<Rc<Sheet>>,
}

/// A table's rows, and its header.
type Found = (Source, Result<Header, NoHeader>);

/// The outcome of reading a table.
pub(crate) struct Taken {
    /// The book that it makes, or what is wrong.
    pub(crate) book: Result<RateBook, Findings>,
    /// How the table was read, where that is not as it stands.
    pub(crate) read_as: Vec<String>,
    /// Warnings about the file, and not about its rows.
    pub(crate) warnings: Vec<Finding>,
    /// The names in what comes nearest to a header, where there is none.
    pub(crate) names: Vec<String>,
}

impl Taken {
    /// Nothing, for these reasons.
    pub(crate) fn refused(findings: Findings) -> Self {
        Self { book: Err(findings), read_as: Vec::new(), warnings: Vec::new(), names: Vec::new() }
    }
}

impl<'a> Table<'a> {
    /// The table that `input` has, called `path` in findings, of which at most so many are kept.
    ///
    /// # Errors
    /// [`Failure::Call`] where the options cannot be followed.
    pub(crate) fn new(
        path: &'a Path,
        input: Box<dyn Input + 'a>,
        options: &'a Options,
        most: usize,
    ) -> Result<Self, Failure> {
        options.renamed().map_err(Failure::Call)?;
        Ok(Self { path, options, input, most, sheet: OnceCell::new() })
    }

    /// The path by which findings call it.
    pub(crate) fn path(&self) -> &'a Path {
        self.path
    }

    /// The names of the sheets, where it has been read as one of a workbook's.
    pub(crate) fn sheets(&self) -> &[String] {
        self.sheet.get().map_or(&[], |sheet| &sheet.names)
    }

    /// The name of the sheet that it has been read from, if it is one of a workbook's.
    pub(crate) fn sheet(&self) -> Option<&str> {
        self.sheet.get().map(|sheet| sheet.name.as_str())
    }

    /// Reads it as the rates of the book `json`, in the place of its own. `base` names that in findings.
    ///
    /// # Errors
    /// [`Failure::File`] where it cannot be read.
    pub(crate) fn book(&self, base: &Path, json: &[u8]) -> Result<Taken, Failure> {
        self.book_with(base, json, &|_| None)
    }

    /// The same of a document that was put together: `elsewhere` gives the file, and the place in it, of what is not from
    /// `base` at a JSON pointer.
    ///
    /// # Errors
    /// [`Failure::File`] where it cannot be read.
    pub(crate) fn book_with(
        &self,
        base: &Path,
        json: &[u8],
        elsewhere: &dyn Fn(&str) -> Option<(PathBuf, String)>,
    ) -> Result<Taken, Failure> {
        let json = document::unmarked(json);
        let of_base = Base::of(json);
        let mut rows = match self.rows(Some(of_base.currency()))? {
            Ok(rows) => rows,
            Err(finding) => return Ok(Taken::refused(vec![finding].into())),
        };
        let book = RateBook::from_json_and_rows_within(json, &mut rows, self.most);
        let finished = rows.finish()?;
        let is_swapped =
            matches!(&book, Err(refused) if finished.findings.is_empty() && self.is_swapped(json, refused)?);
        let mut taken = self.taken(book, finished, &|problem, at| {
            let is_of_row = at.row_of(&problem.place).is_some();
            let other = elsewhere(&problem.place).map(|(file, _)| file);
            let file = other.as_deref().unwrap_or(if is_of_row { self.path } else { base });
            let finding = Finding::of_problem_at(file, problem, &|pointer| {
                elsewhere(pointer).map_or_else(|| at.place(pointer), |(_, place)| place)
            });
            if is_of_row { of_base.with_meant(problem, finding) } else { finding }
        })?;
        if let (true, Err(problems)) = (is_swapped, &mut taken.book) {
            let what = "with the two columns of amounts in each other's place, nothing would be refused";
            let expected = "the insurer rates in insurer_rate, and the payouts in provider_payout";
            problems.add_first(Finding::new(self.path, "", what, expected));
        }
        Ok(taken)
    }

    /// Whether all that is refused are payouts below the rate, nothing would be with the two columns of amounts in each
    /// other's place, and most payouts are above the rate.
    fn is_swapped(&self, base: &[u8], refused: &Refused) -> Result<bool, Failure> {
        let is_short = |fault: &Fault| matches!(fault, Fault::RemainderUnnamed { .. });
        let more = refused.more.iter().map(|(fault, _)| fault);
        if !refused.problems.iter().map(|problem| &problem.fault).chain(more).all(is_short) {
            return Ok(false);
        }
        let Ok(mut rows) = self.rows(Some(Base::of(base).currency()))? else { return Ok(false) };
        let (mut below, mut above) = (0, 0);
        let mut swapped = std::iter::from_fn(|| {
            let row = rows.next()?;
            let amounts = [&row.provider_payout, &row.insurer_rate].map(|text| text.parse::<Amount>().ok());
            below += usize::from(amounts[0] < amounts[1]);
            above += usize::from(amounts[0] > amounts[1]);
            Some(RateRow { insurer_rate: row.provider_payout, provider_payout: row.insurer_rate, ..row })
        });
        let is_fine = RateBook::from_json_and_rows(base, &mut swapped).is_ok();
        Ok(is_fine && above > below)
    }

    /// Reads it by itself: whatever it names is taken to be known, and every contract to allow a portion.
    ///
    /// # Errors
    /// [`Failure::File`] where it cannot be read.
    pub(crate) fn alone(&self) -> Result<Taken, Failure> {
        let mut rows = match self.rows(None)? {
            Ok(rows) => rows,
            Err(finding) => return Ok(Taken::refused(vec![finding].into())),
        };
        let numbered = std::iter::from_fn(|| rows.next().map(|row| (rows.number(), row)));
        let Some(stand_in) = StandIn::of(numbered) else {
            let Finished { places, mut findings, read_as, warnings, names, .. } = rows.finish()?;
            if findings.is_empty() {
                let expected = "one row or more after the header";
                findings.add(Finding::new(self.path, places.row(1), "there are no rows", expected));
            }
            return Ok(Taken { book: Err(findings), read_as, warnings, names });
        };
        drop(rows);
        let mut rows = match self.rows(None)? {
            Ok(rows) => rows,
            Err(finding) => return Ok(Taken::refused(vec![finding].into())),
        };
        let json = stand_in.json();
        let book = RateBook::from_json_and_rows_within(json.as_bytes(), &mut rows, self.most);
        self.taken(book, rows.finish()?, &|problem, at| {
            let named =
                |pointer: &str| stand_in.place(pointer).map(|(row, column)| at.places.column(row, column));
            Finding::of_problem_at(self.path, problem, &|pointer| {
                named(pointer).unwrap_or_else(|| at.place(pointer))
            })
        })
    }

    /// Finds the places of the rates that `places` asks for, in the table that `book` has its rates from.
    ///
    /// # Errors
    /// [`Failure::File`] where the table cannot be read.
    pub(crate) fn find_places(
        &self,
        book: &RateBook,
        places: &mut HashMap<RateKey, Option<String>>,
    ) -> Result<(), Failure> {
        let Ok(mut rows) = self.rows(None)? else { return Ok(()) };
        while let Some(row) = rows.next() {
            let selection = Selection {
                market: Some(row.market),
                plan: Some(row.plan),
                license: Some(row.license),
                service: Some(row.service),
                ..Selection::default()
            };
            if let Some(place) = key_of(book, &selection).ok().and_then(|key| places.get_mut(&key)) {
                *place = Some(rows.place());
            }
        }
        rows.finish().map(drop)
    }

    /// Its rows; what can be told only of its lines, such as an unknown column, is told at their end. Or why it is no
    /// table.
    fn rows(&self, currency: Option<&str>) -> Result<Result<Rows<'a>, Finding>, Failure> {
        let (source, header) = match self.source()? {
            Ok(found) => found,
            Err(finding) => return Ok(Err(finding)),
        };
        Ok(Ok(Rows::new(self.path, source, header, currency, self.options.asked, self.most)))
    }

    fn source(&self) -> Result<Result<Found, Finding>, Failure> {
        let of_sheet = |sheet: &Rc<Sheet>| (Source::Sheet(Rc::clone(sheet), 0), sheet.header.clone());
        if let Some(sheet) = self.sheet.get() {
            return Ok(Ok(of_sheet(sheet)));
        }
        let failed = |error| Failure::file(self.path, error);
        let mut file = self.input.open().map_err(failed)?;
        let mut start = Vec::new();
        file.by_ref().take(START as u64).read_to_end(&mut start).map_err(failed)?;
        let reader = Cursor::new(start.clone()).chain(file);
        let refused =
            |(what, expected): (String, String)| Ok(Err(Finding::new(self.path, "", what, expected)));
        match kind(&start, self.options.encoding.is_some()) {
            Kind::Other(what, expected) => refused((what.to_owned(), expected.to_owned())),
            Kind::Unmarked(encoding) => {
                refused((UNMARKED.to_owned(), self.options.asked.encoding(encoding.name())))
            }
            Kind::Text if let Some(sheet) = &self.options.sheet => refused((
                "a table of text, which has no sheets".to_owned(),
                format!("a workbook with the sheet {}, {}", quoted(sheet), self.options.asked.sheet()),
            )),
            Kind::Text => {
                let (divided, header) = Divided::new(Box::new(reader), &start, self.options);
                Ok(Ok((Source::Text(Box::new(divided)), header)))
            }
            Kind::Zip => match Sheet::read(reader, &*self.input, self.options).map_err(failed)? {
                Ok(sheet) => Ok(Ok(of_sheet(self.sheet.get_or_init(|| Rc::new(sheet))))),
                Err(bad) => refused(bad),
            },
        }
    }

    /// The book, or what is wrong with it and with the lines that are no rows.
    fn taken(
        &self,
        book: Result<RateBook, Refused>,
        finished: Finished,
        finding: &dyn Fn(&Problem, &At) -> Finding,
    ) -> Result<Taken, Failure> {
        let Finished { lines, places, findings, read_as, warnings, names } = finished;
        let at = At { lines, places };
        // A line that was left out may be the row that is missed.
        let missed = |fault: &Fault| matches!(fault, Fault::NoRateForCase | Fault::EmptyList);
        let left_out = !findings.is_empty();
        let book = match book {
            Err(refused) => {
                let problems = refused.problems.iter();
                let problems =
                    problems.filter(|problem| !(left_out && missed(&problem.fault))).map(|problem| {
                        let order = at.row_of(&problem.place).unwrap_or_default();
                        finding(problem, &at).in_order(order)
                    });
                let mut problems: Findings = problems.collect();
                for (fault, number) in &refused.more {
                    let (what, _) = fault_text(fault, &|pointer| at.place(pointer));
                    problems.count(&what, *number);
                }
                Err(findings.with(problems))
            }
            Ok(_) if left_out => Err(findings),
            Ok(book) => Ok(book),
        };
        Ok(Taken { book, read_as, warnings, names })
    }
}

/// Where a book's rates are in the table that it has them from.
struct At {
    /// The line of every row.
    lines: Vec<usize>,
    places: Places,
}

impl At {
    /// The place in the table that a pointer into the book leads to, or the pointer.
    fn place(&self, pointer: &str) -> String {
        let Some(row) = self.row_of(pointer) else {
            return if pointer.is_empty() { "/" } else { pointer }.to_owned();
        };
        match pointer.split('/').nth(3) {
            Some(column) => self.places.column(row, column),
            None => self.places.row(row),
        }
    }

    /// The line of the row that a pointer leads to or into. All rows together begin at the first.
    fn row_of(&self, pointer: &str) -> Option<usize> {
        match pointer.strip_prefix("/rates")?.strip_prefix('/') {
            Some(row) => self.lines.get(row.split('/').next()?.parse::<usize>().ok()?).copied(),
            None => (pointer == "/rates").then_some(1),
        }
    }
}

/// How a table was read, in a line; nothing where it was read as it stands.
pub(crate) fn note(path: &Path, read_as: &[String]) -> Option<String> {
    (!read_as.is_empty()).then(|| format!("{}: note: {}", path.display(), read_as.join("; ")))
}
