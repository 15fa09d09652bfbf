//! Places in the document, and the problems found there.

use core::mem;

use crate::book::problem::{Fault, Problem};

/// A place in the document, as a chain back to its root; only a problem turns it into text.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    parent: Option<&'a Place<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    pub(crate) const ROOT: Place<'static> = Place { parent: None, step: Step::Root };

    pub(crate) fn member(&'a self, name: &'a str) -> Place<'a> {
        Place { parent: Some(self), step: Step::Member(name) }
    }

    pub(crate) fn item(&'a self, position: usize) -> Place<'a> {
        Place { parent: Some(self), step: Step::Item(position) }
    }

    /// The place as a JSON pointer (RFC 6901).
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.write(&mut pointer);
        pointer
    }

    fn write(&self, pointer: &mut String) {
        if let Some(parent) = self.parent {
            parent.write(pointer);
            pointer.push('/');
        }
        match self.step {
            Step::Root => {}
            Step::Item(position) => pointer.push_str(&position.to_string()),
            Step::Member(name) => {
                for character in name.chars() {
                    match character {
                        '~' => pointer.push_str("~0"),
                        '/' => pointer.push_str("~1"),
                        _ => pointer.push(character),
                    }
                }
            }
        }
    }
}

/// The problems found so far.
pub(crate) struct Problems {
    pub(crate) found: Vec<Problem>,
    /// The most that are kept; further ones are counted.
    pub(crate) most: usize,
    /// Of each kind of fault that was counted the first, and the number.
    pub(crate) more: Vec<(Fault, usize)>,
}

impl Default for Problems {
    fn default() -> Self {
        Self { found: Vec::new(), most: usize::MAX, more: Vec::new() }
    }
}

impl Problems {
    pub(crate) fn add(&mut self, place: &Place<'_>, fault: Fault) {
        self.add_at(&|| place.pointer(), fault);
    }

    pub(crate) fn add_at(&mut self, place: &dyn Fn() -> String, fault: Fault) {
        if self.found.len() < self.most {
            return self.found.push(Problem { place: place(), fault });
        }
        let kind = mem::discriminant(&fault);
        match self.more.iter_mut().find(|(first, _)| mem::discriminant(first) == kind) {
            Some((_, count)) => *count += 1,
            None => self.more.push((fault, 1)),
        }
    }
}
