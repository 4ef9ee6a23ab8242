//! A domain on its way: what is to be published, where it must lead, and the check.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::address::{DomainDto, DomainState, Finding};

use super::Place;
use super::removal::Removal;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date_and_time;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Copy, ErrorSummary, SubmitButton, live};
use crate::ui::icon::{Glyph, lucide};

/// The domain, its settings and what can be done.
#[component]
pub(super) fn Domain(place: Place, domain: Memo<Option<DomainDto>>) -> impl IntoView {
    let state = Memo::new(move |_| domain.with(|domain| domain.as_ref().map(|domain| domain.state)));
    let name = Memo::new(move |_| domain.with(|domain| domain.as_ref().map(|domain| domain.domain.clone())));
    let checked = move || domain.with(|domain| domain.as_ref().and_then(|domain| domain.checked_at));
    view! {
        <section class="panel" aria-labelledby="domain-title">
            <div class="panel-head">
                <h2 id="domain-title" tabindex="-1" class="breakable">{live(move || name.get())}</h2>
                {live(move || state.get().map(|state| view! { <Standing state/> }))}
            </div>
            {live(move || domain.get().map(|domain| view! { <Settings domain/> }))}
            {live(move || checked().map(|at| view! { <p class="muted small">"Dernière vérification le " {date_and_time(at)} "."</p> }))}
            <Check place/>
        </section>
    }
}

#[component]
fn Standing(state: DomainState) -> impl IntoView {
    let (class, words) = match state {
        DomainState::Claimed => ("pill is-waiting", "À prouver"),
        DomainState::Proven => ("pill is-waiting", "Prouvée, à raccorder"),
        DomainState::InUse => ("pill is-active", "En service"),
    };
    view! { <span class=class>{words}</span> }
}

/// The two settings, each ticked off when it was found.
#[component]
fn Settings(domain: DomainDto) -> impl IntoView {
    let is_proven = domain.state != DomainState::Claimed;
    let in_use = domain.state == DomainState::InUse;
    let record = vec![("Type", "TXT".to_owned()), ("Nom", domain.txt_name), ("Valeur", domain.txt_value)];
    let file = vec![("Adresse du fichier", domain.file_url), ("Contenu", domain.file_content)];
    let lead = vec![("Type", "CNAME".to_owned()), ("Nom", domain.domain), ("Valeur", domain.target)];
    let proof = (!is_proven).then(|| {
        view! {
            <p>"Publiez cet enregistrement dans le DNS\u{202f}:"</p>
            <Values rows=record/>
            <p>"Ou, si l’adresse a déjà un site, déposez-y ce fichier\u{202f}:"</p>
            <Values rows=file/>
        }
    });
    let leading = (!in_use).then(|| {
        view! {
            <p>"Ajoutez dans le DNS, à la place de ce qui s’y trouve pour ce nom\u{202f}:"</p>
            <Values rows=lead/>
        }
    });
    view! {
        <ol class="steps">
            <Setting number=1 done=is_proven title="Prouver que l’adresse est à votre collectivité">{proof}</Setting>
            <Setting number=2 done=in_use title="Faire mener l’adresse à la plateforme">{leading}</Setting>
        </ol>
    }
}

#[component]
fn Setting(number: u8, done: bool, title: &'static str, children: Children) -> impl IntoView {
    let mark = if done {
        view! { <Glyph paths=lucide::CHECK/> <span class="visually-hidden">"Fait\u{202f}: "</span> }.into_any()
    } else {
        view! { <span aria-hidden="true">{number}</span> <span class="visually-hidden">"À faire\u{202f}: "</span> }
            .into_any()
    };
    view! {
        <li class="step" class:is-done=done>
            <span class="step-mark">{mark}</span>
            <div class="step-body stack">
                <h3>{title}</h3>
                {children()}
            </div>
        </li>
    }
}

/// Values to be copied elsewhere.
#[component]
fn Values(rows: Vec<(&'static str, String)>) -> impl IntoView {
    let rows = rows.into_iter().map(|(label, value)| {
        let copy = (value.len() > 5).then(|| view! { <Copy text=value.clone() label="Copier"/> });
        view! { <div><dt>{label}</dt><dd class="with-note"><code>{value}</code> {copy}</dd></div> }
    });
    view! { <dl class="terms values">{rows.collect_view()}</dl> }
}

/// "Vérifier", and the way out.
#[component]
fn Check(place: Place) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let form = Form::new("check-errors");
    let removing = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let call = async move { session.client().check_domain(place.tenant).await };
        form.submit(Vec::new(), call, move |checked| {
            form.clear();
            let (tone, words) = match checked.finding {
                Finding::NoProof => (
                    Tone::Warning,
                    "La preuve n’a pas été trouvée. Un changement dans le DNS peut demander quelques heures\u{202f}: vérifiez de nouveau plus tard.".to_owned(),
                ),
                Finding::LeadsElsewhere => (
                    Tone::Warning,
                    "L’adresse est à vous, mais elle ne mène pas à la plateforme, ou pas encore. Après le changement dans le DNS, attendez quelques heures puis vérifiez de nouveau.".to_owned(),
                ),
                Finding::Right => {
                    (Tone::Success, format!("Tout est en ordre\u{202f}: votre guichet est à l’adresse {}.", checked.domain.domain))
                }
            };
            flash.say(tone, words);
            place.reload();
            focus("notices");
        });
    };
    view! {
        <form on:submit=submit>
            <ErrorSummary form/>
            <div class="panel-actions">
                <button type="button" class="button secondary" on:click=move |_| removing.set(true)>"Retirer cette adresse"</button>
                <SubmitButton form label="Vérifier"/>
            </div>
        </form>
        <Removal place open=removing/>
    }
}
