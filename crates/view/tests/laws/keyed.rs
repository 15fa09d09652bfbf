//! Lists with keys: elements stay what they are.

use view::{Element, el};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::document::{self, Msg, Stage, can_move};
use crate::random::Random;

const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];

fn list(order: &[usize]) -> Element<Msg> {
    let item = |at: &usize| el("li").key(NAMES[*at]).attr("id", NAMES[*at]).child(el("input")).into();
    el("ul").children(order.iter().map(item))
}

/// The least count of numbers that have to move for all to be in order.
fn fewest_moves(order: &[usize]) -> usize {
    let mut longest = vec![0; order.len()];
    for at in 0..order.len() {
        let before = (0..at).filter(|earlier| order[*earlier] < order[at]);
        longest[at] = before.map(|earlier| longest[earlier]).max().unwrap_or(0) + 1;
    }
    order.len() - longest.iter().max().copied().unwrap_or(0)
}

/// Reorders lists in every way that a browser can move nodes.
fn reordered(check: impl Fn(&mut Random)) {
    for can in [true, false] {
        can_move(can);
        for number in 0..200 {
            check(&mut Random::new(number, 7));
        }
    }
    can_move(true);
}

#[wasm_bindgen_test]
fn elements_are_the_same_and_the_fewest_move() {
    reordered(|random| {
        let stage = Stage::new();
        let first: Vec<usize> = (0..NAMES.len()).collect();
        let mut mounted = stage.draw(list(&first));
        let elements: Vec<_> = NAMES.iter().map(|name| stage.find(&format!("#{name}"))).collect();
        let order = random.order(NAMES.len());
        let watched = document::watch(&stage.root());
        stage.patch(&mut mounted, list(&order));
        assert_eq!(document::additions(&watched), fewest_moves(&order), "{order:?}");
        let items = stage.root().children();
        for (position, at) in (0..).zip(&order) {
            assert_eq!(items.item(position).as_ref(), Some(&elements[*at]), "{order:?}");
        }
    });
}

#[wasm_bindgen_test]
fn the_focus_stays() {
    reordered(|random| {
        let stage = Stage::new();
        let mut mounted = stage.draw(list(&random.order(6)));
        let field = stage.find(&format!("#{} input", NAMES[random.below(3)]));
        field.clone().unchecked_into::<web_sys::HtmlElement>().focus().unwrap();
        assert!(document::is_focused(&field));
        // Some others come, some go.
        let order: Vec<_> = random.order(8).into_iter().filter(|at| *at < 3 || *at > 4).collect();
        stage.patch(&mut mounted, list(&order));
        assert!(document::is_focused(&field), "{order:?}");
    });
}

#[wasm_bindgen_test]
fn transitions_of_what_need_not_move_go_on() {
    for can in [true, false] {
        let moves_with_state = can_move(can) && can;
        let stage = Stage::new();
        let mut mounted = stage.draw(list(&[0, 1, 2]));
        let elements = ["#a", "#b", "#c"].map(|name| stage.find(name));
        elements.iter().for_each(document::start_transition);
        assert_eq!(elements.each_ref().map(document::transitions), [1, 1, 1]);
        stage.patch(&mut mounted, list(&[2, 0, 3, 1]));
        let moved = usize::from(moves_with_state);
        assert_eq!(elements.each_ref().map(document::transitions), [1, 1, moved]);
    }
    can_move(true);
}
