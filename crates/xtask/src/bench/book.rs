//! A book of a whole country, and what it takes to check it, to build it and to look a rate up in it.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rate_core::{Amount, Problem, RateBook, RateRow, Selection, quote};
use serde_json::{Value, json};

use super::measured::{Figure, Run, folder, measured, megabytes, spread};
use crate::disk::{self, read_bytes};
use crate::run::{root, step};

const MARKETS: u32 = 50;
const PLANS: u32 = 40;
const LICENSES: u32 = 8;
const SERVICES: u32 = 15;

/// The most that checking and building may take, in seconds of a processor: on one core, where two are allowed.
const MOST_TIME: Duration = Duration::from_secs(5);
/// The most memory, in bytes.
const MOST_MEMORY: u64 = 500_000_000;
/// The most that the index and a market's file may weigh, in bytes as brotli sends them.
const MOST_INDEX: usize = 15_000;
const MOST_MARKET: usize = 25_000;
/// The longest that a look-up may take.
const MOST_LOOK_UP: Duration = Duration::from_micros(50);

pub(super) fn measure(program: &Path) -> Result<Vec<Figure>, String> {
    let folder = folder()?;
    let (path, output) = (folder.join("national.json"), folder.join("national"));
    step("Making the book");
    let book = national()?;
    let json = book.to_json();
    disk::write(&path, &json)?;
    disk::remove_folder(&output)?;
    let check = measured(Command::new(program).arg("check").arg(&path))?;
    let build = measured(Command::new(program).arg("build").arg(&path).arg("-o").arg(&output))?;

    let index = RateBook::from_json(&read_bytes(&output.join("index.json"))?).map_err(told)?;
    let served_index = read_bytes(&output.join("index.json.br"))?.len();
    let mut served_market = 0;
    for file in index.market_files() {
        served_market = served_market.max(read_bytes(&output.join(format!("{}.br", file.file)))?.len());
    }
    let look_up = look_up(index, &output)?;

    let size = format!("{} rates, {} MB of JSON", book.rates().len(), megabytes(json.len() as u64));
    let mut figures = vec![Figure::new("national book", size)];
    figures.extend(of_run(["check, processor time", "check, by the clock", "check, peak memory"], &check));
    figures.extend(of_run(["build, processor time", "build, by the clock", "build, peak memory"], &build));
    figures.extend([
        weight("index, brotli", served_index, "at most 15 kB", MOST_INDEX),
        weight("largest market file, brotli", served_market, "at most 25 kB", MOST_MARKET),
        Figure::held_to(
            "look-up in a market, not optimised",
            format!("{}.{} µs", look_up.as_micros(), look_up.as_nanos() / 100 % 10),
            "under 50 µs",
            look_up < MOST_LOOK_UP,
        ),
    ]);
    Ok(figures)
}

fn of_run([time, clock, memory]: [&'static str; 3], run: &Run) -> [Figure; 3] {
    let seconds = |time: Duration| format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100);
    [
        Figure::held_to(time, seconds(run.cpu), "under 5 s", run.cpu < MOST_TIME),
        Figure::new(clock, seconds(run.time)),
        Figure::held_to(
            memory,
            format!("{} MB", megabytes(run.peak)),
            "under 500 MB",
            run.peak < MOST_MEMORY,
        ),
    ]
}

fn weight(what: &'static str, bytes: usize, text: &'static str, most: usize) -> Figure {
    Figure::held_to(what, format!("{}.{} kB", bytes / 1000, bytes / 100 % 10), text, bytes <= most)
}

/// The time for the breakdown of one session, its market's file having been added to the book.
fn look_up(mut book: RateBook, folder: &Path) -> Result<Duration, String> {
    let market = book.market_files().last().ok_or("no market files")?.clone();
    book.add_market(market.market, &read_bytes(&folder.join(&market.file))?).map_err(told)?;
    let id = |prefix: &str, number: u32| Some(format!("{prefix}{number}"));
    let selections: Vec<Selection> = (0..PLANS * LICENSES * SERVICES)
        .map(|row| Selection {
            market: id("market-", MARKETS - 1),
            plan: id("plan-", row / (LICENSES * SERVICES)),
            license: id("license-", row / SERVICES % LICENSES),
            service: id("service-", row % SERVICES),
            client_share: Some(Amount::ZERO.into()),
            ..Selection::default()
        })
        .collect();
    let start = Instant::now();
    for selection in &selections {
        quote(&book, selection).map_err(|error| format!("{selection:?}: {error:?}"))?;
    }
    Ok(start.elapsed() / (PLANS * LICENSES * SERVICES))
}

/// The example's terms for a whole country: each market, plan, license and service with amounts of its own.
fn national() -> Result<RateBook, String> {
    let example = read_bytes(&root().join("data/books/april-8-example.json"))?;
    let mut base: Value = serde_json::from_slice(&example).map_err(|error| error.to_string())?;
    let terms = |name: &str, count: u32| -> Value {
        (0..count)
            .map(|at| json!({ "id": format!("{name}-{at}"), "name": format!("Some {name} {at}") }))
            .collect()
    };
    let mut plan = base["plans"][0].clone();
    plan["contract"] = json!({ "allows_portion": true });
    let plans = (0..PLANS).map(|at| {
        plan["id"] = json!(format!("plan-{at}"));
        plan["name"] = json!(format!("Some plan {at}"));
        plan.clone()
    });
    base["id"] = json!("national");
    base["plans"] = plans.collect();
    // They are of what is replaced here.
    base["translations"] = json!({});
    base["markets"] = terms("market", MARKETS);
    base["licenses"] = terms("license", LICENSES);
    base["services"] = terms("service", SERVICES);
    for name in ["market", "plan", "license", "service"] {
        base["walkthrough"][name] = json!(format!("{name}-0"));
    }
    let mut rows = (0..MARKETS * PLANS * LICENSES * SERVICES).map(row);
    RateBook::from_json_and_rows(base.to_string().as_bytes(), &mut rows).map_err(told)
}

/// A rate as contracts have them: an amount for the service, scaled by market, plan and license, rounded to the cent at
/// each step, and a payout of 88 to 97 % of it.
fn row(row: u32) -> RateRow {
    let service = row % SERVICES;
    let license = row / SERVICES % LICENSES;
    let plan = row / (SERVICES * LICENSES) % PLANS;
    let market = row / (SERVICES * LICENSES * PLANS);
    let percent = |cents: u32, percent: u32| cents * percent / 100;
    let mut cents = 4_000 + 700 * (service * 7 % SERVICES) + 137 * service;
    cents = percent(cents, 85 + spread(market) % 31);
    cents = percent(cents, 80 + spread(1000 + plan) % 51);
    cents = percent(cents, 100 - 5 * license);
    cents = cents * (9_700 + spread(row) % 600) / 10_000;
    let payout = percent(cents, 88 + spread(plan * SERVICES + service) % 10);
    let amount = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
    RateRow {
        market: format!("market-{market}"),
        plan: format!("plan-{plan}"),
        license: format!("license-{license}"),
        service: format!("service-{service}"),
        insurer_rate: amount(cents),
        provider_payout: amount(payout),
    }
}

fn told(problems: Vec<Problem>) -> String {
    format!("{problems:?}")
}
