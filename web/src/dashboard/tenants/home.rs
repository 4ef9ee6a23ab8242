//! Home of the dashboard.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::tenants::{FirstStep, TenantDto, TenantState};

use super::CurrentTenant;
use super::access::AccessRequests;
use super::checklist::OwnChecklist;
use super::facts::Facts;
use super::first_steps::FirstSteps;
use super::no_tenant::NoTenant;
use super::own_requests::OwnRequests;
use crate::client::Session;
use crate::dashboard::flash::Tone;
use crate::dashboard::load::loaded;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::OPERATOR;
use crate::dashboard::ui::{Notice, live};

/// What an agent finds on arriving.
#[component]
pub(in crate::dashboard) fn HomePage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let has_tenant = Memo::new(move |_| current.id().is_some());
    let only_operator = session.me_untracked().is_some_and(|me| me.is_operator && me.memberships.is_empty());
    if only_operator {
        let navigate = use_navigate();
        request_animation_frame(move || {
            navigate(OPERATOR, NavigateOptions { replace: true, ..NavigateOptions::default() });
        });
        return ().into_any();
    }
    (move || {
        if has_tenant.get() {
            view! {
                <PageHeading title="Tableau de bord"/>
                {loaded(current.tenant(), |tenant| view! { <Overview tenant/> })}
                <OwnRequests/>
            }
            .into_any()
        } else {
            view! { <NoTenant/> }.into_any()
        }
    })
    .into_any()
}

#[component]
fn Overview(tenant: Signal<TenantDto>) -> impl IntoView {
    let id = Memo::new(move |_| tenant.with(|tenant| tenant.id));
    let is_closed = Memo::new(move |_| tenant.with(|tenant| tenant.state != TenantState::Active));
    let previewed = Signal::from(Memo::new(move |_| {
        tenant.with(|tenant| tenant.first_steps.iter().any(|step| step.step == FirstStep::DiscoverPortal && step.done))
    }));
    view! {
        <StateMessage tenant/>
        <FirstSteps tenant/>
        {live(move || is_closed.get().then(|| view! { <OwnChecklist tenant=id.get() turn=previewed/> }))}
        {live(move || view! { <AccessRequests tenant=id.get()/> })}
        <Facts tenant/>
    }
}

/// What the operator said with the last change of state.
#[component]
fn StateMessage(tenant: Signal<TenantDto>) -> impl IntoView {
    let message = Memo::new(move |_| {
        tenant.with(|tenant| match (tenant.state, tenant.state_reason.as_deref()) {
            (TenantState::Suspended, reason) => Some((
                Tone::Error,
                "Votre guichet est suspendu\u{202f}: vos usagers n’y ont plus accès.",
                reason.map(str::to_owned),
            )),
            (TenantState::Inactive, Some(reason)) => Some((
                Tone::Warning,
                "Votre guichet a été désactivé\u{202f}: vos usagers n’y ont plus accès.",
                Some(reason.to_owned()),
            )),
            _ => None,
        })
    });
    move || {
        message.get().map(|(tone, sentence, reason)| {
            let reason = reason.map(|reason| view! { <p>"Motif\u{202f}: " {reason}</p> });
            view! { <Notice tone><p><strong>{sentence}</strong></p> {reason}</Notice> }
        })
    }
}
