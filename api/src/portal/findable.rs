//! What helps search engines and phones to find a portal and its pages: list of pages, rules for robots, manifest, icon.
//! A portal that is not open has none of it.

use std::fmt::Write as _;

use ::web::portal::{LegalPage, PageContext, PortalSource};
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde_json::json;
use shared::problem::ErrorCode;
use shared::tenants::TenantState;
use shared::theme::{Palette, Rgb, favicon};

use super::pages::{self, at_its_address};
use super::source::PortalData;
use crate::address::{Site, portal_host};
use crate::error::ApiResult;
use crate::state::State;
use crate::tenants::store;

/// Sitemaps that one index may name (sitemaps.org).
const INDEX_MAX: u64 = 50_000;
/// What every file of XML starts with.
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
/// The vocabulary of sitemaps.
const SITEMAPS: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// How long these files hold.
const FOR_AN_HOUR: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=3600");

/// Rules for robots on the platform's own host.
#[get("/robots.txt")]
pub async fn platform_robots(state: web::Data<State>) -> HttpResponse {
    text(format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /mgmt\nDisallow: /confirmation\nDisallow: /guichet/*/recherche\n\nSitemap: {}\n",
        state.url("/sitemap.xml")
    ))
}

/// The sitemaps of the portals that live on the platform's own host.
#[get("/sitemap.xml")]
pub async fn platform_sitemap(state: web::Data<State>) -> HttpResponse {
    let listed = async {
        if state.hosts.has_base() {
            // Each host has its own, named by its rules for robots.
            return ApiResult::Ok(Vec::new());
        }
        let scope = state.db.read().await?;
        Ok(store::active_without_domain(&scope, INDEX_MAX).await?)
    };
    let slugs = match listed.await {
        Ok(slugs) => slugs,
        Err(error) => return pages::failure(&state, pages::log(&error)),
    };
    let mut xml = format!("{XML}<sitemapindex xmlns=\"{SITEMAPS}\">\n");
    for slug in slugs {
        let site = Site::given(&state.hosts, &slug);
        let _ = writeln!(xml, "<sitemap><loc>{}</loc></sitemap>", site.url(&state.hosts, &site.links().sitemap()));
    }
    xml.push_str("</sitemapindex>\n");
    as_xml(xml)
}

/// Rules for robots on a host of a portal. Under a path there are none: the platform's hold.
#[get("/guichet/{slug}/robots.txt")]
pub async fn robots(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    if portal_host(&request).is_none() {
        return pages::failure(&state, ErrorCode::NotFound);
    }
    let is_open = match state.standing.by_slug(&slug).await {
        Ok(row) => row.is_some_and(|row| row.state == TenantState::Active.as_str()),
        Err(error) => return pages::failure(&state, pages::log(&error)),
    };
    if !is_open {
        return text("User-agent: *\nDisallow: /\n".to_owned());
    }
    match at_its_address(&request, &state, &slug).await {
        Ok((_, site)) => {
            let pages = site.url(&state.hosts, &site.links().sitemap());
            text(format!("User-agent: *\nDisallow: /api/\nDisallow: /recherche\n\nSitemap: {pages}\n"))
        }
        Err(response) => response,
    }
}

/// All pages of a portal.
#[get("/guichet/{slug}/sitemap.xml")]
pub async fn sitemap(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    match with_data(&request, &state, &slug, async |data, site| list_of_pages(&state, data, site).await).await {
        Ok(xml) => as_xml(xml),
        Err(response) => response,
    }
}

/// The manifest of a portal.
#[get("/guichet/{slug}/manifest.webmanifest")]
pub async fn manifest(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    let made = with_data(&request, &state, &slug, async |data, site| {
        let portal = data.portal().await?;
        let (links, colour) = (site.links(), data.colour());
        let (name, short_name) = (format!("Guichet {}", portal.of_name), portal.name.clone());
        let mark = PageContext::new(portal, state.assets.portal.clone(), String::new()).favicon_url();
        let light = Palette::from(colour).light;
        Ok(json!({
            "name": name,
            "short_name": short_name,
            "lang": "fr",
            "dir": "ltr",
            "id": links.home(),
            "start_url": links.home(),
            "scope": links.home(),
            "display": "minimal-ui",
            "theme_color": light.paper.to_string(),
            "background_color": light.paper.to_string(),
            "icons": [{ "src": mark, "sizes": "any", "type": "image/svg+xml" }],
        }))
    });
    match made.await {
        Ok(manifest) => HttpResponse::Ok()
            .content_type("application/manifest+json")
            .insert_header(FOR_AN_HOUR)
            .body(manifest.to_string()),
        Err(response) => response,
    }
}

/// The icon of a portal: made of its colour and code alone, so its address says everything and it never changes.
#[get("/assets/theme/{colour}-{code}.svg")]
pub async fn icon(path: web::Path<(String, String)>) -> HttpResponse {
    let (colour, code) = path.into_inner();
    match format!("#{colour}").parse::<Rgb>() {
        Ok(colour) => HttpResponse::Ok()
            .content_type("image/svg+xml")
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .body(favicon(colour, &code)),
        Err(_) => HttpResponse::NotFound().finish(),
    }
}

/// Something made of the data of an open portal, for who asks at its one address.
async fn with_data<T>(
    request: &HttpRequest,
    state: &State,
    slug: &str,
    make: impl AsyncFnOnce(&PortalData, &Site) -> Result<T, ErrorCode>,
) -> Result<T, HttpResponse> {
    let (row, site) = at_its_address(request, state, slug).await?;
    let made = async {
        let data = PortalData::load(state, row, site.links()).await.map_err(|error| pages::log(&error))?;
        make(&data, &site).await
    };
    made.await.map_err(|code| pages::failure(state, code))
}

async fn list_of_pages(state: &State, data: &PortalData, site: &Site) -> Result<String, ErrorCode> {
    let links = site.links();
    let mut addresses = vec![links.home(), links.contact(), links.plan(), links.index()];
    addresses.extend(LegalPage::ALL.map(|page| links.legal(page.path())));
    addresses.extend(data.categories().await?.iter().map(|category| links.category(&category.slug)));
    addresses.extend(data.pages()?.iter().map(|page| links.page(page.kind, &page.slug)));
    let changed = data.portal().await?.updated_on;
    let mut xml = format!("{XML}<urlset xmlns=\"{SITEMAPS}\">\n");
    // Slugs need no escape.
    for address in addresses {
        let url = site.url(&state.hosts, &address);
        let _ = writeln!(xml, "<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    Ok(xml)
}

fn text(body: String) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").insert_header(FOR_AN_HOUR).body(body)
}

fn as_xml(body: String) -> HttpResponse {
    HttpResponse::Ok().content_type("application/xml; charset=utf-8").insert_header(FOR_AN_HOUR).body(body)
}
