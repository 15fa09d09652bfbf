//! The steps that all documents are read in.

use crate::book::format::json::{self, JsonNode};
use crate::book::format::place::{Place, Problems};
use crate::book::format::shape::Shape;
use crate::book::problem::Fault;

/// The mark that some editors begin a text with.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a document and gives its problems: of its text, its format, its shape, and then those that `check` finds.
pub(super) fn parse(
    json: &[u8],
    format: &'static str,
    shape: &Shape,
    check: &mut dyn FnMut(&JsonNode, &mut Problems),
) -> Problems {
    let mut problems = Problems::default();
    match json::parse(json.strip_prefix(BYTE_ORDER_MARK).unwrap_or(json)) {
        Err(error) => {
            problems.add(&Place::ROOT, Fault::NotJson { line: error.line, column: error.column });
        }
        Ok(node) => match node.text("format") {
            // Nothing is known of another format's shape.
            Some(found) if found != format => {
                let fault = Fault::UnknownFormat { found: found.to_owned(), expected: format };
                problems.add(&Place::ROOT.member("format"), fault);
            }
            _ => {
                shape.check(&node, &Place::ROOT, &mut problems);
                check(&node, &mut problems);
            }
        },
    }
    problems
}
