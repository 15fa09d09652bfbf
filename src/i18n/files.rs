//! The files in which the texts are, as a package carries them.

use super::messages::*;

/// The languages that there are texts in, and the files with the first messages and the lazy ones.
pub(crate) const LANGUAGES: [(&str, &str, &str); 2] = [
    ("en", include_str!("en/first.txt"), include_str!("en/lazy.txt")),
    ("es", include_str!("es/first.txt"), include_str!("es/lazy.txt")),
];

/// The texts of a language as [`Messages::parse`] takes them.
///
/// # Errors
/// The first line that is wrong: no message, not the next message, a slot that is none.
pub(crate) fn texts(lang: &str) -> Result<(String, String), String> {
    let known = LANGUAGES.iter().find(|(known, ..)| *known == lang);
    let (_, first, lazy) = known.ok_or_else(|| format!("{lang}: no texts"))?;
    let in_file = |file: &str, text, names| {
        compiled(text, names).map_err(|error| format!("src/i18n/{lang}/{file}.txt: {error}"))
    };
    Ok((in_file("first", first, &NAMES[..FIRST])?, in_file("lazy", lazy, &NAMES[FIRST..])?))
}

/// The messages of a file in the order of `names`, with characters in the place of slots' names.
fn compiled(file: &str, names: &[&str]) -> Result<String, String> {
    let mut texts = vec![None; names.len()];
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (name, text) = line.split_once(" = ").ok_or_else(|| format!("`{line}` is no message"))?;
        let position = names.iter().position(|known| *known == name);
        let position = position.ok_or_else(|| format!("nothing is called {name}"))?;
        let text = with_slots(text).map_err(|slot| format!("{name}: no slot is called {slot}"))?;
        if texts[position].replace(text).is_some() {
            return Err(format!("{name} is there twice"));
        }
    }
    let mut compiled = String::new();
    for (text, name) in texts.into_iter().zip(names) {
        compiled += &text.ok_or_else(|| format!("{name} is missing"))?;
        compiled.push('\n');
    }
    Ok(compiled)
}

fn with_slots(text: &str) -> Result<String, &str> {
    let mut compiled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').ok_or(after)?;
        let slot = SLOT_NAMES.iter().position(|known| *known == name).ok_or(name)?;
        let character = u32::try_from(slot).ok().and_then(|slot| char::from_u32(FIRST_SLOT + slot));
        compiled += before;
        compiled.push(character.ok_or(name)?);
        rest = behind;
    }
    if rest.contains('}') { Err(rest) } else { Ok(compiled + rest) }
}

impl Messages {
    /// All texts of a language.
    ///
    /// # Errors
    /// The first fault in its files.
    pub(crate) fn of(lang: &str) -> Result<&'static Self, String> {
        let (first, lazy) = texts(lang)?;
        Ok(Self::parse(&[lang, "\n", &first, &lazy].concat()))
    }

    /// The text that they were read from.
    pub(crate) fn source(&self) -> &'static str {
        self.source
    }

    /// Every message with its name.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        NAMES.iter().copied().zip(self.texts)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn slots(message: &'static str) -> Vec<String> {
        let named = |piece| match piece {
            Piece::Slot(slot) => Some(format!("{slot:?}")),
            Piece::Text(_) => None,
        };
        let mut slots: Vec<String> = pieces(message).filter_map(named).collect();
        slots.sort();
        slots.dedup();
        slots
    }

    #[test]
    fn every_language_says_every_message_with_the_same_slots() {
        let english: Vec<_> = Messages::of("en").unwrap().messages().collect();
        for (lang, ..) in LANGUAGES {
            for ((name, text), (_, in_english)) in Messages::of(lang).unwrap().messages().zip(&english) {
                assert!(!text.trim().is_empty(), "{lang}: {name} is empty");
                assert_eq!(slots(text), slots(in_english), "{lang}: {name}");
            }
        }
    }

    #[test]
    fn every_slot_is_in_a_message() {
        let used: Vec<_> = Messages::of("en").unwrap().messages().flat_map(|(_, text)| slots(text)).collect();
        for slot in SLOT_NAMES {
            assert!(used.iter().any(|used| used == slot), "{slot}");
        }
    }

    #[test]
    fn a_file_is_taken_whole_or_its_first_fault_is_named() {
        let names = ["a", "b"];
        assert_eq!(compiled("# Two\nb = 2\n\na = {payout}!\n", &names), Ok("\u{E00B}!\n2\n".to_owned()));
        for (file, fault) in [
            ("a = 1", "b is missing"),
            ("a = 1\na = 2", "a is there twice"),
            ("a = 1\nc = 2", "nothing is called c"),
            ("a: 1", "`a: 1` is no message"),
            ("a = {pay}", "a: no slot is called pay"),
            ("a = {payout", "a: no slot is called payout"),
            ("a = payout}", "a: no slot is called payout}"),
        ] {
            assert_eq!(compiled(file, &names), Err(fault.to_owned()));
        }
    }
}
