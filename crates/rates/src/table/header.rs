//! The header of a table: where it is, and which of its columns is which.

use super::names::{COLUMNS, name_of, nearest};
use super::options::{Options, Renamed};
use crate::words::quoted;

/// How many lines or rows that are not blank are looked at for a header.
pub(super) const SEARCHED: usize = 20;

/// The most fields that a line above the header may have, so that no row is taken for a title.
const TITLE: usize = 4;

/// A header that has been found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The number of its line or row.
    pub(super) number: usize,
    /// Where each of the [`COLUMNS`] is.
    pub(super) columns: [usize; 6],
    /// Whether each field of the header has a name.
    pub(super) named: Vec<bool>,
    /// How many lines or rows above it are left out.
    pub(super) above: usize,
    /// The names that stand for a column's own.
    pub(super) renamed: Vec<(String, &'static str)>,
}

/// Why there is no header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoHeader {
    /// The number of the line or row that comes nearest to one.
    pub(super) number: usize,
    /// How many of the columns it has.
    pub(super) known: usize,
    /// The names in that line or row, if some of them are of columns.
    pub(super) names: Vec<String>,
    /// The words for what is there.
    pub(super) what: String,
    /// The words for what was expected.
    pub(super) expected: String,
}

/// The fields of a line or row, with its number.
pub(super) type Numbered<T> = (usize, Vec<T>);

/// Finds the header among the first lines or rows: the one that has all columns.
///
/// # Errors
/// What is wrong with the one that comes nearest to it.
pub(super) fn find<T: AsRef<str>>(head: &[Numbered<T>], options: &Options) -> Result<Header, NoHeader> {
    let renamed = &options.columns;
    let known = |(_, fields): &&Numbered<T>| matches(fields, renamed).iter().flatten().count();
    // Of those with the most columns the first.
    let best = head.iter().rev().max_by_key(known);
    let Some((number, fields)) = best.filter(|best| known(best) > 0) else {
        return Err(NoHeader {
            number: head.first().map_or(1, |(number, _)| *number),
            known: 0,
            names: Vec::new(),
            what: if head.is_empty() { "the table is empty" } else { "there is no header" }.to_owned(),
            expected: expected(),
        });
    };
    let number = *number;
    let matches = matches(fields, renamed);
    let refused = |what, expected| {
        let known = matches.iter().flatten().count();
        let names = fields.iter().map(|name| name.as_ref().to_owned());
        let names = names.filter(|name| !name.is_empty()).collect();
        Err(NoHeader { number, known, names, what, expected })
    };
    if let Some((what, expected)) = wrong(fields, &matches, options) {
        return refused(what, expected);
    }
    let above: Vec<_> = head.iter().take_while(|(above, _)| *above < number).collect();
    let filled = |fields: &[T]| fields.iter().filter(|field| !field.as_ref().is_empty()).count();
    if let Some((row, _)) = above.iter().find(|(_, fields)| filled(fields) > TITLE) {
        let what = format!("the header stands under {row}, which has as many fields as a row may have");
        return refused(what, "nothing but a title above the header".to_owned());
    }
    let mut columns = [0; 6];
    for (place, found) in columns.iter_mut().zip(&matches) {
        // Checked above: every column is there.
        *place = found.first().copied().unwrap_or_default();
    }
    let other_name = |(column, at): (&'static str, &usize)| {
        let name = fields.get(*at).map_or("", |name| name.as_ref());
        (name != column).then(|| (name.to_owned(), column))
    };
    Ok(Header {
        number,
        columns,
        named: fields.iter().map(|name| !name.as_ref().is_empty()).collect(),
        above: above.len(),
        renamed: COLUMNS.into_iter().zip(&columns).filter_map(other_name).collect(),
    })
}

/// Of each column, the positions of the fields that name it.
fn matches<T: AsRef<str>>(fields: &[T], renamed: &[Renamed]) -> [Vec<usize>; 6] {
    let names: Vec<String> = fields.iter().map(|name| name_of(name.as_ref())).collect();
    std::array::from_fn(|column| {
        let other = renamed.iter().find(|it| it.column == column).map(|it| it.name.as_str());
        let name = other.unwrap_or(COLUMNS[column]);
        let is_it = |at: &usize| names.get(*at).is_some_and(|it| it == name);
        (0..names.len()).filter(is_it).collect()
    })
}

/// The words for what is wrong with a header, and for what was expected.
fn wrong<T: AsRef<str>>(
    fields: &[T],
    matches: &[Vec<usize>; 6],
    options: &Options,
) -> Option<(String, String)> {
    let by_name = || COLUMNS.into_iter().zip(matches);
    if let Some((column, _)) = by_name().find(|(_, found)| found.len() > 1) {
        return Some((format!("column {column} is there twice"), "each column once".to_owned()));
    }
    let missing: Vec<&str> = by_name().filter(|(_, found)| found.is_empty()).map(|(name, _)| name).collect();
    let is_unknown =
        |(at, name): &(usize, &str)| !name.is_empty() && !matches.iter().flatten().any(|it| it == at);
    let names = fields.iter().map(AsRef::as_ref).enumerate();
    let unknown: Vec<&str> = names.filter(is_unknown).map(|(_, name)| name).collect();
    let are = |names: &[&str]| if names.len() == 1 { "is" } else { "are" };
    let columns = |names: &[&str]| if names.len() == 1 { "column" } else { "columns" };
    if missing.is_empty() {
        let listed = unknown.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let what = format!("there {} no {} {listed}", are(&unknown), columns(&unknown));
        return (!unknown.is_empty()).then(|| (what, format!("only {}", COLUMNS.join(", "))));
    }
    let what = format!("{} {} {} missing", columns(&missing), missing.join(", "), are(&missing));
    let names: Vec<String> = unknown.iter().map(|name| name_of(name)).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let meant = missing.iter().filter_map(|column| {
        let wanted = options.columns.iter().find(|it| COLUMNS[it.column] == *column);
        let near = nearest(wanted.map_or(column, |it| it.name.as_str()), &names)?;
        let name = unknown.get(names.iter().position(|name| *name == near)?)?;
        Some(options.asked.column(column, name))
    });
    let meant: Vec<String> = meant.collect();
    if !meant.is_empty() {
        return Some((
            what,
            format!("{}; did you mean {}?", expected(), meant.join(options.asked.between())),
        ));
    }
    Some((what, expected()))
}

fn expected() -> String {
    format!("the header {}", COLUMNS.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(line: &str) -> Vec<String> {
        line.split(',').map(|field| field.trim().to_owned()).collect()
    }

    fn find_in(lines: &[&str]) -> Result<Header, NoHeader> {
        let head: Vec<_> = (1..).zip(lines.iter().map(|line| fields(line))).collect();
        find(&head, &Options::default())
    }

    const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout";

    #[test]
    fn a_header_is_found_under_a_title_and_whatever_its_letters() {
        let header =
            find_in(&["Rates 2026,,", "PLAN,Market,,service, Insurer Rate ,license,Provider-Payout"])
                .unwrap();
        assert_eq!((header.number, header.above, header.columns), (2, 1, [1, 0, 5, 3, 4, 6]));
        assert_eq!(header.named, [true, true, false, true, true, true, true]);
        let renamed: Vec<_> = header.renamed.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(renamed, ["Market", "PLAN", "Insurer Rate", "Provider-Payout"]);
        assert!(find_in(&[HEADER]).unwrap().renamed.is_empty());
    }

    #[test]
    fn what_is_no_header_says_why_in_one_line() {
        for (lines, number, what, expected) in [
            (&[][..], 1, "the table is empty", HEADER),
            (&["a,b", "c,d"], 1, "there is no header", HEADER),
            (
                &["x", "market,plan,license,service,Ins. Rate,provider_payout"],
                2,
                "column insurer_rate is missing",
                "did you mean --columns insurer_rate=\"Ins. Rate\"?",
            ),
            (
                &["market,plan,license,service,Rate,Payout"],
                1,
                "columns insurer_rate, provider_payout are missing",
                "did you mean --columns insurer_rate=\"Rate\" --columns provider_payout=\"Payout\"?",
            ),
            (
                &["market,plan,license"],
                1,
                "columns service, insurer_rate, provider_payout are missing",
                HEADER,
            ),
            (&["market,plan,license,market"], 1, "column market is there twice", "each column once"),
            (
                &[&format!("{HEADER},notes,by")],
                1,
                "there are no columns \"notes\", \"by\"",
                "only market, plan",
            ),
            (&["a,b,c,d,1", HEADER], 2, "the header stands under 1, which has", "nothing but a title"),
        ] {
            let none = find_in(lines).unwrap_err();
            assert!(none.number == number && none.what.starts_with(what), "{none:?}");
            assert!(none.expected.contains(expected), "{none:?}");
        }
    }
}
