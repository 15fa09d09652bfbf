//! A book's texts in further languages, as a book writes them.

use super::document::own_language;
use super::keys::Keys;
use crate::book::format::json::Node;
use crate::book::format::place::{Place, Problems};
use crate::book::problem::Fault;
use crate::book::translation::{Translation, Words};

/// The translations that can be read, in the order of their tags.
pub(super) fn translations(book: &Node, keys: &Keys<'_>, problems: &mut Problems) -> Vec<Translation> {
    let all = Place::ROOT.member("translations");
    let Some(Node::Object(entries)) = book.get("translations") else { return Vec::new() };
    let mut translations = Vec::new();
    for (tag, node) in entries {
        let place = all.member(tag);
        if tag.eq_ignore_ascii_case(own_language(book)) {
            problems.add(&place, Fault::OwnLanguage);
        }
        translations.push(Translation::new(tag, texts(book, node, keys, &place, problems)));
    }
    translations.sort_by_key(|translation| translation.language().to_ascii_lowercase());
    for pair in translations.windows(2) {
        let [before, after] = [pair[0].language(), pair[1].language()];
        // Where they are written alike, their object has been refused.
        if before != after && before.eq_ignore_ascii_case(after) {
            problems.add(&all.member(after), Fault::RepeatedMember);
        }
    }
    translations
}

fn texts(
    book: &Node,
    node: &Node,
    keys: &Keys<'_>,
    place: &Place<'_>,
    problems: &mut Problems,
) -> Vec<(Words, String)> {
    let mut texts = Vec::new();
    texts.extend(node.optional("title").map(|title| (Words::Title, title)));
    let mut listed = |list, words: fn(usize) -> Words| {
        let Some(Node::List(items)) = node.get(list) else { return };
        let expected = book.items(list).len();
        // A list of the book's own that cannot be read has no length.
        let is_readable = matches!(book.get(list), None | Some(Node::List(_)));
        if is_readable && items.len() != expected {
            let fault = Fault::WrongLength { list, found: items.len(), expected };
            problems.add(&place.member(list), fault);
        }
        texts.extend((0..).zip(items).filter_map(|(at, item)| Some((words(at), item.as_text()?.to_owned()))));
    };
    listed("assumptions", Words::Assumption);
    listed("exceptions", Words::Exception);
    let mut named = |list, find: &dyn Fn(&str, &Place<'_>, &mut Problems) -> Option<Words>| {
        let place = place.member(list);
        let Some(Node::Object(entries)) = node.get(list) else { return };
        for (id, text) in entries {
            let words = find(id, &place.member(id), problems);
            texts.extend(words.zip(text.as_text().map(str::to_owned)));
        }
    };
    named("markets", &|id, place, problems| keys.markets.find(id, place, problems).map(Words::Market));
    named("licenses", &|id, place, problems| keys.licenses.find(id, place, problems).map(Words::License));
    named("services", &|id, place, problems| keys.services.find(id, place, problems).map(Words::Service));
    named("plans", &|id, place, problems| keys.plans.find(id, place, problems).map(Words::Plan));
    named("sources", &|id, place, problems| keys.sources.find(id, place, problems).map(Words::Source));
    texts
}
