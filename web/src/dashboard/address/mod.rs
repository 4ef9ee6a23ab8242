//! "Adresse du guichet": where the portal is found, and a domain of the authority's own.

mod claim;
mod domain;
mod page;
mod removal;

pub(super) use page::AddressPage;

use shared::address::AddressDto;

use super::load::Loader;
use super::tenants::CurrentTenant;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Place {
    tenant: uuid::Uuid,
    address: Loader<AddressDto>,
    current: CurrentTenant,
}

impl Place {
    /// Reads anew what a change may have moved: the address stands on other screens too.
    fn reload(self) {
        self.address.reload();
        self.current.tenant().reload();
    }
}
