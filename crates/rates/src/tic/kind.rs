//! Files of other kinds, named for what they are as soon as that can be told.

use std::io::Read;

use crate::scan::{Result, Scanner, Why};

/// Members of an in-network file that matter, and those that only files of other kinds have.
pub(super) const NAMES: [&str; 9] = [
    "version",
    "last_updated_on",
    "provider_references",
    "in_network",
    "out_of_network",
    "reporting_structure",
    "provider_groups",
    "standard_charge_information",
    "hospital_name",
];

/// Checks that a document does not begin as what servers send in place of one.
pub(super) fn of_start<R: Read>(json: &mut Scanner<R>, expected: &'static str) -> Result<()> {
    if json.peek()? != b'<' {
        return Ok(());
    }
    let start = json.ahead(1000).to_ascii_lowercase();
    let is_html = [&b"<html"[..], b"<!doctype html"]
        .iter()
        .any(|tag| start.windows(tag.len()).any(|window| window == *tag));
    let kind = if is_html {
        "an HTML page, as servers send it for a login or an error"
    } else {
        "XML, as servers send it for an error"
    };
    Err(json.error(Why::Kind(kind, expected)))
}

/// Checks that a member is not one of another kind of file.
pub(super) fn of_member<R: Read>(json: &mut Scanner<R>, name: &str) -> Result<()> {
    let kind = match name {
        "out_of_network" => "an allowed-amounts file: what was paid outside the network",
        "reporting_structure" => "a table of contents, whose files `rates tic-files` lists",
        "provider_groups" => "a file of provider groups, which belongs below --provider-files",
        "standard_charge_information" | "hospital_name" => "a hospital's file of standard charges",
        _ => return Ok(()),
    };
    Err(json.error(Why::Kind(kind, "an in-network file")))
}
