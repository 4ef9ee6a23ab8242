//! The page of an address where nothing is.

use leptos::prelude::*;

use super::Welcome;
use crate::client::{Phase, Session};
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{HOME, REGISTER};

/// Says that nothing is here and where to go instead.
#[component]
pub(in crate::dashboard) fn MissingPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let content = view! {
        <PageHeading title="Page introuvable"/>
        <p>"Cette adresse ne mène à aucune page. Elle a peut-être changé, ou elle a été mal recopiée."</p>
        <p class="actions">
            <a class="button primary" href=HOME>"Aller au tableau de bord"</a>
            <a class="button secondary" href=REGISTER>"Créer un guichet"</a>
        </p>
    };
    // Inside the dashboard its frame is already there.
    if session.phase_untracked() == Phase::SignedIn && in_dashboard() {
        view! { <div class="panel stack">{content}</div> }.into_any()
    } else {
        view! { <Welcome>{content}</Welcome> }.into_any()
    }
}

fn in_dashboard() -> bool {
    location().pathname().is_ok_and(|path| path.starts_with("/mgmt/"))
}
