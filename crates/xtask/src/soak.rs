//! `cargo xtask soak`: a page that is used for long, by the browser tests.

use std::{env, process};

use crate::run::run;
use crate::setup;
use crate::test::in_chromium;

/// How long it takes by itself, in minutes.
pub(crate) const MINUTES: &str = "60";

/// Does anything that a page and a reader can do with the widget in `pkg/` for so many minutes, and fails where something
/// is kept that was not kept before.
pub(crate) fn soak(minutes: &str) -> Result<(), String> {
    setup::for_testing()?;
    let mut tests = in_chromium()?;
    tests.env("RT_SOAK_MINUTES", minutes);
    // Another run does other things, unless it is told the seed that this one prints.
    if env::var_os("RT_SOAK_SEED").is_none() {
        tests.env("RT_SOAK_SEED", process::id().to_string());
    }
    run(tests.args(["--", "--ignored", "--nocapture", "soak::"]))
}
