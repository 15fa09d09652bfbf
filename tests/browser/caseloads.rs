//! Caseloads by address: the widget and the command line come to the same figures.

use std::env;
use std::process::Command;

use rate_core::earnings::Total;
use rate_core::{Caseload, CaseloadFile, RateBook, Selection, Setting, Tab, UrlCaseload, UrlState, WeeksOff};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::earnings::{ROOT, dollars, long, rows};
use crate::page::{Page, on_page, pkg};

/// Numbers that a seed gives, by the generator that Knuth gives for MMIX.
struct Random(u64);

impl Random {
    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn number(&mut self, end: usize) -> u8 {
        u8::try_from(self.below(end)).unwrap()
    }
}

/// A caseload as a file has it; the market and the license are the book's case's.
fn random(book: &RateBook, random: &mut Random) -> Value {
    let mut rows = Vec::new();
    for _ in 0..=random.below(8) {
        let plan = &book.plans[random.below(book.plans.len())].term.id;
        let service = &book.services[random.below(book.services.len())].term.id;
        let mut row = json!({ "plan": plan, "service": service, "sessions": random.below(8) });
        if random.below(4) == 0 {
            row["insurer_rate"] = format!("{}.{:02}", 90 + random.below(90), random.below(100)).into();
            // Above the rate, so that no contract forbids it.
            row["provider_payout"] = format!("{}.{:02}", 180 + random.below(20), random.below(100)).into();
        }
        rows.push(row);
    }
    let mut file = json!({
        "format": "rate-caseload/1",
        "start": format!("2026-0{}-{:02}", 1 + random.below(9), 1 + random.below(28)),
        "rows": rows,
        "cancelled": random.below(30),
        "confirmed_after": random.below(20),
        "denied": random.below(12),
        "denied_by": { book.plans[0].term.id.clone(): random.below(12) },
    });
    if random.below(2) == 0 {
        file["weeks_off"] = random.number(20).into();
    } else {
        file["weeks_off_on"] = json!([format!("2026-12-{}", 10 + random.below(20)), "2027-02-03"]);
    }
    file
}

/// The fragment of an address that tells of the caseload of a file.
fn fragment(book: &RateBook, file: &Value, target: Total) -> String {
    let read = CaseloadFile::from_json(book, file.to_string().as_bytes()).unwrap();
    let mut caseload: Caseload = read.caseload;
    caseload.start_on(read.start.unwrap());
    assert!(matches!(caseload.weeks_off(), WeeksOff::Named(_)) || caseload.value(Setting::WeeksOff) < 20);
    let caseload = UrlCaseload::of(Some(&caseload), Some(target), book, &Selection::default());
    UrlState { tab: Some(Tab::Earnings), caseload, ..UrlState::default() }.to_fragment()
}

fn amount(value: &Value) -> String {
    dollars(value.as_str().unwrap().parse().unwrap())
}

fn range(value: &Value) -> String {
    let (least, most) = (amount(&value["least"]), amount(&value["most"]));
    if least == most { least } else { format!("{least} – {most}") }
}

fn day(value: &Value) -> String {
    long(value.as_str().unwrap().parse().unwrap())
}

/// Checks that the screen shows what the command line says.
async fn agrees(page: &Page, said: &Value, seed: u64) -> WebDriverResult<()> {
    let (year, a_month) = (amount(&said["year"]["amount"]), amount(&said["a_month"]));
    let sentence = format!("You’d be paid {a_month} a month on average, {year} a year, before taxes.");
    page.shows(".sentence", &sentence).await?;
    page.js(&format!(
        "{ROOT} const table = root.querySelector('.chart .data'); if (!table.open) table.querySelector('summary').click()"
    ))
    .await?;
    page.until(&format!("{ROOT} return root.querySelector('.chart tbody')")).await?;
    let paydays = said["paydays"].as_array().unwrap().iter().map(|payday| {
        json!([
            day(&payday["payday"]),
            payday["sessions"].to_string(),
            amount(&payday["amount"]),
            amount(&payday["paid_so_far"]),
            range(&payday["insurers_typical"]),
            range(&payday["insurers_slow"]),
        ])
    });
    assert_eq!(rows(page, ".chart table").await?, paydays.collect::<Value>(), "seed {seed}");
    let months: Vec<Value> =
        said["months"].as_array().unwrap().iter().map(|it| amount(&it["amount"]).into()).collect();
    let shown = rows(page, ".by-month").await?;
    let shown: Vec<&Value> = shown.as_array().unwrap().iter().map(|row| &row[2]).collect();
    assert_eq!(shown[..months.len()], months.iter().collect::<Vec<_>>()[..], "seed {seed}");
    let mut shares = Vec::new();
    for name in ["plans", "services"] {
        let all = said[name].as_array().unwrap();
        if all.len() > 1 {
            shares.extend(all.iter().map(|it| Value::from(amount(&it["amount"]))));
        }
    }
    let shown = rows(page, ".share").await?;
    let shown: Vec<Value> = shown.as_array().unwrap().iter().map(|row| row[2].clone()).collect();
    assert_eq!(shown, shares, "seed {seed}");
    assert_eq!(
        page.shown(".figure.portion .value").await?,
        amount(&said["ahead"]["typical"]["fronted"]),
        "seed {seed}"
    );
    let target = &said["target"];
    let reached = page.shown(".reached").await?;
    match target["sessions_a_week"].as_u64() {
        Some(sessions) => {
            let words =
                format!("{sessions} sessions a week, in the same mix: {} a year.", amount(&target["amount"]));
            assert!(reached.starts_with(&words), "seed {seed}: {words} in {reached}");
        }
        None => assert!(reached.starts_with("No number of sessions"), "seed {seed}: {reached}"),
    }
    Ok(())
}

#[test]
fn widget_and_command_line_come_to_the_same() {
    let program = env::var_os("RT_RATES").expect("`cargo xtask test` builds the program");
    let file = pkg().join("books/medicare-2026.json");
    let book = RateBook::from_json(&std::fs::read(&file).unwrap()).unwrap();
    let body = "<rate-transparency view=\"earnings\" deep-link session-date=\"2026-04-08\" src=\"/books/medicare-2026.json\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        let mut compared = 0;
        for seed in 1..=12_u64 {
            let mut numbers = Random(seed);
            let caseload = random(&book, &mut numbers);
            let target = Total::from_cents(100 * (20_000 + u64::from(numbers.number(250)) * 1000));
            let path = env::temp_dir().join(format!("rt-caseload-{}-{seed}.json", std::process::id()));
            std::fs::write(&path, caseload.to_string()).unwrap();
            let output = Command::new(&program)
                .arg("earnings")
                .arg(&file)
                .args(["--json", "--target", &target.to_string(), "--caseload"])
                .arg(&path)
                .output()
                .unwrap();
            std::fs::remove_file(&path).unwrap();
            assert!(output.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&output.stderr));
            let said: Value = serde_json::from_slice(&output.stdout).unwrap();
            if said["year"]["amount"] == "0.00" {
                continue;
            }
            println!("seed {seed}: {caseload}");
            page.js(&format!("location.hash = {:?}", format!("#{}", fragment(&book, &caseload, target))))
                .await?;
            agrees(&page, &said, seed).await?;
            compared += 1;
        }
        assert!(compared >= 8, "{compared}");
        Ok(())
    });
}
