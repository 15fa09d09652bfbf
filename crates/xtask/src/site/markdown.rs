//! Markdown as HTML, as the documentation uses it: headings with addresses, tables and code that scroll by key, links
//! that lead somewhere on the site.

use std::collections::HashMap;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::pages::escaped;

/// A document as HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rendered {
    /// The text of its first heading.
    pub(super) title: String,
    /// The first paragraph as plain text.
    pub(super) about: String,
    /// All below the first heading.
    pub(super) html: String,
    /// Headings below the first with what stands under them.
    pub(super) sections: Vec<Section>,
}

/// A heading and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    /// Level, from 1.
    pub(super) level: u8,
    /// Its text.
    pub(super) heading: String,
    /// Its address on the page; empty for the first heading.
    pub(super) id: String,
    /// The plain text that stands under it.
    pub(super) text: String,
}

/// Turns Markdown into HTML. `link` gives the address on the site for one in the document.
///
/// # Errors
/// What `link` says of an address that leads nowhere.
pub(super) fn render(
    text: &str,
    mut link: impl FnMut(&str) -> Result<Option<String>, String>,
) -> Result<Rendered, String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Event<'_>> = Parser::new_ext(text, options).collect();
    let sections = sections(&events);
    let mut written: Vec<Event<'_>> = Vec::with_capacity(events.len());
    let (mut heading, mut code, mut in_title, mut unlinked) = (0, None, false, false);
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let section = &sections[heading];
                heading += 1;
                in_title = section.level == 1;
                if !in_title {
                    written.push(Event::Html(format!("<{level} id=\"{}\">", section.id).into()));
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                if !in_title {
                    let Section { id, heading, .. } = &sections[heading - 1];
                    let name = escaped(heading);
                    written.push(Event::Html(
                        format!(" <a class=\"anchor\" href=\"#{id}\" aria-label=\"Address of “{name}”\">#</a></{level}>\n").into(),
                    ));
                }
                in_title = false;
            }
            _ if in_title => {}
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split(' ').next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                code = Some((language, String::new()));
            }
            Event::Text(text) if code.is_some() => {
                if let Some((_, block)) = &mut code {
                    block.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let (language, block) = code.take().unwrap_or_default();
                written.push(Event::Html(
                    format!(
                        "<pre tabindex=\"0\"><code class=\"{language}\">{}</code></pre>\n",
                        escaped(&block)
                    )
                    .into(),
                ));
            }
            Event::Start(Tag::Table(_)) => {
                let near = sections.get(heading.saturating_sub(1)).map_or("", |section| &section.heading);
                written.push(Event::Html(
                    format!(
                        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"{}\">\n",
                        escaped(near)
                    )
                    .into(),
                ));
                written.push(event);
            }
            Event::End(TagEnd::Table) => written.extend([event, Event::Html("</div>\n".into())]),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => match link(&dest_url)? {
                Some(address) => {
                    let dest_url = CowStr::from(address);
                    written.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                None => unlinked = true,
            },
            Event::End(TagEnd::Link) if unlinked => unlinked = false,
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let address = link(&dest_url)?.unwrap_or_default();
                written.push(Event::Start(Tag::Image { link_type, dest_url: address.into(), title, id }));
            }
            // What marks what is made of the contract.
            Event::Html(ref text) if text.starts_with("<!--") => {}
            other => written.push(other),
        }
    }
    let mut out = String::new();
    html::push_html(&mut out, written.into_iter());
    // A column without a name has no header.
    let out = out.replace("<th></th>", "<td></td>");
    Ok(Rendered {
        title: sections.first().map(|section| section.heading.clone()).unwrap_or_default(),
        about: first_paragraph(text),
        html: out,
        sections,
    })
}

/// The headings, each with the plain text under it.
fn sections(events: &[Event<'_>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut used: HashMap<String, usize> = HashMap::new();
    let mut in_heading = false;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                sections.push(Section { level: *level as u8, ..Section::default() });
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                in_heading = false;
                if let Some(section) = sections.last_mut() {
                    section.id = slug(&section.heading);
                    let times = used.entry(section.id.clone()).and_modify(|times| *times += 1).or_insert(0);
                    if *times > 0 {
                        section.id = format!("{}-{times}", section.id);
                    }
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(section) = sections.last_mut() {
                    (if in_heading { &mut section.heading } else { &mut section.text }).push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::End(_) => {
                if let Some(section) = sections.last_mut().filter(|section| !section.text.ends_with(' ')) {
                    if in_heading {
                        if matches!(event, Event::SoftBreak) {
                            section.heading.push(' ');
                        }
                    } else if !matches!(event, Event::End(TagEnd::Link | TagEnd::Emphasis | TagEnd::Strong)) {
                        section.text.push(' ');
                    }
                }
            }
            _ => {}
        }
    }
    sections
}

/// The address of a heading, as forges make it: `the-pages-address` for `The page's address`.
pub(super) fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.flat_map(char::to_lowercase).map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// The whole sentences of the first paragraph, as plain text.
fn first_paragraph(text: &str) -> String {
    let mut paragraph = String::new();
    let mut inside = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Paragraph) => inside = true,
            Event::End(TagEnd::Paragraph) => break,
            Event::Text(text) | Event::Code(text) if inside => paragraph.push_str(&text),
            Event::SoftBreak if inside => paragraph.push(' '),
            _ => {}
        }
    }
    let end = paragraph.rfind(['.', '!', '?']).map_or(paragraph.len(), |end| end + 1);
    paragraph.truncate(end);
    paragraph
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn headings_have_the_addresses_that_forges_give_them() {
        for (heading, id) in [
            ("The page's address", "the-pages-address"),
            ("4. Serve them", "4-serve-them"),
            ("`rates check`", "rates-check"),
        ] {
            let text = heading.replace('`', "");
            assert_eq!(slug(&text), id);
        }
        let twice = render("# T\n\n## A\n\n## A\n", |_| Ok(None)).unwrap();
        assert_eq!(
            twice.sections.iter().map(|section| section.id.as_str()).collect::<Vec<_>>(),
            ["t", "a", "a-1"]
        );
    }

    #[test]
    fn a_document_is_a_title_a_sentence_and_what_follows() {
        let text = "# A `b`\n\nSays *what*\nit is. After that,\n\n## More\n\n| x |\n| --- |\n| [y](z.md) |\n\n```html name\n<b>\n```\n<!-- contract: x -->\n";
        let rendered = render(text, |to| Ok(Some(to.replace(".md", ".html")))).unwrap();
        assert_eq!((rendered.title.as_str(), rendered.about.as_str()), ("A b", "Says what it is."));
        for part in [
            "<h2 id=\"more\">More ",
            "href=\"z.html\"",
            "<code class=\"html\">&lt;b&gt;\n</code>",
            "aria-label=\"More\"",
        ] {
            assert!(rendered.html.contains(part), "{part} in {}", rendered.html);
        }
        assert!(!rendered.html.contains("contract") && !rendered.html.contains("<h1"));
        assert!(rendered.sections[1].text.contains('y'));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_an_error() {
        assert_eq!(
            render("[a](b.md)", |to| Err(format!("{to} is not there"))),
            Err("b.md is not there".to_owned())
        );
    }
}
