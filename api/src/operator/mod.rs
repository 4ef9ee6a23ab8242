//! What operators of the platform see and decide. Rows are `tenants`'; this room only looks across them.

pub mod list;
pub mod routes;
