//! From a JSON tree to the raw book: every member is read, every problem kept.

use std::borrow::Cow;

use super::json::Node;
use super::{Fault, Kind, Problem};
use crate::{Amount, Date};

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

    fn pointer(&self) -> String {
        let mut pointer = self.parent.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Member(name) => {
                pointer.push('/');
                pointer.push_str(&escaped(name));
            }
            Step::Item(position) => {
                pointer.push('/');
                pointer.push_str(&position.to_string());
            }
        }
        pointer
    }
}

fn escaped(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
    } else {
        Cow::Borrowed(name)
    }
}

/// The problems found so far.
#[derive(Default)]
pub(crate) struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    pub(crate) fn add(&mut self, place: &Place<'_>, fault: Fault) {
        self.0.push(Problem { place: place.pointer(), fault });
    }

    /// Adds the fault unless one is already known for the very same place.
    pub(crate) fn add_once(&mut self, place: &Place<'_>, fault: Fault) {
        let place = place.pointer();
        if self.0.iter().all(|problem| problem.place != place) {
            self.0.push(Problem { place, fault });
        }
    }

    pub(crate) fn wrong_type(&mut self, place: &Place<'_>, expected: Kind, found: &Node) {
        self.add(place, Fault::WrongType { expected, found: kind(found) });
    }
}

fn kind(node: &Node) -> Kind {
    match node {
        Node::Null => Kind::Null,
        Node::Bool(_) => Kind::Boolean,
        Node::Whole(_) => Kind::WholeNumber,
        Node::OtherNumber => Kind::OtherNumber,
        Node::Text(_) => Kind::Text,
        Node::List(_) => Kind::List,
        Node::Object(_) => Kind::Object,
    }
}

/// A value that can be read from a node; `None` once its problem is noted.
pub(crate) trait Read: Sized {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self>;
}

impl Read for bool {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        if let Node::Bool(value) = node {
            return Some(value);
        }
        problems.wrong_type(place, Kind::Boolean, &node);
        None
    }
}

impl Read for u32 {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        if let Node::Whole(value) = node {
            return Some(value);
        }
        problems.wrong_type(place, Kind::WholeNumber, &node);
        None
    }
}

impl Read for String {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        if let Node::Text(text) = node {
            return Some(text);
        }
        problems.wrong_type(place, Kind::Text, &node);
        None
    }
}

impl Read for Amount {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let found = String::read(node, place, problems)?;
        found.parse().map_err(|error| problems.add(place, Fault::BadAmount { found, error })).ok()
    }
}

impl Read for Date {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let found = String::read(node, place, problems)?;
        found.parse().map_err(|_| problems.add(place, Fault::BadDate { found })).ok()
    }
}

impl<T: Read> Read for Vec<Option<T>> {
    fn read(node: Node, place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let Node::List(items) = node else {
            problems.wrong_type(place, Kind::List, &node);
            return None;
        };
        let read = |(position, item)| T::read(item, &place.item(position), problems);
        Some(items.into_iter().enumerate().map(read).collect())
    }
}

/// The members of an object while they are taken out one by one.
pub(crate) struct Members(Vec<(String, Node)>);

impl Members {
    /// The object's members that are in `known`; the others, and repetitions, are problems.
    pub(crate) fn of(node: Node, known: &[&str], place: &Place<'_>, problems: &mut Problems) -> Option<Self> {
        let Node::Object(entries) = node else {
            problems.wrong_type(place, Kind::Object, &node);
            return None;
        };
        let mut members: Vec<(String, Node)> = Vec::with_capacity(entries.len());
        for (name, value) in entries {
            if !known.contains(&name.as_str()) {
                problems.add(&place.member(&name), Fault::UnknownMember);
            } else if members.iter().any(|(earlier, _)| *earlier == name) {
                problems.add(&place.member(&name), Fault::RepeatedMember);
            } else {
                members.push((name, value));
            }
        }
        Some(Self(members))
    }

    fn take(&mut self, name: &str) -> Option<Node> {
        let position = self.0.iter().position(|(member, _)| member == name)?;
        Some(self.0.swap_remove(position).1)
    }

    /// Reads a member that must be there.
    pub(crate) fn required<T: Read>(
        &mut self,
        name: &'static str,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<T> {
        let place = place.member(name);
        match self.take(name) {
            Some(node) => T::read(node, &place, problems),
            None => {
                problems.add(&place, Fault::Missing);
                None
            }
        }
    }

    /// Reads a member that may be left out.
    pub(crate) fn optional<T: Read>(
        &mut self,
        name: &'static str,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<T> {
        T::read(self.take(name)?, &place.member(name), problems)
    }
}
