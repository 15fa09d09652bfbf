//! Identifiers and what they refer to.

use super::Fault;
use super::read::{Place, Problems};

/// The identifiers of one list, sorted, with their positions.
pub(super) struct Ids {
    list: &'static str,
    sorted: Vec<(String, u16)>,
    /// Every entry had a readable identifier: only then is one that is not found an unknown one.
    complete: bool,
}

/// The identifiers of every list that others refer to.
pub(super) struct Keys {
    pub(super) sources: Ids,
    pub(super) markets: Ids,
    pub(super) plans: Ids,
    pub(super) licenses: Ids,
    pub(super) services: Ids,
}

impl Ids {
    /// The identifiers of `entries`; a list of more than 65 536, and every repetition, is a problem.
    pub(super) fn of<T>(
        list: &'static str,
        entries: Option<&[Option<T>]>,
        id: impl Fn(&T) -> &Option<String>,
        problems: &mut Problems,
    ) -> Self {
        let place = Place::ROOT.member(list);
        let mut sorted = Vec::new();
        let mut complete = entries.is_some() || list == "sources";
        for (position, entry) in entries.unwrap_or_default().iter().enumerate() {
            match (entry.as_ref().and_then(|entry| id(entry).as_ref()), u16::try_from(position)) {
                (Some(id), Ok(position)) => sorted.push((id.clone(), position)),
                (None, _) => complete = false,
                (_, Err(_)) => {
                    problems.add(&place, Fault::TooMany { limit: usize::from(u16::MAX) + 1 });
                    complete = false;
                    break;
                }
            }
        }
        sorted.sort_unstable();
        for pair in sorted.windows(2) {
            let (id, first) = &pair[0];
            if *id == pair[1].0 {
                let place = place.item(pair[1].1.into());
                problems
                    .add(&place.member("id"), Fault::RepeatedId { id: id.clone(), first: (*first).into() });
            }
        }
        Self { list, sorted, complete }
    }

    /// The position of `id`. `None` for one that is unknown, which is a problem, and for one that is
    /// missing, which has been one already.
    pub(super) fn find(
        &self,
        id: Option<&String>,
        place: &Place<'_>,
        problems: &mut Problems,
    ) -> Option<u16> {
        let id = id?;
        match self.sorted.binary_search_by(|(known, _)| known.cmp(id)) {
            Ok(found) => Some(self.sorted[found].1),
            Err(_) => {
                if self.complete {
                    problems.add(place, Fault::UnknownId { id: id.clone(), list: self.list });
                }
                None
            }
        }
    }
}
