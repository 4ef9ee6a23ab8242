//! "Recherches sans résultat": what citizens searched in vain, on one portal for its agents, on all for the operators.

use leptos::prelude::*;
use shared::search::{MissedSearchDto, PlatformMissedSearchDto};

use super::tenants::{CurrentTenant, NoTenant};
use crate::client::Session;
use crate::dashboard::french::{number, plural};
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::HOME;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// The agents' screen.
#[component]
pub(super) fn MissedSearchesPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let fetched = Loader::new(move || {
        let tenant = current.id()?;
        Some(async move { session.client().missed_searches(tenant).await })
    });
    let has_tenant = Memo::new(move |_| current.id().is_some());
    move || {
        if has_tenant.get() {
            view! {
                <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
                <PageHeading title="Recherches sans résultat"/>
                <p class="lead">
                    "Ce que vos usagers ont cherché sur votre guichet sans rien y trouver\u{202f}: un service absent, ou que les pages nomment autrement."
                </p>
                {loaded(fetched, move |list| view! {
                    {live(move || list.with(|list| {
                        let rows = list.items.iter().map(of_tenant).collect();
                        view! { <Searches rows told_from=list.told_from/> }
                    }))}
                })}
            }
            .into_any()
        } else {
            view! { <NoTenant/> }.into_any()
        }
    }
}

/// The operators' screen.
#[component]
pub(super) fn AllMissedSearchesPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let fetched = Loader::new(move || Some(session.client().all_missed_searches()));
    view! {
        <PageHeading title="Recherches sans résultat"/>
        <p class="lead">"Ce que les usagers ont cherché en vain, tous guichets réunis\u{202f}: des pages à écrire, ou des mots à leur ajouter."</p>
        {loaded(fetched, move |list| view! {
            {live(move || list.with(|list| {
                let rows = list.items.iter().map(of_platform).collect();
                view! { <Searches rows told_from=list.told_from/> }
            }))}
        })}
    }
}

/// A search and how often it was made.
type Row = (String, String);

fn times(count: u32) -> String {
    format!("{}\u{a0}fois", number(count))
}

fn of_tenant(search: &MissedSearchDto) -> Row {
    (search.query.clone(), times(search.count))
}

fn of_platform(search: &PlatformMissedSearchDto) -> Row {
    let portals = usize::try_from(search.portals).unwrap_or(usize::MAX);
    let place = format!("{}\u{a0}guichet{}", number(search.portals), plural(portals));
    (search.query.clone(), format!("{}, sur {place}", times(search.count)))
}

#[component]
fn Searches(rows: Vec<Row>, told_from: u32) -> impl IntoView {
    let list = if rows.is_empty() {
        view! { <p class="empty">"Aucune recherche assez fréquente pour être montrée."</p> }.into_any()
    } else {
        let rows = rows.into_iter().map(|(query, count)| {
            view! {
                <li class="row">
                    <div class="row-main">
                        <p class="row-title breakable">{format!("«\u{202f}{query}\u{202f}»")}</p>
                        <p class="muted small">{count}</p>
                    </div>
                </li>
            }
        });
        view! { <ul class="rows">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="panel" aria-labelledby="searches-title">
            <h2 id="searches-title">"Sur douze mois, les plus fréquentes d’abord"</h2>
            <p class="muted small">
                {format!(
                    "Comptées sans savoir qui cherche, sans accents ni majuscules. Celles qui contiennent une adresse email ou un long numéro, et celles faites moins de {told_from} fois, ne sont pas montrées."
                )}
            </p>
            {list}
        </section>
    }
}
