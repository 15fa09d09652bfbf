//! An in-network file as large as insurers publish them, and what reading it takes.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::measured::{Figure, folder, measured, megabytes, rate, spread};
use crate::disk;
use crate::run::step;

/// The least size of the JSON, in bytes.
const SIZE: u64 = 5_000_000_000;
/// The most memory, in bytes.
const MOST_MEMORY: u64 = 150_000_000;
/// The least speed, in MB/s of JSON: half of what it is.
const LEAST_SPEED: u64 = 600;

/// Groups of providers, of which one has the wanted TIN.
const GROUPS: u32 = 20_000;
/// Different stretches of items; the file has each many times over.
const STRETCHES: u32 = 32;
const ITEMS: u32 = 40;
/// The code that is asked for; a quarter of the items have it, far more than in any real file.
const CODE: u32 = 90_837;

pub(super) fn measure(program: &Path) -> Result<Vec<Figure>, String> {
    let folder = folder()?;
    let (file, size) = generated(&folder)?;
    let licenses = folder.join("licenses.csv");
    disk::write(&licenses, "modifier,taxonomy,license\n,,psychologist\nHO,,masters\n")?;
    let import = |files: &[&Path]| {
        let mut command = Command::new(program);
        command.arg("import-tic").args(files).args(["--tin", "10-0000001", "--codes", "90837"]);
        command.args(["--market", "tx", "--plan", "example", "--today", "2026-06-01"]);
        command.args(["--on-conflict", "lowest", "--licenses"]).arg(&licenses);
        command.arg("--output").arg(folder.join("rates.csv"));
        measured(&mut command)
    };
    let one = import(&[&file])?;
    let two = import(&[&file, &file])?;
    let (speed, clock, both) = (rate(size, one.cpu), rate(size, one.time), rate(2 * size, two.time));
    let packed = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    Ok(vec![
        Figure::new("in-network file, JSON", format!("{} MB", megabytes(size))),
        Figure::new("in-network file, gzipped", format!("{} MB", megabytes(packed))),
        Figure::held_to(
            "import-tic, JSON per second of one core",
            format!("{speed} MB"),
            "at least 600 MB",
            speed >= LEAST_SPEED,
        ),
        Figure::new("import-tic, JSON per second by the clock", format!("{clock} MB")),
        Figure::held_to(
            "import-tic, peak memory",
            format!("{} MB", megabytes(one.peak)),
            "under 150 MB",
            one.peak < MOST_MEMORY,
        ),
        Figure::new("import-tic, two such files at once, by the clock", format!("{both} MB")),
        Figure::held_to(
            "import-tic, two such files at once, peak memory",
            format!("{} MB", megabytes(two.peak)),
            "under 150 MB",
            two.peak < MOST_MEMORY,
        ),
    ])
}

/// The file, made if it is not there, and the size of its JSON.
fn generated(folder: &Path) -> Result<(PathBuf, u64), String> {
    let file = folder.join("in-network.json.gz");
    let size_file = folder.join("in-network.size");
    let known = fs::read_to_string(&size_file).ok().and_then(|size| size.trim().parse().ok());
    if let (true, Some(size)) = (file.exists(), known) {
        return Ok((file, size));
    }
    step("Making it once, a minute or two");
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let part = folder.join("in-network.part");
    let size = File::create(&part).and_then(|part| write(BufWriter::new(part))).map_err(failed)?;
    fs::rename(&part, &file).map_err(failed)?;
    // Last: an interrupted making is not taken for a whole one.
    disk::write(&size_file, size.to_string())?;
    Ok((file, size))
}

/// Writes the file, a gzip member for each stretch, and says how much JSON it holds.
fn write(mut out: impl Write) -> std::io::Result<u64> {
    let start = packed(&start())?;
    let stretches =
        (0..STRETCHES).map(|number| packed(&stretch(number))).collect::<std::io::Result<Vec<_>>>()?;
    let end = packed("{}]}\n")?;
    let mut size = 0;
    let mut put = |(json, gzip): &(u64, Vec<u8>)| {
        size += json;
        out.write_all(gzip).map(|()| size)
    };
    put(&start)?;
    for stretch in stretches.iter().cycle() {
        if put(stretch)? >= SIZE {
            break;
        }
    }
    put(&end)?;
    out.flush()?;
    Ok(size)
}

/// The length of a text in bytes, and its gzip member.
fn packed(json: &str) -> std::io::Result<(u64, Vec<u8>)> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(json.as_bytes())?;
    Ok((json.len() as u64, gzip.finish()?))
}

/// Everything before the items. Numbers are spread out as identifiers are, and the same every time.
fn start() -> String {
    let mut json = String::from(
        "{\"reporting_entity_name\":\"Example Mutual\",\"reporting_entity_type\":\"health insurance issuer\",\
         \"last_updated_on\":\"2026-05-01\",\"version\":\"2.0.0\",\"provider_references\":[",
    );
    for group in 0..GROUPS {
        let comma = if group == 0 { "" } else { "," };
        let _ = write!(
            json,
            "{comma}{{\"provider_group_id\":{group},\"network_name\":[\"Example Network\"],\"provider_groups\":[{{\"npi\":["
        );
        for npi in 0..20 {
            let comma = if npi == 0 { "" } else { "," };
            let _ = write!(json, "{comma}{}", 1_000_000_000 + spread(group * 20 + npi) % 1_000_000_000);
        }
        let _ = write!(
            json,
            "],\"tin\":{{\"type\":\"ein\",\"value\":\"10-{:07}\",\"business_name\":\"Group {group}\"}}}}]}}",
            group % 10_000_000
        );
    }
    json.push_str("],\"in_network\":[");
    json
}

/// Items, each followed by a comma.
fn stretch(number: u32) -> String {
    let mut json = String::new();
    for item in 0..ITEMS {
        let seed = number * ITEMS + item;
        let code = if item % 4 == 0 { CODE } else { 10_000 + spread(seed) % 80_000 };
        let _ = write!(
            json,
            "{{\"negotiation_arrangement\":\"ffs\",\"name\":\"Service {code}\",\"billing_code_type\":\"CPT\",\
             \"billing_code_type_version\":\"2026\",\"billing_code\":\"{code}\",\
             \"description\":\"What service {code} is, in words of some length\",\"negotiated_rates\":["
        );
        for rate in 0..200 {
            let seed = spread(seed * 200 + rate);
            let comma = if rate == 0 { "" } else { "," };
            let _ = write!(
                json,
                "{comma}{{\"provider_references\":[{},{}],\"negotiated_prices\":[",
                seed % GROUPS,
                seed / 7 % GROUPS
            );
            for (price, modifiers) in ["", "\"HO\"", "\"95\"", "\"HO\",\"95\""].into_iter().enumerate() {
                let comma = if price == 0 { "" } else { "," };
                let cents = 5_000 + seed % 20_000 + u32::try_from(price).unwrap_or(0);
                let _ = write!(
                    json,
                    "{comma}{{\"setting\":\"outpatient\",\"negotiated_type\":\"negotiated\",\"negotiated_rate\":{}.{:02},\
                     \"expiration_date\":\"2026-12-31\",\"service_code\":[\"02\",\"10\",\"11\",\"22\"],\
                     \"billing_class\":\"professional\",\"billing_code_modifier\":[{modifiers}]}}",
                    cents / 100,
                    cents % 100
                );
            }
            json.push_str("]}");
        }
        json.push_str("]},\n");
    }
    json
}
