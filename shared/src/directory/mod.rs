//! The official directory of the administration (annuaire): what was read of it for an authority, and what an agent does
//! with it.

mod dto;
mod reading;

pub use dto::{
    DirectoryCreditDto, DirectoryDecisionBody, DirectoryDifferenceDto, DirectoryDto, DirectoryFailure, DirectoryState,
};
pub use reading::{FurtherPlace, Phone, PostalAddress, Reading, Unread, UnreadReason};

/// Who publishes the directory, as its licence asks to be credited.
pub const SOURCE: &str = "Service-Public.gouv.fr / DILA";
/// Name of the data set.
pub const DATA_SET: &str = "Annuaire de l’administration et des services publics";
/// Its licence.
pub const LICENCE: &str = "Licence Ouverte 2.0";
