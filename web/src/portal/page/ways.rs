//! The ways to do it: online, at the counter, by post, by phone, as clear blocks.

use leptos::prelude::*;
use shared::content::{PageDto, PartDto};

use super::super::authority;
use super::super::document::PageContext;
use super::{Section, links};
use crate::ui::icon::{Glyph, lucide};

/// The section of all ways; none when no way says anything.
pub(super) fn section(ctx: &PageContext, page: &PageDto) -> Option<Section> {
    let mut blocks: Vec<AnyView> = page
        .parts
        .iter()
        .filter(|part| part.id.starts_with("ways.") && !part.html.trim().is_empty())
        .map(|part| block(ctx, page, part))
        .collect();
    let told_online = page.parts.iter().any(|part| part.id == "ways.online" && !part.html.trim().is_empty());
    if !told_online {
        blocks.extend(links::list(page).map(|list| online("En ligne", None, Some(list))));
    }
    if blocks.is_empty() {
        return None;
    }
    Some(Section {
        anchor: "comment-faire".to_owned(),
        title: "Comment faire".to_owned(),
        content: view! { <div class="ways">{blocks}</div> }.into_any(),
        class: "part",
    })
}

fn online(title: &str, html: Option<String>, links: Option<AnyView>) -> AnyView {
    let text = html.map(|html| view! { <div class="prose" inner_html=html></div> });
    view! {
        <div class="way way-main">
            <h3><Glyph paths=lucide::LAPTOP/><span>{title.to_owned()}</span></h3>
            {text}
            {links}
        </div>
    }
    .into_any()
}

fn block(ctx: &PageContext, page: &PageDto, part: &PartDto) -> AnyView {
    let glyph = match part.id.as_str() {
        "ways.online" => return online(&part.title, Some(part.html.clone()), links::list(page)),
        "ways.counter" => lucide::LANDMARK,
        "ways.post" => lucide::MAIL,
        "ways.phone" => lucide::PHONE,
        _ => lucide::INFO,
    };
    // The authority's phone at hand, unless the text gives it already.
    let number = ctx.portal.contact.phone.clone().unwrap_or_default();
    let missing = part.id == "ways.phone"
        && page.competent.is_portal_authority
        && !part.html.contains("tel:")
        && !part.html.contains(&number);
    let phone = missing.then(|| authority::phone(&ctx.portal.contact, "button button-quiet phone")).flatten();
    let phone = phone.map(|phone| view! { <p class="way-action">{phone}</p> });
    view! {
        <div class="way">
            <h3><Glyph paths=glyph/><span>{part.title.clone()}</span></h3>
            <div class="prose" inner_html=part.html.clone()></div>
            {phone}
        </div>
    }
    .into_any()
}
