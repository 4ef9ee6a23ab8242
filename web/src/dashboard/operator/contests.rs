//! Contests: both sides, the message, and the operator's answer.

use leptos::prelude::*;
use shared::operator::ContestDto;
use shared::tenants::RequestState;

use super::Waiting;
use super::decision::{Act, Deciding, Decision, DecisionDialog};
use super::guichets::People;
use crate::client::Session;
use crate::dashboard::french::{date_and_time, short_date};
use crate::dashboard::page::PageHeading;
use crate::dashboard::parts::{Parts, PartsView};
use crate::dashboard::routes::operator_sheet;
use crate::dashboard::ui::StatePill;

/// The page of the contests.
#[component]
pub(in crate::dashboard) fn ContestsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    expect_context::<Waiting>().again();
    let of = move |state: RequestState| Parts::new(move |cursor| session.client().contests(state, cursor));
    let (waiting, accepted, refused) = (of(RequestState::Open), of(RequestState::Accepted), of(RequestState::Refused));
    let deciding = Deciding::new();
    let done = Callback::new(move |()| {
        for parts in [waiting, accepted, refused] {
            parts.again();
        }
    });
    view! {
        <PageHeading title="Contestations"/>
        <p class="lead">
            "Une personne à l’adresse confirmée dit que ce guichet n’est pas tenu par sa collectivité. Joignez la collectivité par un moyen que ni l’une ni l’autre partie ne vous a donné, puis décidez."
        </p>
        <PartsView parts=waiting noun="contestation" row_id empty="Aucune contestation en attente.">
            <ol class="requests">
                <For
                    each=move || waiting.items()
                    key=|contest| contest.id
                    children=move |contest| view! { <Contest contest deciding/> }
                />
            </ol>
        </PartsView>
        <Answered parts=accepted title="Contestations acceptées" empty="Aucune contestation acceptée."/>
        <Answered parts=refused title="Contestations refusées" empty="Aucune contestation refusée."/>
        <DecisionDialog deciding done/>
    }
}

fn row_id(contest: &ContestDto) -> String {
    format!("contest-{}", contest.id)
}

#[component]
fn Contest(contest: ContestDto, deciding: Deciding) -> impl IntoView {
    let id = row_id(&contest);
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let answer = |accept: bool| Decision {
        tenant: contest.tenant_id,
        title: contest.title.clone(),
        act: Act::Contest { id: contest.id, accept, claimant: contest.claimant.clone() },
        missing: Vec::new(),
    };
    let (refusal, acceptance) = (answer(false), answer(true));
    let title = contest.title.clone();
    view! {
        <li class="panel request" id=id tabindex="-1" aria-labelledby=labelled_by>
            <div class="request-head">
                <h2 id=title_id><a href=operator_sheet(contest.tenant_id)>{title.clone()}</a></h2>
                <StatePill state=contest.tenant_state/>
            </div>
            <div class="request-body stack">
                <p class="muted small">{contest.code} " · contesté le " {date_and_time(contest.opened_at)}</p>
                <div>
                    <h3>"Conteste"</h3>
                    <People emails=vec![contest.claimant]/>
                </div>
                <div>
                    <h3>"Agents actuels"</h3>
                    <People emails=contest.agents/>
                </div>
            </div>
            <div class="request-checklist">
                <h3>"Message"</h3>
                <p class="quoted">{contest.message}</p>
            </div>
            <div class="panel-actions">
                <button type="button" class="button secondary" on:click=move |_| deciding.ask(refusal.clone())>
                    "Refuser" <span class="visually-hidden">" la contestation de " {title.clone()}</span>
                </button>
                <button type="button" class="button primary" on:click=move |_| deciding.ask(acceptance.clone())>
                    "Accepter" <span class="visually-hidden">" la contestation de " {title.clone()}</span>
                </button>
            </div>
        </li>
    }
}

/// Contests that have their answer.
#[component]
fn Answered(parts: Parts<ContestDto>, title: &'static str, empty: &'static str) -> impl IntoView {
    view! {
        <section class="panel" aria-label=title>
            <h2>{title}</h2>
            <PartsView parts noun="contestation" row_id empty>
                <ul class="rows">
                    <For
                        each=move || parts.items()
                        key=|contest| contest.id
                        children=move |contest| {
                            let reason = contest.reason.clone();
                            let reason = reason.map(|reason| view! { <p class="quoted">"Motif\u{202f}: " {reason}</p> });
                            let when = contest.decided_at.map(|at| format!(" · décidé le {}", short_date(at)));
                            view! {
                                <li class="row" id=row_id(&contest) tabindex="-1">
                                    <div class="row-main">
                                        <p class="row-title">
                                            <a href=operator_sheet(contest.tenant_id)>{contest.title.clone()}</a>
                                        </p>
                                        <p class="muted small breakable">"Par " {contest.claimant.clone()} {when}</p>
                                        {reason}
                                    </div>
                                </li>
                            }
                        }
                    />
                </ul>
            </PartsView>
        </section>
    }
}
