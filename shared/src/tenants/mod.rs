//! The authority as a tenant of the platform: identity, state, activation.

mod dto;
pub mod name;
mod state;
mod terms;

pub use dto::*;
pub use state::TenantState;
pub use terms::{PROCESSOR_TERMS, PROCESSOR_TERMS_VERSION, Term};
