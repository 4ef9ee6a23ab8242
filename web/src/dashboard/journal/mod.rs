//! The journal of a guichet, for its agents and for operators.

mod entries;
mod page;

pub(super) use entries::Journal;
pub(super) use page::JournalPage;
