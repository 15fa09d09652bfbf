//! A book's texts in further languages, as a book writes them.

use super::keys::Keys;
use crate::book::format::documents::OWN_LANGUAGE;
use crate::book::format::json::JsonNode;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::translation::{GROUPS, LISTS, Translation};

/// The most languages that a book can be translated into.
const LIMIT: usize = 20;

/// The language of the book's own texts.
pub(super) fn own_language<'a>(book: &'a JsonNode) -> &'a str {
    book.text("language").unwrap_or(OWN_LANGUAGE)
}

/// The translations that can be read, in the order of their tags.
pub(super) fn translations(book: &JsonNode, keys: &Keys<'_>, problems: &mut Problems) -> Vec<Translation> {
    let all = Place::ROOT.member("translations");
    let mut translations: Vec<Translation> = Vec::new();
    let Some(JsonNode::Object(entries)) = book.get("translations") else { return translations };
    if entries.len() > LIMIT {
        problems.add(&all, Fault::TooMany { limit: LIMIT });
        return translations;
    }
    for (tag, node) in entries {
        let place = all.member(tag);
        if tag.eq_ignore_ascii_case(own_language(book)) {
            problems.add(&place, Fault::OwnLanguage);
        }
        if translations.iter().any(|known| known.language.eq_ignore_ascii_case(tag)) {
            problems.add(&place, Fault::RepeatedMember);
        }
        let mut texts = Vec::new();
        for list in LISTS {
            texts.push(texts_of(book, node, list, keys, &place, problems));
        }
        let before = translations.iter().take_while(|known| *known.language < **tag).count();
        translations.insert(before, Translation { language: tag.to_string(), texts });
    }
    translations
}

/// The texts of one list, by their positions.
fn texts_of(
    book: &JsonNode,
    node: &JsonNode,
    list: &'static str,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Vec<Option<String>> {
    let place = place.member(list);
    let mut texts: Vec<Option<String>> = Vec::new();
    let mut put = |position: usize, text: &JsonNode| {
        if texts.len() <= position {
            texts.resize_with(position + 1, || None);
        }
        texts[position].replace(text.as_text().unwrap_or_default().to_owned())
    };
    match node.get(list) {
        Some(JsonNode::Object(entries)) => {
            for (key, text) in entries {
                let place = place.member(key);
                let mut was_there = false;
                let mut add = |position| was_there |= put(position, text).is_some();
                if list == GROUPS {
                    each_in_group(book, key, &place, problems, &mut add);
                } else if let Some(position) = keys.find(list, key, &place, problems) {
                    add(position.into());
                }
                if was_there {
                    problems.add(&place, Fault::RepeatedMember);
                }
            }
        }
        Some(JsonNode::List(items)) if matches!(list, "assumptions" | "exceptions") => {
            let expected = book.items(list).len();
            // A list of the book's own that cannot be read has no length.
            let is_readable = matches!(book.get(list), None | Some(JsonNode::List(_)));
            if is_readable && items.len() != expected {
                problems.add(&place, Fault::WrongLength { list, found: items.len(), expected });
            }
            for (position, text) in items.iter().enumerate() {
                put(position, text);
            }
        }
        Some(title @ JsonNode::Text(_)) => {
            put(0, title);
        }
        _ => {}
    }
    texts
}

/// Hands on the position of each market in the group of this name.
fn each_in_group(
    book: &JsonNode,
    name: &str,
    place: &Place<'_>,
    problems: &mut Problems,
    add: &mut dyn FnMut(usize),
) {
    let mut is_unknown = true;
    for (position, market) in book.items("markets").iter().enumerate() {
        match market.get("group") {
            Some(JsonNode::Text(group)) if **group == *name => add(position),
            None | Some(JsonNode::Text(_)) => continue,
            // One that cannot be read may be this one.
            Some(_) => {}
        }
        is_unknown = false;
    }
    if is_unknown {
        problems.add(place, Fault::UnknownId { id: name.to_owned(), list: GROUPS });
    }
}
