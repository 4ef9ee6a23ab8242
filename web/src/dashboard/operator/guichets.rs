//! All guichets, as a table, which phones show as a list. The roles are written out because a table that is laid out
//! as a list loses them.

use leptos::prelude::*;
use shared::operator::OperatorTenantDto;

use super::filters::{Filters, asked};
use crate::client::Session;
use crate::dashboard::french::{inhabitants, short_date};
use crate::dashboard::page::PageHeading;
use crate::dashboard::parts::{Parts, PartsView};
use crate::dashboard::routes::operator_sheet;
use crate::dashboard::tenants::OpenPortal;
use crate::dashboard::ui::{StatePill, VerifiedMark};

/// The operators' first page.
#[component]
pub(in crate::dashboard) fn GuichetsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let asked = asked();
    let parts = Parts::new(move |cursor| {
        let query = asked.get_untracked();
        async move { session.client().operator_tenants(&query, cursor).await }
    });
    Effect::new(move |former: Option<()>| {
        asked.track();
        if former.is_some() {
            parts.again();
        }
    });
    view! {
        <PageHeading title="Guichets"/>
        <section class="panel" aria-label="Tous les guichets">
            <Filters asked/>
            <PartsView
                parts
                noun="guichet"
                row_id
                empty="Aucun guichet ne correspond. Changez les mots cherchés, l’état, la vérification ou la date."
            >
                <table class="table" role="table">
                    <caption class="visually-hidden">"Tous les guichets"</caption>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th scope="col" role="columnheader">"Collectivité"</th>
                            <th scope="col" role="columnheader">"État"</th>
                            <th scope="col" role="columnheader">"Agents"</th>
                            <th scope="col" role="columnheader">"Actions"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For
                            each=move || parts.items()
                            key=|tenant| (
                                tenant.id,
                                tenant.state,
                                tenant.verified_at,
                                tenant.activation_request.clone().map(|request| request.id),
                                tenant.agents.clone(),
                            )
                            children=move |tenant| view! { <Row tenant/> }
                        />
                    </tbody>
                </table>
            </PartsView>
        </section>
    }
}

fn row_id(tenant: &OperatorTenantDto) -> String {
    format!("tenant-{}", tenant.id)
}

/// Code, département and population on one line.
pub(super) fn place(tenant: &OperatorTenantDto) -> String {
    let code = format!("{} {}", tenant.code_system.as_str().to_uppercase(), tenant.code);
    let place = [Some(code), tenant.departement_name.clone(), tenant.population.map(inhabitants)];
    place.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Addresses of people, one under the other, each ready to be written to.
#[component]
pub(super) fn People(
    /// The addresses.
    emails: Vec<String>,
) -> impl IntoView {
    if emails.is_empty() {
        return view! { <span class="muted">"Aucun agent"</span> }.into_any();
    }
    let people =
        emails.into_iter().map(|email| view! { <li><a href=format!("mailto:{email}")>{email.clone()}</a></li> });
    view! { <ul class="plain breakable">{people.collect_view()}</ul> }.into_any()
}

#[component]
fn Row(tenant: OperatorTenantDto) -> impl IntoView {
    let request = tenant.activation_request.clone();
    let since = match &request {
        Some(request) => format!("Demande du {}", short_date(request.requested_at)),
        None => format!("Créé le {}", short_date(tenant.created_at)),
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" id=row_id(&tenant) tabindex="-1">
                <span class="row-title"><a href=operator_sheet(tenant.id)>{tenant.title.clone()}</a></span>
                <span class="muted small">{place(&tenant)}</span>
            </th>
            <td role="cell">
                <StatePill state=tenant.state requested=request.is_some()/>
                <VerifiedMark verified=tenant.verified_at.is_some()/>
                <span class="muted small since">{since}</span>
            </td>
            <td role="cell"><People emails=tenant.agents.clone()/></td>
            <td role="cell" class="table-actions">
                <OpenPortal tenant=tenant.id class="button quiet" of=tenant.title.clone()/>
            </td>
        </tr>
    }
}
