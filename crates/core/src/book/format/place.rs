//! Places in the document, and the problems found there.

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
#[derive(Default)]
pub(crate) struct Problems {
    pub(crate) found: Vec<Problem>,
    cap: Option<Cap>,
}

/// A limit of the problems that are kept.
struct Cap {
    most: usize,
    /// Takes the faults of further ones.
    further: Box<dyn FnMut(Fault)>,
}

impl Problems {
    /// Keeps at most so many more from now on, and hands the faults of further ones over.
    pub(crate) fn keep_at_most(&mut self, most: usize, further: Box<dyn FnMut(Fault)>) {
        self.cap = Some(Cap { most: self.found.len().saturating_add(most), further });
    }

    pub(crate) fn add(&mut self, place: &Place<'_>, fault: Fault) {
        self.add_at(&|| place.pointer(), fault);
    }

    pub(crate) fn add_at(&mut self, place: &dyn Fn() -> String, fault: Fault) {
        match &mut self.cap {
            Some(cap) if cap.most <= self.found.len() => (cap.further)(fault),
            _ => self.found.push(Problem { place: place(), fault }),
        }
    }
}
