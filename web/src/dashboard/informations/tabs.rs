//! The row of tabs. Each is a link with an address of its own; arrows go from one to the next.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::editor::Editor;
use super::place::Tab;
use crate::dashboard::page::focus;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// The tabs, with a mark on those that hold unsaved changes or something to correct.
#[component]
pub(super) fn Tabs(editor: Editor, tab: Memo<Tab>) -> impl IntoView {
    let navigate = use_navigate();
    let by_key = Callback::new(move |event: KeyboardEvent| {
        let key = event.key();
        // A link follows Enter by itself, a tab follows Space as well.
        let wanted = if key == " " { Some(tab.get_untracked()) } else { tab.get_untracked().by_key(&key) };
        if let Some(wanted) = wanted {
            event.prevent_default();
            // Going through the tabs by arrows leaves one step in the history, not one a tab.
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            if wanted != tab.get_untracked() {
                navigate(wanted.path(), options);
            }
            focus(wanted.id());
        }
    });
    let tabs = Tab::ALL.map(|this| {
        let is_chosen = move || tab.get() == this;
        let has_changed = Memo::new(move |_| editor.has_changed(this));
        let is_wrong = Memo::new(move |_| editor.is_wrong(this));
        view! {
            <a
                role="tab"
                id=this.id()
                class="tab"
                href=this.path()
                data-noscroll
                aria-selected=move || if is_chosen() { "true" } else { "false" }
                aria-controls=move || is_chosen().then_some("panel")
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:keydown=move |event| by_key.run(event)
            >
                {this.label()}
                {live(move || has_changed.get().then(|| view! {
                    <span class="tab-mark">"modifié"</span>
                }))}
                {live(move || is_wrong.get().then(|| view! {
                    <span class="tab-wrong"><Glyph paths=lucide::CIRCLE_ALERT/><span class="visually-hidden">" à corriger"</span></span>
                }))}
            </a>
        }
    });
    view! { <div class="tabs" role="tablist" aria-label="Informations du guichet">{tabs.into_iter().collect_view()}</div> }
}
