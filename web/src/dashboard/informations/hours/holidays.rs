//! Public holidays: open or not, and which a region has of its own. The time zone stands here too, where there is a choice.

use leptos::prelude::*;

use crate::dashboard::informations::draft::REGIONS;
use crate::dashboard::informations::editor::Editor;

/// A zone as it is called.
fn zone_name(zone: &str) -> String {
    let place = match zone {
        "Pacific/Tahiti" => "Tahiti et îles de la Société",
        "Pacific/Marquesas" => "Marquises",
        "Pacific/Gambier" => "Gambier",
        "Europe/Paris" => "Paris",
        other => return other.rsplit('/').next().unwrap_or(other).replace('_', " "),
    };
    place.to_owned()
}

/// The choices.
#[component]
pub(super) fn Holidays(editor: Editor) -> impl IntoView {
    let is_open = Memo::new(move |_| editor.draft.with(|draft| draft.hours.is_open_on_holidays));
    let region = Memo::new(move |_| editor.draft.with(|draft| draft.hours.holidays));
    let options = REGIONS.map(|(which, name)| {
        view! { <option value=name prop:selected=move || region.get() == Some(which)>{name}</option> }
    });
    let choose = move |event| {
        let typed = event_target_value(&event);
        let region = REGIONS.iter().find(|(_, name)| *name == typed).map(|(which, _)| *which);
        editor.draft.update(|draft| draft.hours.holidays = region);
    };
    view! {
        <div class="field">
            <div class="choice">
                <input
                    type="checkbox"
                    id="opening-hours-is-open-on-holidays"
                    aria-describedby="holidays-help"
                    prop:checked=is_open
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        editor.draft.update(|draft| draft.hours.is_open_on_holidays = on);
                    }
                />
                <label for="opening-hours-is-open-on-holidays">"Ouvert les jours fériés, aux heures habituelles"</label>
            </div>
            <p class="field-help" id="holidays-help">"Sans cette case, le guichet annonce la fermeture de chaque jour férié."</p>
        </div>
        <div class="field">
            <label for="opening-hours-holidays">"Jours fériés de la région"</label>
            <select id="opening-hours-holidays" on:change=choose>
                <option value="" prop:selected=move || region.get().is_none()>"Ceux du département (d’office)"</option>
                {options.into_iter().collect_view()}
            </select>
        </div>
        <TimeZone editor/>
    }
}

/// Where the département leaves a choice.
#[component]
fn TimeZone(editor: Editor) -> impl IntoView {
    let zones = editor.kept_now(|kept| kept.general.time_zones.clone());
    let chosen = Memo::new(move |_| editor.draft.with(|draft| draft.general.time_zone.clone()));
    (zones.len() > 1).then(|| {
        let options = zones.into_iter().map(|zone| {
            let (value, name) = (zone.clone(), zone_name(&zone));
            view! { <option value=value prop:selected=move || chosen.get() == zone>{name}</option> }
        });
        view! {
            <div class="field">
                <label for="general-time-zone">"Heure locale"</label>
                <select
                    id="general-time-zone"
                    on:change=move |event| {
                        let zone = event_target_value(&event);
                        editor.draft.update(|draft| draft.general.time_zone = zone);
                    }
                >
                    {options.collect_view()}
                </select>
            </div>
        }
    })
}
