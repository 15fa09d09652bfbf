//! The book that is published now, of the files that a person has of it.

use std::io::{Cursor, Read};
use std::path::Path;

use rate_core::{Fault, MARKET_FORMAT, RateBook};
use zip::ZipArchive;

use super::File;
use crate::document::{self, LIMIT, parse, sha256, too_large};
use crate::finding::Finding;

/// The whole book: of one document, or of an index with the markets' files that it names, whatever else is among them.
///
/// # Errors
/// What is wrong with them.
pub(super) fn book(files: &[File]) -> Result<RateBook, Vec<Finding>> {
    let mut documents = Vec::new();
    for file in files {
        if file.content.starts_with(b"PK\x03\x04") {
            let unpacked = unpacked(&file.content);
            let bad = |what| {
                vec![Finding::new(Path::new(&file.name), "", what, "a zip archive of what is published")]
            };
            documents.extend(unpacked.map_err(bad)?);
        } else {
            documents.push((file.name.clone(), file.content.to_vec()));
        }
    }
    documents.retain(|(name, _)| name.ends_with(".json"));
    if let Some((name, _)) = documents.iter().find(|(_, content)| content.len() > LIMIT) {
        return Err(vec![too_large(Path::new(name))]);
    }
    // An archive may hold the book beside its parts: the index is what readers get.
    let is_index = |(name, _): &(String, Vec<u8>)| name.rsplit('/').next() == Some("index.json");
    let at =
        documents.iter().position(is_index).or_else(|| documents.iter().position(|it| !is_market(&it.1)));
    let Some(at) = at else {
        let name = files.first().map_or("", |file| &file.name);
        let expected = "a book, or index.json with the files of its markets";
        return Err(vec![Finding::new(Path::new(name), "", "there is no book among the files", expected)]);
    };
    let (index, content) = documents.swap_remove(at);
    let mut book = parse(Path::new(&index), &content)?;
    let mut findings = Vec::new();
    let hashes: Vec<String> = documents.iter().map(|(_, content)| sha256(content)).collect();
    for file in book.market_files().to_vec() {
        // By content: a file that was downloaded may have got another name.
        let found = hashes.iter().position(|hash| *hash == file.sha256);
        let is_same = |(name, _): &(String, Vec<u8>)| name.rsplit('/').next() == file.file.rsplit('/').next();
        match found.or_else(|| documents.iter().position(is_same)).and_then(|at| documents.get(at)) {
            Some((name, json)) => {
                let added = document::add_market(&mut book, &index, &file, Path::new(name), json);
                findings.extend(added.err().unwrap_or_default());
            }
            None => findings.push(document::no_market(&book, &index, &file, Path::new(&file.file))),
        }
    }
    if findings.is_empty() { Ok(book) } else { Err(findings) }
}

/// True for the file of a market.
fn is_market(json: &[u8]) -> bool {
    let problems = RateBook::from_json(json).err().unwrap_or_default();
    problems
        .iter()
        .any(|it| matches!(&it.fault, Fault::UnknownFormat { found, .. } if found == MARKET_FORMAT))
}

/// The most that an archive may have unpacked, in bytes.
const UNPACKED: u64 = 512_000_000;

/// The JSON files of an archive.
fn unpacked(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let bad = |error: &dyn std::fmt::Display| format!("it cannot be unpacked ({error})");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let (mut files, mut left) = (Vec::new(), UNPACKED);
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|error| bad(&error))?;
        let name = file.name().map_err(|error| bad(&error))?.into_owned();
        if !name.ends_with(".json") {
            continue;
        }
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|error| bad(&error))?;
        left = left.checked_sub(content.len() as u64).ok_or("it is too large")?;
        files.push((name, content));
    }
    Ok(files)
}
