//! Processor terms (GDPR, article 28): the text that agents accept when they ask for activation.

use leptos::prelude::*;
use shared::tenants::{PROCESSOR_TERMS, PROCESSOR_TERMS_VERSION};

use super::Facts;
use super::parts::{fact, identity, mail};

pub(super) fn view(facts: &Facts) -> AnyView {
    let points = PROCESSOR_TERMS.map(|term| fact(term.title, term.text));
    let mut operator = identity(&facts.operator);
    operator.push(fact("Email", mail(&facts.email)));
    view! {
        <p class="lead">
            "L’accord que le RGPD (article 28) demande entre une collectivité et l’exploitant de la plateforme. Un agent l’accepte au nom de sa collectivité quand il demande l’activation du guichet\u{202f}; la date et la version sont gardées."
        </p>
        <section aria-labelledby="texte">
            <h2 id="texte">{format!("Texte, version {PROCESSOR_TERMS_VERSION}")}</h2>
            <dl class="terms">{points.collect_view()}</dl>
        </section>
        <section aria-labelledby="exploitant">
            <h2 id="exploitant">"L’exploitant de la plateforme"</h2>
            <dl class="terms">{operator}</dl>
        </section>
        <section aria-labelledby="sous-traitants">
            <h2 id="sous-traitants">"Ses sous-traitants"</h2>
            <p>{format!("Hébergement\u{202f}: {}, {}.", facts.host.name, facts.host.address)}</p>
            <p>"Pour le service d’envoi de mails et toute autre question, écrivez à "{mail(&facts.dpo_email)}"."</p>
        </section>
    }
    .into_any()
}
