//! `/api/v1/public/portals/{slug}`: the data of an active portal, for the widgets and for integrators.

use ::web::portal::PortalSource;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use shared::content::{CategoryDto, CategoryPagesDto, LegalDto, PageDto, PageRefDto, PortalDto, ThemeDto};
use shared::list::List;
use shared::problem::Problem;

use super::source::{PortalData, open_portal};
use crate::error::ApiResult;
use crate::http::negotiation::knows;
use crate::state::State;

/// Answers with an `ETag` of the portal's revision, or 304 when the caller has it. What depends on the hour is not
/// marked (`marked` false).
fn answer(request: &HttpRequest, data: &PortalData, marked: bool, body: &impl Serialize) -> HttpResponse {
    if !marked {
        return HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=60")).json(body);
    }
    let etag = data.revision();
    let fresh = knows(request.head(), &etag);
    let mut response = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, "public, max-age=60"));
    if fresh { response.finish() } else { response.json(body) }
}

/// A portal.
#[utoipa::path(
    tag = "portal", operation_id = "get_portal", summary = "What every page of the portal needs",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans")),
    responses((status = 200, body = PortalDto), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}")]
pub async fn get_portal(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &slug).await?;
    let portal = data.portal().await?;
    Ok(answer(&request, &data, portal.hours_now.is_none(), &portal))
}

/// Categories.
#[utoipa::path(
    tag = "portal", operation_id = "list_categories", summary = "Categories that hold pages, in display order",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans")),
    responses((status = 200, body = List<CategoryDto>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/categories")]
pub async fn list_categories(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &slug).await?;
    Ok(answer(&request, &data, true, &List::whole(data.categories().await?)))
}

/// A category.
#[utoipa::path(
    tag = "portal", operation_id = "get_category", summary = "A category with its pages, by title",
    params(
        ("slug" = String, Path, description = "Slug of the portal", example = "plassans"),
        ("category" = String, Path, description = "Slug of the category", example = "etat-civil-identite"),
    ),
    responses((status = 200, body = CategoryPagesDto), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/categories/{category}")]
pub async fn get_category(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &path.0).await?;
    Ok(answer(&request, &data, true, &data.category(&path.1).await?))
}

/// Pages.
#[utoipa::path(
    tag = "portal", operation_id = "list_pages", summary = "Every page of the portal, by title",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans")),
    responses((status = 200, body = List<PageRefDto>), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/pages")]
pub async fn list_pages(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &slug).await?;
    Ok(answer(&request, &data, true, &List::whole(data.pages()?)))
}

/// A page.
#[utoipa::path(
    tag = "portal", operation_id = "get_page", summary = "A page, whole, with the commune's own data in its texts",
    params(
        ("slug" = String, Path, description = "Slug of the portal", example = "plassans"),
        ("page" = String, Path, description = "Slug of the page", example = "acte-de-naissance"),
    ),
    responses((status = 200, body = PageDto), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/pages/{page}")]
pub async fn get_page(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &path.0).await?;
    Ok(answer(&request, &data, true, &data.page(&path.1).await?))
}

/// Theme.
#[utoipa::path(
    tag = "portal", operation_id = "get_theme", summary = "Theme of the portal",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans")),
    responses((status = 200, body = ThemeDto), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/theme")]
pub async fn get_theme(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &slug).await?;
    Ok(answer(&request, &data, true, &data.theme().await?))
}

/// What the legal pages are made of.
#[utoipa::path(
    tag = "portal", operation_id = "get_legal", summary = "Who answers for the portal: publisher, controller, DPO, operator, host",
    params(("slug" = String, Path, description = "Slug of the portal", example = "plassans")),
    responses((status = 200, body = LegalDto), (status = 304), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[get("/public/portals/{slug}/legal")]
pub async fn get_legal(
    request: HttpRequest,
    state: web::Data<State>,
    slug: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let data = open_portal(&state, &slug).await?;
    Ok(answer(&request, &data, true, &data.legal().await?))
}
