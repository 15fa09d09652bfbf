//! The contract as tables of the documentation, between marks.

use ::contract::{AttributeDeclaration, Contract};
use serde_json::Value;

use super::prose::phrase;
use super::schema::{members, type_of, words_of};

const END: &str = "<!-- contract end -->";

/// A table, and the mark before it.
type Table = (&'static str, fn(&Contract) -> String);

const TABLES: [Table; 7] = [
    ("attributes", attributes),
    ("breakdown", breakdown),
    ("events", events),
    ("codes", |contract| words("ErrorCode", "Code", "When", contract)),
    ("places", |contract| words("CtaPlace", "Place", "Is", contract)),
    ("custom properties", custom_properties),
    ("parts", parts),
];

/// The text with every table as it is declared.
///
/// # Errors
/// The mark that is missing, or has no end.
pub(super) fn fill(text: &str, contract: &Contract) -> Result<String, String> {
    let mut filled = text.to_owned();
    for (name, table) in TABLES {
        let mark = format!("<!-- contract: {name} -->\n");
        let (before, rest) = filled.split_once(&mark).ok_or_else(|| format!("no mark {}", mark.trim()))?;
        let (_, after) = rest.split_once(END).ok_or_else(|| format!("no {END} after {}", mark.trim()))?;
        filled = format!("{before}{mark}\n{}\n{END}{after}", table(contract));
    }
    Ok(filled)
}

fn attributes(contract: &Contract) -> String {
    let row = |attribute: &AttributeDeclaration| {
        let without = match (&attribute.default, &attribute.without) {
            (Some(default), _) => format!("`{default}`"),
            (None, without) => without.clone().unwrap_or_default(),
        };
        vec![
            code(&attribute.name),
            values(&attribute.schema, contract),
            without,
            attribute.description.replace("(embedding.md#", "(#"),
        ]
    };
    table(&["Attribute", "Values", "Where left out", "Says"], contract.attributes.iter().map(row))
}

/// The values of an attribute, in words.
fn values(schema: &Value, contract: &Contract) -> String {
    let words = words_of(schema, contract);
    if !words.is_empty() {
        return words
            .iter()
            .map(|(word, what)| format!("`{word}`: {}", phrase(what)))
            .collect::<Vec<_>>()
            .join("; ");
    }
    let named = contract.types.get(&type_of(schema)).unwrap_or(schema);
    match (named["type"].as_str(), named["format"].as_str()) {
        (Some("boolean"), _) => "present or not",
        (_, Some("date")) => "date",
        (_, Some("uri-reference")) => "address",
        _ => "text",
    }
    .to_owned()
}

fn breakdown(contract: &Contract) -> String {
    let mut rows = Vec::new();
    add_members("", "Breakdown", contract, &mut rows);
    table(&["Member", "Type", "Is"], rows.into_iter())
}

fn add_members(before: &str, name: &str, contract: &Contract, rows: &mut Vec<Vec<String>>) {
    let Some(schema) = contract.types.get(name) else { return };
    for (member, schema, _) in members(schema) {
        let place = format!("{before}{member}");
        let of = type_of(schema);
        let (plain, or_null) = match of.strip_suffix(" | null") {
            Some(plain) => (plain, " or `null`"),
            None => (of.as_str(), ""),
        };
        let named = contract.types.get(plain);
        let words = named.map(|named| words_of(named, contract)).unwrap_or_default();
        let words: Vec<String> = words.iter().map(|(word, _)| code(word)).collect();
        let is_object = named.is_some_and(|named| named["type"] == "object");
        let shown = match (words.is_empty(), is_object) {
            (false, _) => words.join(", "),
            (true, true) => "object".to_owned(),
            (true, false) => code(plain),
        };
        let description = schema["description"].as_str().unwrap_or_default().to_owned();
        rows.push(vec![code(&place), format!("{shown}{or_null}"), description]);
        if is_object {
            add_members(&format!("{place}."), plain, contract, rows);
        }
    }
}

fn events(contract: &Contract) -> String {
    let rows = contract.events.iter().map(|event| {
        let of = type_of(&event.detail);
        let detail = match contract.types.get(&of) {
            Some(named) => {
                let names: Vec<&str> = members(named).into_iter().map(|(name, ..)| name).collect();
                format!("`{{ {} }}`", names.join(", "))
            }
            None => of.split(" | ").map(code).collect::<Vec<_>>().join(" or "),
        };
        vec![code(&event.name), detail, event.description.clone()]
    });
    table(&["Event", "`detail`", "When"], rows)
}

fn words(name: &str, head: &str, what: &str, contract: &Contract) -> String {
    let words = contract.types.get(name).map(|named| words_of(named, contract)).unwrap_or_default();
    table(&[head, what], words.into_iter().map(|(word, what)| vec![code(&word), phrase(&what)]))
}

fn custom_properties(contract: &Contract) -> String {
    let rows = contract
        .custom_properties
        .iter()
        .map(|property| vec![code(&property.name), phrase(&property.description)]);
    table(&["Property", "For"], rows)
}

fn parts(contract: &Contract) -> String {
    let rows = contract.parts.iter().map(|part| vec![code(&part.name), phrase(&part.description)]);
    table(&["Part", "Is"], rows)
}

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.iter().map(|&cell| cell.to_owned()).collect();
    let mut text = line(&head) + &format!("| {} |\n", vec!["---"; head.len()].join(" | "));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|")).collect();
        text.push_str(&line(&cells));
    }
    text
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use ::contract::Contract;

    use super::{END, TABLES, fill};

    #[test]
    fn only_what_lies_between_marks_is_replaced() {
        let marked: String = TABLES
            .iter()
            .map(|(name, _)| format!("before\n<!-- contract: {name} -->\nSTALE\n{END}\nafter\n"))
            .collect();
        let contract = Contract::declared("1.0.0");
        let filled = fill(&marked, &contract).unwrap();
        assert!(!filled.contains("STALE"));
        assert_eq!(filled.matches("before\n").count(), TABLES.len());
        assert!(filled.contains(
            "| `loading` | `eager`: at once; `lazy`: once the element comes near the viewport | `eager` |"
        ));
        assert!(filled.contains("| `insurer_pays.from` | `IsoDate` |"));
        assert!(filled.contains("| `rt-error` | `{ code, message }` |"));
        // Nothing is left to do.
        assert_eq!(fill(&filled, &contract).unwrap(), filled);
    }

    #[test]
    fn a_mark_that_is_missing_or_open_is_named() {
        let contract = Contract::declared("1.0.0");
        assert_eq!(fill("", &contract).unwrap_err(), "no mark <!-- contract: attributes -->");
        let open = "<!-- contract: attributes -->\n";
        assert!(fill(open, &contract).unwrap_err().contains("no <!-- contract end -->"));
    }
}
