//! `/api/v1/public/platform`: who runs the platform, for whoever looks for help.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use shared::platform::PlatformDto;
use shared::problem::Problem;

use crate::state::State;

/// The platform.
#[utoipa::path(
    tag = "platform", operation_id = "get_platform", summary = "Who runs the platform, and how to reach them for help",
    responses((status = 200, body = PlatformDto), (status = 405, body = Problem)),
)]
#[get("/public/platform")]
pub async fn get_platform(state: web::Data<State>) -> HttpResponse {
    let operator = &state.config.operator;
    let platform =
        PlatformDto { name: operator.name.clone(), email: operator.email.clone(), phone: operator.phone.clone() };
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=300")).json(platform)
}
