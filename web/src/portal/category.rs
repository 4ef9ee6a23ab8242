//! A category: its pages, then the other categories.

use leptos::prelude::*;
use shared::content::CategoryPagesDto;

use super::document::PageContext;
use super::parts::{breadcrumb, entry};
use crate::ui::icon::Icon;

pub(super) fn view(ctx: &PageContext, found: &CategoryPagesDto) -> AnyView {
    let category = &found.category;
    let pages = if found.pages.is_empty() {
        let home = ctx.links.home();
        view! { <p>"Aucune page dans ce thème pour l’instant. "<a href=home>"Revenir à l’accueil"</a></p> }.into_any()
    } else {
        let pages = found.pages.iter().map(|page| entry(ctx, page)).collect_view();
        view! { <ul class="entries">{pages}</ul> }.into_any()
    };
    let hint =
        Some(category.hint.clone()).filter(|hint| !hint.is_empty()).map(|hint| view! { <p class="lead">{hint}</p> });
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, None, &category.title)}
            <div class="page-head">
                <h1 class="with-icon"><Icon name=category.icon.clone()/><span>{category.title.clone()}</span></h1>
                {hint}
            </div>
            <div class="page-grid">
                <div class="page-body">{pages}</div>
                {others(ctx, &category.slug)}
            </div>
        </div>
    }
    .into_any()
}

fn others(ctx: &PageContext, here: &str) -> Option<AnyView> {
    let others: Vec<_> = ctx
        .portal
        .categories
        .iter()
        .filter(|category| category.slug != here)
        .map(|category| view! { <li><a href=ctx.links.category(&category.slug)>{category.title.clone()}</a></li> })
        .collect();
    if others.is_empty() {
        return None;
    }
    Some(
        view! {
            <nav class="side" aria-labelledby="autres-themes">
                <h2 id="autres-themes">"Autres thèmes"</h2>
                <ul class="side-list">{others}</ul>
            </nav>
        }
        .into_any(),
    )
}
