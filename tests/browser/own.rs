//! The reader's own numbers, and the address that carries them and everything else.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, on_page};

const EXAMPLE: &str = "<rate-transparency view=\"explore\"></rate-transparency>";
const LINKED: &str = "<rate-transparency deep-link></rate-transparency>";

async fn own_numbers(page: &Page) -> WebDriverResult<()> {
    page.find(".own").await?.click().await?;
    page.until("return document.querySelector('rate-transparency').shadowRoot.querySelector('input[name=provider-payout]')")
        .await
}

async fn enter(page: &Page, field: &str, text: &str) -> WebDriverResult<()> {
    page.type_over(field, text).await?;
    page.press(Key::Tab).await
}

async fn hint(page: &Page, field: &str) -> WebDriverResult<String> {
    // What is on screen follows what is known within a frame.
    page.js(
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))",
    )
    .await?;
    page.shown(&format!(".wrong:has([name={field}]) .hint")).await
}

fn amounts(breakdown: &Value) -> [&Value; 4] {
    ["insurer_rate", "provider_payout", "platform_portion", "platform_shortfall"].map(|name| &breakdown[name])
}

#[test]
fn own_numbers_are_divided_and_marked_as_the_readers() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        assert_eq!(page.find(".own").await?.attr("aria-pressed").await?.as_deref(), Some("false"));
        own_numbers(&page).await?;
        enter(&page, "insurer-rate", "$1,234.50").await?;
        enter(&page, "provider-payout", "1200").await?;
        page.shows(".receipt .payout td:last-child", "$1,200.00").await?;
        let breakdown = page.breakdown().await?;
        assert_eq!(
            amounts(&breakdown),
            [&json!("1234.50"), &json!("1200.00"), &json!("34.50"), &json!("0.00")]
        );
        assert_eq!(breakdown["status"], "illustrative");
        assert_eq!(page.shown(".receipt .portion td:last-child").await?, "− $34.50");
        assert_eq!(page.shown(".receipt .sum td").await?, "$1,234.50");
        assert!(
            page.shown(".sentence")
                .await?
                .starts_with("With your own numbers, Headway pays you $1,200.00 on April 30.")
        );
        assert!(page.shown(".notices").await?.starts_with("You entered this rate and payout;"));
        // Above the rate, the platform adds the difference.
        enter(&page, "provider-payout", "1240.00").await?;
        page.shows(".receipt .shortfall td:last-child", "+ $5.50").await?;
        assert_eq!(page.breakdown().await?["reason"], "payout_above_rate");
        // And back to the book.
        page.find(".own").await?.click().await?;
        page.shows(".receipt .payout td:last-child", "$112.00").await?;
        assert!(page.shown(".sentence").await?.starts_with("Headway pays you $112.00"));
        assert!(!page.shown(".notices").await?.contains("You entered this rate and payout"));
        Ok(())
    });
}

#[test]
fn what_cannot_be_used_is_explained_beside_its_field() {
    on_page(EXAMPLE, |page| async move {
        page.ready(1).await?;
        own_numbers(&page).await?;
        enter(&page, "insurer-rate", "130").await?;
        page.shows(".receipt .portion td:last-child", "− $18.00").await?;
        for (text, words) in [
            ("112,50", "“112,50” can be read in two ways."),
            ("a lot", "Enter an amount such as 121.00"),
            ("12.345", "Enter an amount such as 121.00"),
        ] {
            enter(&page, "insurer-rate", text).await?;
            let hint = hint(&page, "insurer-rate").await?;
            assert!(hint.starts_with(words) && hint.ends_with("Results still use $130.00."), "{hint}");
            assert_eq!(page.breakdown().await?["insurer_rate"], "130.00");
        }
        enter(&page, "insurer-rate", "121").await?;
        page.shows(".receipt .portion td:last-child", "− $9.00").await?;
        // This plan's contract allows no portion.
        page.choose("plan", "example-community").await?;
        let unnamed = hint(&page, "provider-payout").await?;
        assert!(
            unnamed.starts_with("Under this plan Headway keeps nothing")
                && unnamed.contains("$9.00 is unaccounted for"),
            "{unnamed}"
        );
        assert_eq!(page.breakdown().await?["platform_portion"], "0.00");
        enter(&page, "provider-payout", "121.00").await?;
        page.until("return !document.querySelector('rate-transparency').shadowRoot.querySelector('.wrong')")
            .await?;
        assert_eq!(page.breakdown().await?["provider_payout"], "121.00");
        Ok(())
    });
}

#[test]
fn spanish_takes_a_comma_before_the_cents() {
    // Spain has a comma before the cents; for who does not say where, it is the United States, and both are taken.
    for (lang, sentence, value) in [("es", "$112.50 el", "112.50"), ("es-ES", "112,50", "112,50")] {
        let body =
            format!("<div lang=\"{lang}\"><rate-transparency view=\"explore\"></rate-transparency></div>");
        on_page(&body, |page| async move {
            page.ready(1).await?;
            own_numbers(&page).await?;
            enter(&page, "insurer-rate", "1.234,50").await?;
            enter(&page, "provider-payout", "112,50").await?;
            page.until(
                "return document.querySelector('rate-transparency').breakdown.provider_payout === '112.50'",
            )
            .await?;
            let breakdown = page.breakdown().await?;
            assert_eq!(
                amounts(&breakdown),
                [&json!("1234.50"), &json!("112.50"), &json!("1122.00"), &json!("0.00")]
            );
            page.shows(".sentence", "Con sus propias cifras, Headway le paga ").await?;
            page.shows(".sentence", sentence).await?;
            let payout = page.find("input[name=provider-payout]").await?;
            assert_eq!(payout.prop("value").await?.as_deref(), Some(value));
            enter(&page, "insurer-rate", "1.234").await?;
            let hint = hint(&page, "insurer-rate").await?;
            assert!(hint.starts_with("“1.234” se puede leer de dos maneras."), "{hint}");
            assert_eq!(page.breakdown().await?["insurer_rate"], "1234.50");
            Ok(())
        });
    }
}

#[test]
fn an_address_brings_everything_back() {
    on_page(LINKED, |page| async move {
        page.ready(1).await?;
        page.choose("plan", "example-hmo").await?;
        own_numbers(&page).await?;
        enter(&page, "insurer-rate", "150").await?;
        enter(&page, "provider-payout", "140.25").await?;
        page.until("return location.hash.includes('provider-payout=140.25')").await?;
        let explored = page.breakdown().await?;
        page.find("[role=tab]:nth-of-type(3)").await?.click().await?;
        page.until("return location.hash.includes('view=walkthrough')").await?;
        let address = page.text("return location.href").await?;
        assert!(
            address.contains("#rt:v=2&book=april-8-example&published=2026-01-05&view=walkthrough&"),
            "{address}"
        );
        page.goto("about:blank").await?;
        page.goto(&address).await?;
        page.ready(1).await?;
        page.shows("[role=status]", "Step 1 of 5").await?;
        assert_eq!(page.breakdown().await?, explored);
        page.find("[role=tab]:nth-of-type(1)").await?.click().await?;
        page.shows(".receipt .payout td:last-child", "$140.25").await?;
        assert!(page.shown(".notices").await?.contains("You entered this rate and payout"));
        assert!(!page.shown(".notices").await?.contains("have changed"));
        // The same with an earlier book.
        let earlier = address.replace("2026-01-05", "2025-01-05").replace("view=walkthrough", "view=explore");
        page.goto("about:blank").await?;
        page.goto(&earlier).await?;
        page.ready(1).await?;
        page.shows(".notices", "The rates have changed since this link was made").await?;
        assert_eq!(page.breakdown().await?, explored);
        Ok(())
    });
}

#[test]
fn an_address_of_no_sense_is_ignored() {
    on_page(LINKED, |page| async move {
        page.ready(1).await?;
        let before = page.breakdown().await?;
        for nonsense in [
            "#rt:view=up&step=99&stage=0&insurer-rate=-1&provider-payout=1e3",
            "#rt:weekly=a:b,,:,%F0%9F&weeks=&held=900&year-starts=never",
            "#rt:book=&published=2026-99-99&market=%00&plan",
            "#rt:",
            "#something-else",
        ] {
            page.js(&format!("location.hash = {nonsense:?}")).await?;
            page.js("return new Promise((done) => setTimeout(() => done(true), 50))").await?;
            assert_eq!(page.breakdown().await?, before, "{nonsense}");
            assert!(!page.shown(".notices").await?.contains("have changed"), "{nonsense}");
        }
        assert!(page.seen("rt-error").await?.is_empty());
        Ok(())
    });
}
