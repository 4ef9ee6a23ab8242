//! What surrounds the text: the platform's sign, the way to the dashboard, the other legal pages.

use leptos::prelude::*;
use shared::platform::LEGAL_PAGES;

use super::parts::{mail, phone};
use super::{Facts, LegalPage};
use crate::portal::{META, escaped, rendered};
use crate::ui::brand::Brand;

/// The complete document of a legal page. `style_head` is the stylesheets and the icon of the dashboard.
#[must_use]
pub fn legal_document(page: LegalPage, facts: &Facts, style_head: &str) -> String {
    let (title, description) = (escaped(page.title()), escaped(page.description()));
    let url = escaped(&format!("{}{}", facts.public_url, page.path()));
    let body = rendered(|| body(page, facts));
    format!(
        "<!DOCTYPE html><html lang=\"fr\"><head>{META}<meta name=\"color-scheme\" content=\"light dark\"><title>{title} – Guichet</title>\
         <meta name=\"description\" content=\"{description}\"><link rel=\"canonical\" href=\"{url}\">{style_head}</head>\
         <body class=\"legal\">{body}</body></html>"
    )
}

fn body(page: LegalPage, facts: &Facts) -> AnyView {
    let links = LEGAL_PAGES.map(|(path, label)| {
        let current = (path == page.path()).then_some("page");
        view! { <li><a href=path aria-current=current>{label}</a></li> }
    });
    view! {
        <a class="skip-link" href="#main">"Aller au contenu"</a>
        <header class="legal-top">
            <div class="legal-wrap">
                <a class="legal-home" href="/"><Brand/></a>
                <a href="/mgmt">"Se connecter"</a>
            </div>
        </header>
        <main id="main" class="legal-wrap legal-main" tabindex="-1">
            <h1>{page.title()}</h1>
            {page.content(facts)}
        </main>
        <footer class="legal-foot">
            <div class="legal-wrap platform-foot">
                <nav aria-label="Informations légales"><ul>{links.collect_view()}</ul></nav>
                <p>"Besoin d’aide\u{202f}? " {mail(&facts.email)} " ou " {phone(&facts.operator.phone)}</p>
            </div>
        </footer>
    }
    .into_any()
}
