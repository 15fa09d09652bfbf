//! `cargo xtask fuzz`: every reader of other people's bytes, on bytes that nobody thought of.

use crate::run::{command, root, run, step};
use crate::{disk, setup};

const TARGETS: [&str; 10] = [
    "book",
    "market",
    "caseload",
    "table",
    "workbook",
    "published",
    "packed",
    "in_network",
    "contents",
    "results",
];

/// The seconds that each target runs where the call does not say.
pub(crate) const SECONDS: u32 = 30;

/// Runs every target, or one, for so many seconds, from the corpus in `fuzz/corpus`. What is found beyond that stays in
/// `target/fuzz`, for the next run; what fails is in `fuzz/artifacts`.
pub(crate) fn fuzz(only: Option<&str>, seconds: u32) -> Result<(), String> {
    let targets: Vec<_> = TARGETS.into_iter().filter(|name| only.is_none_or(|only| only == *name)).collect();
    if targets.is_empty() {
        return Err(format!("no such target; there is {}", TARGETS.join(", ")));
    }
    setup::for_fuzzing()?;
    for (number, target) in (1..).zip(&targets) {
        step(&format!("{number}/{} {target}, for {seconds} s", targets.len()));
        let found = root().join("target/fuzz/found").join(target);
        disk::make_folder(&found)?;
        let mut cargo_fuzz = command("cargo-fuzz");
        // Without a sanitizer of memory: there is no unsafe code here, and it would halve the speed.
        cargo_fuzz.args(["fuzz", "run", "--sanitizer", "none", "--target-dir", "target/fuzz", target]);
        cargo_fuzz.arg(&found);
        cargo_fuzz.arg(format!("fuzz/corpus/{target}"));
        // Instrumentation is for nightly compilers; this one is asked to act as one.
        cargo_fuzz.env("RUSTC_BOOTSTRAP", "1");
        let time = format!("-max_total_time={seconds}");
        cargo_fuzz.args([
            "--",
            &time,
            "-max_len=16384",
            "-timeout=10",
            "-print_final_stats=1",
            "-verbosity=0",
        ]);
        run(&mut cargo_fuzz)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_built_written_and_run() {
        let mut run = TARGETS.map(str::to_owned).to_vec();
        run.sort();
        let manifest = disk::read(&root().join("fuzz/Cargo.toml")).unwrap();
        let mut built: Vec<String> = Vec::new();
        for target in manifest.split("[[bin]]").skip(1) {
            let setting = |name| target.split_once(name).unwrap().1.split('"').next().unwrap();
            let name = setting("name = \"");
            assert_eq!(setting("path = \""), format!("fuzz_targets/{name}.rs"));
            built.push(name.to_owned());
        }
        built.sort();
        assert_eq!(built, run, "fuzz/Cargo.toml");
        let files = disk::list(&root().join("fuzz/fuzz_targets")).unwrap();
        let mut written: Vec<String> =
            files.iter().map(|path| disk::name(path).trim_end_matches(".rs").to_owned()).collect();
        written.sort();
        assert_eq!(written, run, "fuzz/fuzz_targets");
    }
}
