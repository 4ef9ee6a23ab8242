//! The whole document of a page: its head written by hand, its body rendered by the components.

use std::fmt::Write as _;

use leptos::prelude::*;
use shared::content::{CategoryPagesDto, LegalDto, PageDto, PageRefDto, PortalDto};
use shared::search::SearchDto;
use shared::theme::Rgb;

use super::french::{NNBSP, continued, quoted};
use super::legal::LegalPage;
use super::links::{PortalLinks, encoded};
use super::plan::Letters;
use super::shell::AssetUrls;
use super::structured::data_block;
use super::{category, contact, home, layout, legal, not_found, page, plan, search, thanks};

/// What every page of a portal needs besides its own data.
#[derive(Clone, Debug)]
pub struct PageContext {
    /// The portal.
    pub portal: PortalDto,
    /// Its addresses.
    pub links: PortalLinks,
    /// Where the search widget asks: the public operation's address, without its query.
    pub search_api: String,
    /// Built assets.
    pub assets: AssetUrls,
    /// Address of the stylesheet, which must change with the theme.
    pub style_url: String,
    /// The colours of paper in the light and in the dark, for the bars of the browser.
    pub papers: Option<(Rgb, Rgb)>,
    /// Shown to a member before the portal is open.
    pub preview: bool,
    /// Whether search engines may list it.
    pub indexable: bool,
    /// Canonical address, when known.
    pub canonical_url: Option<String>,
    /// Canonical address of the home of the portal, when known.
    pub home_url: Option<String>,
}

impl PageContext {
    /// The context of a portal in path mode, not a preview, not indexable: the fields are there to be changed.
    #[must_use]
    pub fn new(portal: PortalDto, assets: AssetUrls, style_url: String) -> Self {
        Self {
            links: PortalLinks::path_mode(&portal.slug),
            search_api: format!("/api/v1/public/portals/{}/search", portal.slug),
            portal,
            assets,
            style_url,
            papers: None,
            preview: false,
            indexable: false,
            canonical_url: None,
            home_url: None,
        }
    }

    /// The mark of the authority in its colour, as the header shows it.
    #[must_use]
    pub fn favicon_url(&self) -> String {
        let colour = self.portal.theme.colour.trim_start_matches('#');
        format!("/assets/theme/{colour}-{}.svg", encoded(&self.portal.code))
    }

    /// The scheme and host of the portal's canonical addresses, when known.
    pub(super) fn origin(&self) -> Option<&str> {
        self.home_url.as_deref()?.strip_suffix(&self.links.home())
    }

    /// "Guichet du Havre".
    pub(super) fn site_name(&self) -> String {
        format!("Guichet {}", self.portal.of_name)
    }
}

/// A page of the portal with its data.
#[derive(Clone, Debug)]
pub enum View {
    /// Home.
    Home,
    /// A category.
    Category(CategoryPagesDto),
    /// A démarche, an information page or a life event.
    Page(Box<PageDto>),
    /// Search: the form alone when the query is empty.
    Search(SearchDto),
    /// How to reach the authority.
    Contact,
    /// Every page, by theme.
    Plan(Vec<PageRefDto>),
    /// Every page, by the first letter of its name.
    Index(Letters),
    /// A legal page.
    Legal(LegalPage, Box<LegalDto>),
    /// The opinion on a page was received: that page, when it is one.
    Thanks(Option<Box<PageDto>>),
    /// A page, by its title, that other portals have and this one has not.
    NotHere(String),
    /// Nothing at this address.
    NotFound,
}

/// Title, description, and whether search engines may list the page.
struct Head {
    title: String,
    description: Option<String>,
    indexable: bool,
}

fn head(ctx: &PageContext, view: &View) -> Head {
    let site = ctx.site_name();
    let portal = &ctx.portal;
    let (title, description, indexable) = match view {
        View::Home => (
            format!("{site} – {}", portal.title),
            Some(format!(
                "Vos démarches {}{NNBSP}: services en ligne, papiers, école, urbanisme, horaires et contact de la collectivité.",
                portal.in_name
            )),
            true,
        ),
        View::Category(found) => (
            format!("{} – {site}", found.category.title),
            Some(format!(
                "{} {}{NNBSP}: {}. Ce qu’il faut préparer, où s’adresser, les services en ligne.",
                found.category.title,
                portal.in_name,
                continued(found.category.hint.trim_end_matches('.'))
            )),
            true,
        ),
        View::Page(page) => (
            format!("{} – {site}", page.title),
            Some(if page.description.is_empty() { page.summary.clone() } else { page.description.clone() }),
            true,
        ),
        View::Search(found) if found.query.is_empty() => (format!("Rechercher – {site}"), None, false),
        View::Search(found) => (format!("Recherche {} – {site}", quoted(&found.query)), None, false),
        View::Contact => (format!("Contact et horaires – {site}"), Some(contact_description(portal)), true),
        View::Plan(_) => (
            format!("Plan du site – {site}"),
            Some(format!("Toutes les pages du guichet {}, par thème.", portal.of_name)),
            true,
        ),
        View::Index(_) => (
            format!("Démarches de A à Z – {site}"),
            Some(format!("Toutes les démarches du guichet {}, dans l’ordre alphabétique.", portal.of_name)),
            true,
        ),
        View::Legal(page, _) => (format!("{} – {site}", page.title()), Some(page.description(&portal.of_name)), true),
        View::Thanks(_) => (format!("Merci – {site}"), None, false),
        View::NotHere(title) => (format!("{title}{NNBSP}: pas ici – {site}"), None, false),
        View::NotFound => (format!("Page introuvable – {site}"), None, false),
    };
    Head {
        title,
        description: description.filter(|text| !text.is_empty()),
        indexable: indexable && ctx.indexable && !ctx.preview,
    }
}

/// The facts themselves, when they are known: who searches for a phone number reads it in the results.
fn contact_description(portal: &PortalDto) -> String {
    let address = portal.contact.one_line().map(|address| format!("{NNBSP}: {address}"));
    let phone = portal.contact.phone.as_ref().map(|phone| format!(", téléphone {phone}"));
    match (address, phone) {
        (None, _) => format!("{}{NNBSP}: adresse, téléphone, email et horaires d’ouverture.", portal.title),
        (Some(address), phone) => {
            format!("{}{address}{}. Horaires d’ouverture et email.", portal.title, phone.unwrap_or_default())
        }
    }
}

fn body(ctx: &PageContext, view: &View) -> AnyView {
    match view {
        View::Home => home::view(ctx),
        View::Category(found) => category::view(ctx, found),
        View::Page(found) => page::view(ctx, found),
        View::Search(found) => search::view(ctx, found),
        View::Contact => contact::view(ctx),
        View::Plan(pages) => plan::by_theme(ctx, pages),
        View::Index(letters) => plan::by_letter(ctx, letters),
        View::Legal(page, facts) => legal::view(ctx, *page, facts),
        View::Thanks(page) => thanks::view(ctx, page.as_deref()),
        View::NotHere(title) => not_found::not_here(ctx, title),
        View::NotFound => not_found::view(ctx),
    }
}

/// The complete HTML document of a page. The same context and view always give the same bytes.
#[must_use]
pub fn document(ctx: &PageContext, view: &View) -> String {
    let Head { title, description, indexable } = head(ctx, view);
    let (name, content) = (escaped(&title), description.as_deref().map(escaped));
    let mut html = String::with_capacity(48 * 1024);
    html.push_str("<!DOCTYPE html><html lang=\"fr\"><head>");
    html.push_str(META);
    let _ = write!(html, "<title>{name}</title>");
    if let Some(content) = &content {
        let _ = write!(html, "<meta name=\"description\" content=\"{content}\">");
    }
    if !indexable {
        html.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    if let Some(url) = ctx.canonical_url.as_deref().filter(|_| indexable) {
        let url = escaped(url);
        let _ = write!(html, "<link rel=\"canonical\" href=\"{url}\"><meta property=\"og:url\" content=\"{url}\">");
    }
    if !ctx.preview {
        open_graph(&mut html, ctx, &name, content.as_deref());
    }
    if indexable && let Some(block) = data_block(ctx, view) {
        html.push_str(&block);
    }
    if let Some((light, dark)) = ctx.papers {
        let _ = write!(
            html,
            "<meta name=\"theme-color\" content=\"{}\"><meta name=\"theme-color\" media=\"(prefers-color-scheme: dark)\" content=\"{}\">",
            light, dark
        );
    }
    let _ = write!(html, "<link rel=\"stylesheet\" href=\"{}\">", escaped(&ctx.style_url));
    html.push_str(&ctx.assets.portal_head);
    let _ = write!(html, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"{}\">", escaped(&ctx.favicon_url()));
    if !ctx.preview {
        let _ = write!(html, "<link rel=\"manifest\" href=\"{}\">", escaped(&ctx.links.manifest()));
    }
    html.push_str("</head><body>");
    html.push_str(&rendered(|| layout::frame(ctx, view, body(ctx, view))));
    html.push_str("</body></html>");
    html
}

/// How the page looks where people share its address.
fn open_graph(html: &mut String, ctx: &PageContext, title: &str, description: Option<&str>) {
    let _ = write!(
        html,
        "<meta property=\"og:type\" content=\"website\"><meta property=\"og:locale\" content=\"fr_FR\"><meta property=\"og:site_name\" content=\"{}\"><meta property=\"og:title\" content=\"{title}\">",
        escaped(&ctx.site_name())
    );
    if let Some(description) = description {
        let _ = write!(html, "<meta property=\"og:description\" content=\"{description}\">");
    }
    let theme = &ctx.portal.theme;
    let shown =
        theme.banner.as_ref().or(theme.logo.as_ref()).and_then(|picture| Some((picture.files.last()?, picture)));
    if let Some(((file, picture), origin)) = shown.zip(ctx.origin()) {
        let _ = write!(
            html,
            "<meta property=\"og:image\" content=\"{}\"><meta property=\"og:image:width\" content=\"{}\"><meta property=\"og:image:height\" content=\"{}\">",
            escaped(&format!("{origin}{}", file.url)),
            file.width,
            file.height,
        );
        if !picture.alt.is_empty() {
            let _ = write!(html, "<meta property=\"og:image:alt\" content=\"{}\">", escaped(&picture.alt));
        }
    }
}

/// The first lines of every head.
pub(crate) const META: &str = "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"format-detection\" content=\"telephone=no\">";

/// Renders a view under an owner of its own, so that nothing outlives the page. Nothing of it is hydrated but the widgets,
/// which wrote theirs: the marks for it go.
pub(crate) fn rendered(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    html.replace("<!>", "")
}

/// A text made safe between tags and inside quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len() + 16), |mut out, letter| {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
        out
    })
}
