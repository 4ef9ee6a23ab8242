//! Page of a démarche, of information or of a life event: answer first, then the parts, then the proofs.

mod aside;
mod feedback;
mod links;
mod numbers;
mod sections;
mod ways;

use leptos::prelude::*;
use shared::content::{PageDto, PageKind};

use super::document::PageContext;
use super::parts::breadcrumb;

/// A section of the page, named in "Sur cette page".
pub(super) struct Section {
    /// Anchor.
    pub(super) anchor: String,
    /// Heading.
    pub(super) title: String,
    /// What stands under the heading.
    pub(super) content: AnyView,
    /// Class of the section.
    pub(super) class: &'static str,
}

pub(super) fn view(ctx: &PageContext, page: &PageDto) -> AnyView {
    let category = page.category.as_ref().map(|category| (ctx.links.category(&category.slug), category.title.clone()));
    let lead =
        Some(page.summary.clone()).filter(|text| !text.is_empty()).map(|text| view! { <p class="lead">{text}</p> });
    let facts = page.facts.iter().map(|fact| view! { <li>{fact.clone()}</li> }).collect::<Vec<_>>();
    let facts = (!facts.is_empty()).then(|| view! { <ul class="facts" aria-label="En bref">{facts}</ul> });
    let kicker = (page.kind == PageKind::LifeEvent).then(|| view! { <p class="kicker">"Évènement de la vie"</p> });
    let sections = sections::of(ctx, page);
    let contents = aside::contents(&sections);
    let sections = sections
        .into_iter()
        .map(|Section { anchor, title, content, class }| {
            let id = format!("{anchor}-titre");
            view! { <section class=class id=anchor aria-labelledby=id.clone() tabindex="-1"><h2 id=id.clone()>{title}</h2>{content}</section> }
        })
        .collect_view();
    view! {
        <div class="wrap page">
            {breadcrumb(ctx, category, &page.title)}
            <div class="page-head">
                {kicker}
                <h1>{page.title.clone()}</h1>
                {lead}
                {facts}
                {numbers::list(&page.numbers)}
                {links::main_action(page)}
            </div>
            <div class="page-grid page-grid-doc">
                {contents}
                <article class="page-body">
                    {sections}
                    {feedback::share(ctx, page)}
                    {aside::sources(page)}
                    {feedback::form(ctx, page)}
                </article>
                {aside::help(ctx, page)}
            </div>
        </div>
    }
    .into_any()
}
