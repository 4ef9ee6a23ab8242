//! The browsers where the person is signed in, and how to sign them out.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::ConnectionDto;
use shared::list::List;
use shared::problem::ErrorCode;

use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::french::date_and_time;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, live};

/// The connections, as they are fetched.
type Fetched = Loader<List<ConnectionDto>>;

/// The section of the connections.
#[component]
pub(super) fn Connections(connections: Fetched) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <section class="panel" aria-labelledby="connections-title">
            <h2 id="connections-title">"Mes connexions"</h2>
            <p class="muted">
                "Les navigateurs où vous êtes connecté. Fermez les connexions que vous ne reconnaissez pas, puis changez de mot de passe."
            </p>
            {loaded(connections, move |list| view! { <Rows list connections open/> })}
        </section>
        <CloseOthers connections open/>
    }
}

#[component]
fn Rows(list: Signal<List<ConnectionDto>>, connections: Fetched, open: RwSignal<bool>) -> impl IntoView {
    let has_others = Memo::new(move |_| list.with(|list| list.items.iter().any(|connection| !connection.is_current)));
    view! {
        <ul class="rows">
            <For
                each=move || list.get().items
                key=|connection| (connection.id, connection.last_used_at)
                children=move |connection| view! { <Row connection connections/> }
            />
        </ul>
        {live(move || if has_others.get() {
            view! {
                <div class="panel-actions">
                    <button type="button" class="button secondary" on:click=move |_| open.set(true)>
                        "Fermer toutes les autres connexions"
                    </button>
                </div>
            }
            .into_any()
        } else {
            view! { <p class="empty">"Aucune autre connexion n’est ouverte."</p> }.into_any()
        })}
    }
}

#[component]
fn Row(connection: ConnectionDto, connections: Fetched) -> impl IntoView {
    let opened = date_and_time(connection.created_at);
    let used = date_and_time(connection.last_used_at);
    let mark = connection.is_current.then(|| view! { <span class="pill is-active">"Cette connexion"</span> });
    let device = connection.device.clone();
    let close = (!connection.is_current).then(|| view! { <CloseOne connection connections/> });
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{device} " " {mark}</p>
                <p class="muted small">"Ouverte le " {opened}</p>
                <p class="muted small">"Dernière utilisation le " {used}</p>
            </div>
            <div class="row-actions">{close}</div>
        </li>
    }
}

/// Closes one connection at once: opening it again takes nothing but the password.
#[component]
fn CloseOne(connection: ConnectionDto, connections: Fetched) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let busy = RwSignal::new(false);
    let ConnectionDto { id, device, created_at, .. } = connection;
    let which = format!(" {device}, ouverte le {}", date_and_time(created_at));
    let close = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let device = device.clone();
        spawn_local(async move {
            let outcome = session.client().end_connection(id).await;
            let (tone, said) = match outcome {
                Ok(()) => (Tone::Success, format!("La connexion «\u{202f}{device}\u{202f}» est fermée.")),
                Err(failure) if failure.is(ErrorCode::NotFound) => {
                    (Tone::Info, format!("La connexion «\u{202f}{device}\u{202f}» était déjà fermée."))
                }
                Err(failure) => (
                    Tone::Error,
                    format!("La connexion «\u{202f}{device}\u{202f}» est toujours ouverte. {}", failure.sentence()),
                ),
            };
            // The page may have closed meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            if tone != Tone::Error {
                connections.change(|list| list.items.retain(|connection| connection.id != id));
            }
            flash.say(tone, said);
            focus("notices");
        });
    };
    view! {
        <button type="button" class="button secondary" disabled=busy on:click=close>
            "Fermer la connexion" <span class="visually-hidden">{which}</span>
        </button>
    }
}

/// Asks once more before all the others are closed.
#[component]
fn CloseOthers(connections: Fetched, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    view! {
        <Dialog id="close-others" open title="Fermer toutes les autres connexions\u{202f}?">
            {live(move || {
                let form = Form::new("close-others-errors");
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let call = async move { session.client().end_other_connections().await };
                    form.submit(Vec::new(), call, move |()| {
                        open.set(false);
                        connections.change(|list| list.items.retain(|connection| connection.is_current));
                        flash.say(Tone::Success, "Vos autres connexions sont fermées.");
                        focus("notices");
                    });
                };
                view! {
                    <form class="stack" on:submit=submit>
                        <ErrorSummary form/>
                        <p>"Il faudra saisir de nouveau votre mot de passe dans ces navigateurs. Celui-ci reste connecté."</p>
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label="Fermer les connexions" grave=true/>
                        </div>
                    </form>
                }
            })}
        </Dialog>
    }
}
