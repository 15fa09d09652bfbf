//! `cargo xtask release --dry-run`: everything of a release that needs nobody's name, in the order of its workflow.

use crate::run::{command, root, run, step};
use crate::{contract, disk, setup, site, size};

/// Checks that what is in pkg/ can be released, under this tag if there is one already, and makes the site for it.
///
/// # Errors
/// A version that the changelog does not have, or a tag of another one; a package that is not whole or too heavy; types or
/// manifests that are not current; whatever keeps npm from packing or the site from being made.
pub(crate) fn dry_run(tag: Option<&str>) -> Result<(), String> {
    setup::for_site()?;
    let version = env!("CARGO_PKG_VERSION");
    step(&format!("{version}: tag and changelog"));
    fits(tag, version, &disk::read(&root().join("CHANGELOG.md"))?)?;
    step("What is made of the contract");
    contract::run(true)?;
    step("The package");
    size::is_whole(&root().join("pkg"))?;
    size::size()?;
    run(command("npm").args(["publish", "--dry-run", "--access", "public"]).current_dir(root().join("pkg")))?;
    site::site(None)?;
    step("It can be released; `cargo xtask dist` makes the programs");
    Ok(())
}

fn fits(tag: Option<&str>, version: &str, changelog: &str) -> Result<(), String> {
    if let Some(tag) = tag
        && tag != format!("v{version}")
    {
        return Err(format!("the tag is {tag}, and Cargo.toml has {version}"));
    }
    let heading = changelog.lines().find_map(|line| line.strip_prefix("## ")?.strip_prefix(version));
    match heading {
        None => Err(format!("CHANGELOG.md has no section for {version}")),
        // With a tag it is being released.
        Some(rest) if tag.is_some() && !is_date(rest) => Err(format!(
            "CHANGELOG.md: the section for {version} has no day, as in `## {version} - 2026-01-31`"
        )),
        Some(_) => Ok(()),
    }
}

fn is_date(rest: &str) -> bool {
    rest.strip_prefix(" - ").is_some_and(|date| date.parse::<rate_core::Date>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_has_its_tag_and_its_section_with_a_day() {
        let dated = "# Changelog\n\n## 1.2.3 - 2026-01-31\n";
        assert!(fits(None, "1.2.3", dated).is_ok() && fits(Some("v1.2.3"), "1.2.3", dated).is_ok());
        assert!(fits(Some("v1.2.4"), "1.2.3", dated).is_err());
        assert!(fits(None, "1.2.4", dated).is_err());
        let open = "## 1.2.3 - unreleased\n";
        assert!(fits(None, "1.2.3", open).is_ok() && fits(Some("v1.2.3"), "1.2.3", open).is_err());
    }
}
