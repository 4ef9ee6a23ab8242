//! Which guichet the dashboard shows, among those of the person.

use leptos::prelude::*;
use shared::auth::MembershipDto;
use shared::tenants::TenantDto;
use uuid::Uuid;

use crate::client::Session;
use crate::dashboard::load::Loader;

/// Name under which this tab remembers the choice.
const MEMORY: &str = "guichet.tenant";

/// The guichet on screen. Copied freely.
#[derive(Clone, Copy, Debug)]
pub(in crate::dashboard) struct CurrentTenant {
    chosen: RwSignal<Option<Uuid>>,
    membership: Memo<Option<MembershipDto>>,
    tenant: Loader<TenantDto>,
}

impl CurrentTenant {
    /// The one chosen before in this tab, else the first.
    pub(in crate::dashboard) fn new(session: Session) -> Self {
        let chosen = RwSignal::new(remembered());
        let membership = Memo::new(move |_| {
            let memberships = session.me()?.memberships;
            let wanted = chosen.get();
            let place = memberships.iter().position(|membership| Some(membership.tenant_id) == wanted).unwrap_or(0);
            memberships.into_iter().nth(place)
        });
        let id = Memo::new(move |_| {
            membership.with(|membership| membership.as_ref().map(|membership| membership.tenant_id))
        });
        let tenant = Loader::new(move || {
            let id = id.get()?;
            Some(session.client().tenant(id))
        });
        Self { chosen, membership, tenant }
    }

    /// The person's tie to it; tracked. None when the person is an agent of no guichet.
    pub(in crate::dashboard) fn membership(self) -> Option<MembershipDto> {
        self.membership.get()
    }

    /// Its identifier; tracked.
    pub(in crate::dashboard) fn id(self) -> Option<Uuid> {
        self.membership.with(|membership| membership.as_ref().map(|membership| membership.tenant_id))
    }

    /// All that is known of it.
    pub(in crate::dashboard) const fn tenant(self) -> Loader<TenantDto> {
        self.tenant
    }

    /// Shows another one.
    pub(in crate::dashboard) fn choose(self, tenant: Uuid) {
        self.chosen.set(Some(tenant));
        remember_tenant(tenant);
    }
}

/// Makes the guichet the one that this tab shows from the next sign-in on.
pub(in crate::dashboard) fn remember_tenant(tenant: Uuid) {
    if let Ok(Some(memory)) = window().session_storage() {
        // A browser that refuses storage only forgets the choice.
        let _ = memory.set_item(MEMORY, &tenant.to_string());
    }
}

fn remembered() -> Option<Uuid> {
    let memory = window().session_storage().ok().flatten()?;
    Uuid::parse_str(&memory.get_item(MEMORY).ok().flatten()?).ok()
}
