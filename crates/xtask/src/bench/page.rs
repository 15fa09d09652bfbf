//! The cost of the widget for a reader: pkg/ in a slowed browser, taking turns with another package, by the browser
//! tests.

use std::env;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::run::{root, run, step};
use crate::size::brotli;
use crate::test::in_chromium;

/// The options of a measurement: beside what, and how often.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options<'a> {
    /// The folder of another package, which is measured beside.
    against: Option<&'a str>,
    /// How often each page is loaded.
    rounds: &'a str,
    /// How often each kind of choice is made.
    events: &'a str,
}

impl<'a> Options<'a> {
    /// Reads the command's words; `None` where they are none of its.
    pub(crate) fn read(words: &[&'a str]) -> Option<Self> {
        let mut options = Self { against: None, rounds: "7", events: "100" };
        for pair in words.chunks(2) {
            match *pair {
                ["--against", folder] => options.against = Some(folder),
                ["--rounds", number] if is_some(number) => options.rounds = number,
                ["--events", number] if is_some(number) => options.events = number,
                _ => return None,
            }
        }
        Some(options)
    }
}

fn is_some(number: &str) -> bool {
    number.parse::<u16>().is_ok_and(|number| number > 0)
}

/// Measures pkg/ as it was built last, and prints a table.
pub(crate) fn measure(options: &Options<'_>) -> Result<(), String> {
    let folder = super::measured::folder()?.join("page");
    disk::remove_folder(&folder)?;
    let mut packages = vec![("this", root().join("pkg"))];
    packages.extend(options.against.map(|against| ("other", root().join(against))));
    let mut served = Vec::new();
    for (name, package) in packages {
        step(&format!("Compressing {}", package.display()));
        let to = folder.join(name);
        compress(&package, &to)?;
        served.push(to);
    }
    let served = env::join_paths(served).map_err(|error| error.to_string())?;
    let mut tests = in_chromium()?;
    tests
        .env("RT_BENCH", served)
        .env("RT_BENCH_ROUNDS", options.rounds)
        .env("RT_BENCH_EVENTS", options.events);
    // A release would be measured no better: what takes time is the browser.
    run(tests.args(["--", "--ignored", "--nocapture", "--exact", "bench::figures"]))?;
    println!("\nOn {}", super::machine());
    Ok(())
}

/// Copies a package, with what a server would send of each file beside it.
fn compress(from: &Path, to: &Path) -> Result<(), String> {
    disk::make_folder(to)?;
    for path in disk::list(from)? {
        let name = disk::name(&path);
        // What a build has not done with.
        if name.starts_with('.') {
            continue;
        }
        let to: PathBuf = to.join(&name);
        if path.is_dir() {
            compress(&path, &to)?;
            continue;
        }
        let bytes = disk::read_bytes(&path)?;
        disk::write(&to.with_file_name(format!("{name}.br")), brotli(&bytes)?)?;
        disk::write(&to, bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn the_other_package_and_the_numbers_are_optional() {
        let plain = Options { against: None, rounds: "7", events: "100" };
        assert_eq!(Options::read(&[]), Some(plain));
        let all = Options { against: Some("target/other"), rounds: "3", events: "20" };
        let words = ["--rounds", "3", "--against", "target/other", "--events", "20"];
        assert_eq!(Options::read(&words), Some(all));
        for wrong in [&["--against"][..], &["--rounds", "0"], &["--rounds", "many"], &["pkg"]] {
            assert_eq!(Options::read(wrong), None, "{wrong:?}");
        }
    }
}
