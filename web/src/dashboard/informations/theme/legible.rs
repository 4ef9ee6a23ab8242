//! What had to be changed of the colour so that texts stay legible.

use leptos::prelude::*;
use shared::theme::{ADVICE, Adjustment, Rgb, adjustments};

use crate::dashboard::flash::Tone;
use crate::dashboard::ui::{Notice, live};

/// The adjustments, or that there was none.
#[component]
pub(super) fn Legible(colour: Signal<Rgb>) -> impl IntoView {
    let list = Memo::new(move |_| adjustments(colour.get()));
    view! {
        <div class="legible" role="status">
            {live(move || {
                let list = list.get();
                if list.is_empty() {
                    return view! { <Notice tone=Tone::Success><p>"Cette couleur se lit partout\u{202f}: elle est utilisée telle quelle."</p></Notice> }.into_any();
                }
                let rows = list.into_iter().map(|Adjustment { part, shown, reason, .. }| view! {
                    <li>
                        <span class="swatch" style:background-color=shown.to_string()></span>
                        <span><strong>{part}</strong> {format!(" ({shown})\u{202f}: {reason}")}</span>
                    </li>
                });
                let rows = rows.collect_view();
                view! {
                    <Notice tone=Tone::Info>
                        <p>"Pour que tout reste lisible, le guichet adapte votre couleur\u{202f}:"</p>
                        <ul class="adjusted">{rows}</ul>
                        <p>{ADVICE}</p>
                    </Notice>
                }
                .into_any()
            })}
        </div>
    }
}
