//! The contract in TypeScript: types for apps, and the lists of the page's half.

use ::contract::{Contract, EventDeclaration};
use serde_json::Value;

use super::prose::without_links;
use super::schema::{members, type_of};

/// The first line of every generated script.
const GENERATED: &str =
    "// Made by `cargo xtask contract` from crates/contract. What is changed here is lost.\n";
const WIDTH: usize = 120;

/// `element.d.ts`.
pub(super) fn element(contract: &Contract) -> String {
    let mut text = GENERATED.to_owned();
    for (name, schema) in &contract.types {
        text.push('\n');
        text.push_str(&comment(schema, ""));
        text.push_str(&named_type(name, schema));
    }
    text.push_str("\n/** Events by name. All of them bubble and cross shadow boundaries. */\n");
    text.push_str("export interface RateTransparencyEventMap {\n");
    for event in &contract.events {
        text.push_str(&doc(&event.description, "  "));
        text.push_str(&format!("  \"{}\": CustomEvent<{}>;\n", event.name, type_of(&event.detail)));
    }
    text.push_str("}\n\n/** Attributes, as they are written in HTML. */\n");
    text.push_str("export interface RateTransparencyAttributes {\n");
    for attribute in contract.attributes.iter().filter(|attribute| attribute.property.is_some()) {
        text.push_str(&doc(&attribute.description, "  "));
        let of = type_of(&attribute.schema);
        // What says something by being there may have a value as well.
        let of = format!("{of} | {}", if of == "boolean" { "string" } else { "null" });
        text.push_str(&format!("  {}?: {of};\n", key(&attribute.name)));
    }
    text.push_str("}\n\n/** Properties. Each reflects an attribute; null where that is missing. */\n");
    text.push_str("export interface RateTransparencyProperties {\n");
    for property in contract.properties.iter().filter(|property| !property.read_only) {
        text.push_str(&doc(&property.description, "  "));
        text.push_str(&format!("  {}: {};\n", property.name, type_of(&property.schema)));
    }
    text.push_str("}\n\nexport interface RateTransparency extends RateTransparencyProperties {}\n\n");
    text.push_str("/** The element's class. {@link define} gives it a name. */\n");
    text.push_str("export class RateTransparency extends HTMLElement {\n");
    for property in contract.properties.iter().filter(|property| property.read_only) {
        text.push_str(&doc(&property.description, "  "));
        text.push_str(&format!("  readonly {}: {};\n", property.name, type_of(&property.schema)));
    }
    text.push_str(&format!(
        "}}\n\n\
         /**\n \
          * Defines the element under a name that is still free, `{element}` where none is given. Whoever came first\n \
          * keeps the name. Gives the class that has it; on a server, nothing.\n \
          */\n\
         export function define(name?: string): CustomElementConstructor | undefined;\n\n\
         /** The package's version. */\n\
         export const version: string;\n\n\
         declare global {{\n  \
           interface HTMLElementTagNameMap {{\n    \
             \"{element}\": RateTransparency;\n  \
           }}\n  \
           // As they bubble, they can be listened to anywhere.\n  \
           interface GlobalEventHandlersEventMap extends RateTransparencyEventMap {{}}\n\
         }}\n",
        element = contract.element
    ));
    text
}

fn named_type(name: &str, schema: &Value) -> String {
    if schema["type"] == "object" {
        let mut text = format!("export interface {name} {{\n");
        for (name, schema, always) in members(schema) {
            let optional = if always { "" } else { "?" };
            text.push_str(&comment(schema, "  "));
            text.push_str(&format!("  {}{optional}: {};\n", key(name), type_of(schema)));
        }
        return text + "}\n";
    }
    let Some(words) = schema["oneOf"].as_array() else {
        return format!("export type {name} = {};\n", type_of(schema));
    };
    let mut text = format!("export type {name} =\n");
    for word in words {
        text.push_str(&comment(word, "  "));
        text.push_str(&format!("  | {}\n", type_of(word)));
    }
    text.trim_end().to_owned() + ";\n"
}

/// Types for a framework's templates.
pub(super) struct Framework {
    /// The file.
    pub(super) file: &'static str,
    /// Its imports of the framework.
    imports: &'static str,
    /// The type of props.
    props: &'static str,
    /// The name of a listener.
    listener: fn(&str) -> String,
    /// The declaration; `TAG` stands for the element's name.
    declares: &'static str,
}

const REACT: &str = "\
/** Props that React 19 hands on, beside attributes. React 18 takes attributes alone, and calls no listener. */
type HandedOn = typeof React extends { useActionState: unknown }
  ? Partial<RateTransparencyProperties> & RateTransparencyListeners
  : { [Listener in keyof RateTransparencyListeners]?: never };

/** Props of the element: attributes and, with React 19, properties and listeners. */
export type RateTransparencyProps = React.DetailedHTMLProps<React.HTMLAttributes<RateTransparency>, RateTransparency> &
  RateTransparencyAttributes &
  HandedOn;
";

const VUE: &str = "\
/** Properties as a template sets them: Vue's types take an attribute's name for that of its property. */
type Settable = {
  [Name in keyof RateTransparencyProperties]?:
    | RateTransparencyProperties[Name]
    | (RateTransparencyProperties[Name] extends boolean ? string : never);
};

/** Props of the element in a template: attributes, properties and listeners. */
export type RateTransparencyProps = HTMLAttributes &
  RateTransparencyAttributes &
  Settable &
  RateTransparencyListeners;
";

const SVELTE: &str = "\
/** Props of the element in a component: attributes, properties and listeners. */
export type RateTransparencyProps = HTMLAttributes<RateTransparency> &
  RateTransparencyAttributes &
  Partial<RateTransparencyProperties> &
  RateTransparencyListeners;
";

/// Those that have types.
pub(super) const FRAMEWORKS: [Framework; 3] = [
    Framework {
        file: "react.d.ts",
        imports: "import type * as React from \"react\";",
        props: REACT,
        listener: |event| format!("on{event}"),
        declares: "declare module \"react\" {\n  namespace JSX {\n    interface IntrinsicElements {\n      \"TAG\": RateTransparencyProps;\n    }\n  }\n}\n",
    },
    Framework {
        file: "vue.d.ts",
        imports: "import type { HTMLAttributes } from \"vue\";",
        props: VUE,
        listener: vue_listener,
        declares: "declare module \"vue\" {\n  interface GlobalComponents {\n    \"TAG\": new () => RateTransparency & { $props: RateTransparencyProps };\n  }\n}\n",
    },
    Framework {
        file: "svelte.d.ts",
        imports: "import type { HTMLAttributes } from \"svelte/elements\";",
        props: SVELTE,
        listener: |event| format!("on{event}"),
        declares: "declare module \"svelte/elements\" {\n  interface SvelteHTMLElements {\n    \"TAG\": RateTransparencyProps;\n  }\n}\n",
    },
];

/// `onRtReady` for `rt-ready`.
fn vue_listener(event: &str) -> String {
    let upper = |word: &str| {
        let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
        first.to_uppercase() + rest
    };
    format!("on{}", event.split('-').map(upper).collect::<String>())
}

/// The types of a framework.
pub(super) fn framework(framework: &Framework, contract: &Contract) -> String {
    let listener = |event: &EventDeclaration| {
        format!(
            "{}  {}?: (event: RateTransparencyEventMap[\"{}\"]) => void;\n",
            doc(&event.description, "  "),
            key(&(framework.listener)(&event.name)),
            event.name
        )
    };
    format!(
        "{GENERATED}\n{}\n\
         import type {{\n  RateTransparency,\n  RateTransparencyAttributes,\n  RateTransparencyEventMap,\n  RateTransparencyProperties,\n}} from \"./element.js\";\n\n\
         /** A listener for each event. */\n\
         export interface RateTransparencyListeners {{\n{}}}\n\n\
         {}\n{}",
        framework.imports,
        contract.events.iter().map(listener).collect::<String>(),
        framework.props,
        framework.declares.replace("TAG", &contract.element),
    )
}

/// The lists that the page's half goes by.
pub(super) fn lists(contract: &Contract) -> String {
    let attributes = contract.attributes.iter().filter(|attribute| attribute.property.is_some());
    let attributes: Vec<&str> = attributes.map(|attribute| attribute.name.as_str()).collect();
    let events: Vec<&str> = contract.events.iter().map(|event| event.name.as_str()).collect();
    format!(
        "{GENERATED}\n\
         /** Attributes of the element, each with a property of the same meaning. */\n{}\n\
         /** Events of the element. */\n{}",
        list("export const ATTRIBUTES =", &attributes, " as const"),
        list("export const EVENTS: readonly string[] =", &events, "")
    )
}

/// A constant list as the formatter writes it.
fn list(start: &str, words: &[&str], end: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    let line = format!("{start} [{}]{end};\n", words.join(", "));
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let lines: String = words.iter().map(|word| format!("  {word},\n")).collect();
    format!("{start} [\n{lines}]{end};\n")
}

/// A member's name, in quotes where it needs them.
fn key(name: &str) -> String {
    let is_plain = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    if is_plain { name.to_owned() } else { format!("\"{name}\"") }
}

/// The description of a schema as a comment; nothing where there is none.
fn comment(schema: &Value, indent: &str) -> String {
    schema["description"].as_str().map(|text| doc(text, indent)).unwrap_or_default()
}

fn doc(text: &str, indent: &str) -> String {
    let text = without_links(text).replace("*/", "*\u{200b}/");
    let line = format!("{indent}/** {text} */\n");
    if line.trim_end().chars().count() <= WIDTH {
        return line;
    }
    let room = WIDTH - indent.len() - 3;
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(last) if last.is_empty() => last.push_str(word),
            Some(last) if last.chars().count() + 1 + word.chars().count() <= room => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let lines: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
    format!("{indent}/**\n{lines}{indent} */\n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{doc, list, named_type, vue_listener};

    #[test]
    fn members_are_in_the_order_of_their_declaration_and_may_be_optional() {
        let schema = json!({
            "type": "object",
            "properties": { "a": { "type": "string" }, "b-c": { "type": "boolean" }, "z": { "type": "null" } },
            "required": ["z", "a"],
        });
        assert_eq!(
            named_type("It", &schema),
            "export interface It {\n  z: null;\n  a: string;\n  \"b-c\"?: boolean;\n}\n"
        );
    }

    #[test]
    fn comments_and_lists_are_as_wide_as_lines_may_be() {
        assert_eq!(doc("Short, [linked](to.md).", "  "), "  /** Short, linked. */\n");
        let long = doc(&"words ".repeat(60), "  ");
        assert!(long.lines().count() > 3 && long.lines().all(|line| line.len() <= 120), "{long}");
        assert_eq!(list("A =", &["a", "b"], " as const"), "A = [\"a\", \"b\"] as const;\n");
        assert!(list("A =", &["a"; 80], "").starts_with("A = [\n  \"a\",\n"));
    }

    #[test]
    fn a_listener_of_vue_has_its_name() {
        assert_eq!(vue_listener("rt-ready"), "onRtReady");
    }
}
