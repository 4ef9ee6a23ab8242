//! Gives up a domain, after asking once more.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::Place;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, live};

/// The question.
#[component]
pub(super) fn Removal(place: Place, open: RwSignal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    view! {
        <Dialog id="removal" open title="Retirer cette adresse\u{202f}?">
            {live(move || {
                let form = Form::new("removal-errors");
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let call = async move { session.client().remove_domain(place.tenant).await };
                    form.submit(Vec::new(), call, move |()| {
                        open.set(false);
                        flash.say(Tone::Success, "Adresse retirée. Votre guichet est à l’adresse de la plateforme.");
                        place.address.change(|address| {
                            address.url.clone_from(&address.platform_url);
                            address.domain = None;
                        });
                        place.reload();
                        focus("notices");
                    });
                };
                view! {
                    <form class="stack" on:submit=submit>
                        <ErrorSummary form/>
                        <p>"Le guichet ne répondra plus à cette adresse\u{202f}: les liens que vous y avez mis ailleurs ne marcheront plus. Il reste ouvert à l’adresse de la plateforme."</p>
                        <p>"Pour y revenir, il faudra prouver l’adresse de nouveau."</p>
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label="Retirer l’adresse" grave=true/>
                        </div>
                    </form>
                }
            })}
        </Dialog>
    }
}
