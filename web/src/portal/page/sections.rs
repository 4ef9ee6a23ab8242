//! The parts of a page as sections, in their order; the ways to do it stand together.

use leptos::prelude::*;
use shared::content::{PageDto, PartDto, QuestionDto};

use super::super::document::PageContext;
use super::super::parts::entry;
use super::super::widgets::{ChecklistData, checklist_island};
use super::{Section, links, ways};

/// The anchor of a part, in French as the citizen sees it in the address.
fn anchor(id: &str) -> String {
    match id {
        "who" => "pour-qui".to_owned(),
        "prepare" => "a-preparer".to_owned(),
        "cost" => "cout".to_owned(),
        "delay" => "delai".to_owned(),
        "body" => "en-detail".to_owned(),
        "questions" => "questions".to_owned(),
        _ => id.strip_prefix("step.").map_or_else(|| id.to_owned(), |step| format!("etape-{step}")).replace('.', "-"),
    }
}

/// The sections of a page. A part that says nothing makes none.
pub(super) fn of(ctx: &PageContext, page: &PageDto) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut ways_done = false;
    for part in &page.parts {
        if part.id.starts_with("ways.") {
            if !ways_done {
                sections.extend(ways::section(ctx, page));
            }
            ways_done = true;
        } else {
            sections.extend(section(ctx, page, part));
        }
    }
    if !ways_done {
        sections.extend(links::section(page));
    }
    sections.extend(related(ctx, page));
    sections
}

fn section(ctx: &PageContext, page: &PageDto, part: &PartDto) -> Option<Section> {
    let text = (!part.html.trim().is_empty()).then(|| view! { <div class="prose" inner_html=part.html.clone()></div> });
    let items = (!part.items.is_empty()).then(|| {
        checklist_island(ChecklistData {
            key: format!("guichet.coches.{}.{}.{}", ctx.portal.slug, page.slug, part.id),
            items: part.items.clone(),
        })
    });
    let questions = (!part.questions.is_empty()).then(|| questions(&part.questions));
    if text.is_none() && items.is_none() && questions.is_none() {
        return None;
    }
    let class = match part.id.as_str() {
        "cost" | "delay" => "part part-short",
        id if id.starts_with("step.") => "part part-step",
        _ => "part",
    };
    Some(Section {
        anchor: anchor(&part.id),
        title: part.title.clone(),
        content: view! { {text}{items}{questions} }.into_any(),
        class,
    })
}

fn questions(questions: &[QuestionDto]) -> AnyView {
    let questions = questions
        .iter()
        .map(|question| {
            view! {
                <details class="question">
                    <summary>{question.question.clone()}</summary>
                    <div class="prose" inner_html=question.answer_html.clone()></div>
                </details>
            }
        })
        .collect_view();
    view! { <div class="questions">{questions}</div> }.into_any()
}

fn related(ctx: &PageContext, page: &PageDto) -> Option<Section> {
    if page.related.is_empty() {
        return None;
    }
    let pages = page.related.iter().map(|related| entry(ctx, related)).collect_view();
    Some(Section {
        anchor: "voir-aussi".to_owned(),
        title: "Voir aussi".to_owned(),
        content: view! { <ul class="entries entries-small">{pages}</ul> }.into_any(),
        class: "part part-related",
    })
}
