//! The authority as a tenant of the platform: identity, state, activation.

mod dto;
pub mod name;
mod state;
mod switches;

pub use dto::*;
pub use state::TenantState;
pub use switches::{SwitchDto, SwitchesBody, SwitchesDto};
