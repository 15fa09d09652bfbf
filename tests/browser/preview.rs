//! `rates preview`, with the widget that is in the program.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

use crate::page::{Page, pkg};
use crate::pool;
use crate::server::Server;

/// A folder of the test's own, gone with it.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program, until it is dropped.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_book_is_shown_and_shown_anew_when_it_is_saved() {
    let program = env::var_os("RT_RATES").expect("`cargo xtask test` builds the program with the widget");
    let scratch = Scratch(env::temp_dir().join(format!("rt-preview-{}", std::process::id())));
    fs::create_dir_all(&scratch.0).unwrap();
    let book = scratch.0.join("book.json");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/books/april-8-example.json");
    let shipped = fs::read_to_string(shipped).unwrap();
    fs::write(&book, &shipped).unwrap();

    let mut call = Command::new(program);
    call.arg("preview").arg(&book).args(["--watch", "--no-open"]).env("TMPDIR", &scratch.0);
    let mut program = Program(call.stdout(Stdio::piped()).spawn().unwrap());
    let mut address = String::new();
    BufReader::new(program.0.stdout.take().unwrap()).read_line(&mut address).unwrap();

    let saved = |text: &str| fs::write(&book, text).unwrap();
    let saved = &saved;
    pool::with_browser(|driver| async move {
        let page = Page::new(driver, Server::start(&pkg()));
        page.goto(address.trim()).await?;
        let shows = |text: &str| {
            format!(
                "return document.querySelector('rate-transparency').shadowRoot?.textContent.includes('{text}')"
            )
        };
        page.until(&shows("April 8 example")).await?;
        // Another view stays open.
        page.find("[role=tab]:nth-child(5)").await?.click().await?;
        page.until("return location.hash.includes('how-it-works')").await?;

        saved("{");
        page.until(
            "return document.querySelector('#problems').textContent.includes('the text stops being JSON')",
        )
        .await?;
        page.until("return !document.querySelector('#problems').hidden").await?;

        saved(&shipped.replace("Headway", "Another platform"));
        page.until(&shows("Another platform")).await?;
        page.until("return document.querySelector('#problems').hidden").await?;
        page.until("return location.hash.includes('how-it-works')").await
    });
}
