//! The page's address, which is the page's: only the widget's own part of the fragment changes.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::page::{Page, html, on_page, on_server, pkg};
use crate::server::{Answer, Server};

const LINKED: &str = "<rate-transparency deep-link view=\"explore\"></rate-transparency>";

/// A page with this base that is asked for by a path and a query.
fn with_base(base: &str, body: &str) -> Server {
    let server = Server::start(&pkg());
    let page = html(body).replace("<meta charset", &format!("{base}<meta charset")).replace(
        "src=\"/rate-transparency.js\"",
        &format!("src=\"{}\"", server.url("/rate-transparency.js")),
    );
    server.answer("/blog/post.html", Answer::Page(page));
    server
}

async fn choose(page: &Page, widget: &str, scenario: &str) -> WebDriverResult<()> {
    page.find_in(widget, &format!("input[value={scenario}]")).await?.click().await
}

/// Long enough for an address to be written.
async fn settle(page: &Page) -> WebDriverResult<Value> {
    page.js("return new Promise((done) => setTimeout(done, 100))").await
}

#[test]
fn whatever_addresses_are_relative_to_only_the_fragment_changes() {
    for base in [
        "",
        "<base href=\"/\">",
        "<base href=\"/assets/\">",
        "<base href=\"../\">",
        "<base href=\"https://elsewhere.example/\">",
    ] {
        let server = with_base(base, LINKED);
        server.head("*", &[("access-control-allow-origin", "*")]);
        on_server(server, "/blog/post.html?x=1&y=%20", |page| async move {
            page.ready(1).await?;
            choose(&page, "rate-transparency", "denied").await?;
            page.until("return location.hash.startsWith('#rt:')").await?;
            assert_eq!(
                page.js("return location.pathname + location.search").await?,
                "/blog/post.html?x=1&y=%20",
                "{base}"
            );
            page.refresh().await?;
            page.ready(1).await?;
            assert_eq!(page.breakdown().await?["selection"]["scenario"], "denied", "{base}");
            Ok(())
        });
    }
}

#[test]
fn a_fragment_of_somebody_elses_stays() {
    on_page(LINKED, |page| async move {
        page.ready(1).await?;
        for theirs in ["#/rates", "#faq", "#!/a/b?c=d", "#utm_source=x"] {
            page.js(&format!("location.hash = '{theirs}'")).await?;
            for scenario in ["denied", "slow"] {
                choose(&page, "rate-transparency", scenario).await?;
                page.until(&format!(
                    "return document.querySelector('rate-transparency').breakdown.selection.scenario === '{scenario}'"
                ))
                .await?;
            }
            settle(&page).await?;
            assert_eq!(page.js("return location.hash").await?, theirs);
        }
        // Once it is gone there is room again; and a page can ask for it.
        page.js("location.hash = ''").await?;
        choose(&page, "rate-transparency", "denied").await?;
        page.until("return location.hash.startsWith('#rt:')").await?;
        page.js("location.hash = '#/rates'; document.querySelector('rate-transparency').setAttribute('deep-link', 'replace')")
            .await?;
        choose(&page, "rate-transparency", "slow").await?;
        page.until("return location.hash.startsWith('#rt:')").await
    });
}

#[test]
fn several_on_a_page_keep_theirs_apart() {
    let body = "<rate-transparency id=\"one\" deep-link view=\"explore\"></rate-transparency>\
                <rate-transparency id=\"two\" deep-link view=\"explore\"></rate-transparency>\
                <rate-transparency id=\"three\" deep-link=\"year\" view=\"explore\"></rate-transparency>";
    on_page(body, |page| async move {
        page.ready(3).await?;
        let chosen = [("#one", "denied"), ("#two", "slow"), ("#three", "unpaid")];
        for (widget, scenario) in chosen {
            choose(&page, widget, scenario).await?;
            page.until(&format!("return location.hash.includes('scenario={scenario}')")).await?;
        }
        choose(&page, "#three", "denied").await?;
        page.until("return /rt[.]year:.*scenario=denied$/.test(location.hash)").await?;
        let address = page.text("return location.href").await?;
        page.goto("about:blank").await?;
        page.goto(&address).await?;
        page.ready(3).await?;
        let shown = "return ['one', 'two', 'three'].map((id) => document.getElementById(id).breakdown.selection.scenario)";
        assert_eq!(page.js(shown).await?, json!(["denied", "slow", "denied"]), "{address}");
        // Each follows its own.
        page.js("location.hash = '#rt.year:scenario=slow&rt:scenario=unpaid'").await?;
        page.until("return document.querySelector('#three').breakdown.selection.scenario === 'slow'").await?;
        assert_eq!(page.js(shown).await?, json!(["unpaid", "slow", "slow"]));
        Ok(())
    });
}

#[test]
fn in_shadow_trees_each_keeps_its_own() {
    // One in the page, one in the tree of each of two apps, one within an app within an app; and one of another name.
    let script = "const app = (host, inner) => { host.attachShadow({ mode: 'closed' }).append(inner); return host };\
         const widget = (id, name = 'rate-transparency') => Object.assign(document.createElement(name), { id, deepLink: true, view: 'explore' });\
         const part = () => document.createElement('div');\
         window.widgets = ['one', 'two', 'three', 'four', 'five'].map((id) => widget(id, id === 'four' ? 'acme-rates' : undefined));\
         for (const it of widgets) it.setAttribute('deep-link', '');\
         document.body.append(app(part(), widgets[0]), widgets[1], app(part(), app(part(), widgets[2])), widgets[3], app(part(), widgets[4]));\
         import('/element.js').then(({ define }) => define('acme-rates'))";
    on_page("", |page| async move {
        let shown = "return widgets.map((it) => it.breakdown?.selection.scenario)";
        let scenarios = ["denied", "slow", "unpaid", "denied", "slow"];
        page.until("return !!customElements.get('rate-transparency')").await?;
        page.js(script).await?;
        page.until("return widgets.every((it) => it.breakdown)").await?;
        for (at, scenario) in scenarios.iter().enumerate() {
            page.js(&format!("widgets[{at}].shadowRoot.querySelector('input[value={scenario}]').click()"))
                .await?;
            page.until(&format!("return widgets[{at}].breakdown.selection.scenario === '{scenario}'"))
                .await?;
        }
        settle(&page).await?;
        let address = page.text("return location.href").await?;
        let names = "return location.hash.match(/rt[^:&]*(?=:)/g).sort()";
        assert_eq!(page.js(names).await?, json!(["rt", "rt.2", "rt.3", "rt.4", "rt.5"]), "{address}");
        page.goto("about:blank").await?;
        page.goto(&address).await?;
        page.until("return !!customElements.get('rate-transparency')").await?;
        page.js(script).await?;
        page.until("return widgets.every((it) => it.breakdown)").await?;
        assert_eq!(page.js(shown).await?, json!(scenarios), "{address}");
        Ok(())
    });
}

#[test]
fn a_link_in_codes_is_understood() {
    for link in ["#rt%3Aplan%3Dexample-hmo%26scenario%3Dslow", "#rt:plan=example%2Dhmo&scenario=slow"] {
        let server = Server::start(&pkg());
        server.answer("/page", Answer::Page(html(LINKED)));
        on_server(server, &format!("/page{link}"), |page| async move {
            page.ready(1).await?;
            let selection = &page.breakdown().await?["selection"];
            assert_eq!(
                (&selection["plan"], &selection["scenario"]),
                (&json!("example-hmo"), &json!("slow")),
                "{link}"
            );
            choose(&page, "rate-transparency", "denied").await?;
            page.until("return location.hash.includes('plan=example-hmo') && location.hash.includes('scenario=denied')").await
        });
    }
}

#[test]
fn back_goes_through_views() {
    on_page("<rate-transparency deep-link></rate-transparency>", |page| async move {
        page.ready(1).await?;
        choose(&page, "rate-transparency", "denied").await?;
        page.until("return location.hash.includes('scenario=denied')").await?;
        let entries = page.js("return history.length").await?;
        for (tab, view) in [(3, "walkthrough"), (4, "earnings")] {
            page.find(&format!("[role=tab]:nth-child({tab})")).await?.click().await?;
            page.until(&format!("return location.hash.includes('view={view}')")).await?;
        }
        assert_eq!(page.js("return history.length").await?, json!(entries.as_u64().unwrap() + 2));
        let front = |view: &str| {
            format!(
                "return location.hash.includes('view={view}') && document.querySelector('rate-transparency')\
                 .shadowRoot.querySelector('[aria-selected=true]').textContent === {:?}",
                match view {
                    "explore" => "Explore rates",
                    "walkthrough" => "Step by step",
                    _ => "Your earnings",
                }
            )
        };
        for view in ["walkthrough", "explore"] {
            page.driver.back().await?;
            page.until(&front(view)).await?;
        }
        assert_eq!(page.breakdown().await?["selection"]["scenario"], "denied");
        page.driver.forward().await?;
        page.until(&front("walkthrough")).await?;
        assert_eq!(page.js("return history.length").await?, json!(entries.as_u64().unwrap() + 2));
        Ok(())
    });
}

#[test]
fn a_copied_link_opens_what_it_was_copied_from_and_the_address_stays_the_pages() {
    let server = Server::start(&pkg());
    server.answer("/page", Answer::Page(html("<rate-transparency view=\"earnings\"></rate-transparency>")));
    on_server(server, "/page?x=1#rt.copied-link:weekly=90834:7&weeks-off=10", |page| async move {
        page.shows(".sentence", "294 sessions").await?;
        let address = page.js("return location.href").await?;
        page.js("document.querySelector('rate-transparency').plan = 'example-hmo'").await?;
        page.until(
            "return document.querySelector('rate-transparency').breakdown?.selection.plan === 'example-hmo'",
        )
        .await?;
        settle(&page).await?;
        assert_eq!(page.js("return location.href").await?, address);
        Ok(())
    });
}
