//! The map of screens.

use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Routes};
use leptos_router::path;
use uuid::Uuid;

use super::account::AccountPage;
use super::address::AddressPage;
use super::auth::{
    AccessLinkPage, ConfirmationPage, EmailChangePage, ForgottenPasswordPage, NewPasswordPage, RegisterPage,
};
use super::feedback::FeedbackPage;
use super::informations::InformationsPage;
use super::journal::JournalPage;
use super::layout::{MissingPage, SignedInArea};
use super::missed_searches::{AllMissedSearchesPage, MissedSearchesPage};
use super::operator::{ContestsPage, GuichetsPage, HealthPage, MailsPage, OperatorArea, RequestsPage, SheetPage};
use super::tenants::{ActivationPage, HomePage, ServicesPage};

/// Address of the home of the dashboard.
pub(super) const HOME: &str = "/mgmt";
/// Address of what the authority says of itself: the first of its tabs.
pub(super) const INFORMATIONS: &str = "/mgmt/informations";
/// Address of the request for activation.
pub(super) const ACTIVATION: &str = "/mgmt/activation";
/// Address of what the authority has or has not.
pub(super) const SERVICES: &str = "/mgmt/services";
/// Address of the opinions of citizens.
pub(super) const FEEDBACK: &str = "/mgmt/avis";
/// Address of what citizens searched in vain.
pub(super) const MISSED_SEARCHES: &str = "/mgmt/recherches";
/// Address of the person's account.
pub(super) const ACCOUNT: &str = "/mgmt/compte";
/// Address of the page of the portal's address.
pub(super) const ADDRESS: &str = "/mgmt/adresse";
/// Address of the guichet's journal.
pub(super) const JOURNAL: &str = "/mgmt/journal";
/// Address of the operators' list of guichets.
pub(super) const OPERATOR: &str = "/mgmt/operateur";
/// Address of the requests for activation.
pub(super) const OPERATOR_REQUESTS: &str = "/mgmt/operateur/demandes";
/// Address of the contests.
pub(super) const OPERATOR_CONTESTS: &str = "/mgmt/operateur/contestations";
/// Address of the mails that did not leave.
pub(super) const OPERATOR_MAILS: &str = "/mgmt/operateur/mails";
/// Address of the platform's health.
pub(super) const OPERATOR_HEALTH: &str = "/mgmt/operateur/service";
/// Address of what citizens searched in vain on all portals.
pub(super) const OPERATOR_SEARCHES: &str = "/mgmt/operateur/recherches";
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

/// Address of the operators' sheet of a guichet.
pub(super) fn operator_sheet(tenant: Uuid) -> String {
    format!("{OPERATOR}/guichets/{tenant}")
}

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
                <Route path=path!("/informations/:tab?") view=InformationsPage/>
                <Route path=path!("/services") view=ServicesPage/>
                <Route path=path!("/avis") view=FeedbackPage/>
                <Route path=path!("/recherches") view=MissedSearchesPage/>
                <Route path=path!("/compte") view=AccountPage/>
                <Route path=path!("/adresse") view=AddressPage/>
                <Route path=path!("/journal") view=JournalPage/>
                <ParentRoute path=path!("/operateur") view=OperatorArea>
                    <Route path=path!("") view=GuichetsPage/>
                    <Route path=path!("/demandes") view=RequestsPage/>
                    <Route path=path!("/guichets/:id") view=SheetPage/>
                    <Route path=path!("/contestations") view=ContestsPage/>
                    <Route path=path!("/mails") view=MailsPage/>
                    <Route path=path!("/recherches") view=AllMissedSearchesPage/>
                    <Route path=path!("/service") view=HealthPage/>
                </ParentRoute>
                <Route path=path!("/*any") view=MissingPage/>
            </ParentRoute>
        </Routes>
    }
}
