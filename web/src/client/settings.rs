//! Calls of the information page: the settings of a tenant, their versions, checks of links, images.

use shared::list::List;
use shared::media::{MediaDto, MediaPurpose};
use shared::settings::{LinkCheckBody, LinkCheckDto, SettingsDto, SettingsPatch, SettingsVersionDto};
use uuid::Uuid;
use web_sys::Blob;

use super::transport::{Call, encoded, query};
use super::upload::Upload;
use super::{ApiFailure, SignedInClient};

impl SignedInClient {
    /// The settings of a tenant.
    ///
    /// # Errors
    /// The call failed.
    pub async fn settings(self, tenant: Uuid) -> Result<SettingsDto, ApiFailure> {
        self.fetch(&Call::get(format!("/tenants/{tenant}/settings"))).await
    }

    /// Changes the settings, starting from that version.
    ///
    /// # Errors
    /// The input is refused, another agent changed them meanwhile, or the call failed.
    pub async fn save_settings(
        self,
        tenant: Uuid,
        version: i32,
        patch: &SettingsPatch,
    ) -> Result<SettingsDto, ApiFailure> {
        self.fetch(&Call::patch(format!("/tenants/{tenant}/settings")).if_match(version).json(patch)?).await
    }

    /// Takes back the latest version of the settings, which is that one.
    ///
    /// # Errors
    /// It is no longer the latest, it cannot be undone, or the call failed.
    pub async fn undo_settings(self, tenant: Uuid, version: i32) -> Result<SettingsDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/settings/undo")).if_match(version)).await
    }

    /// The saves of the settings, the latest first.
    ///
    /// # Errors
    /// The call failed.
    pub async fn settings_versions(
        self,
        tenant: Uuid,
        cursor: Option<String>,
    ) -> Result<List<SettingsVersionDto>, ApiFailure> {
        let parts = [("cursor", cursor.as_deref().map(encoded))];
        self.fetch(&Call::get(format!("/tenants/{tenant}/settings/versions{}", query(parts)))).await
    }

    /// Asks the server whether a link answers.
    ///
    /// # Errors
    /// The address is refused, or the call failed.
    pub async fn check_link(self, tenant: Uuid, body: &LinkCheckBody) -> Result<LinkCheckDto, ApiFailure> {
        self.fetch(&Call::post(format!("/tenants/{tenant}/link-checks")).json(body)?).await
    }

    /// Sends an image; `on_progress` is told the part that was sent, 0 to 1.
    ///
    /// # Errors
    /// The image is refused, or the call failed.
    pub async fn send_media(
        self,
        tenant: Uuid,
        purpose: MediaPurpose,
        file: Blob,
        on_progress: impl Fn(f64) + 'static,
    ) -> Result<MediaDto, ApiFailure> {
        let purpose = match purpose {
            MediaPurpose::Logo => "logo",
            MediaPurpose::Banner => "banner",
        };
        self.upload(Upload::new(format!("/tenants/{tenant}/media?purpose={purpose}"), file, on_progress)).await
    }
}
