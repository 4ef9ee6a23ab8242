//! The legal pages: complete without any script, and with none.

use ::web::platform::{LegalPage, legal_document};
use actix_web::http::header;
use actix_web::{HttpResponse, get, web};

use super::facts;
use crate::http::headers::page_policy;
use crate::state::State;

/// Legal notice.
#[get("/mentions-legales")]
pub async fn legal_notice(state: web::Data<State>) -> HttpResponse {
    show(&state, LegalPage::Notice)
}

/// Privacy notice.
#[get("/confidentialite")]
pub async fn privacy(state: web::Data<State>) -> HttpResponse {
    show(&state, LegalPage::Privacy)
}

/// Accessibility statement.
#[get("/accessibilite")]
pub async fn accessibility(state: web::Data<State>) -> HttpResponse {
    show(&state, LegalPage::Accessibility)
}

/// Processor terms.
#[get("/conditions")]
pub async fn conditions(state: web::Data<State>) -> HttpResponse {
    show(&state, LegalPage::Conditions)
}

fn show(state: &State, page: LegalPage) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, page_policy(&[])))
        .body(legal_document(page, &facts::of(&state.config), &state.assets.dashboard_style))
}
