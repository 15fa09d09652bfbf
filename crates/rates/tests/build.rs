//! `rates build`: the files to publish, the same on every machine, and never half of them.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use common::{Done, Folder, rates};
use rate_core::RateBook;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn example() -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/april-8-example.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn build(book: &Path, output: &Path, more: &[&str]) -> Done {
    Done::of(rates().arg("build").arg(book).arg("-o").arg(output).args(more))
}

/// Every file below a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn add(folder: &Path, prefix: &str, all: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                add(&entry.path(), &format!("{name}/"), all);
            } else {
                all.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    add(folder, "", &mut all);
    all
}

/// A folder with the example, and where its build goes.
fn example_in(folder: &Folder) -> (PathBuf, PathBuf) {
    (folder.write("book.json", example().to_string()), folder.path("public"))
}

#[test]
fn an_index_and_a_file_for_each_market_each_compressed() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    let done = build(&book, &output, &[]);
    assert!(done.code == 0 && done.stdout.is_empty());
    assert!(done.stderr.ends_with("index.json: 45 rates in 2 markets\n"), "{}", done.stderr);
    let files = files(&output);
    assert_eq!(files.len(), 9, "{:?}", files.keys());
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(".json")) {
        let (mut brotli, mut gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&files[&format!("{name}.br")][..], 4096).read_to_end(&mut brotli).unwrap();
        flate2::read::GzDecoder::new(&files[&format!("{name}.gz")][..]).read_to_end(&mut gzip).unwrap();
        assert!(&brotli == content && &gzip == content, "{name}");
    }
    let index: Value = serde_json::from_slice(&files["index.json"]).unwrap();
    assert_eq!(index["rates"].as_array().unwrap().len(), 1);
    assert_eq!(index.get("benchmarks"), None);
    assert_eq!(index["translations"], example()["translations"]);
    for file in index["market_files"].as_array().unwrap() {
        let name = file["file"].as_str().unwrap();
        let hash: String = Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], json!(hash));
        assert_eq!(name, format!("markets/{}-{}.json", file["market"].as_str().unwrap(), &hash[..16]));
    }
    assert_eq!(folder.names(), ["book.json", "public"]);
}

#[test]
fn the_parts_are_the_book() {
    let folder = Folder::new();
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books/medicare-2026.json");
    let output = folder.path("public");
    build(&book, &output, &[]).succeeded();
    let whole = RateBook::from_json(&fs::read(&book).unwrap()).unwrap();
    let mut parts = RateBook::from_json(&fs::read(output.join("index.json")).unwrap()).unwrap();
    assert_eq!(parts.market_files().len(), 109);
    for file in parts.market_files().to_vec() {
        parts.add_market(file.market, &fs::read(output.join(file.file)).unwrap()).unwrap();
    }
    assert_eq!(parts, whole);
    // What was built can be built from.
    let again = folder.path("again");
    build(&output.join("index.json"), &again, &[]).succeeded();
    assert!(files(&again) == files(&output));
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    build(&book, &output, &[]).succeeded();
    let first = files(&output);
    build(&book, &output, &[]).succeeded();
    assert!(files(&output) == first);
    // However it is written down.
    let mut other = example();
    other["rates"].as_array_mut().unwrap().reverse();
    let book = folder.write("other.json", format!("{other:#}"));
    let output = folder.path("other");
    build(&book, &output, &[]).succeeded();
    assert!(files(&output) == first);
}

#[test]
fn earlier_files_stay_until_they_are_pruned() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    build(&book, &output, &[]).succeeded();
    let first = files(&output);
    fs::write(output.join("markets/notes.txt"), "mine").unwrap();
    fs::write(output.join("robots.txt"), "mine").unwrap();

    let mut changed = example();
    changed["rates"][0]["insurer_rate"] = json!("151.00");
    let changed = folder.write("changed.json", changed.to_string());
    build(&changed, &output, &[]).succeeded();
    let both = files(&output);
    // One market has changed: three files more, and another index.
    assert_eq!(both.len(), first.len() + 2 + 3);
    assert!(
        first
            .iter()
            .filter(|(name, _)| name.starts_with("markets/"))
            .all(|(name, content)| &both[name] == content)
    );
    assert_ne!(both["index.json"], first["index.json"]);

    let done = build(&changed, &output, &["--prune"]);
    assert!(done.stderr.contains("3 earlier files removed"), "{}", done.stderr);
    let pruned = files(&output);
    assert_eq!(pruned.len(), first.len() + 2);
    assert!(pruned.contains_key("markets/notes.txt") && pruned.contains_key("robots.txt"));
    Done::of(rates().arg("check").arg(output.join("index.json"))).succeeded();

    // Back to the book before: the same files as then.
    build(&book, &output, &["--prune"]).succeeded();
    fs::remove_file(output.join("markets/notes.txt")).unwrap();
    fs::remove_file(output.join("robots.txt")).unwrap();
    assert!(files(&output) == first);
}

#[test]
fn every_identifier_makes_a_name_that_the_index_may_have() {
    let folder = Folder::new();
    let mut book = example();
    for (at, id) in [(0, ".NY."), (1, "...")] {
        let old = book["markets"][at]["id"].clone();
        book["markets"][at]["id"] = json!(id);
        for row in book["rates"].as_array_mut().unwrap() {
            if row["market"] == old {
                row["market"] = json!(id);
            }
        }
        if book["walkthrough"]["market"] == old {
            book["walkthrough"]["market"] = json!(id);
        }
        let names = book["translations"]["es"]["markets"].as_object_mut().unwrap();
        let name = names.remove(old.as_str().unwrap()).unwrap();
        names.insert(id.to_owned(), name);
    }
    let book = folder.write("book.json", book.to_string());
    let output = folder.path("public");
    build(&book, &output, &[]).succeeded();
    Done::of(rates().arg("check").arg(output.join("index.json"))).succeeded();
}

#[test]
fn a_bad_book_builds_nothing() {
    let folder = Folder::new();
    let mut book = example();
    book["rates"][7]["provider_payout"] = json!("1.00");
    book["rates"][8]["plan"] = json!("x");
    let book = folder.write("book.json", book.to_string());
    let done = build(&book, &folder.path("public"), &[]);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains(":/rates/8/plan: \"x\" is not one of the book's plans"), "{}", done.stderr);
    assert_eq!(folder.names(), ["book.json"]);
}

#[test]
fn places_that_cannot_be_built_in() {
    let folder = Folder::new();
    let (book, _) = example_in(&folder);
    let file = folder.write("file", "mine");
    for (output, expected) in [
        (file.clone(), "there is something here that is not a folder"),
        (file.join("in"), "Not a directory"),
        (folder.path("no/such/folder"), "No such file or directory"),
    ] {
        let done = build(&book, &output, &[]);
        assert!(done.code == 2 && done.stderr.contains(expected), "{}", done.stderr);
    }
    // An index is not written over the book that it is made from.
    let own = folder.write("index.json", example().to_string());
    let done = build(&own, own.parent().unwrap(), &[]);
    assert!(done.code == 2 && done.stderr.contains("would be replaced by its own index"), "{}", done.stderr);
    assert_eq!(folder.names(), ["book.json", "file", "index.json"]);
    assert_eq!(folder.read("file"), "mine");
}

#[test]
fn builds_of_one_folder_wait_for_each_other() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    let changed = folder.write("changed.json", example().to_string().replace("\"104.00\"", "\"105.00\""));
    for round in 0..12 {
        if round % 4 == 0 {
            // A new folder, too.
            let _ = fs::remove_dir_all(&output);
        }
        let calls = [&book, &changed].map(|book| {
            let mut call = rates();
            call.arg("build").arg(book).arg("-o").arg(&output).arg("--prune");
            call.stderr(std::process::Stdio::piped()).spawn().unwrap()
        });
        for call in calls {
            let done = call.wait_with_output().unwrap();
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
        Done::of(rates().arg("check").arg(output.join("index.json"))).succeeded();
        assert_eq!(files(&output).len(), 9);
        assert_eq!(folder.names(), ["book.json", "changed.json", "public"]);
    }
}

#[test]
fn what_killed_builds_of_any_version_left_is_removed() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    build(&book, &output, &[]).succeeded();
    let first = files(&output);
    for left in [folder.path(".public.rates-part"), output.join(".rates-8knzF6.part")] {
        fs::create_dir_all(left.join("markets")).unwrap();
        fs::write(left.join("markets/ny.json"), "half").unwrap();
    }
    folder.write(".public.rates-lock", "");
    build(&book, &output, &[]).succeeded();
    assert!(files(&output) == first);
    assert_eq!(folder.names(), ["book.json", "public"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_stays_one() {
    let folder = Folder::new();
    let (book, output) = example_in(&folder);
    build(&book, &output, &[]).succeeded();
    let link = folder.path("link");
    std::os::unix::fs::symlink(&output, &link).unwrap();
    let before = files(&output);
    fs::remove_file(output.join("index.json")).unwrap();
    build(&book, &link, &[]).succeeded();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(files(&output) == before);
    assert_eq!(folder.names(), ["book.json", "link", "public"]);
}

/// Beside the root of a file system there is another one, from which no file can be moved in one step.
#[cfg(target_os = "linux")]
#[test]
fn a_file_system_of_its_own_is_refused_before_the_work() {
    let folder = Folder::new();
    let (book, _) = example_in(&folder);
    for output in ["/proc", "/"] {
        let done = build(&book, Path::new(output), &[]);
        let expected = "nothing can be prepared beside the root of a file system; expected a folder in it";
        assert!(done.code == 2 && done.stderr.contains(expected), "{}", done.stderr);
    }
}

#[test]
fn a_build_into_a_bad_place_names_the_place_and_not_what_is_unfinished() {
    let folder = Folder::new();
    let (book, _) = example_in(&folder);
    let done = build(&book, &folder.path("no/such"), &[]);
    let parent = fs::canonicalize(folder.path("")).unwrap().join("no");
    assert_eq!(done.stderr, format!("error: {}: No such file or directory (os error 2)\n", parent.display()));
}
