//! Nodes among Leptos's own views.

use any_spawner::Executor;
use leptos::html::{ElementChild, div};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::tachys::view::Position;
use view::{Dispatch, Element, Node, el};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::document::{Msg, Stage, click};

fn counter(count: i32) -> Element<Msg> {
    el("button").text(format!("{count} so far")).on("click", Msg::Said(1))
}

#[wasm_bindgen_test]
async fn a_function_that_gives_a_node_is_a_reactive_view() {
    let stage = Stage::new();
    let handle = {
        let container = stage.container.clone();
        mount_to(container, || {
            let count = RwSignal::new(0);
            let dispatch = Dispatch::new(move |_: Msg| count.update(|count| *count += 1));
            div().child((el::<Msg>("b").text("Count: "), move || counter(count.get()).sends_to(dispatch)))
        })
    };
    let html = || stage.container.inner_html();
    assert_eq!(html(), "<div><b>Count: </b><button>0 so far</button></div>");
    let button = stage.find("button");
    for _ in 0..3 {
        click(&button);
    }
    Executor::tick().await;
    assert_eq!(html(), "<div><b>Count: </b><button>3 so far</button></div>");
    assert_eq!(stage.find("button"), button);

    drop(handle);
    assert_eq!(html(), "");
    click(&button);
    Executor::tick().await;
    assert_eq!(button.text_content().as_deref(), Some("3 so far"));
}

#[wasm_bindgen_test]
async fn nodes_come_and_go_among_others() {
    let stage = Stage::new();
    let shows = RwSignal::new(false);
    let _handle = mount_to(stage.container.clone(), move || {
        let node = move || shows.get().then(|| counter(7));
        (div(), node, el::<Msg>("hr"))
    });
    for expected in ["<div></div><!----><hr>", "<div></div><button>7 so far</button><!----><hr>"] {
        assert_eq!(stage.container.inner_html().replace("<!---->", ""), expected.replace("<!---->", ""));
        shows.update(|shows| *shows = !*shows);
        Executor::tick().await;
    }
    assert_eq!(stage.container.inner_html().replace("<!---->", ""), "<div></div><hr>");
}

#[wasm_bindgen_test]
async fn a_dispatch_of_its_own_is_sent_to_by_each_drawing() {
    let stage = Stage::new();
    let (drawn, said) = (RwSignal::new(1), RwSignal::new(Vec::new()));
    let _handle = mount_to(stage.container.clone(), move || {
        move || {
            let number = drawn.get();
            let dispatch = Dispatch::new(move |_: Msg| said.update(|said| said.push(number)));
            counter(number).sends_to(dispatch)
        }
    });
    click(&stage.find("button"));
    drawn.set(2);
    Executor::tick().await;
    click(&stage.find("button"));
    assert_eq!(said.get_untracked(), [1, 2]);
}

#[wasm_bindgen_test]
fn hydrating_draws_anew_what_a_server_wrote() {
    let stage = Stage::new();
    let button = || counter(1).sends_to(stage.dispatch);
    let view = || div().child(("a", Node::<Msg>::from("b"), button(), "c", Node::<Msg>::from("d")));
    stage.container.set_inner_html("<div>a<!>b<button>1 so far</button>c<!>d</div>");
    let written = stage.find("button");
    let mut state = view().hydrate_from::<true>(&stage.container);
    assert_ne!(stage.find("button"), written);
    click(&stage.find("button"));
    assert_eq!(stage.messages(), [Msg::Said(1)]);
    let parsed = "<div>a<!---->b<button>1 so far</button>c<!---->d</div>";
    assert_eq!(stage.container.inner_html(), parsed);
    view().rebuild(&mut state);
    assert_eq!(stage.container.inner_html(), parsed);
}

#[wasm_bindgen_test]
fn hydrating_begins_with_a_node_wherever_it_stands() {
    let stage = Stage::new();
    let button = || counter(1).sends_to(stage.dispatch);
    // The first child of an element, and the element that is given.
    for position in [Position::FirstChild, Position::Current] {
        stage.container.set_inner_html("<p><button>1 so far</button><i></i></p>");
        let from = stage.find(if position == Position::FirstChild { "p" } else { "button" });
        let written = stage.find("button");
        let _state = button().hydrate_from_position::<true>(&from, position);
        assert_eq!(stage.container.inner_html(), "<p><button>1 so far</button><i></i></p>");
        assert_ne!(stage.find("button"), written, "{position:?}");
        click(&stage.find("button"));
        assert_eq!(stage.messages(), [Msg::Said(1)], "{position:?}");
    }
}

#[wasm_bindgen_test]
fn others_are_put_before_what_is_mounted_and_nowhere_else() {
    let stage = Stage::new();
    let mut last = stage.draw(el("i"));
    let mut first = stage.draw(el("b"));
    assert!(last.insert_before_this(&mut first));
    assert_eq!(stage.container.inner_html(), "<b></b><i></i>");
    last.unmount();
    assert!(!last.insert_before_this(&mut first));
    assert_eq!(stage.container.inner_html(), "<b></b>");
}
