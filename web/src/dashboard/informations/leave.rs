//! Before unsaved changes are lost: the browser's own question on a reload or a closed tab, ours inside the dashboard.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AddEventListenerOptions, Element, Event, HtmlAnchorElement, MouseEvent};

use super::editor::Editor;
use super::place::is_inside;
use crate::dashboard::ui::Dialog;

/// Keeps the person on the page until they have chosen.
#[component]
pub(super) fn LeaveGuard(editor: Editor) -> impl IntoView {
    let target = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let unload = window_event_listener(ev::beforeunload, move |event| {
        if editor.is_unsaved() {
            event.prevent_default();
            event.set_return_value("");
        }
    });
    on_cleanup(move || unload.remove());
    let ask = move |address: String| {
        target.set(Some(address));
        open.set(true);
    };
    // Before the router sees the click.
    capture("click", move |event| {
        if editor.is_unsaved()
            && let Some(address) = event.dyn_ref::<MouseEvent>().and_then(leads_away)
        {
            event.prevent_default();
            event.stop_propagation();
            ask(address);
        }
    });
    // Back and forward: the address has changed already, so it is put back.
    let here = RwSignal::new(address());
    let pathname = leptos_router::hooks::use_location().pathname;
    Effect::new(move |_| {
        pathname.track();
        here.set(address());
    });
    capture("popstate", move |event| {
        let wanted = address();
        if editor.is_unsaved() && !is_inside(&wanted) {
            event.stop_immediate_propagation();
            if let Ok(history) = window().history() {
                let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&here.get_untracked()));
            }
            ask(wanted);
        }
    });
    let navigate = use_navigate();
    let navigate = StoredValue::new_local(navigate);
    let leave = move |_| {
        open.set(false);
        editor.forget();
        if let Some(address) = target.get_untracked() {
            navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
        }
    };
    view! {
        <Dialog id="leave" open title="Quitter sans enregistrer\u{202f}?">
            <div class="stack">
                <p>"Vos modifications ne sont pas enregistrées. Si vous quittez cette page, elles seront perdues."</p>
                <div class="dialog-actions">
                    <button type="button" class="button secondary" on:click=leave>"Quitter sans enregistrer"</button>
                    <button type="button" class="button primary" on:click=move |_| open.set(false)>"Rester"</button>
                </div>
            </div>
        </Dialog>
    }
}

/// Listens before anyone else does, until the page goes.
fn capture(name: &'static str, listen: impl Fn(Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(listen);
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    let listener = closure.as_ref().unchecked_ref();
    if window().add_event_listener_with_callback_and_add_event_listener_options(name, listener, &options).is_ok() {
        let closure = StoredValue::new_local(closure);
        on_cleanup(move || {
            closure.with_value(|closure| {
                let listener = closure.as_ref().unchecked_ref();
                let _ = window().remove_event_listener_with_callback_and_bool(name, listener, true);
            });
        });
    }
}

/// The address that a click opens in this tab, when it is on another page of the dashboard.
fn leads_away(event: &MouseEvent) -> Option<String> {
    if event.button() != 0 || event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key() {
        return None;
    }
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok().flatten()?.dyn_into::<HtmlAnchorElement>().ok()?;
    // Those are the browser's: it asks by itself, or opens another tab.
    if !link.target().is_empty() || link.has_attribute("download") || link.rel() == "external" {
        return None;
    }
    let address = format!("{}{}{}", link.pathname(), link.search(), link.hash());
    (link.origin() == location().origin().ok()? && !is_inside(&address)).then_some(address)
}

/// The address of this tab, after the host.
fn address() -> String {
    let location = location();
    [location.pathname(), location.search(), location.hash()].into_iter().filter_map(Result::ok).collect()
}
