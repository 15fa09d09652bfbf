//! Names of functions, as they were written.

use walrus::Function;

/// The name of a function without what the compiler adds to tell namesakes apart; empty where it has none.
pub(crate) fn path(function: &Function) -> String {
    function.name.as_deref().map(without_hashes).unwrap_or_default()
}

/// A name without the crates' numbers and the hash at its end: `a[1f]::b` and `a::b::h0123456789abcdef` are `a::b`.
fn without_hashes(name: &str) -> String {
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = name.rsplit_once("::h").filter(|(_, hash)| hash.len() == 16 && is_hex(hash));
    let name = hash.map_or(name, |(path, _)| path);
    let mut pieces = name.split('[');
    let mut path = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']').filter(|(number, _)| is_hex(number)) {
            Some((_, rest)) => path.push_str(rest),
            None => {
                path.push('[');
                path.push_str(piece);
            }
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::without_hashes;

    #[test]
    fn a_name_loses_what_tells_namesakes_apart() {
        for (name, path) in [
            ("rate_core[1f]::a::b", "rate_core::a::b"),
            ("<alloc[2]::vec::Vec<[u8; 3]> as core[3]::x>::y", "<alloc::vec::Vec<[u8; 3]> as core::x>::y"),
            ("a::b::h0123456789abcdef", "a::b"),
            ("a::b::helper", "a::b::helper"),
            ("a::{closure#0}", "a::{closure#0}"),
            ("a", "a"),
            ("", ""),
        ] {
            assert_eq!(without_hashes(name), path);
        }
    }
}
