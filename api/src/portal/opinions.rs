//! The form "Cette page vous a-t-elle aidé ?" of the pages, which needs no script and sets no cookie.

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use serde::Deserialize;
use shared::problem::ErrorCode;

use super::pages::{Wanted, closed, failure, log, show};
use super::source::{Found, PortalData, find};
use crate::address::{Site, portal_host};
use crate::feedback;
use crate::http::client::Client;
use crate::http::rate_limit::Family;
use crate::state::State;
use crate::tenants::preview;

/// What the form sends.
#[derive(Debug, Deserialize)]
pub struct Opinion {
    page: String,
    helped: String,
    #[serde(default)]
    comment: String,
}

/// Receives an opinion, then leads to the thanks: reloading them sends nothing again.
#[post("/guichet/{slug}/avis")]
pub async fn receive(
    request: HttpRequest,
    state: web::Data<State>,
    client: Client,
    slug: web::Path<String>,
    form: Result<web::Form<Opinion>, actix_web::Error>,
) -> HttpResponse {
    if state.limits.take(Family::Opinions, &client).is_err() {
        return failure(&state, ErrorCode::TooManyRequests);
    }
    let Ok(web::Form(opinion)) = form else { return failure(&state, ErrorCode::MalformedBody) };
    let cookie = request.cookie(preview::COOKIE);
    let (row, preview) = match find(&state, &slug, cookie.as_ref().map(Cookie::value)).await {
        Ok(Found::Portal { row, preview }) => (row, preview),
        Ok(Found::NotOpen) => return closed(&state),
        Ok(Found::Moved(_) | Found::Nothing) => return failure(&state, ErrorCode::NotFound),
        Err(error) => return failure(&state, log(&error)),
    };
    let links = Site::of_arrival(portal_host(&request).as_deref(), &slug).links();
    let data = match PortalData::load(&state, row, links.clone()).await {
        Ok(data) => data,
        Err(error) => return failure(&state, log(&error)),
    };
    // An opinion given while looking at a preview is nobody's.
    if !preview {
        let helped = opinion.helped == "oui";
        if let Err(error) = feedback::receive(&state, &data, &opinion.page, helped, &opinion.comment).await {
            return failure(&state, error.code());
        }
    }
    let page: String = opinion.page.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, format!("{}?page={page}", links.feedback())))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// What the address of the thanks says.
#[derive(Debug, Deserialize)]
struct About {
    #[serde(default)]
    page: String,
}

/// Thanks for an opinion.
#[get("/guichet/{slug}/avis")]
pub async fn thanks(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    let about = web::Query::<About>::from_query(request.query_string());
    let about = about.map(|about| about.into_inner().page).unwrap_or_default();
    show(&request, &state, &slug, Wanted::Thanks(&about)).await
}
