//! The go-live checklist: what a guichet has, and what it lacks, before it opens.

use serde::{Deserialize, Serialize};

/// What is looked at. The list grows with what an authority can fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ChecklistItem {
    /// Name and title.
    Title,
    /// Code of the official geographic code, or one entered by hand.
    Code,
    /// An agent whose address is confirmed.
    ConfirmedAgent,
    /// An agent has opened the preview.
    PreviewSeen,
    /// Postal address.
    Address,
    /// Phone.
    Phone,
    /// Email for citizens.
    Email,
    /// Opening hours.
    OpeningHours,
    /// Texts are legible in the portal's colour.
    LegibleColour,
    /// Who answers for the processing of personal data (GDPR art. 13).
    DataController,
    /// Data protection officer (GDPR art. 37).
    DataProtectionOfficer,
}

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ChecklistState {
    /// It is there.
    Done,
    /// It is not.
    Missing,
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChecklistLineDto {
    /// What is looked at.
    pub item: ChecklistItem,
    /// How it stands.
    pub state: ChecklistState,
    /// The evidence, as it reads in French ("Mairie du Havre", "INSEE 76351").
    pub evidence: Option<String>,
}

/// The go-live checklist, computed from what is known; nobody ticks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChecklistDto {
    /// The lines, in the order in which they are read.
    pub lines: Vec<ChecklistLineDto>,
}

impl ChecklistDto {
    /// What is missing.
    pub fn missing(&self) -> impl Iterator<Item = ChecklistItem> + '_ {
        self.lines.iter().filter(|line| line.state == ChecklistState::Missing).map(|line| line.item)
    }

    /// How many are there, of how many.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        (self.lines.len() - self.missing().count(), self.lines.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_and_counted() {
        let line = |item, state| ChecklistLineDto { item, state, evidence: None };
        let list = ChecklistDto {
            lines: vec![
                line(ChecklistItem::Title, ChecklistState::Done),
                line(ChecklistItem::Phone, ChecklistState::Missing),
            ],
        };
        assert_eq!(list.progress(), (1, 2));
        assert_eq!(list.missing().collect::<Vec<_>>(), [ChecklistItem::Phone]);
    }
}
