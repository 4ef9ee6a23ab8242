//! What the directory says besides: other places, texts that could not be read, texts that have no field here.

use leptos::prelude::*;
use shared::directory::{DirectoryDto, FurtherPlace, Unread, UnreadReason};

/// All of it, folded away.
#[component]
pub(super) fn Aside(directory: Signal<DirectoryDto>) -> impl IntoView {
    let places = Memo::new(move |_| directory.with(|directory| directory.further_places.clone()));
    let texts = move |reason: UnreadReason| {
        Memo::new(move |_| {
            directory.with(|directory| {
                directory.unread.iter().filter(|unread| unread.reason == reason).cloned().collect::<Vec<_>>()
            })
        })
    };
    let (unread, others) = (texts(UnreadReason::Unreadable), texts(UnreadReason::NoPlace));
    view! {
        {move || folded("Autres lieux d’accueil", places.get(), |place| view! { <Place place/> }.into_any())}
        {move || folded("Ce qui n’a pas pu être lu, tel quel", unread.get(), |unread| view! { <Text unread/> }.into_any())}
        {move || folded("Sans champ dans le guichet", others.get(), |unread| view! { <Text unread/> }.into_any())}
    }
}

fn folded<T>(title: &'static str, items: Vec<T>, row: impl Fn(T) -> AnyView) -> Option<impl IntoView> {
    let count = items.len();
    (count > 0).then(|| {
        let rows: Vec<AnyView> = items.into_iter().map(row).collect();
        view! {
            <details class="directory-more">
                <summary>{format!("{title} ({count})")}</summary>
                <ul>{rows}</ul>
            </details>
        }
    })
}

#[component]
fn Place(place: FurtherPlace) -> impl IntoView {
    let FurtherPlace { name, address, phone, email, hours, page } = place;
    let lines = [address, phone, email, hours].into_iter().flatten();
    let lines = lines.map(|line| view! { <span class="directory-line breakable">{line}</span> }).collect_view();
    let said = format!(" ({name}, nouvel onglet)");
    let page = page.map(|page| {
        view! {
            <a class="directory-line" href=page target="_blank" rel="noopener noreferrer">
                "Voir sa fiche" <span class="visually-hidden">{said}</span>
            </a>
        }
    });
    view! { <li><strong class="directory-line">{name}</strong>{lines}{page}</li> }
}

#[component]
fn Text(unread: Unread) -> impl IntoView {
    let label = unread.label().to_owned();
    view! { <li>{format!("{label}\u{202f}: ")}<code class="breakable">{unread.raw}</code></li> }
}
