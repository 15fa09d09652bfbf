//! `cargo xtask release --dry-run`: whether a release's package and site can be made, in the order of its workflow.

use std::env;

use serde_json::Value;

use crate::run::{cargo, npm, root, run, step};
use crate::{contract, disk, setup, site, size};

const WORKFLOW: &str = ".github/workflows/release.yml";

/// The one crate that is published.
const CRATE: &str = "rate-core";

/// The list of what is left to be seen when it is released.
const NOT_PROVEN: &str = "\
Not proven here:
  that npm and the registry of crates know the names, trust the workflow and do not have this version
  that npm takes the provenance, which the forge alone makes
  the programs: `cargo xtask dist` makes those that this machine can
  the list of what the programs are made of, and the checksums of all in one file
  the site at its address, and that the forge's settings let the tag publish it";

/// Checks that what is in pkg/ can be released, under this tag if there is one already, and makes the site for it.
///
/// # Errors
/// A version that the changelog does not have, or a tag of another one; a package that is not whole, is too heavy, or does
/// not name its repository; types or manifests that are not current; whatever keeps npm from packing, cargo from packing
/// and building, or the site from being made.
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
    let package = disk::read(&root().join("pkg/package.json"))?;
    names_its_repository(&package, forge().as_deref(), &disk::read(&root().join(WORKFLOW))?)?;
    run(npm().args(["publish", "--dry-run", "--access", "public"]).current_dir(root().join("pkg")))?;
    step(&format!("The crate {CRATE}"));
    // Packed and built as others get it, of what has been downloaded for the workspace.
    run(cargo().args(["package", "--package", CRATE, "--offline", "--allow-dirty"]))?;
    site::site(None)?;
    step("It can be released, as far as this machine can tell");
    println!("{NOT_PROVEN}");
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

/// The address of the repository, where a forge runs this.
fn forge() -> Option<String> {
    Some(format!("{}/{}", env::var("GITHUB_SERVER_URL").ok()?, env::var("GITHUB_REPOSITORY").ok()?))
}

/// Checks that npm will take the package with its provenance: both have to name the same repository. Elsewhere than on a
/// forge it may be the workflow that is going to write it.
fn names_its_repository(description: &str, forge: Option<&str>, workflow: &str) -> Result<(), String> {
    let description: Value =
        serde_json::from_str(description).map_err(|error| format!("pkg/package.json: {error}"))?;
    let url = description.pointer("/repository/url").and_then(Value::as_str);
    let named = url.map(|url| url.trim_start_matches("git+").trim_end_matches(".git"));
    match (named, forge) {
        (Some(named), Some(forge)) if named != forge => {
            Err(format!("pkg/package.json: its repository is {named}, and this is {forge}"))
        }
        (None, Some(_)) => Err("pkg/package.json names no repository".to_owned()),
        (None, None) if !workflow.contains(" repository.url=") => {
            Err(format!("neither pkg/package.json nor {WORKFLOW} names the repository"))
        }
        _ => Ok(()),
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

    #[test]
    fn one_crate_is_published_and_the_workflow_publishes_it() {
        let manifests =
            disk::list(&root().join("crates")).unwrap().into_iter().map(|path| path.join("Cargo.toml"));
        let manifests: Vec<String> = manifests.map(|path| disk::read(&path).unwrap()).collect();
        let published = manifests.iter().filter(|text| !text.contains("\npublish.workspace = true\n"));
        let published: Vec<_> = published.map(|text| text.lines().nth(1).unwrap_or_default()).collect();
        assert_eq!(published, [format!("name = \"{CRATE}\"")]);
        assert!(disk::read(&root().join("Cargo.toml")).unwrap().contains("\npublish = false\n"));
        let workflow = disk::read(&root().join(WORKFLOW)).unwrap();
        assert!(workflow.contains(&format!("cargo publish --package {CRATE}\n")));
    }

    #[test]
    fn a_release_says_which_repository_it_is_of() {
        let of_a = r#"{ "repository": { "type": "git", "url": "git+https://forge.example/o/a.git" } }"#;
        let workflow = disk::read(&root().join(WORKFLOW)).unwrap();
        let [a, b] = ["https://forge.example/o/a", "https://forge.example/o/b"];
        assert!(
            names_its_repository(of_a, Some(a), "").is_ok() && names_its_repository(of_a, None, "").is_ok()
        );
        assert!(names_its_repository(of_a, Some(b), &workflow).is_err());
        assert!(names_its_repository("{}", Some(a), &workflow).is_err());
        assert!(names_its_repository("{}", None, &workflow).is_ok());
        assert!(names_its_repository("{}", None, "").is_err());
    }
}
