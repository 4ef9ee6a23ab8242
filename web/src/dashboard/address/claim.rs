//! Enters a domain.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::address::DomainBody;

use super::Place;
use crate::client::Session;
use crate::dashboard::form::Form;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{ErrorSummary, SubmitButton, TextField};

/// The form.
#[component]
pub(super) fn ClaimDomain(place: Place) -> impl IntoView {
    let session = expect_context::<Session>();
    let form = Form::new("domain-errors");
    let domain = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let body = DomainBody { domain: domain.get_untracked() };
        let violations = body.violations().into_vec();
        let call = async move { session.client().claim_domain(place.tenant, &body).await };
        form.submit(violations, call, move |claimed| {
            place.address.change(|address| address.domain = Some(claimed));
            focus("domain-title");
        });
    };
    view! {
        <section class="panel" aria-labelledby="claim-title">
            <h2 id="claim-title">"Utiliser une adresse de votre collectivité"</h2>
            <p class="muted">
                "Votre guichet peut être à une adresse que vous choisissez, sur le nom de domaine de votre collectivité. La personne ou le prestataire qui gère votre site internet devra faire deux réglages\u{202f}; nous vous dirons lesquels."
            </p>
            <form class="form" novalidate on:submit=submit>
                <ErrorSummary form/>
                <TextField
                    id="domain"
                    label="Adresse souhaitée"
                    help="Exemple\u{202f}: demarches.plassans.fr"
                    value=domain
                    form
                    path="domain"
                    inputmode="url"
                />
                <div class="panel-actions"><SubmitButton form label="Enregistrer cette adresse"/></div>
            </form>
        </section>
    }
}
