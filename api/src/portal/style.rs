//! The one stylesheet of a portal: what Trunk built and the theme of its colour, so that a page waits for one file.

use std::sync::Arc;

use ::web::portal::AssetUrls;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, get, web};
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};
use shared::theme::{self, Palette, Rgb};

use crate::http::compression::compressed;
use crate::http::file::File;
use crate::state::State;

/// Colours whose stylesheet is kept, thirty kilobytes each.
const KEPT: usize = 64;

/// The stylesheets of portals.
#[derive(Debug)]
pub struct Styles {
    built: String,
    mark: String,
    kept: Cache<String, Arc<Style>>,
}

/// A stylesheet, compressed and not.
#[derive(Debug)]
struct Style {
    file: File,
    brotli: Bytes,
    papers: (Rgb, Rgb),
}

impl Styles {
    /// Of the stylesheets that Trunk built; `read` gives the text behind an address.
    #[must_use]
    pub fn new(assets: &AssetUrls, read: impl Fn(&str) -> Option<String>) -> Self {
        let built: String = assets.styles.iter().filter_map(|address| read(address)).collect();
        Self { mark: mark(&built), built, kept: Cache::new(KEPT) }
    }

    /// Its address for a colour: it says all that the stylesheet is made of.
    #[must_use]
    pub fn address(&self, colour: Rgb) -> String {
        format!("/assets/style/{}-{}.css", self.mark, colour.to_string().trim_start_matches('#'))
    }

    /// The colours of paper in a colour's theme, light and dark.
    #[must_use]
    pub fn papers(&self, colour: Rgb) -> (Rgb, Rgb) {
        self.of(colour).papers
    }

    fn of(&self, colour: Rgb) -> Arc<Style> {
        let made = self.kept.get_or_insert_with::<_, std::convert::Infallible>(&colour.to_string(), || {
            let palette = Palette::from(colour);
            let text = format!("{}{}", self.built, theme::stylesheet(colour));
            Ok(Arc::new(Style {
                brotli: compressed(text.as_bytes()).into(),
                papers: (palette.light.paper, palette.dark.paper),
                file: File {
                    media: "text/css; charset=utf-8".to_owned(),
                    cache_control: "public, max-age=31536000, immutable",
                    mark: mark(&text),
                    content: text.into(),
                },
            }))
        });
        match made {
            Ok(style) => style,
        }
    }
}

fn mark(text: &str) -> String {
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The stylesheet of a build and a colour. A page of another build, as while replicas are replaced, gets this one's for now.
#[get("/assets/style/{mark}-{colour}.css")]
pub async fn stylesheet(
    request: HttpRequest,
    state: web::Data<State>,
    path: web::Path<(String, String)>,
) -> HttpResponse {
    let (mark, colour) = path.into_inner();
    let Ok(colour) = format!("#{colour}").parse::<Rgb>() else { return HttpResponse::NotFound().finish() };
    let style = state.assets.styles.of(colour);
    if mark == state.assets.styles.mark {
        return style.file.answer(request.head(), |place| (place == 0).then(|| style.brotli.clone()));
    }
    HttpResponse::Ok()
        .content_type(style.file.media.as_str())
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(style.file.content.clone())
}
