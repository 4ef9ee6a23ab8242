//! What every route shares: extractors and middleware. Knows no room but `auth`.

pub mod client;
pub mod compression;
pub mod csrf;
pub mod file;
pub mod head;
pub mod headers;
pub mod json;
pub mod negotiation;
pub mod parameter;
pub mod precondition;
pub mod rate_limit;
pub mod request_id;
pub mod request_log;
