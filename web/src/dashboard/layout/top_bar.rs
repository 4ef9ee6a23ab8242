//! The authority, its state, its portal, and the account.

use leptos::prelude::*;
use shared::tenants::RequestState;
use uuid::Uuid;

use super::account::Account;
use crate::client::Session;
use crate::dashboard::tenants::{CurrentTenant, OpenPortal};
use crate::dashboard::ui::{StatePill, live};

/// The bar at the top of the dashboard.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let current = expect_context::<CurrentTenant>();
    let state = Memo::new(move |_| {
        let membership = current.membership()?;
        let tenant = current.tenant().get().filter(|tenant| tenant.id == membership.tenant_id);
        let requested = tenant
            .as_ref()
            .and_then(|tenant| tenant.activation_request.as_ref())
            .is_some_and(|request| request.state == RequestState::Open);
        Some((tenant.map_or(membership.state, |tenant| tenant.state), requested))
    });
    let tenant_id = Memo::new(move |_| current.membership().map(|membership| membership.tenant_id));
    view! {
        <header class="top-bar">
            <TenantName/>
            {live(move || state.get().map(|(state, requested)| view! { <StatePill state requested/> }))}
            <div class="top-bar-end">
                {live(move || tenant_id.get().map(|tenant| view! { <OpenPortal tenant class="button open-portal"/> }))}
                <Account/>
            </div>
        </header>
    }
}

/// The title of the guichet, or the choice between several.
#[component]
fn TenantName() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let memberships = Memo::new(move |_| session.me().map(|me| me.memberships).unwrap_or_default());
    move || {
        let memberships = memberships.get();
        match memberships.as_slice() {
            [] => view! { <p class="top-bar-title">"Plateforme Guichet"</p> }.into_any(),
            [only] => view! { <p class="top-bar-title">{only.title.clone()}</p> }.into_any(),
            several => {
                let options = several.iter().map(|membership| {
                    let id = membership.tenant_id;
                    let chosen = move || current.membership().is_some_and(|membership| membership.tenant_id == id);
                    view! { <option value=id.to_string() prop:selected=chosen>{membership.title.clone()}</option> }
                });
                let options = options.collect_view();
                view! {
                    <div class="top-bar-switch">
                        <label class="visually-hidden" for="tenant-switch">"Guichet affiché"</label>
                        <select
                            id="tenant-switch"
                            on:change=move |event| {
                                if let Ok(id) = Uuid::parse_str(&event_target_value(&event)) {
                                    current.choose(id);
                                }
                            }
                        >
                            {options}
                        </select>
                    </div>
                }
                .into_any()
            }
        }
    }
}
