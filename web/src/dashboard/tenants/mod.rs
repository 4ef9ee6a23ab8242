//! The guichet as its agents see it: home, first steps, go-live checklist, facts, requests for access, request for
//! activation; and, for someone who has asked for access, the contest of a guichet.
//!
//! Owns which guichet is shown. The list of all guichets is the operators'.

mod access;
mod activation;
mod checklist;
mod current;
mod facts;
mod first_steps;
mod home;
mod no_tenant;
mod open_portal;
mod own_requests;
mod services;
mod terms;

pub(super) use activation::ActivationPage;
pub(super) use checklist::{Checklist, label as checklist_label};
pub(super) use current::{CurrentTenant, remember_tenant};
pub(super) use home::HomePage;
pub(super) use no_tenant::NoTenant;
pub(super) use open_portal::OpenPortal;
pub(super) use services::ServicesPage;
