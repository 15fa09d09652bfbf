//! Answers of an element that is asked, the facts that an event brings along, and the acts that a browser is kept from.

use view::{Element, Input, el};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::document::{Msg, Stage, scroll};

fn with_value(value: &str) -> Input {
    Input { value: value.to_owned(), ..Input::default() }
}

fn with_key(key: &str) -> Input {
    Input { key: key.to_owned(), ..Input::default() }
}

fn on_enter() -> Element<Msg> {
    el("input").on_key(|key| (key == "Enter").then_some(Msg::Said(1)))
}

#[wasm_bindgen_test]
fn an_element_has_its_tag_and_the_last_value_of_each_attribute() {
    let element = el::<Msg>("a").attr("href", "/1").attr("rel", "help").attr("href", "/2").value("x");
    assert_eq!(element.tag(), "a");
    assert_eq!(element.attribute("href"), Some("/2"));
    assert_eq!(element.attribute("rel"), Some("help"));
    assert_eq!(element.attribute("value"), None);
}

#[wasm_bindgen_test]
fn an_event_has_the_message_of_the_listener_that_was_added_first() {
    let button = el("button").on("input", Msg::Said(1)).on_prevented("click", Msg::Said(2));
    let button = button.on("click", Msg::Said(3));
    assert_eq!(button.respond("click", Input::default()), Some(Msg::Said(2)));
    assert_eq!(button.respond("submit", Input::default()), None);
    let field = el("input").on_value("change", |value| Msg::Value(4, value));
    assert_eq!(field.respond("change", with_value("x")), Some(Msg::Value(4, "x".to_owned())));
    assert_eq!(on_enter().respond("keydown", with_key("Enter")), Some(Msg::Said(1)));
    assert_eq!(on_enter().respond("keydown", with_key("x")), None);
    let strip = el("div").on_scroll(|place| (place > 500).then(|| Msg::Said(u32::from(place))));
    let scrolled = |scrolled| strip.respond("scroll", Input { scrolled, ..Input::default() });
    assert_eq!((scrolled(500), scrolled(501)), (None, Some(Msg::Said(501))));
}

#[wasm_bindgen_test]
fn elements_are_found_in_the_order_of_the_document() {
    let list = el::<Msg>("ol").child(el("li").child(el("b"))).text("b").child(el("b").child(el("li")));
    let tags = |condition: &dyn Fn(&Element<Msg>) -> bool| {
        list.find_all(condition).into_iter().map(Element::tag).collect::<Vec<_>>()
    };
    assert_eq!(tags(&|_| true), ["ol", "li", "b", "b", "li"]);
    assert_eq!(tags(&|element| element.tag() == "b"), ["b", "b"]);
    assert_eq!(tags(&|_| false), [""; 0]);
}

#[wasm_bindgen_test]
fn an_event_brings_the_value_the_key_and_the_place_that_is_scrolled_to() {
    let stage = Stage::new();
    let field = el("input").value("x").on_value("input", |value| Msg::Value(1, value));
    let _mounted = stage.draw(field.on_key(|key| Some(Msg::Key(2, key.to_owned()))));
    let keys = ["Enter", "x"].map(|key| Msg::Key(2, key.to_owned()));
    assert_eq!(stage.answers().0, [&[Msg::Value(1, "x".to_owned())][..], &keys].concat());

    let wide = el("div").style("width", "300px").text("text");
    let strip = el("div").style("width", "100px").style("overflow", "auto").child(wide);
    let _scrolled = stage.draw(strip.on_scroll(|place| Some(Msg::Said(place.into()))));
    for (left, place) in [(50, 250), (200, 1000), (0, 0)] {
        scroll(&stage.find("div"), left);
        assert_eq!(stage.messages(), [Msg::Said(place)]);
    }
}

#[wasm_bindgen_test]
fn a_browser_is_kept_from_what_it_would_do_where_that_is_said_and_there_is_a_message() {
    // Of a click, an input, a change, Enter and another key: first on the container, then on the element.
    let went_on = |element: Element<Msg>| {
        let stage = Stage::new();
        let _mounted = stage.draw(element);
        stage.answers().1.split(',').skip(5).map(|went_on| went_on == "true").collect::<Vec<_>>()
    };
    assert_eq!(went_on(el("p").on("click", Msg::Said(1))), [true; 5]);
    assert_eq!(went_on(el("input").on_value("input", |value| Msg::Value(1, value))), [true; 5]);
    assert_eq!(went_on(el("p").on_prevented("click", Msg::Said(1))), [false, true, true, true, true]);
    assert_eq!(went_on(on_enter()), [true, true, true, false, true]);
}

#[wasm_bindgen_test]
fn what_is_printed_of_an_element_names_its_events_and_its_dispatch() {
    let stage = Stage::new();
    let printed = format!("{:?}", el("p").on("click", Msg::Said(1)).sends_to(stage.dispatch));
    assert!(printed.contains("[click]") && printed.contains("Dispatch("), "{printed}");
}
