//! Identifiers of groups of providers.

use std::hash::{DefaultHasher, Hash, Hasher};

use sha2::{Digest, Sha256};

use super::number::Number;

/// A group's identifier, as it is compared: numbers by what they are, however written, and other texts letter by letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Id {
    Number(Number),
    /// The first half of the text's SHA-256 hash, so that a long one takes no more memory.
    Text([u8; 16]),
}

impl Id {
    /// An identifier as a file writes it.
    pub(super) fn read(text: &[u8]) -> Self {
        Number::read(text).map_or_else(|| Self::of_text(text.trim_ascii()), Self::Number)
    }

    fn of_text(text: &[u8]) -> Self {
        let hash: [u8; 32] = Sha256::digest(text).into();
        let [half @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = hash;
        Self::Text(half)
    }

    /// A number for it, where a rare mistake does not matter.
    pub(super) fn hash(self) -> u64 {
        let mut hasher = DefaultHasher::new();
        Hash::hash(&self, &mut hasher);
        hasher.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_written_and_texts_letter_by_letter() {
        assert_eq!(Id::read(b"7"), Id::read(b" 7.0 "));
        assert_eq!(Id::read(b" provider_group_001"), Id::read(b"provider_group_001 "));
        let long = "9".repeat(40);
        let ids = ["7", "8", "provider_group_001", "Provider_group_001", "", "1-2", &long, &long[1..]];
        for (position, id) in ids.iter().enumerate() {
            for other in &ids[position + 1..] {
                assert_ne!(Id::read(id.as_bytes()), Id::read(other.as_bytes()), "{id} {other}");
            }
        }
    }
}
