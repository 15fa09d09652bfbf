//! `cargo xtask contract`: everything that repeats what crates/contract declares, made of it; and the breaks between two
//! versions.

mod against;
mod editors;
mod prose;
mod published;
mod schema;
mod tables;
#[cfg(test)]
mod tests;
mod types;
mod typescript;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ::contract::Contract;
use serde_json::Value;

use crate::disk::{read, write};
use crate::run::{root, step};
use published::{DATA, PACKAGE, Published, VERSION};

const LISTS: &str = "src/embed/contract.ts";
const DOCUMENTATION: &str = "docs/embedding.md";

/// Writes the files that are made of the contract, or with `check` only compares those that are there.
///
/// # Errors
/// The file that cannot be read or written, or each that the declaration does not make.
pub(crate) fn run(check: bool) -> Result<(), String> {
    let mut stale = Vec::new();
    for (name, text) in generated(&root())? {
        let path = root().join(&name);
        if fs::read_to_string(&path).is_ok_and(|there| there == text) {
            continue;
        }
        if check {
            stale.push(name);
        } else {
            write(&path, text)?;
            step(&format!("Written: {name}"));
        }
    }
    match stale.is_empty() {
        true => Ok(()),
        false => {
            let stale = stale.join(", ");
            Err(format!("not what crates/contract declares; run `cargo xtask contract`: {stale}"))
        }
    }
}

/// Compares an earlier version of the package, a folder or an archive, with a later one or with the declaration here.
///
/// # Errors
/// The file that cannot be read, or every break.
pub(crate) fn compare(earlier: &str, later: Option<&str>) -> Result<(), String> {
    let earlier = Published::read(Path::new(earlier))?;
    let later = match later {
        Some(later) => Published::read(Path::new(later))?,
        None => Published::declared(&root())?,
    };
    let breaks = against::breaks(&earlier, &later);
    let between = format!("{} to {}", earlier.contract.version, later.contract.version);
    if breaks.is_empty() {
        println!("{between}: no break of the contract");
        return Ok(());
    }
    Err(format!("{between}, {} break(s) of the contract:\n  {}", breaks.len(), breaks.join("\n  ")))
}

/// Each file that is made of the contract, by its path from the top, with its text.
fn generated(root: &Path) -> Result<Vec<(String, String)>, String> {
    let contract = Contract::declared(VERSION);
    let documentation = read(&root.join(DOCUMENTATION))?;
    let documentation =
        tables::fill(&documentation, &contract).map_err(|error| format!("{DOCUMENTATION}: {error}"))?;
    let mut files = vec![
        (LISTS.to_owned(), typescript::lists(&contract)),
        (DOCUMENTATION.to_owned(), documentation),
        package("element.d.ts", typescript::element(&contract)),
        package("custom-elements.json", json(&editors::manifest(&contract))),
        package("vscode.html-custom-data.json", json(&editors::html_data(&contract))),
        package("vscode.css-custom-data.json", json(&editors::css_data(&contract))),
        package("web-types.json", json(&editors::web_types(&contract))),
        package(DATA, json(&serde_json::to_value(&contract).map_err(|error| format!("{DATA}: {error}"))?)),
    ];
    for framework in &typescript::FRAMEWORKS {
        files.push(package(framework.file, typescript::framework(framework, &contract)));
    }
    Ok(files)
}

fn package(name: &str, text: String) -> (String, String) {
    (format!("{PACKAGE}/{name}"), text)
}

/// JSON with members in the order of their names, whatever other crates have the library do.
fn json(value: &Value) -> String {
    format!("{:#}\n", sorted(value))
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<_, _> =
                members.iter().map(|(name, member)| (name.clone(), sorted(member))).collect();
            members.into_iter().collect()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        _ => value.clone(),
    }
}
