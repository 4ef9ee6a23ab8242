//! Who runs the platform: asked once, told at the foot of every screen.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::platform::PlatformDto;

use crate::client::PublicClient;

/// What is known of the platform.
#[derive(Clone, Copy, Debug)]
pub(super) struct Platform(RwSignal<Option<PlatformDto>>);

impl Platform {
    /// Asks for it. When the call fails nothing is said: the legal notice tells the same.
    pub(super) fn new() -> Self {
        let known = RwSignal::new(None);
        spawn_local(async move {
            if let Ok(platform) = PublicClient.platform().await {
                known.set(Some(platform));
            }
        });
        Self(known)
    }

    /// The platform, once known; tracked.
    pub(super) fn get(self) -> Option<PlatformDto> {
        self.0.get()
    }
}
