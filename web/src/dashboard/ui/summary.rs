//! The summary of what is wrong with a form.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::dashboard::form::Form;
use crate::dashboard::page::focus;
use crate::ui::icon::{Glyph, lucide};

/// What is wrong with a form, with a link to each field. It takes the focus when the form is refused.
#[component]
pub(in crate::dashboard) fn ErrorSummary(
    /// The form.
    form: Form,
    /// The identifier of the field at a path.
    #[prop(optional, into)]
    field_id: Option<Callback<String, String>>,
    /// Shows and focuses the field at a path, where that takes more than the focus.
    #[prop(optional, into)]
    go: Option<Callback<String>>,
    /// What the field at a path is called, where its message alone would not say which it is.
    #[prop(optional, into)]
    name: Option<Callback<String, Option<&'static str>>>,
) -> impl IntoView {
    let id_of =
        move |path: String| field_id.map_or_else(|| path.replace(['.', '_'], "-"), |find| find.run(path.clone()));
    move || {
        let (violations, refusal) = (form.summary(), form.refusal());
        if violations.is_empty() && refusal.is_none() {
            return ().into_any();
        }
        let title = match violations.len() {
            0 => None,
            1 => Some("Un champ est à corriger".to_owned()),
            count => Some(format!("{count} champs sont à corriger")),
        };
        let links = violations.into_iter().map(|violation| {
            let id = id_of(violation.path.clone());
            let href = format!("#{id}");
            let name = name.and_then(|name| name.run(violation.path.clone()));
            let told =
                name.map_or_else(|| violation.message.clone(), |name| format!("{name}\u{202f}: {}", violation.message));
            let follow = move |event: MouseEvent| {
                event.prevent_default();
                match go {
                    Some(go) => go.run(violation.path.clone()),
                    None => focus(&id),
                }
            };
            view! { <li><a href=href on:click=follow>{told}</a></li> }
        });
        let list = title.as_ref().map(|_| view! { <ul>{links.collect_view()}</ul> });
        view! {
            <div class="notice error error-summary" id=form.summary_id role="alert" tabindex="-1">
                <Glyph paths=lucide::CIRCLE_ALERT/>
                <div class="notice-text">
                    {title.map(|title| view! { <h2>{title}</h2> })}
                    {refusal.map(|refusal| view! { <p>{refusal}</p> })}
                    {list}
                </div>
            </div>
        }
        .into_any()
    }
}
