//! What one tenant's portal has of a template: its pages, with the tenant's own data in their texts, without those that
//! are switched off.

use std::collections::{BTreeSet, HashMap};

use shared::content::{CategoryDto, CategoryPagesDto, NumberDto, PageDto, PageKind, PageRefDto, ServiceLinkDto};

use super::bodies::competent;
use super::markdown::Target;
use super::parse::{CategorySource, LinkSource, NumberSource, PageSource};
use super::render::{Renderer, part_dto};
use super::variables::Values;
use super::{ContentError, Variables};

/// Gives the address of a page of the portal, and of its contact page (`None`).
pub type Addresses<'a> = &'a dyn Fn(Option<(PageKind, &str)>) -> String;

/// A template as one tenant shows it.
#[derive(Clone, Copy, Debug)]
pub struct View<'t> {
    renderer: &'t Renderer,
    variables: &'t Variables,
    values: &'t Values,
    switched_off: &'t BTreeSet<String>,
}

impl<'t> View<'t> {
    /// The template for the tenant of these variables, without the pages of these switches.
    #[must_use]
    pub const fn new(
        renderer: &'t Renderer,
        (variables, values): (&'t Variables, &'t Values),
        switched_off: &'t BTreeSet<String>,
    ) -> Self {
        Self { renderer, variables, values, switched_off }
    }

    fn is_shown(&self, page: &PageSource) -> bool {
        is_shown(page, self.switched_off)
    }

    /// The pages shown, by slug.
    fn shown(&self) -> impl Iterator<Item = &'t PageSource> + use<'t> {
        let switched_off = self.switched_off;
        self.renderer.source().pages.values().filter(move |page| is_shown(page, switched_off))
    }

    /// Whether the template has this page and this tenant too.
    #[must_use]
    pub fn shows(&self, slug: &str) -> bool {
        self.shown_page(slug).is_some()
    }

    /// A page shown, as its file says it.
    #[must_use]
    pub fn shown_page(&self, slug: &str) -> Option<&'t PageSource> {
        self.renderer.source().pages.get(slug).filter(|page| self.is_shown(page))
    }

    /// The title of a category.
    #[must_use]
    pub fn category_title(&self, slug: &str) -> Option<&'t str> {
        self.renderer.source().categories.iter().find(|category| category.slug == slug).map(|one| one.title.as_str())
    }

    /// The title of a page that the template has and this tenant has not.
    #[must_use]
    pub fn switched_off(&self, slug: &str) -> Option<&'t str> {
        let page = self.renderer.source().pages.get(slug).filter(|page| !self.is_shown(page))?;
        Some(&page.front.title)
    }

    /// Categories that hold pages.
    #[must_use]
    pub fn categories(&self) -> Vec<CategoryDto> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for category in self.shown().filter_map(|page| page.category.as_deref()) {
            *counts.entry(category).or_default() += 1;
        }
        let categories = self.renderer.source().categories.iter();
        categories.filter_map(|category| Some(category_dto(category, *counts.get(category.slug.as_str())?))).collect()
    }

    fn category_dto(&self, slug: &str) -> Option<CategoryDto> {
        let category = self.renderer.source().categories.iter().find(|category| category.slug == slug)?;
        let count = self.shown().filter(|page| page.category.as_deref() == Some(slug)).count();
        Some(category_dto(category, count))
    }

    /// A category with its pages; none when it has none.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn category(&self, slug: &str) -> Result<Option<CategoryPagesDto>, ContentError> {
        let Some(category) = self.category_dto(slug).filter(|category| category.page_count > 0) else {
            return Ok(None);
        };
        let of_category = |page: &&PageSource| page.category.as_deref() == Some(slug);
        let mut pages = self.refs(self.shown().filter(of_category))?;
        pages.sort_by_cached_key(|page| crate::geo::fold(&page.title));
        Ok(Some(CategoryPagesDto { category, pages }))
    }

    /// Every page, by title.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn pages(&self) -> Result<Vec<PageRefDto>, ContentError> {
        let mut pages = self.refs(self.shown())?;
        pages.sort_by_cached_key(|page| crate::geo::fold(&page.title));
        Ok(pages)
    }

    /// The life events: in the order of the template, then by title.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn life_events(&self) -> Result<Vec<PageRefDto>, ContentError> {
        let order = &self.renderer.source().life_events;
        let place = |slug: &str| order.iter().position(|known| known == slug).unwrap_or(order.len());
        let mut events = self.refs(self.shown().filter(|page| page.front.kind == PageKind::LifeEvent))?;
        events.sort_by_cached_key(|page| (place(&page.slug), crate::geo::fold(&page.title)));
        Ok(events)
    }

    /// These pages, in this order.
    ///
    /// # Errors
    /// When a text cannot be rendered.
    pub fn named(&self, slugs: &[String]) -> Result<Vec<PageRefDto>, ContentError> {
        self.refs(slugs.iter().filter_map(|slug| self.shown_page(slug)))
    }

    fn refs<'p>(&self, pages: impl Iterator<Item = &'p PageSource>) -> Result<Vec<PageRefDto>, ContentError> {
        pages
            .map(|page| {
                Ok(PageRefDto {
                    kind: page.front.kind,
                    slug: page.front.slug.clone(),
                    title: page.front.title.clone(),
                    short_title: page.front.short_title.clone(),
                    icon: page.front.icon.clone(),
                    summary: self.renderer.text(&format!("{}/summary", page.front.slug), self.values)?,
                    category: page.category.clone(),
                })
            })
            .collect()
    }

    /// A page, whole; none when the template has none of that slug.
    ///
    /// # Errors
    /// When a text cannot be rendered: the checks at load make that a fault of ours.
    pub fn page(&self, slug: &str, addresses: Addresses<'_>) -> Result<Option<PageDto>, ContentError> {
        let Some(page) = self.shown_page(slug) else { return Ok(None) };
        let resolve = |destination: &str| self.resolve(page, destination, addresses);
        let parts = page
            .parts
            .iter()
            .map(|part| {
                Ok(part_dto(part, &self.renderer.text(&format!("{slug}/{}.md", part.id), self.values)?, &resolve))
            })
            .collect::<Result<Vec<_>, ContentError>>()?;
        let front = &page.front;
        let text = |field: &str| self.renderer.text(&format!("{slug}/{field}"), self.values);
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
            competent: competent(&front.competent, text("competent_note")?, self.variables),
            related: self.named(&front.related)?,
            sources: front.sources.iter().cloned().map(Into::into).collect(),
            // The oldest check speaks for the page, once every link was checked.
            last_checked_on: front.links.iter().map(|link| link.verified_on.clone()).min().flatten(),
        }))
    }

    fn number(&self, number: &str) -> Option<&NumberSource> {
        // In a text the number stands without its spaces: they would end the address.
        let digits = |number: &str| number.replace(' ', "");
        self.renderer.source().numbers.iter().find(|known| digits(&known.number) == digits(number))
    }

    fn resolve(&self, page: &PageSource, destination: &str, addresses: Addresses<'_>) -> Option<Target> {
        let (scheme, rest) = destination.split_once(':')?;
        match scheme {
            "page" => self.shown_page(rest).map(|page| Target::Own(addresses(Some((page.front.kind, rest))))),
            "link" => {
                page.front.links.iter().find(|link| link.id == rest).map(|link| Target::External(link.url.clone()))
            }
            "number" => self.number(rest).map(|number| Target::Own(number.url())),
            "portal" if rest == "contact" => Some(Target::Own(addresses(None))),
            _ => None,
        }
    }
}

fn is_shown(page: &PageSource, switched_off: &BTreeSet<String>) -> bool {
    page.front.switch.as_ref().is_none_or(|switch| !switched_off.contains(switch))
}

fn category_dto(category: &CategorySource, count: usize) -> CategoryDto {
    CategoryDto {
        slug: category.slug.clone(),
        title: category.title.clone(),
        hint: category.hint.clone(),
        icon: category.icon.clone(),
        page_count: u32::try_from(count).unwrap_or(u32::MAX),
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
