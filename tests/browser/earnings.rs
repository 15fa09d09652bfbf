//! The earnings view: what a caseload comes to, on screen and to take along.

use std::time::{Duration, Instant};

use rate_core::earnings::{Earnings, FilteredSessions, LedgerWords, Payday, Reached, SessionFilter, Total};
use rate_core::{Caseload, CaseloadRow, Date, Editions, OwnNumbers, RateBook, Selection, Setting, key_of};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::engine::Engine;
use crate::page::{Page, on_page, on_server, pkg};
use crate::server::{Answer, Server};

pub(crate) const BODY: &str = "<style>body { margin: 0; font: 16px/1.5 system-ui, sans-serif }</style>\
                    <rate-transparency view=\"earnings\" src=\"/books/medicare-2026.json\"></rate-transparency>";
pub(crate) const ROOT: &str = "const root = document.querySelector('rate-transparency').shadowRoot;";

fn book() -> RateBook {
    RateBook::from_json(&std::fs::read(pkg().join("books/medicare-2026.json")).unwrap()).unwrap()
}

/// A caseload with this selection, and what the core makes of it.
fn native(plan: &str, change: impl FnOnce(&mut Caseload)) -> (Caseload, Earnings) {
    let book = book();
    let mut selection = Selection::default();
    selection.set("plan", Some(plan)).unwrap();
    let mut caseload = Caseload::new(&book, &selection).unwrap();
    change(&mut caseload);
    let earnings = Earnings::new(&book, key_of(&book, &selection).unwrap(), &caseload);
    (caseload, earnings)
}

pub(crate) fn dollars(total: Total) -> String {
    let plain = total.to_string();
    let (whole, cents) = plain.split_once('.').unwrap();
    format!("${}.{cents}", grouped(whole))
}

/// The digits of a number in groups of three.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

fn range(reached: Reached) -> String {
    let (least, most) = (dollars(reached.least), dollars(reached.most));
    if least == most { least } else { format!("{least} – {most}") }
}

pub(crate) fn long(date: Date) -> String {
    let months = "January February March April May June July August September October November December";
    let month = months.split(' ').nth(usize::from(date.month()) - 1).unwrap();
    format!("{month} {}, {}", date.day(), date.year())
}

/// The rows of a table in the widget.
pub(crate) async fn rows(page: &Page, table: &str) -> WebDriverResult<Value> {
    page.js(&format!(
        "{ROOT} return [...root.querySelectorAll({table:?} + ' tbody tr')]\
         .map((row) => [...row.children].map((cell) => cell.textContent))"
    ))
    .await
}

/// The sentence of a year.
fn sentence(earnings: &Earnings) -> String {
    format!(
        "You’d be paid {} a month on average, {} a year, before taxes. For {} sessions",
        dollars(earnings.year.amount.a_month()),
        dollars(earnings.year.amount),
        grouped(&earnings.year.sessions.to_string())
    )
}

/// Everything on screen is what the core gives natively.
async fn agrees(page: &Page, earnings: &Earnings) -> WebDriverResult<()> {
    let row = |payday: &Payday| {
        let (sum, typical, slow) = (payday.sum, range(payday.typical), range(payday.slow));
        json!([
            long(payday.on),
            sum.sessions.to_string(),
            dollars(sum.amount),
            dollars(payday.paid),
            typical,
            slow
        ])
    };
    let all: Vec<_> = earnings.paydays.iter().map(row).collect();
    let year = dollars(earnings.year.amount);
    let sentence = sentence(earnings);
    page.shows(".sentence", &sentence).await?;
    assert_eq!(rows(page, ".chart table").await?, json!(all));
    let mut months: Vec<_> = earnings
        .months
        .iter()
        .map(|month| {
            let name = format!("{} {}", long(month.first).get(..3).unwrap(), month.first.year());
            json!([name, month.sum.sessions.to_string(), dollars(month.sum.amount)])
        })
        .collect();
    months.push(json!(["The year", grouped(&earnings.year.sessions.to_string()), year]));
    assert_eq!(rows(page, ".by-month").await?, json!(months));
    let next = rows(page, ".next").await?;
    let next = next.as_array().unwrap();
    assert!((1..=6).contains(&next.len()));
    for row in next {
        let is_listed = |payday: &Value| in_the_year(&payday[0]) == row[0] && payday[2] == row[2];
        assert!(all.iter().any(is_listed), "{row}");
    }
    assert_eq!(page.shown(".figure.payout .value").await?, year);
    assert_eq!(page.shown(".figure.portion .value").await?, dollars(earnings.typical.fronted));
    assert_eq!(page.shown(".figure.insurer .value").await?, format!("{} days", earnings.typical.days.max(0)));
    let drawn = "return [...root.querySelectorAll('.plot path')].map((path) => path.getTotalLength() > 1000)";
    assert_eq!(page.js(&format!("{ROOT} {drawn}")).await?, json!([true, true, true]), "it is drawn");
    let places = page.js(&format!("{ROOT} return root.querySelectorAll('.place').length")).await?;
    assert_eq!(places, json!(earnings.paydays.len()));
    Ok(())
}

/// The view is loaded and shows figures.
pub(crate) async fn opened(page: &Page) -> WebDriverResult<()> {
    page.ready(1).await?;
    page.shows(".sentence", "You’d be paid").await
}

/// The same, with the chart's table.
async fn unfolded(page: &Page) -> WebDriverResult<()> {
    opened(page).await?;
    page.js(&format!("{ROOT} root.querySelector('.chart summary').click()")).await?;
    page.shows(".chart .data", "Payday").await
}

/// Clicks what has this name.
pub(crate) async fn click(page: &Page, name: &str) -> WebDriverResult<()> {
    page.js(&format!(
        "{ROOT} const found = [...root.querySelectorAll('button')]\
           .find((button) => (button.ariaLabel ?? button.textContent).startsWith({name:?}));\
         found.scrollIntoView({{ block: 'center' }}); window.found = found"
    ))
    .await?;
    page.driver.execute("return found", Vec::new()).await?.element()?.click().await
}

async fn focused(page: &Page) -> WebDriverResult<String> {
    page.text(&format!(
        "{ROOT} const at = root.activeElement; return at ? at.name || at.ariaLabel || at.textContent : ''"
    ))
    .await
}

#[test]
fn the_figures_on_screen_are_the_cores() {
    on_page(BODY, |page| async move {
        unfolded(&page).await?;
        agrees(&page, &native("example-high", |_| {}).1).await?;
        page.choose("plan", "medicare").await?;
        agrees(&page, &native("medicare", |_| {}).1).await?;
        page.choose("plan", "example-high").await?;
        page.type_over("weekly0", "13").await?;
        for (field, value) in
            [("weeks-off", "11"), ("cancelled", "7"), ("confirmed-after", "3"), ("denied", "8")]
        {
            page.type_over(field, value).await?;
        }
        // Each row has a plan of its own, and each plan its share of denied claims.
        click(&page, "Add a plan or service").await?;
        page.type_over("weekly1", "7").await?;
        page.choose("service1", "90834").await?;
        page.choose("plan1", "medicare").await?;
        let medicare = book().plan_position("medicare").unwrap();
        page.type_over(&format!("denied{}", medicare.get()), "2").await?;
        click(&page, "Use my own numbers").await?;
        page.type_over("rate1", "101.50").await?;
        page.type_over("payout1", "99.25").await?;
        page.type_date("start", "2026-11-03").await?;
        let book = book();
        let (high, own) =
            (book.plan_position("example-high").unwrap(), ["101.50", "99.25"].map(|it| it.parse().unwrap()));
        let rows = |caseload: &Caseload| {
            let first = CaseloadRow { plan: Some(high), sessions: 13, ..caseload.rows()[0] };
            let second = CaseloadRow {
                plan: Some(medicare),
                service: book.service_position("90834").unwrap(),
                own: Some(OwnNumbers { insurer_rate: own[0], provider_payout: own[1] }),
                sessions: 7,
            };
            [first, second]
        };
        let numbers = |caseload: &mut Caseload| {
            for (setting, value) in [
                (Setting::WeeksOff, 11),
                (Setting::Cancelled, 7),
                (Setting::ConfirmedAfter, 3),
                (Setting::Denied, 8),
                (Setting::DeniedBy(medicare), 2),
            ] {
                caseload.set(setting, value);
            }
            caseload.start_on("2026-11-03".parse().unwrap());
        };
        let (caseload, earnings) = native("example-high", |caseload| {
            let [first, second] = rows(caseload);
            *caseload = caseload.clone().with_only(first);
            assert!(caseload.add_row(second));
            numbers(caseload);
        });
        assert_eq!(caseload.rows().len(), 2);
        agrees(&page, &earnings).await?;
        page.shows(".sentence", "They would never pay 2 – 8% of it; your payouts stay the same.").await?;
        // The calendar, folded until it is asked for.
        page.js(&format!("{ROOT} root.querySelector('.calendar summary').click()")).await?;
        page.shows(".calendar .turning", " 20").await?;
        click(&page, "Remove").await?;
        let rest = native("example-high", |caseload| {
            *caseload = caseload.clone().with_only(rows(caseload)[0]);
            numbers(caseload);
        });
        agrees(&page, &rest.1).await?;
        page.shows(".done", "The row is removed.").await?;
        click(&page, "Undo").await?;
        agrees(&page, &earnings).await
    });
}

#[test]
fn steppers_and_chart_work_by_key_and_keep_the_focus() {
    on_page(BODY, |page| async move {
        unfolded(&page).await?;
        let (_, earnings) = native("example-high", |_| {});
        page.js(&format!("{ROOT} root.querySelector('[name=weekly0]').focus()")).await?;
        page.press(Key::Up).await?;
        page.press(Key::Up).await?;
        page.press(Key::Down).await?;
        agrees(&page, &native("example-high", |caseload| caseload.set(Setting::Weekly(0), 21)).1).await?;
        assert_eq!(focused(&page).await?, "weekly0");
        // The buttons beside it are for pointers: keys step the number itself.
        click(&page, "One more: Sessions a week").await?;
        click(&page, "One more: Sessions a week").await?;
        agrees(&page, &native("example-high", |caseload| caseload.set(Setting::Weekly(0), 23)).1).await?;
        assert!(focused(&page).await?.starts_with("One more: Sessions a week"));
        // Rows come and go, and the focus is with the one that came or the one in the place of what went.
        click(&page, "Add a plan or service").await?;
        assert_eq!(focused(&page).await?, "weekly1");
        click(&page, "Add a plan or service").await?;
        assert_eq!(focused(&page).await?, "weekly2");
        // A line opens its row, and the one that was open becomes a line.
        page.js(&format!("{ROOT} root.querySelector('.folded').focus()")).await?;
        page.press(Key::Enter).await?;
        assert_eq!(focused(&page).await?, "weekly0");
        let lines = format!("{ROOT} return root.querySelectorAll('.folded').length");
        assert_eq!(page.js(&lines).await?, json!(2));
        page.js(&format!("{ROOT} [...root.querySelectorAll('.folded')].pop().focus()")).await?;
        page.press(Key::Enter).await?;
        assert_eq!(focused(&page).await?, "weekly2");
        for left in ["weekly1", "weekly0"] {
            page.js(&format!("{ROOT} root.querySelector('.remove').focus()")).await?;
            page.press(Key::Enter).await?;
            assert_eq!(focused(&page).await?, left);
        }
        page.js(&format!("{ROOT} root.querySelector('.plot').focus()")).await?;
        page.press(Key::Home).await?;
        let at = |position: usize| long(earnings.paydays[position].on);
        page.shows(".reading", &at(0)).await?;
        page.press(Key::Right).await?;
        page.press(Key::Up).await?;
        page.shows(".reading", &at(2)).await?;
        page.press(Key::Left).await?;
        page.shows(".reading", &at(1)).await?;
        page.press(Key::End).await?;
        page.press(Key::Right).await?;
        let last = earnings.paydays.len() - 1;
        page.shows(".reading", &at(last)).await?;
        let told = "const plot = root.querySelector('.plot'); return [root.activeElement === plot,\
                    plot.ariaValueNow, plot.ariaValueText === root.querySelector('.reading').textContent]";
        assert_eq!(page.js(&format!("{ROOT} {told}")).await?, json!([true, (last + 1).to_string(), true]));
        // Each field has its own, besides, which is empty and has no class.
        let live = "return [...root.querySelectorAll('[role=status], [aria-live]')].filter((at) => at.className || at.textContent)\
             .map((at) => at.className)";
        assert_eq!(page.js(&format!("{ROOT} {live}")).await?, json!(["sentence", "note", "note"]));
        Ok(())
    });
}

#[test]
fn a_payday_is_looked_at_by_pointer() {
    on_page(BODY, |page| async move {
        opened(&page).await?;
        let (_, earnings) = native("example-high", |_| {});
        let widest = &earnings.paydays[earnings.typical.payday];
        assert!(page.shown(".reading").await?.starts_with(&long(widest.on)), "the widest gap, at first");
        let place = page.find(".place:nth-child(4)").await?;
        place.scroll_into_view().await?;
        page.driver.action_chain().move_to_element_center(&place).perform().await?;
        let payday = &earnings.paydays[3];
        page.shows(".reading", &format!("{}: you are paid {}", long(payday.on), dollars(payday.sum.amount)))
            .await?;
        page.shows(".reading", &format!("paid {} if they pay as usual", range(payday.typical))).await
    });
}

#[test]
fn what_is_mistyped_is_explained_and_the_last_year_stays() {
    on_page(BODY, |page| async move {
        unfolded(&page).await?;
        let before = page.shown(".sentence").await?;
        page.type_over("weeks-off", "52").await?;
        // The 5 that was typed first is not taken for a number of its own.
        let wrong = "Enter a whole number from 0 to 51. Results still use 4.";
        page.shows(".field.wrong .hint", wrong).await?;
        let state = "const field = root.querySelector('[name=weeks-off]');\
                     return [field.value, field.getAttribute('aria-invalid'), root.activeElement === field]";
        assert_eq!(page.js(&format!("{ROOT} {state}")).await?, json!(["52", "true", true]));
        agrees(&page, &native("example-high", |_| {}).1).await?;
        page.type_over("weeks-off", "4").await?;
        page.shows(".sentence", &before).await?;
        assert_eq!(page.shown(".field.wrong").await?, "");
        for text in ["e", "-1", "99"] {
            page.type_over("weeks-off", text).await?;
            page.shows(".field.wrong .hint", "Enter a whole number from 0 to 51.").await?;
        }
        click(&page, "One less: Weeks off").await?;
        assert_eq!(page.shown(".field.wrong").await?, "");
        page.type_over("cancelled", "100").await?;
        page.shows(".sentence", "No session takes place in this year, so nothing is paid.").await
    });
}

#[test]
fn the_year_is_taken_along_where_a_policy_is_strict() {
    if !Engine::is_chromium("keep downloads and grant the clipboard") {
        return;
    }
    let server = Server::start(&pkg());
    server.answer(
        "/page",
        Answer::Page(
            "<!doctype html><html lang=\"en-US\"><meta charset=\"utf-8\"><title>A page</title>\
             <script type=\"module\" src=\"/rate-transparency.js\"></script>\
             <rate-transparency view=\"earnings\" session-date=\"2026-04-08\" src=\"/books/medicare-2026.json\"></rate-transparency>"
                .to_owned(),
        ),
    );
    let policy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
    server.head("/page", &[("Content-Security-Policy", policy)]);
    let folder = std::env::temp_dir().join(format!("rt-earnings-{}", std::process::id()));
    let into = folder.clone();
    on_server(server, "/page", |page| async move {
        page.shows(".sentence", "You’d be paid").await?;
        let allowed = json!({ "behavior": "allow", "downloadPath": into });
        page.cdp("Browser.setDownloadBehavior", allowed).await?;
        click(&page, "Download as CSV").await?;
        let file = into.join("earnings-medicare-2026.csv");
        let start = Instant::now();
        while !file.exists() && start.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let book = book();
        let (caseload, earnings) = native("example-high", |_| {});
        let key = key_of(&book, &Selection::default()).unwrap();
        let written = std::fs::read_to_string(&file).unwrap();
        let ledger = earnings.ledger(&Editions::only(&book), key, &caseload, &LedgerWords::PLAIN);
        // But for the names of its columns, which are the reader's.
        assert_eq!(written.lines().nth(1), ledger.lines().nth(1));
        assert_eq!(written.lines().count(), ledger.lines().count());
        click(&page, "Paydays for my calendar").await?;
        let calendar = into.join("earnings-medicare-2026.ics");
        while !calendar.exists() && start.elapsed() < Duration::from_secs(40) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let calendar = std::fs::read_to_string(&calendar).unwrap();
        assert!(
            calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("SUMMARY:Payday: $"),
            "{calendar}"
        );
        let _ = std::fs::remove_dir_all(&into);

        page.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }),
        )
        .await?;
        click(&page, "Copy as text").await?;
        page.shows(".handouts .note", "Copied.").await?;
        let copied = page.text("return navigator.clipboard.readText()").await?;
        let said = copied.lines().take(3).collect::<Vec<_>>().join(" ");
        assert_eq!(said, page.shown(".sentence").await?);
        for words in [
            "20 sessions a week: Therapy, 53+ minutes",
            "With Example High PPO",
            "timing only",
            "Illustrative",
        ] {
            assert!(copied.contains(words), "{words} in {copied}");
        }
        page.js("Object.defineProperty(navigator, 'clipboard', { value: undefined })").await?;
        click(&page, "Copy as text").await?;
        page.shows(".handouts .note", "This page isn’t allowed to copy.").await?;
        let shown =
            "const text = root.querySelector('textarea'); return [text.value, root.activeElement === text]";
        assert_eq!(page.js(&format!("{ROOT} {shown}")).await?, json!([copied, true]));
        click(&page, "Copy link").await?;
        page.until(&format!(
            "{ROOT} return root.querySelector('textarea').value.includes('#rt.copied-link:v=2&book=')"
        ))
        .await?;
        page.js("window.printed = 0; window.print = () => { printed++ }").await?;
        click(&page, "Print").await?;
        assert_eq!(page.js("return printed").await?, json!(1));
        Ok(())
    });
}

#[test]
fn a_figure_of_the_year_tells_where_it_comes_from_by_key() {
    on_page(BODY, |page| async move {
        opened(&page).await?;
        let book = book();
        let (caseload, earnings) = native("example-high", |_| {});
        let mut selection = Selection::default();
        selection.set("plan", Some("example-high")).unwrap();
        let key = key_of(&book, &selection).unwrap();
        let asked = format!(
            "{ROOT} return [root.activeElement.textContent, root.activeElement.ariaExpanded,\
             root.getElementById(root.activeElement.getAttribute('aria-controls')).childElementCount]"
        );
        let year = dollars(earnings.year.amount);
        for (place, name, filter, from) in [
            (
                ".figures .ask",
                &*format!("How {year} is worked out"),
                SessionFilter::Year,
                long(caseload.start()),
            ),
            (
                ".next .ask",
                "How these paydays add up",
                SessionFilter::Payday(earnings.paydays[first_to_come(&page, &earnings).await?].on),
                "Confirmed on".to_owned(),
            ),
            (
                ".by-month .ask",
                "How the months add up",
                SessionFilter::Month(earnings.months[0].first),
                "Its paydays together".to_owned(),
            ),
        ] {
            page.js(&format!("{ROOT} root.querySelector('{place}').focus()")).await?;
            let filtered = FilteredSessions::new(&book, key, &caseload, filter).unwrap();
            let amount = dollars(filtered.sum.amount);
            assert_eq!(page.js(&asked).await?, json!([name, "false", 0]), "{place}");
            page.press(Key::Enter).await?;
            page.shows(".explanation", &from).await?;
            page.shows(".explanation", &format!("= {amount}.")).await?;
            assert_eq!(page.js(&asked).await?, json!([name, "true", 1]), "{place}");
            page.press(Key::Escape).await?;
            page.until(&format!("{ROOT} return !root.querySelector('.explanation')")).await?;
            assert_eq!(page.js(&asked).await?, json!([name, "false", 0]), "{place}");
        }
        Ok(())
    });
}

/// A day as it is listed where it is in the year that begins: without that.
fn in_the_year(day: &Value) -> &str {
    day.as_str().unwrap().trim_end_matches(", 2026")
}

/// The position of the payday that is listed first.
async fn first_to_come(page: &Page, earnings: &Earnings) -> WebDriverResult<usize> {
    let listed = rows(page, ".next").await?;
    let shown = listed[0][0].as_str().unwrap().to_owned();
    Ok(earnings.paydays.iter().position(|payday| in_the_year(&json!(long(payday.on))) == shown).unwrap())
}

#[test]
fn a_stepper_goes_on_while_the_pointer_holds_it() {
    on_page(BODY, |page| async move {
        opened(&page).await?;
        let sessions = format!("{ROOT} return Number(root.querySelector('[name=weekly0]').value)");
        let sessions = || page.js(&sessions);
        let more = page.find(".load .stepper button:last-child").await?;
        more.scroll_into_view().await?;
        // As long as a click: one, and it stays at that.
        more.click().await?;
        assert_eq!(sessions().await?, json!(21));
        page.driver.action_chain().click_and_hold_element(&more).perform().await?;
        page.until(&format!("{ROOT} return Number(root.querySelector('[name=weekly0]').value) >= 26"))
            .await?;
        // Let go elsewhere.
        let sentence = page.find(".sentence").await?;
        page.driver.action_chain().move_to_element_center(&sentence).release().perform().await?;
        let held = sessions().await?.as_u64().unwrap();
        // Long enough for what is held to be repeated, in the place of which nothing happens.
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(sessions().await?, json!(held));
        agrees_on_the_year(&page, held).await?;
        // Held and let go on the spot, the click that follows counts for nothing; a key's does.
        page.driver.action_chain().click_and_hold_element(&more).perform().await?;
        page.until(&format!("{ROOT} return Number(root.querySelector('[name=weekly0]').value) > {held}"))
            .await?;
        page.driver.action_chain().release().perform().await?;
        let held = sessions().await?.as_u64().unwrap();
        tokio::time::sleep(Duration::from_millis(600)).await;
        assert_eq!(sessions().await?, json!(held));
        page.press(Key::Enter).await?;
        agrees_on_the_year(&page, held + 1).await
    });
}

/// The sentence tells of a year with so many sessions a week.
async fn agrees_on_the_year(page: &Page, sessions: u64) -> WebDriverResult<()> {
    let sessions = u8::try_from(sessions).unwrap();
    let (_, earnings) = native("example-high", |caseload| caseload.set(Setting::Weekly(0), sessions));
    page.shows(".sentence", &sentence(&earnings)).await
}

#[test]
fn axe_finds_nothing_in_earnings_and_it_is_drawn() {
    on_page(BODY, |page| async move {
        unfolded(&page).await?;
        page.type_over("denied", "10").await?;
        for row in 1..6 {
            click(&page, "Add a plan or service").await?;
            page.type_over(&format!("weekly{row}"), "3").await?;
        }
        click(&page, "Use my own numbers").await?;
        page.type_over("target", "90,000").await?;
        page.type_over("cancelled", "101").await?;
        click(&page, "Say which weeks").await?;
        page.js(&format!("{ROOT} root.querySelector('.calendar summary').click()")).await?;
        let folder = crate::looks::folder();
        for (theme, paper, ink) in [("light", "#fffefb", "#111"), ("dark", "#16191c", "#eee")] {
            page.js(&format!(
                "document.querySelector('rate-transparency').theme = '{theme}'; document.body.style.cssText = 'background: {paper}; color: {ink}';\
                 {ROOT} for (const details of root.querySelectorAll('details')) details.open = true"
            ))
            .await?;
            assert_eq!(findings(&page).await?, [""; 0], "{theme}");
            page.js(&format!(
                "{ROOT} for (const details of root.querySelectorAll('details')) details.open = false"
            ))
            .await?;
            for width in [320, 768, 1200] {
                page.resize(width, 900).await?;
                let over = "return document.documentElement.scrollWidth > innerWidth ? 'page' :\
                   [...root.querySelectorAll('.plot *, .framed, .stepper *, .load, .load *, .figure *, .next *, .by-month *, .share *, .target *, .calendar *')]\
                   .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)\
                   .map((element) => element.outerHTML).join()";
                assert_eq!(page.js(&format!("{ROOT} {over}")).await?, "", "{width}");
                let height = page.js("return document.documentElement.scrollHeight").await?;
                page.resize(width, u32::try_from(height.as_u64().unwrap()).unwrap()).await?;
                page.driver.screenshot(&folder.join(format!("earnings-{theme}-{width}.png"))).await?;
            }
        }
        Ok(())
    });
}
