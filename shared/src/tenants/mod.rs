//! The authority as a tenant of the platform: identity, state, activation, go-live checklist, contests.

mod checklist;
mod contest;
mod dto;
pub mod name;
mod state;
mod switches;
mod terms;

pub use checklist::*;
pub use contest::*;
pub use dto::*;
pub use state::TenantState;
pub use switches::{SwitchDto, SwitchesBody, SwitchesDto};
pub use terms::{PROCESSOR_TERMS, PROCESSOR_TERMS_VERSION, Term};
