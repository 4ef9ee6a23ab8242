//! The map of screens.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use super::account::AccountPage;
use super::auth::{ConfirmationPage, ForgottenPasswordPage, NewPasswordPage, RegisterPage};
use super::feedback::FeedbackPage;
use super::layout::{MissingPage, SignedInArea};
use super::operator::OperatorPage;
use super::tenants::{ActivationPage, HomePage, ServicesPage};

/// Address of the home of the dashboard.
pub(super) const HOME: &str = "/mgmt";
/// Address of the request for activation.
pub(super) const ACTIVATION: &str = "/mgmt/activation";
/// Address of what the authority has or has not.
pub(super) const SERVICES: &str = "/mgmt/services";
/// Address of the opinions of citizens.
pub(super) const FEEDBACK: &str = "/mgmt/avis";
/// Address of the person's account.
pub(super) const ACCOUNT: &str = "/mgmt/compte";
/// Address of the operators' list.
pub(super) const OPERATOR: &str = "/mgmt/operateur";
/// Address of the registration.
pub(super) const REGISTER: &str = "/register";
/// Address that the link of the confirmation mail opens.
pub(super) const CONFIRMATION: &str = "/confirmation";
/// Address where a link to choose another password is asked for.
pub(super) const FORGOTTEN_PASSWORD: &str = "/mot-de-passe-oublie";
/// Address that the link of that mail opens.
pub(super) const NEW_PASSWORD: &str = "/nouveau-mot-de-passe";

/// Every screen, by its address.
#[component]
pub(super) fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=MissingPage>
            <Route path=path!("/register") view=RegisterPage/>
            <Route path=path!("/confirmation") view=ConfirmationPage/>
            <Route path=path!("/mot-de-passe-oublie") view=ForgottenPasswordPage/>
            <Route path=path!("/nouveau-mot-de-passe") view=NewPasswordPage/>
            <ParentRoute path=path!("/mgmt") view=SignedInArea>
                <Route path=path!("") view=HomePage/>
                <Route path=path!("/activation") view=ActivationPage/>
                <Route path=path!("/services") view=ServicesPage/>
                <Route path=path!("/avis") view=FeedbackPage/>
                <Route path=path!("/compte") view=AccountPage/>
                <Route path=path!("/operateur") view=OperatorPage/>
                <Route path=path!("/*any") view=MissingPage/>
            </ParentRoute>
        </Routes>
    }
}
