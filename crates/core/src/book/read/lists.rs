//! A document's lists, entry by entry.

use crate::book::format::json::JsonNode;
use crate::book::format::place::Place;

/// Hands over every entry of a list, its position first and its place last.
pub(super) fn each(node: &JsonNode, list: &str, read: &mut dyn FnMut(usize, &JsonNode, &Place<'_>)) {
    let place = Place::ROOT.member(list);
    for (position, item) in node.items(list).iter().enumerate() {
        read(position, item, &place.item(position));
    }
}
