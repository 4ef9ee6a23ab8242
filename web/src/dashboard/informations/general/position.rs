//! Where the town hall is, for the plan.

use leptos::prelude::*;

use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::{Text, bound};
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// Two numbers that were pasted as one: "43.52974, 5.44743".
fn pair(typed: &str) -> Option<(String, String)> {
    let (first, second) = typed.split_once([';', ' ']).or_else(|| typed.split_once(','))?;
    // A comma alone may be that of a single French number.
    let number = |text: &str| {
        let digits = text.trim().trim_end_matches([',', ';']);
        digits.contains('.').then(|| digits.parse::<f64>().ok()).flatten()
    };
    let french = |value: f64| value.to_string().replace('.', ",");
    Some((french(number(first)?), french(number(second)?)))
}

/// The panel of the position.
#[component]
pub(super) fn Position(editor: Editor) -> impl IntoView {
    let map = Memo::new(move |_| {
        let place = editor.draft.with(|draft| draft.general.position())?;
        let (latitude, longitude) = (place.latitude, place.longitude);
        Some(format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}"))
    });
    let split = Callback::new(move |()| {
        if let Some((latitude, longitude)) = editor.draft.with_untracked(|draft| pair(draft.general.latitude.trim())) {
            editor.draft.update(|draft| {
                draft.general.latitude = latitude;
                draft.general.longitude = longitude;
            });
        }
    });
    view! {
        <section class="panel" aria-labelledby="position-title">
            <h2 id="position-title">"Position"</h2>
            <p class="muted">"Elle sert au lien «\u{202f}Voir sur le plan\u{202f}» du guichet. Sans elle, le lien cherche l’adresse. En degrés\u{202f}: vous pouvez coller dans «\u{202f}Latitude\u{202f}» les deux nombres que donne un plan."</p>
            <div class="form pair">
                <Text editor path="general.position.latitude" label="Latitude" bound=bound!(editor, general.latitude) inputmode="decimal" width="medium" on_leave=split/>
                <Text editor path="general.position.longitude" label="Longitude" bound=bound!(editor, general.longitude) inputmode="decimal" width="medium"/>
            </div>
            {live(move || map.get().map(|url| view! {
                <p class="field-more">
                    <a href=url target="_blank" rel="noopener noreferrer">"Voir sur le plan" <span class="visually-hidden">" (nouvel onglet)"</span></a>
                    " "<Glyph paths=lucide::EXTERNAL_LINK/>
                </p>
            }))}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn two_numbers_pasted_as_one_are_told_apart() {
        let expected = Some(("43,52974".to_owned(), "5,44743".to_owned()));
        for typed in ["43.52974, 5.44743", "43.52974,5.44743", "43.52974 5.44743", "43.52974;5.44743"] {
            assert_eq!(pair(typed), expected, "{typed}");
        }
        for typed in ["43,52974", "43.52974", "", "nord, sud"] {
            assert_eq!(pair(typed), None, "{typed}");
        }
    }
}
