//! `/api/v1/registrations`, `/api/v1/session`, `/api/v1/me`.

use actix_web::cookie::{Cookie, SameSite, time::Duration as CookieDuration};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put, web};
use shared::auth::{
    ConfirmationDto, ConfirmationRequest, ConnectionDto, MeDto, PasswordChange, PasswordResetConfirmation,
    PasswordResetRequest, RegistrationAccepted, RegistrationRequest, ResendRequest, SessionDto, SignInRequest,
};
use shared::list::List;
use shared::problem::Problem;

use super::actor::SignedIn;
use super::session::{self, COOKIE, Opened};
use super::{confirmation, connections, password_change, registration};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::parameter;
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

/// Sends a link to choose another password.
#[utoipa::path(
    tag = "session",
    operation_id = "request_password_reset",
    summary = "Send a single-use link, valid one hour, to choose another password",
    description = "Answers the same whether or not the address has an account. At most one mail a minute leaves.",
    request_body = PasswordResetRequest,
    responses((status = 202), (status = 400, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)),
)]
#[post("/password-resets")]
pub async fn request_password_reset(
    state: web::Data<State>,
    client: Client,
    body: Json<PasswordResetRequest>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    password_change::request(&state, &body.0.email).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Sets another password by the token of the mail.
#[utoipa::path(
    tag = "session",
    operation_id = "confirm_password_reset",
    summary = "Set another password by the token of the mail; every other session ends, a new one opens",
    request_body = PasswordResetConfirmation,
    responses(
        (status = 200, body = SessionDto),
        (status = 400, body = Problem), (status = 410, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/password-resets/confirm")]
pub async fn confirm_password_reset(
    state: web::Data<State>,
    client: Client,
    body: Json<PasswordResetConfirmation>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(answer(password_change::reset(&state, &client, &body.0).await?))
}

/// Sets another password.
#[utoipa::path(
    tag = "session",
    operation_id = "change_password",
    summary = "Set another password, knowing the present one; the other sessions end",
    security(("access_token" = [])),
    request_body = PasswordChange,
    responses(
        (status = 204),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 415, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[put("/me/password")]
pub async fn change_password(
    state: web::Data<State>,
    client: Client,
    person: SignedIn,
    body: Json<PasswordChange>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    password_change::change(&state, &client, &person, &body.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Lists the person's connections.
#[utoipa::path(
    tag = "session",
    operation_id = "list_sessions",
    summary = "Browsers that are signed in, the last used first",
    security(("access_token" = [])),
    responses((status = 200, body = List<ConnectionDto>), (status = 401, body = Problem)),
)]
#[get("/me/sessions")]
pub async fn list_sessions(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(connections::list(&state, &person).await?))
}

/// Ends one connection.
#[utoipa::path(
    tag = "session",
    operation_id = "end_session",
    summary = "Sign one browser out",
    security(("access_token" = [])),
    params(("session_id" = uuid::Uuid, Path, description = "Identifier of the connection")),
    responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)),
)]
#[delete("/me/sessions/{session_id}")]
pub async fn end_session(request: HttpRequest, state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    connections::end(&state, &person, parameter::id(&request, "session_id")?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Ends all the other connections.
#[utoipa::path(
    tag = "session",
    operation_id = "end_other_sessions",
    summary = "Sign every other browser out",
    security(("access_token" = [])),
    responses((status = 204), (status = 401, body = Problem)),
)]
#[delete("/me/sessions")]
pub async fn end_other_sessions(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    connections::end_others(&state, &person).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn answer(opened: Opened) -> HttpResponse {
    HttpResponse::Ok().cookie(opened.cookie).json(opened.session)
}
