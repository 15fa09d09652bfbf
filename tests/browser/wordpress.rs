//! The changes that WordPress makes to a text between saving and showing, as far as it concerns markup: a model of
//! `wpautop`, of how blocks are rendered, and of `wp_kses_post`, written from how these behave.

/// Elements around which WordPress puts no paragraphs. The element is none of them, nor are `link` and `iframe`.
const BLOCKS: [&str; 12] =
    ["article", "blockquote", "div", "figure", "h2", "h3", "ol", "p", "pre", "section", "table", "ul"];
/// Some of the elements that people may save who may not save all: no script, link, iframe or custom element.
const SAVED: [&str; 16] = [
    "a",
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "h2",
    "h3",
    "li",
    "ol",
    "p",
    "span",
    "strong",
    "table",
    "td",
    "ul",
];

/// The text of a post of blocks as it is shown: without their comments, and without paragraphs of WordPress's own.
pub(crate) fn blocks(text: &str) -> String {
    pieces(text).filter(|piece| !piece.starts_with("<!-- ")).map(curly).collect()
}

/// The text of a post from the classic editor as it is shown: each run of lines is a paragraph, each line break a `br`.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut apart = String::new();
    for piece in pieces(text) {
        let block = name(piece).is_some_and(|name| BLOCKS.contains(&name));
        match (block, piece.starts_with("</")) {
            (true, false) => apart.push_str(&format!("\n\n{piece}")),
            (true, true) => apart.push_str(&format!("{piece}\n\n")),
            _ => apart.push_str(&curly(piece)),
        }
    }
    let runs = apart.split("\n\n").map(str::trim).filter(|run| !run.is_empty());
    let run = |run: &str| {
        let block = name(run).is_some_and(|name| BLOCKS.contains(&name));
        if block { format!("{run}\n") } else { format!("<p>{}</p>\n", run.replace('\n', "<br />\n")) }
    };
    runs.map(run).collect()
}

/// The text that is saved for people who may not save all: other elements are taken away, and what is in them stays.
pub(crate) fn kses(text: &str) -> String {
    let saved = |piece: &&str| {
        piece.starts_with("<!-- ")
            || !piece.starts_with('<')
            || name(piece).is_some_and(|name| SAVED.contains(&name))
    };
    pieces(text).filter(saved).collect()
}

/// Quotation marks of text, not of tags, as printers set them.
fn curly(piece: &str) -> String {
    if piece.starts_with('<') { piece.to_owned() } else { piece.replace('\'', "’") }
}

/// The name of the element whose tag the text starts with.
fn name(text: &str) -> Option<&str> {
    let tag = text.strip_prefix("</").or_else(|| text.strip_prefix('<'))?;
    tag.split(|character: char| !character.is_ascii_alphanumeric() && character != '-').next()
}

/// Tags and what is between them, in order.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('>').flat_map(|part| {
        let (before, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        [before, tag].into_iter().filter(|piece| !piece.is_empty())
    })
}
