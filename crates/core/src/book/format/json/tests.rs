//! The reader of JSON, held to serde_json.

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// True where the tree says what the value says. Of repeated keys the value has kept the last.
fn same(node: &JsonNode<'_>, value: &Value) -> bool {
    match (node, value) {
        (JsonNode::Null, Value::Null) => true,
        (JsonNode::Bool(ours), Value::Bool(theirs)) => ours == theirs,
        (JsonNode::Whole(ours), Value::Number(theirs)) => theirs.as_u64() == Some((*ours).into()),
        (JsonNode::OtherNumber, Value::Number(theirs)) => {
            theirs.as_u64().is_none_or(|whole| u32::try_from(whole).is_err())
        }
        (JsonNode::Text(ours), Value::String(theirs)) => ours == theirs,
        (JsonNode::List(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (JsonNode::Object(ours), Value::Object(theirs)) => {
            ours.iter().all(|(name, _)| theirs.contains_key(name.as_ref()))
                && theirs.iter().all(|(name, theirs)| {
                    ours.iter().rfind(|(known, _)| known == name).is_some_and(|(_, ours)| same(ours, theirs))
                })
        }
        _ => false,
    }
}

/// Holds this reader to serde_json: both refuse the text, or both read the same.
fn agree(bytes: &[u8]) {
    match (parse(bytes), serde_json::from_slice::<Value>(bytes)) {
        (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{ours:?} {theirs:?}"),
        (Err(_), Err(_)) => {}
        // JSON, but not a float: this reader evaluates none.
        (Ok(_), Err(error)) if error.to_string().starts_with("number out of range") => {}
        (ours, theirs) => panic!("{:?}: {ours:?} {theirs:?}", String::from_utf8_lossy(bytes)),
    }
}

#[test]
fn corner_cases_are_read_as_serde_json_reads_them() {
    for text in [
        "",
        " ",
        "\t\r\n null \n\r\t",
        "\u{b}null",
        "\u{c}null",
        "null",
        "nul",
        "nullx",
        "true",
        "false",
        "tru",
        "0",
        "-0",
        "00",
        "01",
        "-",
        "1.",
        ".5",
        "1.5",
        "1e",
        "1e5",
        "1E+05",
        "1e-5",
        "4294967295",
        "4294967296",
        "18446744073709551616",
        "1e999",
        "+1",
        "[]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":",
        "\"\"",
        "\"a",
        "\"\\n\\t\\b\\f\\r\\/\\\\\\\"\"",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud800\\udc00\"",
        "\"\\udbff\\udfff\"",
        "\"\\ud83d\\ue000\"",
        "\"\\ud7ff\\ue000\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"\\u12\"",
        "\"\\x\"",
        "\"a\nb\"",
        "\"\u{1f}\"",
        "\" \"",
        "\"\u{7f}é😀\"",
        "\u{feff}null",
        "null\0",
        "\u{a0}1",
        "[[[[]]]]",
        "{\"\\u0061\":{\"b\":[true,null,\"c\"]}} ",
    ] {
        agree(text.as_bytes());
    }
    agree(b"\"\xff\"");
    agree(b"\"\xed\xa0\x80\"");
}

#[test]
fn values_lie_at_most_128_deep() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse(nested(128).as_bytes()).is_ok());
    assert_eq!(parse(nested(129).as_bytes()).err(), Some(SyntaxError { line: 1, column: 129 }));
    assert!(parse("[".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn errors_have_their_line_and_column() {
    let place = |text: &[u8]| parse(text).err().map(|error| (error.line, error.column));
    assert_eq!(place(b""), Some((1, 1)));
    assert_eq!(place("{\n  \"é\": x}".as_bytes()), Some((2, 8)));
    assert_eq!(place(b"[1]\n]"), Some((2, 1)));
    assert_eq!(place(b"\n\"ab\xff\""), Some((2, 4)));
}

proptest! {
    #[test]
    fn any_json_text_is_read_as_serde_json_reads_it(text in "[\\[\\]{}\",:0-9.eE+\\-\\\\ntrufalsb \n\u{7f}é]{0,40}") {
        agree(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_as_serde_json_reads_them(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        agree(&bytes);
    }

    #[test]
    fn a_book_with_a_byte_changed_is_read_as_serde_json_reads_it(at: prop::sample::Index, byte: u8) {
        let mut json = include_bytes!("../../../../../../data/books/april-8-example.json").to_vec();
        let at = at.index(json.len());
        json[at] = byte;
        agree(&json);
    }
}
