//! Whether the page of a link answers, asked from the server; an agent may save the link whatever is found.

use std::time::Duration;

use shared::problem::{ViolationCode, Violations};
use shared::rule;
use shared::settings::{LinkCheckBody, LinkCheckDto, LinkOutcome};
use url::Url;

use crate::address::outbound::{Look, Outbound};
use crate::error::ApiResult;

/// How many times a site may lead on.
const REDIRECTS_MAX: usize = 5;
/// How long it all may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Checks a link.
///
/// # Errors
/// A violation when it is no address of a page.
pub async fn check(outbound: &Outbound, body: &LinkCheckBody) -> ApiResult<LinkCheckDto> {
    let mut violations = Violations::default();
    let Some(typed) = violations.check("url", rule::url::normalise(&body.url)) else { return Err(violations.into()) };
    let Ok(start) = Url::parse(&typed) else {
        let message = "Cette adresse n’a pas la bonne forme. Exemple\u{202f}: https://www.plassans.fr/contact";
        violations.push("url", ViolationCode::Format, message);
        return Err(violations.into());
    };
    let found = tokio::time::timeout(TIMEOUT, follow(outbound, &start)).await;
    Ok(found.unwrap_or(found_without_answer(LinkOutcome::Silent)))
}

fn found_without_answer(outcome: LinkOutcome) -> LinkCheckDto {
    LinkCheckDto { outcome, status: None, final_url: None }
}

/// Goes where the site leads on, by hand: each place is looked at with the same care as the first.
async fn follow(outbound: &Outbound, start: &Url) -> LinkCheckDto {
    let mut here = start.clone();
    let mut last = None;
    for _ in 0..=REDIRECTS_MAX {
        let (status, location) = match outbound.look(&here).await {
            Look::Answered { status, location } => (status, location),
            Look::Silent => return found_without_answer(LinkOutcome::Silent),
            Look::Nowhere => return found_without_answer(LinkOutcome::Nowhere),
            Look::NotAsked => return found_without_answer(LinkOutcome::Refused),
        };
        last = Some(status);
        match location.filter(|_| (300..400).contains(&status)) {
            Some(location) => match here.join(&location).ok().filter(is_page) {
                Some(next) => here = next,
                None => break,
            },
            None => return found(start, here, status),
        }
    }
    LinkCheckDto { outcome: LinkOutcome::Refused, status: last, final_url: None }
}

/// Whether an address that a site gives is one of a page.
fn is_page(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
}

fn found(start: &Url, mut end: Url, status: u16) -> LinkCheckDto {
    // As a browser does: the place within the page goes along.
    if end.fragment().is_none() {
        end.set_fragment(start.fragment());
    }
    let is_elsewhere = end != *start;
    let outcome = match status {
        200..=299 if is_elsewhere => LinkOutcome::Moved,
        200..=299 => LinkOutcome::Answers,
        404 | 410 => LinkOutcome::NotFound,
        _ => LinkOutcome::Refused,
    };
    LinkCheckDto { outcome, status: Some(status), final_url: is_elsewhere.then(|| end.to_string()) }
}
