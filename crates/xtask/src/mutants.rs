//! `cargo xtask mutants`: mistakes made on purpose in the core and in the view library, each of which a test has to find.

use crate::disk;
use crate::run::{command, root, run, step};
use crate::setup;

/// Files of a package whose mistakes are to be found by tests of one kind.
struct Room {
    /// The folder of its lists, in `target/mutants`.
    name: &'static str,
    package: &'static str,
    /// Files, as a pattern that begins with the package's folder.
    files: &'static str,
    in_a_browser: bool,
}

const ROOMS: [Room; 3] = [
    Room { name: "core", package: "rate-core", files: "crates/core/src/**/*.rs", in_a_browser: false },
    Room { name: "view", package: "view", files: "crates/view/src/{html,matching}.rs", in_a_browser: false },
    Room {
        name: "view-in-a-browser",
        package: "view",
        files: "crates/view/src/{dispatch,dom,listener,node,patch,render}.rs",
        in_a_browser: true,
    },
];

/// Makes mistakes in all files of these rooms, or in a file of one of them, and runs that package's own tests against
/// each. The lists of what was found and missed are in `target/mutants`; `docs/mutants.md` argues what stays.
pub(crate) fn mutants(file: Option<&str>) -> Result<(), String> {
    setup::for_mutants()?;
    let Some(file) = file else {
        // What is not found in one room does not keep the others from being tried.
        let tried = ROOMS.iter().map(|room| {
            step(&format!("Making mistakes in {}", room.files));
            room.try_out(room.files)
        });
        return tried.fold(Ok(()), Result::and);
    };
    let room = ROOMS.iter().find(|room| room.has(file));
    room.ok_or_else(|| format!("no mistakes are made in {file}"))?.try_out(file)
}

impl Room {
    /// True for a path of a file that the pattern allows.
    fn has(&self, file: &str) -> bool {
        let Some((folder, names)) = self.files.rsplit_once('/') else { return false };
        let Some((its, name)) = file.rsplit_once('/') else { return false };
        match names.strip_prefix('{').and_then(|names| names.strip_suffix("}.rs")) {
            Some(names) => its == folder && names.split(',').any(|it| name.strip_suffix(".rs") == Some(it)),
            None => format!("{its}/").starts_with(folder.trim_end_matches("**")),
        }
    }

    fn try_out(&self, files: &str) -> Result<(), String> {
        disk::make_folder(&root().join("target/mutants").join(self.name))?;
        let mut mutants = command("cargo-mutants");
        mutants.args(["mutants", "--package", self.package, "--file", files]);
        mutants.arg("--output").arg(root().join("target/mutants").join(self.name));
        // Seconds for all tests against one mistake; a browser has to start for them.
        mutants.args(["--timeout", if self.in_a_browser { "180" } else { "60" }]);
        // A module of tests that is left out of WebAssembly is taken for code.
        mutants.args(["--exclude-re", "tests::"]);
        if self.in_a_browser {
            // What is built is what is run.
            mutants.args(["--cargo-arg=--target=wasm32-unknown-unknown", "--cargo-arg=--test=laws"]);
            setup::in_chromium(&mut mutants)?.env("RT_FEW_CASES", "1");
        } else {
            // Examples in documentation take as long as all else.
            mutants.args(["--", "--lib", "--tests"]);
        }
        // Few cases: a law that needs many to see a mistake lacks an example.
        run(mutants.env("PROPTEST_CASES", "32"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_the_room_whose_tests_find_its_mistakes() {
        let room = |file: &str| ROOMS.iter().position(|room| room.has(file));
        assert_eq!(room("crates/core/src/money.rs"), Some(0));
        assert_eq!(room("crates/core/src/book/read/rows.rs"), Some(0));
        assert_eq!(room("crates/view/src/html.rs"), Some(1));
        assert_eq!(room("crates/view/src/patch.rs"), Some(2));
        assert_eq!(room("crates/rates/src/main.rs"), None);
        assert_eq!(room("money.rs"), None);
    }
}
