//! The workflows that a forge runs: they are linted here, and say nothing that this program does not.

use crate::run::{command, root, run};
use crate::{disk, frameworks};

const FOLDER: &str = ".github/workflows";

/// Where npm installs the linter.
const TOOLS: &str = "target/workflow-tools";

/// Lints every workflow.
pub(crate) fn lint() -> Result<(), String> {
    let tools = root().join(TOOLS);
    frameworks::install("workflows", &tools)?;
    // Beside what it imports.
    disk::copy(&root().join("crates/xtask/npm/workflows"), &tools, "lint.mjs")?;
    let mut lint = command("node");
    lint.arg(tools.join("lint.mjs")).args(disk::list(&root().join(FOLDER))?);
    run(&mut lint)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn workflows_call_commands_that_there_are() {
        let mut called = 0;
        for path in disk::list(&root().join(FOLDER)).unwrap() {
            let text = disk::read(&path).unwrap();
            for command in text.split("cargo xtask ").skip(1) {
                let name = command.split([' ', '\n', '`']).next().unwrap();
                assert!(crate::is_command(name), "{} calls {name}", path.display());
                called += 1;
            }
        }
        assert!(called > 15, "{called}");
    }

    /// The programs that a workflow installs from cargo's registry in whatever version there is.
    fn unpinned(workflow: &str) -> Vec<&str> {
        let installed =
            workflow.lines().filter_map(|line| line.split_once("cargo install ")?.1.split(' ').next_back());
        let is_exact =
            |version: &str| version.split('.').filter(|part| part.parse::<u32>().is_ok()).count() == 3;
        installed
            .filter(|program| !program.split_once('@').is_some_and(|(_, version)| is_exact(version)))
            .collect()
    }

    #[test]
    fn workflows_install_programs_in_exact_versions() {
        let sample = "- run: cargo install --locked a\n- run: cargo install b@1\n- run: cargo install --locked c@1.2.3\n";
        assert_eq!(unpinned(sample), ["a", "b@1"]);
        for path in disk::list(&root().join(FOLDER)).unwrap() {
            assert_eq!(unpinned(&disk::read(&path).unwrap()), [""; 0], "{}", path.display());
        }
    }
}
