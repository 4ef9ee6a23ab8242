//! The map of screens.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;

use super::account::AccountPage;
use super::auth::{
    AccessLinkPage, ConfirmationPage, EmailChangePage, ForgottenPasswordPage, NewPasswordPage, RegisterPage,
};
use super::layout::{MissingPage, SignedInArea};
use super::operator::OperatorPage;
use super::tenants::{ActivationPage, HomePage};

/// Address of the home of the dashboard.
pub(super) const HOME: &str = "/mgmt";
/// Address of the request for activation.
pub(super) const ACTIVATION: &str = "/mgmt/activation";
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

/// Address that the links of a change of address open.
pub(super) const EMAIL_CHANGE: &str = "/changement-adresse";
/// Address that the link of a mail about a request for access opens.
pub(super) const ACCESS_LINK: &str = "/demande-acces";

/// Every screen, by its address.
#[component]
pub(super) fn Screens() -> impl IntoView {
    view! {
        <Routes fallback=MissingPage>
            <Route path=path!("/register") view=RegisterPage/>
            <Route path=path!("/confirmation") view=ConfirmationPage/>
            <Route path=path!("/mot-de-passe-oublie") view=ForgottenPasswordPage/>
            <Route path=path!("/nouveau-mot-de-passe") view=NewPasswordPage/>
            <Route path=path!("/changement-adresse") view=EmailChangePage/>
            <Route path=path!("/demande-acces") view=AccessLinkPage/>
            <ParentRoute path=path!("/mgmt") view=SignedInArea>
                <Route path=path!("") view=HomePage/>
                <Route path=path!("/activation") view=ActivationPage/>
                <Route path=path!("/compte") view=AccountPage/>
                <Route path=path!("/operateur") view=OperatorPage/>
                <Route path=path!("/*any") view=MissingPage/>
            </ParentRoute>
        </Routes>
    }
}
