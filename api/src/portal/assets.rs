//! The two bundles that Trunk built, embedded in release builds, read from `dist/` in development.

use std::borrow::Cow;

use ::web::portal::{AssetUrls, inline_scripts};
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};
use base64::{Engine, engine::general_purpose::STANDARD};
use rust_embed::EmbeddedFile;
use sha2::{Digest, Sha256};

use crate::http::file::{ENCODINGS, File};
use crate::http::headers::page_policy;
use crate::portal::style::Styles;
use crate::state::State;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../dist"]
#[allow_missing = true]
struct Dist;

/// What the pages need to know of the bundles.
#[derive(Debug)]
pub struct Assets {
    /// The dashboard's page.
    pub dashboard_html: String,
    /// Its policy.
    pub dashboard_policy: HeaderValue,
    /// Its stylesheets and icon alone, for the platform's pages without script.
    pub dashboard_style: String,
    /// Head of the portal's pages.
    pub portal: AssetUrls,
    /// Their policy.
    pub portal_policy: HeaderValue,
    /// Their stylesheets.
    pub styles: Styles,
}

impl Assets {
    /// Reads the pages of both bundles.
    #[must_use]
    pub fn embedded() -> Self {
        let page = |name: &str| {
            Dist::get(name).map(|found| String::from_utf8_lossy(&found.data).into_owned()).unwrap_or_default()
        };
        let (dashboard_html, portal_html) = (page("dashboard/index.html"), page("portal/index.html"));
        if dashboard_html.is_empty() || portal_html.is_empty() {
            tracing::warn!("dist/ lacks a bundle: build it with Trunk, or pages will have no style");
        }
        let portal = AssetUrls::from_index(&portal_html);
        Self {
            dashboard_policy: page_policy(&hashes(&inline_scripts(&dashboard_html))),
            portal_policy: page_policy(&hashes(&portal.inline_scripts)),
            styles: Styles::new(&portal, |address| Some(page(address.strip_prefix("/assets/")?))),
            dashboard_style: AssetUrls::from_index(&dashboard_html).style_head,
            dashboard_html,
            portal,
        }
    }
}

fn hashes(scripts: &[String]) -> Vec<String> {
    scripts.iter().map(|script| format!("sha256-{}", STANDARD.encode(Sha256::digest(script)))).collect()
}

/// A file of a bundle. Their names hold a hash of their content: browsers may keep them for ever.
#[get("/assets/{path:.*}")]
pub async fn file(request: HttpRequest, path: web::Path<String>) -> HttpResponse {
    let is_private = path.ends_with(".html") || ENCODINGS.iter().any(|(_, ending)| path.ends_with(ending));
    let Some(found) = Dist::get(&path).filter(|_| !is_private) else {
        return HttpResponse::NotFound().finish();
    };
    let hashed = path.rsplit('/').next().is_some_and(|name| name.contains('-'));
    let file = File {
        media: mime_guess::from_path(path.as_str()).first_or_octet_stream().to_string(),
        cache_control: if hashed { "public, max-age=31536000, immutable" } else { "public, max-age=3600" },
        mark: found.metadata.sha256_hash().iter().take(12).map(|byte| format!("{byte:02x}")).collect(),
        content: bytes(found),
    };
    // A release has each file that is worth it compressed beside it (scripts/bundle.sh).
    let compressed = |place: usize| {
        let (_, ending) = ENCODINGS.get(place)?;
        Dist::get(&format!("{path}{ending}")).map(bytes)
    };
    file.answer(request.head(), compressed)
}

/// Embedded content is not copied.
fn bytes(found: EmbeddedFile) -> Bytes {
    match found.data {
        Cow::Borrowed(data) => Bytes::from_static(data),
        Cow::Owned(data) => Bytes::from(data),
    }
}

/// The dashboard, for every address that its router knows.
#[get(
    "/{screen:register|confirmation|mot-de-passe-oublie|nouveau-mot-de-passe|changement-adresse|demande-acces|mgmt|mgmt/.*}"
)]
pub async fn dashboard(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .insert_header((header::CONTENT_SECURITY_POLICY, state.assets.dashboard_policy.clone()))
        .insert_header(("x-robots-tag", "noindex"))
        .body(state.assets.dashboard_html.clone())
}

/// The front door: registration, until there is a page to present the product.
#[get("/")]
pub async fn front() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/register")).finish()
}
