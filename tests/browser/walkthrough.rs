use thirtyfour::prelude::*;

use crate::engine::Engine;
use crate::page::on_page;

const TOLD: &str = "<rate-transparency view=\"walkthrough\"></rate-transparency>";

/// Title, words, and what is new in the scene.
const STEPS: [(&str, &str, &str); 5] = [
    (
        "You see your client",
        "The session takes place on April 8. The insurer rate is $121.00; your payout, $112.00, was set",
        ".at.above",
    ),
    (
        "You confirm, the claim goes out",
        "On April 8 you confirm the session. The client is charged $25.00, and Headway submits the claim",
        ".share",
    ),
    (
        "You are paid",
        "On April 30, the regular payday, Headway pays you $112.00. The insurer has not paid yet",
        ".paid",
    ),
    (
        "The insurer pays",
        "expected to pay $96.00 between June 1 and July 31, 32 to 92 days after you were paid",
        ".arrives",
    ),
    (
        "And if it never does?",
        "You keep the $112.00 you were paid on April 30. Headway absorbs $87.00; you neither chase",
        ".arrives",
    ),
];

async fn tells(page: &crate::page::Page, number: usize) -> WebDriverResult<()> {
    let (title, words, new) = STEPS[number - 1];
    page.shows("[role=status]", &format!("Step {number} of 5 {title}")).await?;
    // The step that fills the width, once what scrolls has come to rest.
    page.until(&format!(
        "const telling = document.querySelector('rate-transparency').shadowRoot.querySelector('.telling');\
         const middle = telling.getBoundingClientRect().left + telling.clientWidth / 2;\
         const seen = [...telling.children].find((step) => step.getBoundingClientRect().right > middle);\
         return seen.innerText.includes({title:?}) && seen.innerText.replace(/\\s+/g, ' ').includes({words:?})"
    ))
    .await?;
    assert_ne!(page.shown(&format!("{new}.lit")).await?, "", "{new} is told");
    for (_, _, later) in &STEPS[number.min(4)..4] {
        assert_ne!(page.shown(&format!("{later}.to-come")).await?, "", "{later} is to come");
    }
    assert!(page.shown(".steps [aria-current=step]").await?.contains(title));
    Ok(())
}

#[test]
fn every_step_is_told_by_mouse() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        tells(&page, 1).await?;
        assert_eq!(page.shown(".headline").await?, "What happens to a session on April 8, 2026");
        for number in 2..=5 {
            page.find(".buttons .button:last-child").await?.click().await?;
            tells(&page, number).await?;
        }
        page.find(".buttons .button:first-child").await?.click().await?;
        tells(&page, 4).await?;
        for number in [1, 3, 5, 2] {
            page.find(&format!(".steps li:nth-child({number}) button")).await?.click().await?;
            tells(&page, number).await?;
        }
        page.find(".steps li:nth-child(5) button").await?.click().await?;
        assert_eq!(page.shown(".buttons .button:last-child").await?, "Restart");
        page.find(".buttons .button:last-child").await?.click().await?;
        tells(&page, 1).await
    });
}

#[test]
fn every_step_is_told_by_keys() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        tells(&page, 1).await?;
        page.js(
            "document.querySelector('rate-transparency').shadowRoot.querySelector('.steps button').focus()",
        )
        .await?;
        for number in 2..=5 {
            page.press(Key::Right).await?;
            tells(&page, number).await?;
        }
        page.press(Key::Right).await?;
        tells(&page, 5).await?;
        page.press(Key::Up).await?;
        tells(&page, 4).await?;
        page.press(Key::Home).await?;
        tells(&page, 1).await?;
        page.press(Key::End).await?;
        tells(&page, 5).await?;
        page.press(Key::Left).await?;
        tells(&page, 4).await?;
        let focused = "return document.querySelector('rate-transparency').shadowRoot.activeElement?.tagName";
        assert_eq!(page.text(focused).await?, "BUTTON", "the focus is where it was");
        Ok(())
    });
}

#[test]
fn the_exception_and_the_word_illustrative_stand_beside_the_story() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        page.shows(".about", "corrected for a mistake in the provider’s own billing").await?;
        page.shows(".notice", "Illustrative amounts and insurer dates; these are not Headway’s rates.")
            .await?;
        let text = page.shown(".widget").await?;
        assert!(!text.contains("two weeks"), "twice a month is not every two weeks");
        Ok(())
    });
}

#[test]
fn steps_are_scrolled_through_while_the_scene_stays() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        tells(&page, 1).await?;
        let telling = "document.querySelector('rate-transparency').shadowRoot.querySelector('.telling')";
        page.js(&format!("window.scene = {telling}.previousElementSibling")).await?;
        for number in [2, 5, 3] {
            page.js(&format!(
                "const telling = {telling}; telling.scrollTo({{ left: telling.clientWidth * {number} - telling.clientWidth }})"
            ))
            .await?;
            tells(&page, number).await?;
        }
        assert_eq!(page.js(&format!("return scene === {telling}.previousElementSibling")).await?, true);
        // A step by key from there scrolls on.
        let button = "document.querySelector('rate-transparency').shadowRoot.querySelector('.steps [aria-current=step]')";
        page.js(&format!("{button}.focus()")).await?;
        page.press(Key::Right).await?;
        tells(&page, 4).await
    });
}

#[test]
fn the_story_plays_and_is_paused() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        page.find(".play").await?.click().await?;
        tells(&page, 2).await?;
        assert_eq!(page.shown(".play").await?, "Pause");
        // By itself.
        tells(&page, 3).await?;
        page.find(".play").await?.click().await?;
        assert_eq!(page.shown(".play").await?, "Play");
        tells(&page, 3).await
    });
}

#[test]
fn the_story_leads_on_to_ones_own_numbers_and_to_the_consultant() {
    on_page("<rate-transparency></rate-transparency>", |page| async move {
        page.ready(1).await?;
        page.find("[role=tab]:nth-child(3)").await?.click().await?;
        page.shows(".promise", "You never wait for the insurer.").await?;
        assert_eq!(page.shown(".promise .consultant a").await?, "Talk to a practice consultant");
        page.find(".try").await?.click().await?;
        page.shows(".sentence", "Headway pays you $112.00").await
    });
}

#[test]
fn a_step_stays_where_the_window_changes() {
    if !Engine::is_chromium("have a screen of this size") {
        return;
    }
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        for step in [2, 3, 5] {
            page.find(&format!(".steps li:nth-child({step}) button")).await?.click().await?;
            tells(&page, step).await?;
            for width in [420, 1000, 320, 1280] {
                page.resize(width, 800).await?;
                page.js("return new Promise((done) => setTimeout(() => done(true), 300))").await?;
                tells(&page, step).await?;
            }
        }
        Ok(())
    });
}

#[test]
fn alone_it_leads_to_a_session_and_back() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        tells(&page, 1).await?;
        let focused =
            "return document.querySelector('rate-transparency').shadowRoot.activeElement.textContent";
        page.find(".promise button").await?.click().await?;
        page.shows(".sentence", "Headway pays you $112.00 on April 30").await?;
        assert_eq!(page.text(focused).await?, "Explore rates");
        page.press(Key::Left).await?;
        tells(&page, 1).await?;
        assert_eq!(page.text(focused).await?, "Step by step");
        page.press(Key::Right).await?;
        page.shows(".sentence", "Headway pays you $112.00 on April 30").await
    });
}
