//! What is typed and not saved, kept in this tab of the browser over a reload or a connection that expires.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use shared::settings::SettingsDto;
use uuid::Uuid;
use web_sys::Storage;

use super::Draft;

/// What was kept: the draft, and the settings it started from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in super::super) struct Kept {
    pub(in super::super) start: SettingsDto,
    pub(in super::super) draft: Draft,
}

/// Where the draft of one person for one guichet is kept.
#[derive(Clone, Debug)]
pub(in super::super) struct Memory(String);

impl Memory {
    pub(in super::super) fn of(tenant: Uuid, person: Uuid) -> Self {
        Self(format!("guichet.draft.{tenant}.{person}"))
    }

    /// What was kept; what an older version of the page kept in another form is nothing.
    pub(in super::super) fn read(&self) -> Option<Kept> {
        serde_json::from_str(&storage()?.get_item(&self.0).ok().flatten()?).ok()
    }

    pub(in super::super) fn write(&self, kept: &Kept) {
        if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(kept)) {
            // A browser that refuses storage only forgets the draft.
            let _ = storage.set_item(&self.0, &text);
        }
    }

    pub(in super::super) fn forget(&self) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(&self.0);
        }
    }
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
