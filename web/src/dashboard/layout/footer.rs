//! Foot of every screen: where to find help, and the platform's legal pages.

use leptos::prelude::*;
use shared::platform::{LEGAL_PAGES, PlatformDto};

use crate::dashboard::platform::Platform;
use crate::dashboard::ui::live;

/// Help and legal pages. Those pages are the server's, not the router's: hence `external`.
#[component]
pub(super) fn PlatformFooter() -> impl IntoView {
    let platform = expect_context::<Platform>();
    let links = LEGAL_PAGES.map(|(path, label)| view! { <li><a href=path rel="external">{label}</a></li> });
    view! {
        <footer class="platform-foot">
            <nav aria-label="Informations légales"><ul>{links.collect_view()}</ul></nav>
            {live(move || platform.get().map(|platform| view! { <Help platform/> }))}
        </footer>
    }
}

#[component]
fn Help(platform: PlatformDto) -> impl IntoView {
    let PlatformDto { email, phone, .. } = platform;
    let dialled: String = phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    view! {
        <p>
            "Besoin d’aide\u{202f}? " <a class="breakable" href=format!("mailto:{email}")>{email.clone()}</a> " ou "
            <a href=format!("tel:{dialled}")>{phone.replace(' ', "\u{a0}")}</a>
        </p>
    }
}
