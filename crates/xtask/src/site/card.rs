//! The picture that other sites show beside a link: a page of the site's own type and colours, drawn by Chromium, which
//! the tests need anyway. A rasteriser in Rust would be one more way to draw text.

use std::path::Path;

use super::case::Case;
use super::pages::Common;
use crate::run::{command, run};
use crate::setup;

/// The page that is drawn.
pub(super) const PAGE: &str = "card.html";

const PICTURE: &str = "card.png";

pub(super) fn page(april: &Case, common: &Common) -> Result<String, String> {
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Card</title>\n\
         <link rel=\"stylesheet\" href=\"site.css\">\n<body class=\"root card\">\n\
         <p class=\"name\">{}<span>Rate transparency</span></p>\n\
         <h1>Every cent of a session, and the day it is paid.</h1>\n{}\n</body>\n</html>\n",
        common.mark(),
        april.html()
    ))
}

/// Draws the page into a picture beside it.
pub(super) fn draw(stage: &Path) -> Result<(), String> {
    let mut chromium = command(setup::chromium()?);
    chromium.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
    ]);
    chromium.args(["--no-first-run", "--disable-background-networking", "--virtual-time-budget=5000"]);
    chromium.arg("--window-size=1200,630").arg(format!("--screenshot={}", stage.join(PICTURE).display()));
    chromium.arg(format!("file://{}", stage.join(PAGE).display()));
    run(chromium.stderr(std::process::Stdio::null()))?;
    if stage.join(PICTURE).is_file() {
        Ok(())
    } else {
        Err("Chromium drew no picture of the card".to_owned())
    }
}
