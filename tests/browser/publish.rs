//! The page for publishers without a terminal: files in, problems, changes and files out.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use thirtyfour::prelude::*;
use zip::ZipArchive;

use crate::access;
use crate::engine::Engine;
use crate::page::{Page, on_server};
use crate::server::Server;

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

/// Runs a test on the page, in Chromium, which takes files from a driver.
fn on_page<F: Future<Output = WebDriverResult<()>>>(test: impl FnOnce(Page) -> F) {
    if !Engine::is_chromium("publish in") {
        return;
    }
    let folder = env::var_os("RT_PUBLISH").expect("`cargo xtask publish-page` builds the page");
    on_server(Server::start(Path::new(&folder)), "/publish.html", test);
}

/// Chooses a file.
async fn choose(page: &Page, slot: &str, path: &Path) -> WebDriverResult<()> {
    page.driver.find(By::Id(slot)).await?.send_keys(path.to_str().unwrap()).await
}

/// Waits until the page says this.
async fn says(page: &Page, text: &str) -> WebDriverResult<()> {
    page.until(&format!("return document.querySelector('#status').textContent.includes({text:?})")).await
}

/// What an element shows, blanks joined.
async fn shown(page: &Page, id: &str) -> WebDriverResult<String> {
    page.text(&format!("return document.getElementById({id:?}).innerText.replace(/\\s+/g, ' ')")).await
}

/// Has the archive made, and gives its files.
async fn taken(page: &Page) -> WebDriverResult<Vec<(String, Vec<u8>)>> {
    page.driver.find(By::Id("download")).await?.click().await?;
    says(page, "rates.zip is ready").await?;
    page.js(
        "window.taken = ''; fetch(document.querySelector('#save').href).then((response) => response.blob())\
         .then((blob) => { const reader = new FileReader();\
           reader.onload = () => { window.taken = reader.result.split(',')[1] }; reader.readAsDataURL(blob) })",
    )
    .await?;
    page.until("return window.taken").await?;
    let bytes = BASE64_STANDARD.decode(page.text("return window.taken").await?).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
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
    let program = env::var_os("RT_RATES").expect("`cargo xtask test` builds the program");
    let rates = |arguments: &[&str]| {
        let done = Command::new(&program).args(arguments).current_dir(&scratch.0).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    rates(&["import-csv", "rates.csv", "--book", "base.json", "-o", "book.json"]);
    rates(&["build", "book.json", "-o", "rates"]);
    rates(&["export", "book.json", "--xlsx", "-o", "rates.xlsx"]);
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
        let blocked = "window.blocked = undefined;\
             fetch('http://127.0.0.2:9/').then(() => { blocked = false }, () => {});\
             document.addEventListener('securitypolicyviolation', (event) => { blocked = event.effectiveDirective });\
             const worker = new Worker(URL.createObjectURL(new Blob([\"self.addEventListener('securitypolicyviolation', (event) =>\
               postMessage(event.effectiveDirective)); fetch('http://127.0.0.2:9/')\"])));\
             worker.onmessage = ({ data }) => { window.inWorker = data }";
        page.js(blocked).await?;
        page.until("return blocked === 'connect-src' && window.inWorker === 'connect-src'").await
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

#[test]
fn what_changes_is_told_of_files_that_are_dropped() {
    let scratch = Scratch::new("changes");
    let (base, table) = base_and_table();
    let base = scratch.write("base.json", base.to_string());
    let changed = table.replacen("121.00,112.00", "142.00,112.00", 1);
    assert!(changed != table);
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        for (slot, name, content) in
            [("published", "book.json", example().to_string()), ("table", "new.csv", changed)]
        {
            let drop = format!(
                "const given = new DataTransfer(); given.items.add(new File([{content:?}], {name:?}));\
                 document.querySelector('[data-slot={slot}]').dispatchEvent(\
                   new DragEvent('drop', {{ dataTransfer: given, bubbles: true, cancelable: true }}))"
            );
            page.js(&drop).await?;
        }
        page.until("return !document.querySelector('#changes').hidden").await?;
        let changes = shown(&page, "changed").await?;
        assert!(changes.starts_with("rates: 1 changed, 0 added, 0 gone,"), "{changes}");
        assert!(changes.contains("142.00, was 121.00 (+17.4%) 112.00 as before"), "{changes}");
        for width in [360, 390, 700, 1280, 1600] {
            page.resize(width, 900).await?;
            let beyond = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(page.js(beyond).await?, 0, "{width}");
        }
        Ok(())
    });
}

#[test]
fn a_quarter_of_a_million_rates_take_seconds() {
    let scratch = Scratch::new("large");
    let (mut base, _) = base_and_table();
    let lists = ["markets", "plans", "licenses", "services"];
    for (list, length) in lists.into_iter().zip([100, 40, 2, 30]) {
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
    assert_eq!(rates, 240_000);
    let base = scratch.write("base.json", base.to_string());
    let table = scratch.write("rates.csv", table);
    on_page(|page| async move {
        choose(&page, "base", &base).await?;
        says(&page, "Choose a sheet of rates").await?;
        // How far it is, as it is shown.
        page.js("window.values = new Set(); const bar = document.querySelector('#progress');\
             new MutationObserver(() => values.add(bar.value)).observe(bar, { attributes: true })")
            .await?;
        let start = Instant::now();
        choose(&page, "table", &table).await?;
        says(&page, "The files can be made").await?;
        let seconds = start.elapsed().as_secs_f32();
        println!("240 000 rates checked in the browser in {seconds:.1} s");
        // On a machine of its own; others may share this one.
        assert!(seconds < 30.0, "{seconds} s");
        assert!(page.js("return values.size").await?.as_u64() > Some(3));
        assert!(shown(&page, "book").await?.contains("240,000 rates, 100 markets, 40 plans"));
        Ok(())
    });
}
