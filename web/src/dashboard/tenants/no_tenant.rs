//! What stands there for someone who is an agent of no guichet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::own_requests::OwnRequests;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::REGISTER;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// Says what is being waited for, and from whom.
#[component]
pub(in crate::dashboard) fn NoTenant() -> impl IntoView {
    let session = expect_context::<Session>();
    let pending = Memo::new(move |_| session.me().map(|me| me.pending_access).unwrap_or_default());
    move || {
        let titles = pending.get();
        if titles.is_empty() {
            view! {
                <PageHeading title="Aucun guichet pour l’instant"/>
                <div class="panel stack">
                    <p>"Votre compte n’est rattaché à aucun guichet. Pour en gérer un, inscrivez votre collectivité, ou demandez l’accès au guichet qu’elle a déjà."</p>
                    <p class="actions"><a class="button primary" href=REGISTER>"Créer le guichet de ma collectivité"</a></p>
                </div>
                <OwnRequests/>
            }
            .into_any()
        } else {
            let list = titles.into_iter().map(|title| view! { <li><strong>{title}</strong></li> }).collect_view();
            view! {
                <PageHeading title="Votre demande d’accès est en attente"/>
                <div class="panel stack">
                    <p>"Les agents de ce guichet ont été prévenus par mail\u{202f}:"</p>
                    <ul class="bullets">{list}</ul>
                    <p>"Dès que l’un d’eux aura accepté, le guichet apparaîtra ici. Si personne ne répond, parlez-en à vos collègues de la collectivité."</p>
                    <CheckAgain/>
                </div>
                <OwnRequests/>
            }
            .into_any()
        }
    }
}

#[component]
fn CheckAgain() -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let busy = RwSignal::new(false);
    let check = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = session.learn_me().await;
            busy.set(false);
            match outcome {
                Err(failure) => flash.say(Tone::Error, failure.sentence()),
                Ok(()) if session.has_no_tenant() => {
                    flash.say(Tone::Info, "Votre demande attend toujours une réponse.")
                }
                Ok(()) => {
                    flash.say_on_next_page(Tone::Success, "Votre demande est acceptée\u{202f}: voici votre guichet.")
                }
            }
            focus("notices");
        });
    };
    view! {
        <p class="actions">
            <button type="button" class="button secondary" on:click=check>
                <Glyph paths=lucide::ROTATE_CCW/>
                {live(move || if busy.get() { "Vérification…" } else { "Vérifier maintenant" })}
            </button>
        </p>
    }
}
