//! The match of an element's old children with its new ones, and the choice of those that need not move.

/// The properties of a node that have to be the same where a new one takes over an old one's element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Identity<'a> {
    pub(crate) key: Option<&'a str>,
    pub(crate) kind: Kind,
}

/// A kind of node. Between kinds, nothing can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// An element with its tag. An input that holds a value and one that only has it as an attribute are two kinds:
    /// a browser that turns one into the other carries values over.
    Element {
        tag: &'static str,
        holds_value: bool,
    },
}

/// For each new child the position of the old one that it takes over: one of the same key and kind. Of several, it is
/// the next one behind the last that was taken or, with none left there, the first.
pub(crate) fn matches(old: &[Identity<'_>], new: &[Identity<'_>]) -> Vec<Option<usize>> {
    let mut used = vec![false; old.len()];
    let mut next = 0;
    let mut match_of = |identity: &Identity<'_>| {
        let mut positions = (next..old.len()).chain(0..next);
        let found = positions.find(|position| !used[*position] && old[*position] == *identity)?;
        used[found] = true;
        next = found + 1;
        Some(found)
    };
    new.iter().map(&mut match_of).collect()
}

/// True for each new child that need not move: those of the longest series of old positions that ascends.
pub(crate) fn longest_ascending(positions: &[Option<usize>]) -> Vec<bool> {
    if positions.iter().flatten().is_sorted() {
        return positions.iter().map(Option::is_some).collect();
    }
    // Of the longest series that starts with each: its length, and the one after the first.
    let mut lengths = vec![0; positions.len()];
    let mut followers: Vec<Option<usize>> = vec![None; positions.len()];
    for at in (0..positions.len()).rev().filter(|at| positions[*at].is_some()) {
        let after = (at + 1..positions.len()).filter(|later| positions[*later] > positions[at]);
        followers[at] = after.max_by_key(|later| lengths[*later]);
        lengths[at] = followers[at].map_or(1, |next| lengths[next] + 1);
    }
    let mut stays = vec![false; positions.len()];
    let mut next = (0..positions.len()).max_by_key(|at| lengths[*at]);
    while let Some(at) = next {
        stays[at] = true;
        next = followers[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identities(texts: &[&'static str]) -> Vec<Identity<'static>> {
        let identity = |text: &&'static str| match text.split_once('#') {
            Some((tag, key)) => Identity { key: Some(key), kind: Kind::Element { tag, holds_value: false } },
            None if text.is_empty() => Identity { key: None, kind: Kind::Text },
            None => Identity { key: None, kind: Kind::Element { tag: text, holds_value: false } },
        };
        texts.iter().map(identity).collect()
    }

    fn matched(old: &[&'static str], new: &[&'static str]) -> Vec<Option<usize>> {
        matches(&identities(old), &identities(new))
    }

    #[test]
    fn nodes_without_keys_take_over_the_next_of_their_kind() {
        assert_eq!(matched(&["p", "ul"], &["p", "ul"]), [Some(0), Some(1)]);
        assert_eq!(matched(&["p", "ul"], &["div", "p", "ul"]), [None, Some(0), Some(1)]);
        assert_eq!(matched(&["p", "", "p"], &["", "p", "p"]), [Some(1), Some(2), Some(0)]);
        assert_eq!(matched(&["p", "p"], &["p", "p", "p"]), [Some(0), Some(1), None]);
        assert_eq!(matched(&[], &[""]), [None]);
        assert_eq!(matched(&["p"], &[]), []);
    }

    #[test]
    fn nodes_with_keys_take_over_their_own() {
        assert_eq!(matched(&["li#a", "li#b", "li#c"], &["li#c", "li#a"]), [Some(2), Some(0)]);
        assert_eq!(matched(&["li#a", "li"], &["li", "li#a", "li#b"]), [Some(1), Some(0), None]);
        // Another tag, another element.
        assert_eq!(matched(&["li#a"], &["p#a"]), [None]);
        // A key that is there twice is used in order.
        assert_eq!(matched(&["li#a", "li#a"], &["li#a", "li#a", "li#a"]), [Some(0), Some(1), None]);
    }

    #[test]
    fn inputs_that_hold_values_are_a_kind_of_their_own() {
        let input = |holds_value| [Identity { key: None, kind: Kind::Element { tag: "input", holds_value } }];
        assert_eq!(matches(&input(true), &input(true)), [Some(0)]);
        assert_eq!(matches(&input(true), &input(false)), [None]);
    }

    /// Every order of the numbers below `count`.
    fn orders(count: usize) -> Vec<Vec<usize>> {
        if count == 0 {
            return vec![Vec::new()];
        }
        let shorter = orders(count - 1);
        let with_last = |order: &Vec<usize>| {
            let order = order.clone();
            (0..count).map(move |at| {
                let mut order = order.clone();
                order.insert(at, count - 1);
                order
            })
        };
        shorter.iter().flat_map(with_last).collect()
    }

    #[test]
    fn as_many_as_can_stay_in_every_order_of_six() {
        for order in orders(6) {
            let positions: Vec<_> = order.iter().copied().map(Some).collect();
            let stays = longest_ascending(&positions);
            let kept: Vec<usize> =
                order.iter().zip(&stays).filter(|(_, stays)| **stays).map(|(at, _)| *at).collect();
            assert!(kept.is_sorted(), "{order:?}: {kept:?}");
            let ascending = |chosen: &u32| {
                let of_them = (0..6).filter(|at| chosen & (1 << at) != 0).map(|at| order[at]);
                of_them.is_sorted()
            };
            let most = (0..1_u32 << 6).filter(ascending).map(u32::count_ones).max();
            assert_eq!(Some(kept.len()), most.map(|most| most as usize), "{order:?}");
        }
    }

    #[test]
    fn what_is_new_does_not_stay() {
        assert_eq!(longest_ascending(&[None, Some(0), None]), [false, true, false]);
        assert_eq!(longest_ascending(&[Some(2), None, Some(0), Some(1)]), [false, false, true, true]);
        assert!(longest_ascending(&[]).is_empty());
    }
}
