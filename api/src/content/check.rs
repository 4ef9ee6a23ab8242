//! What the files of a template must satisfy together, checked at every load: a wrong page stops the start rather
//! than reach a citizen.

use shared::content::{LinkProvenance, PageKind};

use super::parse::{PageSource, TemplateSource};
use super::render::BODIES;
use super::{ContentError, markdown};

/// Checks a template.
///
/// # Errors
/// The first fault found.
pub fn check(template: &TemplateSource) -> Result<(), ContentError> {
    for slug in template.most_wanted.iter().chain(&template.quick) {
        known(template, "template.toml", slug)?;
    }
    for page in template.pages.values() {
        check_page(template, page)?;
    }
    Ok(())
}

fn known(template: &TemplateSource, file: &str, slug: &str) -> Result<(), ContentError> {
    if template.pages.contains_key(slug) {
        Ok(())
    } else {
        Err(ContentError::new(file, format!("unknown page: {slug}")))
    }
}

fn check_page(template: &TemplateSource, page: &PageSource) -> Result<(), ContentError> {
    let (file, front) = (&page.file, &page.front);
    let fault = |reason: String| Err(ContentError::new(file, reason));
    if let Some(category) = &page.category
        && !template.categories.iter().any(|known| &known.slug == category)
    {
        return fault(format!("unknown category: {category}"));
    }
    if !BODIES.contains(&front.competent.as_str()) {
        return fault(format!("unknown competent body: {}", front.competent));
    }
    if front.audience.is_empty() || front.sources.is_empty() {
        return fault("a page names its audience and its official sources".to_owned());
    }
    for related in &front.related {
        known(template, file, related)?;
    }
    let link = |id: &str| front.links.iter().any(|link| link.id == id);
    if let Some(main) = &front.main_link
        && !link(main)
    {
        return fault(format!("unknown main link: {main}"));
    }
    for (place, entry) in front.links.iter().enumerate() {
        let repeated = front.links.iter().take(place).any(|other| other.id == entry.id);
        if repeated || !entry.url.starts_with("https://") {
            return fault(format!("link repeated, or not https: {}", entry.id));
        }
        if entry.provenance == LinkProvenance::OfficialSheet && !entry.url.contains("service-public.gouv.fr") {
            return fault(format!("not an official sheet: {}", entry.url));
        }
    }
    for source in &front.sources {
        if source.sheet_id.as_deref().is_some_and(|id| !source.url.ends_with(id)) {
            return fault(format!("the address of a source does not end with its sheet: {}", source.url));
        }
    }
    let human_way =
        page.parts.iter().any(|part| matches!(part.id.as_str(), "ways.counter" | "ways.post" | "ways.phone"));
    if front.kind == PageKind::Service && !human_way {
        return fault("the way without computer is missing".to_owned());
    }
    for destination in page.parts.iter().flat_map(|part| markdown::destinations(&part.body)) {
        let right = match destination.split_once(':') {
            Some(("page", slug)) => template.pages.contains_key(slug),
            Some(("link", id)) => link(id),
            Some(("portal", place)) => place == "contact",
            _ => false,
        };
        if !right {
            return fault(format!("unknown link in the text: {destination}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::render::Renderer;
    use crate::content::variables::samples;
    use crate::content::{FREE_TEMPLATE, embedded, parse::parse};

    #[test]
    fn the_free_template_is_right() {
        let template = parse(&embedded(FREE_TEMPLATE)).unwrap();
        check(&template).unwrap();
        assert!(template.pages.len() >= 10);
        assert_eq!(template.most_wanted.len(), 8);
    }

    #[test]
    fn every_page_renders_for_every_tenant_whatever_it_lacks() {
        let renderer = Renderer::new(Arc::new(parse(&embedded(FREE_TEMPLATE)).unwrap())).unwrap();
        for variables in samples::all() {
            for slug in renderer.source().pages.keys() {
                let page = renderer.page(slug, &variables, &|_| "/x".to_owned()).unwrap().unwrap();
                for part in &page.parts {
                    let html = [
                        &part.html,
                        &part.items.join(""),
                        &part.questions.iter().map(|q| q.answer_html.clone()).collect::<String>(),
                    ]
                    .map(String::as_str)
                    .concat();
                    assert!(!html.is_empty(), "{slug} {}", part.id);
                    assert!(
                        !html.contains("{{") && !html.contains("{%") && !html.contains("<p></p>"),
                        "{slug} {}: {html}",
                        part.id
                    );
                    assert!(!html.contains("link:") && !html.contains("page:"), "{slug} {}: {html}", part.id);
                }
            }
        }
    }

    #[test]
    fn an_optional_variable_without_guard_is_refused() {
        let mut files = embedded(FREE_TEMPLATE);
        let name = "cadre-de-vie/encombrants.md";
        let text = files[name].clone() + "\nAppelez le {{ phone }}.\n";
        files.insert(name.to_owned(), text);
        let renderer = Renderer::new(Arc::new(parse(&files).unwrap())).unwrap();
        let outcomes: Vec<bool> = samples::all()
            .iter()
            .map(|variables| renderer.page("encombrants", variables, &|_| String::new()).is_ok())
            .collect();
        assert!(outcomes.contains(&false) && outcomes.contains(&true));
    }

    #[test]
    fn faults_are_found_and_name_their_file() {
        for (from, to) in [
            ("main_link = \"demande\"", "main_link = \"absent\""),
            ("related = [", "related = [\"absente\", "),
            ("competent = \"mairie\"", "competent = \"lune\""),
            ("url = \"https://www", "url = \"http://www"),
            ("kind = \"service\"", "kind = \"service\"\ncolour = \"x\""),
            ("{#who}", "{#qui}"),
        ] {
            let mut files = embedded(FREE_TEMPLATE);
            let name = "etat-civil-identite/acte-de-naissance.md";
            let wrong = files[name].replacen(from, to, 1);
            assert_ne!(wrong, files[name], "{from}");
            files.insert(name.to_owned(), wrong);
            let outcome = parse(&files).and_then(|template| check(&template));
            assert_eq!(outcome.unwrap_err().file, name, "{to}");
        }
    }
}
