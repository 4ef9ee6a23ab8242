//! What has just been saved, with the way back; and that a draft was found again.

use leptos::prelude::*;

use super::editor::{Editor, SAVED};
use crate::dashboard::flash::Tone;
use crate::dashboard::ui::{Notice, live};
use crate::ui::icon::{Glyph, lucide};

/// Says what the last save changed. It is always in the page, so that it is read out.
#[component]
pub(super) fn SavedNotice(editor: Editor) -> impl IntoView {
    view! {
        <div class="notice-area" id=SAVED role="status" tabindex="-1">
            {live(move || editor.saved.get().map(|saved| {
                let labels = saved.labels.join(", ");
                view! {
                    <Notice tone=Tone::Success>
                        <p><strong>"Modifications enregistrées"</strong> {format!("\u{202f}: {labels}. Le guichet les montre dès maintenant.")}</p>
                        <span class="actions">
                            <button type="button" class="link-button" on:click=move |_| editor.undo()>
                                <Glyph paths=lucide::UNDO_2/> "Annuler ce changement"
                            </button>
                            <button type="button" class="link-button" on:click=move |_| editor.saved.set(None)>
                                "Masquer" <span class="visually-hidden">" ce message"</span>
                            </button>
                        </span>
                    </Notice>
                }
            }))}
        </div>
    }
}

/// Says that unsaved changes were found again.
#[component]
pub(super) fn FoundNotice(editor: Editor) -> impl IntoView {
    view! {
        <div class="notice-area" role="status">
            {live(move || editor.found.get().then(|| view! {
                <Notice tone=Tone::Info>
                    <p>"Vos modifications non enregistrées ont été retrouvées. Enregistrez-les, ou annulez-les."</p>
                    <button type="button" class="link-button" on:click=move |_| editor.found.set(false)>
                        "Masquer" <span class="visually-hidden">" ce message"</span>
                    </button>
                </Notice>
            }))}
        </div>
    }
}
