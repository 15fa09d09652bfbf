//! Names as people write them: of columns, and of what a base has.

/// The columns, in the order in which this program writes them.
pub(crate) const COLUMNS: [&str; 6] =
    ["market", "plan", "license", "service", "insurer_rate", "provider_payout"];

/// A name is near another where they are alike by this much (Jaro and Winkler), of one.
const NEAR: f64 = 0.75;

/// The name in small letters, with `_` for blanks and hyphens.
pub(super) fn name_of(text: &str) -> String {
    let is_gap = |character: char| character.is_whitespace() || matches!(character, '-' | '_');
    let words = text.split(is_gap).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// The name that is most like this one, if one is like it at all.
pub(super) fn nearest<'a>(name: &str, names: &[&'a str]) -> Option<&'a str> {
    let is_word_of = |one: &str, other: &str| one.split('_').any(|word| word == other);
    let likeness = |other: &str| {
        let has_word = is_word_of(name, other) || is_word_of(other, name);
        strsim::jaro_winkler(name, other).max(if has_word { NEAR } else { 0.0 })
    };
    let near = names.iter().map(|other| (likeness(other), *other)).filter(|(likeness, _)| *likeness >= NEAR);
    near.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, name)| name)
}
