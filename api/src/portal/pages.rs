//! The pages of a portal, rendered on the server: complete without any script.

use std::sync::Arc;

use ::web::portal::{LegalPage, PageContext, PortalLinks, PortalSource, View, document, not_open, platform_error};
use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use shared::content::PageKind;
use shared::problem::ErrorCode;
use shared::tenants::TenantState;

use super::cache::{Page, Revision};
use super::source::{Found, PortalData, find};
use crate::address::{Site, is_canonical, portal_host};
use crate::error::ApiError;
use crate::http::client::Client;
use crate::http::rate_limit::Family;
use crate::search::missed;
use crate::state::State;
use crate::tenants::entity::tenant;
use crate::tenants::{preview, store};

/// What a page asks of its portal.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    Home,
    Category(&'a str),
    Page(&'a str, &'a str),
    /// Words, and the category whose results alone are wanted.
    Search(&'a str, Option<&'a str>),
    Contact,
    Plan,
    Index,
    Legal(LegalPage),
    Thanks(&'a str),
    Nothing,
}

impl Wanted<'_> {
    /// The one address of what is wanted; none of what is nowhere.
    fn address(&self, links: &PortalLinks) -> Option<String> {
        Some(match self {
            Self::Home => links.home(),
            Self::Category(slug) => links.category(slug),
            Self::Page("evenements", slug) => links.page(PageKind::LifeEvent, slug),
            Self::Page(_, slug) => links.page(PageKind::Service, slug),
            Self::Search(..) => links.search_form(),
            Self::Contact => links.contact(),
            Self::Plan => links.plan(),
            Self::Index => links.index(),
            Self::Legal(legal) => links.legal(legal.path()),
            Self::Thanks(_) | Self::Nothing => return None,
        })
    }
}

/// Home.
#[get("/guichet/{slug}/")]
pub async fn home(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Home).await
}

/// Home, without its final slash.
#[get("/guichet/{slug}")]
pub async fn home_without_slash(state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    // What no slug can be must not reach a header.
    if store::can_be_slug(&slug) {
        return moved(&format!("/guichet/{slug}/"));
    }
    failure(&state, ErrorCode::NotFound)
}

/// A category.
#[get("/guichet/{slug}/rubriques/{category}")]
pub async fn category(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    show(&request, &state, &path.0, Wanted::Category(&path.1)).await
}

/// A démarche or an information page.
#[get("/guichet/{slug}/demarches/{page}")]
pub async fn page(request: HttpRequest, state: web::Data<State>, path: web::Path<(String, String)>) -> HttpResponse {
    show(&request, &state, &path.0, Wanted::Page("demarches", &path.1)).await
}

/// A life event.
#[get("/guichet/{slug}/evenements/{event}")]
pub async fn event(request: HttpRequest, state: web::Data<State>, path: web::Path<(String, String)>) -> HttpResponse {
    show(&request, &state, &path.0, Wanted::Page("evenements", &path.1)).await
}

/// What the search form sends.
#[derive(Debug, Default, Deserialize)]
pub struct SearchForm {
    #[serde(default)]
    q: String,
    #[serde(default)]
    rubrique: String,
}

/// Search results.
#[get("/guichet/{slug}/recherche")]
pub async fn search(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    slug: web::Path<String>,
) -> HttpResponse {
    if state.limits.take(Family::Search, &client).is_err() {
        return failure(&state, ErrorCode::TooManyRequests);
    }
    let form = web::Query::<SearchForm>::from_query(request.query_string());
    let SearchForm { q, rubrique } = form.map(web::Query::into_inner).unwrap_or_default();
    let only = Some(rubrique.as_str()).filter(|rubrique| !rubrique.is_empty());
    show(&request, &state, &slug, Wanted::Search(&q, only)).await
}

/// How to reach the authority.
#[get("/guichet/{slug}/contact")]
pub async fn contact(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Contact).await
}

/// Every page, by theme.
#[get("/guichet/{slug}/plan")]
pub async fn plan(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Plan).await
}

/// Every page, by letter.
#[get("/guichet/{slug}/a-z")]
pub async fn index(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Index).await
}

/// Any other address of a portal.
#[get("/guichet/{slug}/{rest:.*}")]
pub async fn nothing(request: HttpRequest, state: web::Data<State>, path: web::Path<(String, String)>) -> HttpResponse {
    show(&request, &state, &path.0, Wanted::Nothing).await
}

/// Where a preview arrives.
#[derive(Deserialize)]
pub struct Arrival {
    /// The page by its name; the home when it is any other.
    #[serde(default)]
    vers: String,
}

impl Arrival {
    fn address(&self, links: &PortalLinks) -> String {
        match self.vers.as_str() {
            "contact" => links.contact(),
            "liens-utiles" => format!("{}#liens-utiles", links.home()),
            "protection-des-donnees" => links.legal("protection-des-donnees"),
            _ => links.home(),
        }
    }
}

/// Exchanges the single-use address of a preview for its cookie.
#[get("/guichet/{slug}/apercu/{secret}")]
pub async fn open_preview(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    path: web::Path<(String, String)>,
    arrival: web::Query<Arrival>,
) -> HttpResponse {
    if state.limits.take(Family::Sessions, &client).is_err() {
        return failure(&state, ErrorCode::TooManyRequests);
    }
    let (slug, secret) = path.into_inner();
    // Host-only on the portal's host, or held to its path on the platform's.
    let links = Site::of_arrival(portal_host(&request).as_deref(), &slug).links();
    match preview::redeem(&state, &slug, &secret).await {
        Ok(value) => {
            let cookie = Cookie::build(preview::COOKIE, value)
                .path(links.home())
                .http_only(true)
                .secure(state.config.is_https())
                .same_site(SameSite::Lax)
                .max_age(CookieDuration::seconds(preview::COOKIE_LIFETIME.whole_seconds()))
                .finish();
            HttpResponse::SeeOther()
                .cookie(cookie)
                .insert_header((header::LOCATION, arrival.address(&links)))
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((header::REFERRER_POLICY, "no-referrer"))
                .finish()
        }
        Err(error) => failure(&state, error.code()),
    }
}

pub(super) async fn show(request: &HttpRequest, state: &State, slug: &str, wanted: Wanted<'_>) -> HttpResponse {
    let (cookie, host) = (request.cookie(preview::COOKIE), portal_host(request));
    let site = Site::of_arrival(host.as_deref(), slug);
    let outcome = match find(state, slug, cookie.as_ref().map(Cookie::value)).await {
        Ok(Found::Portal { row, preview: false }) if !is_canonical(&state.hosts, &row, host.as_deref()) => {
            Ok(elsewhere(request, state, &site, slug, &row))
        }
        Ok(Found::Portal { row, preview })
            if preview || !state.pages.is_on() || matches!(wanted, Wanted::Search(..) | Wanted::Thanks(_)) =>
        {
            own(state, row, &site, &wanted, preview).await
        }
        Ok(Found::Portal { row, .. }) => match kept(state, &row, &site, &wanted).await {
            // Whatever is asked for that is not there, the page that says so is the same.
            Err(ErrorCode::NotFound) => kept(state, &row, &site, &Wanted::Nothing).await,
            outcome => outcome,
        }
        .map(|found| found.answer(request.head())),
        Ok(Found::NotOpen) => Ok(closed(state)),
        Ok(Found::Moved(row)) => Ok(elsewhere(request, state, &site, slug, &row)),
        Ok(Found::Nothing) => Err(ErrorCode::NotFound),
        Err(error) => Err(log(&error)),
    };
    outcome.unwrap_or_else(|code| failure(state, code))
}

/// The tenant of an open portal and its one place, for a request that arrived there; for any other, what to answer.
pub(super) async fn at_its_address(
    request: &HttpRequest,
    state: &State,
    slug: &str,
) -> Result<(Arc<tenant::Model>, Site), HttpResponse> {
    let host = portal_host(request);
    let site = Site::of_arrival(host.as_deref(), slug);
    match find(state, slug, None).await {
        Ok(Found::Portal { row, .. }) if is_canonical(&state.hosts, &row, host.as_deref()) => Ok((row, site)),
        Ok(Found::Portal { row, .. }) => Err(elsewhere(request, state, &site, slug, &row)),
        Ok(Found::Moved(row)) => Err(elsewhere(request, state, &site, slug, &row)),
        Ok(Found::NotOpen) => Err(closed(state)),
        Ok(Found::Nothing) => Err(failure(state, ErrorCode::NotFound)),
        Err(error) => Err(failure(state, log(&error))),
    }
}

/// The same page at the portal's present address: the one address of an active portal, else what the platform gives.
fn elsewhere(request: &HttpRequest, state: &State, here: &Site, slug: &str, row: &tenant::Model) -> HttpResponse {
    let is_open = row.state == TenantState::Active.as_str();
    let there = if is_open { Site::canonical(&state.hosts, row) } else { Site::given(&state.hosts, &row.slug) };
    let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
    let rest = asked.strip_prefix(&format!("/guichet/{slug}")).unwrap_or("/");
    let address = format!("{}{rest}", there.links().base());
    let location = match (here, &there) {
        (Site::Path { .. }, Site::Path { .. }) => address,
        _ => there.url(&state.hosts, &address),
    };
    // For a while only: an authority may give up its domain, and no browser must hold on to it.
    HttpResponse::PermanentRedirect()
        .insert_header((header::LOCATION, location))
        .insert_header((header::CACHE_CONTROL, "public, max-age=600"))
        .finish()
}

/// A page that is the same for everyone: from the cache, or made for it. It is kept under the address that it is routed
/// by; a portal has one place, so its links are the same for whoever asks.
async fn kept(
    state: &State,
    row: &Arc<tenant::Model>,
    site: &Site,
    wanted: &Wanted<'_>,
) -> Result<Arc<Page>, ErrorCode> {
    let revision = Revision::from(&**row);
    let routed = PortalLinks::path_mode(&row.slug);
    let address = wanted.address(&routed).unwrap_or_else(|| format!("404 {}", row.slug));
    let make = async || {
        let data = PortalData::load(state, Arc::clone(row), site.links()).await.map_err(|error| log(&error))?;
        let rendering = prepare(state, &data, site, wanted, false).await?;
        let (validity, policy) = (data.validity(), state.assets.portal_policy.clone());
        // Here and not on a thread beside: some milliseconds at most, while as many threads as pages asked for at once would
        // each keep the tables of their compression and take turns on the same cores.
        Ok(Page::new(revision, validity, rendering.status, &rendering.html(), policy))
    };
    state.pages.get(&address, &revision, &state.clock, make).await
}

/// A page for one visitor: a preview, the results of a search, any when none is kept.
async fn own(
    state: &State,
    row: Arc<tenant::Model>,
    site: &Site,
    wanted: &Wanted<'_>,
    preview: bool,
) -> Result<HttpResponse, ErrorCode> {
    let data = PortalData::load(state, row, site.links()).await.map_err(|error| log(&error))?;
    let rendering = match prepare(state, &data, site, wanted, preview).await {
        Err(ErrorCode::NotFound) => prepare(state, &data, site, &Wanted::Nothing, preview).await?,
        outcome => outcome?,
    };
    let mut response = HttpResponse::build(rendering.status);
    if preview {
        response.insert_header(("x-robots-tag", "noindex, nofollow"));
    }
    Ok(response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, if preview { "no-store" } else { "no-cache" }))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.portal_policy.clone()))
        .body(rendering.html()))
}

/// All that a page is rendered from.
struct Rendering {
    status: StatusCode,
    context: PageContext,
    view: View,
}

impl Rendering {
    fn html(&self) -> String {
        document(&self.context, &self.view)
    }
}

/// Gathers what a page is rendered from; `not_found` when the portal has no such page.
async fn prepare(
    state: &State,
    data: &PortalData,
    site: &Site,
    wanted: &Wanted<'_>,
    preview: bool,
) -> Result<Rendering, ErrorCode> {
    let (view, status) = match wanted {
        Wanted::Home => (View::Home, StatusCode::OK),
        Wanted::Contact => (View::Contact, StatusCode::OK),
        Wanted::Plan => (View::Plan(data.pages()?), StatusCode::OK),
        Wanted::Index => (View::Index(data.letters()?), StatusCode::OK),
        Wanted::Legal(legal) => (View::Legal(*legal, Box::new(data.legal().await?)), StatusCode::OK),
        Wanted::Thanks(slug) => (View::Thanks(data.page(slug).await.ok().map(Box::new)), StatusCode::OK),
        Wanted::Page(_, slug) if data.switched_off(slug).is_some() => {
            let title = data.switched_off(slug).unwrap_or_default().to_owned();
            (View::NotHere(title), StatusCode::NOT_FOUND)
        }
        Wanted::Nothing => (View::NotFound, StatusCode::NOT_FOUND),
        Wanted::Category(slug) => (View::Category(data.category(slug).await?), StatusCode::OK),
        Wanted::Page(folder, slug) => {
            let found = data.page(slug).await?;
            // One address a page: a life event is not also a démarche.
            if (found.kind == PageKind::LifeEvent) != (*folder == "evenements") {
                return Err(ErrorCode::NotFound);
            }
            (View::Page(Box::new(found)), StatusCode::OK)
        }
        Wanted::Search(query, only) => {
            let found = data.search(query, *only).await?;
            if found.items.is_empty() && only.is_none() && !preview {
                // Who searches gets an answer even when it cannot be counted.
                if let Err(error) = missed::count(state, data.tenant_id(), &found.query).await {
                    log(&error);
                }
            }
            (View::Search(found), StatusCode::OK)
        }
    };
    let style_url = state.assets.styles.address(data.colour());
    let mut context = PageContext::new(data.portal().await?, state.assets.portal.clone(), style_url);
    context.papers = Some(state.assets.styles.papers(data.colour()));
    context.preview = preview;
    context.indexable = !preview;
    context.links = site.links();
    context.home_url = Some(site.home(&state.hosts));
    context.canonical_url = wanted
        .address(&context.links)
        .filter(|_| status == StatusCode::OK)
        .map(|address| site.url(&state.hosts, &address));
    Ok(Rendering { status, context, view })
}

/// A portal that is not active says only that it is not: no name, no content.
pub(super) fn closed(state: &State) -> HttpResponse {
    HttpResponse::Forbidden()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-robots-tag", "noindex, nofollow"))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.portal_policy.clone()))
        .body(not_open(&state.assets.portal, &state.url("/mgmt")))
}

/// A page of the platform that says what went wrong.
pub(crate) fn failure(state: &State, code: ErrorCode) -> HttpResponse {
    let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-robots-tag", "noindex"))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.portal_policy.clone()))
        .body(platform_error(&state.assets.portal, code.status(), code.sentence()))
}

fn moved(location: &str) -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, location)).finish()
}

pub(super) fn log(error: &ApiError) -> ErrorCode {
    tracing::error!(%error, "a portal page failed");
    error.code()
}
