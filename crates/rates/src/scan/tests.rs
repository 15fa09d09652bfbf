use std::io::Read;

use proptest::prelude::*;
use serde_json::Value;

use super::*;

/// Hands out so many bytes at a time.
struct Drip<'a>(&'a [u8], usize);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(buffer.len()));
        buffer[..now.len()].copy_from_slice(now);
        self.0 = later;
        Ok(now.len())
    }
}

fn skipped(json: &[u8], step: usize) -> Result<()> {
    let mut scanner = Scanner::new(Drip(json, step))?;
    scanner.skip()?;
    scanner.finish()
}

/// The value as `taken` reads it, written again.
fn taken(json: &[u8], step: usize) -> Result<String> {
    fn value<R: Read>(scanner: &mut Scanner<R>, out: &mut String) -> Result<()> {
        match scanner.peek()? {
            b'[' => {
                let mut list = scanner.list()?;
                out.push('[');
                while scanner.item(&mut list)? {
                    value(scanner, out)?;
                    out.push(',');
                }
                out.push(']');
            }
            b'{' => {
                let mut object = scanner.object()?;
                out.push('{');
                while let Some(name) = scanner.member(&mut object, &["a", "b"])? {
                    out.push_str(name);
                    out.push(':');
                    value(scanner, out)?;
                }
                out.push('}');
            }
            _ => match scanner.scalar()? {
                Some(scalar) => out.push_str(&String::from_utf8_lossy(scalar)),
                None => out.push('?'),
            },
        }
        Ok(())
    }
    let mut out = String::new();
    let mut scanner = Scanner::new(Drip(json, step))?;
    value(&mut scanner, &mut out)?;
    scanner.finish()?;
    Ok(out)
}

/// Whether serde_json takes it, apart from what it refuses for the size of a float.
fn is_json(json: &[u8]) -> bool {
    match serde_json::from_slice::<Value>(json.strip_prefix("\u{feff}".as_bytes()).unwrap_or(json)) {
        Ok(_) => true,
        Err(error) => error.to_string().starts_with("number out of range"),
    }
}

fn agree(json: &[u8]) {
    for step in [1, 2, 3, 7, CHUNK] {
        let text = String::from_utf8_lossy(json);
        assert_eq!(skipped(json, step).is_ok(), is_json(json), "{text:?} in steps of {step}");
        match taken(json, step) {
            Ok(_) => assert!(is_json(json), "{text:?} in steps of {step}"),
            Err(Broken { why: Why::Repeated(_), .. }) => {}
            Err(error) => assert!(!is_json(json), "{text:?} in steps of {step}: {error:?}"),
        }
    }
}

#[test]
fn corner_cases_are_taken_and_refused_as_serde_json_does() {
    for json in [
        "",
        " ",
        "null",
        "nul",
        "nullx",
        "true",
        "fals",
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
        "1e999",
        "+1",
        "1+1",
        "[]",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1",
        "{}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"c\":1,\"c\":2}",
        "{\"a\":",
        "[}",
        "{]",
        "[{]}",
        "\"\"",
        "\"a",
        "\"\\n\\t\\b\\f\\r\\/\\\\\\\"\"",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude00\"",
        "\"\\u12\"",
        "\"\\x\"",
        "\"a\nb\"",
        "\"\u{7f}é😀\"",
        "\u{feff}null",
        "null\0",
        "\u{a0}1",
        "[[[[]]]]",
        "{\"b\":{\"a\":[true,null,\"c\"]}} ",
    ] {
        agree(json.as_bytes());
    }
    agree(b"\"\xff\"");
    agree(b"\"\xe2\x82");
    agree(b"\"\xed\xa0\x80\"");
}

#[test]
fn texts_and_numbers_come_as_they_are_meant() {
    let json = r#"{"a":["Zoë \u00e9\ud83d\ude00\"",120.50,-1e5,null],"other":{},"\u0062":"x"}"#;
    for step in 1..9 {
        let out = taken(json.as_bytes(), step).unwrap();
        assert_eq!(out, "{a:[Zoë é😀\",120.50,-1e5,?,]:{}b:x}", "in steps of {step}");
    }
}

#[test]
fn a_named_member_is_there_once() {
    let error = taken(br#"{"a":1,"a":2}"#, 1).unwrap_err();
    assert!(matches!(error.why, Why::Repeated("a")));
}

#[test]
fn errors_have_their_line_and_byte() {
    let place = |json: &[u8]| {
        let places = [1, 2, 5, CHUNK].map(|step| skipped(json, step).unwrap_err().place);
        assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
        (places[0].line, places[0].byte)
    };
    assert_eq!(place(b""), (1, 0));
    assert_eq!(place("{\n  \"é\": x}".as_bytes()), (2, 10));
    assert_eq!(place(b"[1]\n]"), (2, 4));
    assert_eq!(place(b"\n\"ab\xff\""), (2, 4));
    assert_eq!(place(b"[1,\n\n\"abc"), (3, 9));
    assert_eq!(place(b"[1,\n 12E3E, 4]"), (2, 5));
    assert_eq!(place(b"[1,\n 12E"), (2, 5));
}

#[test]
fn values_lie_at_most_so_deep() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(skipped(nested(128).as_bytes(), CHUNK).is_ok());
    for levels in [129, 1_000_000] {
        let error = skipped(nested(levels).as_bytes(), CHUNK).unwrap_err();
        assert!(matches!(error.why, Why::TooDeep) && error.place.byte == 129, "{error:?}");
    }
}

#[test]
fn a_long_text_can_be_skipped_but_not_taken() {
    let long = format!("[\"{}\"]", "x".repeat(3 * CHUNK));
    assert!(skipped(long.as_bytes(), CHUNK).is_ok());
    assert!(matches!(taken(long.as_bytes(), CHUNK).unwrap_err().why, Why::TooLong));
    let digits = "1".repeat(3 * CHUNK);
    assert!(matches!(skipped(digits.as_bytes(), CHUNK).unwrap_err().why, Why::TooLong));
}

proptest! {
    #[test]
    fn any_text_is_taken_and_refused_as_serde_json_does(json in "[\\[\\]{}\",:0-9.eE+\\-\\\\ntrufalsb \n\u{7f}é]{0,40}") {
        agree(json.as_bytes());
    }

    #[test]
    fn any_bytes_are_taken_and_refused_as_serde_json_does(json in proptest::collection::vec(any::<u8>(), 0..40)) {
        agree(&json);
    }
}

proptest! {
    #[test]
    fn a_stretch_of_a_text_ends_where_its_first_special_byte_is(
        text in proptest::collection::vec(prop_oneof![20 => any::<u8>().prop_map(|byte| byte | 0x60), 1 => any::<u8>()], 0..40),
    ) {
        let ends = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
        prop_assert_eq!(scalar::plain(&text), text.iter().position(ends).unwrap_or(text.len()));
    }

    #[test]
    fn a_real_file_with_some_bytes_changed_is_passed_as_serde_json_takes_it(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[\\[\\]{}\",:0-9.eE+\\-\\\\ntrufalsb \n\u{7f}]"), 0..3),
        step in 1_usize..5000,
    ) {
        let mut json = include_bytes!("../../tests/data/tic/v2.json").to_vec();
        for (at, byte) in changes {
            let at = at.index(json.len());
            json[at] = byte.as_bytes()[0];
        }
        let (whole, stepped) = (skipped(&json, CHUNK), skipped(&json, step));
        prop_assert_eq!(whole.is_ok(), is_json(&json));
        let place = |result: Result<()>| result.err().map(|broken| broken.place);
        prop_assert_eq!(place(whole), place(stepped));
    }
}
