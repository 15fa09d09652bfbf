//! Rules of prices that may be chosen: where sessions are held, and what becomes of parts of a cent.

use std::path::PathBuf;

use clap::ValueEnum;
use rate_core::Date;

/// Which prices can be used at all.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Prices that ended before this day are not used.
    pub today: Date,
    /// The folder of the files that provider references lead to.
    pub provider_files: Option<PathBuf>,
    /// Where sessions are held.
    pub place: PlaceOfService,
    /// The treatment of amounts with parts of a cent.
    pub parts_of_a_cent: PartsOfACent,
}

impl Rules {
    /// Sessions in an office, in whole cents, and no provider files.
    #[must_use]
    pub fn new(today: Date) -> Self {
        Self {
            today,
            provider_files: None,
            place: PlaceOfService::default(),
            parts_of_a_cent: PartsOfACent::default(),
        }
    }
}

/// Where sessions are held, by the place-of-service codes of the Centers for Medicare & Medicaid Services.
///
/// The set of codes is public: <https://www.cms.gov/medicare/coding-billing/place-of-service-codes/code-sets>. The
/// format of in-network files adds `CSTM-00`, which stands for every place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PlaceOfService {
    /// Service code 11, or CSTM-00 for every place
    #[default]
    Office,
    /// Service codes 02 and 10, or CSTM-00; modifiers 93, 95, FQ and GT need no line in the table of licenses
    Telehealth,
    /// Whatever the service codes are; modifiers as for telehealth
    Any,
}

impl PlaceOfService {
    /// Whether a price with this service code is for sessions there.
    pub(super) fn has(self, code: &[u8]) -> bool {
        let code = code.trim_ascii();
        let here = match self {
            Self::Office => code == b"11",
            // Written as a number, a code has no leading zero.
            Self::Telehealth => matches!(code, b"02" | b"2" | b"10"),
            Self::Any => true,
        };
        here || code.eq_ignore_ascii_case(b"CSTM-00")
    }

    /// Whether a modifier says nothing but that a session is held there: 95 and GT by picture and sound, 93 and FQ by
    /// sound alone.
    pub(super) fn implies(self, modifier: &str) -> bool {
        self != Self::Office && matches!(modifier, "93" | "95" | "FQ" | "GT")
    }
}

/// The treatment of amounts with parts of a cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PartsOfACent {
    /// Count them, and leave them out
    #[default]
    Refuse,
    /// Round them to the cent, half a cent up
    Round,
}
