//! States of a tenant and the only transitions between them.

use serde::{Deserialize, Serialize};

/// State of a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TenantState {
    /// Being set up; nothing may be shown yet.
    Pending,
    /// Ready, seen by its own agents only.
    Inactive,
    /// Open to everyone.
    Active,
    /// Closed by an operator for a reason that its agents cannot lift.
    Suspended,
    /// Gone; kept until its retention ends.
    Deleted,
}

impl TenantState {
    /// All states.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Inactive, Self::Active, Self::Suspended, Self::Deleted];

    /// The name stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Inactive => "inactive",
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
        }
    }

    /// The state of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether a tenant may go from this state to `next`.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Pending, Self::Inactive | Self::Deleted)
                | (Self::Inactive, Self::Active | Self::Suspended | Self::Deleted)
                | (Self::Active, Self::Inactive | Self::Suspended)
                | (Self::Suspended, Self::Inactive | Self::Active | Self::Deleted)
        )
    }

    /// What agents read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pending => "En préparation",
            Self::Inactive => "Désactivé",
            Self::Active => "Activé",
            Self::Suspended => "Suspendu",
            Self::Deleted => "Supprimé",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_keep_their_names() {
        for state in TenantState::ALL {
            assert_eq!(TenantState::parse(state.as_str()), Some(state));
        }
    }

    #[test]
    fn a_deleted_tenant_never_comes_back_and_none_becomes_itself() {
        for state in TenantState::ALL {
            assert!(!TenantState::Deleted.may_become(state));
            assert!(!state.may_become(state));
        }
        assert!(TenantState::Inactive.may_become(TenantState::Active));
        assert!(!TenantState::Pending.may_become(TenantState::Active));
    }
}
