//! The search of the official list, as an ARIA combobox with a list of options.
//! Pattern: <https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::geo::AuthorityMatchDto;

use super::authority::place;
use crate::client::PublicClient;
use crate::dashboard::form::Form;
use crate::dashboard::french::plural;
use crate::dashboard::ui::{FieldError, live};
use crate::ui::icon::{Glyph, lucide};

/// Identifier of the field.
const ID: &str = "authority";
/// Quiet time after a key before the question is asked.
const PAUSE: Duration = Duration::from_millis(120);
/// Most options shown.
const LIMIT: u8 = 10;

/// Where the search stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Search {
    Idle,
    Asking,
    Found,
    Failed(String),
}

#[derive(Clone, Copy)]
struct State {
    typed: RwSignal<String>,
    search: RwSignal<Search>,
    options: RwSignal<Vec<AuthorityMatchDto>>,
    open: RwSignal<bool>,
    active: RwSignal<Option<usize>>,
    /// Number of the latest question: answers to older ones are dropped.
    question: StoredValue<u32>,
    on_choose: Callback<AuthorityMatchDto>,
}

impl State {
    /// Whether the list is on screen; tracked.
    fn is_listed(self) -> bool {
        self.open.get() && self.options.with(|options| !options.is_empty())
    }

    fn ask_soon(self) {
        let number = self.next_question();
        self.active.set(None);
        if self.typed.with_untracked(|typed| typed.trim().is_empty()) {
            self.search.set(Search::Idle);
            self.options.set(Vec::new());
            self.open.set(false);
            return;
        }
        self.open.set(true);
        set_timeout(
            move || {
                if self.question.try_get_value() == Some(number) {
                    self.ask(number);
                }
            },
            PAUSE,
        );
    }

    fn ask(self, number: u32) {
        self.search.set(Search::Asking);
        let typed = self.typed.get_untracked();
        spawn_local(async move {
            let outcome = PublicClient.authorities(typed.trim(), LIMIT).await;
            if self.question.try_get_value() != Some(number) {
                return;
            }
            match outcome {
                Ok(found) => {
                    self.options.set(found.items);
                    self.search.set(Search::Found);
                }
                Err(failure) => {
                    self.options.set(Vec::new());
                    self.search.set(Search::Failed(failure.sentence()));
                }
            }
        });
    }

    fn next_question(self) -> u32 {
        self.question.update_value(|number| *number += 1);
        self.question.get_value()
    }

    fn choose(self, index: usize) {
        let chosen = self.options.with_untracked(|options| options.get(index).cloned());
        if let Some(chosen) = chosen {
            self.next_question();
            self.open.set(false);
            self.on_choose.run(chosen);
        }
    }

    fn move_to(self, index: usize) {
        self.open.set(true);
        self.active.set(Some(index));
        request_animation_frame(move || {
            if let Some(option) = document().get_element_by_id(&option_id(index)) {
                option.scroll_into_view_with_bool(false);
            }
        });
    }

    fn key(self, event: &KeyboardEvent) {
        let count = self.options.with_untracked(Vec::len);
        let open = self.open.get_untracked() && count > 0;
        let active = self.active.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.move_to(active.map_or(0, |index| (index + 1) % count));
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.move_to(active.map_or(count - 1, |index| (index + count - 1) % count));
            }
            "Home" if open => {
                event.prevent_default();
                self.move_to(0);
            }
            "End" if open => {
                event.prevent_default();
                self.move_to(count - 1);
            }
            "Enter" if self.typed.with_untracked(|typed| !typed.trim().is_empty()) => {
                // The form is not for sending while an authority is being sought.
                event.prevent_default();
                match active {
                    Some(index) if open => self.choose(index),
                    None if count == 1 && self.search.get_untracked() == Search::Found => self.choose(0),
                    _ => self.open.set(true),
                }
            }
            "Escape" => {
                event.prevent_default();
                if open {
                    self.open.set(false);
                    self.active.set(None);
                } else {
                    self.typed.set(String::new());
                    self.ask_soon();
                }
            }
            _ => {}
        }
    }

    /// What the search says of itself.
    fn status(self) -> String {
        match self.search.get() {
            Search::Idle | Search::Failed(_) => String::new(),
            Search::Asking => "Recherche en cours…".to_owned(),
            Search::Found => match self.options.with(Vec::len) {
                0 => "Aucune collectivité trouvée.".to_owned(),
                count => {
                    format!("{count} résultat{}. Choisissez avec les flèches haut et bas, puis Entrée.", plural(count))
                }
            },
        }
    }
}

fn option_id(index: usize) -> String {
    format!("{ID}-option-{index}")
}

/// The search of the official list.
#[component]
pub(super) fn Combobox(
    /// What is typed; it outlives the field.
    typed: RwSignal<String>,
    /// The form it belongs to; its path there is `authority.code`.
    form: Form,
    /// Called with the authority that the person chooses.
    on_choose: Callback<AuthorityMatchDto>,
) -> impl IntoView {
    let state = State {
        typed,
        search: RwSignal::new(Search::Idle),
        options: RwSignal::new(Vec::new()),
        open: RwSignal::new(false),
        active: RwSignal::new(None),
        question: StoredValue::new(0),
        on_choose,
    };
    if typed.with_untracked(|typed| !typed.trim().is_empty()) {
        // Back from a choice: the list is ready, and opens with an arrow.
        let number = state.next_question();
        state.ask(number);
    }
    let message = Signal::derive(move || form.message("authority.code"));
    view! {
        <div class="field" class:is-wrong=move || message.get().is_some()>
            <label for=ID>"Votre commune ou intercommunalité" <span class="required" aria-hidden="true">" *"</span></label>
            <p class="field-help" id="authority-help">"Saisissez son nom ou son code postal, puis choisissez-la dans la liste."</p>
            <div class="combobox">
                <Glyph paths=lucide::SEARCH/>
                <input
                    id=ID
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    aria-autocomplete="list"
                    aria-controls="authority-list"
                    aria-expanded=move || if state.is_listed() { "true" } else { "false" }
                    aria-activedescendant=move || state.active.get().filter(|_| state.is_listed()).map(option_id)
                    aria-invalid=move || message.get().map(|_| "true")
                    aria-describedby=move || crate::dashboard::ui::described_by(ID, true, message.get().is_some())
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        form.touched("authority.code");
                        state.ask_soon();
                    }
                    on:keydown=move |event| state.key(&event)
                    on:blur=move |_| {
                        state.open.set(false);
                        state.active.set(None);
                    }
                    on:click=move |_| state.open.set(true)
                />
                <ul
                    id="authority-list"
                    role="listbox"
                    aria-label="Collectivités trouvées"
                    class="combobox-list"
                    hidden=move || !state.is_listed()
                >
                    {live(move || options(state))}
                </ul>
            </div>
            <p class="visually-hidden" role="status">{live(move || state.status())}</p>
            <SearchNote state/>
            <FieldError id=ID message/>
        </div>
    }
}

fn options(state: State) -> impl IntoView {
    let found = state.options.get();
    found
        .into_iter()
        .enumerate()
        .map(|(index, AuthorityMatchDto { authority, tenant_exists })| {
            let is_active = move || state.active.get() == Some(index);
            let exists = tenant_exists.then(|| view! { <span class="tag">"Guichet existant"</span> });
            view! {
                <li
                    id=option_id(index)
                    role="option"
                    class="combobox-option"
                    class:is-active=is_active
                    aria-selected=move || if is_active() { "true" } else { "false" }
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| state.choose(index)
                >
                    <span class="combobox-name">{authority.name.clone()}" "{exists}</span>
                    <span class="combobox-place">{place(&authority)}</span>
                </li>
            }
        })
        .collect_view()
}

/// What the search says under the field: that it seeks, that it found nothing, that it failed.
#[component]
fn SearchNote(state: State) -> impl IntoView {
    let nothing = Memo::new(move |_| state.search.get() == Search::Found && state.options.with(Vec::is_empty));
    move || {
        match state.search.get() {
        Search::Asking if state.options.with(Vec::is_empty) => {
            view! { <p class="field-hint" aria-hidden="true">"Recherche en cours…"</p> }.into_any()
        }
        Search::Found if nothing.get() => view! {
            <p class="field-hint" aria-hidden="true">
                "Aucune collectivité trouvée. Vérifiez l’orthographe, essayez le code postal, ou saisissez votre collectivité vous-même ci-dessous."
            </p>
        }
        .into_any(),
        Search::Failed(sentence) => view! {
            <div class="field-hint is-bad" role="alert">
                <p>{sentence}</p>
                <button
                    type="button"
                    class="link-button"
                    on:click=move |_| {
                        let number = state.next_question();
                        state.ask(number);
                    }
                >
                    "Réessayer la recherche"
                </button>
            </div>
        }
        .into_any(),
        _ => ().into_any(),
    }
    }
}
