//! Search page: form, results, and what to do when there is none.

use leptos::prelude::*;
use shared::search::{SearchDto, SearchItemDto};

use super::authority;
use super::document::PageContext;
use super::french::{NNBSP, counted, quoted};
use super::parts::{breadcrumb, tile};
use super::widgets::{QUERY_MIN, SearchBoxData, search_box_island};

pub(super) fn view(ctx: &PageContext, found: &SearchDto) -> AnyView {
    let query = found.query.trim();
    let outcome = match query.chars().count() {
        0 => suggestions(ctx),
        length if length < QUERY_MIN => too_short(ctx, query),
        _ if found.items.is_empty() => nothing(ctx, query),
        _ => results(ctx, query, &found.items),
    };
    let search = SearchBoxData::new(ctx, "Que cherchez-vous\u{202f}?", query);
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, "Recherche")}
            <div class="page-head">
                <h1>"Rechercher une démarche"</h1>
                <div class="search-page">{search_box_island(search)}</div>
            </div>
            {outcome}
        </div>
    }
    .into_any()
}

fn results(ctx: &PageContext, query: &str, items: &[SearchItemDto]) -> AnyView {
    let count = format!("{} pour {}", counted(items.len(), "résultat", "résultats"), quoted(query));
    let items = items
        .iter()
        .map(|item| {
            let category = item.category.clone().unwrap_or_else(|| "Évènement de la vie".to_owned());
            let excerpt =
                Some(item.excerpt.clone()).filter(|text| !text.is_empty()).map(|text| view! { <p>{text}</p> });
            view! {
                <li class="entry">
                    <a href=ctx.links.page(item.kind, &item.slug)>{item.title.clone()}</a>
                    {excerpt}
                    <p class="entry-category">{category}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="resultats" class="results">
            <h2 id="resultats">{count}</h2>
            <ol class="entries">{items}</ol>
        </section>
    }
    .into_any()
}

fn suggestions(ctx: &PageContext) -> AnyView {
    let tiles = ctx.portal.most_wanted.iter().map(|page| tile(ctx, page)).collect::<Vec<_>>();
    let tiles = (!tiles.is_empty()).then(|| {
        view! {
            <section aria-labelledby="demandees">
                <h2 id="demandees">"Les plus demandées"</h2>
                <ul class="tiles">{tiles}</ul>
            </section>
        }
    });
    view! { {tiles}{themes(ctx)} }.into_any()
}

fn too_short(ctx: &PageContext, query: &str) -> AnyView {
    view! {
        <section aria-labelledby="resultats" class="results">
            <h2 id="resultats">{format!("{} est trop court", quoted(query))}</h2>
            <p>{format!("Écrivez au moins {QUERY_MIN}\u{a0}lettres, par exemple «{NNBSP}passeport{NNBSP}» ou «{NNBSP}école{NNBSP}».")}</p>
        </section>
        {themes(ctx)}
    }
    .into_any()
}

fn nothing(ctx: &PageContext, query: &str) -> AnyView {
    let phone = authority::phone(&ctx.portal.contact, "button button-quiet phone").map(|phone| {
        view! { <div class="ask"><p>{format!("Demandez à l’accueil{NNBSP}: {}.", ctx.portal.title)}</p><p>{phone}</p></div> }
    });
    view! {
        <section aria-labelledby="resultats" class="results">
            <h2 id="resultats">{format!("Aucun résultat pour {}", quoted(query))}</h2>
            <ul class="bullets">
                <li>"Vérifiez l’orthographe."</li>
                <li>{format!("Essayez un mot plus courant{NNBSP}: «{NNBSP}poubelle{NNBSP}» plutôt que «{NNBSP}déchet ménager{NNBSP}».")}</li>
                <li>"Ou parcourez les thèmes ci-dessous."</li>
            </ul>
            {phone}
        </section>
        {themes(ctx)}
    }
    .into_any()
}

/// The categories as plain links.
pub(super) fn themes(ctx: &PageContext) -> Option<AnyView> {
    if ctx.portal.categories.is_empty() {
        return None;
    }
    let themes = ctx
        .portal
        .categories
        .iter()
        .map(|category| view! { <li><a href=ctx.links.category(&category.slug)>{category.title.clone()}</a></li> })
        .collect_view();
    Some(
        view! {
            <section aria-labelledby="par-theme" class="by-theme">
                <h2 id="par-theme">"Parcourir par thème"</h2>
                <ul class="plain-links">{themes}</ul>
            </section>
        }
        .into_any(),
    )
}
