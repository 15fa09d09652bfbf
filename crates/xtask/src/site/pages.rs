//! Pages: what each says of itself, and the layout around all of them.

use std::collections::BTreeMap;
use std::path::Path;

use super::folders::PACKAGE;
use crate::disk;

/// The destination of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// A reader at this machine: the server has the package, and no other site shows its picture.
    Preview,
    /// A host. The address that it is published under, if it is known, ends in `/`; pictures are named by it.
    Host(Option<String>),
}

impl For {
    /// A host at this address, if it is known.
    ///
    /// # Errors
    /// An address that other sites could not follow.
    pub(crate) fn host(address: Option<&str>) -> Result<Self, String> {
        let Some(address) = address else { return Ok(Self::Host(None)) };
        if !address.starts_with("https://") && !address.starts_with("http://") {
            return Err(format!("{address} is no address such as https://example.org/rates"));
        }
        Ok(Self::Host(Some(format!("{}/", address.trim_end_matches('/')))))
    }
}

/// The page that hosts show at addresses that lead nowhere.
const NOWHERE: &str = "404.html";

/// Values by the names of the marks `{{name}}` that they replace.
pub(super) type Values = BTreeMap<String, String>;

/// A page without what is around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The address from the site's top, such as `docs/size.html`.
    pub(super) path: String,
    /// Title, as plain text.
    pub(super) title: String,
    /// Description in a sentence or two, as plain text.
    pub(super) description: String,
    /// The script beside those that all pages have, without its ending.
    pub(super) script: Option<String>,
    /// Whether the widget is on it.
    pub(super) has_widget: bool,
    /// Whether it is seen at once, so that its files are asked for by the page itself.
    pub(super) widget_at_once: bool,
    /// Sources that it may fetch from, as a policy names them.
    pub(super) connect: String,
    /// Further lines of the head.
    pub(super) head: String,
    /// `<main>` with all that is in it.
    pub(super) main: String,
}

impl Page {
    /// Reads a page of `site/pages`: lines `name: value`, a line `---`, and its `<main>`.
    ///
    /// # Errors
    /// A line that is none of these; a mark without a value.
    pub(super) fn read(name: &str, text: &str, values: &Values) -> Result<Self, String> {
        let (about, main) = text.split_once("\n---\n").ok_or_else(|| format!("{name}: no line `---`"))?;
        let mut page = Self { path: name.to_owned(), connect: "'self'".to_owned(), ..Self::default() };
        for line in about.lines() {
            let (key, value) = line.split_once(": ").unwrap_or((line, ""));
            match key {
                "title" => page.title = value.to_owned(),
                "description" => page.description = value.to_owned(),
                "script" => page.script = Some(value.to_owned()),
                "widget" => (page.has_widget, page.widget_at_once) = (true, value == "at once"),
                "connect" => page.connect = value.to_owned(),
                _ => {
                    return Err(format!(
                        "{name}: {key} is not known; expected title, description, script, widget or connect"
                    ));
                }
            }
        }
        page.main = fill(main, values).map_err(|error| format!("{name}: {error}"))?;
        Ok(page)
    }
}

/// The parts that all pages share.
pub(super) struct Common {
    layout: String,
    mark: String,
    /// The picture of the site in words.
    picture: String,
    address: String,
    head_lines: String,
}

impl Common {
    pub(super) fn read(
        source: &Path,
        package: &Path,
        picture: String,
        made_for: &For,
    ) -> Result<Self, String> {
        let address = match made_for {
            For::Host(Some(address)) => address.clone(),
            For::Host(None) | For::Preview => String::new(),
        };
        Ok(Self {
            layout: disk::read(&source.join("layout.html"))?,
            mark: disk::read(&source.join("mark.svg"))?.trim_end().to_owned(),
            picture,
            address,
            head_lines: disk::read(&package.join("head.en.html"))?,
        })
    }

    /// The project's mark, as SVG.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// The lines for the head of a page that shows the widget at once.
    fn head_lines(&self, root: &str) -> String {
        self.head_lines.replace("\"/rate-transparency/", &format!("\"{root}{PACKAGE}/"))
    }

    /// The whole page.
    pub(super) fn page(&self, page: &Page) -> Result<String, String> {
        // What is shown at an address that leads nowhere may lie as deep as that says.
        let root = match page.path == NOWHERE {
            true => self.address.clone(),
            false => "../".repeat(page.path.matches('/').count()),
        };
        // Other sites take no address that is relative to the page.
        let card = format!("{}card.png", if self.address.is_empty() { &root } else { &self.address });
        let mut head = page.head.clone();
        if page.widget_at_once {
            head.push_str(&self.head_lines(&root));
        }
        if page.has_widget {
            head.push_str(&format!(
                "    <link rel=\"stylesheet\" href=\"{root}{PACKAGE}/host.css\">\n    \
                 <script type=\"module\" src=\"{root}{PACKAGE}/rate-transparency.js\"></script>\n"
            ));
        }
        if let Some(script) = &page.script {
            head.push_str(&format!("    <script type=\"module\" src=\"{root}{script}.js\"></script>\n"));
        }
        let name = page.path.split(['/', '.']).next().unwrap_or_default();
        let mut values = Values::from([
            ("card".to_owned(), card),
            ("card_alt".to_owned(), escaped(&self.picture)),
            ("connect".to_owned(), page.connect.clone()),
            ("description".to_owned(), escaped(&page.description)),
            ("head".to_owned(), head),
            ("main".to_owned(), page.main.trim_end().to_owned()),
            ("mark".to_owned(), self.mark.clone()),
            ("page".to_owned(), format!("page-{name}")),
            ("root".to_owned(), root),
            ("title".to_owned(), escaped(&page.title)),
            ("version".to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
        ]);
        for section in ["index", "try", "playground", "states", "docs"] {
            let current = match name == section {
                true if page.path.contains('/') => " aria-current=\"true\"",
                true => " aria-current=\"page\"",
                false => "",
            };
            values.insert(format!("at_{section}"), current.to_owned());
        }
        fill(&self.layout, &values).map_err(|error| format!("layout.html: {error}"))
    }
}

/// The text with each mark `{{name}}` replaced; what is put in is not looked at again.
///
/// # Errors
/// A mark without a value.
pub(super) fn fill(text: &str, values: &Values) -> Result<String, String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").ok_or("a mark that does not end")?;
        filled.push_str(before);
        filled.push_str(values.get(name).ok_or_else(|| format!("{{{{{name}}}}} has no value"))?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Text as HTML has it, in attributes, too.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_replaced_once_and_have_to_be_known() {
        let values = Values::from([("a".to_owned(), "{{b}}".to_owned())]);
        assert_eq!(fill("1 {{a}} 2 {{a}}", &values).unwrap(), "1 {{b}} 2 {{b}}");
        assert!(fill("{{b}}", &values).unwrap_err().contains("{{b}}"));
        assert!(fill("{{a", &values).is_err());
    }

    /// A page in a site of this address.
    fn published(address: &str, path: &str) -> String {
        let source = crate::run::root().join(super::super::folders::SOURCE);
        let common = Common {
            layout: disk::read(&source.join("layout.html")).unwrap(),
            mark: String::new(),
            picture: String::new(),
            address: address.to_owned(),
            head_lines: String::new(),
        };
        common.page(&Page { path: path.to_owned(), ..Page::default() }).unwrap()
    }

    #[test]
    fn other_sites_find_the_picture_where_the_address_is_known() {
        let For::Host(Some(address)) = For::host(Some("https://example.org/rates")).unwrap() else {
            panic!("no address");
        };
        for path in ["index.html", "docs/size.html", "404.html"] {
            let page = published(&address, path);
            let tag = "property=\"og:image\" content=\"https://example.org/rates/card.png\"";
            assert!(page.contains(tag), "{path}: {page}");
        }
        // What is shown where nothing is may lie anywhere.
        assert!(published(&address, "404.html").contains("href=\"https://example.org/rates/site.css\""));
        assert!(published(&address, "docs/size.html").contains("href=\"../site.css\""));
        // Without one it is where it is, at least.
        assert!(published("", "docs/size.html").contains("og:image\" content=\"../card.png\""));
    }

    #[test]
    fn an_address_is_one_that_others_can_follow() {
        let host = |address: &str| For::host(Some(address));
        assert_eq!(host("https://example.org//"), Ok(For::Host(Some("https://example.org/".to_owned()))));
        assert_eq!(For::host(None), Ok(For::Host(None)));
        assert!(host("example.org").is_err() && host("/rates/").is_err() && host("").is_err());
    }

    #[test]
    fn a_page_says_what_it_is() {
        let page = Page::read(
            "x.html",
            "title: T: U\nwidget: later\n---\n<main>{{a}}</main>\n",
            &Values::from([("a".to_owned(), "1".to_owned())]),
        )
        .unwrap();
        assert_eq!(
            (page.title.as_str(), page.has_widget, page.main.as_str()),
            ("T: U", true, "<main>1</main>\n")
        );
        assert!(Page::read("x.html", "titel: T\n---\n", &Values::new()).unwrap_err().contains("titel"));
        assert!(Page::read("x.html", "title: T\n", &Values::new()).is_err());
    }
}
