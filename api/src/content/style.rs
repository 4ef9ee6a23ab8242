//! How texts read: typography, sentences, headings, figures, and that nothing is empty or broken for any authority.
//! Checked by `guichet content --check` and the tests, not at start.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::finding::Finding;
use super::markdown::{self, Target};
use super::parse::{PageSource, PartSource, TemplateSource};
use super::render::{Renderer, part_dto, plain_texts};
use super::variables::Values;
use super::{figures, likeness, typography, variants};

/// Words that a sentence should not pass, and must not.
const LONG: (usize, usize) = (30, 40);

/// Everything that reads wrongly in a template.
#[must_use]
pub fn check(template: &Arc<TemplateSource>) -> Vec<Finding> {
    let renderer = match Renderer::new(Arc::clone(template)) {
        Ok(renderer) => renderer,
        Err(error) => return vec![Finding::error(&error.file, error.reason)],
    };
    let mut findings = BTreeSet::new();
    for category in &template.categories {
        for text in [&category.title, &category.hint] {
            printed("categories.toml", text, &mut findings);
        }
    }
    for number in &template.numbers {
        for text in [&number.label, &number.note] {
            printed("numbers.toml", text, &mut findings);
        }
    }
    for switch in &template.switches {
        for text in [&switch.label, &switch.hint] {
            printed("switches.toml", text, &mut findings);
        }
    }
    for page in template.pages.values() {
        check_page(&renderer, page, &mut findings);
    }
    let mut findings: Vec<Finding> =
        findings.into_iter().map(|(file, severe, message)| finding(&file, severe, message)).collect();
    findings.extend(likeness::check(template));
    findings
}

/// File, whether it is refused, message: kept once though many authorities show it.
type Found = BTreeSet<(String, bool, String)>;

fn finding(file: &str, severe: bool, message: String) -> Finding {
    if severe { Finding::error(file, message) } else { Finding::advice(file, message) }
}

fn check_page(renderer: &Renderer, page: &PageSource, found: &mut Found) {
    let (file, front) = (page.file.as_str(), &page.front);
    let mut fault = |message: String| {
        found.insert((file.to_owned(), true, message));
    };
    let (unaccounted, unprinted) = figures::unaccounted(page);
    for figure in unaccounted {
        fault(format!("figure without source: {figure} (declare it in `figures` of its source)"));
    }
    for figure in unprinted {
        fault(format!("figure declared and not printed: {figure}"));
    }
    if front.facts.len() > 4 || front.title.chars().count() > 80 || front.short_title.chars().count() > 40 {
        fault("too long for its place: 4 facts, 80 characters of title, 40 of short title at most".to_owned());
    }
    let ways: Vec<bool> = page.parts.iter().map(|part| part.id.starts_with("ways.")).collect();
    if ways.windows(2).filter(|pair| !pair[0] && pair[1]).count() + usize::from(ways.first() == Some(&true)) > 1 {
        fault("the parts ways.… must follow each other".to_owned());
    }
    if page.parts.iter().rev().skip(1).any(|part| part.id == "questions") {
        fault("the part `questions` comes last".to_owned());
    }
    let fixed = [&front.title, &front.short_title].into_iter().chain(&front.facts);
    let links = front.links.iter().flat_map(|link| [&link.label, &link.body]);
    let parts = page.parts.iter().map(|part| &part.title);
    for text in fixed.chain(links).chain(parts) {
        printed(file, text, found);
    }
    for (field, _) in plain_texts(page) {
        let name = format!("{}/{field}", front.slug);
        for variables in variants::of(&renderer.reads(&name)) {
            match renderer.text(&name, &Values::from(&variables)) {
                Ok(text) => {
                    printed(file, &text, found);
                    sentences(file, field, &text, found);
                }
                Err(error) => {
                    found.insert((file.to_owned(), true, unguarded(field, &error.reason)));
                }
            }
        }
    }
    for part in &page.parts {
        check_part(renderer, page, part, found);
    }
}

fn unguarded(place: &str, reason: &str) -> String {
    format!("{place}: a variable stands outside its guard ({})", reason.lines().next().unwrap_or_default())
}

fn check_part(renderer: &Renderer, page: &PageSource, part: &PartSource, found: &mut Found) {
    let (file, id) = (page.file.as_str(), part.id.as_str());
    headings(file, part, found);
    let name = format!("{}/{id}.md", page.front.slug);
    let resolve = |_: &str| Some(Target::Own("/".to_owned()));
    for variables in variants::of(&renderer.reads(&name)) {
        let text = match renderer.text(&name, &Values::from(&variables)) {
            Ok(text) => text,
            Err(error) => {
                found.insert((file.to_owned(), true, unguarded(id, &error.reason)));
                continue;
            }
        };
        let dto = part_dto(part, &text, &resolve);
        let empty = match id {
            "prepare" => dto.items.is_empty(),
            "questions" => dto.questions.is_empty() || dto.questions.iter().any(|q| q.answer_html.is_empty()),
            _ => dto.html.is_empty(),
        };
        if empty {
            let kind = variables.kind.as_str();
            found.insert((file.to_owned(), true, format!("{id}: empty for some authorities ({kind})")));
        }
        for block in markdown::blocks(&text) {
            printed(file, &block.text, found);
            if block.heading.is_none() {
                sentences(file, id, &block.text, found);
            }
        }
    }
}

/// Headings within a part: questions are level three; some other parts may have level three too, none deeper.
fn headings(file: &str, part: &PartSource, found: &mut Found) {
    let may = !(part.id == "prepare" || part.id.starts_with("ways."));
    for block in markdown::blocks(&part.body) {
        if block.heading.is_some_and(|level| level != 3 || !may) {
            found.insert((file.to_owned(), true, format!("{}: heading out of order: {}", part.id, block.text)));
        }
    }
}

/// What no reader should see in a text.
fn printed(file: &str, text: &str, found: &mut Found) {
    let mut fault = |message: String| {
        found.insert((file.to_owned(), true, message));
    };
    typography::faults(text).into_iter().for_each(&mut fault);
    let without_example = text.replace("https://exemple.fr", "");
    if ["http://", "https://", "www."].iter().any(|mark| without_example.contains(mark)) {
        fault(format!("printed address: {text}"));
    }
    // Joined to a name by hand rather than by `of_name` or `in_name`; whole words, since "aide du" is French.
    let spaced = format!(" {text}");
    for joined in
        [" de Le ", " de Les ", " à Le ", " à Les ", " de la mairie de la mairie", " à la à la", " de du ", " à au "]
    {
        if spaced.contains(joined) {
            fault(format!("article joined by hand: {text}"));
        }
    }
}

/// Sentences that are too long.
fn sentences(file: &str, place: &str, text: &str, found: &mut Found) {
    for sentence in split(text) {
        let words = sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
        if words > LONG.0 {
            let start: String = sentence.chars().take(50).collect();
            let severe = words > LONG.1;
            found.insert((file.to_owned(), severe, format!("{place}: {words} words in a sentence: {start}…")));
        }
    }
}

/// The sentences of a block.
fn split(text: &str) -> Vec<&str> {
    let (mut sentences, mut start) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        let ends = matches!(c, '.' | '!' | '?' | '…') && text[next..].chars().next().is_none_or(char::is_whitespace);
        let word = text[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        // "L. 11", "art. 2", "M. Dupont".
        let abbreviated = c == '.' && (word.chars().count() == 1 || matches!(word, "art" | "Mme" | "etc"));
        if ends && !abbreviated {
            sentences.push(text[start..next].trim());
            start = next;
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::content::finding::Severity;
    use crate::content::parse::parse;
    use crate::content::{FREE_TEMPLATE, embedded};

    /// Errors of a template of one page, changed.
    fn errors(change: impl Fn(&str) -> String) -> Vec<String> {
        let mut files = embedded(FREE_TEMPLATE);
        let name = "cadre-de-vie/encombrants.md";
        files.retain(|file, _| file == name || !file.ends_with(".md"));
        let text = change(&files[name]);
        files.insert(name.to_owned(), text);
        errors_of(&files)
    }

    fn errors_of(files: &BTreeMap<String, String>) -> Vec<String> {
        let template = parse(files).unwrap();
        let errors = check(&Arc::new(template)).into_iter().filter(|found| found.severity == Severity::Error);
        errors.map(|found| found.to_string()).collect()
    }

    #[test]
    fn the_free_template_reads_well() {
        assert_eq!(errors_of(&embedded(FREE_TEMPLATE)), [""; 0]);
    }

    #[test]
    fn faults_of_style_are_found() {
        let long = "mot ".repeat(41);
        for (added, word) in [
            ("Appelez le {{ phone }}.", "outside its guard"),
            ("Payez 12 €.", "figure without source: 12 €"),
            ("L'eau.", "straight apostrophe"),
            ("Voyez www.exemple.fr.", "printed address"),
            ("Ceux de {{ name }} viennent.", "article joined by hand"),
            (long.as_str(), "words in a sentence"),
        ] {
            let found = errors(|text| text.replace("\n## Coût", &format!("\n{added}\n\n## Coût")));
            assert!(
                !found.is_empty() && found.iter().all(|error| error.contains("encombrants.md")),
                "{added} {found:?}"
            );
            assert!(found.iter().any(|error| error.contains(word)), "{added} {found:?}");
        }
        let empty = errors(|text| {
            text.replace("## Coût {#cost}", "## Après {#after}\n\n{% if hours %}Oui.{% endif %}\n\n## Coût {#cost}")
        });
        assert!(empty.iter().any(|error| error.contains("after: empty for some authorities")), "{empty:?}");
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            split("Un. Deux\u{202f}! L’article L. 11 dit 3.5 fois oui."),
            ["Un.", "Deux\u{202f}!", "L’article L. 11 dit 3.5 fois oui."]
        );
    }
}
