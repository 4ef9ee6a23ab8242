//! A labelled field: help under the label, what is wrong under the field, both read with it.

use leptos::prelude::*;

use crate::dashboard::form::Form;
use crate::ui::icon::{Glyph, lucide};

/// The value of `aria-describedby`: the help, then the error when there is one.
pub(in crate::dashboard) fn described_by(id: &str, has_help: bool, has_error: bool) -> Option<String> {
    match (has_help, has_error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-help")),
        (false, true) => Some(format!("{id}-error")),
        (true, true) => Some(format!("{id}-help {id}-error")),
    }
}

/// What is wrong with a field.
#[component]
pub(in crate::dashboard) fn FieldError(
    /// Identifier of the field.
    id: &'static str,
    /// What is wrong, if anything.
    message: Signal<Option<String>>,
) -> impl IntoView {
    move || {
        message.get().map(|message| {
            view! {
                <p class="field-error" id=format!("{id}-error")>
                    <Glyph paths=lucide::CIRCLE_ALERT/>
                    <span>{message}</span>
                </p>
            }
        })
    }
}

/// A required field of one line.
#[component]
pub(in crate::dashboard) fn TextField(
    /// Identifier of the field.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The form it belongs to.
    form: Form,
    /// Its path in the request.
    path: &'static str,
    /// How to fill it in.
    #[prop(optional)]
    help: &'static str,
    /// Type of the field.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// Width, as a class.
    #[prop(optional)]
    width: &'static str,
    /// Called when the person leaves the field after a change.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let message = Signal::derive(move || form.message(path));
    let has_help = !help.is_empty();
    view! {
        <div class="field" class:is-wrong=move || message.get().is_some()>
            <label for=id>{label} <span class="required" aria-hidden="true">" *"</span></label>
            {has_help.then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })}
            <input
                id=id
                name=id
                class=width
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize="off"
                spellcheck="false"
                required
                aria-invalid=move || message.get().map(|_| "true")
                aria-describedby=move || described_by(id, has_help, message.get().is_some())
                prop:value=value
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    form.touched(path);
                }
                on:change=move |_| {
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            />
            <FieldError id message/>
        </div>
    }
}

/// A required field of several lines.
#[component]
pub(in crate::dashboard) fn TextArea(
    /// Identifier of the field.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// The form it belongs to.
    form: Form,
    /// Its path in the request.
    path: &'static str,
    /// How to fill it in.
    help: &'static str,
) -> impl IntoView {
    let message = Signal::derive(move || form.message(path));
    view! {
        <div class="field" class:is-wrong=move || message.get().is_some()>
            <label for=id>{label} <span class="required" aria-hidden="true">" *"</span></label>
            <p class="field-help" id=format!("{id}-help")>{help}</p>
            <textarea
                id=id
                name=id
                rows="4"
                required
                aria-invalid=move || message.get().map(|_| "true")
                aria-describedby=move || described_by(id, true, message.get().is_some())
                prop:value=value
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    form.touched(path);
                }
            ></textarea>
            <FieldError id message/>
        </div>
    }
}
