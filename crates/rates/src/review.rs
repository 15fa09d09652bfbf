//! A table reviewed: its problems, or what looks like mistakes in it.

use std::collections::HashMap;
use std::path::Path;

use rate_core::{Date, RateBook, RateKey};

use crate::Failure;
use crate::finding::{Finding, Findings};
use crate::suspicion::{At, of_day, of_rates};
use crate::table::{Table, Taken};

/// The base, the book and the day that a table is compared with.
#[derive(Clone, Copy, Default)]
pub(crate) struct Against<'a> {
    /// The base that it is for, as it is called, and its document.
    pub(crate) base: Option<(&'a Path, &'a [u8])>,
    /// The book that is published now.
    pub(crate) published: Option<&'a RateBook>,
    /// A day on which the rates are to hold.
    pub(crate) day: Option<Date>,
}

/// Reads a table, and adds to what is read the warnings of its rates, each with its place in the table. At most so many
/// are kept; others are counted.
///
/// # Errors
/// [`Failure::File`] where it cannot be read.
pub(crate) fn review(
    table: &Table<'_>,
    against: Against<'_>,
    most: usize,
) -> Result<(Taken, Findings), Failure> {
    let mut taken = match against.base {
        Some((path, json)) => table.book(path, json)?,
        None => table.alone()?,
    };
    let mut warnings = Findings::new(most);
    let Ok(book) = &taken.book else { return Ok((taken, warnings)) };
    std::mem::take(&mut taken.warnings).into_iter().for_each(|it| warnings.add(it));
    let of_rates = of_rates(book, against.published, most);
    let mut suspicions = of_rates.list;
    if against.base.is_some() {
        suspicions.extend(against.day.and_then(|day| of_day(book, day)));
    }
    let mut places: HashMap<RateKey, Option<String>> = HashMap::new();
    places.extend(
        suspicions.iter().filter_map(|it| if let At::Rate(key) = it.at { Some((key, None)) } else { None }),
    );
    if !places.is_empty() {
        table.find_places(book, &mut places)?;
    }
    let place = |key: RateKey| places.get(&key).cloned().flatten();
    for suspicion in suspicions {
        // A table has no list of rates; it is one.
        let is_of_all = suspicion.at == At::Rates;
        let warning = suspicion.finding(table.path(), book, &place);
        warnings.add(if is_of_all { Finding { place: String::new(), ..warning } } else { warning });
    }
    let warnings = warnings.with(of_rates.more);
    Ok((taken, warnings))
}
