//! Folders of the site, and what is taken from others as it is.

use std::path::Path;

use crate::disk;

/// Where it is written.
pub(crate) const SOURCE: &str = "site";

/// The folder of the package on the site.
pub(crate) const PACKAGE: &str = "rate-transparency";

/// The April 8 case as text, as the package has it for pages to paste.
pub(super) fn fallback(package: &Path) -> Result<String, String> {
    let snippet = disk::read(&package.join("snippet.en.html"))?;
    let inside = snippet
        .split_once("<rate-transparency>\n")
        .and_then(|(_, rest)| rest.split_once("</rate-transparency>"));
    inside.map(|(case, _)| case.to_owned()).ok_or_else(|| "pkg/snippet.en.html has no element".to_owned())
}
