//! The arguments of the call.

use std::fs;
use std::path::PathBuf;

use clap::ValueEnum;
use rate_core::Date;

use crate::commands::csv_table;
use crate::finding::Finding;
use crate::tic::{Licenses, PartsOfACent, PlaceOfService, Rules, Wanted, WantedError};
use crate::{Context, Failure, calendar};

/// The advice on conflicts.
pub(super) const CHOOSE: &str = "choose with --on-conflict lowest, highest or first; nothing is written";

/// Take insurer rates from the files that insurers publish (Transparency in Coverage, in-network)
///
/// Reads in-network files of versions 1 and 2, plain or packed with gzip, zstd or zip, of any size, and keeps the
/// negotiated, fee schedule and derived fee-for-service amounts of the given codes and providers for professional
/// billing, in an office unless `--place` says otherwise. What cannot be used is counted by reason.
///
/// Writes a CSV for `rates import-csv` whose provider payouts are yours to fill, and beside it a .sources.csv that
/// says where each amount came from: the line and the byte of its price in the JSON, unpacked.
#[derive(clap::Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    /// In-network files, .json, .json.gz, .json.zst, or .zip with one of those in it
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Taxpayer numbers of the providers, 12-3456789; followed by `=` and a taxonomy where licenses depend on it
    #[arg(long, value_delimiter = ',', value_name = "TIN[=TAXONOMY]", required_unless_present_any = ["npi", "distribution"])]
    tin: Vec<String>,
    /// National Provider Identifiers of the providers; followed by `=` and a taxonomy where licenses depend on it
    #[arg(long, value_delimiter = ',', value_name = "NPI[=TAXONOMY]")]
    npi: Vec<String>,
    /// Billing codes, CPT or HCPCS; followed by `=` and the service's id where it is another
    #[arg(long, value_delimiter = ',', value_name = "CODE[=SERVICE]", required = true)]
    codes: Vec<String>,
    /// The market that the amounts are for
    #[arg(long, value_name = "ID", value_parser = id)]
    pub(super) market: String,
    /// The plan that the amounts are for
    #[arg(long, value_name = "ID", value_parser = id)]
    pub(super) plan: String,
    /// A CSV with the header modifier,taxonomy,license: which licenses a price is for
    #[arg(long, value_name = "CSV")]
    licenses: PathBuf,
    /// A CSV of rates to complete: its payouts and its other rows stay
    #[arg(long, value_name = "CSV")]
    pub(super) into: Option<PathBuf>,
    /// A folder with the files that provider references lead to, each at host/path of its address
    #[arg(long, value_name = "FOLDER")]
    provider_files: Option<PathBuf>,
    /// Print the addresses of provider files that wanted prices need and that are not there yet; write nothing
    #[arg(long, conflicts_with_all = ["output", "into"])]
    pub(super) list_provider_files: bool,
    /// Prices that ended before this day are not used
    #[arg(long, value_name = "DATE", value_parser = calendar::day, default_value = "today")]
    today: Date,
    /// Where sessions are held, by the place-of-service codes of the Centers for Medicare & Medicaid Services
    #[arg(long, value_enum, default_value_t)]
    place: PlaceOfService,
    /// The treatment of amounts with parts of a cent
    #[arg(long, value_enum, default_value_t)]
    parts_of_a_cent: PartsOfACent,
    /// Write how the amounts of all providers are distributed: percentiles for each service and license
    #[arg(long, conflicts_with_all = ["tin", "npi", "into", "list_provider_files", "jobs"])]
    pub(super) distribution: bool,
    /// The choice among different amounts for one combination; with --distribution, of one provider
    #[arg(long, value_enum, default_value_t)]
    pub(super) on_conflict: OnConflict,
    /// Write a table without rows where no price can be used, as one file of many may have none
    #[arg(long)]
    pub(super) allow_empty: bool,
    /// Print what was read, used and left as JSON
    #[arg(long, conflicts_with = "list_provider_files")]
    pub(super) json: bool,
    /// How many files to read at the same time [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(super) jobs: Option<u16>,
    /// Where to write the rates; their sources go to .sources.csv beside it. With --distribution, the percentiles
    #[arg(short, long, value_name = "CSV", required_unless_present = "list_provider_files")]
    pub(super) output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
The table of licenses says which prices are for whom. A price is for a line if it has just that line's modifiers
(blanks between two, nothing for none) and its provider that taxonomy (nothing for any):

  modifier,taxonomy,license
  ,,psychologist
  HO,,masters

Example:
  rates import-tic plan.json.gz --tin 12-3456789 --codes 90834,90837 --market tx --plan example-ppo \\
    --licenses licenses.csv -o rates.csv";

/// The choice among different amounts for one combination.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OnConflict {
    /// Report them all, and write nothing
    #[default]
    Error,
    /// Take the lowest
    Lowest,
    /// Take the highest
    Highest,
    /// Take the first, in the order of the files
    First,
}

impl Args {
    /// The codes, providers and licenses that the call looks for.
    pub(super) fn wanted(&self, context: &Context) -> Result<Wanted, Failure> {
        let called_badly = |error: WantedError| Failure::Call(words(&error));
        if let Some(folder) = &self.provider_files {
            fs::read_dir(folder).map_err(|error| Failure::file(folder, error))?;
        }
        let rules = Rules {
            today: self.today,
            provider_files: self.provider_files.clone(),
            place: self.place,
            parts_of_a_cent: self.parts_of_a_cent,
        };
        let licenses = self.license_table(context)?;
        let mut wanted = if self.distribution {
            Wanted::of_everyone(licenses, rules)
        } else {
            Wanted::new(licenses, rules)
        };
        for code in &self.codes {
            let (code, service) = code.split_once('=').unwrap_or((code, code));
            let service = id(service).map_err(Failure::Call)?;
            wanted.add_code(code, &service).map_err(called_badly)?;
        }
        for tin in &self.tin {
            let (tin, taxonomy) = with_taxonomy(tin);
            wanted.add_tin(tin, taxonomy).map_err(called_badly)?;
        }
        for npi in &self.npi {
            let (npi, taxonomy) = with_taxonomy(npi);
            wanted.add_npi(npi, taxonomy).map_err(called_badly)?;
        }
        Ok(wanted)
    }

    fn license_table(&self, context: &Context) -> Result<Licenses, Failure> {
        let table = csv_table::read(&self.licenses, &["modifier", "taxonomy", "license"], context)?;
        let mut licenses = Licenses::default();
        let problem = |line: u64, what: String, expected: &str| {
            let finding = Finding::new(&self.licenses, line.to_string(), what, expected);
            Failure::Data(vec![finding.to_string()])
        };
        for row in &table.rows {
            let [modifiers, taxonomy, license] = table.fields(row);
            if !is_id(license) {
                return Err(problem(row.line, format!("\"{license}\" is not an identifier"), ID));
            }
            let added = licenses.add(modifiers, taxonomy, license);
            added.map_err(|error| problem(row.line, words(&error), "fewer"))?;
        }
        if licenses.names().is_empty() {
            return Err(problem(1, "no line after the header".to_owned(), "a line for each license"));
        }
        Ok(licenses)
    }
}

fn with_taxonomy(provider: &str) -> (&str, Option<&str>) {
    match provider.split_once('=') {
        Some((number, taxonomy)) => (number, Some(taxonomy)),
        None => (provider, None),
    }
}

const ID: &str = "1 to 64 letters without accents, digits, \"-\", \"_\" or \".\"";

/// Whether it is an identifier as a rate book has them.
fn is_id(text: &str) -> bool {
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=64).contains(&text.len()) && text.bytes().all(sound)
}

fn id(text: &str) -> Result<String, String> {
    if is_id(text) {
        Ok(text.to_owned())
    } else {
        Err(format!("\"{text}\" is not an identifier; expected {ID}"))
    }
}

fn words(error: &WantedError) -> String {
    match error {
        WantedError::BadTin(tin) => format!("\"{tin}\" is no TIN; expected nine digits such as 12-3456789"),
        WantedError::BadNpi(npi) => format!("\"{npi}\" is no NPI; expected ten digits"),
        WantedError::UnknownTaxonomy(taxonomy) => {
            format!("the table of licenses has no line for the taxonomy \"{taxonomy}\"")
        }
        WantedError::RepeatedCode(code) => format!("the code {code} is asked for twice"),
        WantedError::TooMany(what) => format!("too many {what}"),
    }
}
