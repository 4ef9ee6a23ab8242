//! The guichet as its agents see it: home, first steps, facts, requests for access, request for activation.
//!
//! Owns which guichet is shown. The list of all guichets is the operators'.

mod access;
mod activation;
mod current;
mod facts;
mod first_steps;
mod home;
mod no_tenant;
mod open_portal;
mod services;
mod terms;

pub(super) use activation::ActivationPage;
pub(super) use current::{CurrentTenant, remember_tenant};
pub(super) use home::HomePage;
pub(super) use no_tenant::NoTenant;
pub(super) use open_portal::OpenPortal;
pub(super) use services::ServicesPage;
