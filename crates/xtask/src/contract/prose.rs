//! Descriptions of the contract, which are sentences in Markdown, as other places need them.

/// Markdown without its links, which lead nowhere from where the documentation is not.
pub(super) fn without_links(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, linked)) = rest.split_once('[') {
        let (words, after) = linked.split_once("](").unwrap_or((linked, ""));
        let Some((_, after)) = after.split_once(')') else { break };
        text.push_str(before);
        text.push_str(words);
        rest = after;
    }
    text + rest
}

/// A sentence as part of another: without its full stop, and with a small letter first.
pub(super) fn phrase(sentence: &str) -> String {
    let mut letters = sentence.strip_suffix('.').unwrap_or(sentence).chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{phrase, without_links};

    #[test]
    fn links_are_left_out_and_their_words_are_not() {
        assert_eq!(without_links("A [book](a.md) and [more](b.md#c)."), "A book and more.");
        assert_eq!(without_links("None, `a[0]`."), "None, `a[0]`.");
    }

    #[test]
    fn a_sentence_becomes_part_of_another() {
        assert_eq!(phrase("At once."), "at once");
        assert_eq!(phrase(""), "");
    }
}
