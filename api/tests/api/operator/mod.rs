//! `/api/v1/operator`: what operators see and decide.

mod contests;
mod decisions;
mod health;
mod list;
mod mails;
