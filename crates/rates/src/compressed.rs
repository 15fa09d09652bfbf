//! The compressed forms of a published file, which servers send in its place.

use std::io;
use std::path::{Path, PathBuf};

use crate::encoding::Encoding;
use crate::finding::Finding;
use crate::standard::is_standard;
use crate::{Failure, load};

/// The largest file that the widget loads, in bytes.
pub(crate) const WIDGET_LIMIT: u64 = 8_000_000;

/// Everything that is wrong with the compressed forms beside these files.
///
/// # Errors
/// [`Failure::File`] where a file cannot be read.
pub(crate) fn check_encodings<'a>(
    files: impl IntoIterator<Item = &'a PathBuf>,
) -> Result<Vec<Finding>, Failure> {
    let mut findings = Vec::new();
    for path in files.into_iter().filter(|path| !is_standard(path)) {
        // What is wrong with the file itself is told where it is read.
        let Ok(Ok(content)) = load::read(path) else { continue };
        for encoding in Encoding::ALL {
            findings.extend(check_encoding(path, &content, encoding)?);
        }
    }
    Ok(findings)
}

/// The fault of one compressed form of a file that has this content, if it has one. The form may well not be there.
fn check_encoding(file: &Path, content: &[u8], encoding: Encoding) -> Result<Option<Finding>, Failure> {
    let mut path = file.as_os_str().to_owned();
    path.push(encoding.suffix());
    let path = PathBuf::from(path);
    let packed = match load::read(&path) {
        Ok(Ok(packed)) => packed,
        Ok(Err(findings)) => return Ok(findings.into_iter().next()),
        Err(Failure::File { error, .. }) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(failure) => return Err(failure),
    };
    let what = fault(&packed, content, encoding);
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let expected = || format!("{name} compressed, because servers send this file in its place");
    Ok(what.map(|what| Finding::new(&path, "", what, expected())))
}

/// The fault of bytes that should be this content, compressed, if they have one.
pub(crate) fn fault(packed: &[u8], content: &[u8], encoding: Encoding) -> Option<String> {
    if packed.is_empty() {
        return Some("empty".to_owned());
    }
    match encoding.unpack(packed, content.len()) {
        Ok(unpacked) if unpacked == content => None,
        Ok(_) => Some("it has another content".to_owned()),
        Err(error) => Some(format!("it cannot be unpacked ({error})")),
    }
}
