//! `cargo xtask bench`: the publisher's command line at national scale, against its budgets.

mod book;
mod measured;
pub(crate) mod page;
mod tic;

use std::fs;
use std::path::Path;
use std::thread;

use crate::run::{cargo, root, run, step};
use measured::Figure;

/// A subject of measurements.
struct Subject {
    name: &'static str,
    about: &'static str,
    measure: fn(&Path) -> Result<Vec<Figure>, String>,
}

/// Every subject, each in a module of its own.
const SUBJECTS: [Subject; 2] = [
    Subject { name: "book", about: "a national book of 240 000 rates", measure: book::measure },
    Subject { name: "tic", about: "an in-network file of 5 GB", measure: tic::measure },
];

/// Measures one subject, or all; an error for every figure over its budget.
pub(crate) fn bench(only: Option<&str>) -> Result<(), String> {
    let subjects: Vec<_> =
        SUBJECTS.iter().filter(|subject| only.is_none_or(|only| only == subject.name)).collect();
    if subjects.is_empty() {
        let names: Vec<&str> = SUBJECTS.iter().map(|subject| subject.name).collect();
        return Err(format!("no such subject; there is {}", names.join(", ")));
    }
    step("Building rates for speed");
    run(cargo().args(["build", "--release", "--package", "rates"]))?;
    let program = root().join("target/release/rates");
    let mut over = Vec::new();
    let mut table = String::from("| what | measured | budget |\n| --- | --- | --- |\n");
    for Subject { name, about, measure } in subjects {
        step(&format!("{name}: {about}"));
        for Figure { what, value, budget } in measure(&program)? {
            let text = budget.as_ref().map_or("", |budget| budget.text);
            table.push_str(&format!("| {what} | {value} | {text} |\n"));
            if budget.is_some_and(|budget| !budget.kept) {
                over.push(format!("{what}: {value}, budget {text}"));
            }
        }
    }
    println!("{table}\nOn {}", machine());
    if over.is_empty() { Ok(()) } else { Err(over.join("\n")) }
}

/// Processor, cores, memory and system.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let of = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let processor =
        of(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| "an unknown processor".to_owned());
    let memory = of(&read("/proc/meminfo"), "MemTotal").unwrap_or_default();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!("{processor}, {cores} cores, {memory} of memory, {}", std::env::consts::OS)
}
