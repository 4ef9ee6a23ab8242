//! Every page of the portal on one: by theme, or by the first letter of its name.

use leptos::prelude::*;
use shared::content::{PageKind, PageRefDto};

use super::document::PageContext;
use super::french::{NNBSP, counted};
use super::legal::LegalPage;
use super::parts::breadcrumb;

/// Pages by the first letter of their short title.
pub type Letters = Vec<(char, Vec<PageRefDto>)>;

/// "Plan du site".
pub(super) fn by_theme(ctx: &PageContext, pages: &[PageRefDto]) -> AnyView {
    let links = &ctx.links;
    let own = [
        (links.home(), "Accueil"),
        (links.search_form(), "Rechercher"),
        (links.index(), "Démarches de A à Z"),
        (links.contact(), "Contact et horaires"),
    ];
    let legal = LegalPage::ALL.into_iter().map(|page| (links.legal(page.path()), page.title()));
    let own =
        own.into_iter().chain(legal).map(|(url, label)| view! { <li><a href=url>{label}</a></li> }).collect_view();
    let events =
        section(ctx, "evenements", "Évènements de la vie", None, of(pages, |page| page.kind == PageKind::LifeEvent));
    let themes = ctx
        .portal
        .categories
        .iter()
        .map(|category| {
            let of_category = of(pages, |page| page.category.as_ref() == Some(&category.slug));
            section(ctx, &category.slug, &category.title, Some(links.category(&category.slug)), of_category)
        })
        .collect::<Vec<_>>();
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Plan du site")}
            <div class="page-head">
                <h1>"Plan du site"</h1>
                <p class="lead">{format!("Toutes les pages du guichet, par thème{NNBSP}: {}.", counted(pages.len(), "page", "pages"))}</p>
            </div>
            <div class="plan">
                <section aria-labelledby="plan-guichet"><h2 id="plan-guichet">"Le guichet"</h2><ul>{own}</ul></section>
                {events}
                {themes}
            </div>
        </div>
    }
    .into_any()
}

fn of(pages: &[PageRefDto], belongs: impl Fn(&PageRefDto) -> bool) -> Vec<&PageRefDto> {
    pages.iter().filter(|page| belongs(page)).collect()
}

fn section(ctx: &PageContext, id: &str, title: &str, url: Option<String>, pages: Vec<&PageRefDto>) -> Option<AnyView> {
    if pages.is_empty() {
        return None;
    }
    let id = format!("plan-{id}");
    let pages = pages
        .into_iter()
        .map(|page| view! { <li><a href=ctx.links.page(page.kind, &page.slug)>{page.title.clone()}</a></li> })
        .collect_view();
    let title = title.to_owned();
    let title = match url {
        Some(url) => view! { <a href=url>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    Some(
        view! { <section aria-labelledby=id.clone()><h2 id=id.clone() tabindex="-1">{title}</h2><ul>{pages}</ul></section> }
            .into_any(),
    )
}

/// "Démarches de A à Z".
pub(super) fn by_letter(ctx: &PageContext, letters: &Letters) -> AnyView {
    let jumps = letters
        .iter()
        .map(|(letter, _)| view! { <li><a href=format!("#lettre-{letter}")>{letter.to_string()}</a></li> })
        .collect_view();
    let sections = letters
        .iter()
        .map(|(letter, pages)| {
            let id = format!("lettre-{letter}");
            let pages = pages
                .iter()
                .map(|page| {
                    let note = (page.title != page.short_title).then(|| view! { <p>{page.title.clone()}</p> });
                    view! { <li><a href=ctx.links.page(page.kind, &page.slug)>{page.short_title.clone()}</a>{note}</li> }
                })
                .collect_view();
            view! { <section aria-labelledby=id.clone()><h2 id=id.clone() tabindex="-1">{letter.to_string()}</h2><ul>{pages}</ul></section> }
        })
        .collect_view();
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "De A à Z")}
            <div class="page-head">
                <h1>"Démarches de A à Z"</h1>
                <nav class="letters" aria-label="Aller à une lettre"><ul>{jumps}</ul></nav>
            </div>
            <div class="letters-body">{sections}</div>
        </div>
    }
    .into_any()
}
