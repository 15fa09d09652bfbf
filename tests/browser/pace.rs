//! The tests that are timed. They run with nothing beside them: another test takes the processor's caches, and with
//! them their time.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::earnings::{BODY, ROOT, click, opened};
use crate::engine::Engine;
use crate::page::{Page, on_page};

/// For how many milliseconds the page's main thread has been at work: in all, in script, in styles, in layout.
type Busy = [f64; 4];

const ROUNDS: usize = 8;
const TURNS: u8 = 20;

#[test]
fn a_held_stepper_keeps_up_with_the_screen() {
    if !Engine::is_chromium("slow the processor down") {
        return;
    }
    on_page(BODY, |page| async move {
        opened(&page).await?;
        for row in 0..12 {
            if row > 0 {
                click(&page, "Add a plan or service").await?;
            }
            page.type_over(&format!("weekly{row}"), "1").await?;
        }
        page.type_over("weeks-off", "0").await?;
        assert_eq!(
            page.js(&format!("{ROOT} return root.querySelectorAll('.load').length")).await?,
            json!(12)
        );
        // The processor's own time, which what else the machine does leaves nearly alone. A slowed browser keeps it busy
        // for longer, so that this counts the slower processor's time. Each turn is one more session of one of twelve
        // rows, and all that comes of it, on screen.
        page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 4 })).await?;
        page.cdp("Performance.setTimeDomain", json!({ "timeDomain": "threadTicks" })).await?;
        page.cdp("Performance.enable", json!({})).await?;
        let held = format!(
            "{ROOT} const more = root.querySelector('.load .stepper button:last-child');\
             const field = root.querySelector('.load .stepper input'); if (Number(field.value) > 30) {{\
               field.value = 1; field.dispatchEvent(new Event('change')) }}\
             return (async () => {{ for (let turn = 0; turn < {TURNS}; turn++) {{\
               const before = root.querySelector('.sentence').textContent;\
               more.click(); await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));\
               if (root.querySelector('.sentence').textContent === before) throw new Error('nothing changed');\
             }} }})()"
        );
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let before = busy(&page).await?;
            page.js(&held).await?;
            let after = busy(&page).await?;
            rounds.push([0, 1, 2, 3].map(|part: usize| (after[part] - before[part]) / f64::from(TURNS)));
        }
        // What else befalls the processor only ever adds: the quickest round is the view's own work.
        rounds.sort_by(|one, other| (one[1] + one[2]).total_cmp(&(other[1] + other[2])));
        let [all, script, styles, layout] = rounds[0];
        println!(
            "four times slower, a held stepper takes {all:.1} ms a turn: \
             {script:.1} in script, {styles:.1} in styles, {layout:.1} in layout"
        );
        // What is painted depends on the machine's screen, and here on its having none.
        assert!(script + styles < 1000.0 / 60.0, "{} ms", script + styles);
        Ok(())
    });
}

#[allow(clippy::float_arithmetic, reason = "time is no money")]
async fn busy(page: &Page) -> WebDriverResult<Busy> {
    let metrics = page.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = metrics["metrics"].as_array().unwrap();
    Ok(["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"].map(|name| {
        let metric = metrics.iter().find(|metric| metric["name"] == name);
        metric.unwrap()["value"].as_f64().unwrap() * 1000.0
    }))
}
