//! The operators' page.

use leptos::prelude::*;
use shared::operator::OperatorTenantDto;

use super::decision::{Decision, DecisionDialog};
use super::filters::Filters;
use super::listing::Listing;
use super::table::ListingView;
use crate::client::{Session, TenantQuery};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::layout::MissingPage;
use crate::dashboard::page::{PageHeading, focus};

/// Requests that wait, then all guichets.
#[component]
pub(in crate::dashboard) fn OperatorPage() -> impl IntoView {
    let session = expect_context::<Session>();
    // Nothing tells others that the page exists.
    if session.me_untracked().is_none_or(|me| !me.is_operator) {
        return view! { <MissingPage/> }.into_any();
    }
    view! { <Desk/> }.into_any()
}

#[component]
fn Desk() -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let waiting = Listing::new(session, TenantQuery { requested: true, ..TenantQuery::default() });
    let all = Listing::new(session, TenantQuery::default());
    let decision = RwSignal::new(None::<Decision>);
    let open = RwSignal::new(false);
    let ask = Callback::new(move |wanted: Decision| {
        decision.set(Some(wanted));
        open.set(true);
    });
    let done = Callback::new(move |(tenant, sentence): (OperatorTenantDto, String)| {
        open.set(false);
        waiting.settle(&tenant);
        all.replace(&tenant);
        flash.say(Tone::Success, sentence);
        focus("notices");
    });
    view! {
        <PageHeading title="Espace opérateur"/>
        <section class="panel" aria-labelledby="waiting-title">
            <h2 id="waiting-title">"Demandes d’activation en attente"</h2>
            <ListingView
                listing=waiting
                ask
                prefix="waiting"
                caption="Demandes d’activation en attente, la plus ancienne d’abord"
                empty="Aucune demande en attente."
            />
        </section>
        <section class="panel" aria-labelledby="all-title">
            <h2 id="all-title">"Tous les guichets"</h2>
            <Filters listing=all/>
            <ListingView
                listing=all
                ask
                prefix="all"
                caption="Tous les guichets"
                empty="Aucun guichet ne correspond. Changez les mots cherchés ou l’état."
            />
        </section>
        <DecisionDialog decision open done/>
    }
}
