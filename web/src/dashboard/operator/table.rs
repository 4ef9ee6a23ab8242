//! Guichets as a table, which phones show as a list. The roles are written out because a table that is laid out as a
//! list loses them.

use leptos::prelude::*;
use shared::operator::OperatorTenantDto;
use shared::tenants::{RequestState, TenantState};

use super::decision::Decision;
use super::listing::{Listing, ListingState};
use crate::dashboard::french::{inhabitants, plural, short_date};
use crate::dashboard::page::focus;
use crate::dashboard::tenants::OpenPortal;
use crate::dashboard::ui::{FailurePanel, Skeleton, StatePill};

/// A list of guichets with its loading, empty and failed states.
#[component]
pub(super) fn ListingView(
    /// The list.
    listing: Listing,
    /// Called with the decision that the operator wants to take.
    ask: Callback<Decision>,
    /// What tells the identifiers of its rows from those of another list.
    prefix: &'static str,
    /// What the list is, for screen readers.
    caption: &'static str,
    /// What to say when nothing is in it.
    empty: &'static str,
) -> impl IntoView {
    let state = Memo::new(move |_| listing.state());
    let has_rows = Memo::new(move |_| !listing.is_empty());
    let waits = Memo::new(move |_| state.get() == ListingState::Loading && !has_rows.get());
    let more = move |_| listing.more(move |first| focus(&row_id(prefix, &first)));
    let said = move || match state.get() {
        ListingState::Ready => {
            let count = listing.items().len();
            let end = if listing.has_more() { ", et d’autres encore" } else { "" };
            format!("{count} guichet{} dans la liste{end}", plural(count))
        }
        _ => String::new(),
    };
    view! {
        <p class="visually-hidden" role="status">{said}</p>
        {move || waits.get().then(|| view! { <Skeleton/> })}
        {move || match state.get() {
            ListingState::Failed(failure) => Some(view! { <FailurePanel failure on_retry=move || listing.retry()/> }),
            _ => None,
        }}
        {move || (state.get() == ListingState::Ready && !has_rows.get()).then(|| view! { <p class="empty">{empty}</p> })}
        {move || has_rows.get().then(|| view! {
            <table class="table" role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">"Collectivité"</th>
                        <th scope="col" role="columnheader">"État"</th>
                        <th scope="col" role="columnheader">"Agents"</th>
                        <th scope="col" role="columnheader">"Actions"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <For
                        each=move || listing.items()
                        key=|tenant| (tenant.id, tenant.state, tenant.activation_request.clone().map(|request| request.id))
                        children=move |tenant| view! { <Row tenant ask prefix/> }
                    />
                </tbody>
            </table>
        })}
        {move || listing.has_more().then(|| view! {
            <p class="more">
                <button type="button" class="button secondary" on:click=more>
                    {move || if state.get() == ListingState::LoadingMore { "Chargement…" } else { "Afficher la suite" }}
                </button>
            </p>
        })}
    }
}

fn row_id(prefix: &str, tenant: &OperatorTenantDto) -> String {
    format!("{prefix}-{}", tenant.id)
}

#[component]
fn Row(tenant: OperatorTenantDto, ask: Callback<Decision>, prefix: &'static str) -> impl IntoView {
    let id = row_id(prefix, &tenant);
    let request = tenant.activation_request.clone().filter(|request| request.state == RequestState::Open);
    let place = [Some(tenant.code.clone()), tenant.departement_name.clone(), tenant.population.map(inhabitants)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let since = match &request {
        Some(request) => format!("Demande du {}", short_date(request.requested_at)),
        None => format!("Créé le {}", short_date(tenant.created_at)),
    };
    let agents = if tenant.agents.is_empty() {
        view! { <span class="muted">"Aucun agent"</span> }.into_any()
    } else {
        let agents =
            tenant.agents.iter().map(|agent| view! { <li><a href=format!("mailto:{agent}")>{agent.clone()}</a></li> });
        view! { <ul class="plain">{agents.collect_view()}</ul> }.into_any()
    };
    let wanted = match tenant.state {
        TenantState::Active => Some((TenantState::Inactive, "Désactiver", "button secondary")),
        TenantState::Inactive | TenantState::Suspended => {
            // Only what waits for an answer stands out.
            Some((
                TenantState::Active,
                "Activer",
                if request.is_some() { "button primary" } else { "button secondary" },
            ))
        }
        TenantState::Pending | TenantState::Deleted => None,
    };
    let title = tenant.title.clone();
    let action = wanted.map(|(state, label, class)| {
        let decision = Decision { tenant: tenant.clone(), state };
        view! {
            <button type="button" class=class on:click=move |_| ask.run(decision.clone())>
                {label} <span class="visually-hidden">" " {title.clone()}</span>
            </button>
        }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" id=id tabindex="-1">
                <span class="row-title">{tenant.title.clone()}</span>
                <span class="muted small">{place}</span>
            </th>
            <td role="cell" data-label="État">
                <StatePill state=tenant.state requested=request.is_some()/>
                <span class="muted small">{since}</span>
            </td>
            <td role="cell" data-label="Agents">{agents}</td>
            <td role="cell" class="table-actions">
                <OpenPortal tenant=tenant.id class="button quiet" of=tenant.title.clone()/>
                {action}
            </td>
        </tr>
    }
}
