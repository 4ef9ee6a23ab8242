//! Who changed what, when; the latest save can be taken back.

use leptos::prelude::*;
use shared::settings::{SettingsChangeDto, SettingsVersionDto};

use super::editor::Editor;
use crate::client::Session;
use crate::dashboard::french::{date_and_time, machine_time};
use crate::dashboard::page::PageHeading;
use crate::dashboard::parts::{Parts, PartsView};
use crate::dashboard::routes::INFORMATIONS;
use crate::dashboard::ui::Dialog;
use crate::ui::icon::{Glyph, lucide};

/// The saves, the latest first.
#[component]
pub(super) fn HistoryPage(editor: Editor) -> impl IntoView {
    let session = expect_context::<Session>();
    let parts = Parts::new(move |cursor| session.client().settings_versions(editor.tenant, cursor));
    let asking = RwSignal::new(false);
    Effect::new(move |former: Option<i32>| {
        let version = editor.kept(|kept| kept.version);
        if former.is_some_and(|former| former != version) {
            parts.again();
        }
        version
    });
    let undo = move |_| {
        asking.set(false);
        editor.undo();
    };
    view! {
        <p class="back"><a href=INFORMATIONS><Glyph paths=lucide::ARROW_LEFT/> "Informations du guichet"</a></p>
        <PageHeading title="Historique des modifications"/>
        <section class="panel" aria-labelledby="history-about">
            <p id="history-about" class="muted">"Chaque enregistrement des informations du guichet, le plus récent d’abord. Le dernier peut être annulé."</p>
            <PartsView parts noun="enregistrement" row_id empty="Personne n’a encore rien modifié.">
                <ol class="journal">
                    <For each=move || parts.items() key=|version| (version.version, version.can_be_undone) children=move |version| view! { <Version version asking/> }/>
                </ol>
            </PartsView>
        </section>
        <Dialog id="undo" open=asking title="Annuler cette modification\u{202f}?">
            <div class="stack">
                <p>"Les valeurs d’avant seront de nouveau celles du guichet, dès la prochaine visite. L’annulation figurera aussi dans l’historique."</p>
                <div class="dialog-actions">
                    <button type="button" class="button secondary" on:click=move |_| asking.set(false)>"Garder la modification"</button>
                    <button type="button" class="button primary" on:click=undo>"Annuler la modification"</button>
                </div>
            </div>
        </Dialog>
    }
}

fn row_id(version: &SettingsVersionDto) -> String {
    format!("version-{}", version.version)
}

#[component]
fn Version(version: SettingsVersionDto, asking: RwSignal<bool>) -> impl IntoView {
    let id = row_id(&version);
    let who = version.author.clone().unwrap_or_else(|| "La plateforme".to_owned());
    let changes = version.changes.into_iter().map(|change| view! { <Change change/> }).collect_view();
    view! {
        <li class="journal-entry" id=id tabindex="-1">
            <p class="muted small"><time datetime=machine_time(version.saved_at)>{date_and_time(version.saved_at)}</time></p>
            <p><strong class="breakable">{who}</strong></p>
            <dl class="changes">{changes}</dl>
            {version.can_be_undone.then(|| view! {
                <button type="button" class="button secondary" on:click=move |_| asking.set(true)>
                    <Glyph paths=lucide::UNDO_2/> "Annuler cette modification"
                </button>
            })}
        </li>
    }
}

/// A value, before and after.
#[component]
fn Change(change: SettingsChangeDto) -> impl IntoView {
    let said = |value: Option<String>| value.unwrap_or_else(|| "(vide)".to_owned());
    view! {
        <div class="change">
            <dt>{change.label}</dt>
            <dd><span class="muted small">"Avant"</span> <span class="breakable">{said(change.before)}</span></dd>
            <dd><span class="muted small">"Après"</span> <span class="breakable">{said(change.after)}</span></dd>
        </div>
    }
}
