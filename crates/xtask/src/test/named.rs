//! Tests that are found by a part of their names.

use std::process::{Command, Stdio};

use crate::run::output;

/// The names that have this in them among the tests that this `cargo test` would run.
///
/// # Errors
/// There is none: a run of no test would pass.
pub(super) fn find(mut tests: Command, name: &str) -> Result<Vec<String>, String> {
    // They may have to be built, which is seen.
    tests.args(["--", "--list", "--format", "terse"]).arg(name).stderr(Stdio::inherit());
    let names = listed(&output(&mut tests)?);
    if names.is_empty() { Err(none(name)) } else { Ok(names) }
}

pub(super) fn none(name: &str) -> String {
    format!("no test of this step has {name} in its name")
}

/// The names of tests in what their runner lists.
fn listed(text: &str) -> Vec<String> {
    text.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_has_tests_and_more() {
        let text = "head::a_page: test\nlaws: bench\n\n1 test, 1 benchmark\nhead::another: test\n";
        assert_eq!(listed(text), ["head::a_page", "head::another"]);
    }
}
