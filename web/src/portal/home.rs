//! Home of a portal.

use leptos::prelude::*;
use shared::theme::contours;

use super::authority;
use super::document::PageContext;
use super::french::NNBSP;
use super::parts::tile;
use super::pictures;
use super::widgets::{SearchBoxData, search_box_island};
use crate::ui::icon::{Glyph, Icon, lucide};

pub(super) fn view(ctx: &PageContext) -> AnyView {
    view! {
        {hero(ctx)}
        {most_wanted(ctx)}
        {life_events(ctx)}
        {categories(ctx)}
        {the_authority(ctx)}
    }
    .into_any()
}

fn hero(ctx: &PageContext) -> AnyView {
    let portal = &ctx.portal;
    let quick = portal
        .quick
        .iter()
        .map(|page| view! { <li><a href=ctx.links.page(page.kind, &page.slug)>{page.short_title.clone()}</a></li> })
        .collect_view();
    let quick = (!portal.quick.is_empty()).then(|| {
        view! {
            <div class="quick">
                <p id="quick-label">{format!("Souvent demandé{NNBSP}:")}</p>
                <ul aria-labelledby="quick-label">{quick}</ul>
            </div>
        }
    });
    let search = SearchBoxData::new(ctx, "Que cherchez-vous\u{202f}?", "");
    let (class, ground) = match &portal.theme.banner {
        Some(banner) => ("hero hero-photographed", pictures::banner(banner)),
        None => ("hero", view! { <div class="hero-lines" inner_html=contours(&portal.code)></div> }.into_any()),
    };
    view! {
        <div class=class>
            {ground}
            <div class="wrap hero-grid">
                <div class="hero-main">
                    <h1>{format!("Bienvenue au guichet {}", portal.of_name)}</h1>
                    {search_box_island(search)}
                    {quick}
                </div>
                {desk(ctx)}
            </div>
        </div>
    }
    .into_any()
}

/// The counter at a glance, beside the search field on a wide screen.
fn desk(ctx: &PageContext) -> Option<AnyView> {
    let portal = &ctx.portal;
    let state = portal.hours_now.as_ref().map(|now| view! { <p class="desk-state">{authority::open_state(now)}</p> });
    let phone = authority::phone(&portal.contact, "button button-quiet phone").map(|phone| view! { <p>{phone}</p> });
    let address = authority::address(&portal.contact)
        .map(|address| view! { <p class="fact"><Glyph paths=lucide::MAP_PIN/>{address}</p> });
    if state.is_none() && phone.is_none() && address.is_none() {
        return None;
    }
    Some(
        view! {
            <section class="desk" aria-label="La collectivité en bref">
                <p class="desk-title">{portal.title.clone()}</p>
                {state}
                {address}
                {phone}
                <p><a class="more" href="#mairie">"Horaires et contact"<Glyph paths=lucide::ARROW_RIGHT/></a></p>
            </section>
        }
        .into_any(),
    )
}

fn most_wanted(ctx: &PageContext) -> Option<AnyView> {
    if ctx.portal.most_wanted.is_empty() {
        return None;
    }
    let tiles = ctx.portal.most_wanted.iter().map(|page| tile(ctx, page)).collect_view();
    Some(
        view! {
            <section class="band" aria-labelledby="demandees">
                <div class="wrap">
                    <h2 id="demandees">"Démarches les plus demandées"</h2>
                    <ul class="tiles">{tiles}</ul>
                </div>
            </section>
        }
        .into_any(),
    )
}

/// Life events on the home page: the others are on the plan.
const EVENTS: usize = 9;

fn life_events(ctx: &PageContext) -> Option<AnyView> {
    if ctx.portal.life_events.is_empty() {
        return None;
    }
    let events = ctx
        .portal
        .life_events
        .iter()
        .take(EVENTS)
        .map(|event| {
            view! {
                <li>
                    <a class="event" href=ctx.links.page(event.kind, &event.slug)>
                        <Icon name=event.icon.clone()/>
                        <span>{event.short_title.clone()}</span>
                        <Glyph paths=lucide::CHEVRON_RIGHT/>
                    </a>
                </li>
            }
        })
        .collect_view();
    let all = format!("{}#plan-evenements", ctx.links.plan());
    let more = (ctx.portal.life_events.len() > EVENTS).then(|| {
        view! { <p class="events-more"><a class="more" href=all>"Tous les évènements de la vie"<Glyph paths=lucide::ARROW_RIGHT/></a></p> }
    });
    Some(
        view! {
            <section class="band band-tint" aria-labelledby="evenements">
                <div class="wrap">
                    <h2 id="evenements">"Évènements de la vie"</h2>
                    <p class="intro">"Tout ce qu’il faut faire, étape par étape."</p>
                    <ul class="events">{events}</ul>
                    {more}
                </div>
            </section>
        }
        .into_any(),
    )
}

fn categories(ctx: &PageContext) -> Option<AnyView> {
    if ctx.portal.categories.is_empty() {
        return None;
    }
    let categories = ctx
        .portal
        .categories
        .iter()
        .map(|category| {
            view! {
                <li class="theme">
                    <Icon name=category.icon.clone()/>
                    <div>
                        <a href=ctx.links.category(&category.slug)>{category.title.clone()}</a>
                        <p>{category.hint.clone()}</p>
                    </div>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="band" id="themes" aria-labelledby="tous-les-themes" tabindex="-1">
                <div class="wrap">
                    <h2 id="tous-les-themes">"Tous les thèmes"</h2>
                    <ul class="themes">{categories}</ul>
                </div>
            </section>
        }
        .into_any(),
    )
}

fn the_authority(ctx: &PageContext) -> Option<AnyView> {
    if !authority::is_reachable(&ctx.portal) {
        return None;
    }
    Some(
        view! {
            <section class="band band-tint" id="mairie" aria-labelledby="la-mairie" tabindex="-1">
                <div class="wrap">
                    <h2 id="la-mairie">{authority::heading(&ctx.portal)}</h2>
                    {authority::columns(&ctx.portal)}
                </div>
            </section>
        }
        .into_any(),
    )
}
