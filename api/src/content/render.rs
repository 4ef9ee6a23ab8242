//! A page of the template, rendered for a tenant.

use std::sync::Arc;

use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use shared::content::{
    CategoryDto, CategoryPagesDto, NumberDto, PageDto, PageKind, PageRefDto, PartDto, QuestionDto, ServiceLinkDto,
};

use super::bodies::competent;
use super::markdown::{self, Target};
use super::parse::{LinkSource, NumberSource, PageSource, PartSource, TemplateSource};
use super::{ContentError, Variables};

/// Gives the address of a page of the portal, and of its contact page (`None`).
pub type Addresses<'a> = &'a dyn Fn(Option<(PageKind, &str)>) -> String;

/// A template with its texts compiled.
#[derive(Debug)]
pub struct Renderer {
    source: Arc<TemplateSource>,
    texts: Environment<'static>,
}

impl Renderer {
    /// Compiles the texts of a template.
    ///
    /// # Errors
    /// The first text with a wrong guard or variable syntax.
    pub fn new(source: Arc<TemplateSource>) -> Result<Self, ContentError> {
        let mut texts = Environment::new();
        texts.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        texts.set_auto_escape_callback(|name| {
            if name.ends_with(".md") { AutoEscape::Custom("markdown".into()) } else { AutoEscape::None }
        });
        texts.set_formatter(|out, state, value| {
            if matches!(state.auto_escape(), AutoEscape::Custom(name) if name == "markdown") && !value.is_undefined() {
                let text = markdown::escape(&value.to_string());
                return out.write_str(&text).map_err(minijinja::Error::from);
            }
            minijinja::escape_formatter(out, state, value)
        });
        for page in source.pages.values() {
            let mut add = |name: String, text: &str| {
                texts.add_template_owned(name, text.to_owned()).map_err(|error| ContentError::new(&page.file, error))
            };
            for (field, text) in plain_texts(page) {
                add(format!("{}/{field}", page.front.slug), text)?;
            }
            for part in &page.parts {
                add(format!("{}/{}.md", page.front.slug, part.id), &part.body)?;
            }
        }
        Ok(Self { source, texts })
    }

    /// The template.
    #[must_use]
    pub fn source(&self) -> &TemplateSource {
        &self.source
    }

    /// One text of a page: `slug/summary`, `slug/ways.counter.md`.
    ///
    /// # Errors
    /// When a variable that is missing stands outside its guard.
    pub(super) fn text(&self, name: &str, variables: &Variables) -> Result<String, ContentError> {
        self.texts
            .get_template(name)
            .and_then(|text| text.render(minijinja::value::Serde(variables)))
            .map_err(|error| ContentError::new(name, error))
    }

    /// Names of the variables that a text reads.
    pub(super) fn reads(&self, name: &str) -> std::collections::HashSet<String> {
        self.texts.get_template(name).map(|text| text.undeclared_variables(false)).unwrap_or_default()
    }

    /// Categories that hold pages.
    #[must_use]
    pub fn categories(&self) -> Vec<CategoryDto> {
        self.source
            .categories
            .iter()
            .map(|category| self.category_dto(&category.slug))
            .collect::<Option<Vec<_>>>()
            .unwrap_or_default()
            .into_iter()
            .filter(|category| category.page_count > 0)
            .collect()
    }

    fn category_dto(&self, slug: &str) -> Option<CategoryDto> {
        let category = self.source.categories.iter().find(|category| category.slug == slug)?;
        let count = self.source.pages.values().filter(|page| page.category.as_deref() == Some(slug)).count();
        Some(CategoryDto {
            slug: category.slug.clone(),
            title: category.title.clone(),
            hint: category.hint.clone(),
            icon: category.icon.clone(),
            page_count: u32::try_from(count).unwrap_or(u32::MAX),
        })
    }

    /// A category with its pages; none when it has none.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn category(&self, slug: &str, variables: &Variables) -> Result<Option<CategoryPagesDto>, ContentError> {
        let Some(category) = self.category_dto(slug).filter(|category| category.page_count > 0) else {
            return Ok(None);
        };
        let of_category = |page: &&PageSource| page.category.as_deref() == Some(slug);
        let mut pages = self.refs(self.source.pages.values().filter(of_category), variables)?;
        pages.sort_by_key(|page| crate::geo::fold(&page.title));
        Ok(Some(CategoryPagesDto { category, pages }))
    }

    /// Every page, by title.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn pages(&self, variables: &Variables) -> Result<Vec<PageRefDto>, ContentError> {
        let mut pages = self.refs(self.source.pages.values(), variables)?;
        pages.sort_by_key(|page| crate::geo::fold(&page.title));
        Ok(pages)
    }

    /// The life events.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn life_events(&self, variables: &Variables) -> Result<Vec<PageRefDto>, ContentError> {
        self.refs(self.source.pages.values().filter(|page| page.front.kind == PageKind::LifeEvent), variables)
    }

    /// These pages, in this order.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn named(&self, slugs: &[String], variables: &Variables) -> Result<Vec<PageRefDto>, ContentError> {
        self.refs(slugs.iter().filter_map(|slug| self.source.pages.get(slug)), variables)
    }

    fn refs<'p>(
        &self,
        pages: impl Iterator<Item = &'p PageSource>,
        variables: &Variables,
    ) -> Result<Vec<PageRefDto>, ContentError> {
        pages
            .map(|page| {
                Ok(PageRefDto {
                    kind: page.front.kind,
                    slug: page.front.slug.clone(),
                    title: page.front.title.clone(),
                    short_title: page.front.short_title.clone(),
                    icon: page.front.icon.clone(),
                    summary: self.text(&format!("{}/summary", page.front.slug), variables)?,
                    category: page.category.clone(),
                })
            })
            .collect()
    }

    /// A page, whole; none when the template has none of that slug.
    ///
    /// # Errors
    /// When a text cannot be rendered: the checks at load make that a fault of ours.
    pub fn page(
        &self,
        slug: &str,
        variables: &Variables,
        addresses: Addresses<'_>,
    ) -> Result<Option<PageDto>, ContentError> {
        let Some(page) = self.source.pages.get(slug) else { return Ok(None) };
        let resolve = |destination: &str| self.resolve(page, destination, addresses);
        let parts = page
            .parts
            .iter()
            .map(|part| Ok(part_dto(part, &self.text(&format!("{slug}/{}.md", part.id), variables)?, &resolve)))
            .collect::<Result<Vec<_>, ContentError>>()?;
        let front = &page.front;
        let text = |field: &str| self.text(&format!("{slug}/{field}"), variables);
        Ok(Some(PageDto {
            kind: front.kind,
            slug: front.slug.clone(),
            title: front.title.clone(),
            short_title: front.short_title.clone(),
            description: text("description")?,
            summary: text("summary")?,
            facts: front.facts.clone(),
            category: page.category.as_deref().and_then(|category| self.category_dto(category)),
            main_link: front.main_link.clone(),
            links: front.links.iter().map(link_dto).collect(),
            numbers: front.numbers.iter().filter_map(|number| self.number(number)).map(number_dto).collect(),
            parts,
            competent: competent(&front.competent, text("competent_note")?, variables),
            related: self.named(&front.related, variables)?,
            sources: front.sources.iter().cloned().map(Into::into).collect(),
            // The oldest check speaks for the page, once every link was checked.
            last_checked_on: front.links.iter().map(|link| link.verified_on.clone()).min().flatten(),
        }))
    }

    fn number(&self, number: &str) -> Option<&NumberSource> {
        self.source.numbers.iter().find(|known| known.number == number)
    }

    fn resolve(&self, page: &PageSource, destination: &str, addresses: Addresses<'_>) -> Option<Target> {
        let (scheme, rest) = destination.split_once(':')?;
        match scheme {
            "page" => self.source.pages.get(rest).map(|page| Target::Own(addresses(Some((page.front.kind, rest))))),
            "link" => {
                page.front.links.iter().find(|link| link.id == rest).map(|link| Target::External(link.url.clone()))
            }
            "number" => self.number(rest).map(|number| Target::Own(number.url())),
            "portal" if rest == "contact" => Some(Target::Own(addresses(None))),
            _ => None,
        }
    }
}

/// The texts of a page outside its parts, by field.
pub(super) fn plain_texts(page: &PageSource) -> [(&'static str, &str); 3] {
    let front = &page.front;
    [("summary", &front.summary), ("description", &front.description), ("competent_note", &front.competent_note)]
}

/// A part from its text with the variables filled in.
pub(super) fn part_dto(part: &PartSource, text: &str, resolve: markdown::Resolver<'_>) -> PartDto {
    let (is_list, is_questions) = (part.id == "prepare", part.id == "questions");
    let questions = if is_questions { markdown::questions(text, resolve) } else { Vec::new() };
    PartDto {
        id: part.id.clone(),
        title: part.title.clone(),
        html: if is_list || is_questions { String::new() } else { markdown::to_html(text, resolve) },
        items: if is_list { markdown::items(text, resolve) } else { Vec::new() },
        questions: questions.into_iter().map(|(question, answer_html)| QuestionDto { question, answer_html }).collect(),
    }
}

fn number_dto(number: &NumberSource) -> NumberDto {
    NumberDto {
        number: number.number.clone(),
        url: number.url(),
        label: number.label.clone(),
        note: number.note.clone(),
        is_emergency: number.emergency,
    }
}

fn link_dto(link: &LinkSource) -> ServiceLinkDto {
    ServiceLinkDto {
        id: link.id.clone(),
        link_type: link.link_type,
        label: link.label.clone(),
        url: link.url.clone(),
        body: link.body.clone(),
        cerfa: link.cerfa.clone(),
        provenance: link.provenance,
        verified_on: link.verified_on.clone(),
    }
}
