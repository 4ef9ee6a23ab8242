//! The map of screens.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use super::auth::{ConfirmationPage, RegisterPage};
use super::layout::{MissingPage, SignedInArea};
use super::operator::OperatorPage;
use super::tenants::{ActivationPage, HomePage};

/// Address of the home of the dashboard.
pub(super) const HOME: &str = "/mgmt";
/// Address of the request for activation.
pub(super) const ACTIVATION: &str = "/mgmt/activation";
/// Address of the operators' list.
pub(super) const OPERATOR: &str = "/mgmt/operateur";
/// Address of the registration.
pub(super) const REGISTER: &str = "/register";
/// Address that the link of the confirmation mail opens.
pub(super) const CONFIRMATION: &str = "/confirmation";

/// Every screen, by its address.
#[component]
pub(super) fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=MissingPage>
            <Route path=path!("/register") view=RegisterPage/>
            <Route path=path!("/confirmation") view=ConfirmationPage/>
            <ParentRoute path=path!("/mgmt") view=SignedInArea>
                <Route path=path!("") view=HomePage/>
                <Route path=path!("/activation") view=ActivationPage/>
                <Route path=path!("/operateur") view=OperatorPage/>
                <Route path=path!("/*any") view=MissingPage/>
            </ParentRoute>
        </Routes>
    }
}
