//! Calls about the official directory.

use shared::directory::{DirectoryDecisionBody, DirectoryDto};
use uuid::Uuid;

use super::transport::Call;
use super::{ApiFailure, SignedInClient};

impl SignedInClient {
    /// What the official directory has for a tenant.
    ///
    /// # Errors
    /// The call failed.
    pub async fn directory(self, tenant: Uuid) -> Result<DirectoryDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/directory"))).await
    }

    /// Asks the directory anew.
    ///
    /// # Errors
    /// The call failed.
    pub async fn refresh_directory(self, tenant: Uuid) -> Result<DirectoryDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/directory/refresh"))).await
    }

    /// Takes a value of the directory, or keeps one's own.
    ///
    /// # Errors
    /// The difference is no longer the one that was shown, or the call failed.
    pub async fn decide_directory(
        self,
        tenant: Uuid,
        body: &DirectoryDecisionBody,
    ) -> Result<DirectoryDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/directory/decisions")).json(body)?).await
    }
}
