//! `/api/v1/me`: what a person does with its own account. Passwords and connections are in `routes`.

use actix_web::http::header;
use actix_web::{HttpResponse, delete, get, post, put, web};
use shared::auth::export::AccountExport;
use shared::auth::{
    AccountDeletion, DeletionConsequencesDto, EmailChangeDto, EmailChangeOutcome, EmailChangeRequest, EmailChangeToken,
    PasswordStrengthDto, PasswordStrengthRequest,
};
use shared::list::List;
use shared::problem::Problem;

use super::actor::SignedIn;
use super::{account_deletion, account_export, email_change, session};
use crate::error::ApiResult;
use crate::http::client::Client;
use crate::http::json::Json;
use crate::http::rate_limit::Family;
use crate::state::State;

/// Words of context that count; more would only keep the estimator busy.
const CONTEXT_MAX: usize = 20;
/// Longest word of context, in characters.
const CONTEXT_WORD_MAX: usize = 120;

/// Estimates a password.
#[utoipa::path(
    tag = "session",
    operation_id = "estimate_password",
    summary = "How hard a password is to guess, while it is typed; nothing is kept",
    request_body = PasswordStrengthRequest,
    responses(
        (status = 200, body = PasswordStrengthDto),
        (status = 400, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/password-strength")]
pub async fn estimate_password(
    state: web::Data<State>,
    client: Client,
    body: Json<PasswordStrengthRequest>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Search, &client)?;
    let PasswordStrengthRequest { password, context } = body.0;
    // What is longer than a password may be is refused for its length, not estimated.
    let typed: String = password.chars().take(shared::rule::password::MAX_LENGTH + 1).collect();
    let context = context
        .iter()
        .take(CONTEXT_MAX)
        .map(|word| word.chars().take(CONTEXT_WORD_MAX).collect::<String>())
        .flat_map(|text| text.split(['@', '.', ' ', '-', '’', '\'']).map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.chars().count() >= 4)
        .collect();
    let strength = state.passwords.estimate(&typed, context).await?;
    Ok(HttpResponse::Ok().json(strength.told(&typed)))
}

/// Asks for another address.
#[utoipa::path(
    tag = "session",
    operation_id = "request_email_change",
    summary = "Ask for another address; a link goes to the present one and to the new one, both must confirm within a day",
    description = "The answer is the same whether or not the new address has an account.",
    security(("access_token" = [])),
    request_body = EmailChangeRequest,
    responses(
        (status = 202, body = EmailChangeDto),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem),
    ),
)]
#[put("/me/email-change")]
pub async fn request_email_change(
    state: web::Data<State>,
    client: Client,
    person: SignedIn,
    body: Json<EmailChangeRequest>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(HttpResponse::Accepted().json(email_change::request(&state, &client, &person, &body.0).await?))
}

/// Says which change of address waits.
#[utoipa::path(
    tag = "session",
    operation_id = "list_email_changes",
    summary = "The change of address that waits for its confirmations: one, or none",
    security(("access_token" = [])),
    responses((status = 200, body = List<EmailChangeDto>), (status = 401, body = Problem)),
)]
#[get("/me/email-change")]
pub async fn list_email_changes(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    let waiting = email_change::waiting(&state, &person).await?;
    Ok(HttpResponse::Ok().json(List::whole(waiting.into_iter().collect())))
}

/// Gives a change of address up.
#[utoipa::path(
    tag = "session",
    operation_id = "give_up_email_change",
    summary = "Give up the change of address that waits; the links of its mails become void",
    security(("access_token" = [])),
    responses((status = 204), (status = 401, body = Problem)),
)]
#[delete("/me/email-change")]
pub async fn give_up_email_change(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    email_change::give_up(&state, &person).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One of the two mailboxes confirms.
#[utoipa::path(
    tag = "session",
    operation_id = "confirm_email_change",
    summary = "Confirm a change of address by the token of either mail; the second confirmation puts it into force",
    request_body = EmailChangeToken,
    responses(
        (status = 200, body = EmailChangeOutcome),
        (status = 400, body = Problem), (status = 410, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/email-changes/confirm")]
pub async fn confirm_email_change(
    state: web::Data<State>,
    client: Client,
    body: Json<EmailChangeToken>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(HttpResponse::Ok().json(email_change::confirm(&state, &body.0.token).await?))
}

/// One of the two mailboxes refuses.
#[utoipa::path(
    tag = "session",
    operation_id = "cancel_email_change",
    summary = "Refuse a change of address by the token of either mail",
    request_body = EmailChangeToken,
    responses(
        (status = 200, body = EmailChangeOutcome),
        (status = 400, body = Problem), (status = 410, body = Problem), (status = 413, body = Problem), (status = 415, body = Problem),
        (status = 429, body = Problem),
    ),
)]
#[post("/email-changes/cancel")]
pub async fn cancel_email_change(
    state: web::Data<State>,
    client: Client,
    body: Json<EmailChangeToken>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(HttpResponse::Ok().json(email_change::cancel(&state, &body.0.token).await?))
}

/// Hands over what is kept of the person.
#[utoipa::path(
    tag = "session",
    operation_id = "export_account",
    summary = "Everything the platform keeps of the signed-in person, secrets left out (GDPR, art. 15 and 20)",
    security(("access_token" = [])),
    responses((status = 200, body = AccountExport), (status = 401, body = Problem), (status = 429, body = Problem)),
)]
#[get("/me/export")]
pub async fn export_account(state: web::Data<State>, client: Client, person: SignedIn) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"guichet-mes-donnees.json\""))
        .json(account_export::export(&state, &person).await?))
}

/// Says what deleting the account would do.
#[utoipa::path(
    tag = "session",
    operation_id = "get_deletion_consequences",
    summary = "What deleting the account would do to each guichet of the person",
    security(("access_token" = [])),
    responses((status = 200, body = DeletionConsequencesDto), (status = 401, body = Problem)),
)]
#[get("/me/deletion")]
pub async fn get_deletion_consequences(state: web::Data<State>, person: SignedIn) -> ApiResult<HttpResponse> {
    Ok(HttpResponse::Ok().json(account_deletion::consequences(&state, &person).await?))
}

/// Deletes the account.
#[utoipa::path(
    tag = "session",
    operation_id = "delete_account",
    summary = "Delete the account of the signed-in person, knowing its password; cannot be undone",
    security(("access_token" = [])),
    request_body = AccountDeletion,
    responses(
        (status = 204),
        (status = 400, body = Problem), (status = 401, body = Problem), (status = 409, body = Problem), (status = 413, body = Problem),
        (status = 415, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem),
    ),
)]
#[post("/me/deletion")]
pub async fn delete_account(
    state: web::Data<State>,
    client: Client,
    person: SignedIn,
    body: Json<AccountDeletion>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Accounts, &client)?;
    account_deletion::delete(&state, &client, &person, &body.0).await?;
    Ok(HttpResponse::NoContent().cookie(session::removal_cookie(&state)).finish())
}
