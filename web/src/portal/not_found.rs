//! Nothing at this address: say so, and help to find.

use leptos::prelude::*;

use super::authority;
use super::document::PageContext;
use super::french::quoted;
use super::parts::breadcrumb;
use super::search::themes;
use super::widgets::{SearchBoxData, search_box_island};

pub(super) fn view(ctx: &PageContext) -> AnyView {
    let lead = view! {
        <p class="lead">"Elle a peut-être changé d’adresse. Cherchez ci-dessous, ou repartez de "<a href=ctx.links.home()>"l’accueil du guichet"</a>"."</p>
    };
    with_search(ctx, "Cette page n’existe pas", lead.into_any())
}

/// A page of other portals. By default or by choice this one does not show it: whether the authority has the service
/// is not ours to say.
pub(super) fn not_here(ctx: &PageContext, title: &str) -> AnyView {
    let contact = authority::is_reachable(&ctx.portal).then(|| {
        view! { " Un doute\u{202f}? "<a href=ctx.links.contact()>{format!("Contactez {}", authority::with_article(&ctx.portal.title))}</a>"." }
    });
    let lead = view! {
        <p class="lead">{format!("La page {} n’est pas proposée {}.", quoted(title), ctx.portal.in_name)}{contact}</p>
    };
    with_search(ctx, "Ce guichet ne propose pas cette page", lead.into_any())
}

fn with_search(ctx: &PageContext, heading: &'static str, lead: AnyView) -> AnyView {
    let search = SearchBoxData::new(ctx, "Que cherchez-vous\u{202f}?", "");
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Page introuvable")}
            <div class="page-head">
                <h1>{heading}</h1>
                {lead}
                <div class="search-page">{search_box_island(search)}</div>
            </div>
            {themes(ctx)}
        </div>
    }
    .into_any()
}
