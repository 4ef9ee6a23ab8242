//! The page.

use leptos::prelude::*;
use shared::address::{AddressDto, DomainState};

use super::Place;
use super::claim::ClaimDomain;
use super::domain::Domain;
use crate::client::Session;
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::PageHeading;
use crate::dashboard::tenants::{CurrentTenant, NoTenant};
use crate::dashboard::ui::{Copy, live};

/// Where the portal is found, and how to give it an address of the authority's own.
#[component]
pub(in crate::dashboard) fn AddressPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let current = expect_context::<CurrentTenant>();
    let tenant = Memo::new(move |_| current.id());
    move || match tenant.get() {
        Some(tenant) => {
            let address = Loader::new(move || Some(session.client().address(tenant)));
            let place = Place { tenant, address, current };
            view! {
                <PageHeading title="Adresse du guichet"/>
                {loaded(address, move |address| view! { <Overview place address/> })}
            }
            .into_any()
        }
        None => view! { <NoTenant/> }.into_any(),
    }
}

#[component]
fn Overview(place: Place, address: Signal<AddressDto>) -> impl IntoView {
    let url = Memo::new(move |_| address.with(|address| address.url.clone()));
    let given = Memo::new(move |_| {
        address.with(|address| (address.platform_url != address.url).then(|| address.platform_url.clone()))
    });
    let domain = Memo::new(move |_| address.with(|address| address.domain.clone()));
    let has_domain = Memo::new(move |_| domain.with(Option::is_some));
    let in_use = Memo::new(move |_| {
        domain.with(|domain| domain.as_ref().is_some_and(|domain| domain.state == DomainState::InUse))
    });
    view! {
        <section class="panel" aria-labelledby="present-title">
            <h2 id="present-title">"Adresse actuelle"</h2>
            {live(move || view! {
                <p class="portal-address"><strong class="breakable">{url.get()}</strong> <Copy text=url.get() label="Copier l’adresse"/></p>
            })}
            {live(move || given.get().filter(|_| in_use.get()).map(|given| view! {
                <p class="muted">"L’adresse de la plateforme, " <span class="breakable">{given}</span> ", continue d’y mener."</p>
            }))}
        </section>
        {live(move || if has_domain.get() {
            view! { <Domain place domain/> }.into_any()
        } else {
            view! { <ClaimDomain place/> }.into_any()
        })}
    }
}
