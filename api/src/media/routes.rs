//! `POST /api/v1/tenants/{tenant_id}/media`, and the files themselves.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use futures::StreamExt;
use serde::Deserialize;
use shared::media::{MAX_BYTES, MediaDto, MediaPurpose};
use shared::problem::{ErrorCode, Problem};
use utoipa::IntoParams;

use super::variants;
use crate::auth::Actor;
use crate::auth::permission::CanEdit;
use crate::error::{ApiError, ApiResult};
use crate::http::client::Client;
use crate::http::file::File;
use crate::http::parameter::Query;
use crate::http::rate_limit::Family;
use crate::state::State;

/// What an image is sent for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Purpose {
    /// What the image is for.
    #[param(inline)]
    purpose: MediaPurpose,
}

/// The file of an image.
#[derive(Debug, utoipa::ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "says in the document what the body is")]
pub struct ImageFile(Vec<u8>);

/// Sends an image.
#[utoipa::path(
    tag = "tenants",
    operation_id = "send_media",
    summary = "Send an image, the file itself as body; until the settings name it, it is kept for a day",
    security(("access_token" = [])),
    params(("tenant_id" = uuid::Uuid, Path, description = "Identifier of the tenant"), Purpose),
    request_body(
        content((ImageFile = "image/png"), (ImageFile = "image/jpeg")),
        description = "A PNG for a logo, a JPEG for a banner, 1920 × 1080 pixels and 8 MiB at most. The content decides, not the media type.",
    ),
    responses(
        (status = 201, body = MediaDto), (status = 401, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/tenants/{tenant_id}/media")]
pub async fn send_media(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    actor: Actor<CanEdit>,
    purpose: Query<Purpose>,
    payload: web::Payload,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Uploads, &client)?;
    let file = whole(&request, payload).await?;
    let media = super::receive(&state, &actor.person, actor.tenant_id, purpose.0.purpose, file).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(media))
}

/// The body, when it is an image by its media type and not too large by its length; refused as soon as it is.
async fn whole(request: &HttpRequest, mut payload: web::Payload) -> ApiResult<web::Bytes> {
    let text = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    if !text(header::CONTENT_TYPE).is_some_and(|media| media.trim_start().to_ascii_lowercase().starts_with("image/")) {
        let detail = "Envoyez le fichier de l’image, avec le type image/png ou image/jpeg.";
        return Err(ApiError::new(ErrorCode::UnsupportedMediaType).with_detail(detail));
    }
    let too_large = || {
        let most = MAX_BYTES / 1024 / 1024;
        let detail =
            format!("Ce fichier dépasse {most}\u{a0}Mo. Réduisez l’image ou exportez-la avec une qualité moindre.");
        ApiError::new(ErrorCode::BodyTooLarge).with_detail(detail)
    };
    let announced = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok()).unwrap_or(0);
    if announced > MAX_BYTES {
        return Err(too_large());
    }
    let mut file = web::BytesMut::with_capacity(announced);
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| ApiError::new(ErrorCode::MalformedBody))?;
        if file.len() + chunk.len() > MAX_BYTES {
            return Err(too_large());
        }
        file.extend_from_slice(&chunk);
    }
    Ok(file.freeze())
}

/// A file of an image. Its name is made of its content: browsers keep it for ever.
#[get("/medias/{name}")]
pub async fn media_file(
    request: HttpRequest,
    state: web::Data<State>,
    name: web::Path<String>,
) -> ApiResult<HttpResponse> {
    let Some((hash, format)) = variants::parsed(&name) else { return Ok(HttpResponse::NotFound().finish()) };
    let Some(content) = state.media.get(&name).await? else { return Ok(HttpResponse::NotFound().finish()) };
    let file = File {
        media: format.media_type().to_owned(),
        cache_control: "public, max-age=31536000, immutable",
        mark: hash.to_owned(),
        content,
    };
    let mut response = file.answer(request.head(), |_| None);
    let headers = response.headers_mut();
    let mut add = |name: HeaderName, value: &'static str| headers.insert(name, header::HeaderValue::from_static(value));
    add(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox; frame-ancestors 'none'");
    // An image of a public portal may be shown elsewhere.
    add(HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    Ok(response)
}
