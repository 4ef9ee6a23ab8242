//! A password, which can be shown while it is typed.

use leptos::prelude::*;
use shared::auth::{PasswordLevel, PasswordStrengthDto};
use shared::rule::password::{MIN_LENGTH, check_length};

use super::field::{FieldError, described_by};
use super::live;
use crate::dashboard::form::Form;
use crate::ui::icon::{Glyph, lucide};

/// What the field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::dashboard) enum PasswordUse {
    /// The person chooses one: its length is told while typing.
    Chosen,
    /// The person gives the one they have.
    Known,
}

/// A password field.
#[component]
pub(in crate::dashboard) fn PasswordField(
    /// The form it belongs to.
    form: Form,
    /// What is typed.
    value: RwSignal<String>,
    /// What it is for.
    usage: PasswordUse,
    /// Identifier of the field.
    #[prop(default = "password")]
    id: &'static str,
    /// Its label.
    #[prop(default = "Mot de passe")]
    label: &'static str,
    /// Its path in the request.
    #[prop(default = "password")]
    path: &'static str,
    /// How hard a chosen one is to guess, as far as it is known.
    #[prop(optional, into)]
    strength: Signal<Option<PasswordStrengthDto>>,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let chosen = usage == PasswordUse::Chosen;
    let message = Signal::derive(move || form.message(path));
    let help = chosen.then(|| {
        view! {
            <p class="field-help" id=format!("{id}-help")>
                {format!("{MIN_LENGTH} caractères au moins. Une phrase de quatre ou cinq mots sans rapport convient très bien.")}
            </p>
        }
    });
    let length =
        chosen.then(|| view! { <Verdict value strength wrong=Signal::derive(move || message.get().is_some())/> });
    view! {
        <div class="field" class:is-wrong=move || message.get().is_some()>
            <label for=id>{label} <span class="required" aria-hidden="true">" *"</span></label>
            {help}
            <div class="password">
                <input
                    id=id
                    name=id
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=if chosen { "new-password" } else { "current-password" }
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    aria-invalid=move || message.get().map(|_| "true")
                    aria-describedby=move || described_by(id, chosen, message.get().is_some())
                    prop:value=value
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        form.touched(path);
                    }
                />
                <button
                    type="button"
                    class="password-toggle"
                    aria-controls=id
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {live(move || {
                        let paths = if shown.get() { lucide::EYE_OFF } else { lucide::EYE };
                        view! { <Glyph paths/> }
                    })}
                    {live(move || if shown.get() { "Masquer" } else { "Afficher" })}
                    <span class="visually-hidden">{format!(" le {}", label.to_lowercase())}</span>
                </button>
            </div>
            {length}
            <FieldError id message/>
        </div>
    }
}

/// Whether the password is long and surprising enough, while it is typed. Read out only when that changes.
#[component]
fn Verdict(
    value: RwSignal<String>,
    strength: Signal<Option<PasswordStrengthDto>>,
    wrong: Signal<bool>,
) -> impl IntoView {
    let length = Memo::new(move |_| value.with(|typed| (!typed.is_empty()).then(|| check_length(typed))));
    // Length first: nothing is asked of the server before it is right.
    let verdict = Memo::new(move |_| match length.get() {
        None => None,
        Some(Err(refusal)) => Some((None, refusal.message)),
        Some(Ok(())) => Some(match strength.get() {
            Some(told) => (Some(told.level), told.advice),
            None => (None, "Longueur suffisante.".to_owned()),
        }),
    });
    let level = Memo::new(move |_| verdict.get().and_then(|(level, _)| level));
    let acceptable = move || level.get().is_some_and(PasswordLevel::is_acceptable);
    let steps = move || match level.get() {
        None => 0,
        Some(PasswordLevel::Weak) => 1,
        Some(PasswordLevel::Fair) => 2,
        Some(PasswordLevel::Good) => 3,
        Some(PasswordLevel::Strong) => 4,
    };
    view! {
        <div class="strength" hidden=move || wrong.get() || verdict.get().is_none()>
            <p class="strength-steps" class:is-right=acceptable aria-hidden="true">
                {(1..=4)
                    .map(|step: u8| {
                        let is_reached = move || steps() >= step;
                        view! { <span class:is-reached=is_reached></span> }
                    })
                    .collect_view()}
            </p>
            <p class="field-hint" class:is-right=acceptable role="status">
                {live(move || verdict.get().map(|(_, told)| told))}
            </p>
        </div>
    }
}
