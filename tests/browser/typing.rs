//! Typing into the widget's fields is not the page's to hear.

use serde_json::json;
use thirtyfour::prelude::*;

use crate::page::on_page;

/// A page with shortcuts, and with a form that watches whether it was changed.
const BODY: &str = "<form><rate-transparency view=\"explore\"></rate-transparency><input name=\"own\"></form><script>\
     window.heard = []; for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change'])\
       document.addEventListener(type, (event) => heard.push(`${type} ${event.key ?? ''}`.trim()));\
     document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); heard.push('submit') });\
     </script>";

#[test]
fn what_is_typed_into_its_fields_stays_in_it() {
    on_page(BODY, |page| async move {
        page.ready(1).await?;
        page.type_over("client-share", "30.5").await?;
        page.shows(".receipt", "$30.50").await?;
        page.press(Key::Down).await?;
        page.js("const root = document.querySelector('rate-transparency').shadowRoot; root.querySelector('select[name=plan]').focus()")
            .await?;
        page.driver.action_chain().send_keys("s").send_keys("?").perform().await?;
        page.choose("plan", "example-hmo").await?;
        page.find("input[value=denied]").await?.click().await?;
        page.shows(".sentence", "denies").await?;
        assert_eq!(page.js("return heard").await?, json!([]));
        Ok(())
    });
}

#[test]
fn what_leads_out_of_a_field_is_the_pages_to_hear() {
    on_page(BODY, |page| async move {
        page.ready(1).await?;
        page.unfold().await?;
        let focus = "document.querySelector('rate-transparency').shadowRoot.querySelector('input[name=client-share]').focus()";
        page.js(focus).await?;
        page.press(Key::Escape).await?;
        page.js(focus).await?;
        page.driver
            .action_chain()
            .key_down(Key::Control)
            .send_keys("k")
            .key_up(Key::Control)
            .perform()
            .await?;
        page.press(Key::Tab).await?;
        let heard = page.js("return heard.filter((event) => event.startsWith('keydown'))").await?;
        assert_eq!(heard, json!(["keydown Escape", "keydown Control", "keydown k", "keydown Tab"]));
        // A key on what is no field is as anywhere else on the page, and so is the page's own field.
        page.js("heard.length = 0; document.querySelector('rate-transparency').shadowRoot.querySelector('.own').focus()").await?;
        page.driver.action_chain().send_keys("s").perform().await?;
        page.js("document.querySelector('[name=own]').focus()").await?;
        page.driver.action_chain().send_keys("x").perform().await?;
        let heard = page.js("return heard.filter((event) => /^(keydown|input)/.test(event))").await?;
        assert_eq!(heard, json!(["keydown s", "keydown x", "input"]));
        Ok(())
    });
}
