//! The pages of a portal, rendered on the server: complete without any script.

use ::web::portal::{PageContext, PortalSource, View, document, not_open, platform_error};
use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Deserialize;
use shared::content::PageKind;
use shared::problem::ErrorCode;
use shared::search::SearchDto;
use shared::theme;

use super::source::{Found, PortalData, find};
use crate::error::ApiError;
use crate::http::client::Client;
use crate::http::rate_limit::Family;
use crate::state::State;
use crate::tenants::{preview, store};

/// What a page asks of its portal.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    Home,
    Category(&'a str),
    Page(&'a str, &'a str),
    Search(&'a str),
    Contact,
    Plan,
    Index,
    Thanks(&'a str),
    Nothing,
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
#[derive(Debug, Deserialize)]
pub struct SearchForm {
    #[serde(default)]
    q: String,
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
    let query = form.map(|form| form.into_inner().q).unwrap_or_default();
    show(&request, &state, &slug, Wanted::Search(&query)).await
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

/// The stylesheet of a theme: made of the colour alone, so its address says everything and it never changes.
#[get("/assets/theme/{colour}.css")]
pub async fn theme_css(colour: web::Path<String>) -> HttpResponse {
    match format!("#{colour}").parse::<theme::Rgb>() {
        Ok(colour) => HttpResponse::Ok()
            .content_type("text/css; charset=utf-8")
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .body(theme::stylesheet(colour)),
        Err(_) => HttpResponse::NotFound().finish(),
    }
}

/// Exchanges the single-use address of a preview for its cookie.
#[get("/guichet/{slug}/apercu/{secret}")]
pub async fn open_preview(state: web::Data<State>, path: web::Path<(String, String)>) -> HttpResponse {
    let (slug, secret) = path.into_inner();
    let portal = format!("/guichet/{slug}/");
    match preview::redeem(&state, &slug, &secret).await {
        Ok(value) => {
            let cookie = Cookie::build(preview::COOKIE, value)
                .path(portal.clone())
                .http_only(true)
                .secure(state.config.is_https())
                .same_site(SameSite::Lax)
                .max_age(CookieDuration::seconds(preview::COOKIE_LIFETIME.whole_seconds()))
                .finish();
            HttpResponse::SeeOther()
                .cookie(cookie)
                .insert_header((header::LOCATION, portal))
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .insert_header((header::REFERRER_POLICY, "no-referrer"))
                .finish()
        }
        Err(error) => failure(&state, error.code()),
    }
}

pub(super) async fn show(request: &HttpRequest, state: &State, slug: &str, wanted: Wanted<'_>) -> HttpResponse {
    let cookie = request.cookie(preview::COOKIE);
    match find(state, slug, cookie.as_ref().map(Cookie::value)).await {
        Ok(Found::Portal { data, preview }) => match portal_page(request, state, &data, preview, wanted).await {
            Ok(response) => response,
            Err(code) => failure(state, code),
        },
        Ok(Found::NotOpen) => closed(state),
        Ok(Found::Moved(new)) => {
            let asked = request.uri().path_and_query().map_or("/", |asked| asked.as_str());
            let rest = asked.strip_prefix(&format!("/guichet/{slug}")).unwrap_or("/");
            moved(&format!("/guichet/{new}{rest}"))
        }
        Ok(Found::Nothing) => failure(state, ErrorCode::NotFound),
        Err(error) => failure(state, log(&error)),
    }
}

async fn portal_page(
    request: &HttpRequest,
    state: &State,
    data: &PortalData,
    preview: bool,
    wanted: Wanted<'_>,
) -> Result<HttpResponse, ErrorCode> {
    let view = match wanted {
        Wanted::Home => Ok(View::Home),
        Wanted::Contact => Ok(View::Contact),
        Wanted::Plan => data.pages().map(View::Plan),
        Wanted::Index => data.letters().map(View::Index),
        Wanted::Thanks(slug) => Ok(View::Thanks(data.page(slug).await.ok().map(Box::new))),
        Wanted::Nothing => Ok(View::NotFound),
        Wanted::Category(slug) => data.category(slug).await.map(View::Category),
        Wanted::Page(folder, slug) => data.page(slug).await.and_then(|found| {
            // One address a page: a life event is not also a démarche.
            let right = (found.kind == PageKind::LifeEvent) == (folder == "evenements");
            if right { Ok(View::Page(Box::new(found))) } else { Err(ErrorCode::NotFound) }
        }),
        Wanted::Search(query) if query.trim().is_empty() => {
            Ok(View::Search(SearchDto { query: String::new(), items: Vec::new() }))
        }
        Wanted::Search(query) => data.search(query).await.map(View::Search),
    };
    let (view, status) = match view {
        Ok(View::NotFound) | Err(ErrorCode::NotFound) => (data.missing(wanted), StatusCode::NOT_FOUND),
        Ok(view) => (view, StatusCode::OK),
        Err(code) => return Err(code),
    };
    let theme_url = format!("/assets/theme/{}.css", data.colour().to_string().trim_start_matches('#'));
    let mut context = PageContext::new(data.portal().await?, state.assets.portal.clone(), theme_url);
    context.preview = preview;
    context.indexable = !preview;
    context.canonical_url = (status == StatusCode::OK).then(|| state.url(request.uri().path()));
    let mut response = HttpResponse::build(status);
    if preview {
        response.insert_header(("x-robots-tag", "noindex, nofollow"));
    }
    let cache = if preview { "no-store" } else { "no-cache" };
    Ok(response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.portal_policy.clone()))
        .body(document(&context, &view)))
}

impl PortalData {
    /// What stands where nothing is: a page that this authority has not is told by its name.
    fn missing(&self, wanted: Wanted<'_>) -> View {
        match wanted {
            Wanted::Page(_, slug) => self.switched_off(slug).map(|title| View::NotHere(title.to_owned())),
            _ => None,
        }
        .unwrap_or(View::NotFound)
    }
}

/// A portal that is not active says only that it is not: no name, no content.
pub(super) fn closed(state: &State) -> HttpResponse {
    HttpResponse::Forbidden()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("x-robots-tag", "noindex, nofollow"))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.portal_policy.clone()))
        .body(not_open(&state.assets.portal))
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
