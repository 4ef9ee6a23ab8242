//! Beside the text: contents, who to ask; after it: sources.

use leptos::prelude::*;
use shared::content::{PageDto, SourceDto};

use super::super::authority;
use super::super::document::PageContext;
use super::super::french::{NNBSP, date, quoted};
use super::super::parts::external;
use super::Section;
use crate::ui::icon::{Glyph, lucide};

/// "Sur cette page", when there is more than one section.
pub(super) fn contents(sections: &[Section]) -> Option<AnyView> {
    if sections.len() < 2 {
        return None;
    }
    let links = sections
        .iter()
        .map(|section| view! { <li><a href=format!("#{}", section.anchor)>{section.title.clone()}</a></li> })
        .collect_view();
    Some(
        view! {
            <nav class="contents" aria-labelledby="sur-cette-page">
                <h2 id="sur-cette-page">"Sur cette page"</h2>
                <ol>{links}</ol>
            </nav>
        }
        .into_any(),
    )
}

/// The card of the competent body.
pub(super) fn help(ctx: &PageContext, page: &PageDto) -> Option<AnyView> {
    let body = &page.competent;
    if body.name.is_empty() {
        return None;
    }
    let note = Some(body.note.clone()).filter(|note| !note.is_empty()).map(|note| view! { <p>{note}</p> });
    let own = body.is_portal_authority.then(|| own_contact(ctx));
    let ask = (!body.is_portal_authority && authority::is_reachable(&ctx.portal)).then(|| {
        view! { <p class="help-ask">{format!("Une question{NNBSP}? ")}<a href=ctx.links.contact()>{format!("Contacter {}", authority::with_article(&ctx.portal.title))}</a></p> }
    });
    Some(
        view! {
            <aside class="help" aria-labelledby="qui-s-en-occupe">
                <h2 id="qui-s-en-occupe">"Qui s’en occupe"</h2>
                <p class="help-name">{body.name.clone()}</p>
                {note}
                {own}
                {ask}
            </aside>
        }
        .into_any(),
    )
}

fn own_contact(ctx: &PageContext) -> AnyView {
    let portal = &ctx.portal;
    let state = portal.hours_now.as_ref().map(|now| view! { <p>{authority::open_state(now)}</p> });
    let address = authority::address(&portal.contact)
        .map(|address| view! { <p class="fact"><Glyph paths=lucide::MAP_PIN/>{address}</p> });
    let phone = authority::phone(&portal.contact, "button button-quiet phone").map(|phone| view! { <p>{phone}</p> });
    let more =
        authority::is_reachable(portal).then(|| view! { <p><a href=ctx.links.contact()>"Horaires et contact"</a></p> });
    view! { {state}{address}{phone}{more} }.into_any()
}

/// Which figures of the page come from a source, and how old its text was.
fn figures(source: &SourceDto) -> Option<String> {
    let day = source.as_of.as_deref().and_then(date).filter(|_| !source.figures.is_empty())?;
    let figures: Vec<String> = source.figures.iter().map(|figure| quoted(figure)).collect();
    Some(format!("Pour {}, texte officiel du {day}", figures.join(", ")))
}

/// Sources, and the date of the last real check.
pub(super) fn sources(page: &PageDto) -> Option<AnyView> {
    let sources: Vec<_> = page
        .sources
        .iter()
        .map(|source| {
            let body = (!source.body.is_empty()).then(|| format!(" · {}", source.body));
            let figures = figures(source).map(|figures| view! { <p class="source-figures">{figures}</p> });
            view! { <li>{external(&source.url, &source.title, "outside")}{body}{figures}</li> }
        })
        .collect();
    let checked = page.last_checked_on.as_deref().and_then(date);
    let checked = checked.map(|day| view! { <p>{format!("Vérifié le {day}")}</p> });
    if sources.is_empty() && checked.is_none() {
        return None;
    }
    let sources = (!sources.is_empty()).then(|| view! { <h2>"Sources officielles"</h2><ul>{sources}</ul> });
    Some(view! { <footer class="sources">{sources}{checked}</footer> }.into_any())
}
