//! Calls of operators.

use shared::list::List;
use shared::operator::{
    ContestDecision, ContestDto, HealthDto, MailState, OperatorTenantDto, OperatorTenantSheetDto, OutboxMailDto,
    RefusalBody, StateDecision, VerificationBody, WaitingDto,
};
use shared::search::PlatformMissedSearchesDto;
use shared::tenants::{RequestState, TenantState};
use uuid::Uuid;

use super::transport::{Call, encoded, query};
use super::{ApiFailure, SignedInClient};

/// What an operator asks the list of tenants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TenantQuery {
    /// Words of the title, or the code.
    pub words: String,
    /// In this state only.
    pub state: Option<TenantState>,
    /// Verified only, or those that are not.
    pub verified: Option<bool>,
    /// Created on that day or later (`YYYY-MM-DD`); all when empty.
    pub created_since: String,
}

impl SignedInClient {
    /// What waits for an operator.
    ///
    /// # Errors
    /// The call failed.
    pub async fn waiting(self) -> Result<WaitingDto, ApiFailure> {
        self.fetch(&Call::get("/operator/waiting")).await
    }

    /// All tenants.
    ///
    /// # Errors
    /// The call failed.
    pub async fn operator_tenants(
        self,
        wanted: &TenantQuery,
        cursor: Option<String>,
    ) -> Result<List<OperatorTenantDto>, ApiFailure> {
        let words = Some(wanted.words.trim()).filter(|words| !words.is_empty()).map(encoded);
        let since = Some(wanted.created_since.trim()).filter(|day| !day.is_empty()).map(encoded);
        let parts = [
            ("q", words),
            ("state", wanted.state.map(|state| state.as_str().to_owned())),
            ("verified", wanted.verified.map(|verified| verified.to_string())),
            ("created_since", since),
            ("cursor", cursor.as_deref().map(encoded)),
        ];
        self.fetch(&Call::get(format!("/operator/tenants{}", query(parts)))).await
    }

    /// Tenants that ask for activation, the oldest request first.
    ///
    /// # Errors
    /// The call failed.
    pub async fn activation_requests(self, cursor: Option<String>) -> Result<List<OperatorTenantDto>, ApiFailure> {
        let parts = [("cursor", cursor.as_deref().map(encoded))];
        self.fetch(&Call::get(format!("/operator/activation-requests{}", query(parts)))).await
    }

    /// A tenant with all that an operator needs to decide.
    ///
    /// # Errors
    /// There is no such tenant, or the call failed.
    pub async fn tenant_sheet(self, tenant: Uuid) -> Result<OperatorTenantSheetDto, ApiFailure> {
        self.fetch(&Call::get(format!("/operator/tenants/{tenant}"))).await
    }

    /// Changes the state of a tenant.
    ///
    /// # Errors
    /// The reason is refused, the state forbids it, or the call failed.
    pub async fn decide_state(self, tenant: Uuid, body: &StateDecision) -> Result<(), ApiFailure> {
        self.run(&Call::post(format!("/operator/tenants/{tenant}/state")).json(body)?).await
    }

    /// Verifies the authority of a tenant, or takes the verification back.
    ///
    /// # Errors
    /// The reason is refused, it is so already, a contest waits, or the call failed.
    pub async fn verify_tenant(self, tenant: Uuid, body: &VerificationBody) -> Result<(), ApiFailure> {
        self.run(&Call::put(format!("/operator/tenants/{tenant}/verification")).json(body)?).await
    }

    /// Refuses a request for activation.
    ///
    /// # Errors
    /// The reason is refused, the request no longer waits, or the call failed.
    pub async fn refuse_activation(self, tenant: Uuid, request: Uuid, body: &RefusalBody) -> Result<(), ApiFailure> {
        let path = format!("/operator/tenants/{tenant}/activation-requests/{request}/refusal");
        self.run(&Call::post(path).json(body)?).await
    }

    /// Contests in that state.
    ///
    /// # Errors
    /// The call failed.
    pub async fn contests(self, state: RequestState, cursor: Option<String>) -> Result<List<ContestDto>, ApiFailure> {
        let parts = [("state", Some(state.as_str().to_owned())), ("cursor", cursor.as_deref().map(encoded))];
        self.fetch(&Call::get(format!("/operator/contests{}", query(parts)))).await
    }

    /// Decides on a contest.
    ///
    /// # Errors
    /// The reason is refused, the contest has its answer, or the call failed.
    pub async fn decide_contest(self, contest: Uuid, body: &ContestDecision) -> Result<(), ApiFailure> {
        self.run(&Call::post(format!("/operator/contests/{contest}/decision")).json(body)?).await
    }

    /// Mails in that state.
    ///
    /// # Errors
    /// The call failed.
    pub async fn mails(self, state: MailState, cursor: Option<String>) -> Result<List<OutboxMailDto>, ApiFailure> {
        let parts = [("state", Some(state.as_str().to_owned())), ("cursor", cursor.as_deref().map(encoded))];
        self.fetch(&Call::get(format!("/operator/mails{}", query(parts)))).await
    }

    /// Sends a mail again.
    ///
    /// # Errors
    /// It was not given up, it is no longer worth sending, or the call failed.
    pub async fn resend_mail(self, mail: Uuid) -> Result<(), ApiFailure> {
        self.run(&Call::post(format!("/operator/mails/{mail}/resend"))).await
    }

    /// What citizens searched in vain on all portals.
    ///
    /// # Errors
    /// The call failed.
    pub async fn all_missed_searches(self) -> Result<PlatformMissedSearchesDto, ApiFailure> {
        self.fetch(&Call::get("/operator/missed-searches")).await
    }

    /// The health of the platform.
    ///
    /// # Errors
    /// The call failed.
    pub async fn health(self) -> Result<HealthDto, ApiFailure> {
        self.fetch(&Call::get("/operator/health")).await
    }
}
