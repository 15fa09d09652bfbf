//! The worker's half of the page for publishers without a terminal: `rates` with its words, for JavaScript to call.

use std::rc::Rc;

use js_sys::{Function, Uint8Array};
use rate_core::RateBook;
use rates::page::{self, File, Given, Told};
use wasm_bindgen::prelude::*;

/// A person's work: what was given so far, the book that came of it, and the one that is published.
#[wasm_bindgen]
#[derive(Default)]
#[allow(missing_debug_implementations)] // Nobody prints it.
pub struct Desk {
    given: Given,
    book: Option<RateBook>,
    published: Option<RateBook>,
}

#[wasm_bindgen]
impl Desk {
    /// Nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the base, or a whole book; without content, there is none.
    #[wasm_bindgen(js_name = setBase)]
    pub fn set_base(&mut self, name: String, content: Option<Box<[u8]>>) {
        self.given.base = content.map(|content| File { name, content: content.into() });
    }

    /// Takes the table; without content, there is none.
    #[wasm_bindgen(js_name = setTable)]
    pub fn set_table(&mut self, name: String, content: Option<Box<[u8]>>) {
        self.given.table = content.map(|content| File { name, content: content.into() });
    }

    /// Forgets what is published.
    #[wasm_bindgen(js_name = clearPublished)]
    pub fn clear_published(&mut self) {
        self.given.published.clear();
    }

    /// Adds a file of what is published.
    #[wasm_bindgen(js_name = addPublished)]
    pub fn add_published(&mut self, name: String, content: Box<[u8]>) {
        self.given.published.push(File { name, content: content.into() });
    }

    /// Takes how the table is to be read: columns and their names in the table, in turn; a sheet; an encoding.
    #[wasm_bindgen(js_name = setOptions)]
    pub fn set_options(&mut self, columns: Vec<String>, sheet: Option<String>, encoding: Option<String>) {
        let pairs = columns.chunks_exact(2);
        self.given.columns = pairs.filter_map(|it| Some((it.first()?.clone(), it.get(1)?.clone()))).collect();
        self.given.sheet = sheet;
        self.given.encoding = encoding;
    }

    /// Checks everything, and gives the report as JSON. `progress` is called with what is done, how many bytes of it are
    /// behind, and how many it takes.
    #[must_use]
    pub fn check(&mut self, progress: Function) -> String {
        let told: Told = Rc::new(move |what, done, all| tell(&progress, what, done, all));
        let checked = page::check(&self.given, &told);
        (self.book, self.published) = (checked.book, checked.published);
        checked.report.to_json()
    }

    /// The rates that the book changes of the published one, as CSV. Nothing where there are not both.
    #[must_use]
    pub fn changes(&self) -> Option<String> {
        Some(page::changes_csv(self.published.as_ref()?, self.book.as_ref()?))
    }

    /// The archive to take away. `progress` is called with what is done, the number of markets that are behind, and that
    /// of all.
    ///
    /// # Errors
    /// A text: why there is none.
    pub fn zip(&self, compressed: bool, progress: &Function) -> Result<Uint8Array, JsValue> {
        let book = self.book.as_ref().ok_or("there is no book")?;
        let told = |done: u64, all: u64| tell(progress, "Making the files", done, all);
        let zip = page::zip(book, compressed, &told).map_err(|error| error.to_string())?;
        Ok(Uint8Array::from(zip.as_slice()))
    }

    /// The book for the widget: all of it, or that of one market. Nothing where there is none.
    #[must_use]
    pub fn preview(&self, market: Option<String>) -> Option<String> {
        let book = self.book.as_ref()?;
        match market {
            None => Some(book.to_json()),
            Some(market) => page::of_market(book, &self.given.base.as_ref()?.content, &market),
        }
    }
}

/// Calls back. What goes wrong on the other side does not stop the work.
fn tell(progress: &Function, what: &str, done: u64, all: u64) {
    let _ = progress.call3(&JsValue::NULL, &what.into(), &number(done), &number(all));
}

/// Whole numbers up to 2⁵³ are the same to JavaScript.
#[allow(clippy::cast_precision_loss)]
fn number(number: u64) -> JsValue {
    (number as f64).into()
}
