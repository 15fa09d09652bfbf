//! `cargo xtask bench`: the publisher's command line at national scale, against its budgets.

mod book;
pub(crate) mod page;
mod tic;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::disk;
use crate::run::{cargo, root, run, step};

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

/// A figure and, where there is one, what it is held to.
pub(crate) struct Figure {
    what: &'static str,
    /// As it is shown.
    value: String,
    budget: Option<Budget>,
}

pub(crate) struct Budget {
    /// As it is shown.
    text: &'static str,
    kept: bool,
}

impl Figure {
    fn new(what: &'static str, value: String) -> Self {
        Self { what, value, budget: None }
    }

    fn held_to(what: &'static str, value: String, text: &'static str, kept: bool) -> Self {
        Self { what, value, budget: Some(Budget { text, kept }) }
    }
}

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

/// The folder that keeps generated files, so that they are made only once.
fn folder() -> Result<PathBuf, String> {
    let folder = root().join("target/bench");
    disk::make_folder(&folder)?;
    Ok(folder)
}

/// The cost of a run of a program.
struct Run {
    /// By the clock on the wall.
    time: Duration,
    /// Of processors: what it takes of one core, whatever else the machine does.
    cpu: Duration,
    /// The most memory that it had at once, in bytes.
    peak: u64,
}

/// Runs a program to its end. What it prints is not seen, unless it fails.
fn measured(command: &mut Command) -> Result<Run, String> {
    let start = Instant::now();
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| format!("{command:?}: {error}"))?;
    // The system's own sums: only what a run's last moment adds can be missed.
    let process = PathBuf::from(format!("/proc/{}", child.id()));
    let (mut peak, mut cpu) = (0, Duration::ZERO);
    while matches!(child.try_wait(), Ok(None)) {
        peak = high_water(&process).unwrap_or(0).max(peak);
        cpu = cpu_time(&process).unwrap_or(Duration::ZERO).max(cpu);
        thread::sleep(Duration::from_millis(2));
    }
    let time = start.elapsed();
    let output = child.wait_with_output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?} failed ({}):\n{told}", output.status));
    }
    if peak == 0 {
        return Err("what a program takes can be measured on Linux only".to_owned());
    }
    Ok(Run { time, cpu, peak })
}

fn high_water(process: &Path) -> Option<u64> {
    let text = fs::read_to_string(process.join("status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kibibytes| kibibytes * 1024)
}

/// The processor time of all its threads, in user and in system mode.
fn cpu_time(process: &Path) -> Option<Duration> {
    let text = fs::read_to_string(process.join("stat")).ok()?;
    // Behind the program's name, which may hold anything, come the 3rd and further fields; these are the 14th and 15th.
    let (_, fields) = text.rsplit_once(')')?;
    let mut ticks = fields.split_whitespace().skip(11).map_while(|field| field.parse::<u64>().ok());
    // A hundredth of a second each, on every Linux.
    Some(Duration::from_millis((ticks.next()? + ticks.next()?) * 10))
}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Bytes in a time, as MB/s.
fn rate(bytes: u64, time: Duration) -> u64 {
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
    bytes / 1000 / millis
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

/// A number far from that of its neighbours: one step of a multiplicative hash.
fn spread(number: u32) -> u32 {
    number.wrapping_mul(2_654_435_761).rotate_left(13)
}
