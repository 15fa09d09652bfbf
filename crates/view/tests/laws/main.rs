//! The laws of drawing and patching, in a browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

mod document;
mod random;

use leptos::prelude::*;
use view::Node;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

use document::{Stage, meddle};
use random::{Random, any_element, any_node};

mod asked;
mod keyed;
mod leptos_tree;
mod single;

wasm_bindgen_test_configure!(run_in_browser);

/// Few where `cargo xtask mutants` runs the laws against one mistake after another.
const CASES: u32 = if option_env!("RT_FEW_CASES").is_some() { 100 } else { 1500 };

/// Draws the first node, patches it to each of the others, and compares it with that one drawn alone.
fn patching_is_drawing(number: u32, nodes: &[&dyn Fn() -> Node<document::Msg>], meddling: bool) {
    let stage = Stage::new();
    let mut done = String::new();
    let mut mounted = stage.draw(nodes[0]());
    for (step, node) in (1..).zip(&nodes[1..]) {
        let before = stage.shown();
        if meddling {
            let root = stage.root();
            done = meddle(&root, number * 7 + step);
        }
        stage.patch(&mut mounted, node());
        let alone = Stage::new();
        let drawn = alone.draw(node());
        let (patched, expected) = (stage.shown(), alone.shown());
        assert_eq!(patched, expected, "case {number}, step {step}, after {done}, from\n{before}");
        assert_eq!(stage.answers(), alone.answers(), "case {number}, step {step}, from\n{before}");
        drop(drawn);
    }
}

#[wasm_bindgen_test]
fn patching_gives_what_drawing_gives() {
    for number in 0..CASES {
        let node = |seed: u32| move || any_node(&mut Random::new(number, seed), number / 60);
        patching_is_drawing(number, &[&node(1), &node(2), &node(3)], false);
    }
}

#[wasm_bindgen_test]
fn patching_undoes_what_others_did_to_the_document() {
    for number in 0..CASES {
        let node = |seed: u32| move || any_element("div", &mut Random::new(number, seed), number / 60).into();
        let (first, second) = (node(4), node(5));
        patching_is_drawing(number, &[&first, &second, &second, &first], true);
    }
}

#[wasm_bindgen_test]
fn patching_to_the_same_touches_nothing() {
    for number in 0..CASES / 5 {
        let node = || any_element("div", &mut Random::new(number, 6), number / 12);
        let stage = Stage::new();
        let mut mounted = stage.draw(node());
        let watched = document::watch_all(&stage.root());
        stage.patch(&mut mounted, node());
        assert_eq!(document::changes(&watched), "", "case {number}");
    }
}

/// Every node is a view of Leptos, whatever its messages are.
#[allow(dead_code)]
fn is_a_view() -> impl IntoView {
    any_node(&mut Random::new(0, 0), 1)
}
