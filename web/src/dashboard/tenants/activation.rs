//! The request for activation: what follows, what is accepted, one button.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::platform::TERMS as TERMS_PAGE;
use shared::problem::{Violation, ViolationCode};
use shared::tenants::{ActivationRequestBody, PROCESSOR_TERMS_VERSION, RequestState, TenantDto, TenantState};

use super::CurrentTenant;
use super::checklist::OwnChecklist;
use super::no_tenant::NoTenant;
use super::terms::ProcessorTerms;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date;
use crate::dashboard::load::loaded;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::HOME;
use crate::dashboard::ui::{ErrorSummary, FieldError, SubmitButton};
use crate::ui::icon::{Glyph, lucide};

/// Path of the checkbox in the request.
const TERMS: &str = "accepted_terms";

/// The page of the request.
#[component]
pub(in crate::dashboard) fn ActivationPage() -> impl IntoView {
    let current = expect_context::<CurrentTenant>();
    let has_tenant = Memo::new(move |_| current.id().is_some());
    move || {
        if has_tenant.get() {
            view! {
                <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
                <PageHeading title="Demander l’activation"/>
                {loaded(current.tenant(), |tenant| view! { <Ask tenant/> })}
            }
            .into_any()
        } else {
            view! { <NoTenant/> }.into_any()
        }
    }
}

/// Why there is nothing to ask for, if so.
fn obstacle(tenant: &TenantDto) -> Option<String> {
    let waiting = tenant.activation_request.as_ref().filter(|request| request.state == RequestState::Open);
    match (tenant.state, waiting) {
        (TenantState::Active, _) => Some("Votre guichet est déjà activé.".to_owned()),
        (TenantState::Inactive, None) => None,
        (TenantState::Inactive, Some(request)) => Some(format!(
            "Demande envoyée le {} par {}. Vous recevrez la réponse par mail.",
            date(request.requested_at),
            request.requested_by
        )),
        (TenantState::Pending, _) => {
            Some("Votre guichet est en préparation\u{202f}: l’activation pourra être demandée ensuite.".to_owned())
        }
        (TenantState::Suspended | TenantState::Deleted, _) => Some(
            "Ce guichet a été fermé par un opérateur\u{202f}: son activation ne peut pas être demandée ici.".to_owned(),
        ),
    }
}

#[component]
fn Ask(tenant: Signal<TenantDto>) -> impl IntoView {
    let obstacle = Memo::new(move |_| tenant.with(obstacle));
    move || match obstacle.get() {
        Some(sentence) => view! {
            <div class="panel stack">
                <p>{sentence}</p>
                <p class="actions"><a class="button primary" href=HOME>"Revenir au tableau de bord"</a></p>
            </div>
        }
        .into_any(),
        None => view! { <Request tenant/> }.into_any(),
    }
}

#[component]
fn Request(tenant: Signal<TenantDto>) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let current = expect_context::<CurrentTenant>();
    let navigate = use_navigate();
    let form = Form::new("activation-errors");
    let accepted = RwSignal::new(false);
    let (id, title) = tenant.with_untracked(|tenant| (tenant.id, tenant.title.clone()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let mut violations = Vec::new();
        if !accepted.get_untracked() {
            violations.push(Violation {
                path: TERMS.to_owned(),
                code: ViolationCode::NotAccepted,
                message: "Cochez la case pour accepter les conditions de sous-traitance.".to_owned(),
            });
        }
        let body = ActivationRequestBody { accepted_terms: PROCESSOR_TERMS_VERSION.to_owned() };
        let call = async move { session.client().request_activation(id, &body).await };
        let navigate = navigate.clone();
        form.submit(violations, call, move |_| {
            current.tenant().reload();
            flash.say_on_next_page(
                Tone::Success,
                "Votre demande d’activation est envoyée. Vous recevrez la réponse par mail.",
            );
            navigate(HOME, NavigateOptions::default());
        });
    };
    let message = Signal::derive(move || form.message(TERMS));
    view! {
        <ErrorSummary form field_id=Callback::new(|_: String| "accepted-terms".to_owned())/>
        <section class="panel" aria-labelledby="next-title">
            <h2 id="next-title">"Ce qui se passe ensuite"</h2>
            <ol class="numbered">
                <li>"Un opérateur de la plateforme vérifie que la demande vient bien de la collectivité. Il peut l’appeler."</li>
                <li>"Il active le guichet. Vous en êtes averti par mail, avec vos collègues."</li>
                <li>"Le guichet est alors ouvert à tous, à l’adresse indiquée sur votre tableau de bord. C’est gratuit."</li>
            </ol>
        </section>
        <OwnChecklist tenant=id turn=Signal::stored(true)/>
        <form class="panel" novalidate on:submit=submit>
            <h2>"Conditions de sous-traitance"</h2>
            <p class="muted">
                {format!("Le RGPD (article 28) demande cet accord entre la collectivité et l’exploitant de la plateforme. Version {PROCESSOR_TERMS_VERSION}, à garder ou à imprimer sur ")}
                <a href=TERMS_PAGE rel="external">"sa page"</a> "\u{202f}:"
            </p>
            <ProcessorTerms/>
            <div class="field wide" class:is-wrong=move || message.get().is_some()>
                <div class="choice">
                    <input
                        type="checkbox"
                        id="accepted-terms"
                        required
                        prop:checked=accepted
                        aria-invalid=move || message.get().map(|_| "true")
                        aria-describedby=move || message.get().map(|_| "accepted-terms-error")
                        on:change=move |event| {
                            accepted.set(event_target_checked(&event));
                            form.touched(TERMS);
                        }
                    />
                    <label for="accepted-terms">
                        {format!("Au nom de «\u{202f}{title}\u{202f}», j’accepte les conditions de sous-traitance.")}
                    </label>
                </div>
                <FieldError id="accepted-terms" message/>
            </div>
            <div class="panel-actions">
                <a class="button secondary" href=HOME>"Annuler"</a>
                <SubmitButton form label="Demander l’activation"/>
            </div>
        </form>
    }
}
