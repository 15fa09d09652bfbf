//! Random nodes, the same for the same numbers. The alphabets are small, so that two of them have much in common.

use view::{Element, Node, el};

use crate::document::Msg;

/// Numbers that look random (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(number: u32, seed: u32) -> Self {
        Self((u64::from(number) << 32) | u64::from(seed))
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap() % end
    }

    pub(crate) fn of(&mut self, all: &[&'static str]) -> &'static str {
        all[self.below(all.len())]
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// The numbers below `count` in any order.
    pub(crate) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for at in (1..count).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}

const TEXTS: [&str; 4] = ["", "a", "b < c", "\u{a0}d e"];
const KEYS: [&str; 6] = ["k", "l", "m", "n", "o", "p"];
const INPUTS: [&str; 8] = ["text", "password", "number", "checkbox", "radio", "hidden", "button", "search"];

/// A text or an element with up to about `size` nodes in it.
pub(crate) fn any_node(random: &mut Random, size: u32) -> Node<Msg> {
    if random.one_in(4) { random.of(&TEXTS).into() } else { html(random, size).into() }
}

fn html(random: &mut Random, size: u32) -> Element<Msg> {
    let tag = random.of(&["div", "p", "ul", "li", "button", "input", "select", "textarea", "svg"]);
    any_element(tag, random, size)
}

/// An element of this kind.
pub(crate) fn any_element(tag: &'static str, random: &mut Random, size: u32) -> Element<Msg> {
    let mut element = decorated(el(tag), random);
    match tag {
        "input" => {
            element = element.attr("type", random.of(&INPUTS));
            if random.one_in(2) {
                element = element.value(random.of(&["", "1", "25"]));
            }
            match random.below(3) {
                0 => element,
                checked => element.checked(checked == 1),
            }
        }
        "textarea" if random.one_in(2) => element.value(random.of(&TEXTS)),
        "textarea" => element,
        "select" => {
            for _ in 0..random.below(4) {
                let option = el("option").value(random.of(&TEXTS)).text(random.of(&TEXTS));
                element = element.child(option);
            }
            element.value(random.of(&TEXTS))
        }
        "svg" | "g" | "a" => children(element, random, size, &|random, size| {
            let tag = random.of(&["g", "path", "a", "foreignObject"]);
            any_element(tag, random, size)
        }),
        "path" => element,
        _ => children(element, random, size, &html),
    }
}

type Generator = dyn Fn(&mut Random, u32) -> Element<Msg>;

fn children(
    mut element: Element<Msg>,
    random: &mut Random,
    size: u32,
    generator: &Generator,
) -> Element<Msg> {
    if size == 0 {
        return element;
    }
    let count = random.below(usize::try_from(size.min(5)).unwrap() + 1);
    let keys = random.order(KEYS.len());
    let keyed = random.below(3);
    for key in keys.into_iter().take(count) {
        if random.one_in(4) {
            element = element.text(random.of(&TEXTS));
            continue;
        }
        let child = generator(random, size / 2);
        element = match keyed {
            0 => element.child(child),
            1 => element.child(child.key(KEYS[key])),
            // Some have keys, and some of these keys are there twice.
            _ if random.one_in(2) => element.child(child.key(random.of(&KEYS[..3]))),
            _ => element.child(child),
        };
    }
    element
}

/// The element with some attributes, styles and listeners.
fn decorated(mut element: Element<Msg>, random: &mut Random) -> Element<Msg> {
    for _ in 0..random.below(3) {
        let name = random.of(&["class", "title", "data-x", "aria-label"]);
        element = element.attr(name, random.of(&TEXTS));
    }
    for _ in 0..random.below(3) {
        let name = random.of(&["color", "margin", "margin-top", "--own"]);
        element = element.style(name, random.of(&["red", "1px", "2px", "unset"]));
    }
    for _ in 0..random.below(4) {
        let number = u32::try_from(random.below(3)).unwrap();
        element = match random.below(5) {
            0 => element.on("click", Msg::Said(number)),
            1 => element.on("input", Msg::Said(number)),
            2 => element.on_prevented("click", Msg::Said(number + 10)),
            3 => {
                let event = random.of(&["input", "change"]);
                element.on_value(event, move |value| Msg::Value(number, value))
            }
            _ => element.on_key(move |key| (key == "Enter").then(|| Msg::Key(number, key.to_owned()))),
        };
    }
    element
}
