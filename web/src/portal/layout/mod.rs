//! What surrounds every page: skip links, preview banner, header, main, footer.

mod footer;
mod header;

use leptos::prelude::*;

use super::document::{PageContext, View};
use crate::ui::icon::{Glyph, lucide};

/// A page in its frame.
pub(super) fn frame(ctx: &PageContext, view: &View, content: AnyView) -> AnyView {
    let preview = ctx.preview.then(|| {
        view! {
            <div class="preview" role="region" aria-label="Aperçu">
                <p class="wrap"><Glyph paths=lucide::EYE/><span><strong>"Aperçu"</strong>" — visible par vous seul"</span></p>
            </div>
        }
    });
    view! {
        <nav class="skip-links" aria-label="Accès rapide">
            <a href="#contenu">"Aller au contenu"</a>
            <a href="#menu">"Aller au menu"</a>
            <a href=ctx.links.search_form()>"Rechercher"</a>
        </nav>
        {preview}
        {header::view(ctx, view)}
        <main id="contenu" tabindex="-1">{content}</main>
        {footer::view(ctx)}
    }
    .into_any()
}
