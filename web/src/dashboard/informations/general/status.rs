//! Whether the portal is open, and what it lacks. It is the operator who opens it.

use leptos::prelude::*;
use shared::tenants::{ChecklistState, RequestState, TenantState};

use crate::client::Session;
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::place::remedy;
use crate::dashboard::load::Loader;
use crate::dashboard::routes::ACTIVATION;
use crate::dashboard::tenants::{CurrentTenant, checklist_label};
use crate::dashboard::ui::live;

/// The greyed field of the state, with the way to activation.
#[component]
pub(super) fn Status(editor: Editor) -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let state = Memo::new(move |_| current.tenant().get().map(|tenant| tenant.state));
    let waits = Memo::new(move |_| {
        let request = current.tenant().get().and_then(|tenant| tenant.activation_request);
        request.is_some_and(|request| request.state == RequestState::Open)
    });
    let said = move || match state.get() {
        Some(TenantState::Active) => "Guichet activé",
        Some(TenantState::Inactive) if waits.get() => "Activation demandée",
        Some(TenantState::Suspended | TenantState::Deleted) => "Guichet suspendu",
        Some(TenantState::Inactive | TenantState::Pending) => "Guichet désactivé",
        None => "",
    };
    // What was saved may have filled a gap.
    let checklist = Loader::new(move || {
        editor.kept(|kept| kept.version);
        Some(session.client().checklist(editor.tenant))
    });
    let missing = Memo::new(move |_| {
        let lines = checklist.get().map(|checklist| checklist.lines).unwrap_or_default();
        let missing = lines.into_iter().filter(|line| line.state == ChecklistState::Missing);
        missing.map(|line| line.item).collect::<Vec<_>>()
    });
    let is_closed = Memo::new(move |_| matches!(state.get(), Some(TenantState::Inactive)));
    view! {
        <div class="field">
            <label for="status">"Statut"</label>
            <p class="field-help" id="status-help">"Désactivé, le guichet n’est visible que de ses agents. L’opérateur de la plateforme l’active à votre demande."</p>
            <input id="status" class="greyed" readonly aria-describedby="status-help" prop:value=said/>
        </div>
        {live(move || {
            let items = missing.get();
            (is_closed.get() && !items.is_empty()).then(|| {
                let lines = items.into_iter().map(|item| {
                    let label = checklist_label(item);
                    match remedy(item) {
                        Some(address) => view! { <li><a href=address>{label}</a></li> }.into_any(),
                        None => view! { <li>{label}</li> }.into_any(),
                    }
                });
                view! {
                    <div class="missing">
                        <p>"Avant l’ouverture, il manque\u{202f}:"</p>
                        <ul class="missing-items">{lines.collect_view()}</ul>
                    </div>
                }
            })
        })}
        {live(move || (is_closed.get() && !waits.get()).then(|| view! {
            <p class="field-more"><a class="button secondary" href=ACTIVATION>"Demander l’activation"</a></p>
        }))}
    }
}
