//! `rates import-tic`, the program itself on files.

#![allow(clippy::unwrap_used, clippy::panic)] // Helpers are tests, too.

mod amounts;
#[path = "../common/mod.rs"]
mod common;
mod contents;
mod distribution;
mod faults;
mod merge;
#[cfg(target_os = "linux")]
mod on_linux;
mod packed;
mod providers;

use std::path::Path;

use common::{Done, Folder, data, rates};

pub(crate) const CODES: &str = "90832,90834,90837";

/// A call that reads these files for the platform's TIN, with further options; it writes `rates.csv`.
pub(crate) fn import(folder: &Folder, files: &[&Path], more: &[&str]) -> Done {
    let licenses = data("tic/licenses.csv");
    let output = folder.path("rates.csv");
    let mut call = rates();
    call.arg("import-tic").args(files).arg("--licenses").arg(licenses).arg("--output").arg(output);
    if !more.contains(&"--npi") {
        call.args(["--tin", "12-3456789"]);
    }
    if !more.contains(&"--today") {
        call.args(["--today", "2026-06-01"]);
    }
    call.args(["--codes", CODES, "--market", "tx", "--plan", "example"]).args(more);
    Done::of(&mut call)
}

/// An in-network file around these items, with provider references before them: 1 is the platform, 2 another.
pub(crate) fn file(items: &str) -> String {
    format!(
        r#"{{"version":"2.0.0","provider_references":[{},{}],"in_network":[{items}]}}"#,
        r#"{"provider_group_id":1,"provider_groups":[{"npi":[1000000001],"tin":{"type":"ein","value":"12-3456789"}}]}"#,
        r#"{"provider_group_id":2,"provider_groups":[{"npi":[1000000002],"tin":{"type":"ein","value":"98-7654321"}}]}"#,
    )
}

pub(crate) fn item(code: &str, rates: &str) -> String {
    format!(
        r#"{{"negotiation_arrangement":"ffs","billing_code_type":"CPT","billing_code":"{code}","negotiated_rates":[{rates}]}}"#
    )
}

/// A rate for the platform with one price.
pub(crate) fn rate(amount: &str) -> String {
    rate_of("1", amount, "")
}

pub(crate) fn rate_of(reference: &str, amount: &str, more: &str) -> String {
    format!(
        r#"{{"provider_references":[{reference}],"negotiated_prices":[{{"negotiated_type":"negotiated","negotiated_rate":{amount},"expiration_date":"9999-12-31","service_code":["11"],"billing_class":"professional"{more}}}]}}"#
    )
}

pub(crate) fn one_price(amount: &str) -> String {
    file(&item("90837", &rate(amount)))
}
