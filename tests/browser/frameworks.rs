//! The package in apps of others. `cargo xtask test --only frameworks` builds them.

use std::path::{Path, PathBuf};

use serde_json::json;
use thirtyfour::prelude::*;

use crate::page::{Page, on_server};
use crate::server::Server;

/// An app that takes the payout from the widget's events, and has a button that sets its plan.
fn app(framework: &str) {
    let folder: PathBuf =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("target/frameworks/dist").join(framework);
    assert!(folder.join("index.html").exists(), "no app; `cargo xtask test --only frameworks` builds it");
    on_server(Server::start(&folder), "/", |page| async move { choosing(&page).await });
}

/// The app shows the payout of the plan that it starts with, and that of the other once its button is pressed.
pub(crate) async fn choosing(page: &Page) -> WebDriverResult<()> {
    page.until("return document.querySelector('output')?.textContent === '112.00'").await?;
    let date = "return document.querySelector('rate-transparency').sessionDate";
    assert_eq!(page.text(date).await?, "2026-04-08");
    page.js("document.querySelector('button').click()").await?;
    page.until(
        "return document.querySelector('rate-transparency').breakdown.selection.plan === 'example-hmo'",
    )
    .await?;
    page.until("return document.querySelector('output').textContent === '104.00'").await?;
    assert_eq!(page.breakdown().await?["provider_payout"], "104.00");
    Ok(())
}

/// Checks the text that the playground hands out, pasted into the app as it is.
fn pasted(framework: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/frameworks/dist").join(framework);
    on_server(Server::start(&folder), "/?playground", |page| async move {
        page.until("return document.querySelector('rate-transparency')?.breakdown").await?;
        let shown = page.breakdown().await?;
        assert_eq!(
            (&shown["selection"]["plan"], &shown["client_share"]),
            (&json!("example-hmo"), &json!("20.80")),
            "{framework}"
        );
        let kept = "return ['market', 'deep-link'].map((name) => document.querySelector('rate-transparency').getAttribute(name))";
        assert_eq!(page.js(kept).await?, json!(["a\"b<c>{d}{{e}}&`${f}\\", "year"]), "{framework}");
        Ok(())
    });
}

#[test]
fn what_the_playground_hands_out_works_as_pasted() {
    for framework in ["react", "react-18", "vue", "svelte"] {
        pasted(framework);
    }
}

#[test]
fn in_an_app_with_react() {
    app("react");
}

#[test]
fn in_an_app_with_react_18() {
    app("react-18");
}

#[test]
fn in_an_app_with_esbuild() {
    app("esbuild");
}

#[test]
fn in_an_app_with_vue() {
    app("vue");
}

#[test]
fn in_an_app_with_svelte() {
    app("svelte");
}
