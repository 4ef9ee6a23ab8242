//! Nothing at this address: say so, and help to find.

use leptos::prelude::*;

use super::document::PageContext;
use super::parts::breadcrumb;
use super::search::themes;
use super::widgets::{SearchBoxData, search_box_island};

pub(super) fn view(ctx: &PageContext) -> AnyView {
    let search = SearchBoxData::new(ctx, "Que cherchez-vous\u{202f}?", "");
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Page introuvable")}
            <div class="page-head">
                <h1>"Cette page n’existe pas"</h1>
                <p class="lead">"Elle a peut-être changé d’adresse. Cherchez ci-dessous, ou repartez de "<a href=ctx.links.home()>"l’accueil du guichet"</a>"."</p>
                <div class="search-page">{search_box_island(search)}</div>
            </div>
            {themes(ctx)}
        </div>
    }
    .into_any()
}
