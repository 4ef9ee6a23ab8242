//! Messages in the page.

use leptos::prelude::*;

use super::live;
use crate::dashboard::flash::{Flash, Tone};
use crate::ui::icon::{Glyph, lucide};

/// A message in the flow of the page.
#[component]
pub(in crate::dashboard) fn Notice(
    /// How it is meant.
    tone: Tone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, paths) = match tone {
        Tone::Success => ("notice success", lucide::CIRCLE_CHECK),
        Tone::Info => ("notice info", lucide::INFO),
        Tone::Warning => ("notice warning", lucide::TRIANGLE_ALERT),
        Tone::Error => ("notice error", lucide::CIRCLE_ALERT),
    };
    view! {
        <div class=class>
            <Glyph paths=paths/>
            <div class="notice-text">{children()}</div>
        </div>
    }
}

/// Where the message about what has just happened appears. It is always in the page, so that it is read out.
#[component]
pub(in crate::dashboard) fn NoticeArea() -> impl IntoView {
    let flash = expect_context::<Flash>();
    view! {
        <div class="notice-area" id="notices" role="status" tabindex="-1">
            {live(move || {
                flash.message().map(|message| {
                    view! {
                        <Notice tone=message.tone>
                            <p>{message.text}</p>
                            <button type="button" class="link-button" on:click=move |_| flash.clear()>
                                "Masquer" <span class="visually-hidden">" ce message"</span>
                            </button>
                        </Notice>
                    }
                })
            })}
        </div>
    }
}
