//! Programs split in two do what they did in one piece.

#![allow(clippy::unwrap_used)] // Helpers are tests, too.

use wasm_parts::{Cut, Error, FIRST, Parts, alike_together, split};
use wasmi::{Engine, Instance, Linker, Module, Store, TrapCode};

/// A program with all that the parts have to share. `page.log` adds to the sum that the page keeps.
const PROGRAM: &str = r#"(module
    (import "page" "log" (func $log (param i32)))
    (memory (export "memory") 1)
    (table (export "table") 4 4 funcref)
    (global $stack (mut i32) (i32.const 100))
    (data (i32.const 8) "\07")
    (elem (i32.const 1) $"app::show" $"app::later::pressed" $"<core[1f]::Once as app[2]::later::Act>::act")
    (type $act (func (param i32) (result i32)))

    (func $"app[2]::later::entry" (param i32) (result i32)
        (call $"app::both" (call $"app::later::inner::h0123456789abcdef" (local.get 0))))
    (func $"app::later::inner::h0123456789abcdef" (param i32) (result i32)
        (global.set $stack (i32.add (global.get $stack) (i32.const 1)))
        (call $log (local.get 0))
        (i32.store8 (i32.const 8) (i32.add (i32.load8_u (i32.const 8)) (i32.const 1)))
        (call_indirect (type $act) (local.get 0) (i32.const 2)))
    (func $"app::later::pressed" (param i32) (result i32)
        (i32.mul (local.get 0) (i32.const 3)))
    (func $"<core[1f]::Once as app[2]::later::Act>::act" (param i32) (result i32)
        (if (i32.eqz (local.get 0)) (then (unreachable)))
        (i32.div_u (i32.const 1000) (local.get 0)))
    (func $"app::later::from_within" (param i32) (result i32)
        (call $"app[2]::later::entry" (local.get 0)))

    (func $"app::both" (param i32) (result i32)
        (i32.add (local.get 0) (i32.load8_u (i32.const 8))))
    (func $"app::show" (param i32) (result i32)
        (call $"app::both" (local.get 0)))
    (func (export "run") (param i32) (result i32)
        (call $"app[2]::later::entry" (local.get 0)))
    (func (export "again") (param i32) (result i32)
        (call $"app::later::from_within" (local.get 0)))
    (func (export "act") (param i32) (result i32)
        (call_indirect (type $act) (local.get 0) (i32.const 3)))
    (func (export "show") (param i32) (result i32)
        (call_indirect (type $act) (local.get 0) (i32.const 1)))
    (func (export "stack") (param i32) (result i32)
        (global.set $stack (i32.add (global.get $stack) (local.get 0)))
        (global.get $stack)))"#;

/// Three functions of different lengths, each with another number for 7.
const APART: &str = r#"(module
    (func (export "first") (param i32) (result i32)
        (i32.mul (i32.add (local.get 0) (i32.const 1000)) (i32.const 3000)))
    (func $second (export "second") (param i32) (result i32)
        (i32.sub (i32.const 77777) (i32.xor (i32.const 55555) (local.get 0))))
    (func (export "third") (param i32) (result i32)
        (i32.mul (i32.add (local.get 0) (i32.const 1000)) (call $second (local.get 0)))))"#;

const CUT: Cut<'_> =
    Cut { entries: &["app::later::entry", "app::later::from_within"], modules: &["app::later::"] };

/// The calls that need the later part, each with a number.
const LATER: [(&str, i32); 4] = [("run", 5), ("again", 6), ("act", 8), ("run", 7)];

fn program() -> Vec<u8> {
    wat::parse_str(PROGRAM).unwrap()
}

fn parts() -> Parts {
    split(&program(), &CUT).unwrap()
}

/// A page with an instance of a program. Its store holds the sum of all that was logged.
struct Page {
    store: Store<i32>,
    instance: Instance,
}

impl Page {
    fn new(wasm: &[u8]) -> Self {
        let engine = Engine::default();
        let module = Module::new(&engine, wasm).unwrap();
        let mut store = Store::new(&engine, 0);
        let mut linker = Linker::new(&engine);
        let log = |mut caller: wasmi::Caller<'_, i32>, number: i32| *caller.data_mut() += number;
        linker.func_wrap("page", "log", log).unwrap();
        let instance = linker.instantiate_and_start(&mut store, &module).unwrap();
        Self { store, instance }
    }

    /// Brings in the later part.
    fn load(&mut self, later: &[u8]) {
        let module = Module::new(self.store.engine(), later).unwrap();
        let mut linker = Linker::new(self.store.engine());
        let exports: Vec<_> =
            self.instance.exports(&self.store).map(|it| (it.name().to_owned(), it.into_extern())).collect();
        for (name, item) in exports {
            linker.define(FIRST, &name, item).unwrap();
        }
        linker.instantiate_and_start(&mut self.store, &module).unwrap();
    }

    fn call(&mut self, name: &str, number: i32) -> Result<i32, Option<TrapCode>> {
        let function = self.instance.get_typed_func::<i32, i32>(&self.store, name).unwrap();
        function.call(&mut self.store, number).map_err(|error| error.as_trap_code())
    }
}

/// The code of each function, in order.
fn bodies(wasm: &[u8]) -> Vec<Vec<u8>> {
    let payloads = wasmparser::Parser::new(0).parse_all(wasm);
    payloads
        .filter_map(|payload| match payload.unwrap() {
            wasmparser::Payload::CodeSectionEntry(body) => Some(body.as_bytes().to_vec()),
            _ => None,
        })
        .collect()
}

fn functions(wasm: &[u8]) -> String {
    String::from_utf8_lossy(wasm).into_owned()
}

#[test]
fn two_parts_give_what_one_piece_gives() {
    let parts = parts();
    let (mut whole, mut first) = (Page::new(&program()), Page::new(&parts.first));
    first.load(&parts.later);
    for (name, number) in LATER.into_iter().chain([("show", 1), ("stack", 3), ("run", 2)]) {
        assert_eq!(first.call(name, number), whole.call(name, number), "{name}({number})");
        assert_eq!(first.store.data(), whole.store.data(), "{name}({number})");
    }
}

#[test]
fn functions_in_another_order_do_the_same() {
    let reordered = |wasm: &[u8]| alike_together(wasm).unwrap();
    let parts = parts();
    let mut whole = Page::new(&program());
    let mut ordered = Page::new(&reordered(&program()));
    let mut first = Page::new(&reordered(&parts.first));
    first.load(&reordered(&parts.later));
    for (name, number) in LATER.into_iter().chain([("show", 1), ("stack", 3), ("run", 2)]) {
        let expected = whole.call(name, number);
        assert_eq!(
            [ordered.call(name, number), first.call(name, number)],
            [expected, expected],
            "{name}({number})"
        );
        assert_eq!([ordered.store.data(), first.store.data()], [whole.store.data(); 2], "{name}({number})");
    }
    // Of these, the last is like the first, and comes next to it.
    let apart = wat::parse_str(APART).unwrap();
    let together = reordered(&apart);
    let [first, second, third] = bodies(&apart).try_into().unwrap();
    assert_eq!(
        bodies(&together).iter().map(Vec::len).collect::<Vec<_>>(),
        [&first, &third, &second].map(Vec::len)
    );
    for name in ["first", "second", "third"] {
        assert_eq!(Page::new(&together).call(name, 7), Page::new(&apart).call(name, 7), "{name}");
    }
    assert!(matches!(alike_together(b"no module"), Err(Error::Unreadable(_))));
}

#[test]
fn functions_that_only_entries_reach_are_in_the_later_part_alone() {
    let Parts { first, later } = parts();
    let (first, later) = (functions(&first), functions(&later));
    for moved in ["app::later::inner", "app::later::pressed", "::Act>::act"] {
        assert!(!first.contains(moved) && later.contains(moved), "{moved}");
    }
    assert!(first.contains("app::show") && !later.contains("app::show"));
    assert!(first.contains("app::both"), "whatever the first part reaches stays with it");
}

#[test]
fn the_first_part_runs_alone_and_traps_only_where_the_later_one_is_called() {
    let parts = parts();
    let mut page = Page::new(&parts.first);
    assert_eq!(page.call("show", 1), Ok(8));
    assert_eq!(page.call("run", 5), Err(Some(TrapCode::IndirectCallToNull)));
    assert!(page.call("act", 5).is_err());
    // A trap leaves nothing behind that keeps the later part out.
    page.load(&parts.later);
    assert_eq!(page.call("act", 5), Ok(200));
    assert_eq!(page.call("run", 5), Ok(23));
}

#[test]
fn a_slot_of_the_table_keeps_its_number() {
    let parts = parts();
    let mut page = Page::new(&parts.first);
    page.load(&parts.later);
    // `act` calls slot 3, and the later part itself slot 2.
    assert_eq!(page.call("act", 8), Ok(125));
    assert_eq!(page.call("run", 10), Ok(38));
}

#[test]
fn globals_and_memory_are_one_for_both() {
    let parts = parts();
    let mut page = Page::new(&parts.first);
    assert_eq!(page.call("stack", 10), Ok(110));
    page.load(&parts.later);
    assert_eq!(page.call("show", 0), Ok(7), "data are written once");
    page.call("run", 1).unwrap();
    assert_eq!(page.call("stack", 0), Ok(111));
    assert_eq!(page.call("show", 0), Ok(8));
    assert_eq!(page.store.data(), &1, "the page's functions are called from the later part, too");
}

#[test]
fn a_trap_in_the_later_part_is_the_callers() {
    let parts = parts();
    let mut page = Page::new(&parts.first);
    page.load(&parts.later);
    assert_eq!(page.call("act", 0), Err(Some(TrapCode::UnreachableCodeReached)));
}

#[test]
fn instances_know_nothing_of_each_other() {
    let parts = parts();
    let (mut one, mut other) = (Page::new(&parts.first), Page::new(&parts.first));
    one.load(&parts.later);
    one.call("run", 5).unwrap();
    assert_eq!(other.call("run", 5), Err(Some(TrapCode::IndirectCallToNull)));
    assert_eq!(other.call("show", 0), Ok(7));
}

#[test]
fn a_function_of_the_list_that_the_first_part_calls_stays_with_it() {
    let show = "(func $\"app::show\" (param i32) (result i32)";
    let calls =
        PROGRAM.replace(show, &format!("{show} (drop (call $\"app::later::pressed\" (i32.const 1)))"));
    let parts = split(&wat::parse_str(calls).unwrap(), &CUT).unwrap();
    assert!(functions(&parts.first).contains("app::later::pressed"));
    assert_eq!(Page::new(&parts.first).call("show", 1), Ok(8));
}

#[test]
fn what_matches_no_function_is_named() {
    let cut = |entries, modules| split(&program(), &Cut { entries, modules });
    let wrong = Cut { entries: &["app::later::entry", "app::later::gone"], modules: &[] };
    assert_eq!(split(&program(), &wrong), Err(Error::NoEntry("app::later::gone".to_owned())));
    // The start of a path is no function.
    assert_eq!(cut(&["app::later"], &[]), Err(Error::NoEntry("app::later".to_owned())));
    assert_eq!(cut(&[], &["app::earlier::"]), Err(Error::NoModule("app::earlier::".to_owned())));
}

#[test]
fn what_cannot_be_split_is_refused() {
    let refused = |text: &str| split(&wat::parse_str(text).unwrap(), &Cut { entries: &[], modules: &[] });
    assert!(matches!(split(b"no module", &CUT), Err(Error::Unreadable(_))));
    assert_eq!(refused("(module (memory 1))"), Err(Error::NoTable));
    assert_eq!(refused("(module (memory 1) (table 1 funcref) (table 1 funcref))"), Err(Error::NoTable));
    assert_eq!(refused("(module (table 1 funcref))"), Err(Error::NoMemory));
    let passive = "(module (memory 1) (table 1 funcref) (func $f) (elem func $f))";
    assert_eq!(refused(passive), Err(Error::UnknownSegment));
}
