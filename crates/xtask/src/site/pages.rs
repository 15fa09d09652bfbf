//! Pages: what each says of itself, and the layout around all of them.

use std::collections::BTreeMap;
use std::path::Path;

use super::folders::PACKAGE;
use crate::disk;

/// What a site is made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum For {
    /// A reader at this machine: the server has the package, and no other site shows its picture.
    Preview,
    /// A host. The address that it is published under, if it is known, ends in `/`; pictures are named by it.
    Host(Option<String>),
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

/// What is around every page.
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
            ("address".to_owned(), self.address.clone()),
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
