//! Opinions over the API: anyone sends, agents read.

use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use serde::Deserialize;
use shared::feedback::{FeedbackBody, FeedbackDto};
use shared::problem::Problem;
use utoipa::IntoParams;

use crate::auth::Actor;
use crate::auth::permission::{CanEdit, CanView};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::parameter::{self, Query};
use crate::http::rate_limit::Family;
use crate::portal::source::open_portal;
use crate::state::State;

/// Sends an opinion.
#[utoipa::path(
    tag = "portal", operation_id = "send_feedback", summary = "Say whether a page helped; counted without telling who",
    params(
        ("slug" = String, Path, description = "Slug of the portal", example = "plassans"),
        ("page" = String, Path, description = "Slug of the page", example = "acte-de-naissance"),
    ),
    request_body = FeedbackBody,
    responses(
        (status = 204), (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/public/portals/{slug}/pages/{page}/feedback")]
pub async fn send(
    state: web::Data<State>,
    client: Client,
    path: web::Path<(String, String)>,
    body: Json<FeedbackBody>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Opinions, &client)?;
    let violations = body.0.violations();
    if !violations.is_empty() {
        return Err(violations.into());
    }
    let portal = open_portal(&state, &path.0).await?;
    super::receive(&state, &portal, &path.1, body.0.helped, body.0.comment.as_deref().unwrap_or_default()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// Where the former part of the comments ended: the `next_cursor` of the answer before.
    #[param(example = "2026-11-23T09:30:00Z~019ab3f0-5c1e-7d52-9f0a-3c5d8e7b6a12")]
    cursor: Option<String>,
}

/// Lists opinions.
#[utoipa::path(
    tag = "tenants", operation_id = "list_feedback", summary = "Opinions on the pages over twelve months, and comments, newest first",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"), Page),
    responses((status = 200, body = FeedbackDto), (status = 400, body = Problem), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[get("/tenants/{tenant_id}/feedback")]
pub async fn list(state: web::Data<State>, actor: Actor<CanView>, page: Query<Page>) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(super::list(&state, actor.tenant_id, page.0.cursor.as_deref()).await?))
}

/// Deletes a comment.
#[utoipa::path(
    tag = "tenants", operation_id = "delete_feedback_comment", summary = "Delete a comment, for instance one that names somebody",
    security(("access_token" = [])),
    params(
        ("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"),
        ("comment_id" = uuid::Uuid, Path, description = "Identifier of the comment"),
    ),
    responses((status = 204), (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)),
)]
#[delete("/tenants/{tenant_id}/feedback/comments/{comment_id}")]
pub async fn delete_comment(
    request: HttpRequest,
    state: web::Data<State>,
    actor: Actor<CanEdit>,
) -> ApiResult<HttpResponse> {
    let comment = parameter::id(&request, "comment_id")?;
    super::delete_comment(&state, &actor.person, actor.tenant_id, comment).await?;
    Ok(HttpResponse::NoContent().finish())
}
