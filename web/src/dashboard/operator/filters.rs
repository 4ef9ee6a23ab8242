//! Words, state, verification and age that narrow the list of guichets. They stand in the address: a reload, a
//! bookmark and the way back keep them.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;
use shared::tenants::TenantState;

use crate::client::TenantQuery;
use crate::dashboard::routes::OPERATOR;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// States that can be asked for.
const STATES: [TenantState; 4] =
    [TenantState::Inactive, TenantState::Active, TenantState::Suspended, TenantState::Pending];

/// What the address asks for; tracked.
pub(super) fn asked() -> Memo<TenantQuery> {
    let map = use_query_map();
    Memo::new(move |_| map.with(read))
}

fn read(map: &ParamsMap) -> TenantQuery {
    let text = |name: &str| map.get(name).unwrap_or_default();
    TenantQuery {
        words: text("q"),
        state: TenantState::parse(&text("etat")),
        verified: match text("verification").as_str() {
            "oui" => Some(true),
            "non" => Some(false),
            _ => None,
        },
        created_since: text("depuis"),
    }
}

fn address(query: &TenantQuery) -> String {
    let mut map = ParamsMap::new();
    let mut add = |name: &'static str, value: &str| {
        if !value.trim().is_empty() {
            map.insert(name, value.trim().to_owned());
        }
    };
    add("q", &query.words);
    add("etat", query.state.map(TenantState::as_str).unwrap_or_default());
    add("verification", query.verified.map(|yes| if yes { "oui" } else { "non" }).unwrap_or_default());
    add("depuis", &query.created_since);
    format!("{OPERATOR}{}", map.to_query_string())
}

/// The search above the list.
#[component]
pub(super) fn Filters(asked: Memo<TenantQuery>) -> impl IntoView {
    let wanted = RwSignal::new(asked.get_untracked());
    Effect::new(move |_| wanted.set(asked.get()));
    let navigate = use_navigate();
    let apply = Callback::new(move |()| {
        navigate(&address(&wanted.get_untracked()), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let change = move |change: &dyn Fn(&mut TenantQuery)| {
        wanted.update(change);
        apply.run(());
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        apply.run(());
    };
    let is_filtered = Memo::new(move |_| asked.get() != TenantQuery::default());
    let states = STATES.map(|state| {
        let chosen = move || wanted.with(|wanted| wanted.state == Some(state));
        view! { <option value=state.as_str() prop:selected=chosen>{state.label()}</option> }
    });
    let verification = [("oui", "Vérifiés", true), ("non", "Non vérifiés", false)].map(|(value, label, verified)| {
        let chosen = move || wanted.with(|wanted| wanted.verified == Some(verified));
        view! { <option value=value prop:selected=chosen>{label}</option> }
    });
    view! {
        <form class="filters" role="search" aria-label="Guichets" on:submit=submit>
            <div class="field">
                <label for="tenant-search">"Nom ou code"</label>
                <input
                    type="search"
                    id="tenant-search"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || wanted.with(|wanted| wanted.words.clone())
                    on:input=move |event| wanted.update(|wanted| wanted.words = event_target_value(&event))
                />
            </div>
            <div class="field">
                <label for="tenant-state">"État"</label>
                <select
                    id="tenant-state"
                    on:change=move |event| {
                        let state = TenantState::parse(&event_target_value(&event));
                        change(&|wanted| wanted.state = state);
                    }
                >
                    <option value="" prop:selected=move || wanted.with(|wanted| wanted.state.is_none())>"Tous"</option>
                    {states.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="tenant-verification">"Vérification"</label>
                <select
                    id="tenant-verification"
                    on:change=move |event| {
                        let value = event_target_value(&event);
                        let verified = (!value.is_empty()).then_some(value == "oui");
                        change(&|wanted| wanted.verified = verified);
                    }
                >
                    <option value="" prop:selected=move || wanted.with(|wanted| wanted.verified.is_none())>"Tous"</option>
                    {verification.collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="tenant-since">"Créés depuis le"</label>
                <input
                    type="date"
                    id="tenant-since"
                    prop:value=move || wanted.with(|wanted| wanted.created_since.clone())
                    on:change=move |event| {
                        let day = event_target_value(&event);
                        change(&|wanted| wanted.created_since.clone_from(&day));
                    }
                />
            </div>
            <button type="submit" class="button secondary">
                <Glyph paths=lucide::SEARCH/>
                "Rechercher"
            </button>
            {live(move || is_filtered.get().then(|| view! { <a class="button quiet" href=OPERATOR>"Tout afficher"</a> }))}
        </form>
    }
}
