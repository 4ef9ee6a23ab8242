//! What the official geographic code says of the authority, and where its portal is.

use leptos::prelude::*;
use shared::geo::CodeSystem;
use shared::tenants::TenantDto;

use crate::dashboard::french::inhabitants;
use crate::dashboard::routes::{ADDRESS, INFORMATIONS};
use crate::dashboard::ui::{Copy, live};

/// The card of the authority.
#[component]
pub(super) fn Facts(tenant: Signal<TenantDto>) -> impl IntoView {
    // A body entered by hand is in no official list, and then has no département here.
    let source = move || {
        if tenant.with(|tenant| tenant.facts.departement_name.is_some()) {
            "Repris du code officiel géographique."
        } else {
            "Saisi lors de l’inscription."
        }
    };
    view! {
        <section class="panel" aria-labelledby="facts-title">
            <div class="panel-head">
                <h2 id="facts-title">"Votre collectivité"</h2>
                <a href=INFORMATIONS>"Modifier les informations"</a>
            </div>
            <p class="muted">{source}</p>
            {live(move || view! { <dl class="facts">{rows(&tenant.get())}</dl> })}
        </section>
    }
}

fn rows(tenant: &TenantDto) -> impl IntoView + use<> {
    let facts = &tenant.facts;
    let code_label = match tenant.code_system {
        CodeSystem::Insee => "Code INSEE",
        CodeSystem::Siren => "SIREN",
        CodeSystem::Own => "Code d’identification",
    };
    let postal_label = if facts.postal_codes.len() > 1 { "Codes postaux" } else { "Code postal" };
    let postal_codes = (!facts.postal_codes.is_empty()).then(|| facts.postal_codes.join(", "));
    let lines = [
        ("Intitulé", Some(tenant.title.clone())),
        (code_label, Some(tenant.code.clone())),
        (postal_label, postal_codes),
        ("Département", facts.departement_name.clone()),
        ("Intercommunalité", facts.epci_name.clone()),
        ("Population", facts.population.map(inhabitants)),
    ];
    let known = lines
        .into_iter()
        .filter_map(|(label, value)| value.map(|value| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }));
    view! {
        {known.collect_view()}
        <div class="wide">
            <dt>"Adresse du guichet"</dt>
            <dd class="portal-address">
                <span>{tenant.portal_url.clone()}</span> <Copy text=tenant.portal_url.clone() label="Copier l’adresse"/>
                <a href=ADDRESS>"Choisir l’adresse"</a>
            </dd>
        </div>
    }
}
