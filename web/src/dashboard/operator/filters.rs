//! Words and state that narrow the list of guichets.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::tenants::TenantState;

use super::listing::Listing;
use crate::ui::icon::{Glyph, lucide};

/// States that can be asked for.
const STATES: [TenantState; 4] =
    [TenantState::Inactive, TenantState::Active, TenantState::Suspended, TenantState::Pending];

/// The search above the list.
#[component]
pub(super) fn Filters(listing: Listing) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let state = RwSignal::new(None::<TenantState>);
    let apply = move || {
        listing.ask(|query| {
            query.words = words.get_untracked();
            query.state = state.get_untracked();
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        apply();
    };
    let options = STATES.map(|state| view! { <option value=state.as_str()>{state.label()}</option> });
    view! {
        <form class="filters" role="search" aria-label="Guichets" on:submit=submit>
            <div class="field">
                <label for="tenant-search">"Nom ou code"</label>
                <input
                    type="search"
                    id="tenant-search"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=words
                    on:input=move |event| words.set(event_target_value(&event))
                />
            </div>
            <div class="field">
                <label for="tenant-state">"État"</label>
                <select
                    id="tenant-state"
                    on:change=move |event| {
                        state.set(TenantState::parse(&event_target_value(&event)));
                        apply();
                    }
                >
                    <option value="">"Tous"</option>
                    {options.collect_view()}
                </select>
            </div>
            <button type="submit" class="button secondary">
                <Glyph paths=lucide::SEARCH/>
                "Rechercher"
            </button>
        </form>
    }
}
