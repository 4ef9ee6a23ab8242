//! Markdown to safe HTML. Raw HTML of the source is dropped; links go through a resolver.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the portal, or `tel:` and `mailto:`.
    Own(String),
    /// Another site.
    External(String),
}

/// Turns the destinations of the source (`page:…`, `link:…`, `portal:…`) into addresses.
pub type Resolver<'a> = &'a dyn Fn(&str) -> Option<Target>;

/// Renders Markdown. A link that the resolver does not know keeps its text and loses its link.
#[must_use]
pub fn to_html(source: &str, resolve: Resolver<'_>) -> String {
    write(events(source, resolve).into_iter())
}

/// The items of a list, each as HTML that may stand in a label: an item nested in another becomes its hint. What is no
/// list item is left out.
#[must_use]
pub fn items(source: &str, resolve: Resolver<'_>) -> Vec<String> {
    let (mut items, mut depth, mut current) = (Vec::new(), 0_usize, Vec::new());
    for event in events(source, resolve) {
        match event {
            Event::Start(Tag::Item) => {
                depth += 1;
                if depth > 1 {
                    current.push(Event::InlineHtml(CowStr::Borrowed("<span class=\"hint\">")));
                }
            }
            Event::End(TagEnd::Item) => {
                depth -= 1;
                if depth == 0 {
                    items.push(write(current.drain(..)));
                } else {
                    current.push(Event::InlineHtml(CowStr::Borrowed("</span>")));
                }
            }
            Event::Start(Tag::List(_) | Tag::Paragraph) | Event::End(TagEnd::List(_) | TagEnd::Paragraph) => {}
            other if depth > 0 => current.push(other),
            _ => {}
        }
    }
    items
}

/// Questions (level-three headings) and their answers, as (text, HTML).
#[must_use]
pub fn questions(source: &str, resolve: Resolver<'_>) -> Vec<(String, String)> {
    source
        .split("\n### ")
        .enumerate()
        .filter_map(|(place, block)| {
            let block = if place == 0 { block.trim_start().strip_prefix("### ")? } else { block };
            let (question, answer) = block.split_once('\n')?;
            Some((plain(question), to_html(answer, resolve)))
        })
        .collect()
}

/// The text of inline Markdown, without marks.
#[must_use]
pub fn plain(source: &str) -> String {
    Parser::new(source)
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(text.into_string()),
            Event::SoftBreak | Event::HardBreak => Some(" ".to_owned()),
            _ => None,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Escapes a value so that Markdown reads it as plain text (CommonMark: any ASCII punctuation can be escaped).
#[must_use]
pub fn escape(value: &str) -> String {
    value.chars().fold(String::with_capacity(value.len()), |mut out, c| {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
        out
    })
}

/// Destinations of the links of a source, as written.
#[must_use]
pub fn destinations(source: &str) -> Vec<String> {
    Parser::new(source)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
            _ => None,
        })
        .collect()
}

/// A run of text that stands by itself: paragraph, item, cell or heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without marks.
    pub text: String,
    /// Level, for a heading.
    pub heading: Option<u8>,
}

/// The blocks of a source, in order.
#[must_use]
pub fn blocks(source: &str) -> Vec<Block> {
    let (mut blocks, mut text, mut heading) = (Vec::new(), String::new(), None);
    let mut close = |text: &mut String, heading: &mut Option<u8>| {
        let (text, heading) = (std::mem::take(text), heading.take());
        if !text.trim().is_empty() {
            blocks.push(Block { text: text.trim().to_owned(), heading });
        }
    };
    for event in Parser::new_ext(source, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                close(&mut text, &mut heading);
                heading = Some(level as u8);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::List(_) | Tag::TableCell)
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::List(_) | TagEnd::TableCell | TagEnd::Heading(_)) => {
                close(&mut text, &mut heading)
            }
            Event::Text(more) | Event::Code(more) => text.push_str(&more),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    close(&mut text, &mut heading);
    blocks
}

fn events<'s>(source: &'s str, resolve: Resolver<'_>) -> Vec<Event<'s>> {
    let mut open: Vec<Option<Target>> = Vec::new();
    Parser::new_ext(source, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Html(_) | Event::InlineHtml(_) => None,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let target = resolve(&dest_url);
                let tag = target.as_ref().map(open_tag);
                open.push(target);
                tag.map(|tag| Event::InlineHtml(CowStr::from(tag)))
            }
            Event::End(TagEnd::Link) => match open.pop().flatten()? {
                Target::Own(_) => Some(Event::InlineHtml(CowStr::Borrowed("</a>"))),
                Target::External(_) => Some(Event::InlineHtml(CowStr::Borrowed(
                    "<span class=\"visually-hidden\"> (site externe)</span></a>",
                ))),
            },
            other => Some(other),
        })
        .collect()
}

fn open_tag(target: &Target) -> String {
    let (url, extra) = match target {
        Target::Own(url) => (url, ""),
        Target::External(url) => (url, " class=\"outside\" rel=\"noopener\""),
    };
    let mut escaped = String::new();
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_href(&mut escaped, url);
    format!("<a href=\"{escaped}\"{extra}>")
}

fn write<'s>(events: impl Iterator<Item = Event<'s>>) -> String {
    let mut out = String::new();
    html::push_html(&mut out, events);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(destination: &str) -> Option<Target> {
        match destination {
            "page:a" => Some(Target::Own("/a".into())),
            "link:x" => Some(Target::External("https://x.fr/?a=1&b=\"".into())),
            _ => None,
        }
    }

    #[test]
    fn links_are_resolved_and_html_is_dropped() {
        assert_eq!(to_html("[A](page:a) <script>x</script>", &resolve), "<p><a href=\"/a\">A</a> x</p>");
        assert_eq!(to_html("[A](javascript:x)", &resolve), "<p>A</p>");
        let external = to_html("[X](link:x)", &resolve);
        assert!(
            external.contains("href=\"https://x.fr/?a=1&amp;b=%22\"") && external.contains("(site externe)"),
            "{external}"
        );
    }

    #[test]
    fn values_stay_plain_text() {
        for value in ["<b>x</b>", "[a](javascript:b)", "*x* _y_ `z` # ~ | \\", "&lt; &amp;", "1. x"] {
            let html = to_html(&format!("Nom {}", escape(value)), &resolve);
            assert!(
                !html.contains("<b>") && !html.contains("<a") && !html.contains("<em>") && !html.contains("<code>"),
                "{html}"
            );
        }
        assert_eq!(to_html(&escape("a <b> & c"), &resolve), "<p>a &lt;b&gt; &amp; c</p>");
    }

    #[test]
    fn lists_and_questions_are_taken_apart() {
        let list = items("- un\n- **deux**\n  - détail\n", &resolve);
        assert_eq!(list.len(), 2);
        assert!(
            list[1].contains("<strong>deux</strong>") && list[1].ends_with("<span class=\"hint\">détail</span>"),
            "{list:?}"
        );
        let questions = questions("\n### Où\u{202f}?\nIci.\n\n### *Quand*\u{202f}?\nOui.\n", &resolve);
        assert_eq!(questions[0], ("Où\u{202f}?".into(), "<p>Ici.</p>".into()));
        assert_eq!(questions[1].0, "Quand\u{202f}?");
        assert_eq!(destinations("[a](page:b) et [c](link:d)"), ["page:b", "link:d"]);
    }
}
