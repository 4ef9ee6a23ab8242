//! Small pieces that several pages share.

use leptos::prelude::*;
use shared::content::PageRefDto;

use super::document::PageContext;
use crate::ui::icon::{Glyph, Icon, lucide};

/// Longest last word, in letters, that the sign is tied to: a longer one must be free to break.
const TIED: usize = 24;

/// A link to another site: its sign, and the words for who does not see it. The sign never stands alone on a line.
pub(super) fn external(url: &str, label: &str, class: &'static str) -> AnyView {
    let (before, last) = match label.rsplit_once(' ') {
        _ if class.contains("button") => (String::new(), label),
        Some((before, last)) => (format!("{before} "), last),
        None => (String::new(), label),
    };
    let tied = if last.chars().count() <= TIED { "tied" } else { "" };
    let sign = view! { <Glyph paths=lucide::EXTERNAL_LINK/> };
    let words = if class.contains("button") {
        view! { <span>{last.to_owned()}</span>{sign} }.into_any()
    } else {
        view! { {before}<span class=tied>{last.to_owned()}{sign}</span> }.into_any()
    };
    view! { <a href=url.to_owned() class=class rel="noopener">{words}<span class="visually-hidden">" (site externe)"</span></a> }
        .into_any()
}

/// Breadcrumb: the way here, then where one is.
pub(super) fn breadcrumb(ctx: &PageContext, middle: Option<(String, String)>, here: &str) -> AnyView {
    let middle = middle.map(|(url, label)| view! { <li><a href=url>{label}</a></li> });
    view! {
        <nav class="crumbs" aria-label="Fil d’Ariane">
            <ol>
                <li><a href=ctx.links.home()>"Accueil"</a></li>
                {middle}
                <li aria-current="page">{here.to_owned()}</li>
            </ol>
        </nav>
    }
    .into_any()
}

/// A large link with its icon.
pub(super) fn tile(ctx: &PageContext, page: &PageRefDto) -> AnyView {
    view! {
        <li>
            <a class="tile" href=ctx.links.page(page.kind, &page.slug)>
                <Icon name=page.icon.clone()/>
                <span>{page.short_title.clone()}</span>
            </a>
        </li>
    }
    .into_any()
}

/// A page in a list: title, then the answer in one sentence.
pub(super) fn entry(ctx: &PageContext, page: &PageRefDto) -> AnyView {
    let summary = Some(page.summary.clone()).filter(|text| !text.is_empty()).map(|text| view! { <p>{text}</p> });
    view! {
        <li class="entry">
            <a href=ctx.links.page(page.kind, &page.slug)>{page.title.clone()}</a>
            {summary}
        </li>
    }
    .into_any()
}
