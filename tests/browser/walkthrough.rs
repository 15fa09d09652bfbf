use thirtyfour::prelude::*;

use crate::page::on_page;

const TOLD: &str = "<rate-transparency view=\"walkthrough\"></rate-transparency>";

/// Title, words, and what is lit on the timeline.
const STEPS: [(&str, &str, &str); 5] = [
    (
        "You see your client",
        "The session takes place on April 8. The insurer rate is $121.00; your payout, $112.00, was set",
        ".session",
    ),
    (
        "You confirm, the claim goes out",
        "On April 8 you confirm the session. The client is charged $25.00, and Headway submits the claim",
        ".session",
    ),
    (
        "You are paid",
        "On April 30, the regular payday, Headway pays you $112.00. The insurer has not paid yet",
        ".payday",
    ),
    (
        "The insurer pays",
        "expected to pay $96.00 between June 1 and July 31, 32 to 92 days after you were paid",
        ".window",
    ),
    (
        "And if it never does?",
        "You keep the $112.00 you were paid on April 30. Headway absorbs $87.00; you neither chase",
        ".never",
    ),
];

async fn tells(page: &crate::page::Page, number: usize) -> WebDriverResult<()> {
    let (title, words, lit) = STEPS[number - 1];
    page.shows(".count", &format!("Step {number} of 5")).await?;
    assert_eq!(page.shown(".step h3").await?, title);
    let told = page.shown(".telling-text").await?;
    assert!(told.contains(words), "{told}");
    assert_ne!(page.shown(&format!("{lit}.lit")).await?, "", "{lit} is lit");
    assert!(page.shown(".steps [aria-current=step]").await?.contains(title));
    Ok(())
}

#[test]
fn every_step_is_told_by_mouse() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
        assert_eq!(page.shown(".headline").await?, "What happens to a session on April 8, 2026");
        tells(&page, 1).await?;
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
        assert_eq!(page.shown(".buttons .button:last-child").await?, "Start again");
        page.find(".buttons .button:last-child").await?.click().await?;
        tells(&page, 1).await
    });
}

#[test]
fn every_step_is_told_by_keys() {
    on_page(TOLD, |page| async move {
        page.ready(1).await?;
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
        page.shows(
            ".notice",
            "Illustrative amounts and insurer dates, not what Headway pays or when insurers do.",
        )
        .await?;
        let text = page.shown(".widget").await?;
        assert!(!text.contains("two weeks"), "twice a month is not every two weeks");
        Ok(())
    });
}
