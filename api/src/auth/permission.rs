//! What a role may do. The right stands in the signature of each handler, as `Actor<CanPreview>`.

/// Everything that needs a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// See the tenant in the dashboard.
    ViewTenant,
    /// Open the preview of a portal that is not active.
    PreviewPortal,
    /// Ask for activation, accepting the processor terms.
    RequestActivation,
    /// Answer requests for access.
    ManageAccess,
    /// Change what the portal shows.
    EditPortal,
    /// Choose the portal's address.
    ManageAddress,
}

/// What a person is in a tenant, or on the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Agent of a tenant.
    Agent,
    /// Operator of the platform.
    Operator,
}

impl Role {
    /// The name stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Operator => "operator",
        }
    }

    /// Whether this role may do that in a tenant. Operators look and preview; they do not act in a commune's name.
    #[must_use]
    pub const fn may(self, permission: Permission) -> bool {
        match self {
            Self::Agent => true,
            Self::Operator => matches!(permission, Permission::ViewTenant | Permission::PreviewPortal),
        }
    }
}

/// A right, as a type.
pub trait Right {
    /// The permission it stands for.
    const PERMISSION: Permission;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident = $permission:ident;)+) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug)] pub struct $name;
        impl Right for $name { const PERMISSION: Permission = Permission::$permission; })+
    };
}

rights! {
    /// May see the tenant in the dashboard.
    CanView = ViewTenant;
    /// May open the preview.
    CanPreview = PreviewPortal;
    /// May ask for activation.
    CanRequestActivation = RequestActivation;
    /// May answer requests for access.
    CanManageAccess = ManageAccess;
    /// May change what the portal shows.
    CanEdit = EditPortal;
    /// May choose the portal's address.
    CanManageAddress = ManageAddress;
}
