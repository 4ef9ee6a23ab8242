//! The sheet of a guichet: all that an operator needs to decide, and what was decided.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use shared::operator::{OperatorTenantSheetDto, SheetValueDto};
use shared::problem::ErrorCode;
use shared::settings::ValueOrigin;
use shared::tenants::{ActivationRequestDto, RequestState, TenantState};
use uuid::Uuid;

use super::decision::{Act, Deciding, DecisionDialog};
use super::guichets::place;
use super::requests::{Buttons, decision};
use crate::client::Session;
use crate::dashboard::flash::Tone;
use crate::dashboard::french::{date_and_time, short_date};
use crate::dashboard::journal::Journal;
use crate::dashboard::layout::MissingPage;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::{OPERATOR, OPERATOR_CONTESTS};
use crate::dashboard::tenants::{Checklist, OpenPortal};
use crate::dashboard::ui::{Notice, StatePill, VerifiedMark, live};
use crate::ui::icon::{Glyph, lucide};

/// The page of a guichet.
#[component]
pub(in crate::dashboard) fn SheetPage() -> impl IntoView {
    let params = use_params_map();
    let tenant = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| Uuid::parse_str(&id).ok()));
    move || match tenant.get() {
        Some(tenant) => view! { <Sheet tenant/> }.into_any(),
        None => view! { <MissingPage/> }.into_any(),
    }
}

#[component]
fn Sheet(tenant: Uuid) -> impl IntoView {
    let session = expect_context::<Session>();
    let fetched = Loader::new(move || Some(session.client().tenant_sheet(tenant)));
    let deciding = Deciding::new();
    let turn = RwSignal::new(0_u32);
    let done = Callback::new(move |()| {
        fetched.reload();
        turn.update(|turn| *turn += 1);
    });
    let is_missing = Memo::new(move |_| fetched.failure().is_some_and(|failure| failure.is(ErrorCode::NotFound)));
    move || {
        if is_missing.get() {
            return view! { <MissingPage/> }.into_any();
        }
        view! {
            <p class="back"><a href=OPERATOR><Glyph paths=lucide::ARROW_LEFT/> "Guichets"</a></p>
            {loaded(fetched, move |sheet| view! {
                <PageHeading title=sheet.with_untracked(|sheet| sheet.tenant.title.clone())/>
                {live(move || view! { <Standing sheet=sheet.get() deciding/> })}
                {live(move || view! { <Facts sheet=sheet.get()/> })}
                <section class="panel" aria-labelledby="journal-title">
                    <h2 id="journal-title">"Journal"</h2>
                    <Journal tenant turn/>
                </section>
            })}
            <DecisionDialog deciding done/>
        }
        .into_any()
    }
}

/// State, verification, request and checklist, with what can be done about them.
#[component]
fn Standing(sheet: OperatorTenantSheetDto, deciding: Deciding) -> impl IntoView {
    let tenant = sheet.tenant;
    let waits = tenant.activation_request.is_some();
    let reason = tenant.state_reason.clone().map(|reason| view! { <p class="quoted">"Motif\u{202f}: " {reason}</p> });
    let contests = (sheet.open_contests > 0).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>"Ce guichet est contesté. " <a href=OPERATOR_CONTESTS>"Examiner la contestation"</a></p>
            </Notice>
        }
    });
    let request = sheet.latest_request.map(|request| view! { <Request request/> });
    let answer = waits.then(|| view! { <Buttons tenant=tenant.clone() deciding/> });
    let act = |act: Act, label: &'static str| {
        let decision = decision(&tenant, act);
        view! {
            <button type="button" class="button secondary" on:click=move |_| deciding.ask(decision.clone())>{label}</button>
        }
    };
    let present = tenant.state;
    let state = |wanted: TenantState, label: &'static str| act(Act::State { wanted, present }, label);
    let actions = match present {
        TenantState::Active => {
            vec![state(TenantState::Inactive, "Désactiver"), state(TenantState::Suspended, "Suspendre")]
        }
        // With a request that waits, its own buttons activate.
        TenantState::Inactive if waits => vec![state(TenantState::Suspended, "Suspendre")],
        TenantState::Inactive => {
            vec![state(TenantState::Active, "Activer"), state(TenantState::Suspended, "Suspendre")]
        }
        TenantState::Suspended => {
            vec![state(TenantState::Inactive, "Lever la suspension"), state(TenantState::Active, "Rouvrir le guichet")]
        }
        TenantState::Pending | TenantState::Deleted => Vec::new(),
    };
    let verify = match tenant.verified_at {
        None => act(Act::Verify(true), "Marquer comme vérifié"),
        Some(_) => act(Act::Verify(false), "Retirer la vérification"),
    };
    let verified = match tenant.verified_at {
        Some(at) => format!("Vérifié par un opérateur le {}.", short_date(at)),
        None => "Personne n’a vérifié que ce guichet est tenu par la collectivité\u{202f}: il peut être contesté."
            .to_owned(),
    };
    view! {
        {contests}
        <section class="panel" aria-labelledby="state-title">
            <div class="request-head">
                <h2 id="state-title">"État"</h2>
                <StatePill state=present requested=waits/>
                <VerifiedMark verified=tenant.verified_at.is_some()/>
            </div>
            <div class="stack">
                <p class="muted small">{place(&tenant)} " · créé le " {short_date(tenant.created_at)}</p>
                {reason}
                <p>{verified}</p>
            </div>
            <div class="panel-actions">
                <OpenPortal tenant=tenant.id class="button quiet"/>
                {verify}
                {actions}
            </div>
        </section>
        <section class="panel" aria-labelledby="activation-title">
            <h2 id="activation-title">"Activation"</h2>
            {request}
            <Checklist checklist=tenant.checklist.clone()/>
            {answer}
        </section>
    }
}

#[component]
fn Request(request: ActivationRequestDto) -> impl IntoView {
    let standing = match request.state {
        RequestState::Open => "en attente",
        RequestState::Accepted => "acceptée",
        RequestState::Refused => "refusée",
    };
    let who = if request.requested_by.is_empty() { "un compte supprimé".to_owned() } else { request.requested_by };
    let reason = request.reason.map(|reason| view! { <p class="quoted">"Motif\u{202f}: " {reason}</p> });
    view! {
        <p class="breakable">"Demande du " {date_and_time(request.requested_at)} " par " {who} "\u{202f}: " <strong>{standing}</strong> "."</p>
        {reason}
    }
}

/// Agents, and the values of the sheet with their origins.
#[component]
fn Facts(sheet: OperatorTenantSheetDto) -> impl IntoView {
    let agents = sheet.agents.into_iter().map(|agent| {
        view! {
            <li class="row">
                <div class="row-main">
                    <p class="row-title"><a href=format!("mailto:{}", agent.email)>{agent.email.clone()}</a></p>
                    <p class="muted small">"Agent depuis le " {short_date(agent.since)}</p>
                </div>
            </li>
        }
    });
    let agents = agents.collect_view();
    let nobody = agents.is_empty().then(|| view! { <p class="empty">"Ce guichet n’a plus d’agent."</p> });
    let values = sheet.values.into_iter().map(|value| view! { <Value value/> }).collect_view();
    view! {
        <section class="panel" aria-labelledby="agents-title">
            <h2 id="agents-title">"Agents"</h2>
            {nobody}
            <ul class="rows">{agents}</ul>
        </section>
        <section class="panel" aria-labelledby="values-title">
            <h2 id="values-title">"Informations"</h2>
            <dl class="facts">
                {values}
                <div><dt>"Fuseau horaire"</dt><dd>{sheet.time_zone}</dd></div>
                <div class="wide"><dt>"Adresse du guichet"</dt><dd>{sheet.tenant.portal_url}</dd></div>
            </dl>
        </section>
    }
}

#[component]
fn Value(value: SheetValueDto) -> impl IntoView {
    let origin = match value.origin {
        ValueOrigin::Agent => "Saisi par un agent",
        ValueOrigin::Directory => "Annuaire officiel",
        ValueOrigin::GeographicCode => "Code officiel géographique",
    };
    view! {
        <div>
            <dt>{value.label}</dt>
            <dd>{value.value}</dd>
            <dd class="origin">{origin} ", " {short_date(value.set_at)}</dd>
        </div>
    }
}
