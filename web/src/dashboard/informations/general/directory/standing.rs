//! How far the directory was read, in a sentence; and where its data comes from.

use leptos::prelude::*;
use shared::directory::{DirectoryDto, DirectoryState};

use crate::dashboard::french::{date_and_time, short_date};
use crate::ui::icon::{Glyph, lucide};

/// How far the directory was read.
pub(super) fn said(directory: &DirectoryDto) -> String {
    let read = directory.read_at.map(date_and_time);
    match directory.state {
        DirectoryState::Off => {
            "L’annuaire officiel n’est pas interrogé pour votre guichet\u{202f}: saisissez les informations vous-même."
                .to_owned()
        }
        DirectoryState::NotAsked => {
            "L’annuaire officiel n’a pas encore été consulté pour votre guichet\u{202f}: il le sera la nuit prochaine, ou dès que vous le demandez.".to_owned()
        }
        DirectoryState::Waiting if read.is_none() => {
            "Nous cherchons votre collectivité dans l’annuaire officiel. Les champs vides se rempliront d’eux-mêmes\u{202f}: vous pouvez continuer sans attendre.".to_owned()
        }
        DirectoryState::Waiting => "Nous relisons l’annuaire officiel…".to_owned(),
        DirectoryState::Found => {
            let mut text = match &directory.name {
                Some(name) => format!("Votre fiche dans l’annuaire\u{202f}: «\u{202f}{name}\u{202f}»."),
                None => "L’annuaire a plusieurs fiches pour votre collectivité, et rien ne dit laquelle est la principale.".to_owned(),
            };
            if let Some(read) = read {
                text.push_str(&format!(" Lue le {read}."));
            }
            if let Some(modified) = directory.modified_at {
                text.push_str(&format!(" L’annuaire l’a modifiée le {}.", short_date(modified)));
            }
            text
        }
        DirectoryState::Absent => {
            "L’annuaire officiel ne connaît pas votre collectivité sous ce code. Saisissez les informations vous-même\u{202f}; nous le consulterons de nouveau chaque nuit.".to_owned()
        }
        DirectoryState::Failed => {
            let what = directory.failure.map_or("L’annuaire officiel n’a pas pu être lu.", |failure| failure.sentence());
            let when = match directory.asked_again_at {
                Some(at) => format!("Nous réessaierons le {}", date_and_time(at)),
                None => "Nous réessaierons la nuit prochaine".to_owned(),
            };
            format!("{what} {when}\u{202f}; vous pouvez remplir les champs vous-même sans attendre.")
        }
    }
}

/// Where the data comes from, as its licence asks.
#[component]
pub(super) fn Credit(directory: Signal<DirectoryDto>) -> impl IntoView {
    let has_data = Memo::new(move |_| directory.with(|directory| directory.read_at.is_some()));
    move || {
        has_data.get().then(|| {
            let DirectoryDto { credit, page, read_at, .. } = directory.get();
            let read = read_at.map(|at| format!(", donnée lue le {}", short_date(at))).unwrap_or_default();
            let page = page.map(|page| {
                view! {
                    " "
                    <a href=page target="_blank" rel="noopener noreferrer">
                        "Voir la fiche dans l’annuaire" <span class="visually-hidden">" (nouvel onglet)"</span>
                    </a>
                    " "<Glyph paths=lucide::EXTERNAL_LINK/>
                }
            });
            view! {
                <p class="muted small breakable">
                    {format!("Source\u{202f}: {}, «\u{202f}{}\u{202f}», {}, {}{read}.", credit.source, credit.data_set, credit.licence, credit.url)}
                    {page}
                </p>
            }
        })
    }
}
