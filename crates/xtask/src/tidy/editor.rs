//! Names in the editor's settings stand for what is there: an unknown feature, package or file keeps rust-analyzer
//! from loading anything.

use std::path::Path;

use serde_json::Value;

use crate::disk::{self, read};

const FOLDER: &str = ".vscode";

/// The breaches of every file of the editor's settings.
pub(super) fn breaches(root: &Path) -> Result<Vec<String>, String> {
    let mut breaches = Vec::new();
    for path in disk::list(&root.join(FOLDER))? {
        let place = format!("{FOLDER}/{}", disk::name(&path));
        let settings = serde_json::from_str(&read(&path)?).map_err(|error| format!("{place}: {error}"))?;
        let unknown = unknown(root, &settings)?;
        breaches.extend(unknown.into_iter().map(|what| format!("{place}: {what}, which is not there")));
    }
    Ok(breaches)
}

/// The names in the settings that the project does not have.
fn unknown(root: &Path, settings: &Value) -> Result<Vec<String>, String> {
    let mut named = Named::default();
    named.read("", settings);
    let packages = packages(root)?;
    let has = |package: &str| packages.iter().any(|(name, _)| name == package);
    let is_feature = |name: &str| match name.split_once('/') {
        Some((package, feature)) => {
            packages.iter().any(|(name, manifest)| name == package && has_feature(manifest, feature))
        }
        // Of the package at the top, which has none.
        None => false,
    };
    let features =
        named.features.iter().filter(|name| !is_feature(name)).map(|name| format!("feature {name}"));
    let packages = named.packages.iter().filter(|name| !has(name)).map(|name| format!("package {name}"));
    let projects = named.projects.iter().filter(|path| !root.join(path).is_file());
    Ok(features.chain(packages).chain(projects.map(|path| format!("project {path}"))).collect())
}

/// The features, packages and projects that settings name.
#[derive(Default)]
struct Named {
    features: Vec<String>,
    /// Of a command, each behind its `--package`.
    packages: Vec<String>,
    projects: Vec<String>,
}

impl Named {
    fn read(&mut self, setting: &str, value: &Value) {
        let texts = |items: &[Value]| -> Vec<String> {
            items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        match value {
            Value::Object(members) => members.iter().for_each(|(name, value)| self.read(name, value)),
            Value::Array(items) if setting.ends_with(".features") => self.features.extend(texts(items)),
            Value::Array(items) if setting.ends_with(".linkedProjects") => self.projects.extend(texts(items)),
            Value::Array(items) if setting.ends_with(".overrideCommand") => {
                let words = texts(items);
                let pairs = words.windows(2).filter(|pair| pair[0] == "--package");
                self.packages.extend(pairs.map(|pair| pair[1].clone()));
            }
            _ => {}
        }
    }
}

/// The workspace's packages, each with its manifest.
fn packages(root: &Path) -> Result<Vec<(String, String)>, String> {
    let mut manifests = vec![read(&root.join("Cargo.toml"))?];
    for folder in disk::list(&root.join("crates"))? {
        manifests.push(read(&folder.join("Cargo.toml"))?);
    }
    let named = manifests.into_iter().filter_map(|manifest| {
        let name = section(&manifest, "[package]").find_map(|line| line.strip_prefix("name = "))?;
        Some((name.trim_matches('"').to_owned(), manifest.clone()))
    });
    Ok(named.collect())
}

/// True where the manifest declares the feature; that of an optional dependency has to be declared here, too.
fn has_feature(manifest: &str, feature: &str) -> bool {
    section(manifest, "[features]")
        .any(|line| line.split_once(" = ").is_some_and(|(name, _)| name == feature))
}

/// The lines of a section of a manifest.
fn section<'a>(manifest: &'a str, heading: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = manifest.lines().skip_while(move |line| *line != heading).skip(1);
    lines.take_while(|line| !line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::run::root;

    #[test]
    fn the_editor_is_told_of_nothing_that_is_not_there() {
        assert_eq!(breaches(&root()), Ok(Vec::new()));
    }

    #[test]
    fn an_unknown_feature_package_or_project_is_named() {
        let settings = json!({ "settings": {
            "rust-analyzer.cargo.features": ["rates/widget", "rate-core/gone", "gone/schema", "gone"],
            "rust-analyzer.check.overrideCommand": ["cargo", "clippy", "--package", "view", "--package", "views"],
            "rust-analyzer.linkedProjects": ["Cargo.toml", "fuzz/Cargo.tml"],
        } });
        assert_eq!(
            unknown(&root(), &settings).unwrap(),
            [
                "feature rate-core/gone",
                "feature gone/schema",
                "feature gone",
                "package views",
                "project fuzz/Cargo.tml"
            ]
        );
        assert_eq!(unknown(&root(), &json!({})), Ok(Vec::new()));
    }
}
