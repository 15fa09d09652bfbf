//! The options that say how tables are to be read.

use super::asked::Asked;
use super::names::{COLUMNS, name_of, nearest};
use crate::words::{one_of, quoted};

/// How tables are to be read, where that is not to be found out.
#[cfg_attr(feature = "cli", derive(clap::Args))]
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    /// A column that has another name in the table, such as insurer_rate="Insurer Rate"; may be repeated
    #[cfg_attr(feature = "cli", arg(long, value_name = "COLUMN=NAME", value_parser = renamed))]
    pub(super) columns: Vec<Renamed>,
    /// The sheet of a workbook [default: the only one, or the first that has the columns]
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME"))]
    pub(super) sheet: Option<String>,
    /// The encoding of a table of text [default: UTF-8, or as the mark at its start says]
    #[cfg_attr(feature = "cli", arg(long, value_enum))]
    pub(super) encoding: Option<TextEncoding>,
    /// Where all this is from.
    #[cfg_attr(feature = "cli", arg(skip))]
    pub(super) asked: Asked,
}

/// A column by the name that a table has for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Renamed {
    /// Its position among the [`COLUMNS`].
    pub(super) column: usize,
    /// Its name in the table.
    pub(super) name: String,
}

/// How a table of text is encoded.
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    /// The encoding that spreadsheets call "CSV UTF-8"
    #[cfg_attr(feature = "cli", value(name = "utf-8"))]
    Utf8,
    /// The encoding that Excel calls "Unicode text"
    #[cfg_attr(feature = "cli", value(name = "utf-16le"))]
    Utf16Le,
    /// UTF-16 with the high byte first
    #[cfg_attr(feature = "cli", value(name = "utf-16be"))]
    Utf16Be,
    /// The encoding that Excel on Windows calls "CSV", in western languages
    #[cfg_attr(feature = "cli", value(name = "windows-1252"))]
    Windows1252,
}

impl TextEncoding {
    const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

impl Options {
    /// Those that a page's controls say: columns with their names in the table, a sheet, an encoding by its name.
    ///
    /// # Errors
    /// What is wrong with them.
    pub(crate) fn on_page(
        columns: &[(String, String)],
        sheet: Option<String>,
        encoding: Option<&str>,
    ) -> Result<Self, String> {
        let columns = columns.iter().map(|(column, name)| renamed(&format!("{column}={name}")));
        let encoding = encoding.map(|name| {
            let found =
                TextEncoding::ALL.into_iter().find(|encoding| encoding.name().eq_ignore_ascii_case(name));
            found.ok_or_else(|| format!("{} is not an encoding that is read", quoted(name)))
        });
        let columns = columns.collect::<Result<_, _>>()?;
        let options = Self { columns, sheet, encoding: encoding.transpose()?, asked: Asked::OnPage };
        options.renamed()?;
        Ok(options)
    }

    /// The columns that have another name, each once.
    ///
    /// # Errors
    /// What is wrong with the call.
    pub(super) fn renamed(&self) -> Result<&[Renamed], String> {
        for (position, renamed) in self.columns.iter().enumerate() {
            let column = COLUMNS[renamed.column];
            let twice = |other: &&Renamed| other.column == renamed.column || other.name == renamed.name;
            if let Some(other) = self.columns[..position].iter().find(twice) {
                let prefix = if self.asked == Asked::ByCall { "--columns: " } else { "" };
                return Err(format!(
                    "{prefix}{} for {column}, after {} for {}; expected each column and each name once",
                    quoted(&renamed.name),
                    quoted(&other.name),
                    COLUMNS[other.column]
                ));
            }
        }
        Ok(&self.columns)
    }
}

fn renamed(text: &str) -> Result<Renamed, String> {
    let Some((column, name)) = text.split_once('=') else {
        return Err("expected COLUMN=NAME, such as insurer_rate=\"Insurer Rate\"".to_owned());
    };
    if name.trim().is_empty() {
        return Err(format!("expected the table's name for {column} after the equals sign"));
    }
    let column = name_of(column);
    match COLUMNS.iter().position(|known| *known == column) {
        Some(column) => Ok(Renamed { column, name: name_of(name) }),
        None => {
            let meant = nearest(&column, &COLUMNS).map(|meant| format!(" (did you mean {meant}?)"));
            let meant = meant.unwrap_or_default();
            Err(format!("{} is not a column{meant}; expected {}", quoted(&column), one_of(&COLUMNS)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_renamed_by_its_own_name() {
        let rate = renamed("insurer_rate=Rate (USD)").unwrap();
        assert_eq!((rate.column, rate.name.as_str()), (4, "rate_(usd)"));
        assert_eq!(renamed("Insurer Rate=x=y").unwrap().name, "x=y");
        assert!(renamed("insurer-rates=x").unwrap_err().contains("did you mean insurer_rate?"));
        for text in ["", "insurer_rate", "insurer_rate= ", "rate"] {
            assert!(renamed(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_column_or_a_name_is_given_once() {
        let options = |columns: &[&str]| Options {
            columns: columns.iter().map(|text| renamed(text).unwrap()).collect(),
            ..Options::default()
        };
        assert!(options(&["market=Place", "plan=Payer"]).renamed().is_ok());
        assert!(options(&["market=Place", "market=Payer"]).renamed().is_err());
        assert!(options(&["market=Place", "plan=place"]).renamed().is_err());
    }
}
