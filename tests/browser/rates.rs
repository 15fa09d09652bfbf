//! All rates of a place, and sessions side by side, as a reader sees them: the figures are those of the command line.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::index::parts;
use crate::page::{Page, html, on_page, on_server};
use crate::server::Answer;

const NATIONAL: &str =
    "<rate-transparency deep-link view=\"rates\" src=\"/books/medicare-2026.json\"></rate-transparency>";
const ROOT: &str = "const root = document.querySelector('rate-transparency').shadowRoot;";

/// The table that `rates table --csv` prints for a market and a license of the national book.
fn printed(market: &str, license: &str) -> String {
    let program = std::env::var_os("RT_RATES").expect("`cargo xtask test` builds the program");
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/books/medicare-2026.json");
    let mut call = Command::new(program);
    call.arg("table").arg(book).args(["--market", market, "--license", license, "--csv"]);
    let done = call.output().unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap()
}

/// The fields of each line below the header.
fn lines(csv: &str) -> Vec<Vec<String>> {
    let field = |field: &str| field.trim_matches('"').to_owned();
    // Texts of this book have a comma only before a blank.
    let line = |line: &str| line.replace(", ", "\u{1}").split(',').map(field).collect();
    let rows: Vec<Vec<String>> = csv.split_terminator("\r\n").skip(1).map(line).collect();
    rows.into_iter()
        .map(|row: Vec<String>| row.iter().map(|it| it.replace('\u{1}', ", ")).collect())
        .collect()
}

/// The table that is shown: for each service's billing code and each plan the amount.
async fn table(page: &Page, css: &str) -> WebDriverResult<BTreeMap<(String, String), String>> {
    let script = format!(
        "{ROOT} const [head, ...rows] = root.querySelector('{css} table').rows;\
         const plans = [...head.cells].slice(1).map((cell) => cell.textContent);\
         return rows.flatMap((row) => [...row.cells].slice(1).map((cell, at) =>\
           [row.querySelector('.code').textContent, plans[at], cell.querySelector('.amount, .none').textContent]))"
    );
    let cells: Vec<(String, String, String)> = serde_json::from_value(page.js(&script).await?).unwrap();
    Ok(cells.into_iter().map(|(code, plan, amount)| ((code, plan), amount)).collect())
}

async fn click(page: &Page, css: &str) -> WebDriverResult<()> {
    page.find(css).await?;
    page.js(&format!("{ROOT} root.querySelector({css:?}).click()")).await.map(drop)
}

/// Chooses a figure by its name.
async fn show(page: &Page, figure: &str) -> WebDriverResult<()> {
    click(page, &format!(".switches input[value=\"{figure}\"]")).await?;
    page.shows(".wide caption", figure).await
}

#[test]
fn figures_are_those_of_the_command_line() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        page.resize(1280, 900).await?;
        for (market, license) in
            [("ny-01", "masters"), ("al-00", "physician-psychologist"), ("ca-05", "masters")]
        {
            page.js(&format!("Object.assign(document.querySelector('rate-transparency'), {{ market: '{market}', license: '{license}' }})")).await?;
            page.until(&format!(
                "const shown = document.querySelector('rate-transparency').breakdown?.selection;\
                 return shown?.market === '{market}' && shown.license === '{license}'"
            ))
            .await?;
            let printed = lines(&printed(market, license));
            assert!(printed.len() > 30, "{market}: {}", printed.len());
            for (figure, column) in [
                ("Insurer rate", 8),
                ("Your payout", 9),
                ("Platform portion", 10),
                ("Platform shortfall", 11),
            ] {
                show(&page, figure).await?;
                let table = table(&page, ".wide").await?;
                assert_eq!(table.len(), printed.len());
                for line in &printed {
                    let shown = &table[&(line[5].clone(), line[7].clone())];
                    let expected = match line[column].as_str() {
                        "" => "Not published. Talk to a practice consultant".to_owned(),
                        amount => format!("${amount}"),
                    };
                    assert_eq!(shown, &expected, "{market} {license} {figure}: {line:?}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn columns_are_sorted_and_plans_are_found() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        page.resize(1280, 900).await?;
        let amounts = format!(
            "{ROOT} return [...root.querySelectorAll('.wide tbody tr')].map((row) =>\
               parseFloat((row.cells[2].querySelector('.amount')?.textContent ?? 'none').slice(1)))"
        );
        page.find(".wide th:nth-child(3) .sort").await?.click().await?;
        page.until(&format!(
            "{ROOT} return root.querySelector('.wide th:nth-child(3)[aria-sort=descending]')"
        ))
        .await?;
        let sorted: Vec<f64> = serde_json::from_value(page.js(&amounts).await?).unwrap();
        assert!(sorted.len() == 11 && sorted.is_sorted_by(|one, next| one >= next), "{sorted:?}");
        page.find(".wide th:nth-child(3) .sort").await?.click().await?;
        page.until(&format!(
            "{ROOT} return root.querySelector('.wide th:nth-child(3)[aria-sort=ascending]')"
        ))
        .await?;
        let sorted: Vec<f64> = serde_json::from_value(page.js(&amounts).await?).unwrap();
        assert!(sorted.is_sorted(), "{sorted:?}");
        page.find("input[name=plans]").await?.send_keys("low").await?;
        page.shows(".sentence", "Plans shown: 1 of 3.").await?;
        assert_eq!(page.shown(".wide thead").await?, "Service Example Low HMO");
        page.find("input[name=plans]").await?.send_keys("x").await?;
        page.shows(".nothing", "No plan found").await
    });
}

#[test]
fn a_cell_opens_its_session_and_the_address_keeps_what_is_compared() {
    let body = NATIONAL.replace("view=\"rates\" ", "");
    on_page(&body, |page| async move {
        page.ready(1).await?;
        page.resize(1280, 900).await?;
        // From explore: the session that is shown.
        page.find(".ways .ask:last-child").await?.click().await?;
        page.shows(".said", "One session so far").await?;
        page.until(&format!("{ROOT} return root.activeElement === root.querySelector('.comparison h3')"))
            .await?;
        // From a cell: another service of the same plan.
        page.find(".tools .switch").await?.click().await?;
        page.find(".wide tbody tr:nth-child(4) td:nth-child(3) .cell").await?.click().await?;
        page.shows(".said", "Therapy, 38–52 minutes: ").await?;
        let said = page.shown(".said").await?;
        assert!(said.starts_with("Therapy, 38–52 minutes: $") && said.ends_with(" less an hour."), "{said}");
        let address = page.text("return location.href").await?;
        let compared = address.split_once("&compare=").unwrap().1;
        assert!(compared.contains(",90837;") && compared.ends_with(",90834"), "{compared}");
        page.goto("about:blank").await?;
        page.goto(&address).await?;
        page.shows(".said", &said).await?;
        // Three is the most, and all can be removed.
        page.find(".tools .switch").await?.click().await?;
        for row in [5, 3, 2] {
            page.find(&format!(".wide tbody tr:nth-child({row}) td:nth-child(2) .cell"))
                .await?
                .click()
                .await?;
        }
        page.shows(".comparison", "Three is the most").await?;
        assert_eq!(
            page.js(&format!("{ROOT} return root.querySelectorAll('.sides thead th').length")).await?,
            3
        );
        page.find(".sides thead th:last-child .remove").await?.click().await?;
        page.until(&format!("{ROOT} return root.querySelectorAll('.sides thead th').length === 2")).await?;
        page.find(".comparison .buttons .button").await?.click().await?;
        page.shows(".said", "Nothing to compare yet").await?;
        assert!(!page.text("return location.hash").await?.contains("compare"));
        // Otherwise a cell opens its session.
        page.find(".tools .switch").await?.click().await?;
        page.find(".wide tbody tr:nth-child(4) td:nth-child(4) .cell").await?.click().await?;
        page.shows(".receipt", "One session’s payment").await?;
        let shown = page.breakdown().await?;
        assert_eq!(
            (&shown["selection"]["service"], &shown["selection"]["plan"]),
            (&json!("90834"), &json!("example-low"))
        );
        Ok(())
    });
}

#[test]
fn keys_lead_through_the_table() {
    on_page(&NATIONAL.replace("view=\"rates\" ", "view=\"all\" "), |page| async move {
        page.ready(1).await?;
        page.resize(1280, 900).await?;
        page.find("[role=tab]:nth-child(2)").await?.click().await?;
        page.find(".wide [tabindex=\"0\"]").await?;
        page.js(&format!("{ROOT} root.querySelector('.wide [tabindex=\"0\"]').focus()")).await?;
        let focused = format!("{ROOT} return root.activeElement.textContent");
        assert_eq!(page.text(&focused).await?, "Service");
        for _ in 0..2 {
            page.press(Key::Right).await?;
        }
        page.until(&format!("{ROOT} return root.activeElement.textContent === 'Example High PPO'")).await?;
        page.press(Key::Enter).await?;
        page.until(&format!(
            "{ROOT} return root.querySelector('.wide th:nth-child(3)[aria-sort=descending]')"
        ))
        .await?;
        assert_eq!(page.text(&focused).await?, "Example High PPO", "the focus stays");
        page.press(Key::Down).await?;
        page.until(&format!("{ROOT} return root.activeElement.matches('.cell')")).await?;
        page.press(Key::Enter).await?;
        page.shows(".receipt", "One session’s payment").await?;
        assert_eq!(page.text(&focused).await?, "Explore rates");
        Ok(())
    });
}

#[test]
fn a_phone_has_one_plan_or_one_service_at_a_time() {
    on_page(&format!("<style>body {{ margin: 0 }}</style>{NATIONAL}"), |page| async move {
        page.ready(1).await?;
        page.resize(360, 740).await?;
        page.find(".narrow table").await?;
        let seen = |css: &str| format!("{ROOT} return root.querySelector('{css}').getClientRects().length");
        assert_eq!(page.js(&seen(".wide")).await?, 0);
        assert_eq!(page.js(&seen(".narrow table")).await?, 1);
        let rows = format!("{ROOT} return root.querySelectorAll('.narrow tbody tr').length");
        assert_eq!(page.js(&rows).await?, 11);
        click(&page, ".narrow input[value=\"One service\"]").await?;
        page.until(&format!("{ROOT} return root.querySelectorAll('.narrow tbody tr').length === 3")).await?;
        page.js(&format!(
            "{ROOT} const service = root.querySelector('.narrow select'); service.value = '90834';\
             service.dispatchEvent(new Event('change', {{ bubbles: true }}))"
        ))
        .await?;
        page.shows(".sentence", "Therapy, 38–52 minutes").await?;
        for service in [1, 3, 6] {
            click(&page, ".narrow input[value=\"One plan\"]").await?;
            page.until(&format!("{ROOT} return root.querySelectorAll('.narrow tbody tr').length === 11"))
                .await?;
            if page.shown(".tools [aria-pressed=true]").await?.is_empty() {
                click(&page, ".tools .switch").await?;
            }
            click(&page, &format!(".narrow tbody tr:nth-child({service}) .cell")).await?;
        }
        page.until(&format!("{ROOT} return root.querySelectorAll('.sides thead th').length === 3")).await?;
        let over = format!(
            "{ROOT} return document.documentElement.scrollWidth > innerWidth ? ['page'] :\
               [...root.querySelectorAll('.rates *')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1)\
               .map((element) => element.outerHTML.slice(0, 90))"
        );
        assert_eq!(page.js(&over).await?, json!([]));
        Ok(())
    });
}

/// A book of many plans: as the example, each plan ten times.
#[test]
fn forty_plans_are_scrolled_through_in_a_box_and_listed_on_a_phone() {
    let mut book: serde_json::Value =
        serde_json::from_str(include_str!("../../data/books/april-8-example.json")).unwrap();
    book.as_object_mut().unwrap().remove("translations");
    let (plans, rates) =
        (book["plans"].as_array().unwrap().clone(), book["rates"].as_array().unwrap().clone());
    for copy in 1..13 {
        for plan in &plans {
            let mut plan = plan.clone();
            plan["id"] = json!(format!("{}-{copy}", plan["id"].as_str().unwrap()));
            plan["name"] = json!(format!("{} {copy}", plan["name"].as_str().unwrap()));
            book["plans"].as_array_mut().unwrap().push(plan);
        }
        for rate in &rates {
            let mut rate = rate.clone();
            rate["plan"] = json!(format!("{}-{copy}", rate["plan"].as_str().unwrap()));
            book["rates"].as_array_mut().unwrap().push(rate);
        }
    }
    let server = crate::server::Server::start(&crate::page::pkg());
    server.answer("/many.json", Answer::Json(book.to_string().into_bytes()));
    let widget = "<style>body { margin: 0 }</style><rate-transparency view=\"rates\" src=\"/many.json\"></rate-transparency>";
    server.answer("/page", Answer::Page(html(widget)));
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        for (width, css) in [(1280, ".wide"), (768, ".wide"), (360, ".narrow")] {
            page.resize(width, 900).await?;
            assert_eq!(
                page.js("return document.documentElement.scrollWidth > innerWidth").await?,
                false,
                "{width}"
            );
            let size = format!(
                "{ROOT} return parseFloat(getComputedStyle(root.querySelector('{css} .amount')).fontSize)"
            );
            assert_eq!(page.js(&size).await?.as_f64(), Some(16.0), "never a shrunken table");
        }
        let stops = format!("{ROOT} return root.querySelectorAll('.wide [tabindex=\"0\"]').length");
        assert_eq!(page.js(&stops).await?, 1);
        page.find("input[name=plans]").await?;
        Ok(())
    });
}

#[test]
fn a_place_costs_its_own_file_and_those_that_are_compared() {
    let parts =
        parts("<rate-transparency deep-link src=\"/rates/index.json\" view=\"rates\"></rate-transparency>");
    let (server, files) = (parts.server, parts.files);
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.find(".wide .amount").await?;
        let (ny, tx) = (&files[0].0, &files[1].0);
        assert_eq!((page.server.asked(ny), page.server.asked(tx)), (1, 0));
        page.js("location.hash = '#rt:compare=ny,example-ppo,masters,90837;tx,example-ppo,masters,90837'")
            .await?;
        page.shows(".said", "Texas: ").await?;
        assert_eq!((page.server.asked(ny), page.server.asked(tx)), (1, 1));
        Ok(())
    });
}

#[test]
fn the_table_is_taken_along_as_the_command_line_prints_it() {
    if !Engine::is_chromium("keep downloads") {
        return;
    }
    let into = std::env::temp_dir().join(format!("rt-rates-{}", std::process::id()));
    let body = NATIONAL.replace("view=", "market=\"ny-01\" license=\"masters\" view=");
    on_page(&body, |page| async move {
        page.ready(1).await?;
        let allowed = json!({ "behavior": "allow", "downloadPath": into });
        page.cdp("Browser.setDownloadBehavior", allowed).await?;
        click(&page, ".handouts .button").await?;
        let file = into.join("rates-medicare-2026-ny-01-masters.csv");
        let start = Instant::now();
        while !file.exists() && start.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let csv = std::fs::read_to_string(&file).unwrap();
        let _ = std::fs::remove_dir_all(&into);
        assert!(csv.starts_with("\u{feff}\"Book\",\"Status\",\"Place\""), "{csv:.80}");
        // All but the header, which is in the reader's words.
        let printed = printed("ny-01", "masters");
        assert_eq!(csv.split_once("\r\n").unwrap().1, printed.split_once("\r\n").unwrap().1);
        Ok(())
    });
}
