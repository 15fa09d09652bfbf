//! docs/size.toml: the weight of each part that somebody has agreed to.

use std::collections::BTreeMap;
use std::path::Path;

use crate::disk;

const FILE: &str = "docs/size.toml";
const HEAD: &str = "\
# Bytes of brotli that each part of pkg/ weighs. A part may weigh 2 % more, so that a new sentence or a new version of a
# library passes. For more, `cargo xtask size --write` writes this file anew, and the change says why.

";

/// Weights in bytes of brotli, by the names of parts.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Committed(BTreeMap<String, usize>);

impl Committed {
    /// Reads the file.
    pub(super) fn read(root: &Path) -> Result<Self, String> {
        Self::parse(&disk::read(&root.join(FILE))?)
    }

    /// Takes `name = bytes` from each line that is not empty and no comment.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut weights = BTreeMap::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let weight = line
                .split_once('=')
                .and_then(|(name, bytes)| Some((name.trim(), bytes.trim().parse().ok()?)));
            let (name, bytes) =
                weight.ok_or_else(|| format!("{FILE}:{number}: not a name and a number of bytes"))?;
            weights.insert(name.to_owned(), bytes);
        }
        Ok(Self(weights))
    }

    /// The weight of a part.
    pub(super) fn of(&self, part: &str) -> Option<usize> {
        self.0.get(part).copied()
    }

    /// The parts that weigh more than 2 % above what is committed, or for which nothing is, in words.
    pub(super) fn breaches(&self, weights: impl Iterator<Item = (&'static str, usize)>) -> Vec<String> {
        let mut breaches = Vec::new();
        for (part, bytes) in weights {
            match self.of(part) {
                None => breaches.push(format!("{part}: no weight of it is in {FILE}")),
                Some(committed) if bytes * 100 > committed * 102 => breaches.push(format!(
                    "{part}: {bytes} bytes of brotli are more than 2 % above the {committed} of {FILE}"
                )),
                Some(_) => {}
            }
        }
        if !breaches.is_empty() {
            breaches.push("  `cargo xtask size --write` writes what it weighs now.".to_owned());
        }
        breaches
    }
}

/// Writes the file.
pub(super) fn write(root: &Path, weights: impl Iterator<Item = (&'static str, usize)>) -> Result<(), String> {
    disk::write(&root.join(FILE), text(weights))
}

fn text(weights: impl Iterator<Item = (&'static str, usize)>) -> String {
    let lines: String = weights.map(|(name, bytes)| format!("{name} = {bytes}\n")).collect();
    format!("{HEAD}{lines}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let weights = [("styles", 3333), ("messages", 1821)];
        let expected = weights.map(|(name, bytes)| (name.to_owned(), bytes));
        assert_eq!(Committed::parse(&text(weights.into_iter())), Ok(Committed(expected.into())));
    }

    #[test]
    fn a_line_that_is_no_weight_is_named() {
        for text in ["# a comment\nstyles", "\nstyles = heavy", "\nstyles = -1"] {
            assert_eq!(Committed::parse(text), Err(format!("{FILE}:2: not a name and a number of bytes")));
        }
    }

    #[test]
    fn a_part_may_weigh_two_percent_more() {
        let committed = Committed(BTreeMap::from([("styles".to_owned(), 1000)]));
        let breaches = |bytes| committed.breaches([("styles", bytes)].into_iter()).len();
        // The breach, and the command that ends it.
        assert_eq!([1, 1000, 1020, 1021].map(breaches), [0, 0, 0, 2]);
        assert_eq!(committed.breaches([("fonts", 1)].into_iter()).len(), 2);
    }
}
