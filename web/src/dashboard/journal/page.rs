//! The agents' page of the journal.

use leptos::prelude::*;

use super::Journal;
use crate::dashboard::page::PageHeading;
use crate::dashboard::tenants::{CurrentTenant, NoTenant};

/// What happened in the guichet, operators' actions included.
#[component]
pub(in crate::dashboard) fn JournalPage() -> impl IntoView {
    let current = expect_context::<CurrentTenant>();
    let tenant = Memo::new(move |_| current.id());
    move || {
        match tenant.get() {
        Some(tenant) => view! {
            <PageHeading title="Journal"/>
            <section class="panel" aria-labelledby="journal-about">
                <p id="journal-about" class="muted">
                    "Ce que les agents et l’opérateur de la plateforme ont fait sur ce guichet, le plus récent d’abord. Chaque ligne est gardée trois ans."
                </p>
                <Journal tenant/>
            </section>
        }
        .into_any(),
        None => view! { <NoTenant/> }.into_any(),
    }
    }
}
