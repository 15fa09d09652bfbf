//! Shortens the names by which WebAssembly and the script around it know each other's functions, and drops those that
//! only one of them knows. wasm-bindgen's end in hashes, which no compression makes smaller.

use std::collections::{BTreeMap, BTreeSet};

use walrus::{Export, Module};

/// The module that the script is to the WebAssembly.
const SCRIPT: &str = "./rate-transparency_bg.js";

/// Both with short names.
///
/// # Errors
/// WebAssembly that cannot be read.
pub(super) fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String), String> {
    let mut module =
        Module::from_buffer(wasm).map_err(|error| format!("the application's WebAssembly: {error}"))?;
    let mut names = BTreeMap::new();
    for import in module.imports.iter_mut().filter(|import| import.module == SCRIPT) {
        import.module = "s".to_owned();
        let count = names.len();
        import.name = names.entry(import.name.clone()).or_insert_with(|| short(count)).clone();
    }
    // Marks for tools, and what handles panics that never unwind.
    let identifiers: BTreeSet<&str> = script.split(|character| !is_part(character)).collect();
    let unknown = |export: &&Export| !identifiers.contains(&*export.name);
    let unknown: Vec<_> = module.exports.iter().filter(unknown).map(Export::id).collect();
    unknown.into_iter().for_each(|export| module.exports.delete(export));
    for export in module.exports.iter_mut().filter(|export| export.name.contains('_')) {
        let count = names.len();
        export.name = names.entry(export.name.clone()).or_insert_with(|| short(count)).clone();
    }
    let script = with_names(&script.replace(SCRIPT, "s"), &names);
    Ok((module.emit_wasm(), script))
}

/// A name that nothing else in the script has.
fn short(count: usize) -> String {
    format!("$${count}")
}

/// Whether it can be part of an identifier.
fn is_part(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$')
}

/// The script with every identifier that has another name replaced by that.
fn with_names(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut renamed = String::new();
    let mut rest = script;
    while let Some(start) = rest.find(is_part) {
        let end =
            rest[start..].find(|character| !is_part(character)).map_or(rest.len(), |length| start + length);
        let name = &rest[start..end];
        renamed += &rest[..start];
        renamed += names.get(name).map_or(name, String::as_str);
        rest = &rest[end..];
    }
    renamed + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_identifiers_are_renamed_and_nothing_else() {
        let names = BTreeMap::from([("__wbg_a_1".to_owned(), "$$0".to_owned())]);
        let script = "({ __wbg_a_1: function() { x.__wbg_a_1(); __wbg_a_12 } });";
        assert_eq!(with_names(script, &names), "({ $$0: function() { x.$$0(); __wbg_a_12 } });");
    }
}
