//! At the end of a page: send it to somebody, and say whether it helped.

use leptos::prelude::*;
use shared::content::PageDto;
use shared::feedback::COMMENT_MAX;

use super::super::document::PageContext;
use super::super::french::NNBSP;
use super::super::links::encoded;
use crate::ui::icon::{Glyph, lucide};

/// A mail that holds the address of the page, ready to be sent to somebody.
pub(super) fn share(ctx: &PageContext, page: &PageDto) -> Option<AnyView> {
    let address = ctx.canonical_url.as_ref()?;
    let body = format!("{}\n{address}", page.title);
    let url = format!("mailto:?subject={}&body={}", encoded(&page.title), encoded(&body));
    Some(
        view! { <p class="share"><a href=url><Glyph paths=lucide::MAIL/>"Envoyer cette page par email"</a></p> }
            .into_any(),
    )
}

/// "Cette page vous a-t-elle aidé ?", a form that needs no script.
pub(super) fn form(ctx: &PageContext, page: &PageDto) -> AnyView {
    view! {
        <form class="opinion" method="post" action=ctx.links.feedback() aria-labelledby="avis">
            <h2 id="avis">{format!("Cette page vous a-t-elle aidé{NNBSP}?")}</h2>
            <input type="hidden" name="page" value=page.slug.clone()/>
            <details>
                <summary>"Ajouter une précision"</summary>
                <label for="avis-precision">{format!("Que manque-t-il{NNBSP}? (facultatif)")}</label>
                <p id="avis-aide" class="hint">
                    "N’écrivez ni nom, ni adresse, ni numéro. Personne ne peut vous répondre par ce moyen."
                </p>
                <textarea
                    id="avis-precision"
                    name="comment"
                    rows="3"
                    maxlength=COMMENT_MAX.to_string()
                    aria-describedby="avis-aide"
                ></textarea>
            </details>
            <div class="opinion-answers">
                <button class="button button-quiet button-small" name="helped" value="oui">"Oui"</button>
                <button class="button button-quiet button-small" name="helped" value="non">"Non"</button>
            </div>
        </form>
    }
    .into_any()
}
