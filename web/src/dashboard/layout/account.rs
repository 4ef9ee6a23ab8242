//! The signed-in person, the way to the account and the way out.

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Node;

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::page::focus;
use crate::dashboard::routes::ACCOUNT;
use crate::ui::icon::{Glyph, lucide};

/// The account: a button that unfolds the address, "Compte et connexions" and "Se déconnecter".
#[component]
pub(super) fn Account() -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let open = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let email = Memo::new(move |_| session.me().map(|me| me.email).unwrap_or_default());

    let outside = window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let inside = root.get_untracked().is_some_and(|root| root.contains(target.as_ref()));
        if !inside && open.try_get_untracked() == Some(true) {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());

    // The menu folds; a page that opens takes the focus, the one that is open already does not.
    let visit = move |_| {
        open.set(false);
        if location().pathname().is_ok_and(|path| path == ACCOUNT) {
            focus("main");
        }
    };
    let sign_out = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            if let Err(failure) = session.sign_out().await {
                busy.set(false);
                open.set(false);
                flash.say(Tone::Error, format!("Vous êtes toujours connecté. {}", failure.sentence()));
                focus("notices");
            }
        });
    };
    view! {
        <div
            class="account"
            node_ref=root
            on:keydown=move |event| {
                if event.key() == "Escape" && open.get_untracked() {
                    open.set(false);
                    focus("account-button");
                }
            }
        >
            <button
                type="button"
                id="account-button"
                class="button quiet"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="account-menu"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Glyph paths=lucide::USER/>
                "Mon compte"
                <span class="account-sign"><Glyph paths=lucide::CHEVRON_DOWN/></span>
            </button>
            <div id="account-menu" class="account-menu" hidden=move || !open.get()>
                <p class="muted small">"Connecté avec l’adresse"</p>
                <p class="account-email">{email}</p>
                <a class="button secondary" href=ACCOUNT on:click=visit>
                    <Glyph paths=lucide::SETTINGS/>
                    "Compte et connexions"
                </a>
                <button type="button" class="button secondary" disabled=busy on:click=sign_out>
                    <Glyph paths=lucide::LOG_OUT/>
                    "Se déconnecter"
                </button>
            </div>
        </div>
    }
}
