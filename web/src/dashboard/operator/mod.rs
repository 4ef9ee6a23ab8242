//! The platform as its operators see it: all guichets and the sheet of each, requests for activation, contests, mails
//! that did not leave, health.
//!
//! Owns the operators' pages. What an agent sees of a guichet is the room `tenants`.

mod area;
mod contests;
mod decision;
mod filters;
mod guichets;
mod health;
mod mails;
mod requests;
mod sheet;
mod waiting;

pub(super) use area::OperatorArea;
pub(super) use contests::ContestsPage;
pub(super) use guichets::GuichetsPage;
pub(super) use health::HealthPage;
pub(super) use mails::MailsPage;
pub(super) use requests::RequestsPage;
pub(super) use sheet::SheetPage;
pub(super) use waiting::Waiting;
