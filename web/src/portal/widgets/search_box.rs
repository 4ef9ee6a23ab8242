//! The search field. Alive, it shows the best results under it while one types; without script the form opens
//! the page of results.
//!
//! The suggestions are plain links, walked with the arrow keys, announced by a status line: the way that every
//! screen reader and every habit (opening in a new tab) already knows.

use std::time::Duration;

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::{Form, Input};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use serde::{Deserialize, Serialize};
use shared::content::PageKind;
use shared::search::{HighlightDto, segments};

use crate::portal::links::{PortalLinks, encoded};
use crate::ui::icon::{Glyph, lucide};

/// Least number of letters that are searched.
pub const QUERY_MIN: usize = 2;
/// Most suggestions shown.
const SHOWN: usize = 6;
/// Pause in typing before asking.
const PAUSE: Duration = Duration::from_millis(180);

/// What the search box needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchBoxData {
    /// Start of the portal's addresses.
    pub base: String,
    /// Address of the public search operation.
    pub api: String,
    /// Label.
    pub label: String,
    /// What is in the field.
    pub query: String,
}

impl SearchBoxData {
    /// The box of a portal.
    #[cfg(feature = "ssr")]
    pub(in crate::portal) fn new(ctx: &crate::portal::PageContext, label: &str, query: &str) -> Self {
        Self {
            base: ctx.links.base().to_owned(),
            api: ctx.search_api.clone(),
            label: label.to_owned(),
            query: query.to_owned(),
        }
    }
}

/// The part of a result that a suggestion shows.
#[derive(Clone, Debug, Deserialize)]
struct Suggestion {
    kind: PageKind,
    slug: String,
    title: String,
    category: Option<String>,
    title_highlights: Vec<HighlightDto>,
}

/// Answer of the search operation, as far as it is read here.
#[derive(Clone, Debug, Deserialize)]
struct Suggestions {
    items: Vec<Suggestion>,
}

/// What is shown under the field.
#[derive(Clone, Copy)]
struct Live {
    form: NodeRef<Form>,
    input: NodeRef<Input>,
    items: RwSignal<Vec<Suggestion>>,
    open: RwSignal<bool>,
    status: RwSignal<String>,
    /// Number of the last question: answers to older ones are dropped.
    asked: StoredValue<u32>,
    timer: StoredValue<Option<TimeoutHandle>>,
    api: StoredValue<String>,
}

impl Live {
    fn new(api: String) -> Self {
        Self {
            form: NodeRef::new(),
            input: NodeRef::new(),
            items: RwSignal::new(Vec::new()),
            open: RwSignal::new(false),
            status: RwSignal::new(String::new()),
            asked: StoredValue::new(0),
            timer: StoredValue::new(None),
            api: StoredValue::new(api),
        }
    }

    /// Closes the suggestions and drops the answer that is on its way.
    fn close(self) {
        self.asked.update_value(|number| *number = number.wrapping_add(1));
        self.open.set(false);
        self.status.set(String::new());
    }

    /// After each key: waits for a pause, then asks.
    fn typed(self) {
        if let Some(timer) = self.timer.get_value() {
            timer.clear();
        }
        self.timer.set_value(set_timeout_with_handle(move || self.ask(), PAUSE).ok());
    }

    fn ask(self) {
        let query = self.input.get_untracked().map(|input| input.value()).unwrap_or_default();
        let query = query.trim();
        self.close();
        if query.chars().count() < QUERY_MIN {
            return;
        }
        let number = self.asked.get_value();
        let url = self.api.with_value(|api| format!("{api}?limit={SHOWN}&q={}", encoded(query)));
        leptos::task::spawn_local(async move {
            let found = fetch(&url).await;
            if self.asked.get_value() != number {
                return;
            }
            // Offline or refused: the form still works, so nothing is said.
            if let Some(found) = found {
                self.show(found.items);
            }
        });
    }

    fn show(self, items: Vec<Suggestion>) {
        self.status.set(match items.len() {
            0 => "Aucune suggestion.".to_owned(),
            1 => "1 suggestion, flèche vers le bas pour y aller.".to_owned(),
            count => format!("{count} suggestions, flèches haut et bas pour les parcourir."),
        });
        self.open.set(!items.is_empty());
        self.items.set(items);
    }

    /// Arrow keys walk from the field through the links; Escape closes.
    fn key(self, event: &KeyboardEvent) {
        if !self.open.get_untracked() {
            return;
        }
        let Some(form) = self.form.get_untracked() else { return };
        let focused = document().active_element();
        let suggestion = |child: Option<Element>| child.and_then(|li| li.first_element_child());
        let item = focused.as_ref().and_then(|element| element.closest(".suggestions li").ok().flatten());
        let target = match (event.key().as_str(), item) {
            ("Escape", _) => {
                self.close();
                self.input.get_untracked().map(Element::from)
            }
            ("ArrowDown", None) => form.query_selector(".suggestions li a").ok().flatten(),
            ("ArrowDown", Some(item)) => suggestion(item.next_element_sibling()),
            ("ArrowUp", Some(item)) => {
                suggestion(item.previous_element_sibling()).or_else(|| self.input.get_untracked().map(Element::from))
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(target) = target.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = target.focus();
        }
    }

    /// Leaving the form with the keyboard or a click elsewhere closes.
    fn left(self, event: &FocusEvent) {
        let towards = event.related_target().and_then(|target| target.dyn_into::<Element>().ok());
        let inside =
            towards.is_some_and(|element| self.form.get_untracked().is_some_and(|form| form.contains(Some(&element))));
        if !inside && event.related_target().is_some() {
            self.close();
        }
    }
}

/// A text with what was found in it.
pub fn lit(text: &str, highlights: &[HighlightDto]) -> AnyView {
    let parts = segments(text, highlights).into_iter().map(|(part, is_found)| {
        let part = part.to_owned();
        if is_found { view! { <mark>{part}</mark> }.into_any() } else { part.into_any() }
    });
    parts.collect_view().into_any()
}

#[cfg(feature = "hydrate")]
async fn fetch(url: &str) -> Option<Suggestions> {
    let answer = gloo_net::http::Request::get(url).send().await.ok()?;
    if answer.ok() { answer.json().await.ok() } else { None }
}

#[cfg(not(feature = "hydrate"))]
async fn fetch(_url: &str) -> Option<Suggestions> {
    None
}

/// The form, its field and its suggestions.
pub fn search_box(data: SearchBoxData) -> impl IntoView {
    let SearchBoxData { base, api, label, query } = data;
    let links = PortalLinks::with_base(base);
    let action = links.search_form();
    let live = Live::new(api);
    // What was typed before the script arrived counts too.
    let before = query.clone();
    Effect::new(move || {
        let Some(input) = live.input.get() else { return };
        let focused = document().active_element().is_some_and(|element| element.id() == input.id());
        if focused && input.value() != before {
            live.ask();
        }
    });
    let suggestion = move |item: Suggestion| {
        let category = item.category.unwrap_or_else(|| "Évènement de la vie".to_owned());
        view! {
            <li>
                <a href=links.page(item.kind, &item.slug)>
                    <span class="suggestion-title">{lit(&item.title, &item.title_highlights)}</span>
                    <span class="suggestion-category">{category}</span>
                </a>
            </li>
        }
    };
    view! {
        <form
            class="search" role="search" method="get" action=action node_ref=live.form
            on:keydown=move |event| live.key(&event) on:focusout=move |event| live.left(&event)
        >
            <label class="search-label" for="q">{label}</label>
            <div class="search-row">
                <div class="search-field">
                    <input
                        id="q" name="q" type="search" value=query maxlength="200" autocomplete="off" enterkeyhint="search"
                        placeholder="Carte d’identité, école, encombrants…" node_ref=live.input on:input=move |_| live.typed()
                    />
                    <button class="button" type="submit"><Glyph paths=lucide::SEARCH/><span>"Rechercher"</span></button>
                </div>
                <div class="suggestions" hidden=move || !live.open.get()>
                    <ul>{move || live.items.get().into_iter().map(&suggestion).collect_view()}</ul>
                    <button class="suggestions-all" type="submit">"Voir tous les résultats"</button>
                </div>
            </div>
            <p class="visually-hidden" role="status">{move || live.status.get()}</p>
        </form>
    }
}
