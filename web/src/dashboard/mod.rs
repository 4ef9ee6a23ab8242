//! The agents' dashboard and the registration pages, rendered in the browser.
//!
//! Owns the screens under `/register`, `/confirmation`, `/mot-de-passe-oublie`, `/nouveau-mot-de-passe` and `/mgmt`, one
//! folder a room. Calls to the API and the session are [`crate::client`]'s; rules on inputs are `shared`'s. Styles are in
//! `web/style/dashboard.css`: no style is ever written from here, the content security policy forbids it.

mod account;
mod address;
mod auth;
mod feedback;
mod flash;
mod form;
mod french;
mod informations;
mod journal;
mod layout;
mod load;
mod missed_searches;
mod new_password;
mod operator;
mod page;
mod parts;
mod platform;
mod routes;
mod tenants;
mod ui;

use leptos::prelude::*;
use leptos_router::components::Router;

use self::flash::Flash;
use self::page::Visit;
use self::platform::Platform;
use self::routes::Screens;
use crate::client::Session;

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Session::new());
    provide_context(Flash::new());
    provide_context(Visit::new());
    provide_context(Platform::new());
    view! {
        <Router>
            <Screens/>
        </Router>
    }
}
