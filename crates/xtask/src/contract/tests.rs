use std::fs::{self, File};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use super::against::breaks;
use super::published::{DATA, PACKAGE, Published};
use super::{editors, generated};
use crate::disk::read;
use crate::run::root;

fn declared() -> Published {
    Published::declared(&root()).unwrap()
}

/// The declared version, with a change of its contract and entry points as JSON.
fn changed(change: impl FnOnce(&mut Value)) -> Published {
    let Published { contract, exports } = declared();
    let mut all = json!({ "contract": contract, "exports": exports });
    let before = all.clone();
    change(&mut all);
    assert_ne!(all, before, "nothing has changed");
    Published {
        contract: serde_json::from_value(all["contract"].take()).unwrap(),
        exports: all["exports"].as_object().unwrap().clone(),
    }
}

/// The entry with this name in a list of the contract.
fn entry<'a>(all: &'a mut Value, list: &str, name: &str) -> &'a mut Value {
    let list = all["contract"][list].as_array_mut().unwrap();
    list.iter_mut().find(|entry| entry["name"] == name || entry["path"] == name).unwrap()
}

fn remove(all: &mut Value, list: &str, name: &str) {
    all["contract"][list]
        .as_array_mut()
        .unwrap()
        .retain(|entry| entry["name"] != name && entry["path"] != name);
}

fn named<'a>(all: &'a mut Value, name: &str) -> &'a mut Value {
    &mut all["contract"]["$defs"][name]
}

fn without_word(all: &mut Value, name: &str, word: &str) {
    named(all, name)["oneOf"].as_array_mut().unwrap().retain(|known| known["const"] != word);
}

fn with_word(all: &mut Value, name: &str, word: &str) {
    named(all, name)["oneOf"].as_array_mut().unwrap().push(json!({ "const": word }));
}

/// The breaks that a change of the contract is.
#[track_caller]
fn breaks_by(change: impl FnOnce(&mut Value), expected: &[&str]) {
    assert_eq!(breaks(&declared(), &changed(change)), expected);
}

#[test]
fn a_version_breaks_nothing_of_itself() {
    assert_eq!(breaks(&declared(), &declared()), [""; 0]);
}

#[test]
fn what_is_new_breaks_nothing() {
    breaks_by(
        |all| {
            let attribute = json!({ "name": "new", "schema": { "type": "string" }, "description": "" });
            all["contract"]["attributes"].as_array_mut().unwrap().push(attribute);
            for list in ["parts", "slots"] {
                let entry = json!({ "name": "new", "description": "" });
                all["contract"][list].as_array_mut().unwrap().push(entry);
            }
            with_word(all, "View", "calendar");
            with_word(all, "Theme", "sepia");
            named(all, "Breakdown")["properties"]["new"] = json!({ "type": "string" });
            named(all, "Breakdown")["required"].as_array_mut().unwrap().push(json!("new"));
            all["exports"]["./new"] = json!("./new.js");
            entry(all, "attributes", "src")["description"] = json!("In other words.");
        },
        &[],
    );
}

#[test]
fn names_that_are_gone() {
    breaks_by(|all| remove(all, "attributes", "plan"), &["attribute plan is gone"]);
    breaks_by(|all| remove(all, "properties", "breakdown"), &["property breakdown is gone"]);
    breaks_by(|all| remove(all, "events", "rt-cta"), &["event rt-cta is gone"]);
    breaks_by(|all| remove(all, "slots", ""), &["slot (default) is gone"]);
    breaks_by(|all| remove(all, "parts", "receipt"), &["part receipt is gone"]);
    breaks_by(|all| remove(all, "custom_properties", "--rt-ink"), &["custom property --rt-ink is gone"]);
    breaks_by(|all| remove(all, "modules", "./frame"), &["module ./frame is gone"]);
    breaks_by(
        |all| all["contract"]["element"] = json!("rates"),
        &["the element is <rates>, was <rate-transparency>"],
    );
}

#[test]
fn what_a_page_can_write_no_more() {
    breaks_by(
        |all| without_word(all, "Theme", "dark"),
        &[
            "attribute theme no longer takes \"dark\", only \"auto\", \"light\"",
            "property theme no longer takes \"dark\", only \"auto\", \"light\", null",
        ],
    );
    breaks_by(
        |all| entry(all, "attributes", "plan")["schema"] = json!({ "const": "example-ppo" }),
        &["attribute plan no longer takes text, only \"example-ppo\""],
    );
    breaks_by(
        |all| entry(all, "attributes", "loading")["default"] = json!("lazy"),
        &["attribute loading: its default is \"lazy\", was \"eager\""],
    );
    breaks_by(
        |all| entry(all, "properties", "plan")["read_only"] = json!(true),
        &["property plan can only be read"],
    );
    breaks_by(
        |all| entry(all, "properties", "plan")["schema"] = json!({ "type": "string" }),
        &["property plan no longer takes null, only text"],
    );
    breaks_by(
        |all| entry(all, "properties", "plan")["attribute"] = json!("tariff"),
        &["property plan no longer reflects its attribute"],
    );
    breaks_by(
        |all| entry(all, "custom_properties", "--rt-radius")["syntax"] = json!("<number>"),
        &["custom property --rt-radius takes <number>, took <length-percentage>"],
    );
}

/// The words about the breakdown, once for each of those that hand it out.
fn of_the_breakdown(what: &str) -> Vec<String> {
    ["property breakdown", "event rt-ready: detail", "event rt-change: detail"]
        .map(|place| format!("{place}{what}"))
        .to_vec()
}

#[track_caller]
fn breaks_the_breakdown(change: impl FnOnce(&mut Value), what: &[&str]) {
    let mut expected: Vec<_> = what.iter().flat_map(|what| of_the_breakdown(what)).collect();
    let mut found = breaks(&declared(), &changed(change));
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn what_a_page_reads_and_does_not_know() {
    breaks_the_breakdown(
        |all| {
            let breakdown = named(all, "Breakdown");
            breakdown["properties"].as_object_mut().unwrap().remove("reason");
            breakdown["required"].as_array_mut().unwrap().retain(|name| name != "reason");
        },
        &[".reason is gone"],
    );
    breaks_the_breakdown(
        |all| named(all, "Breakdown")["required"].as_array_mut().unwrap().retain(|name| name != "reason"),
        &[".reason can be missing, was always there"],
    );
    breaks_the_breakdown(
        |all| named(all, "Breakdown")["properties"]["book"] = json!({ "type": "integer" }),
        &[".book can be an integer, was text"],
    );
    breaks_the_breakdown(
        |all| {
            let book = json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] });
            named(all, "Breakdown")["properties"]["book"] = book;
        },
        &[".book can be null, was text"],
    );
    // Within what it holds, and in the form of its text.
    breaks_the_breakdown(
        |all| named(all, "DaysFronted")["properties"]["min"] = json!({ "type": "number" }),
        &[".days_fronted.min can be a number, was an integer"],
    );
    breaks_the_breakdown(
        |all| named(all, "Breakdown")["properties"]["provider_paid_on"] = json!({ "type": "string" }),
        &[".provider_paid_on can be text, was text (date)"],
    );
    breaks_the_breakdown(
        |all| with_word(all, "Reason", "agreed"),
        &[".reason can be \"agreed\", was \"payout_above_rate\", \"contract_does_not_allow\", \
           \"service_not_eligible\", \"payout_equals_rate\", \"contract_allows\""],
    );
    breaks_by(
        |all| without_word(all, "ErrorCode", "integrity"),
        &["event rt-error: detail.code is never \"integrity\" any more"],
    );
    breaks_by(
        |all| {
            let detail = named(all, "CtaDetail");
            detail["properties"].as_object_mut().unwrap().remove("link");
            detail["required"] = json!(["place"]);
        },
        &["event rt-cta: detail.link is gone"],
    );
    breaks_by(
        |all| entry(all, "events", "rt-error")["detail"] = json!({ "type": "string" }),
        &["event rt-error: detail can be text, was an object"],
    );
}

#[test]
fn what_an_app_cannot_import_any_more() {
    let remove_export = |path: &'static str| {
        move |all: &mut Value| drop(all["exports"].as_object_mut().unwrap().remove(path))
    };
    breaks_by(remove_export("./host.css"), &["export ./host.css is gone"]);
    breaks_by(
        |all| drop(all["exports"]["./element"].as_object_mut().unwrap().remove("types")),
        &["export ./element has no `types` any more"],
    );
    breaks_by(
        |all| entry(all, "modules", "./element")["exports"] = json!(["RateTransparency", "define"]),
        &["module ./element no longer exports version"],
    );
    breaks_by(
        |all| entry(all, "modules", ".")["file"] = json!("widget.js"),
        &["module . is widget.js, was rate-transparency.js"],
    );
    // Nothing holds it, but an app may name it.
    let change = |all: &mut Value| all["contract"]["$defs"]["Unused"] = json!({ "type": "string" });
    assert_eq!(breaks(&changed(change), &declared()), ["type Unused is gone"]);
}

/// The files of a package that are read.
fn package(folder: &Path) {
    let Published { contract, exports } = declared();
    fs::write(folder.join(DATA), serde_json::to_string(&contract).unwrap()).unwrap();
    fs::write(folder.join("package.json"), json!({ "exports": exports }).to_string()).unwrap();
}

fn archive(folder: &Path, names: &[&str]) -> std::path::PathBuf {
    let path = folder.join("package.tgz");
    let mut archive = tar::Builder::new(GzEncoder::new(File::create(&path).unwrap(), Compression::fast()));
    for name in names {
        archive.append_path_with_name(folder.join(name), format!("package/{name}")).unwrap();
    }
    // Not the package's own.
    archive.append_path_with_name(folder.join("package.json"), "package/books/contract.json").unwrap();
    archive.into_inner().unwrap().finish().unwrap();
    path
}

#[test]
fn a_version_is_read_from_a_folder_or_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    package(folder.path());
    let archive = archive(folder.path(), &[DATA, "package.json"]);
    for place in [folder.path(), &archive] {
        let read = Published::read(place).unwrap();
        assert_eq!((read.contract, read.exports), (declared().contract, declared().exports));
    }
}

#[test]
fn what_is_no_version_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let failure = |place: &Path| Published::read(place).err().unwrap();
    assert!(failure(folder.path()).contains("contract.json: "));
    assert!(failure(&folder.path().join("missing.tgz")).contains("missing.tgz: "));
    package(folder.path());
    let archive = archive(folder.path(), &["package.json"]);
    assert!(failure(&archive).ends_with("package.tgz: no contract.json in it"));
    let mut contract = serde_json::to_value(declared().contract).unwrap();
    contract["format"] = json!("rate-transparency-contract/2");
    fs::write(folder.path().join(DATA), contract.to_string()).unwrap();
    assert!(failure(folder.path()).contains("expected rate-transparency-contract/1"));
    fs::write(folder.path().join(DATA), "[]").unwrap();
    assert!(failure(folder.path()).contains("contract.json: invalid length"));
    package(folder.path());
    fs::write(folder.path().join("package.json"), "{}").unwrap();
    assert!(failure(folder.path()).ends_with("package.json: no object `exports`"));
}

#[test]
fn the_manifest_is_one_by_the_published_schema() {
    let schema = include_str!("../../schemas/custom-elements-manifest/schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    // The schema of a whole manifest takes an element with faults for a class that is none.
    let element = json!({
        "$schema": schema["$schema"],
        "$ref": "#/definitions/CustomElementDeclaration",
        "definitions": schema["definitions"],
    });
    let [schema, element] = [schema, element].map(|schema| jsonschema::validator_for(&schema).unwrap());
    let manifest = editors::manifest(&declared().contract);
    let class = &manifest["modules"][1]["declarations"][0];
    for (schema, value) in [(&schema, &manifest), (&element, class)] {
        let faults: Vec<String> = schema.iter_errors(value).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [""; 0]);
    }
    let refused = |change: fn(&mut Value)| {
        let mut manifest = manifest.clone();
        change(&mut manifest);
        !schema.is_valid(&manifest) || !element.is_valid(&manifest["modules"][1]["declarations"][0])
    };
    assert!(refused(|manifest| manifest["schemaVersion"] = json!(2.1)));
    assert!(refused(|manifest| manifest["modules"][0]["exports"][0]["declaration"] = json!({})));
    let event_without_type = |manifest: &mut Value| {
        let class = &mut manifest["modules"][1]["declarations"][0];
        class["events"][0].as_object_mut().unwrap().remove("type");
    };
    assert!(refused(event_without_type));
}

#[test]
fn data_for_editors_is_such_by_the_published_schemas() {
    let contract = declared().contract;
    let html = include_str!("../../schemas/vscode-custom-data/html.schema.json");
    let css = include_str!("../../schemas/vscode-custom-data/css.schema.json");
    let data =
        [(html, editors::html_data(&contract), "tags"), (css, editors::css_data(&contract), "properties")];
    for (schema, data, list) in data {
        let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let faults: Vec<String> = schema.iter_errors(&data).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [""; 0]);
        let mut nameless = data.clone();
        nameless[list][0].as_object_mut().unwrap().remove("name");
        let mut described_by_number = data;
        described_by_number[list][0]["description"] = json!(1);
        assert!(!schema.is_valid(&nameless) && !schema.is_valid(&described_by_number));
    }
}

#[test]
fn only_what_is_public_can_be_imported() {
    let published = declared();
    let files: Vec<String> = fs::read_dir(root().join(PACKAGE))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let built: Vec<&str> = published.contract.modules.iter().map(|module| module.file.as_str()).collect();
    for (path, target) in &published.exports {
        assert!(!path.contains('*'), "{path} lets in more than it names");
        let targets = match target {
            Value::String(target) => vec![target.as_str()],
            _ => target.as_object().unwrap().values().map(|target| target.as_str().unwrap()).collect(),
        };
        for target in targets {
            let file = target.strip_prefix("./").unwrap();
            // The build makes these.
            let is_made = built.contains(&file) || file == "build.json" || file.starts_with("snippet.");
            assert!(is_made || files.iter().any(|there| there == file), "{path} leads to {target}");
        }
    }
    for module in &published.contract.modules {
        assert_eq!(published.exports[&module.path]["default"], format!("./{}", module.file));
    }
    // What the package's description says is public, and nothing else.
    let readme = read(&root().join(PACKAGE).join("README.md")).unwrap();
    let (_, table) = readme.split_once("| Import | For |\n| --- | --- |\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let mut said: Vec<String> = rows
        .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).collect::<Vec<_>>())
        .map(|name| name.replacen("rate-transparency", ".", 1))
        .collect();
    said.sort();
    let mut public: Vec<_> = published.exports.keys().cloned().collect();
    public.sort();
    assert_eq!(said, public);
}

#[test]
fn editors_are_told_the_same() {
    let contract = declared().contract;
    let names = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
    };
    let attributes: Vec<&str> = contract.attributes.iter().map(|attribute| attribute.name.as_str()).collect();
    let html = editors::html_data(&contract);
    assert_eq!(names(&html["tags"][0]["attributes"]), attributes);
    let theme = html["tags"][0]["attributes"].as_array().unwrap().iter().find(|it| it["name"] == "theme");
    assert_eq!(names(&theme.unwrap()["values"]), ["auto", "light", "dark"]);
    let element = editors::web_types(&contract)["contributions"]["html"]["elements"][0].take();
    assert_eq!(names(&element["attributes"]), attributes);
    assert_eq!(names(&element["js"]["events"]), ["rt-ready", "rt-change", "rt-error", "rt-cta"]);
    assert!(names(&element["css"]["parts"]).contains(&"sentence".to_owned()));
    assert!(names(&editors::css_data(&contract)["properties"]).contains(&"--rt-ink".to_owned()));
}

#[test]
fn nothing_made_has_a_link_that_leads_nowhere() {
    for (name, text) in generated(&root()).unwrap() {
        assert!(name.ends_with(".md") || name.ends_with(DATA) || !text.contains("]("), "{name}");
    }
}

#[test]
fn what_is_made_is_current() {
    super::run(true).unwrap();
}
