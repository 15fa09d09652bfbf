//! The documentation: the project's own documents as pages, with what each leads to, and what a search looks through.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

use serde_json::json;

use super::libraries::Library;
use super::markdown::{self, Rendered};
use super::pages::{Common, Page, escaped};
use crate::disk;
use crate::run::root;

/// A group of documents, with what it is for.
struct Group {
    title: &'static str,
    documents: &'static [(&'static str, &'static str)],
}

/// Every document and the name of its page, in the order in which they are listed.
const GROUPS: [Group; 4] = [
    Group {
        title: "Put it on a page",
        documents: &[
            ("docs/embedding.md", "embedding"),
            ("docs/security-policy.md", "security-policy"),
            ("docs/hosts.md", "hosts"),
            ("docs/speed.md", "speed"),
            ("docs/size.md", "size"),
        ],
    },
    Group {
        title: "Publish rates",
        documents: &[
            ("docs/publishing.md", "publishing"),
            ("docs/rate-book.md", "rate-book"),
            ("docs/scale.md", "scale"),
            ("data/README.md", "data"),
        ],
    },
    Group {
        title: "Understand it",
        documents: &[
            ("docs/glossary.md", "glossary"),
            ("docs/accessibility.md", "accessibility"),
            ("docs/reliability.md", "reliability"),
        ],
    },
    Group {
        title: "Work on it",
        documents: &[
            ("ARCHITECTURE.md", "architecture"),
            ("CONTRIBUTING.md", "contributing"),
            ("docs/mutants.md", "mutants"),
            ("CHANGELOG.md", "changelog"),
        ],
    },
];

/// The folder of decisions, each a page.
const DECISIONS: &str = "docs/adr";

/// A document as a page.
struct Document {
    source: String,
    page: String,
    rendered: Rendered,
}

/// Writes the pages, the files that they link to, and `search.json`.
///
/// # Errors
/// A link that leads nowhere, with the document that it is in.
pub(super) fn write(stage: &Path, common: &Common, libraries: &[Library]) -> Result<(), String> {
    let (documents, files) = read(&root())?;
    let folder = stage.join("docs");
    disk::make_folder(&folder)?;
    for document in &documents {
        let text = common.page(&page(document, &documents))?;
        disk::write(&folder.join(format!("{}.html", document.page)), text)?;
    }
    disk::write(&folder.join("index.html"), common.page(&overview(&documents, libraries))?)?;
    disk::write(&folder.join("search.json"), search(&documents))?;
    for file in files {
        let to = folder.join("files").join(&file);
        to.parent().map_or(Ok(()), disk::make_folder)?;
        disk::write(&to, disk::read_bytes(&root().join(&file))?)?;
    }
    Ok(())
}

/// All documents, and the files of the project that they link to.
fn read(root: &Path) -> Result<(Vec<Document>, BTreeSet<PathBuf>), String> {
    let mut sources: Vec<(String, String)> = Vec::new();
    for group in &GROUPS {
        sources
            .extend(group.documents.iter().map(|(source, page)| ((*source).to_owned(), (*page).to_owned())));
    }
    for path in disk::list(&root.join(DECISIONS))? {
        let name = disk::name(&path);
        let page = name.strip_suffix(".md").ok_or_else(|| format!("{DECISIONS}/{name} is no document"))?;
        sources.push((format!("{DECISIONS}/{name}"), format!("decision-{page}")));
    }
    let texts: Result<Vec<String>, String> =
        sources.iter().map(|(source, _)| disk::read(&root.join(source))).collect();
    let texts = texts?;
    // First the addresses of headings, which links of other documents name.
    let mut places: BTreeMap<PathBuf, (String, BTreeSet<String>)> = BTreeMap::new();
    for ((source, page), text) in sources.iter().zip(&texts) {
        let headings = markdown::render(text, |_| Ok(None))?.sections.into_iter().map(|section| section.id);
        places.insert(PathBuf::from(source), (page.clone(), headings.collect()));
    }
    let mut files = BTreeSet::new();
    let mut documents = Vec::new();
    for ((source, page), text) in sources.into_iter().zip(&texts) {
        let rendered =
            markdown::render(text, |address| resolved(root, &source, address, &places, &mut files))
                .map_err(|error| format!("{source}: {error}"))?;
        documents.push(Document { source, page, rendered });
    }
    Ok((documents, files))
}

/// Where a link of a document leads on the site; nowhere for a folder of the project.
fn resolved(
    root: &Path,
    source: &str,
    address: &str,
    places: &BTreeMap<PathBuf, (String, BTreeSet<String>)>,
    files: &mut BTreeSet<PathBuf>,
) -> Result<Option<String>, String> {
    if address.starts_with("https://") {
        return Ok(Some(address.to_owned()));
    }
    let (path, anchor) =
        address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() { PathBuf::from(source) } else { beside(source, path) };
    if let Some((page, headings)) = places.get(&target) {
        return match anchor {
            Some(anchor) if !headings.contains(anchor) => {
                Err(format!("{address} leads nowhere: {} has no such heading", target.display()))
            }
            Some(anchor) => Ok(Some(format!("{page}.html#{anchor}"))),
            None => Ok(Some(format!("{page}.html"))),
        };
    }
    let found = root.join(&target);
    if found.is_file() {
        let shown = format!("files/{}", target.to_string_lossy().replace('\\', "/"));
        files.insert(target);
        return Ok(Some(shown));
    }
    match (found.is_dir(), target == Path::new(DECISIONS)) {
        (true, true) => Ok(Some("index.html#decisions".to_owned())),
        (true, false) => Ok(None),
        (false, _) => Err(format!("{address} leads nowhere: the project has no {}", target.display())),
    }
}

/// The path from the project's top of one that is relative to a file.
fn beside(source: &str, path: &str) -> PathBuf {
    let mut target = Path::new(source).parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(target.pop()),
            Component::Normal(name) => target.push(name),
            _ => {}
        }
    }
    target
}

/// A document with the list of all, and of its own headings.
fn page(document: &Document, documents: &[Document]) -> Page {
    let Rendered { title, about, html, sections } = &document.rendered;
    let headings: String = sections
        .iter()
        .filter(|section| section.level == 2)
        .map(|section| format!("<li><a href=\"#{}\">{}</a></li>", section.id, escaped(&section.heading)))
        .collect();
    let contents = match headings.is_empty() {
        true => String::new(),
        false => format!(
            "<nav class=\"contents\" aria-label=\"On this page\"><p>On this page</p><ul>{headings}</ul></nav>"
        ),
    };
    Page {
        path: format!("docs/{}.html", document.page),
        title: format!("{title} · Rate transparency"),
        description: about.clone(),
        script: Some("docs".to_owned()),
        connect: "'self'".to_owned(),
        main: format!(
            "    <div class=\"documentation\">\n{}\n<main id=\"main\" class=\"prose\">\n<h1>{}</h1>\n{html}</main>\n{contents}\n</div>",
            sidebar(documents, &document.page),
            escaped(title),
        ),
        ..Page::default()
    }
}

/// The field to search in, and the list of all documents.
fn sidebar(documents: &[Document], current: &str) -> String {
    let mut lists = String::new();
    for (title, documents) in grouped(documents) {
        lists.push_str(&format!("<p>{title}</p><ul>"));
        for document in documents {
            let here = if document.page == current { " aria-current=\"page\"" } else { "" };
            let title = escaped(&document.rendered.title);
            lists.push_str(&format!("<li><a href=\"{}.html\"{here}>{title}</a></li>", document.page));
        }
        lists.push_str("</ul>");
    }
    format!(
        "<div class=\"side\">\n<search><label for=\"search\">Search the documentation</label>\
         <input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\">\
         <p id=\"found\" role=\"status\"></p><ol id=\"results\"></ol></search>\n\
         <details class=\"all\" open><summary>All documents</summary><nav aria-label=\"Documentation\">{lists}</nav></details>\n</div>"
    )
}

/// The page that lists them all, each with its first words, and the libraries.
fn overview(documents: &[Document], libraries: &[Library]) -> Page {
    let mut main = String::new();
    for (title, documents) in grouped(documents) {
        let id = if title == DECISIONS_TITLE { " id=\"decisions\"" } else { "" };
        main.push_str(&format!("<h2{id}>{title}</h2>\n<ul class=\"cards\">\n"));
        for document in documents {
            main.push_str(&format!(
                "<li><a href=\"{}.html\">{}</a><p>{}</p></li>\n",
                document.page,
                escaped(&document.rendered.title),
                escaped(&document.rendered.about)
            ));
        }
        main.push_str("</ul>\n");
    }
    if !libraries.is_empty() {
        main.push_str("<h2>Libraries</h2>\n<ul class=\"cards\">\n");
        for library in libraries {
            let (address, title) = (library.address(), library.title());
            main.push_str(&format!("<li><a href=\"{address}\">{title}</a><p>{}</p></li>\n", library.about));
        }
        main.push_str("</ul>\n");
    }
    Page {
        path: "docs/index.html".to_owned(),
        title: "Documentation · Rate transparency".to_owned(),
        description: "How to put the element on a page, publish rates for it, and work on it.".to_owned(),
        script: Some("docs".to_owned()),
        connect: "'self'".to_owned(),
        main: format!(
            "    <div class=\"documentation\">\n{}\n<main id=\"main\" class=\"prose\">\n<h1>Documentation</h1>\n{main}</main>\n</div>",
            sidebar(documents, "index")
        ),
        ..Page::default()
    }
}

const DECISIONS_TITLE: &str = "Decisions";

/// The documents by their groups.
fn grouped(documents: &[Document]) -> Vec<(&'static str, Vec<&Document>)> {
    let mut groups: Vec<(&str, Vec<&Document>)> = Vec::new();
    for group in &GROUPS {
        let is_in =
            |document: &&Document| group.documents.iter().any(|(source, _)| *source == document.source);
        groups.push((group.title, documents.iter().filter(is_in).collect()));
    }
    let decisions = documents.iter().filter(|document| document.source.starts_with(DECISIONS));
    groups.push((DECISIONS_TITLE, decisions.collect()));
    groups
}

/// Every heading with what stands under it: page, title, heading, address, text.
fn search(documents: &[Document]) -> String {
    let entry = |document: &Document| -> Vec<serde_json::Value> {
        let sections = document.rendered.sections.iter();
        let written = sections.map(|section| {
            let address = match section.level {
                1 => format!("{}.html", document.page),
                _ => format!("{}.html#{}", document.page, section.id),
            };
            json!([document.rendered.title, section.heading, address, section.text.trim()])
        });
        written.collect()
    };
    json!(documents.iter().flat_map(entry).collect::<Vec<_>>()).to_string()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_link_of_the_documentation_leads_somewhere() {
        let (documents, files) = read(&root()).unwrap();
        assert!(documents.len() > 20);
        assert!(files.contains(Path::new("docs/size.toml")));
        for document in &documents {
            assert!(!document.rendered.title.is_empty(), "{} has no heading", document.source);
            assert!(!document.rendered.about.is_empty(), "{} says nothing of itself", document.source);
        }
    }

    #[test]
    fn every_document_of_the_project_has_a_page() {
        let listed: Vec<&str> =
            GROUPS.iter().flat_map(|group| group.documents).map(|(source, _)| *source).collect();
        for path in disk::list(&root().join("docs")).unwrap() {
            let source = format!("docs/{}", disk::name(&path));
            assert!(!source.ends_with(".md") || listed.contains(&source.as_str()), "{source} is not listed");
        }
    }

    #[test]
    fn a_link_is_followed_from_where_it_stands() {
        assert_eq!(beside("docs/adr/0001.md", "../size.md"), Path::new("docs/size.md"));
        assert_eq!(beside("README.md", "docs/size.md"), Path::new("docs/size.md"));
        let places = BTreeMap::from([(
            PathBuf::from("docs/a.md"),
            ("a".to_owned(), BTreeSet::from(["b".to_owned()])),
        )]);
        let resolve = |address: &str| resolved(&root(), "docs/c.md", address, &places, &mut BTreeSet::new());
        assert_eq!(resolve("a.md#b").unwrap().as_deref(), Some("a.html#b"));
        assert_eq!(resolve("adr").unwrap().as_deref(), Some("index.html#decisions"));
        assert!(resolve("a.md#c").unwrap_err().contains("no such heading"));
        assert!(resolve("d.md").is_err());
    }
}
