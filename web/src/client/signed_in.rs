//! Calls of the signed-in person, as such and as agent; those of operators and of the information
//! page stand beside.

use serde::de::DeserializeOwned;
use shared::address::{AddressDto, DomainBody, DomainCheckDto, DomainDto};
use shared::auth::export::AccountExport;
use shared::auth::{
    AccountDeletion, ConnectionDto, DeletionConsequencesDto, EmailChangeDto, EmailChangeRequest, MeDto, PasswordChange,
};
use shared::feedback::FeedbackDto;
use shared::journal::JournalEntryDto;
use shared::list::List;
use shared::problem::ErrorCode;
use shared::search::MissedSearchesDto;
use shared::tenants::{
    AccessDecisionBody, AccessRequestDto, ActivationRequestBody, ActivationRequestDto, ChecklistDto, ContestBody,
    OwnAccessRequestDto, OwnContestDto, PreviewDto, SwitchesBody, SwitchesDto, TenantDto,
};
use uuid::Uuid;

use super::transport::{BodyOf, Call, decoded, encoded, query};
use super::upload::Upload;
use super::{ApiFailure, Session};

/// The API for the signed-in person. A token that has expired is renewed once, then the session ends.
#[derive(Clone, Copy, Debug)]
pub struct SignedInClient {
    session: Session,
}

impl SignedInClient {
    pub(super) const fn new(session: Session) -> Self {
        Self { session }
    }

    /// The signed-in person.
    pub(super) async fn me(self) -> Result<MeDto, ApiFailure> {
        self.fetch(&Call::get("/me")).await
    }

    /// A tenant.
    ///
    /// # Errors
    /// The call failed.
    pub async fn tenant(self, tenant: Uuid) -> Result<TenantDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}"))).await
    }

    /// Where a portal is found.
    ///
    /// # Errors
    /// The call failed.
    pub async fn address(self, tenant: Uuid) -> Result<AddressDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/address"))).await
    }

    /// Enters a domain for a portal.
    ///
    /// # Errors
    /// The input is refused, another guichet has the domain, or the call failed.
    pub async fn claim_domain(self, tenant: Uuid, body: &DomainBody) -> Result<DomainDto, ApiFailure> {
        self.fetch(&Call::put(format!("/tenants/{tenant}/domain")).json(body)?).await
    }

    /// Checks the domain of a portal.
    ///
    /// # Errors
    /// Another guichet has proven the domain, or the call failed.
    pub async fn check_domain(self, tenant: Uuid) -> Result<DomainCheckDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/domain/checks"))).await
    }

    /// Gives up the domain of a portal.
    ///
    /// # Errors
    /// The call failed.
    pub async fn remove_domain(self, tenant: Uuid) -> Result<(), ApiFailure> {
        self.run(&Call::delete(format!("/tenants/{tenant}/domain"))).await
    }

    /// Asks for the activation of a portal.
    ///
    /// # Errors
    /// A request waits already, the state forbids it, or the call failed.
    pub async fn request_activation(
        self,
        tenant: Uuid,
        body: &ActivationRequestBody,
    ) -> Result<ActivationRequestDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/activation-requests")).json(body)?).await
    }

    /// A single-use address that opens the portal.
    ///
    /// # Errors
    /// The call failed.
    pub async fn preview(self, tenant: Uuid) -> Result<PreviewDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/preview"))).await
    }

    /// Who asks for access to a tenant.
    ///
    /// # Errors
    /// The call failed.
    pub async fn access_requests(self, tenant: Uuid) -> Result<List<AccessRequestDto>, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/access-requests"))).await
    }

    /// Answers a request for access.
    ///
    /// # Errors
    /// The call failed.
    pub async fn decide_access(self, tenant: Uuid, request: Uuid, body: &AccessDecisionBody) -> Result<(), ApiFailure> {
        let call = Call::post(format!("/tenants/{tenant}/access-requests/{request}/decision")).json(body)?;
        self.run(&call).await
    }

    /// What only some authorities have.
    ///
    /// # Errors
    /// The call failed.
    pub async fn switches(self, tenant: Uuid) -> Result<SwitchesDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/switches"))).await
    }

    /// Chooses what the authority has, starting from that version.
    ///
    /// # Errors
    /// Another agent changed it meanwhile, or the call failed.
    pub async fn save_switches(
        self,
        tenant: Uuid,
        version: i32,
        body: &SwitchesBody,
    ) -> Result<SwitchesDto, ApiFailure> {
        self.fetch(&Call::put(format!("/tenants/{tenant}/switches")).if_match(version).json(body)?).await
    }

    /// Opinions of citizens on the pages, and comments after that cursor.
    ///
    /// # Errors
    /// The call failed.
    pub async fn feedback(self, tenant: Uuid, cursor: Option<&str>) -> Result<FeedbackDto, ApiFailure> {
        let query = cursor.map(|cursor| format!("?cursor={}", encoded(cursor))).unwrap_or_default();
        self.fetch(&Call::get(format!("/tenants/{tenant}/feedback{query}"))).await
    }

    /// Deletes a comment.
    ///
    /// # Errors
    /// It is gone already, or the call failed.
    pub async fn delete_comment(self, tenant: Uuid, comment: Uuid) -> Result<(), ApiFailure> {
        self.run(&Call::delete(format!("/tenants/{tenant}/feedback/comments/{comment}"))).await
    }

    /// What citizens searched in vain on a portal.
    ///
    /// # Errors
    /// The call failed.
    pub async fn missed_searches(self, tenant: Uuid) -> Result<MissedSearchesDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/missed-searches"))).await
    }

    /// The go-live checklist of a tenant.
    ///
    /// # Errors
    /// The call failed.
    pub async fn checklist(self, tenant: Uuid) -> Result<ChecklistDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/checklist"))).await
    }

    /// The journal of a tenant, the latest line first.
    ///
    /// # Errors
    /// The call failed.
    pub async fn journal(self, tenant: Uuid, cursor: Option<String>) -> Result<List<JournalEntryDto>, ApiFailure> {
        let parts = [("cursor", cursor.as_deref().map(encoded))];
        self.fetch(&Call::get(format!("/tenants/{tenant}/journal{}", query(parts)))).await
    }

    /// The person's requests for access that were not accepted.
    ///
    /// # Errors
    /// The call failed.
    pub async fn own_access_requests(self) -> Result<List<OwnAccessRequestDto>, ApiFailure> {
        self.fetch(&Call::get("/me/access-requests")).await
    }

    /// Contests the guichet of one of them.
    ///
    /// # Errors
    /// The message is refused, the guichet is verified or contested already, or the call failed.
    pub async fn contest(self, request: Uuid, body: &ContestBody) -> Result<OwnContestDto, ApiFailure> {
        self.fetch(&Call::post(format!("/me/access-requests/{request}/contest")).json(body)?).await
    }

    /// Changes the person's password; the other connections end.
    ///
    /// # Errors
    /// One of the passwords is refused, or the call failed.
    pub async fn change_password(self, body: &PasswordChange) -> Result<(), ApiFailure> {
        self.run(&Call::put("/me/password").json(body)?).await
    }

    /// Asks for another address.
    ///
    /// # Errors
    /// The address or the password is refused, or the call failed.
    pub async fn request_email_change(self, body: &EmailChangeRequest) -> Result<EmailChangeDto, ApiFailure> {
        self.fetch(&Call::put("/me/email-change").json(body)?).await
    }

    /// The change of address that waits: one, or none.
    ///
    /// # Errors
    /// The call failed.
    pub async fn email_changes(self) -> Result<List<EmailChangeDto>, ApiFailure> {
        self.fetch(&Call::get("/me/email-change")).await
    }

    /// Gives up the change of address that waits.
    ///
    /// # Errors
    /// The call failed.
    pub async fn give_up_email_change(self) -> Result<(), ApiFailure> {
        self.run(&Call::delete("/me/email-change")).await
    }

    /// Everything that is kept of the person.
    ///
    /// # Errors
    /// The call failed.
    pub async fn export_account(self) -> Result<AccountExport, ApiFailure> {
        self.fetch(&Call::get("/me/export")).await
    }

    /// What deleting the account would do.
    ///
    /// # Errors
    /// The call failed.
    pub async fn deletion_consequences(self) -> Result<DeletionConsequencesDto, ApiFailure> {
        self.fetch(&Call::get("/me/deletion")).await
    }

    /// Deletes the account on the server.
    pub(super) async fn delete_account(self, body: &AccountDeletion) -> Result<(), ApiFailure> {
        self.run(&Call::post("/me/deletion").json(body)?).await
    }

    /// The person's connections, the last used first.
    ///
    /// # Errors
    /// The call failed.
    pub async fn connections(self) -> Result<List<ConnectionDto>, ApiFailure> {
        self.fetch(&Call::get("/me/sessions")).await
    }

    /// Ends one connection.
    ///
    /// # Errors
    /// It has ended already, or the call failed.
    pub async fn end_connection(self, connection: Uuid) -> Result<(), ApiFailure> {
        self.run(&Call::delete(format!("/me/sessions/{connection}"))).await
    }

    /// Ends all connections but this one.
    ///
    /// # Errors
    /// The call failed.
    pub async fn end_other_connections(self) -> Result<(), ApiFailure> {
        self.run(&Call::delete("/me/sessions")).await
    }

    /// Ends the session on the server.
    pub(super) async fn sign_out(self) -> Result<(), ApiFailure> {
        self.run(&Call::delete("/session")).await
    }

    pub(super) async fn fetch<T: DeserializeOwned>(self, call: &Call) -> Result<T, ApiFailure> {
        decoded(&self.text(call).await?)
    }

    /// The body of the answer, whatever it says. Behind a pointer: else it would be compiled into every call.
    fn text(self, call: &Call) -> BodyOf<'_> {
        Box::pin(async move {
            let token = self.session.token().await?;
            match call.text(Some(&token)).await {
                Err(failure) if is_expiry(&failure) => call.text(Some(&self.session.token_after(&token).await?)).await,
                outcome => outcome,
            }
        })
    }

    pub(super) async fn upload<T: DeserializeOwned>(self, upload: Upload) -> Result<T, ApiFailure> {
        let token = self.session.token().await?;
        match upload.send(&token).await {
            Err(failure) if is_expiry(&failure) => upload.send(&self.session.token_after(&token).await?).await,
            outcome => outcome,
        }
    }

    pub(super) async fn run(self, call: &Call) -> Result<(), ApiFailure> {
        self.text(call).await.map(|_| ())
    }
}

fn is_expiry(failure: &ApiFailure) -> bool {
    failure.is(ErrorCode::SignInRequired) || failure.is(ErrorCode::SessionEnded)
}
