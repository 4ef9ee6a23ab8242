//! Geographic code: what a local authority of the official code looks like to a client.
//!
//! Owns the kinds of authority, their code systems and the shape found by the search of the registration form.
//! The code itself, its index and its search live in the API; how a name is written in a sentence lives in
//! [`crate::tenants::name`].

mod dto;

pub use dto::{AuthorityDto, AuthorityKind, AuthorityMatchDto, CodeSystem, EpciRefDto, UnknownValue};
