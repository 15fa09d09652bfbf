//! A place is found by typing, by key and by mouse, and nothing on the page moves.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::access::findings;
use crate::page::{Page, on_page};

const NATIONAL: &str = "<style>body { margin: 0; color-scheme: light dark; background: Canvas; color: CanvasText }</style>\
    <rate-transparency view=\"explore\" src=\"/books/medicare-2026.json\"></rate-transparency>";

const FIELD: &str = "input[name=market]";

/// The field, and what is open of its list: the text in the field, whether the list is open, the place that Enter would
/// choose, and the places in it.
async fn state(page: &Page) -> WebDriverResult<(String, bool, String, Vec<String>)> {
    let found = page
        .js("const root = document.querySelector('rate-transparency').shadowRoot;\
             const field = root.querySelector('input[name=market]');\
             const active = field.getAttribute('aria-activedescendant');\
             const option = active && root.getElementById(active);\
             if (option && option.getAttribute('aria-selected') !== 'true') throw 'the active option is not marked';\
             if (root.querySelectorAll('[aria-selected=true][role=option]').length > 1) throw 'two are marked';\
             return [field.value, field.getAttribute('aria-expanded') === 'true', option?.textContent ?? '',\
               [...root.querySelectorAll('[role=option]')].map((option) => option.textContent)]")
        .await?;
    Ok(serde_json::from_value(found).expect("what the script returns"))
}

/// Waits until Enter would choose this place.
async fn is_active(page: &Page, name: &str) -> WebDriverResult<()> {
    page.until(&format!(
        "const root = document.querySelector('rate-transparency').shadowRoot;\
         return root.querySelector('[role=option][aria-selected=true]')?.textContent === {name:?}"
    ))
    .await
}

/// Waits until the list is gone.
async fn is_closed(page: &Page) -> WebDriverResult<()> {
    page.until("return !document.querySelector('rate-transparency').shadowRoot.querySelector('.popup')").await
}

/// The name of the field that has the focus in the widget.
async fn focused(page: &Page) -> WebDriverResult<String> {
    page.text("return document.querySelector('rate-transparency').shadowRoot.activeElement?.name ?? ''").await
}

/// Gives the field the focus as the Tab key does, which selects its text.
async fn enter(page: &Page) -> WebDriverResult<()> {
    page.js(
        "const field = document.querySelector('rate-transparency').shadowRoot.querySelector('input[name=market]');\
         field.focus(); field.select()",
    )
    .await
    .map(drop)
}

async fn typed(page: &Page, text: &str) -> WebDriverResult<()> {
    page.driver.action_chain().send_keys(text).perform().await
}

async fn market(page: &Page) -> WebDriverResult<Value> {
    Ok(page.breakdown().await?["selection"]["market"].take())
}

/// Where the other fields and the page are.
async fn layout(page: &Page) -> WebDriverResult<Value> {
    page.js("const root = document.querySelector('rate-transparency').shadowRoot;\
         const top = (css) => root.querySelector(css).getBoundingClientRect().top;\
         return [scrollY, document.documentElement.scrollHeight, top('[name=plan]'), top('.sentence')]")
        .await
}

#[test]
fn a_place_is_found_and_chosen_by_key() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        let before = layout(&page).await?;
        enter(&page).await?;
        assert_eq!(focused(&page).await?, "market");
        assert_eq!(state(&page).await?, ("Manhattan, NY".to_owned(), false, String::new(), vec![]));
        // It opens at the place that is chosen, and Escape closes it.
        page.press(Key::Down).await?;
        is_active(&page, "Manhattan, NY").await?;
        let (text, is_open, _, places) = state(&page).await?;
        assert_eq!((text.as_str(), is_open, places.len()), ("", true, 109));
        assert_eq!(page.shown(".popup [role=status]").await?, "109 places found");
        page.press(Key::Escape).await?;
        is_closed(&page).await?;
        assert_eq!(state(&page).await?.0, "Manhattan, NY");
        // What is typed behind the name that is there is new.
        page.press(Key::End).await?;
        typed(&page, "york rest").await?;
        is_active(&page, "Rest of New York").await?;
        assert_eq!(page.shown(".popup [role=status]").await?, "1 place found");
        page.press(Key::Enter).await?;
        is_closed(&page).await?;
        assert_eq!(state(&page).await?, ("Rest of New York".to_owned(), false, String::new(), vec![]));
        assert_eq!((market(&page).await?, focused(&page).await?), (json!("ny-99"), "market".to_owned()));
        assert_eq!(page.seen("rt-change").await?.len(), 1, "looking for a place tells the page nothing");
        // A state's places are under its name.
        typed(&page, " tex").await?;
        is_active(&page, "Austin, TX").await?;
        let group = "return document.querySelector('rate-transparency').shadowRoot\
                     .querySelector('[aria-selected=true]').parentElement.getAttribute('aria-label')";
        assert_eq!(page.text(group).await?, "Texas");
        for (key, name) in [
            (Key::Down, "Beaumont, TX"),
            (Key::Up, "Austin, TX"),
            (Key::Up, "Austin, TX"),
            (Key::End, "Rest of Texas"),
            (Key::PageUp, "Beaumont, TX"),
            (Key::Home, "Austin, TX"),
            (Key::PageDown, "Houston, TX"),
        ] {
            page.press(key).await?;
            is_active(&page, name).await?;
        }
        // To leave is not to choose.
        page.press(Key::Tab).await?;
        is_closed(&page).await?;
        assert_eq!(focused(&page).await?, "plan");
        assert_eq!(state(&page).await?.0, "Rest of New York");
        assert_eq!(market(&page).await?, "ny-99");
        assert_eq!(layout(&page).await?, before);
        Ok(())
    });
}

#[test]
fn where_nothing_is_found_it_says_so_and_chooses_nothing() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        enter(&page).await?;
        typed(&page, "nowhere").await?;
        page.shows(".popup", "No place found. Try fewer words.").await?;
        assert_eq!(state(&page).await?, ("nowhere".to_owned(), false, String::new(), vec![]));
        let seen = "return document.querySelector('rate-transparency').shadowRoot\
                    .querySelector('.popup p').getBoundingClientRect().width > 100";
        assert_eq!(page.js(seen).await?, true);
        assert_eq!(findings(&page).await?, [""; 0]);
        page.press(Key::Enter).await?;
        page.press(Key::Down).await?;
        assert_eq!(market(&page).await?, "ny-01");
        page.press(Key::Escape).await?;
        is_closed(&page).await?;
        assert_eq!(state(&page).await?.0, "Manhattan, NY");
        Ok(())
    });
}

#[test]
fn what_is_active_is_in_sight_and_the_page_stays() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        page.resize(1000, 500).await?;
        page.unfold().await?;
        page.find(FIELD).await?.click().await?;
        is_active(&page, "Manhattan, NY").await?;
        let before = layout(&page).await?;
        for (key, name) in [
            (Key::End, "Wyoming"),
            (Key::Home, "Alabama"),
            (Key::PageDown, "El Centro, CA"),
            (Key::PageDown, "Merced, CA"),
            (Key::Up, "Marin County, CA"),
        ] {
            page.press(key).await?;
            is_active(&page, name).await?;
            let sight = page
                .js("const root = document.querySelector('rate-transparency').shadowRoot;\
                     const list = root.querySelector('[role=listbox]').getBoundingClientRect();\
                     const option = root.querySelector('[aria-selected=true]').getBoundingClientRect();\
                     return option.top >= list.top && option.bottom <= list.bottom")
                .await?;
            assert_eq!(sight, true, "{name}");
            assert_eq!(layout(&page).await?, before, "{name}");
        }
        Ok(())
    });
}

#[test]
fn a_place_is_chosen_by_mouse() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        let before = layout(&page).await?;
        page.find(FIELD).await?.click().await?;
        is_active(&page, "Manhattan, NY").await?;
        assert_eq!(layout(&page).await?, before);
        // What a reader scrolled to is what they click.
        page.js("document.querySelector('rate-transparency').shadowRoot.querySelector('[role=listbox]').scrollTop = 0")
            .await?;
        page.find("[data-value=ak-01]").await?.click().await?;
        is_closed(&page).await?;
        assert_eq!((state(&page).await?.0.as_str(), market(&page).await?), ("Alaska", json!("ak-01")));
        assert_eq!(focused(&page).await?, "market");
        // A click elsewhere leaves the list.
        page.find(FIELD).await?.click().await?;
        is_active(&page, "Alaska").await?;
        page.find(".sentence").await?.click().await?;
        is_closed(&page).await?;
        assert_eq!(state(&page).await?.0, "Alaska");
        page.choose("market", "tx-18").await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown.selection.market === 'tx-18'",
        )
        .await
    });
}

#[test]
fn the_list_is_accessible_and_fits_everywhere() {
    on_page(NATIONAL, |page| async move {
        page.ready(1).await?;
        for (view, lang, dir, theme, width) in [
            ("explore", "en", "ltr", "light", 320),
            ("explore", "es", "rtl", "dark", 600),
            ("earnings", "es", "ltr", "dark", 1000),
            ("earnings", "en", "rtl", "light", 320),
        ] {
            page.resize(width, 800).await?;
            page.js(&format!(
                "const element = document.querySelector('rate-transparency');\
                 element.view = '{view}'; element.theme = '{theme}'; element.dir = '{dir}';\
                 document.documentElement.style.colorScheme = '{theme}'; document.documentElement.lang = '{lang}'"
            ))
            .await?;
            page.until(&format!(
                "const root = document.querySelector('rate-transparency').shadowRoot;\
                 return root.querySelector('.widget').lang === '{lang}' && root.querySelector('input[name=market]') &&\
                   !!root.querySelector('.load') === {}",
                view == "earnings"
            ))
            .await?;
            page.unfold().await?;
            page.find(FIELD).await?.click().await?;
            is_active(&page, "Manhattan, NY").await?;
            assert_eq!(findings(&page).await?, [""; 0], "{view} {lang} {dir} {theme} {width}");
            let misfits = page.js(
                "const root = document.querySelector('rate-transparency').shadowRoot;\
                 const popup = root.querySelector('.popup').getBoundingClientRect();\
                 const options = [...root.querySelectorAll('[role=option]')].map((it) => it.getBoundingClientRect());\
                 return [popup.left < 0, popup.right > innerWidth, document.documentElement.scrollWidth > innerWidth,\
                   options.some((it) => it.height < 44 || it.left < popup.left || it.right > popup.right)]",
            );
            assert_eq!(misfits.await?, json!([false, false, false, false]), "{view} {dir} {width}");
            page.press(Key::Escape).await?;
            is_closed(&page).await?;
        }
        Ok(())
    });
}
