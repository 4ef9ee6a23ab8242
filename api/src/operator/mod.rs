//! What operators of the platform see and decide: all guichets, requests, contests, mails, health. Rows are those of
//! other rooms; this one only looks across them.

pub mod contests;
pub mod health;
pub mod list;
pub mod mails;
pub mod requests;
pub mod routes;
pub mod sheet;
mod tell;
