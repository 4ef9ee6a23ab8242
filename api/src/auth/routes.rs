//! `/api/v1/registrations`, `/api/v1/session`, `/api/v1/me`.

use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, web};
use shared::auth::{
    ConfirmationDto, ConfirmationRequest, MeDto, RegistrationAccepted, RegistrationRequest, ResendRequest, SessionDto,
    SignInRequest,
};
use shared::problem::Problem;

use super::actor::SignedIn;
use super::session::{self, COOKIE, Opened};
use super::{confirmation, registration};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::state::State;

/// Registers a person for an authority.
#[utoipa::path(
    tag = "registration",
    operation_id = "register",
    summary = "Register for an authority; a mail with a link confirms the address",
    description = "The answer is the same whether or not the address has an account.",
    request_body = RegistrationRequest,
    responses(
        (status = 202, body = RegistrationAccepted),
        (status = 400, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/registrations")]
pub async fn register(
    state: web::Data<State>,
    client: Client,
    body: Json<RegistrationRequest>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    let registered = registration::register(&state, &body.0).await?;
    let cookie = Cookie::build(registration::COOKIE, registered.mark)
        .path("/api/v1/registrations")
        .http_only(true)
        .secure(state.config.is_https())
        .same_site(SameSite::Lax)
        .max_age(CookieDuration::seconds(registration::LIFETIME.whole_seconds()))
        .finish();
    Ok(HttpResponse::Accepted().cookie(cookie).json(registered.accepted))
}

/// Sends the confirmation mail again.
#[utoipa::path(
    tag = "registration",
    operation_id = "resend_confirmation",
    summary = "Send the confirmation mail once more; the former link becomes void",
    description = "Answers the same whether or not a registration waits. At most one mail a minute leaves.",
    request_body = ResendRequest,
    responses((status = 202), (status = 400, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)),
)]
#[post("/registrations/resend")]
pub async fn resend(state: web::Data<State>, client: Client, body: Json<ResendRequest>) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    registration::resend(&state, &body.0.email).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Confirms an address.
#[utoipa::path(
    tag = "registration",
    operation_id = "confirm_registration",
    summary = "Confirm the address by the token of the mail; opens a session",
    request_body = ConfirmationRequest,
    responses(
        (status = 200, body = ConfirmationDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 410, body = Problem), (status = 415, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/registrations/confirm")]
pub async fn confirm(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    body: Json<ConfirmationRequest>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    let mark = request.cookie(registration::COOKIE);
    let (dto, opened) = confirmation::confirm(&state, &client, &body.0, mark.as_ref().map(Cookie::value)).await?;
    Ok(HttpResponse::Ok().cookie(opened.cookie).json(dto))
}

/// Signs in.
#[utoipa::path(
    tag = "session",
    operation_id = "sign_in",
    summary = "Sign in with email and password",
    request_body = SignInRequest,
    responses(
        (status = 200, body = SessionDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 415, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/session")]
pub async fn sign_in(state: web::Data<State>, client: Client, body: Json<SignInRequest>) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(answer(super::sign_in::sign_in(&state, &client, &body.0).await?))
}

/// Renews the access token.
#[utoipa::path(
    tag = "session",
    operation_id = "refresh_session",
    summary = "Exchange the refresh token of the cookie for a new access token",
    responses((status = 200, body = SessionDto), (status = 401, body = Problem), (status = 403, body = Problem)),
)]
#[post("/session/refresh")]
pub async fn refresh(request: HttpRequest, state: web::Data<State>) -> ApiResult<HttpResponse> {
    let cookie = request.cookie(COOKIE);
    Ok(answer(session::refresh(&state, cookie.as_ref().map(Cookie::value)).await?))
}

/// Signs out.
#[utoipa::path(
    tag = "session",
    operation_id = "sign_out",
    summary = "End the session of the cookie",
    responses((status = 204), (status = 403, body = Problem)),
)]
#[delete("/session")]
pub async fn sign_out(request: HttpRequest, state: web::Data<State>) -> ApiResult<HttpResponse> {
    let cookie = request.cookie(COOKIE);
    session::end(&state, cookie.as_ref().map(Cookie::value)).await?;
    Ok(HttpResponse::NoContent().cookie(session::removal_cookie(&state)).finish())
}

/// Says who is signed in.
#[utoipa::path(
    tag = "session",
    operation_id = "get_me",
    summary = "The signed-in person with the guichets it belongs to",
    security(("access_token" = [])),
    responses((status = 200, body = MeDto), (status = 401, body = Problem)),
)]
#[get("/me")]
pub async fn me(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    let scope = state.db.read().await?;
    Ok(HttpResponse::Ok().json(session::describe(&scope, &person.user).await?))
}

fn answer(opened: Opened) -> HttpResponse {
    HttpResponse::Ok().cookie(opened.cookie).json(opened.session)
}
