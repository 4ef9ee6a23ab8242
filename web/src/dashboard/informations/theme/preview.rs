//! What the portal looks like with the draft: its home and a page, on a computer and on a phone. A sample drawn with the
//! palette itself; the portal is one click on "Afficher" away.

use leptos::html;
use leptos::prelude::*;
use shared::tenants::name::name_of;
use shared::theme::{Palette, contours, crest};

use super::colour::colour_of;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// What a miniature shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    Home,
    Service,
}

/// The panel of the miniatures.
#[component]
pub(super) fn Preview(editor: Editor) -> impl IntoView {
    let is_dark = RwSignal::new(false);
    let default = editor.kept_now(|kept| kept.theme.default_colour.clone());
    let palette = Memo::new(move |_| {
        let palette = Palette::from(editor.draft.with(|draft| colour_of(draft, &default)));
        if is_dark.get() { palette.dark } else { palette.light }
    });
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let scheme = palette.get();
        if let Some(node) = node.get() {
            let style = web_sys::HtmlElement::style(&node);
            for (name, colour) in scheme.properties() {
                // By the object model: the policy lets no style be written in the page.
                let _ = style.set_property(&format!("--{name}"), &colour.to_string());
            }
        }
    });
    let figures = [
        (Page::Home, "mini-desktop", "Accueil, sur un ordinateur"),
        (Page::Home, "mini-phone", "Accueil, sur un téléphone"),
        (Page::Service, "mini-desktop", "Une démarche, sur un ordinateur"),
        (Page::Service, "mini-phone", "Une démarche, sur un téléphone"),
    ];
    let figures = figures.map(|(page, class, caption)| {
        view! {
            <figure class=class>
                <div class="mini" role="img" aria-label=caption><Miniature editor page/></div>
                <figcaption aria-hidden="true">{caption}</figcaption>
            </figure>
        }
    });
    view! {
        <section class="panel" aria-labelledby="preview-title">
            <h2 id="preview-title">"Aperçu"</h2>
            <p class="muted">"Ce que verront vos usagers, avec vos choix. Rien n’est publié avant l’enregistrement."</p>
            <div class="choice">
                <input type="checkbox" id="preview-dark" prop:checked=is_dark on:change=move |event| is_dark.set(event_target_checked(&event))/>
                <label for="preview-dark">"Voir ce que donne un appareil réglé en mode sombre"</label>
            </div>
            <div class="minis" node_ref=node>{figures.into_iter().collect_view()}</div>
        </section>
    }
}

#[component]
fn Miniature(editor: Editor, page: Page) -> impl IntoView {
    let title = Memo::new(move |_| editor.draft.with(|draft| draft.general.title.clone()));
    let of_name =
        Memo::new(move |_| editor.draft.with(|draft| name_of(draft.general.name.trim(), draft.general.article)));
    let code = editor.kept_now(|kept| kept.general.code.clone());
    let lines = contours(&code);
    let mark = crest(&code);
    let logo = Memo::new(move |_| editor.draft.with(|draft| draft.theme.logo.as_ref().map(|image| image.url.clone())));
    let banner =
        Memo::new(move |_| editor.draft.with(|draft| draft.theme.banner.as_ref().map(|image| image.url.clone())));
    let body = match page {
        Page::Home => view! {
            <div class="mini-hero">
                {live(move || match banner.get() {
                    Some(url) => view! { <img class="mini-banner" src=url alt=""/> <span class="mini-veil"></span> }.into_any(),
                    None => view! { <div class="mini-lines" inner_html=lines.clone()></div> }.into_any(),
                })}
                <div class="mini-hero-text">
                    <p class="mini-h1">{live(move || format!("Bienvenue au guichet {}", of_name.get()))}</p>
                    <p class="mini-search"><span>"Que cherchez-vous\u{202f}?"</span><span class="mini-button"><Glyph paths=lucide::SEARCH/></span></p>
                </div>
            </div>
            <div class="mini-body">
                <p class="mini-h2">"Démarches les plus demandées"</p>
                <div class="mini-tiles">
                    <span><Glyph paths=lucide::ID_CARD/> "Identité"</span>
                    <span><Glyph paths=lucide::FILE_TEXT/> "Naissance"</span>
                    <span><Glyph paths=lucide::HOUSE/> "Travaux"</span>
                    <span><Glyph paths=lucide::VOTE/> "Élections"</span>
                </div>
            </div>
        }
        .into_any(),
        Page::Service => view! {
            <div class="mini-head">
                <p class="mini-h1">"Carte d’identité"</p>
                <p>"Prenez rendez-vous, apportez les pièces, revenez la chercher."</p>
                <p class="mini-button">"Prendre rendez-vous"</p>
            </div>
            <div class="mini-body">
                <p class="mini-h2">"Ce qu’il faut préparer"</p>
                <p>"Une photo, un justificatif de domicile et "<span class="mini-link">"la pré-demande en ligne"</span>"."</p>
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="mini-page">
            <div class="mini-top">
                {live(move || match logo.get() {
                    Some(url) => view! { <img class="mini-logo" src=url alt=""/> }.into_any(),
                    None => view! { <span class="mini-mark" inner_html=mark.clone()></span> }.into_any(),
                })}
                <span><strong>{title}</strong><small>"Guichet en ligne"</small></span>
            </div>
            {body}
            <div class="mini-foot">{title}</div>
        </div>
    }
}
