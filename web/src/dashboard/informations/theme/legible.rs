//! What had to be changed of the colour so that texts stay legible.

use leptos::prelude::*;
use shared::theme::oklch::contrast;
use shared::theme::palette::TEXT;
use shared::theme::{Palette, Rgb};

use crate::dashboard::flash::Tone;
use crate::dashboard::ui::Notice;

/// A colour that is not the one that was chosen, and why.
#[derive(Clone, PartialEq)]
struct Adjusted {
    what: &'static str,
    colour: Rgb,
    why: &'static str,
}

fn adjusted(colour: Rgb) -> Vec<Adjusted> {
    let scheme = Palette::from(colour).light;
    let mut list = Vec::new();
    if scheme.brand != colour {
        let why = "assombri, pour que le texte blanc s’y lise";
        list.push(Adjusted { what: "Fond de la bannière", colour: scheme.brand, why });
    } else if scheme.on_brand != Rgb::WHITE {
        let why = "foncé\u{202f}: du blanc ne se lirait pas sur cette couleur";
        list.push(Adjusted { what: "Texte de la bannière", colour: scheme.on_brand, why });
    }
    if scheme.link != colour {
        let is_lighter = contrast(scheme.link, Rgb::WHITE) < contrast(colour, Rgb::WHITE);
        let why = if is_lighter {
            "éclaircis, pour se distinguer du texte"
        } else {
            "assombris, pour se lire sur fond blanc"
        };
        list.push(Adjusted { what: "Liens et boutons", colour: scheme.link, why });
    }
    list
}

/// The adjustments, or that there was none.
#[component]
pub(super) fn Legible(colour: Signal<Rgb>) -> impl IntoView {
    let list = Memo::new(move |_| adjusted(colour.get()));
    let is_light = Memo::new(move |_| contrast(colour.get(), Rgb::WHITE) < TEXT);
    view! {
        <div class="legible" role="status">
            {move || {
                let (list, is_light) = (list.get(), is_light.get());
                if list.is_empty() {
                    return view! { <Notice tone=Tone::Success><p>"Cette couleur se lit partout\u{202f}: elle est utilisée telle quelle."</p></Notice> }.into_any();
                }
                let rows = list.into_iter().map(|Adjusted { what, colour, why }| view! {
                    <li><span class="swatch" style:background-color=colour.to_string()></span> <span><strong>{what}</strong> "\u{202f}: " {why} " (" {colour.to_string()} ")"</span></li>
                });
                let rows = rows.collect_view();
                view! {
                    <Notice tone=Tone::Info>
                        <p>"Pour que tout reste lisible, le guichet adapte votre couleur\u{202f}:"</p>
                        <ul class="adjusted">{rows}</ul>
                        {is_light.then(|| view! { <p>"Une couleur plus sombre serait utilisée telle quelle, et se lirait mieux."</p> })}
                    </Notice>
                }
                .into_any()
            }}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dark_colour_stays_and_a_light_one_is_adjusted() {
        assert!(adjusted(Rgb::hex(0x1d4e6b)).is_empty());
        let told: Vec<&str> = adjusted(Rgb::hex(0xffd500)).into_iter().map(|adjusted| adjusted.what).collect();
        assert_eq!(told, ["Texte de la bannière", "Liens et boutons"]);
    }
}
