//! Requests for activation, the oldest first, each with its go-live checklist.

use leptos::prelude::*;
use shared::operator::OperatorTenantDto;
use shared::tenants::TenantState;

use super::Waiting;
use super::decision::{Act, Deciding, Decision, DecisionDialog};
use super::guichets::{People, place};
use crate::client::Session;
use crate::dashboard::french::date_and_time;
use crate::dashboard::page::PageHeading;
use crate::dashboard::parts::{Parts, PartsView};
use crate::dashboard::routes::operator_sheet;
use crate::dashboard::tenants::{Checklist, OpenPortal, checklist_label};
use crate::dashboard::ui::VerifiedMark;

/// The page of the requests.
#[component]
pub(in crate::dashboard) fn RequestsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<Waiting>().again();
    let parts = Parts::new(move |cursor| session.client().activation_requests(cursor));
    let deciding = Deciding::new();
    view! {
        <PageHeading title="Demandes d’activation"/>
        <PartsView parts noun="demande" row_id empty="Aucune demande en attente.">
            <ol class="requests">
                <For
                    each=move || parts.items()
                    key=|tenant| (tenant.id, tenant.activation_request.clone().map(|request| request.id))
                    children=move |tenant| view! { <Request tenant deciding/> }
                />
            </ol>
        </PartsView>
        <DecisionDialog deciding done=Callback::new(move |()| parts.again())/>
    }
}

fn row_id(tenant: &OperatorTenantDto) -> String {
    format!("request-{}", tenant.id)
}

/// A decision on a tenant.
pub(super) fn decision(tenant: &OperatorTenantDto, act: Act) -> Decision {
    Decision {
        tenant: tenant.id,
        title: tenant.title.clone(),
        act,
        missing: tenant.checklist.missing().map(checklist_label).collect(),
    }
}

#[component]
fn Request(tenant: OperatorTenantDto, deciding: Deciding) -> impl IntoView {
    let id = row_id(&tenant);
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let asked = tenant.activation_request.clone().map(|request| {
        view! {
            <p>
                "Demandée le " {date_and_time(request.requested_at)} " par "
                <a class="breakable" href=format!("mailto:{}", request.requested_by)>{request.requested_by.clone()}</a>
            </p>
        }
    });
    let buttons = view! { <Buttons tenant=tenant.clone() deciding/> };
    view! {
        <li class="panel request" id=id tabindex="-1" aria-labelledby=labelled_by>
            <div class="request-head">
                <h2 id=title_id><a href=operator_sheet(tenant.id)>{tenant.title.clone()}</a></h2>
                <VerifiedMark verified=tenant.verified_at.is_some()/>
            </div>
            <div class="request-body stack">
                <p class="muted small">{place(&tenant)}</p>
                {asked}
                <div>
                    <h3>"Agents"</h3>
                    <People emails=tenant.agents.clone()/>
                </div>
                <OpenPortal tenant=tenant.id class="button secondary" of=tenant.title.clone()/>
            </div>
            <div class="request-checklist">
                <h3>"Avant l’ouverture"</h3>
                <Checklist checklist=tenant.checklist.clone()/>
            </div>
            {buttons}
        </li>
    }
}

/// Refuse or activate.
#[component]
pub(super) fn Buttons(tenant: OperatorTenantDto, deciding: Deciding) -> impl IntoView {
    let title = tenant.title.clone();
    let request = tenant.activation_request.clone();
    let refuse = request.map(|request| {
        let (refusal, title) = (decision(&tenant, Act::Refuse(request.id)), title.clone());
        view! {
            <button type="button" class="button secondary" on:click=move |_| deciding.ask(refusal.clone())>
                "Refuser" <span class="visually-hidden">" " {title}</span>
            </button>
        }
    });
    let activation = decision(&tenant, Act::State { wanted: TenantState::Active, present: tenant.state });
    view! {
        <div class="panel-actions">
            {refuse}
            <button type="button" class="button primary" on:click=move |_| deciding.ask(activation.clone())>
                "Activer" <span class="visually-hidden">" " {title}</span>
            </button>
        </div>
    }
}
