//! Identifiers and what they refer to.

use super::json::Node;
use super::place::{Place, Problems};
use super::{Fault, RateBook, first_of};

/// The identifiers of one list, sorted, with their positions.
pub(super) struct Ids<'a> {
    list: &'static str,
    sorted: Vec<(&'a str, u16)>,
    /// Every entry had a readable identifier: only then is one that is not found an unknown one.
    complete: bool,
}

/// The identifiers of every list that others refer to.
pub(super) struct Keys<'a> {
    pub(super) sources: Ids<'a>,
    pub(super) markets: Ids<'a>,
    pub(super) plans: Ids<'a>,
    pub(super) licenses: Ids<'a>,
    pub(super) services: Ids<'a>,
}

/// The most entries that a list may have for others to refer to.
const LIMIT: usize = u16::MAX as usize;

impl<'a> Keys<'a> {
    /// Every repetition in the book's lists is a problem.
    pub(super) fn of(book: &'a Node, problems: &mut Problems) -> Self {
        let mut ids = |list| Ids::of(book, list, problems);
        Self {
            sources: ids("sources"),
            markets: ids("markets"),
            plans: ids("plans"),
            licenses: ids("licenses"),
            services: ids("services"),
        }
    }

    /// Those of a book that has been checked.
    pub(super) fn of_book(book: &'a RateBook) -> Self {
        Self {
            sources: Ids::known("sources", book.sources.len(), &|at| &book.sources[at].id),
            markets: Ids::known("markets", book.markets.len(), &|at| &book.markets[at].id),
            plans: Ids::known("plans", book.plans.len(), &|at| &book.plans[at].term.id),
            licenses: Ids::known("licenses", book.licenses.len(), &|at| &book.licenses[at].id),
            services: Ids::known("services", book.services.len(), &|at| &book.services[at].term.id),
        }
    }
}

impl<'a> Ids<'a> {
    fn of(book: &'a Node, list: &'static str, problems: &mut Problems) -> Self {
        let place = Place::ROOT.member(list);
        let mut complete = match book.get(list) {
            Some(Node::List(_)) => true,
            // Only sources may be left out, and then there are none.
            other => other.is_none() && list == "sources",
        };
        let entries = book.items(list);
        if entries.len() > LIMIT {
            problems.add(&place, Fault::TooMany { limit: LIMIT });
            complete = false;
        }
        let mut sorted = Vec::new();
        // The range ends where the entries that are too many begin.
        for (position, entry) in (0..u16::MAX).zip(entries) {
            match entry.text("id") {
                Some(id) => sorted.push((id, position)),
                None => complete = false,
            }
        }
        sorted.sort_unstable();
        let mut before: Option<(&str, u16)> = None;
        for (id, position) in &sorted {
            if let Some((known, first)) = before
                && known == *id
            {
                let fault = Fault::RepeatedId { id: known.to_owned(), first: first.into() };
                problems.add(&place.item((*position).into()).member("id"), fault);
            }
            before = Some((id, *position));
        }
        Self { list, sorted, complete }
    }

    fn known(list: &'static str, count: usize, id: &dyn Fn(usize) -> &'a str) -> Self {
        let mut sorted = Vec::new();
        for at in 0..count {
            // No list has more entries than 16 bits can count.
            sorted.push((id(at), at as u16));
        }
        sorted.sort_unstable();
        Self { list, sorted, complete: true }
    }

    /// The position of the identifier that `row` has under `name`. `None` for one that is unknown, which is a
    /// problem, and for one that cannot be read, which has been one already.
    pub(super) fn of_member(
        &self,
        row: &Node,
        name: &'static str,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<u16> {
        self.find(row.text(name)?, &place.member(name), problems)
    }

    /// The position of `id`.
    pub(super) fn find(&self, id: &str, place: &Place<'_>, problems: &mut Problems) -> Option<u16> {
        let found = first_of(self.sorted.len(), &|at| self.sorted[at].0 >= id);
        match self.sorted.get(found) {
            Some((known, position)) if *known == id => return Some(*position),
            _ if self.complete => {
                problems.add(place, Fault::UnknownId { id: id.to_owned(), list: self.list });
            }
            _ => {}
        }
        None
    }
}
