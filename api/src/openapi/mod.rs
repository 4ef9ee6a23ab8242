//! The OpenAPI document: made from the routes themselves, written to `openapi.yaml` by a command.

mod complete;

use actix_web::{App, HttpResponse, get, web};
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_actix_web::{AppExt, scope};

pub use complete::complete;

use crate::auth::session;
use crate::routes;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Guichet",
        description = "Guichets en ligne des collectivités : inscription, portail public, tableau de bord, opérateur. Les erreurs sont des documents « problem » (RFC 9457).",
    ),
    tags(
        (name = "registration", description = "Inscription d’une collectivité"),
        (name = "session", description = "Connexion"),
        (name = "tenants", description = "Tableau de bord d’un guichet"),
        (name = "settings", description = "Informations d’un guichet : générales, horaires, liens, RGPD, thème"),
        (name = "directory", description = "Annuaire officiel de l’administration"),
        (name = "operator", description = "Espace opérateur"),
        (name = "platform", description = "La plateforme elle-même"),
        (name = "portal", description = "Données publiques d’un guichet activé"),
    ),
    modifiers(&Schemes),
)]
struct Base;

struct Schemes;

impl utoipa::Modify for Schemes {
    fn modify(&self, document: &mut OpenApi) {
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let cookie = ApiKey::Cookie(ApiKeyValue::new(session::COOKIE));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("access_token", SecurityScheme::Http(token));
        components.add_security_scheme("refresh_token", SecurityScheme::ApiKey(cookie));
    }
}

/// What the document says before any route.
#[must_use]
pub fn base() -> OpenApi {
    Base::openapi()
}

/// The whole document.
#[must_use]
pub fn document() -> OpenApi {
    let (_, document) =
        App::new().into_utoipa_app().openapi(base()).service(scope("/api/v1").configure(routes::api)).split_for_parts();
    complete(document)
}

/// The verbs that the operations at this path accept, in alphabetical order; none when there is no such path.
#[must_use]
pub fn verbs_at(document: &OpenApi, path: &str) -> Vec<&'static str> {
    let same = |pattern: &str| {
        let (mut wanted, mut found) = (pattern.split('/'), path.split('/'));
        loop {
            match (wanted.next(), found.next()) {
                (None, None) => return true,
                (Some(wanted), Some(found)) if wanted == found || (wanted.starts_with('{') && !found.is_empty()) => {}
                _ => return false,
            }
        }
    };
    let Some((_, item)) = document.paths.paths.iter().find(|(pattern, _)| same(pattern)) else { return Vec::new() };
    // HEAD is answered wherever GET is.
    [
        ("DELETE", &item.delete),
        ("GET", &item.get),
        ("HEAD", &item.get),
        ("PATCH", &item.patch),
        ("POST", &item.post),
        ("PUT", &item.put),
    ]
    .into_iter()
    .filter_map(|(verb, operation)| operation.is_some().then_some(verb))
    .collect()
}

/// The document as the file `openapi.yaml` holds it.
///
/// # Errors
/// When it cannot be serialised.
pub fn yaml() -> Result<String, String> {
    document().to_yaml().map_err(|error| error.to_string())
}

/// The document as JSON.
#[get("/api/openapi.json")]
pub async fn json(document: web::Data<OpenApi>) -> HttpResponse {
    HttpResponse::Ok().json(document.get_ref())
}
