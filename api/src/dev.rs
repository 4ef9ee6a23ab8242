//! `/dev/mail`: what the outbox holds, for a developer without mail server. Exists with `--dev` only.

use std::fmt::Write as _;

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, get, web};
use minijinja::HtmlEscape;

use crate::error::ApiResult;
use crate::http::parameter;
use crate::mail::{entity, outbox};
use crate::state::State;

/// The page may show itself in a frame, for the HTML of a mail, and styles stand in it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";

/// The mails, newest first.
#[get("/dev/mail")]
pub async fn list(state: web::Data<State>) -> ApiResult<HttpResponse> {
    let scope = state.db.read().await?;
    let mut rows = String::new();
    for mail in outbox::latest(&scope).await? {
        // Writing to a String cannot fail.
        let _ = write!(
            rows,
            "<tr><td>{}</td><td>{}</td><td><a href=\"/dev/mail/{}\">{}</a></td><td>{}</td><td>{}</td></tr>",
            mail.created_at,
            HtmlEscape(&mail.recipient),
            mail.id,
            HtmlEscape(&mail.subject),
            mail.state,
            HtmlEscape(mail.last_error.as_deref().unwrap_or_default()),
        );
    }
    Ok(page(&format!(
        "<h1>Mails</h1><table><thead><tr><th>Date</th><th>À</th><th>Sujet</th><th>État</th><th>Erreur</th></tr></thead><tbody>{rows}</tbody></table>"
    )))
}

/// One mail, as text with its link, and as HTML.
#[get("/dev/mail/{id}")]
pub async fn show(request: HttpRequest, state: web::Data<State>) -> ApiResult<HttpResponse> {
    let id = parameter::id(&request, "id")?;
    let scope = state.db.read().await?;
    let Some(mail) = scope.get::<entity::Entity>(id).await? else {
        return Err(shared::problem::ErrorCode::NotFound.into());
    };
    let text: String =
        HtmlEscape(&mail.text_body)
            .to_string()
            .lines()
            .map(|line| {
                if line.starts_with("http") { format!("<a href=\"{line}\">{line}</a>\n") } else { format!("{line}\n") }
            })
            .collect();
    let text = text.replace("http:&#x2f;&#x2f;", "http://").replace("&#x2f;", "/");
    Ok(page(&format!(
        "<p><a href=\"/dev/mail\">Tous les mails</a></p><h1>{}</h1><p>À {}</p><pre>{text}</pre>",
        HtmlEscape(&mail.subject),
        HtmlEscape(&mail.recipient)
    )))
}

fn page(body: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(format!(
            "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Mails</title><style>body{{font:16px/1.5 system-ui;margin:2rem;max-width:70rem}}\
             td,th{{text-align:left;padding:.3rem .8rem;border-bottom:1px solid #ccc}}pre{{white-space:pre-wrap;background:#f3f5f7;padding:1rem}}</style></head><body>{body}</body></html>"
        ))
}
