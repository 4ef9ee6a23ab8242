//! The legal pages of a portal, and what they are made of.

use ::web::portal::LegalPage;
use actix_web::{HttpRequest, HttpResponse, get, web};
use shared::content::{LegalDto, OrganisationDto};
use shared::settings::GdprDto;

use super::pages::{Wanted, show};
use crate::config::Config;
use crate::feedback::COMMENTS_KEPT;
use crate::state::State;
use crate::tenants::Sheet;

/// What the legal pages of a tenant say.
#[must_use]
pub fn describe(sheet: &Sheet, config: &Config) -> LegalDto {
    let (operator, host) = (&config.operator, &config.host);
    let organisation = |name: &str, address: &str, phone: &str| OrganisationDto {
        name: name.to_owned(),
        address: address.to_owned(),
        phone: phone.to_owned(),
    };
    LegalDto {
        head: sheet.contact().head,
        gdpr: GdprDto { dpo: sheet.dpo(), data_controller: sheet.data_controller() },
        operator: organisation(&operator.name, &operator.address, &operator.phone),
        host: organisation(&host.name, &host.address, &host.phone),
        comments_months: u32::try_from(COMMENTS_KEPT.whole_days() * 12 / 365).unwrap_or_default(),
    }
}

/// Who publishes and who hosts.
#[get("/guichet/{slug}/mentions-legales")]
pub async fn legal_notice(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Legal(LegalPage::Notice)).await
}

/// What is done with personal data.
#[get("/guichet/{slug}/protection-des-donnees")]
pub async fn privacy(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Legal(LegalPage::Privacy)).await
}

/// Accessibility statement.
#[get("/guichet/{slug}/accessibilite")]
pub async fn accessibility(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Legal(LegalPage::Accessibility)).await
}

/// Cookies.
#[get("/guichet/{slug}/cookies")]
pub async fn cookies(request: HttpRequest, state: web::Data<State>, slug: web::Path<String>) -> HttpResponse {
    show(&request, &state, &slug, Wanted::Legal(LegalPage::Cookies)).await
}
