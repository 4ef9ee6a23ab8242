//! What the files of a template must satisfy together for the software to serve them, checked at every load: a wrong
//! page stops the start rather than reach a citizen. How texts read is checked apart, by [`super::style`].

use ::web::ui::icon::lucide;
use shared::content::{LinkProvenance, LinkType, PageKind};

use super::catalogue::{self, Origin};
use super::finding::{Finding, Severity};
use super::parse::{EVENTS, LinkSource, PageSource, TemplateSource};
use super::{bodies, markdown};

/// Everything that is wrong with a template.
#[must_use]
pub fn check(template: &TemplateSource) -> Vec<Finding> {
    let mut findings = Vec::new();
    for slug in template.most_wanted.iter().chain(&template.quick) {
        named(template, "template.toml", slug, &mut findings);
    }
    // An order may name what is not written yet.
    for slug in template.life_events.iter().filter(|slug| catalogue::foreseen(slug).is_none()) {
        named(template, "template.toml", slug, &mut findings);
    }
    for number in &template.numbers {
        let readable = number.number.chars().all(|c| c.is_ascii_digit() || c == ' ');
        if !readable || !number.source.starts_with("https://") || !is_date(&number.as_of) {
            let message = format!("{}: digits, an https source and its date are needed", number.number);
            findings.push(Finding::error("numbers.toml", message));
        }
    }
    for page in template.pages.values() {
        check_page(template, page, &mut findings);
    }
    findings
}

/// A page named by its slug: written, foreseen or unknown.
fn named(template: &TemplateSource, file: &str, slug: &str, findings: &mut Vec<Finding>) {
    if template.pages.contains_key(slug) {
        return;
    }
    let severity = if catalogue::foreseen(slug).is_some() { Severity::Unwritten } else { Severity::Error };
    findings.push(Finding { severity, file: file.to_owned(), message: format!("unknown page: {slug}") });
}

fn check_page(template: &TemplateSource, page: &PageSource, findings: &mut Vec<Finding>) {
    let (file, front) = (page.file.as_str(), &page.front);
    let mut fault = |message: String| findings.push(Finding::error(file, message));
    if let Some(category) = &page.category
        && !template.categories.iter().any(|known| &known.slug == category)
    {
        fault(format!("unknown category: {category}"));
    }
    let folder = page.category.as_deref().unwrap_or(EVENTS);
    if let Some(foreseen) = catalogue::foreseen(&front.slug)
        && foreseen.folder != folder
    {
        fault(format!("the catalogue foresees this page in {}/", foreseen.folder));
    }
    if lucide::by_name(&front.icon).is_none() {
        fault(format!("unknown icon: {}", front.icon));
    }
    if !bodies::is_known(&front.competent) {
        fault(format!("unknown competent body: {}", front.competent));
    }
    if front.audience.is_empty() || (front.sources.is_empty() && front.switch.is_none()) {
        fault("a page names its audience and its official sources".to_owned());
    }
    if let Some(switch) = &front.switch
        && !template.switches.iter().any(|known| &known.key == switch)
    {
        fault(format!("unknown switch: {switch}"));
    }
    for number in front.numbers.iter().filter(|number| !template.numbers.iter().any(|known| known.number == **number)) {
        fault(format!("unknown number: {number}"));
    }
    if let Some(main) = &front.main_link
        && !front.links.iter().any(|link| &link.id == main)
    {
        fault(format!("unknown main link: {main}"));
    }
    for (place, link) in front.links.iter().enumerate() {
        if front.links.iter().take(place).any(|other| other.id == link.id) {
            fault(format!("link repeated: {}", link.id));
        }
        check_link(link).into_iter().for_each(&mut fault);
    }
    for source in &front.sources {
        if source.sheet_id.as_deref().is_some_and(|id| !source.url.ends_with(id)) {
            fault(format!("the address of a source does not end with its sheet: {}", source.url));
        }
        if catalogue::origin(&source.url).is_none() {
            fault(format!("source known from nowhere: {}", source.url));
        }
        if source.as_of.as_deref().map_or(!source.figures.is_empty(), |date| !is_date(date)) {
            fault(format!("as_of must say the date (YYYY-MM-DD) of the version that was read: {}", source.url));
        }
    }
    let is = |id: &str, ids: &[&str]| ids.contains(&id);
    let human_way = page.parts.iter().any(|part| is(&part.id, &["ways.counter", "ways.post", "ways.phone"]));
    if front.kind == PageKind::Service && !human_way {
        fault("the way without computer is missing: ways.counter, ways.post or ways.phone".to_owned());
    }
    if front.kind == PageKind::LifeEvent && !page.parts.iter().any(|part| part.id.starts_with("step.")) {
        fault("a life event has steps: step.…".to_owned());
    }
    if front.related.contains(&front.slug) {
        fault("the page names itself as related".to_owned());
    }
    for related in &front.related {
        named(template, file, related, findings);
    }
    for destination in page.parts.iter().flat_map(|part| markdown::destinations(&part.body)) {
        let right = match destination.split_once(':') {
            Some(("page", slug)) => {
                named(template, file, slug, findings);
                true
            }
            Some(("link", id)) => front.links.iter().any(|link| link.id == id),
            Some(("number", number)) => template.numbers.iter().any(|known| known.number.replace(' ', "") == number),
            Some(("portal", place)) => place == "contact",
            _ => false,
        };
        if !right {
            findings.push(Finding::error(file, format!("unknown link in the text: {destination}")));
        }
    }
}

/// What is wrong with a link.
fn check_link(link: &LinkSource) -> Vec<String> {
    let mut faults = Vec::new();
    if !link.url.starts_with("https://") {
        faults.push(format!("link not https: {}", link.id));
    }
    match (catalogue::origin(&link.url), link.provenance) {
        (None, _) if link.verified_on.is_none() => faults.push(format!(
            "address known from nowhere: {} (allowed: the catalogue's, official sheets, or one seen to answer, with verified_on)",
            link.url
        )),
        (origin, LinkProvenance::OfficialSheet) if origin != Some(Origin::Sheet) => {
            faults.push(format!("not an official sheet: {}", link.url));
        }
        _ => {}
    }
    if link.verified_on.as_deref().is_some_and(|date| !is_date(date)) {
        faults.push(format!("verified_on must be a date: {}", link.id));
    }
    let known: Vec<&str> = catalogue::cerfa(&link.url).collect();
    match &link.cerfa {
        Some(number) if number.len() != 5 || !number.chars().all(|c| c.is_ascii_digit()) => {
            faults.push(format!("a CERFA number has five digits, without its version: {}", link.id));
        }
        Some(number) if !known.is_empty() && !known.contains(&number.as_str()) => {
            faults.push(format!("{} is form {}, not {number}", link.url, known.join(" or ")));
        }
        None if link.link_type == LinkType::Form && !known.is_empty() => {
            faults.push(format!("the form {} has a CERFA number: {}", link.id, known.join(" or ")));
        }
        _ => {}
    }
    faults
}

/// Whether a text is a date, YYYY-MM-DD.
fn is_date(text: &str) -> bool {
    time::Date::parse(text, time::macros::format_description!("[year]-[month]-[day]")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::parse::parse;
    use crate::content::{FREE_TEMPLATE, embedded};

    #[test]
    fn the_free_template_is_right() {
        let template = parse(&embedded(FREE_TEMPLATE)).unwrap();
        assert_eq!(check(&template), []);
        assert!(template.pages.len() >= 10);
        assert_eq!(template.most_wanted.len(), 8);
    }

    #[test]
    fn faults_are_found_and_name_their_file() {
        for (from, to) in [
            ("main_link = \"demande\"", "main_link = \"absent\""),
            ("related = [", "related = [\"absente\", "),
            ("competent = \"mairie\"", "competent = \"lune\""),
            ("competent = \"mairie\"", "competent = \"mairie\"\nswitch = \"lune\""),
            ("competent = \"mairie\"", "competent = \"mairie\"\nnumbers = [\"00\"]"),
            ("url = \"https://www", "url = \"http://www"),
            ("vosdroits/F1427", "vosdroits/F999999"),
            ("kind = \"service\"", "kind = \"service\"\ncolour = \"x\""),
            ("{#who}", "{#qui}"),
        ] {
            let mut files = embedded(FREE_TEMPLATE);
            let name = "etat-civil-identite/acte-de-naissance.md";
            let wrong = files[name].replacen(from, to, 1);
            assert_ne!(wrong, files[name], "{from}");
            files.insert(name.to_owned(), wrong);
            let found = parse(&files).map_or_else(|error| error.file, |template| check(&template)[0].file.clone());
            assert_eq!(found, name, "{to}");
        }
    }

    #[test]
    fn a_page_that_is_foreseen_and_not_written_is_told_as_such() {
        let mut files = embedded(FREE_TEMPLATE);
        files.remove("evenements/je-demenage.md");
        let found = check(&parse(&files).unwrap());
        assert!(found.iter().any(|found| found.severity == Severity::Unwritten), "{found:?}");
        assert!(found.iter().all(|found| found.to_string().contains("je-demenage")), "{found:?}");
    }
}
