//! The go-live checklist, as agents and operators read it.

use leptos::prelude::*;
use shared::tenants::{ChecklistDto, ChecklistItem, ChecklistLineDto, ChecklistState};
use uuid::Uuid;

use crate::client::Session;
use crate::dashboard::french::plural;
use crate::dashboard::informations::remedy;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// What an agent reads before asking for activation.
#[component]
pub(super) fn OwnChecklist(
    /// Identifier of the guichet.
    tenant: Uuid,
    /// Changes when the list may have changed.
    turn: Signal<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let checklist = Loader::new(move || {
        turn.track();
        Some(session.client().checklist(tenant))
    });
    view! {
        <section class="panel" aria-labelledby="checklist-title">
            <h2 id="checklist-title">"Avant l’ouverture"</h2>
            <p class="muted">
                "L’opérateur lit cette liste avec votre demande d’activation. Ce qui manque n’empêche pas de la faire\u{202f}: il en décide."
            </p>
            {loaded(checklist, |checklist| view! { {live(move || view! { <Checklist checklist=checklist.get() linked=true/> })} })}
        </section>
    }
}

/// The lines of a checklist, and how many are there.
#[component]
pub(in crate::dashboard) fn Checklist(
    checklist: ChecklistDto,
    /// Whether a line leads to where it is filled in.
    #[prop(optional)]
    linked: bool,
) -> impl IntoView {
    let (done, all) = checklist.progress();
    let lines = checklist.lines.into_iter().map(|line| view! { <Line line linked/> }).collect_view();
    view! {
        <p class="checklist-progress">{format!("{done} élément{} présent{0} sur {all}", plural(done))}</p>
        <ul class="checklist">{lines}</ul>
    }
}

#[component]
fn Line(line: ChecklistLineDto, linked: bool) -> impl IntoView {
    let (class, paths, said) = match line.state {
        ChecklistState::Done => ("is-done", lucide::CIRCLE_CHECK, "Présent"),
        ChecklistState::Missing => ("is-missing", lucide::CIRCLE_X, "Manque"),
    };
    let name = match remedy(line.item).filter(|_| linked && line.state == ChecklistState::Missing) {
        Some(address) => view! { <a href=address>{label(line.item)}</a> }.into_any(),
        None => label(line.item).into_any(),
    };
    view! {
        <li class=class>
            <Glyph paths=paths/>
            <div>
                <p><span class="visually-hidden">{said} "\u{202f}: "</span> {name}</p>
                {line.evidence.map(|evidence| view! { <p class="muted small breakable">{evidence}</p> })}
            </div>
        </li>
    }
}

/// What an item is called.
pub(in crate::dashboard) const fn label(item: ChecklistItem) -> &'static str {
    match item {
        ChecklistItem::Title => "Nom et intitulé",
        ChecklistItem::Code => "Code de la collectivité",
        ChecklistItem::ConfirmedAgent => "Agent dont l’adresse est confirmée",
        ChecklistItem::PreviewSeen => "Aperçu ouvert par un agent",
        ChecklistItem::Address => "Adresse postale",
        ChecklistItem::Phone => "Téléphone",
        ChecklistItem::Email => "Adresse email pour les usagers",
        ChecklistItem::OpeningHours => "Horaires d’ouverture",
        ChecklistItem::LegibleColour => "Textes lisibles dans la couleur du guichet",
        ChecklistItem::DataController => "Responsable du traitement des données",
        ChecklistItem::DataProtectionOfficer => "Délégué à la protection des données",
    }
}
