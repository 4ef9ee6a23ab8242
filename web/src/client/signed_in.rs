//! Calls of agents and operators.

use serde::de::DeserializeOwned;
use shared::auth::{ConnectionDto, MeDto, PasswordChange};
use shared::feedback::FeedbackDto;
use shared::list::List;
use shared::operator::{OperatorTenantDto, StateDecision};
use shared::problem::ErrorCode;
use shared::tenants::{
    AccessDecisionBody, AccessRequestDto, ActivationRequestBody, ActivationRequestDto, PreviewDto, SwitchesBody,
    SwitchesDto, TenantDto, TenantState,
};
use uuid::Uuid;

use super::transport::{Call, encoded};
use super::{ApiFailure, Session};

/// The API for the signed-in person. A token that has expired is renewed once, then the session ends.
#[derive(Clone, Copy, Debug)]
pub struct SignedInClient {
    session: Session,
}

/// What an operator asks the list of tenants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenantQuery {
    /// Words of the title, or the code.
    pub words: String,
    /// In this state only.
    pub state: Option<TenantState>,
    /// With a request for activation that waits.
    pub requested: bool,
    /// Where the former part of the list ended.
    pub cursor: Option<String>,
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

    /// All tenants, for an operator.
    ///
    /// # Errors
    /// The call failed.
    pub async fn operator_tenants(self, query: &TenantQuery) -> Result<List<OperatorTenantDto>, ApiFailure> {
        self.fetch(&Call::get(format!("/operator/tenants{}", query.to_query_string()))).await
    }

    /// Changes the state of a tenant, for an operator.
    ///
    /// # Errors
    /// The reason is refused, the state forbids it, or the call failed.
    pub async fn decide_state(self, tenant: Uuid, body: &StateDecision) -> Result<OperatorTenantDto, ApiFailure> {
        self.fetch(&Call::post(format!("/operator/tenants/{tenant}/state")).json(body)?).await
    }

    /// Changes the person's password; the other connections end.
    ///
    /// # Errors
    /// One of the passwords is refused, or the call failed.
    pub async fn change_password(self, body: &PasswordChange) -> Result<(), ApiFailure> {
        self.run(&Call::put("/me/password").json(body)?).await
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

    async fn fetch<T: DeserializeOwned>(self, call: &Call) -> Result<T, ApiFailure> {
        let token = self.session.token().await?;
        match call.fetch(Some(&token)).await {
            Err(failure) if is_expiry(&failure) => call.fetch(Some(&self.session.token_after(&token).await?)).await,
            outcome => outcome,
        }
    }

    async fn run(self, call: &Call) -> Result<(), ApiFailure> {
        let token = self.session.token().await?;
        match call.run(Some(&token)).await {
            Err(failure) if is_expiry(&failure) => call.run(Some(&self.session.token_after(&token).await?)).await,
            outcome => outcome,
        }
    }
}

impl TenantQuery {
    fn to_query_string(&self) -> String {
        let mut parts = Vec::new();
        if !self.words.trim().is_empty() {
            parts.push(format!("q={}", encoded(self.words.trim())));
        }
        if let Some(state) = self.state {
            parts.push(format!("state={}", state.as_str()));
        }
        if self.requested {
            parts.push("requested=true".to_owned());
        }
        if let Some(cursor) = &self.cursor {
            parts.push(format!("cursor={}", encoded(cursor)));
        }
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }
}

fn is_expiry(failure: &ApiFailure) -> bool {
    failure.is(ErrorCode::SignInRequired) || failure.is(ErrorCode::SessionEnded)
}
