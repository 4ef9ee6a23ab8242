//! Numbers to call, each one tap away.

use leptos::prelude::*;
use shared::content::NumberDto;

use crate::ui::icon::{Glyph, lucide};

/// The numbers of a page, at its head: who needs them is in a hurry.
pub(super) fn list(numbers: &[NumberDto]) -> Option<AnyView> {
    if numbers.is_empty() {
        return None;
    }
    let numbers = numbers.iter().map(one).collect_view();
    Some(
        view! {
            <section class="numbers" aria-labelledby="numeros">
                <h2 id="numeros">"Numéros à appeler"</h2>
                <ul>{numbers}</ul>
            </section>
        }
        .into_any(),
    )
}

fn one(number: &NumberDto) -> AnyView {
    let class = if number.is_emergency { "number number-urgent" } else { "number" };
    let by_sms = number.url.starts_with("sms:");
    let glyph = if by_sms { lucide::MESSAGE_CIRCLE } else { lucide::PHONE };
    let how = if by_sms { "Envoyer un SMS au " } else { "Appeler le " };
    view! {
        <li>
            <a class=class href=number.url.clone()>
                <Glyph paths=glyph/>
                <span class="visually-hidden">{how}</span>
                <strong>{number.number.clone()}</strong>
                <span>{number.label.clone()}</span>
            </a>
            <p class="number-note">{number.note.clone()}</p>
        </li>
    }
    .into_any()
}
