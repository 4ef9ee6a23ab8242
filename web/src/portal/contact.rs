//! How to reach the authority.

use leptos::prelude::*;

use super::authority;
use super::document::PageContext;
use super::parts::{breadcrumb, external};

pub(super) fn view(ctx: &PageContext) -> AnyView {
    let portal = &ctx.portal;
    let content = if authority::is_reachable(portal) {
        let columns = authority::columns(portal);
        view! { <section aria-labelledby="coordonnees"><h2 id="coordonnees" class="visually-hidden">"Coordonnées"</h2>{columns}</section> }
            .into_any()
    } else {
        let directory =
            external("https://lannuaire.service-public.gouv.fr/", "l’annuaire de l’administration", "outside");
        view! { <p class="lead">"Les coordonnées ne sont pas encore indiquées ici. Vous les trouverez dans "{directory}"."</p> }.into_any()
    };
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Contact")}
            <div class="page-head">
                <h1>{format!("Contacter {}", authority::with_article(&portal.title))}</h1>
            </div>
            {content}
        </div>
    }
    .into_any()
}
