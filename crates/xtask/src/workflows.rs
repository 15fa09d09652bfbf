//! What a forge runs: its workflows are linted here, and say nothing that this program does not.

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
                let name = command.split([' ', '\n']).next().unwrap();
                assert!(crate::is_command(name), "{} calls {name}", path.display());
                called += 1;
            }
        }
        assert!(called > 15, "{called}");
    }
}
