//! The platform as its operators see it: who waits for activation, all guichets, their state.
//!
//! Owns the operators' page. What an agent sees of a guichet is the room `tenants`.

mod decision;
mod filters;
mod listing;
mod page;
mod table;

pub(super) use page::OperatorPage;
