//! Identifiers and what they refer to.

use core::marker::PhantomData;

use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::{LicensePosition, MarketPosition, PlanPosition, RateBook, ServicePosition, SourcePosition};

/// The identifiers of one list, whose positions are of this type.
pub(super) struct Ids<'a, Position> {
    list: List<'a>,
    position: PhantomData<Position>,
}

/// The identifiers of one list, sorted, with their positions.
struct List<'a> {
    name: &'static str,
    sorted: Vec<(&'a str, u16)>,
    /// Every entry had a readable identifier: only then is one that is not found an unknown one.
    complete: bool,
}

/// The identifiers of every list that others refer to.
pub(super) struct Keys<'a> {
    pub(super) sources: Ids<'a, SourcePosition>,
    pub(super) markets: Ids<'a, MarketPosition>,
    pub(super) plans: Ids<'a, PlanPosition>,
    pub(super) licenses: Ids<'a, LicensePosition>,
    pub(super) services: Ids<'a, ServicePosition>,
}

/// The most entries that a list may have for others to refer to.
const LIMIT: usize = u16::MAX as usize;

impl<'a> Keys<'a> {
    /// Every repetition in the book's lists is a problem.
    pub(super) fn of(book: &'a JsonNode, problems: &mut Problems) -> Self {
        Self {
            sources: Ids::of(book, "sources", problems),
            markets: Ids::of(book, "markets", problems),
            plans: Ids::of(book, "plans", problems),
            licenses: Ids::of(book, "licenses", problems),
            services: Ids::of(book, "services", problems),
        }
    }

    /// The position of an identifier in the list of this name, where that is one of these.
    pub(super) fn find(
        &self,
        list: &str,
        id: &str,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<u16> {
        match list {
            "sources" => self.sources.find(id, place, problems).map(SourcePosition::get),
            "markets" => self.markets.find(id, place, problems).map(MarketPosition::get),
            "plans" => self.plans.find(id, place, problems).map(PlanPosition::get),
            "licenses" => self.licenses.find(id, place, problems).map(LicensePosition::get),
            "services" => self.services.find(id, place, problems).map(ServicePosition::get),
            _ => None,
        }
    }

    /// Those that both a book and another edition of it have, with their positions in the book. Every repetition in the
    /// edition's lists is a problem.
    pub(super) fn of_edition(book: &'a RateBook, edition: &'a JsonNode, problems: &mut Problems) -> Self {
        let (known, own) = (Self::of_book(book), Self::of(edition, problems));
        Self {
            sources: known.sources.within(&own.sources),
            markets: known.markets.within(&own.markets),
            plans: known.plans.within(&own.plans),
            licenses: known.licenses.within(&own.licenses),
            services: known.services.within(&own.services),
        }
    }

    /// Those of a book that has been checked.
    pub(super) fn of_book(book: &'a RateBook) -> Self {
        let RateBook { sources, markets, plans, licenses, services, .. } = book;
        Self {
            sources: Ids::known("sources", sources.len(), &|at| &sources[at].id),
            markets: Ids::known("markets", markets.len(), &|at| &markets[at].term.id),
            plans: Ids::known("plans", plans.len(), &|at| &plans[at].term.id),
            licenses: Ids::known("licenses", licenses.len(), &|at| &licenses[at].id),
            services: Ids::known("services", services.len(), &|at| &services[at].term.id),
        }
    }
}

impl<'a, Position: From<u16>> Ids<'a, Position> {
    fn of(book: &'a JsonNode, name: &'static str, problems: &mut Problems) -> Self {
        Self { list: List::of(book, name, problems), position: PhantomData }
    }

    fn known(name: &'static str, count: usize, id: &dyn Fn(usize) -> &'a str) -> Self {
        Self { list: List::known(name, count, id), position: PhantomData }
    }

    /// Those of them that `other` has, too.
    fn within(mut self, other: &Self) -> Self {
        let is_there = |id: &str| other.list.sorted.binary_search_by_key(&id, |(known, _)| *known).is_ok();
        self.list.sorted.retain(|(id, _)| is_there(id));
        self.list.complete &= other.list.complete;
        self
    }

    /// The position of the identifier that `row` has under `name`. `None` for one that is unknown, which is a
    /// problem, and for one that cannot be read, which has been one already.
    pub(super) fn of_member(
        &self,
        row: &JsonNode,
        name: &'static str,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<Position> {
        self.find(row.text(name)?, &place.member(name), problems)
    }

    /// The position of `id`.
    pub(super) fn find(&self, id: &str, place: &Place<'_>, problems: &mut Problems) -> Option<Position> {
        self.list.find(id, place, problems).map(Position::from)
    }
}

impl<'a> List<'a> {
    fn of(book: &'a JsonNode, name: &'static str, problems: &mut Problems) -> Self {
        let place = Place::ROOT.member(name);
        let mut complete = match book.get(name) {
            Some(JsonNode::List(_)) => true,
            // Only sources may be left out, and then there are none.
            other => other.is_none() && name == "sources",
        };
        let entries = book.items(name);
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
        for pair in sorted.windows(2) {
            let [(before, first), (id, position)] = *pair else { continue };
            if before == id {
                let fault = Fault::RepeatedId { id: id.to_owned(), first: first.into() };
                problems.add(&place.item(position.into()).member("id"), fault);
            }
        }
        Self { name, sorted, complete }
    }

    fn known(name: &'static str, count: usize, id: &dyn Fn(usize) -> &'a str) -> Self {
        let mut sorted: Vec<_> = (0..count).map(id).zip(0..=u16::MAX).collect();
        sorted.sort_unstable();
        Self { name, sorted, complete: true }
    }

    fn find(&self, id: &str, place: &Place<'_>, problems: &mut Problems) -> Option<u16> {
        let found = self.sorted.partition_point(|(known, _)| *known < id);
        match self.sorted.get(found) {
            Some((known, position)) if *known == id => return Some(*position),
            _ if self.complete => {
                problems.add(place, Fault::UnknownId { id: id.to_owned(), list: self.name });
            }
            _ => {}
        }
        None
    }
}
