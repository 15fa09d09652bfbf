//! Imports that run one way: no file imports, over however many others, from itself.
//!
//! Read are `use` lines at the start of a line, and paths in the code that begin with a module which the file declares;
//! tests inside a file are left out. A name that a `mod.rs` or a `lib.rs` merely hands on by `pub use` is followed to the
//! file that has it, so handing on is no import.

use std::collections::{BTreeMap, BTreeSet};

/// The imports of a file and the names that it hands on, as paths from the crate's top.
#[derive(Default)]
struct File {
    /// Paths that it imports.
    imports: Vec<Vec<String>>,
    /// Names that it hands on, each with its path.
    handed_on: BTreeMap<String, Vec<String>>,
}

/// The crate's files by their modules' names.
struct Files(BTreeMap<Vec<String>, File>);

/// The circles among the files of a crate, each named by its files, in order, from the first by name. `sources` are the
/// files' paths from the crate's top folder, with `/` between names, and their texts.
pub(super) fn circles(sources: &[(String, String)]) -> Vec<String> {
    let files = Files::read(sources);
    let mut names = BTreeMap::new();
    for (path, _) in sources {
        names.insert(modules(path), path.as_str());
    }
    let arrows: BTreeMap<&Vec<String>, BTreeSet<Vec<String>>> =
        files.0.keys().map(|file| (file, files.imported_by(file))).collect();
    let mut found = BTreeSet::new();
    for file in files.0.keys() {
        if let Some(circle) = shortest_circle(file, &arrows) {
            // The same circle is found from each of its files: it is told once, from the first.
            let first = circle.iter().enumerate().min_by_key(|(_, file)| *file).map_or(0, |(at, _)| at);
            let ring = circle.iter().cycle().skip(first).take(circle.len() + 1);
            let ring = ring.map(|file| names.get(file).copied().unwrap_or_default());
            found.insert(ring.collect::<Vec<_>>().join(" -> "));
        }
    }
    found.into_iter().collect()
}

/// The shortest way from the file back to it, by breadth first.
fn shortest_circle(
    start: &Vec<String>,
    arrows: &BTreeMap<&Vec<String>, BTreeSet<Vec<String>>>,
) -> Option<Vec<Vec<String>>> {
    let mut ways = vec![vec![start.clone()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer: Vec<Vec<_>> = Vec::new();
        for way in ways {
            for next in way.last().and_then(|last| arrows.get(last)).into_iter().flatten() {
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push(way.iter().chain([next]).cloned().collect());
                }
            }
        }
        ways = longer;
    }
    None
}

/// The names of a file's modules: `book/mod.rs` is `book`, `book/read/rows.rs` is `book`, `read`, `rows`.
fn modules(path: &str) -> Vec<String> {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" || path == "main" {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}

impl Files {
    fn read(sources: &[(String, String)]) -> Self {
        let mut files = BTreeMap::new();
        for (path, text) in sources {
            let here = modules(path);
            let hands_on = path.ends_with("mod.rs") || path.ends_with("lib.rs");
            let mut file = File::default();
            for (public, tree) in uses(text) {
                for (path, name) in leaves(&tree) {
                    let Some(path) = from_top(&here, &path) else { continue };
                    if public && hands_on {
                        file.handed_on.insert(name, path);
                    } else {
                        file.imports.push(path);
                    }
                }
            }
            for child in children(text).filter(|child| mentions(text, child)) {
                file.imports.push([here.as_slice(), &[child.to_owned()]].concat());
            }
            files.insert(here, file);
        }
        Self(files)
    }

    /// The other files that this one imports from.
    fn imported_by(&self, file: &Vec<String>) -> BTreeSet<Vec<String>> {
        let imports = self.0.get(file).map(|file| file.imports.as_slice()).unwrap_or_default();
        let mut found: BTreeSet<_> = imports.iter().filter_map(|path| self.file_of(path, 0)).collect();
        found.remove(file);
        found
    }

    /// The file that has what a path names; `None` for what is none of the crate's.
    fn file_of(&self, path: &[String], followed: usize) -> Option<Vec<String>> {
        let depth = (0..=path.len()).rev().find(|depth| self.0.contains_key(&path[..*depth]))?;
        let (here, rest) = path.split_at(depth);
        let handed_on = rest.first().and_then(|name| self.0.get(here)?.handed_on.get(name));
        match handed_on {
            // Names that are handed on in a ring would be followed for ever.
            Some(target) if followed < 16 => {
                self.file_of(&[target.as_slice(), &rest[1..]].concat(), followed + 1)
            }
            // The path's first name may be another crate's.
            _ if here.is_empty() && rest.is_empty() => None,
            _ => Some(here.to_vec()),
        }
    }
}

/// The paths of a file's `use` items: from the crate's top where they are its own, and as they are written where they may
/// be another crate's.
pub(super) fn used_paths(path: &str, text: &str) -> Vec<(bool, Vec<String>)> {
    let here = modules(path);
    let trees = uses(text).into_iter().flat_map(|(_, tree)| leaves(&tree));
    let paths = trees.filter_map(|(path, _)| {
        let is_own = path.first().is_some_and(|first| first == "crate" || first == "super");
        let path = if is_own { from_top(&here, &path)? } else { path };
        (!path.is_empty()).then_some((is_own, path))
    });
    paths.collect()
}

/// The modules that a text declares and that are files of their own.
fn children(text: &str) -> impl Iterator<Item = &str> {
    let declared = text.lines().filter_map(|line| {
        let (before, name) = line.split_once("mod ")?;
        name.strip_suffix(';').filter(|_| before.is_empty() || is_visibility(before))
    });
    declared.map(str::trim)
}

/// Whether a path in the code begins with this name.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let path = format!("{name}::");
    let goes_on = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':');
    code(text).any(|line| line.match_indices(&path).any(|(at, _)| !line[..at].ends_with(goes_on)))
}

/// The lines of code: no comments, no `use` items of one line, and none of the tests inside a file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().take_while(|line| !line.starts_with("mod tests {"));
    let is_use = |line: &str| {
        let before = line.split_once("use ").map(|(before, _)| before);
        before.is_some_and(|before| before.is_empty() || is_visibility(before))
    };
    lines.filter(move |line| !line.trim_start().starts_with("//") && !is_use(line))
}

/// The trees of a text's `use` items, with whether each is public.
fn uses(text: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let public = line.starts_with("pub");
        let Some((before, tree)) = line.split_once("use ") else { continue };
        if !(before.is_empty() || is_visibility(before)) {
            continue;
        }
        let mut tree = tree.to_owned();
        while !tree.ends_with(';') {
            let Some(more) = lines.next() else { break };
            tree.push_str(more.trim());
        }
        found.push((public, tree.trim_end_matches(';').to_owned()));
    }
    found
}

/// True for `pub `, `pub(crate) ` and alike.
fn is_visibility(text: &str) -> bool {
    let text = text.trim_end();
    text == "pub" || (text.starts_with("pub(") && text.ends_with(')') && !text.contains(' '))
}

/// The paths of a tree with the names that they get: `a::{b, c as d}` has `a::b` as `b` and `a::c` as `d`.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    if let Some((path, group)) = tree.split_once('{') {
        let path: Vec<String> = path.split("::").filter(|part| !part.is_empty()).map(trimmed).collect();
        let group = group.strip_suffix('}').unwrap_or(group);
        let parts = parts(group);
        let of_group = parts.iter().flat_map(|part| leaves(part));
        return of_group.map(|(rest, name)| ([path.as_slice(), &rest].concat(), name)).collect();
    }
    let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
    let path: Vec<String> = path.split("::").map(trimmed).filter(|part| part != "self").collect();
    let name = if name.is_empty() { path.last().cloned().unwrap_or_default() } else { trimmed(name) };
    if path.is_empty() && tree != "self" { Vec::new() } else { vec![(path, name)] }
}

fn trimmed(part: &str) -> String {
    part.trim().to_owned()
}

/// The parts of a group between commas that are in no inner group.
fn parts(group: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The path from the crate's top that a path in the module `here` stands for; `None` for another crate's.
fn from_top(here: &[String], path: &[String]) -> Option<Vec<String>> {
    match path.split_first()? {
        (first, rest) if first == "crate" => Some(rest.to_vec()),
        (first, rest) if first == "super" => {
            let (_, above) = here.split_last()?;
            let mut above = above.to_vec();
            let ups = rest.iter().take_while(|part| *part == "super").count();
            above.truncate(above.len().checked_sub(ups)?);
            Some([above.as_slice(), &rest[ups..]].concat())
        }
        // A child's, as `mod.rs` names it, or another crate's.
        _ => Some([here, path].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn found(sources: &[(&str, &str)]) -> Vec<String> {
        let owned: Vec<_> =
            sources.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        circles(&owned)
    }

    #[test]
    fn a_tree_passes() {
        let none: Vec<String> = Vec::new();
        let tree = [
            ("lib.rs", "mod a;\nmod b;\npub use a::Amount;\npub use b::{Book, read as read_book};\n"),
            ("a.rs", "use std::fmt;\n\nuse serde::Serialize;\n"),
            ("b/mod.rs", "mod rows;\nmod types;\n\npub use rows::read;\npub use types::Book;\n"),
            ("b/types.rs", "use crate::Amount;\n"),
            ("b/rows.rs", "use super::types::{self, Book};\nuse crate::{\n    Amount,\n};\n"),
            // From above, and through a name that the module above only hands on.
            ("c.rs", "use crate::{Amount, Book, b::{read, Book as Other}};\n"),
        ];
        assert_eq!(found(&tree), none);
        // A test inside a file imports from the file.
        assert_eq!(found(&[("a.rs", "mod tests {\n    use super::*;\n    use crate::a::b;\n}\n")]), none);
    }

    #[test]
    fn a_circle_is_found_once_and_its_files_are_named() {
        let two = [("a.rs", "use crate::b::B;\n"), ("b.rs", "use crate::a::A;\n")];
        assert_eq!(found(&two), ["a.rs -> b.rs -> a.rs"]);
        // Through what the crate hands on.
        let three = [
            ("lib.rs", "pub use a::A;\npub use b::B;\npub use c::C;\n"),
            ("a.rs", "use crate::C;\n"),
            ("b.rs", "use crate::A;\n"),
            ("c.rs", "use crate::{\n    B,\n};\n"),
        ];
        assert_eq!(found(&three), ["a.rs -> c.rs -> b.rs -> a.rs"]);
    }

    #[test]
    fn a_child_that_imports_from_the_module_above_that_uses_it_is_a_circle() {
        let above = [("b/mod.rs", "mod rows;\n\nuse rows::read;\n"), ("b/rows.rs", "use super::Book;\n")];
        assert_eq!(found(&above), ["b/mod.rs -> b/rows.rs -> b/mod.rs"]);
        let all = [("b/mod.rs", "pub(crate) use rows::read;\n"), ("b/rows.rs", "use super::Book;\n")];
        assert_eq!(found(&all), [""; 0], "it only hands on");
    }

    #[test]
    fn a_path_that_begins_with_a_child_is_an_import() {
        let child = ("b/rows.rs", "use super::Book;\n");
        let circle = |above: &str| found(&[("b/mod.rs", above), child]);
        for above in
            ["mod rows;\n\nfn a() { rows::read() }\n", "pub(crate) mod rows;\nconst A: fn() = rows::read;\n"]
        {
            assert_eq!(circle(above), ["b/mod.rs -> b/rows.rs -> b/mod.rs"], "{above}");
        }
        for above in [
            "mod rows;\n\n/// See [`rows::read`].\nfn a() {}\n",
            "mod rows;\n\nfn a() { other::rows::read(more_rows::read) }\n",
            "mod rows;\n\n#[cfg(test)]\nmod tests {\n    fn a() { rows::read() }\n}\n",
            "use crate::c::rows;\n\nfn a() { rows::read() }\n",
        ] {
            assert_eq!(circle(above), [""; 0], "{above}");
        }
    }
}
