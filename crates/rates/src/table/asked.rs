//! How whoever has a table read can say what the reader did not find out.

use crate::words::quoted;

/// Where a table's options come from, and so how findings speak of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The arguments of a call.
    #[default]
    ByCall,
    /// The controls of a page.
    OnPage,
}

impl Asked {
    /// How it is said that a column has another name.
    pub(super) fn column(self, column: &str, name: &str) -> String {
        match self {
            Self::ByCall => format!("--columns {column}={}", quoted(name)),
            Self::OnPage => format!("{} for {column}", quoted(name)),
        }
    }

    /// The text between two columns that have other names.
    pub(super) fn between(self) -> &'static str {
        match self {
            Self::ByCall => " ",
            Self::OnPage => " and ",
        }
    }

    /// How it is said that a table has the encoding of this name.
    pub(super) fn encoding(self, name: &str) -> String {
        match self {
            Self::ByCall => format!("--encoding {}", name.to_ascii_lowercase()),
            Self::OnPage => format!("the encoding {name} chosen"),
        }
    }

    /// Who named a sheet.
    pub(super) fn sheet(self) -> &'static str {
        match self {
            Self::ByCall => "as --sheet says",
            Self::OnPage => "as chosen",
        }
    }
}
