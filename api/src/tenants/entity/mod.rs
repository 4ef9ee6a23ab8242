//! Rows of tenants and of what belongs to them.

pub mod access_request;
pub mod access_request_link;
pub mod activation_request;
pub mod contest;
pub mod membership;
pub mod preview;
pub mod settings_version;
pub mod tenant;
pub mod tenant_slug;
pub mod tenant_value;
