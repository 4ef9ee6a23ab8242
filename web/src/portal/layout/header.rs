//! Top of every page: who this is, whether it is open, search, and a menu that needs no script.

use leptos::prelude::*;
use shared::theme::crest;

use super::super::authority;
use super::super::document::{PageContext, View};
use super::super::pictures;
use crate::ui::icon::{Glyph, lucide};

pub(super) fn view(ctx: &PageContext, view: &View) -> AnyView {
    let portal = &ctx.portal;
    let state = portal
        .hours_now
        .as_ref()
        .map(|now| view! { <a class="top-now" href=ctx.links.contact()>{authority::open_state(now)}</a> });
    let is_search = matches!(view, View::Search(_));
    let searching = is_search.then_some("page");
    let mark = portal
        .theme
        .logo
        .as_ref()
        .and_then(pictures::logo)
        .unwrap_or_else(|| view! { <span class="brand-mark" inner_html=crest(&portal.code)></span> }.into_any());
    view! {
        <header class="top">
            <div class="wrap top-row">
                <a class="brand" href=ctx.links.home()>
                    {mark}
                    <span class="brand-text">
                        <span class="brand-title">{portal.title.clone()}</span>
                        <span class="brand-sub">"Guichet en ligne"</span>
                    </span>
                </a>
                {state}
                <nav class="top-nav" aria-label="Principale">
                    <a class="top-link" href=ctx.links.search_form() aria-current=searching>
                        <Glyph paths=lucide::SEARCH/><span>"Rechercher"</span>
                    </a>
                    <details class="menu" id="menu">
                        <summary class="top-link"><Glyph paths=lucide::MENU/><span>"Menu"</span></summary>
                        {panel(ctx, view)}
                    </details>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

fn panel(ctx: &PageContext, view: &View) -> AnyView {
    let here = match view {
        View::Category(found) => Some(found.category.slug.clone()),
        View::Page(page) => page.category.as_ref().map(|category| category.slug.clone()),
        _ => None,
    };
    let categories = ctx
        .portal
        .categories
        .iter()
        .map(|category| {
            let current = (here.as_ref() == Some(&category.slug)).then_some(if matches!(view, View::Category(_)) { "page" } else { "true" });
            view! { <li><a href=ctx.links.category(&category.slug) aria-current=current>{category.title.clone()}</a></li> }
        })
        .collect::<Vec<_>>();
    let events = ctx
        .portal
        .life_events
        .iter()
        .map(|event| view! { <li><a href=ctx.links.page(event.kind, &event.slug)>{event.short_title.clone()}</a></li> })
        .collect::<Vec<_>>();
    let group = |title: &'static str, class: &'static str, links: Vec<_>| {
        (!links.is_empty()).then(|| view! { <div class=class><p class="menu-title">{title}</p><ul>{links}</ul></div> })
    };
    let categories: Vec<AnyView> = categories.into_iter().map(IntoAny::into_any).collect();
    let events: Vec<AnyView> = events.into_iter().map(IntoAny::into_any).collect();
    let home_current = matches!(view, View::Home).then_some("page");
    let index_current = matches!(view, View::Index(_)).then_some("page");
    let contact_current = matches!(view, View::Contact).then_some("page");
    view! {
        <div class="menu-panel">
            <div class="wrap menu-grid">
                {group("Thèmes", "menu-themes", categories)}
                {group("Évènements de la vie", "menu-events", events)}
                <div class="menu-more">
                    <p class="menu-title">"Le guichet"</p>
                    <ul>
                        <li><a href=ctx.links.home() aria-current=home_current>"Accueil"</a></li>
                        <li><a href=ctx.links.search_form()>"Rechercher"</a></li>
                        <li><a href=ctx.links.index() aria-current=index_current>"De A à Z"</a></li>
                        <li><a href=ctx.links.contact() aria-current=contact_current>"Contact et horaires"</a></li>
                    </ul>
                </div>
            </div>
        </div>
    }
    .into_any()
}
