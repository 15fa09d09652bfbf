//! A book whose rates change: the day of the session picks the edition, whose file comes when a day needs it.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::page::{Page, html, on_server, pkg};
use crate::server::{Answer, Server};

const EDITIONS: [(&str, &[u8]); 3] = [
    ("2025.json", include_bytes!("../../data/editions/2025.json")),
    ("2026.json", include_bytes!("../../data/editions/2026.json")),
    ("2027.json", include_bytes!("../../data/editions/2027.json")),
];

/// A server with the small book and its editions, and a page with a widget that has these attributes.
fn served(attributes: &str) -> Server {
    let server = Server::start(&pkg());
    for (name, json) in EDITIONS {
        server.answer(&format!("/rates/{name}"), Answer::Json(json.to_vec()));
    }
    let widget = format!("<rate-transparency src=\"/rates/2026.json\" {attributes}></rate-transparency>");
    server.answer("/page", Answer::Page(html(&widget)));
    server
}

async fn shows_payout(page: &Page, payout: &str) -> WebDriverResult<()> {
    page.shows(".receipt .payout td:last-child", payout).await
}

#[test]
fn the_session_date_picks_the_edition_and_both_sides_of_a_change_are_said() {
    let server = served("view=\"explore\" session-date=\"2026-12-30\"");
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        shows_payout(&page, "$112.00").await?;
        page.shows(
            ".notices",
            "Nothing changes before January 1, 2027. From January 1, 2027 on: $98.00, $14.00 less a session.",
        )
        .await?;
        assert_eq!(
            (page.server.asked("2025.json"), page.server.asked("2027.json")),
            (0, 1),
            "no file before its day"
        );
        page.type_date("session-date", "2027-01-01").await?;
        shows_payout(&page, "$98.00").await?;
        page.shows(".notices", "Through December 31, 2026: $112.00, $14.00 more a session.").await?;
        page.type_date("session-date", "2025-06-30").await?;
        shows_payout(&page, "$109.00").await?;
        assert_eq!(page.breakdown().await?["provider_payout"], "109.00");
        // Each is fetched once, whichever way a reader goes.
        page.type_date("session-date", "2026-12-30").await?;
        shows_payout(&page, "$112.00").await?;
        assert_eq!((page.server.asked("2025.json"), page.server.asked("2027.json")), (1, 1));
        page.type_date("session-date", "2024-12-31").await?;
        page.shows(".sentence", "No rates are published for December 31, 2024.").await?;
        page.shows(".consultant", "Talk to a practice consultant").await?;
        assert_eq!(page.breakdown().await?, Value::Null);
        assert_eq!(findings(&page).await?, [""; 0]);
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        Ok(())
    });
}

#[test]
fn the_table_says_until_when_it_holds() {
    let server = served("view=\"rates\" session-date=\"2026-12-30\"");
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.shows(".notices", "Nothing changes before January 1, 2027.").await?;
        page.shows(".notices", "$98.00 instead of $112.00, $14.00 less a session.").await?;
        assert_eq!(findings(&page).await?, [""; 0]);
        Ok(())
    });
}

#[test]
fn an_edition_that_does_not_come_shows_no_amount_and_is_asked_for_again() {
    let server = served("view=\"explore\" session-date=\"2027-03-01\"");
    server.answer("/rates/2027.json", Answer::Status(500));
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        page.shows(".sentence", "The rates for New York could not be loaded.").await?;
        page.shows(".sentence", "Other places and dates can still be chosen.").await?;
        assert!(!page.shown(".widget").await?.contains('$'), "no amount of another edition");
        assert_eq!(page.seen("rt-error").await?[0]["detail"]["code"], json!("http"));
        assert_eq!(findings(&page).await?, [""; 0]);
        page.type_date("session-date", "2026-03-01").await?;
        shows_payout(&page, "$112.00").await?;
        assert_eq!(page.shown("[role=alert]").await?, "");
        // What may be needed next is tried once, which the page is told of and the reader is not.
        page.until("return seen.filter((event) => event.name === 'rt-error').length === 2").await?;
        page.server.answer("/rates/2027.json", Answer::Json(EDITIONS[2].1.to_vec()));
        // Where a day needs it again, it is asked for again.
        page.type_date("session-date", "2027-03-01").await?;
        shows_payout(&page, "$98.00").await
    });
}

#[test]
fn an_edition_that_is_not_the_one_in_the_book_is_not_shown() {
    let server = served("view=\"explore\" session-date=\"2027-03-01\"");
    let other = String::from_utf8(EDITIONS[2].1.to_vec()).unwrap().replacen("98.00", "99.00", 1);
    server.answer("/rates/2027.json", Answer::Json(other.into_bytes()));
    on_server(server, "/page", |page| async move {
        page.until("return seen.length").await?;
        assert_eq!(page.seen("rt-error").await?[0]["detail"]["code"], json!("integrity"));
        assert!(!page.shown(".widget").await?.contains('$'));
        Ok(())
    });
}

#[test]
fn a_link_and_the_way_back_go_through_editions() {
    let server = served("deep-link");
    on_server(server, "/page", |page| async move {
        page.ready(1).await?;
        page.js("location.hash = '#rt:session-date=2026-12-30'").await?;
        shows_payout(&page, "$112.00").await?;
        page.js("location.hash = '#rt:session-date=2027-01-04'").await?;
        shows_payout(&page, "$98.00").await?;
        page.driver.back().await?;
        shows_payout(&page, "$112.00").await?;
        assert_eq!(page.seen("rt-error").await?, [Value::Null; 0]);
        Ok(())
    });
}

#[test]
fn a_payment_is_explained_beside_direct_contracts() {
    for (lang, said, of) in [
        ("en", "Your payout, $112.00, is above three in four direct contracts.", "Providers: 1240."),
        (
            "es",
            "Su pago, $112.00, está por encima de tres de cada cuatro contratos directos.",
            "Profesionales: 1240.",
        ),
    ] {
        let server = served(&format!("view=\"explore\" session-date=\"2026-04-08\" lang=\"{lang}\""));
        on_server(server, "/page", |page| async move {
            page.ready(1).await?;
            page.find(".receipt .ask").await?.click().await?;
            page.shows(".others", said).await?;
            page.shows(".others .note", of).await?;
            page.shows(".others .note", "Example PPO’s in-network file, made up").await?;
            assert_eq!(findings(&page).await?, [""; 0]);
            if lang == "es" {
                let marked = "return document.querySelector('rate-transparency').shadowRoot.querySelector('.others .note [lang=en]').textContent";
                assert_eq!(page.text(marked).await?, "Therapy, 60 minutes");
            }
            page.resize(320, 900).await?;
            let fits = "const root = document.querySelector('rate-transparency').shadowRoot.querySelector('.why');\
                        return root.scrollWidth <= root.clientWidth";
            assert_eq!(page.js(fits).await?, json!(true), "nothing is cut off at 320 pixels");
            Ok(())
        });
    }
}
