//! Figures, and how they are come by.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::disk;
use crate::run::root;

/// A figure and, where there is one, what it is held to.
pub(super) struct Figure {
    pub(super) what: &'static str,
    /// As it is shown.
    pub(super) value: String,
    pub(super) budget: Option<Budget>,
}

pub(super) struct Budget {
    /// As it is shown.
    pub(super) text: &'static str,
    pub(super) kept: bool,
}

impl Figure {
    pub(super) fn new(what: &'static str, value: String) -> Self {
        Self { what, value, budget: None }
    }

    pub(super) fn held_to(what: &'static str, value: String, text: &'static str, kept: bool) -> Self {
        Self { what, value, budget: Some(Budget { text, kept }) }
    }
}

/// The folder that keeps generated files, so that they are made only once.
pub(super) fn folder() -> Result<PathBuf, String> {
    let folder = root().join("target/bench");
    disk::make_folder(&folder)?;
    Ok(folder)
}

/// The cost of a run of a program.
pub(super) struct Run {
    /// By the clock on the wall.
    pub(super) time: Duration,
    /// Of processors: what it takes of one core, whatever else the machine does.
    pub(super) cpu: Duration,
    /// The most memory that it had at once, in bytes.
    pub(super) peak: u64,
}

/// Runs a program to its end. What it prints is not seen, unless it fails.
pub(super) fn measured(command: &mut Command) -> Result<Run, String> {
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

pub(super) fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// Bytes in a time, as MB/s.
pub(super) fn rate(bytes: u64, time: Duration) -> u64 {
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
    bytes / 1000 / millis
}

/// A number far from that of its neighbours: one step of a multiplicative hash.
pub(super) fn spread(number: u32) -> u32 {
    number.wrapping_mul(2_654_435_761).rotate_left(13)
}
