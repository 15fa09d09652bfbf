//! The page for publishers without a terminal: files in, problems, changes and files out.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use zip::ZipArchive;

use crate::access;
use crate::engine::Engine;
use crate::page::{Page, on_server};
use crate::server::{Answer, Server};

const HEADER: &str = "market,plan,license,service,insurer_rate,provider_payout";

/// A folder of the test's own, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let folder = env::temp_dir().join(format!("rt-publish-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Runs the command line in it, and gives what it prints.
    fn rates(&self, arguments: &[&str]) -> String {
        let program = env::var_os("RT_RATES").expect("`cargo xtask test` builds the program");
        let done = Command::new(program).args(arguments).current_dir(&self.0).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn example() -> Value {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/books/april-8-example.json");
    serde_json::from_str(&fs::read_to_string(book).unwrap()).unwrap()
}

/// The example without its rates, and its rates as a table.
fn base_and_table() -> (Value, String) {
    let mut base = example();
    let rates = base.as_object_mut().unwrap().remove("rates").unwrap();
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let line = |row: &Value| HEADER.split(',').map(|name| text(row, name)).collect::<Vec<_>>().join(",");
    let lines = rates.as_array().unwrap().iter().map(|row| line(row) + "\n");
    (base, format!("{HEADER}\n{}", lines.collect::<String>()))
}

/// Runs a test on the page.
fn on_page<F: Future<Output = WebDriverResult<()>>>(test: impl FnOnce(Page) -> F) {
    let folder = env::var_os("RT_PUBLISH").expect("`cargo xtask publish-page` builds the page");
    on_server(Server::start(Path::new(&folder)), "/publish.html", test);
}

/// Chooses a file.
async fn choose(page: &Page, slot: &str, path: &Path) -> WebDriverResult<()> {
    page.driver.find(By::Id(slot)).await?.send_keys(path.to_str().unwrap()).await
}

/// Clicks an element, wherever it is: WebKit's driver does not scroll to what it clicks.
async fn click(page: &Page, id: &str) -> WebDriverResult<()> {
    page.js(&format!("document.getElementById({id:?}).scrollIntoView({{ block: 'center' }})")).await?;
    page.driver.find(By::Id(id)).await?.click().await
}

/// Waits until the page says this.
async fn says(page: &Page, text: &str) -> WebDriverResult<()> {
    page.until(&format!("return document.querySelector('#status').textContent.includes({text:?})")).await
}

/// The text that an element shows, blanks joined.
async fn shown(page: &Page, id: &str) -> WebDriverResult<String> {
    page.text(&format!("return document.getElementById({id:?}).innerText.replace(/\\s+/g, ' ')")).await
}

/// The bytes that a link saves.
async fn saved(page: &Page, link: &str) -> WebDriverResult<Vec<u8>> {
    /// Each reading has a place of its own: a driver under load was seen to answer from the one before.
    static READINGS: AtomicU32 = AtomicU32::new(0);
    let place = format!("window.taken{}", READINGS.fetch_add(1, Ordering::Relaxed));
    page.until(&format!("return document.getElementById({link:?}).href.startsWith('blob:')")).await?;
    page.js(&format!(
        "fetch(document.getElementById({link:?}).href).then((response) => response.blob())\
         .then((blob) => {{ const reader = new FileReader();\
           reader.onload = () => {{ {place} = reader.result.split(',')[1] }}; reader.readAsDataURL(blob) }})"
    ))
    .await?;
    // What is there was once given as nothing, in WebKit.
    let mut taken = String::new();
    for _ in 0..20 {
        page.until(&format!("return {place}")).await?;
        taken = page.text(&format!("return {place}")).await?;
        if !taken.is_empty() {
            break;
        }
    }
    Ok(BASE64_STANDARD.decode(taken).unwrap())
}

/// The archive that is to be saved.
async fn archive(page: &Page) -> WebDriverResult<ZipArchive<Cursor<Vec<u8>>>> {
    let bytes = saved(page, "save").await?;
    let (length, start) = (bytes.len(), bytes.get(..4).map(<[u8]>::to_vec));
    Ok(ZipArchive::new(Cursor::new(bytes))
        .unwrap_or_else(|error| panic!("{error}: {length} bytes that begin with {start:?}")))
}

/// Has the archive made, and gives its files.
async fn taken(page: &Page) -> WebDriverResult<Vec<(String, Vec<u8>)>> {
    click(page, "download").await?;
    says(page, "rates.zip is ready").await?;
    let mut archive = archive(page).await?;
    let files = (0..archive.len()).map(|at| {
        let mut file = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        (file.name().unwrap().into_owned(), content)
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    Ok(files)
}

/// All files of a folder, by their paths in it.
fn files_of(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}/{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            files_of(&entry.path(), &name, files);
        } else {
            files.push((name, fs::read(entry.path()).unwrap()));
        }
    }
}

#[test]
fn what_is_taken_away_is_what_the_command_line_builds_and_nothing_is_sent() {
    let scratch = Scratch::new("same");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let table = scratch.write("rates.csv", table);
    scratch.rates(&["import-csv", "rates.csv", "--book", "base.json", "-o", "book.json"]);
    scratch.rates(&["build", "book.json", "-o", "rates"]);
    scratch.rates(&["export", "book.json", "--xlsx", "-o", "rates.xlsx"]);
    let workbook = scratch.0.join("rates.xlsx");
    let mut expected = vec![("book.json".to_owned(), fs::read(scratch.0.join("book.json")).unwrap())];
    files_of(&scratch.0.join("rates"), "rates", &mut expected);
    expected.sort();

    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        choose(&page, "table", &table).await?;
        says(&page, "The files can be made").await?;
        // With all that the page loads: the widget, too.
        page.until("return document.querySelector('rate-transparency')?.shadowRoot?.textContent.includes('April 8 example')")
            .await?;
        // Its lazy part comes when nothing else does.
        let mut asked = 0;
        while asked < page.server.asked("") {
            asked = page.server.asked("");
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        }
        let files = taken(&page).await?;
        let names =
            |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&files), names(&expected));
        assert!(files == expected);
        // A workbook makes the same.
        choose(&page, "table", &workbook).await?;
        page.until("return document.querySelector('#table-file').textContent === 'rates.xlsx'").await?;
        says(&page, "The files can be made").await?;
        assert!(taken(&page).await? == files);
        assert_eq!(page.server.asked(""), asked);
        // Another site is out of reach, of the page and of its worker, which has the page's policy.
        let other = Server::start(Path::new(&env::temp_dir()));
        let address = other.url("/elsewhere");
        page.js(&format!(
            "const ask = `fetch('{address}', {{ mode: 'no-cors' }}).then(() => 'reached', () => 'refused')`;\
             const worker = new Worker(URL.createObjectURL(new Blob([`${{ask}}.then((it) => postMessage(it))`])));\
             worker.onmessage = ({{ data }}) => {{ window.inWorker = data }};\
             fetch('{address}', {{ mode: 'no-cors' }})\
               .then(() => {{ window.inPage = 'reached' }}, () => {{ window.inPage = 'refused' }})"
        ))
        .await?;
        page.until("return window.inPage && window.inWorker").await?;
        assert_eq!(page.text("return `${inPage}, ${inWorker}`").await?, "refused, refused");
        assert_eq!(other.asked(""), 0);
        // Of a page without that policy, it is not.
        page.server.answer("/free", Answer::Page("<!doctype html><title>Free</title>".to_owned()));
        page.goto(page.server.url("/free")).await?;
        page.js(&format!(
            "fetch({address:?}, {{ mode: 'no-cors' }}).then(() => {{ window.inPage = 'reached' }})"
        ))
        .await?;
        page.until("return window.inPage === 'reached'").await
    });
}

#[test]
fn mistakes_are_told_with_their_places_and_columns_are_chosen() {
    let scratch = Scratch::new("mistakes");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let bad = table.replacen("104.00", "1O4.00", 1).replacen(",masters,", ",master,", 1);
    let bad = scratch.write("bad.csv", bad);
    let renamed = table.replace(',', ";").replacen("insurer_rate", "Contracted rate", 1);
    let renamed = scratch.write("renamed.csv", renamed);
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        choose(&page, "table", &bad).await?;
        says(&page, "2 problems").await?;
        let found = shown(&page, "found").await?;
        assert!(found.contains("line 2, license \"master\" is not one of the book's licenses"), "{found}");
        assert!(
            found.contains("provider_payout \"1O4.00\" is not an amount an amount such as 121.00"),
            "{found}"
        );
        assert_eq!(page.js("return document.querySelector('#take').hidden").await?, true);
        assert_eq!(access::findings(&page).await?, Vec::<String>::new());
        // A live region tells what came of it.
        assert_eq!(page.text("return document.querySelector('#status').role ?? ''").await?, "status");

        choose(&page, "table", &renamed).await?;
        page.until("return !document.querySelector('#columns').hidden").await?;
        let found = shown(&page, "found").await?;
        assert_eq!(access::findings(&page).await?, Vec::<String>::new());
        assert!(found.contains("column insurer_rate is missing") && !found.contains("--"), "{found}");
        page.driver
            .find(By::Css("#column-insurer_rate option[value='Contracted rate']"))
            .await?
            .click()
            .await?;
        says(&page, "The files can be made").await?;
        let read_as = shown(&page, "read-as").await?;
        assert_eq!(read_as.trim(), "fields divided by semicolons \"Contracted rate\" as insurer_rate");
        Ok(())
    });
}

/// Drops a file on one of the places.
async fn drop_on(page: &Page, slot: &str, name: &str, content: &str) -> WebDriverResult<()> {
    page.js(&format!(
        "const given = new DataTransfer(); given.items.add(new File([{content:?}], {name:?}));\
         document.querySelector('[data-slot={slot}]').dispatchEvent(\
           new DragEvent('drop', {{ dataTransfer: given, bubbles: true, cancelable: true }}))"
    ))
    .await
    .map(drop)
}

#[test]
fn what_changes_is_told_of_files_that_are_dropped_and_can_be_taken_along() {
    let scratch = Scratch::new("changes");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let changed = table.replacen("121.00,112.00", "142.00,112.00", 1);
    let without_last = changed.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    assert!(changed != table);
    scratch.write("old.json", example().to_string());
    scratch.write("new.csv", &without_last);
    scratch.rates(&["import-csv", "new.csv", "--book", "base.json", "-o", "new.json"]);
    let expected = scratch.rates(&["diff", "old.json", "new.json", "--csv"]);
    assert_eq!(expected.lines().count(), 3);
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        drop_on(&page, "published", "book.json", &example().to_string()).await?;
        drop_on(&page, "table", "new.csv", &changed).await?;
        page.until("return !document.querySelector('#changes').hidden").await?;
        let changes = shown(&page, "changed").await?;
        assert!(changes.starts_with("rates: 1 changed, 0 added, 0 gone,"), "{changes}");
        assert!(changes.contains("142.00, was 121.00 (+17.4%) 112.00 as before"), "{changes}");
        drop_on(&page, "table", "newer.csv", &without_last).await?;
        page.until(
            "return document.querySelector('#changed').innerText.includes('1 changed, 0 added, 1 gone')",
        )
        .await?;
        click(&page, "make-changes").await?;
        says(&page, "changes.csv is ready").await?;
        assert_eq!(String::from_utf8(saved(&page, "save-changes").await?).unwrap(), expected);
        assert_eq!(access::findings(&page).await?, Vec::<String>::new());
        // Nothing to take along where nothing differs.
        drop_on(&page, "table", "same.csv", &table).await?;
        page.until("return document.querySelector('#changed').innerText.includes('nothing differs')").await?;
        let left = "return [...document.querySelectorAll('#take-changes, #save-changes')].filter((it) => !it.hidden).length";
        assert_eq!(page.js(left).await?, 0);
        Ok(())
    });
}

#[test]
fn it_fits_screens_of_every_width() {
    if !Engine::is_chromium("have a screen of this size") {
        return;
    }
    let scratch = Scratch::new("widths");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let table = scratch.write("rates.csv", table.replacen("121.00,112.00", "142.00,112.00", 1));
    let published = scratch.write("book.json", example().to_string());
    on_page(|page| async move {
        for (slot, path) in [("base", base), ("published", published), ("table", table)] {
            choose(&page, slot, &path).await?;
        }
        page.until("return !document.querySelector('#changes').hidden").await?;
        for width in [360, 390, 700, 1280, 1600] {
            page.resize(width, 900).await?;
            let beyond = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.js(beyond).await?, 0, "{width}");
        }
        Ok(())
    });
}

/// A folder that `rates build` made of the example, and a table that changes one rate of it.
fn published_folder(scratch: &Scratch) -> (PathBuf, PathBuf, PathBuf) {
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let table = scratch.write("rates.csv", table.replacen("121.00,112.00", "142.00,112.00", 1));
    scratch.write("book.json", example().to_string());
    scratch.rates(&["build", "book.json", "-o", "public"]);
    (base, table, scratch.0.join("public"))
}

const ONE_CHANGED: &str =
    "return document.querySelector('#changed').innerText.includes('1 changed, 0 added, 0 gone')";

#[test]
fn a_folder_that_is_dropped_is_what_is_published() {
    let scratch = Scratch::new("folder");
    let (base, table, public) = published_folder(&scratch);
    let mut files = Vec::new();
    files_of(&public, "public", &mut files);
    let plain = files.iter().filter(|(name, _)| name.ends_with(".json"));
    let markets: Vec<(&str, &str)> = plain
        .map(|(name, content)| (name.rsplit('/').next().unwrap(), std::str::from_utf8(content).unwrap()))
        .collect();
    // As browsers give it: entries a few at a time, folders within folders.
    let entries = json!(markets);
    let drop_folder = format!(
        "const file = ([name, content]) => ({{ isFile: true, isDirectory: false,\
           file: (take) => take(new File([content], name)) }});\
         const folder = (entries) => ({{ isFile: false, isDirectory: true, createReader: () => {{\
           const rest = [...entries]; return {{ readEntries: (take) => take(rest.splice(0, 2)) }} }} }});\
         const files = {entries}; const isIndex = ([name]) => name === 'index.json';\
         const all = folder([folder(files.filter((it) => !isIndex(it)).map(file)), ...files.filter(isIndex).map(file)]);\
         const event = new Event('drop', {{ bubbles: true, cancelable: true }});\
         event.dataTransfer = {{ items: [{{ webkitGetAsEntry: () => all }}], files: [new File([], 'public')] }};\
         document.querySelector('h1').dispatchEvent(event)"
    );
    on_page(|page| async move {
        // Beside the places: its index says what it is, though there is no base yet.
        page.js(&drop_folder).await?;
        page.until("return document.querySelector('#published-file').textContent.includes('index.json')")
            .await?;
        choose(&page, "base", &base).await?;
        choose(&page, "table", &table).await?;
        page.until(ONE_CHANGED).await?;
        if Engine::is_chromium("drag a folder of the machine's own") {
            click(&page, "remove-published").await?;
            page.until("return document.querySelector('#changes').hidden").await?;
            page.js("document.querySelector('[data-slot=published]').scrollIntoView()").await?;
            let at = "const it = document.querySelector('[data-slot=published]').getBoundingClientRect();\
                      return [it.x + it.width / 2, it.y + it.height / 2]";
            let at = page.js(at).await?;
            for kind in ["dragEnter", "dragOver", "drop"] {
                let data =
                    json!({ "items": [], "files": [public.to_str().unwrap()], "dragOperationsMask": 1 });
                let event = json!({ "type": kind, "x": at[0], "y": at[1], "data": data });
                page.cdp("Input.dispatchDragEvent", event).await?;
            }
            page.until(ONE_CHANGED).await?;
        }
        Ok(())
    });
}

#[test]
fn what_cannot_be_read_is_told_and_a_slow_folder_gives_way_to_what_was_dropped_after_it() {
    let drop_entries = "window.dropEntries = (slot, ...entries) => {\
           const event = new Event('drop', { bubbles: true, cancelable: true });\
           event.dataTransfer = { items: entries.map((it) => ({ webkitGetAsEntry: () => it })), files: [] };\
           document.querySelector(`[data-slot=${slot}]`).dispatchEvent(event) };\
         window.fileEntry = (name, file) => ({ name, isFile: true, isDirectory: false, file });\
         window.folderEntry = (name, readEntries) => ({ name, isFile: false, isDirectory: true,\
           createReader: () => ({ readEntries }) })";
    on_page(|page| async move {
        page.js(drop_entries).await?;
        let names = |slot: &str| format!("return document.querySelector('#{slot}-file').textContent");
        // A folder with a file that is gone.
        page.js(
            "const rest = [[fileEntry('gone.json', (take, fail) => fail(new DOMException('', 'NotFoundError')))], []];\
             dropEntries('published', folderEntry('rates', (take) => take(rest.shift())))",
        )
        .await?;
        says(&page, "gone.json cannot be read").await?;
        assert_eq!(
            page.js("return document.querySelector('#status').classList.contains('bad')").await?,
            true
        );
        assert_eq!(page.text(&names("published")).await?, "");
        // Two that are slow: the one that was dropped last stays, whichever is read first.
        for order in [["first", "second"], ["second", "first"]] {
            page.js(
                "window.release = {};\
                 for (const name of ['first', 'second']) {\
                   const rest = [[fileEntry(`${name}.json`, (take) => take(new File(['{}'], `${name}.json`)))], []];\
                   dropEntries('published', folderEntry(name, (take) => {\
                     if (rest.length === 2) release[name] = () => take(rest.shift()); else take(rest.shift()) }))\
                 }",
            )
            .await?;
            for name in order {
                page.js(&format!("release.{name}(); return new Promise((done) => setTimeout(done, 100))"))
                    .await?;
            }
            assert_eq!(page.text(&names("published")).await?, "second.json", "{order:?}");
        }
        // What was removed meanwhile is not put back, and another place has nothing to do with it.
        page.js(
            "const rest = [[fileEntry('late.json', (take) => take(new File(['{}'], 'late.json')))], []];\
             dropEntries('published', folderEntry('late', (take) => {\
               if (rest.length === 2) window.releaseLate = () => take(rest.shift()); else take(rest.shift()) }))",
        )
        .await?;
        drop_on(&page, "table", "rates.csv", HEADER).await?;
        page.js("document.querySelector('#remove-published').click(); releaseLate(); return new Promise((done) => setTimeout(done, 100))")
            .await?;
        assert_eq!(page.text(&names("published")).await?, "");
        assert_eq!(page.text(&names("table")).await?, "rates.csv");
        Ok(())
    });
}

#[test]
fn a_program_that_does_not_come_is_told_and_fetched_again() {
    let scratch = Scratch::new("again");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let table = scratch.write("rates.csv", table);
    on_page(|page| async move {
        for file in ["worker.js", "publish.wasm"] {
            page.server.answer(&format!("/{file}"), Answer::Status(503));
            page.refresh().await?;
            choose(&page, "base", &base).await?;
            says(&page, &format!("{file}: the server answered 503")).await?;
            assert_eq!(page.js("return document.querySelector('.working').hidden").await?, true, "{file}");
            page.server.answer_from_pkg(&format!("/{file}"));
            choose(&page, "table", &table).await?;
            says(&page, "The files can be made").await?;
        }
        Ok(())
    });
}

#[test]
fn a_folder_is_chosen_too() {
    if !Engine::is_chromium("choose a folder, which other drivers do not") {
        return;
    }
    let scratch = Scratch::new("chosen-folder");
    let (base, table, public) = published_folder(&scratch);
    on_page(|page| async move {
        choose(&page, "published-folder", &public).await?;
        page.until("return document.querySelector('#published-file').textContent.includes('index.json')")
            .await?;
        choose(&page, "base", &base).await?;
        choose(&page, "table", &table).await?;
        page.until(ONE_CHANGED).await
    });
}

#[test]
fn everything_is_reached_and_done_by_key() {
    let scratch = Scratch::new("keys");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let changed = table.replacen("121.00,112.00", "142.00,112.00", 1);
    let renamed = scratch.write("renamed.csv", changed.replacen("insurer_rate", "Contracted rate", 1));
    let published = scratch.write("book.json", example().to_string());
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        choose(&page, "published", &published).await?;
        choose(&page, "table", &renamed).await?;
        page.until("return !document.querySelector('#columns').hidden").await?;
        let focused = "return document.activeElement.id || document.activeElement.className";
        // A column's name is chosen.
        page.js("document.querySelector('#column-insurer_rate').focus()").await?;
        page.driver.action_chain().send_keys("C").perform().await?;
        page.until("return document.querySelector('#column-insurer_rate').value === 'Contracted rate'")
            .await?;
        says(&page, "The files can be made").await?;
        // Every control in its order, from the first.
        page.js("document.activeElement.blur(); document.querySelector('#base').focus()").await?;
        let mut reached = vec![page.text(focused).await?];
        while reached.last().is_some_and(|it| it != "download") && reached.len() < 40 {
            page.press(Key::Tab).await?;
            reached.push(page.text(focused).await?);
        }
        let expected = [
            "base",
            "remove-base",
            "table",
            "remove-table",
            "published",
            "published-folder",
            "remove-published",
            "encoding",
            "column-market",
            "column-plan",
            "column-license",
            "column-service",
            "column-insurer_rate",
            "column-provider_payout",
            "scroll",
            "make-changes",
            "compressed",
            "download",
        ];
        assert_eq!(reached, expected);
        // A switch is turned.
        page.js("document.querySelector('#compressed').focus()").await?;
        page.driver.action_chain().send_keys(" ").perform().await?;
        assert_eq!(page.js("return document.querySelector('#compressed').checked").await?, false);
        // What was chosen is removed, and the focus stays in its place.
        page.js("document.querySelector('#remove-published').focus()").await?;
        page.press(Key::Enter).await?;
        page.until("return document.querySelector('#changes').hidden").await?;
        says(&page, "The files can be made").await?;
        assert_eq!(page.text(focused).await?, "published");
        // The archive is made, and the focus is on what saves it.
        page.js("document.querySelector('#download').focus()").await?;
        page.press(Key::Enter).await?;
        says(&page, "rates.zip is ready").await?;
        assert_eq!(page.text(focused).await?, "save");
        Ok(())
    });
}

/// A base with so many markets, and a table of 2 400 rates for each.
fn large(markets: usize) -> (String, String) {
    let (mut base, _) = base_and_table();
    let lists = ["markets", "plans", "licenses", "services"];
    for (list, length) in lists.into_iter().zip([markets, 40, 2, 30]) {
        let entries = base[list].as_array_mut().unwrap();
        for at in entries.len()..length {
            let mut entry = entries[0].clone();
            entry["id"] = format!("{list}-{at}").into();
            entries.push(entry);
        }
    }
    for plan in base["plans"].as_array_mut().unwrap() {
        plan["contract"] = json!({ "allows_portion": true });
    }
    base.as_object_mut().unwrap().remove("translations");
    let ids = |list: &str| -> Vec<String> {
        base[list].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    let [markets, plans, licenses, services] = lists.map(ids);
    let mut table = format!("{HEADER}\n");
    let mut rates = 0_u32;
    for market in &markets {
        for plan in &plans {
            for (license, service) in
                licenses.iter().flat_map(|it| services.iter().map(move |other| (it, other)))
            {
                let cents = 10_000 + rates * 7919 % 3000;
                let amount = |cents: u32| format!("{}.{:02}", cents / 100, cents % 100);
                let (rate, payout) = (amount(cents), amount(cents - 500));
                table.push_str(&format!("{market},{plan},{license},{service},{rate},{payout}\n"));
                rates += 1;
            }
        }
    }
    (base.to_string(), table)
}

/// Keeps what progress is shown from now on, as texts such as `Reading rates.csv: 12`.
async fn keep_progress(page: &Page) -> WebDriverResult<()> {
    let keep = "window.told = new Set(); const bar = document.querySelector('#progress');\
         const label = document.querySelector('#progress-label');\
         new MutationObserver(() => bar.hasAttribute('value') && told.add(`${label.textContent}: ${bar.value}`))\
           .observe(bar, { attributes: true })";
    page.js(keep).await.map(drop)
}

/// How often progress of this kind was shown.
async fn progress(page: &Page, what: &str) -> WebDriverResult<u64> {
    let count = format!("return [...told].filter((it) => it.startsWith({what:?})).length");
    Ok(page.js(&count).await?.as_u64().unwrap())
}

#[test]
fn a_quarter_of_a_million_rates_take_less_than_ten_seconds() {
    let scratch = Scratch::new("large");
    let (base, table) = large(100);
    assert_eq!(table.lines().count(), 1 + 240_000);
    let (base, table) = (scratch.write("base.json", base), scratch.write("rates.csv", table));
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        keep_progress(&page).await?;
        let start = Instant::now();
        choose(&page, "table", &table).await?;
        says(&page, "The files can be made").await?;
        let seconds = start.elapsed().as_secs_f32();
        println!("240 000 rates checked in the browser in {seconds:.1} s");
        // WebKit for GTK compiles WebAssembly for longer: it has taken 11 s where twenty other processes had the two cores.
        let most = if Engine::chosen() == Engine::WebKit { 30.0 } else { 10.0 };
        assert!(seconds < most, "{seconds} s");
        assert!(progress(&page, "Reading rates.csv: ").await? > 3);
        assert!(shown(&page, "book").await?.contains("240,000 rates, 100 markets, 40 plans"));
        Ok(())
    });
}

#[test]
fn progress_is_told_while_a_workbook_is_unpacked() {
    let scratch = Scratch::new("workbook");
    let (base, table) = large(10);
    let base = scratch.write("base.json", base);
    scratch.write("rates.csv", table);
    scratch.rates(&["import-csv", "rates.csv", "--book", "base.json", "-o", "book.json"]);
    scratch.rates(&["export", "book.json", "--xlsx", "-o", "rates.xlsx"]);
    let workbook = scratch.0.join("rates.xlsx");
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        keep_progress(&page).await?;
        choose(&page, "table", &workbook).await?;
        says(&page, "The files can be made").await?;
        assert!(progress(&page, "Unpacking rates.xlsx: ").await? > 1);
        assert!(shown(&page, "book").await?.contains("24,000 rates, 10 markets, 40 plans"));
        Ok(())
    });
}
