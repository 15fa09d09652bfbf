//! Single properties of elements, and of what they are told.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::{Mountable, Owner, Render};
use view::{Dispatch, Element, Node, el};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::document::{Msg, Stage, click, enter, is_focused, is_half_typed, meddle, property, set_property};

/// Draws the first, and patches it to the second.
fn patched(first: Element<Msg>, second: Element<Msg>) -> (Stage, view::Mounted<Msg>) {
    let stage = Stage::new();
    let mut mounted = stage.draw(first);
    stage.patch(&mut mounted, second);
    (stage, mounted)
}

#[wasm_bindgen_test]
fn a_listener_is_for_the_event_that_it_names() {
    let button = |event, number| el("button").on(event, Msg::Said(number));
    let (stage, _mounted) = patched(button("input", 1), button("click", 2));
    assert_eq!(stage.answers().0, [Msg::Said(2)]);
    let (stage, _mounted) = patched(button("click", 1).on("click", Msg::Said(2)), button("click", 3));
    assert_eq!(stage.answers().0, [Msg::Said(3)]);
    let (stage, _mounted) = patched(button("click", 1), el("button"));
    assert_eq!(stage.answers().0, []);
    // Of two for one event, the first is the first.
    let two = || button("click", 3).on("click", Msg::Said(4));
    let (stage, _mounted) = patched(button("input", 1).on("click", Msg::Said(2)), two());
    assert_eq!(stage.answers().0, [Msg::Said(3), Msg::Said(4)]);
}

#[wasm_bindgen_test]
fn a_value_that_vanishes_is_cleared() {
    let value = |stage: &Stage| property(&stage.root(), "value");
    let (stage, _mounted) = patched(el("input").value("x"), el("input"));
    assert_eq!(value(&stage), "");
    let (stage, _mounted) = patched(el("input").value("x"), el("input").attr("value", "y"));
    assert_eq!(value(&stage), "y");
    let (stage, _mounted) = patched(el("textarea").text("old").value("x"), el("textarea").text("new"));
    assert_eq!(value(&stage), "new");
    let options = || el("select").child(el("option").text("a")).child(el("option").text("b"));
    let (stage, _mounted) = patched(options().value("b"), options());
    assert_eq!(value(&stage), "a");
    // It is an attribute of these.
    let option = |element: Element<Msg>| el("div").child(element.text("text"));
    let (stage, _mounted) = patched(option(el("option").value("x")), option(el("option")));
    assert_eq!(property(&stage.find("option"), "value"), "text");
    let button = || el("input").attr("type", "checkbox");
    let (stage, _mounted) = patched(button().value("x"), button());
    assert_eq!(value(&stage), "on");
}

#[wasm_bindgen_test]
fn checked_that_vanishes_is_cleared() {
    let checkbox = || el("input").attr("type", "checkbox");
    let (stage, _mounted) = patched(checkbox().checked(true), checkbox());
    assert_eq!(property(&stage.root(), "checked"), "false");
    let (stage, _mounted) = patched(checkbox().checked(false), checkbox().attr("checked", ""));
    assert_eq!(property(&stage.root(), "checked"), "true");
}

#[wasm_bindgen_test]
fn what_a_reader_entered_gives_way_to_what_the_node_says() {
    let field = || el("p").child(el("input").value("kept"));
    let stage = Stage::new();
    let mut mounted = stage.draw(field());
    set_property(&stage.find("input"), "value", "entered");
    stage.patch(&mut mounted, field());
    assert_eq!(property(&stage.find("input"), "value"), "kept");
    // Without a value, it is the reader's.
    let stage = Stage::new();
    let mut mounted = stage.draw(el("input"));
    set_property(&stage.root(), "value", "entered");
    stage.patch(&mut mounted, el("input").class("a"));
    assert_eq!(property(&stage.root(), "value"), "entered");
    let checkbox = || el("input").attr("type", "checkbox");
    let stage = Stage::new();
    let mut mounted = stage.draw(checkbox());
    set_property(&stage.root(), "checked", "yes");
    stage.patch(&mut mounted, checkbox().class("a"));
    assert_eq!(property(&stage.root(), "checked"), "true");
}

#[wasm_bindgen_test]
fn what_is_half_typed_stays_while_the_node_says_the_same() {
    let number = || el("input").attr("type", "number").value("");
    let stage = Stage::new();
    let mut mounted = stage.draw(number());
    assert!(enter(&stage.root(), "1e"));
    stage.patch(&mut mounted, number().class("a"));
    assert!(is_half_typed(&stage.root()));
    stage.patch(&mut mounted, number().value("2"));
    assert_eq!(property(&stage.root(), "value"), "2");
}

#[wasm_bindgen_test]
fn a_select_holds_an_option_that_came_with_its_value() {
    let select = |values: &[&'static str], value: &'static str| {
        let options = values.iter().map(|value| el("option").attr("value", *value).text("an option").into());
        el("select").value(value).children(options)
    };
    let (stage, _mounted) = patched(select(&["a", "b"], "a"), select(&["c", "d", "e"], "e"));
    assert_eq!(property(&stage.root(), "value"), "e");
    let (stage, _mounted) = patched(select(&["a", "b"], "b"), select(&["b", "a"], "b"));
    assert_eq!(property(&stage.root(), "value"), "b");
    let (stage, _mounted) = patched(select(&["a", "b"], "b"), select(&["a", "c"], "b"));
    assert_eq!(property(&stage.root(), "selectedIndex"), "-1");
    // Holding none of its options, a select says that it holds an empty value.
    let (stage, _mounted) = patched(select(&["a"], "b"), select(&[""], ""));
    assert_eq!(property(&stage.root(), "selectedIndex"), "0");
}

#[wasm_bindgen_test]
fn radio_buttons_of_a_group_change_places() {
    let group = |checked: [bool; 2]| {
        let button = |checked| el("input").attr("type", "radio").attr("name", "group").checked(checked);
        el("p").child(button(checked[0]).class("a")).child(button(checked[1]).class("b"))
    };
    for (first, second) in [([true, false], [false, true]), ([false, true], [true, false])] {
        let (stage, _mounted) = patched(group(first), group(second));
        let checked = [".a", ".b"].map(|class| property(&stage.find(class), "checked"));
        assert_eq!(checked, second.map(|checked| checked.to_string()));
    }
}

#[wasm_bindgen_test]
fn the_focus_is_given_when_it_is_asked_for_and_not_in_the_first_drawing() {
    let field = |focused| el("p").child(el("input").focused(focused));
    let stage = Stage::new();
    let mut mounted = stage.draw(field(true));
    assert!(!is_focused(&stage.find("input")));
    stage.patch(&mut mounted, field(false));
    stage.patch(&mut mounted, field(true));
    assert!(is_focused(&stage.find("input")));
    // A new element takes it as well.
    stage.patch(&mut mounted, field(true).child(el("textarea").focused(true)));
    assert!(is_focused(&stage.find("textarea")));
    // It is asked for once.
    stage.patch(&mut mounted, field(false).child(el("textarea").focused(true)));
    assert!(is_focused(&stage.find("textarea")));
}

#[wasm_bindgen_test]
fn what_is_revealed_is_scrolled_to_in_its_box_alone() {
    const LINES: usize = 20;
    let list = |revealed: usize| {
        let line = |at| el("p").style("height", "40px").style("margin", "0").revealed(at == revealed).into();
        let list = el("ul").style("position", "relative").style("height", "120px").style("overflow", "auto");
        el("div")
            .style("height", "60px")
            .style("overflow", "hidden")
            .child(list.children((0..LINES).map(line)))
    };
    let scrolled = |stage: &Stage| property(&stage.find("ul"), "scrollTop");
    let stage = Stage::new();
    let mut mounted = stage.draw(list(LINES));
    // As little as brings it in sight, with a line above and below.
    for (line, expected) in [(10, "360"), (11, "400"), (10, "360"), (9, "320"), (LINES - 1, "680"), (0, "0")]
    {
        stage.patch(&mut mounted, list(line));
        assert_eq!(scrolled(&stage), expected, "{line}");
        assert_eq!(property(&stage.root(), "scrollTop"), "0", "{line}");
    }
    // It is asked for once; what a reader scrolls after that stays.
    set_property(&stage.find("ul"), "scrollTop", "200");
    stage.patch(&mut mounted, list(0).class("a"));
    assert_eq!(scrolled(&stage), "200");
    // A new element is scrolled to as well.
    stage.patch(&mut mounted, list(LINES));
    stage.patch(&mut mounted, list(9).key("new"));
    assert_eq!(scrolled(&stage), "320");
}

#[wasm_bindgen_test]
fn what_is_in_a_foreign_object_is_html_again() {
    let drawing = |text: &'static str| {
        let object = el("foreignObject").child(el("p").key(text).text(text));
        el("svg").child(el("a").key(text)).child(object)
    };
    let (stage, _mounted) = patched(drawing("x"), drawing("y"));
    for (selector, ending) in [("a", "svg"), ("foreignObject", "svg"), ("p", "xhtml")] {
        let namespace = stage.find(selector).namespace_uri().unwrap();
        assert!(namespace.ends_with(ending), "{selector}: {namespace}");
    }
}

#[wasm_bindgen_test]
fn an_event_of_an_element_whose_value_is_a_number_has_none() {
    let stage = Stage::new();
    let list = el("ul").child(el("li").text("x")).child(el("meter"));
    let _mounted = stage.draw(list.on_value("click", |value| Msg::Value(1, value)));
    click(&stage.find("li"));
    click(&stage.find("meter"));
    assert_eq!(stage.messages(), vec![Msg::Value(1, String::new()); 2]);
}

#[wasm_bindgen_test]
fn a_disposed_owner_is_sent_nothing() {
    let stage = Stage::new();
    let mounted = stage.draw(el("button").on("click", Msg::Said(1)));
    let button = stage.root();
    click(&button);
    stage.owner.cleanup();
    click(&button);
    assert_eq!(stage.messages(), [Msg::Said(1)]);
    drop(mounted);
    click(&button);
    assert_eq!(stage.messages(), []);
}

#[wasm_bindgen_test]
fn listeners_outlive_unmounting_and_go_with_what_was_mounted() {
    let stage = Stage::new();
    let mut mounted = stage.draw(el("p").child(el("button").on("click", Msg::Said(1))));
    let button = stage.find("button");
    mounted.unmount();
    assert_eq!(stage.container.child_element_count(), 0);
    click(&button);
    assert_eq!(stage.messages(), [Msg::Said(1)]);
    mounted.mount(&stage.container, None);
    drop(mounted);
    click(&stage.find("button"));
    assert_eq!(stage.messages(), []);
}

#[wasm_bindgen_test]
fn an_element_names_itself_to_leptos_and_a_text_nothing() {
    let stage = Stage::new();
    let mut mounted = stage.draw(el("p"));
    assert_eq!(mounted.elements(), [stage.root()]);
    stage.patch(&mut mounted, "text");
    assert_eq!(mounted.elements(), []);
}

#[wasm_bindgen_test]
fn an_element_that_goes_hears_nothing_of_its_going() {
    let stage = Stage::new();
    let field = || el("input").on("blur", Msg::Said(1)).on("focusout", Msg::Said(2)).focused(true);
    let mut mounted = stage.draw(el("p"));
    stage.patch(&mut mounted, el("p").child(field()));
    assert!(is_focused(&stage.find("input")));
    stage.patch(&mut mounted, el("p"));
    assert_eq!(stage.messages(), []);
}

#[wasm_bindgen_test]
fn a_message_may_dispose_of_everything_while_it_is_handled() {
    let stage = Stage::new();
    let mounted = Rc::new(RefCell::new(None));
    let owner = Owner::new();
    let handled = Rc::new(Cell::new(0));
    let (all, count) = (Rc::clone(&mounted), Rc::clone(&handled));
    let disposed = owner.clone();
    let dispatch = owner.with(|| {
        Dispatch::new(move |_: Msg| {
            count.set(count.get() + 1);
            disposed.cleanup();
            drop(all.take());
        })
    });
    let button = el("button").on("click", Msg::Said(1)).on("click", Msg::Said(2)).sends_to(dispatch);
    let mut drawn = Node::from(button).build();
    drawn.mount(&stage.container, None);
    mounted.replace(Some(drawn));
    click(&stage.root());
    click(&stage.root());
    assert_eq!(handled.get(), 1);
}

#[wasm_bindgen_test]
fn a_message_may_cause_the_same_event_again() {
    let stage = Stage::new();
    let owner = Owner::new();
    let handled = Rc::new(RefCell::new(Vec::new()));
    let (all, container) = (Rc::clone(&handled), stage.container.clone());
    let dispatch = owner.with(|| {
        Dispatch::new(move |message: Msg| {
            let is_first = all.borrow().is_empty();
            all.borrow_mut().push(message);
            if is_first {
                click(&container.query_selector("button").unwrap().unwrap());
            }
        })
    });
    let node = el("p").on("click", Msg::Said(1)).child(el("button")).sends_to(dispatch);
    let mut mounted = Node::from(node).build();
    mounted.mount(&stage.container, None);
    click(&stage.root());
    assert_eq!(handled.take(), [Msg::Said(1), Msg::Said(1)]);
}

#[wasm_bindgen_test]
fn messages_go_where_they_were_last_said_to_go() {
    let stage = Stage::new();
    let mut mounted = stage.draw(el("button").on("click", Msg::Said(1)));
    let later = Stage::new();
    later.patch(&mut mounted, el("button").on("click", Msg::Said(2)));
    click(&stage.root());
    assert_eq!((stage.messages(), later.messages()), (vec![], vec![Msg::Said(2)]));
}

#[wasm_bindgen_test]
fn an_outermost_node_of_another_kind_takes_the_place_of_the_old_one() {
    let stage = Stage::new();
    let mut first = stage.draw(el("p"));
    let _second = stage.draw(el("hr"));
    stage.patch(&mut first, "a text");
    stage.patch(&mut first, el("div").text("an element"));
    assert_eq!(stage.container.inner_html(), "<div>an element</div><hr>");
    first.unmount();
    assert_eq!(stage.container.inner_html(), "<hr>");
}

#[wasm_bindgen_test]
fn meddling_meddles() {
    let stage = Stage::new();
    let _mounted = stage.draw(el("div").child(el("p").text("a")).child(el("p").text("b")));
    let before = stage.shown();
    let changed = (0..100).filter(|seed| {
        meddle(&stage.root(), *seed);
        stage.shown() != before
    });
    assert!(changed.count() > 90);
}
