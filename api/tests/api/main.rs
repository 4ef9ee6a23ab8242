//! The API, tested through HTTP against a real server and a real database. One file a room of operations, found by
//! its path; `isolation`, `openapi`, `schema` and `error_codes` watch over all of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there and then")]

mod access_links;
mod account;
mod account_life;
mod address;
mod attacks;
mod attempts;
mod bad_input;
mod directory;
mod documents;
mod error_codes;
mod feedback;
mod harness;
mod headers;
mod identifiers;
mod isolation;
mod journal;
mod mail;
mod media;
mod openapi;
mod operator;
mod page_cache;
mod platform;
mod portal;
mod rate_limits;
mod registration;
mod retention;
mod schema;
mod search;
mod session;
mod settings;
mod switches;
mod tenants;
