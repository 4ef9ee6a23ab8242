//! Search page: form, results, and what to do when there is none.

use leptos::prelude::*;
use shared::search::{SearchDto, SearchItemDto};

use super::authority;
use super::document::PageContext;
use super::french::{NNBSP, counted, quoted};
use super::parts::{breadcrumb, tile};
use super::widgets::{QUERY_MIN, SearchBoxData, lit, search_box_island};

pub(super) fn view(ctx: &PageContext, found: &SearchDto) -> AnyView {
    let query = found.query.trim();
    let outcome = match query.chars().count() {
        0 => suggestions(ctx),
        length if length < QUERY_MIN => too_short(ctx, query),
        _ if found.items.is_empty() && found.category.is_none() => nothing(ctx, query, found),
        _ => results(ctx, query, found),
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

fn results(ctx: &PageContext, query: &str, found: &SearchDto) -> AnyView {
    let total = usize::try_from(found.total).unwrap_or(usize::MAX);
    let chosen = found.category.as_deref();
    let place = chosen
        .and_then(|slug| found.categories.iter().find(|category| category.slug == slug))
        .map(|category| format!(" dans {}", quoted(&category.title)))
        .unwrap_or_default();
    let count = format!("{} pour {}{place}", counted(total, "résultat", "résultats"), quoted(query));
    view! {
        <section aria-labelledby="resultats" class="results">
            <h2 id="resultats">{count}</h2>
            {meant(ctx, found)}
            {filters(ctx, query, found)}
            {entries(ctx, &found.items)}
        </section>
    }
    .into_any()
}

/// The query with its slips mended, as a link to its own results.
fn meant(ctx: &PageContext, found: &SearchDto) -> Option<AnyView> {
    let suggestion = found.suggestion.clone()?;
    let link = view! { <a href=ctx.links.search(&suggestion)>{quoted(&suggestion)}</a> };
    Some(view! { <p class="meant">"Vouliez-vous dire " {link} "\u{202f}?"</p> }.into_any())
}

/// The categories of the results, each with its number; nothing when there is but one.
fn filters(ctx: &PageContext, query: &str, found: &SearchDto) -> Option<AnyView> {
    if found.categories.len() < 2 {
        return None;
    }
    let chosen = found.category.as_deref();
    let all: u32 = found.categories.iter().map(|category| category.count).sum();
    let option = |href: String, title: String, count: u32, is_chosen: bool| {
        let current = is_chosen.then_some("true");
        view! { <li><a href=href aria-current=current>{title} <span class="count">{format!("\u{a0}({count})")}</span></a></li> }
    };
    let whole = option(ctx.links.search(query), "Toutes".to_owned(), all, chosen.is_none());
    let categories = found
        .categories
        .iter()
        .map(|category| {
            let href = ctx.links.search_in(query, &category.slug);
            option(href, category.title.clone(), category.count, chosen == Some(category.slug.as_str()))
        })
        .collect_view();
    Some(view! { <nav class="filters" aria-label="Filtrer par rubrique"><ul>{whole}{categories}</ul></nav> }.into_any())
}

fn entries(ctx: &PageContext, items: &[SearchItemDto]) -> AnyView {
    let items = items
        .iter()
        .map(|item| {
            let category = item.category.clone().unwrap_or_else(|| "Évènement de la vie".to_owned());
            let excerpt = (!item.excerpt.is_empty()).then(|| view! { <p>{lit(&item.excerpt, &item.highlights)}</p> });
            view! {
                <li class="entry">
                    <a href=ctx.links.page(item.kind, &item.slug)>{lit(&item.title, &item.title_highlights)}</a>
                    {excerpt}
                    <p class="entry-category">{category}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="entries">{items}</ol> }.into_any()
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

fn nothing(ctx: &PageContext, query: &str, found: &SearchDto) -> AnyView {
    let nearest = (!found.nearest.is_empty()).then(|| {
        view! {
            <section aria-labelledby="proches" class="results">
                <h2 id="proches">"Pages les plus proches"</h2>
                {entries(ctx, &found.nearest)}
            </section>
        }
    });
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
        {nearest}
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
