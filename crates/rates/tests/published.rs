//! `rates check` of what is published: what servers send in place of a file is that file.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Done, Folder, gzip, rates};

fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/books").join(name)
}

/// The example, published in a folder.
fn published(folder: &Folder) -> PathBuf {
    let public = folder.path("public");
    let book = shipped("april-8-example.json");
    Done::of(rates().arg("build").arg(book).arg("-o").arg(&public)).succeeded();
    public
}

fn check(path: &Path) -> Done {
    Done::of(rates().arg("check").arg(path))
}

/// The first market's file with this end.
fn market(public: &Path, end: &str) -> PathBuf {
    let files = fs::read_dir(public.join("markets")).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.to_str().unwrap().ends_with(end)).min().unwrap()
}

#[test]
fn a_folder_is_its_index_with_everything_beside_it() {
    let folder = Folder::new();
    let public = published(&folder);
    let done = check(&public);
    done.succeeded();
    assert!(
        done.stderr.contains("/public/index.json:") && done.stderr.contains("0 problems"),
        "{}",
        done.stderr
    );
    assert_eq!(done.stderr, check(&public.join("index.json")).stderr);
    let quote = |path: &Path| Done::of(rates().arg("quote").arg(path)).stdout;
    assert_eq!(quote(&public), quote(&shipped("april-8-example.json")));
    // Ready-made encodings are for servers that send them: none has to be there.
    fs::remove_file(public.join("index.json.br")).unwrap();
    fs::remove_file(market(&public, ".gz")).unwrap();
    check(&public).succeeded();
    fs::remove_file(public.join("index.json")).unwrap();
    assert_eq!(check(&public).code, 2);
}

#[test]
fn every_faulty_encoding_is_told_with_its_name() {
    let folder = Folder::new();
    for (what, expected) in [
        ("empty", "empty"),
        ("cut off", "it cannot be unpacked ("),
        ("garbage", "it cannot be unpacked ("),
        ("longer", "it cannot be unpacked (bytes behind the end)"),
        ("stale", "it has another content"),
    ] {
        for (name, of_market) in [("index.json", false), (".json", true)] {
            for end in [".br", ".gz"] {
                let public = published(&folder);
                let end = format!("{name}{end}");
                let path = if of_market { market(&public, &end) } else { public.join(&end) };
                let mut bytes = fs::read(&path).unwrap();
                match what {
                    "empty" => bytes.clear(),
                    "cut off" => bytes.truncate(bytes.len() - 5),
                    "garbage" => bytes = b"{\"format\": \"rate-book/1\"}".to_vec(),
                    "longer" => bytes.push(0),
                    _ if end.ends_with(".gz") => bytes = gzip(b"{}"),
                    _ => brotli::BrotliCompress(
                        &mut &b"{}"[..],
                        &mut bytes_of(&mut bytes),
                        &Default::default(),
                    )
                    .map(drop)
                    .unwrap(),
                }
                fs::write(&path, bytes).unwrap();
                let done = check(&public);
                let start = format!("{}: {expected}", path.display());
                assert!(done.code == 1 && done.stderr.contains(&start), "{what} {end}: {}", done.stderr);
                assert!(done.stderr.contains("1 file: 1 problem,"), "{}", done.stderr);
                // The next build mends it.
                published(&folder);
                check(&public).succeeded();
            }
        }
    }
}

/// The bytes, without what they were.
fn bytes_of(bytes: &mut Vec<u8>) -> &mut Vec<u8> {
    bytes.clear();
    bytes
}

#[test]
fn a_single_file_may_have_encodings_beside_it_too() {
    let folder = Folder::new();
    let book = folder.write("book.json", fs::read(shipped("april-8-example.json")).unwrap());
    folder.write("book.json.gz", gzip(&fs::read(&book).unwrap()));
    check(&book).succeeded();
    folder.write("book.json.gz", gzip(b"the book of last year"));
    let done = check(&book);
    let expected = "book.json.gz: it has another content; expected book.json compressed, because servers send this \
                    file in its place\n";
    assert!(done.code == 1 && done.stderr.contains(expected), "{}", done.stderr);
}
