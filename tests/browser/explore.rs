use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::{Page, on_page};

const NATIONAL: &str =
    "<rate-transparency view=\"explore\" src=\"/books/medicare-2026.json\"></rate-transparency>";
const EXAMPLE: &str = "<rate-transparency view=\"explore\"></rate-transparency>";

fn dollars(amount: &Value) -> String {
    format!("${}", amount.as_str().unwrap())
}

/// Every amount and date on screen is the breakdown's.
async fn agrees(page: &Page) -> WebDriverResult<Value> {
    // What is on screen follows what is known within a frame.
    page.js(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
    )
    .await?;
    let breakdown = page.breakdown().await?;
    let amount = |name: &str| dollars(&breakdown[name]);
    let payout = amount("provider_payout");
    assert_eq!(page.shown(".receipt .payout td:last-child").await?, payout);
    assert!(
        page.shown(".sentence").await?.starts_with(&format!("Headway pays you {payout} on ")),
        "{breakdown}"
    );
    // An insurer that owes nothing leaves nothing unpaid.
    let is_paid = !breakdown["insurer_pays"].is_null() || breakdown["insurer_share"] == "0.00";
    let rate = if is_paid { amount("insurer_rate") } else { String::new() };
    assert_eq!(page.shown(".receipt .sum td").await?, rate);
    let receipt = page.shown(".receipt table").await?;
    let drawn = page.shown(".bands").await?;
    // Here the client share is below the payout, so that nothing is left of it.
    for (name, said, named, moves) in [
        ("client_share", "Client pays", "Client pays", true),
        ("insurer_share", "Insurer pays", "Insurer pays", is_paid),
        ("platform_shortfall", "Headway adds", "Headway adds", is_paid),
        ("platform_fronts", "Headway covers", "Headway covers", !is_paid),
        ("provider_payout", "Headway pays you", "Headway pays you", true),
        ("platform_portion", "Headway keeps", "Headway keeps", is_paid),
    ] {
        if !moves || breakdown[name] == "0.00" {
            let platform = name.starts_with("platform");
            assert!(!platform || !drawn.contains(named), "{named} in {drawn}");
            continue;
        }
        for (words, text) in [(said, &receipt), (named, &drawn)] {
            assert!(text.contains(words) && text.contains(&amount(name)), "{name} in {text}");
        }
    }
    let outcome = page.shown(".reasoning ol").await?;
    assert!(outcome.contains(&format!("Your payout comes first: {payout}.")), "{outcome}");
    Ok(breakdown)
}

#[test]
fn without_a_source_it_opens_on_the_april_8_case() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        let breakdown = agrees(&page).await?;
        let expected = include_str!("../../crates/core/tests/april_8_breakdown.json");
        assert_eq!(breakdown, serde_json::from_str::<Value>(expected).unwrap());
        assert_eq!(
            page.shown(".sentence").await?,
            "Headway pays you $112.00 on April 30. It waits for the insurer so that you don’t: the insurer is \
             expected to pay between June 1 and July 31, which is 32 to 92 days after your payday."
        );
        assert_eq!(page.seen("rt-ready").await?[0]["detail"], breakdown);
        assert!(page.seen("rt-change").await?.is_empty());
        Ok(())
    });
}

#[test]
fn each_choice_changes_the_figures_and_the_breakdown_agrees() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        let mut before = agrees(&page).await?;
        for (name, id, rate, payout) in [
            // 115 %, 90 % or all of Medicare's 181.97, 154.67 and 137.45, and 97 % of it; see data/README.md.
            ("license", "physician-psychologist", "209.27", "176.51"),
            ("license", "nurse-practitioner", "177.87", "150.03"),
            ("market", "al-00", "158.07", "133.33"),
            ("plan", "example-low", "123.71", "133.33"),
            ("plan", "medicare", "137.45", "137.45"),
            ("plan", "example-high", "158.07", "133.33"),
            ("service", "90785", "13.92", "13.92"),
        ] {
            page.choose(name, id).await?;
            let now = agrees(&page).await?;
            assert_eq!(now["selection"][name], id);
            assert_eq!(
                (&now["insurer_rate"], &now["provider_payout"]),
                (&json!(rate), &json!(payout)),
                "{name} {id}"
            );
            assert_ne!(now, before);
            before = now;
        }
        let changes = page.seen("rt-change").await?;
        assert_eq!(changes.len(), 7);
        assert_eq!(changes[6]["detail"], before);
        Ok(())
    });
}

#[test]
fn each_reason_has_its_own_words() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        for (plan, service, reason, words) in [
            (
                "example-ppo",
                "90837",
                "contract_allows",
                "The portion is what is left: $121.00 − $112.00 = $9.00.",
            ),
            ("example-ppo", "90853", "service_not_eligible", "You are paid the whole insurer rate, $42.00."),
            (
                "example-community",
                "90837",
                "contract_does_not_allow",
                "Headway earns nothing on this session.",
            ),
            ("example-hmo", "90837", "payout_equals_rate", "Nothing is left: $104.00 − $104.00 = $0.00."),
            (
                "example-hmo",
                "90834",
                "payout_above_rate",
                "Headway covers the difference: $86.50 − $84.00 = $2.50.",
            ),
        ] {
            page.choose("plan", plan).await?;
            page.choose("service", service).await?;
            page.shows(".reasoning ol", words).await?;
            assert_eq!(agrees(&page).await?["reason"], reason);
        }
        // Contents' "earns nothing" also stands in the receipt.
        assert!(page.shown(".receipt").await?.contains("it earns nothing on this session"));
        let percentages = page.shown(".result").await?;
        assert!(!percentages.contains('%'), "no percentage that the data does not hold");
        Ok(())
    });
}

#[test]
fn the_scenario_switch_moves_neither_payout_nor_payday() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        let mut ends = Vec::new();
        for (scenario, sentence, insurer) in [
            (
                "slow",
                "the insurer is slow and pays between August 1 and November 4, which is 93 to 188 days after your payday.",
                "Aug 1 – Nov 4",
            ),
            (
                "denied",
                "The insurer denies the claim. You keep your payout; Headway absorbs $87.00.",
                "Claim denied",
            ),
            ("unpaid", "The insurer never pays. You keep your payout; Headway absorbs $87.00.", "Never paid"),
            (
                "typical",
                "the insurer is expected to pay between June 1 and July 31, which is 32 to 92 days after your payday.",
                "Jun 1 – Jul 31",
            ),
        ] {
            page.find(&format!("input[value={scenario}]")).await?.click().await?;
            page.shows(".sentence", sentence).await?;
            let breakdown = agrees(&page).await?;
            assert_eq!(breakdown["selection"]["scenario"], scenario);
            assert_eq!(breakdown["provider_payout"], "112.00");
            assert_eq!(breakdown["provider_paid_on"], "2026-04-30");
            assert_eq!(page.shown(".receipt .payout td").await?, "Apr 30");
            assert_eq!(page.shown(".receipt .insurer td").await?, insurer);
            let end = "return document.querySelector('rate-transparency').shadowRoot.querySelector('.to .payout')\
                       .style.cssText";
            ends.push(page.text(end).await?);
        }
        ends.dedup();
        assert_eq!(ends.len(), 1, "the reader's end of the drawing stays: {ends:?}");
        Ok(())
    });
}

#[test]
fn dates_and_share_are_typed_in() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        page.type_date("confirmed-on", "2026-04-16").await?;
        page.shows(".receipt .payout td", "May 15").await?;
        assert_eq!(agrees(&page).await?["provider_paid_on"], "2026-05-15");
        page.type_date("session-date", "2026-12-31").await?;
        page.shows(".receipt .payout td", "Jan 15").await?;
        assert_eq!(agrees(&page).await?["selection"]["confirmed_on"], "2026-12-31");
        page.type_over("client-share", "$40.50").await?;
        page.press(Key::Enter).await?;
        page.shows(".receipt", "$40.50").await?;
        let breakdown = agrees(&page).await?;
        assert_eq!(
            (&breakdown["client_share"], &breakdown["insurer_share"]),
            (&json!("40.50"), &json!("80.50"))
        );
        assert_eq!(page.driver.current_url().await?.path(), "/page", "Enter submits nothing");
        Ok(())
    });
}

#[test]
fn a_date_takes_effect_when_its_year_is_whole() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        if !Engine::is_chromium("type the digits of a date one by one") {
            return Ok(());
        }
        let wrong =
            "return document.querySelector('rate-transparency').shadowRoot.querySelectorAll('.wrong').length";
        let date = page.find("input[name=session-date]").await?;
        // Month, day, and the year digit by digit.
        date.send_keys("0506").await?;
        for digit in ["2", "0", "2", "6"] {
            page.driver.action_chain().send_keys(digit).perform().await?;
            assert_eq!(page.js(wrong).await?, 0, "{digit}");
        }
        page.shows(".sentence", "May 31").await?;
        // One that is left as it is takes effect, too, and is explained.
        page.driver.action_chain().send_keys(Key::Left + "").perform().await?;
        date.send_keys("0506").await?;
        page.driver.action_chain().send_keys("20").perform().await?;
        assert_eq!(page.js(wrong).await?, 0);
        page.js("document.querySelector('rate-transparency').shadowRoot.activeElement.blur()").await?;
        page.shows(".wrong .hint", "from 1900 to 2199").await
    });
}

#[test]
fn what_is_mistyped_is_explained_and_the_last_figures_stay() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        let good = page.breakdown().await?;
        for (typed, words) in [
            ("abc", "Enter an amount such as 25.00, with at most two decimals. Results still use $25.00."),
            ("12.345", "Enter an amount such as 25.00"),
            ("-5", "Enter an amount such as 25.00"),
            ("121.01", "The client can’t owe more than the insurer rate, $121.00. Results still use $25.00."),
        ] {
            page.type_over("client-share", typed).await?;
            page.press(Key::Tab).await?;
            page.shows(".wrong .hint", words).await?;
            assert_eq!(page.breakdown().await?, good);
            let share = page.find("input[name=client-share]").await?;
            assert_eq!(share.attr("aria-invalid").await?.as_deref(), Some("true"));
            assert_eq!(share.prop("value").await?.as_deref(), Some(typed), "what was typed stays");
        }
        page.type_date("confirmed-on", "2026-04-07").await?;
        page.shows(".wrong .hint", "Choose April 8, 2026 or later:").await?;
        assert_eq!(page.breakdown().await?, good);
        Ok(())
    });
}

#[test]
fn a_combination_without_a_rate_leads_to_the_consultant() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        page.choose("market", "tx").await?;
        page.choose("plan", "example-hmo").await?;
        page.choose("license", "doctoral").await?;
        page.choose("service", "90853").await?;
        page.shows(".sentence", "No rate is published for this combination.").await?;
        assert_eq!(page.breakdown().await?, Value::Null);
        assert_eq!(page.shown(".drawn-result").await?, "");
        page.js("document.addEventListener('click', (event) => event.preventDefault())").await?;
        page.find(".consultant a").await?.click().await?;
        let asked = page.seen("rt-cta").await?;
        assert_eq!(asked[0]["detail"], json!({ "place": "explore", "link": "https://headway.co/" }));
        // Another choice, and the figures are back.
        page.choose("market", "ny").await?;
        page.choose("license", "masters").await?;
        page.shows(".receipt .shortfall td:last-child", "+ $2.00").await?;
        agrees(&page).await.map(drop)
    });
}

#[test]
fn attributes_select_and_those_that_cannot_are_named() {
    let body = "<rate-transparency view=\"explore\" plan=\"example-hmo\" service=\"90834\" session-date=\"2026-04-20\" \
                market=\"nowhere\" scenario=\"soon\" client-share=\"1e3\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(1).await?;
        let breakdown = agrees(&page).await?;
        assert_eq!(breakdown["provider_payout"], "86.50");
        assert_eq!(breakdown["provider_paid_on"], "2026-05-15");
        assert_eq!(breakdown["selection"]["market"], "ny");
        let errors = page.seen("rt-error").await?;
        assert_eq!(errors.len(), 3, "{errors:?}");
        for (error, words) in
            errors.iter().zip(["market=\"nowhere\"", "client-share=\"1e3\"", "scenario=\"soon\""])
        {
            assert_eq!(error["detail"]["code"], "config");
            assert!(error["detail"]["message"].as_str().unwrap().contains(words), "{error}");
            assert!(!page.shown(".widget").await?.contains(words), "{words}");
        }
        // Repaired and changed at run time, as attributes and as properties; one event for all of a turn.
        page.js("return new Promise((done) => setTimeout(() => {\
               const element = document.querySelector('rate-transparency');\
               element.setAttribute('market', 'tx'); element.clientShare = '10.00'; element.scenario = null;\
               element.service = '90837'; element.confirmedOn = '2026-05-01'; done(true); }))")
            .await?;
        page.shows(".receipt .payout td", "May 31").await?;
        let breakdown = agrees(&page).await?;
        assert_eq!(breakdown["selection"]["market"], "tx");
        assert_eq!(breakdown["client_share"], "10.00");
        assert_eq!(page.shown(".widget > .notice").await?, "");
        assert_eq!(page.seen("rt-change").await?.len(), 1);
        assert_eq!(page.js("return document.querySelector('rate-transparency').deepLink").await?, false);
        Ok(())
    });
}

#[test]
fn the_view_takes_few_nodes() {
    for widget in [EXAMPLE, NATIONAL] {
        on_page(widget, |page| async move {
            page.ready(1).await?;
            let nodes =
                "return document.querySelector('rate-transparency').shadowRoot.querySelectorAll('*').length";
            let nodes = page.js(nodes).await?.as_u64().unwrap();
            // Style, layout and paint of a choice take the longer, the more there are.
            assert!(nodes <= 400, "{nodes} elements");
            Ok(())
        });
    }
}

#[test]
fn on_a_phone_the_switch_stays_in_sight_and_covers_nothing_that_has_the_focus() {
    if !Engine::is_chromium("have a screen of this size") {
        return;
    }
    for (width, language) in [(390, "en-US"), (320, "es-US")] {
        on_page(&format!("<rate-transparency lang={language:?}></rate-transparency>"), |page| async move {
            page.resize(width, 844).await?;
            page.ready(1).await?;
            let place = |css: &str| {
                format!(
                    "const it = document.querySelector('rate-transparency').shadowRoot.querySelector({css:?});\
                 const {{ top, bottom }} = it.getBoundingClientRect(); return [Math.round(top), Math.round(bottom)]"
                )
            };
            for drawing in [".bands", ".axis"] {
                page.js(&format!(
                    "document.querySelector('rate-transparency').shadowRoot.querySelector({drawing:?})\
                 .scrollIntoView({{ block: 'end' }})"
                ))
                .await?;
                let [choices, drawing] =
                    [page.js(&place(".choices")).await?, page.js(&place(drawing)).await?];
                let [choices, drawing]: [[i64; 2]; 2] =
                    [choices, drawing].map(|it| serde_json::from_value(it).unwrap());
                assert!(
                    0 <= choices[0] && choices[1] <= drawing[0] && drawing[1] <= 844,
                    "{choices:?} {drawing:?}"
                );
            }
            // Backwards from the end, each control comes into sight no further than it must, as browsers other than this one
            // have it when it gets the focus.
            let hidden = page
            .text(
                "const root = document.querySelector('rate-transparency').shadowRoot;\
                 const controls = [...root.querySelectorAll('.drawn-result > section :is(button, a, summary)')];\
                 scrollTo(0, document.body.scrollHeight);\
                 const isHidden = (it) => {\
                   it.scrollIntoView({ block: 'nearest' });\
                   const { left, top, width, height } = it.getBoundingClientRect();\
                   return !it.contains(root.elementFromPoint(left + width / 2, top + height / 2)); };\
                 return controls.length < 3 ? 'too few' : controls.reverse().filter(isHidden).map((it) => it.textContent).join()",
            )
            .await?;
            assert_eq!(hidden, "");
            Ok(())
        });
    }
}
