//! "Services de la commune": what the authority has or has not, and so which pages its portal shows.

use std::collections::BTreeMap;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::problem::ErrorCode;
use shared::tenants::{SwitchDto, SwitchesBody, SwitchesDto};

use super::CurrentTenant;
use super::no_tenant::NoTenant;
use crate::client::Session;
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::HOME;
use crate::dashboard::ui::{ErrorSummary, SubmitButton, live};
use crate::ui::icon::{Glyph, lucide};

/// The screen of the switches.
#[component]
pub(in crate::dashboard) fn ServicesPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let switches = Loader::new(move || {
        let tenant = current.id()?;
        Some(session.client().switches(tenant))
    });
    let has_tenant = Memo::new(move |_| current.id().is_some());
    move || {
        if has_tenant.get() {
            view! {
                <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
                <PageHeading title="Services proposés"/>
                <p class="lead">
                    "Cochez ce qui existe chez vous. Les pages des services absents disparaissent du guichet\u{202f}: accueil, thèmes, recherche et plan. D’office, les cases suivent la taille de la collectivité."
                </p>
                {loaded(switches, move |list| view! { <Switches list switches/> })}
            }
            .into_any()
        } else {
            view! { <NoTenant/> }.into_any()
        }
    }
}

/// What is ticked, by key.
type Ticked = RwSignal<BTreeMap<String, bool>>;

#[component]
fn Switches(list: Signal<SwitchesDto>, switches: Loader<SwitchesDto>) -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let flash = expect_context::<Flash>();
    let form = Form::new("services-errors");
    let ticked: Ticked = RwSignal::new(BTreeMap::new());
    // What is on the server is what is shown, until the agent ticks something.
    Effect::new(move |_| ticked.set(list.with(state_of)));
    let changed = Memo::new(move |_| list.with(|list| ticked.with(|ticked| *ticked != state_of(list))));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(tenant) = current.id() else { return };
        let (version, body) = list.with_untracked(|list| (list.version, choices(list, &ticked.get_untracked())));
        let call = async move { session.client().save_switches(tenant, version, &body).await };
        form.submit_or(
            Vec::new(),
            call,
            move |saved| {
                switches.change(|list| *list = saved);
                flash.say(Tone::Success, "Services enregistrés. Le guichet les montre dès maintenant.");
                focus("notices");
            },
            move |code| {
                if code == ErrorCode::StaleVersion {
                    switches.reload();
                    flash.say(
                        Tone::Warning,
                        "Une autre personne vient de modifier le guichet. Voici l’état actuel\u{202f}: refaites vos changements.",
                    );
                    focus("notices");
                }
                code == ErrorCode::StaleVersion
            },
        );
    };
    let rows = move || {
        let items = list.with(|list| list.items.clone());
        items.into_iter().map(|switch| view! { <Row switch ticked/> }).collect_view()
    };
    view! {
        <form class="panel" novalidate on:submit=submit>
            <ErrorSummary form/>
            <fieldset class="switches">
                <legend class="visually-hidden">"Services proposés"</legend>
                {rows}
            </fieldset>
            <div class="panel-actions">
                {live(move || changed.get().then(|| view! { <p class="muted small">"Changements non enregistrés."</p> }))}
                <SubmitButton form label="Enregistrer"/>
            </div>
        </form>
    }
}

#[component]
fn Row(switch: SwitchDto, ticked: Ticked) -> impl IntoView {
    let SwitchDto { key, label, hint, is_chosen, pages, .. } = switch;
    let (id, help) = (format!("service-{key}"), format!("service-{key}-help"));
    let checked = {
        let key = key.clone();
        move || ticked.with(|ticked| ticked.get(&key).copied().unwrap_or_default())
    };
    let set = move |event| {
        let on = event_target_checked(&event);
        ticked.update(|ticked| {
            ticked.insert(key.clone(), on);
        });
    };
    let pages = match pages.as_slice() {
        [] => None,
        [one] => Some(format!("Page\u{202f}: {one}")),
        several => Some(format!("Pages\u{202f}: {}", several.join(", "))),
    };
    let pages = pages.map(|pages| view! { <span class="switch-pages">{pages}</span> });
    let chosen = is_chosen.then(|| view! { " " <span class="pill">"Votre choix"</span> });
    view! {
        <div class="switch">
            <input type="checkbox" id=id.clone() prop:checked=checked on:change=set aria-describedby=help.clone()/>
            <div>
                <label for=id>{label}</label> {chosen}
                <p class="muted small" id=help>{hint} " " {pages}</p>
            </div>
        </div>
    }
}

/// What each switch is.
fn state_of(list: &SwitchesDto) -> BTreeMap<String, bool> {
    list.items.iter().map(|switch| (switch.key.clone(), switch.is_on)).collect()
}

/// The choices to send: what was chosen before, and what is no longer as it was. What nobody touched keeps following
/// its default.
fn choices(list: &SwitchesDto, ticked: &BTreeMap<String, bool>) -> SwitchesBody {
    let choices = list
        .items
        .iter()
        .filter_map(|switch| {
            let on = ticked.get(&switch.key).copied().unwrap_or(switch.is_on);
            (switch.is_chosen || on != switch.is_on).then(|| (switch.key.clone(), on))
        })
        .collect();
    SwitchesBody { choices }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn switch(key: &str, is_on: bool, is_chosen: bool) -> SwitchDto {
        SwitchDto {
            key: key.into(),
            label: key.into(),
            hint: String::new(),
            is_on,
            by_default: is_on,
            is_chosen,
            pages: Vec::new(),
        }
    }

    #[test]
    fn only_what_was_chosen_is_sent() {
        let list = SwitchesDto {
            version: 3,
            items: vec![switch("cantine", true, false), switch("piscine", false, true), switch("marche", false, false)],
        };
        let mut ticked = state_of(&list);
        assert_eq!(choices(&list, &ticked).choices, [("piscine".to_owned(), false)].into());
        ticked.insert("cantine".into(), false);
        let sent = choices(&list, &ticked).choices;
        assert_eq!(sent, [("cantine".to_owned(), false), ("piscine".to_owned(), false)].into());
    }
}
