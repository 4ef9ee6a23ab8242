//! An opinion was received.

use leptos::prelude::*;
use shared::content::PageDto;

use super::authority;
use super::document::PageContext;
use super::french::{NNBSP, quoted};
use super::parts::breadcrumb;

pub(super) fn view(ctx: &PageContext, page: Option<&PageDto>) -> AnyView {
    let back = page.map(|page| {
        let url = ctx.links.page(page.kind, &page.slug);
        view! { <p><a href=url>{format!("Revenir à la page {}", quoted(&page.title))}</a></p> }
    });
    let contact = authority::is_reachable(&ctx.portal).then(|| {
        view! { <p>{format!("Vous attendez une réponse{NNBSP}? ")}<a href=ctx.links.contact()>{format!("Contactez {}", authority::with_article(&ctx.portal.title))}</a>"."</p> }
    });
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Merci")}
            <div class="page-head">
                <h1>"Merci pour votre avis"</h1>
                <p class="lead">"Il aide à améliorer cette page."</p>
                {contact}
                {back}
                <p><a href=ctx.links.home()>"Revenir à l’accueil du guichet"</a></p>
            </div>
        </div>
    }
    .into_any()
}
