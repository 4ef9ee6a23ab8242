//! The frame of someone who is not signed in.

use leptos::prelude::*;

use super::SkipLink;
use super::footer::PlatformFooter;
use crate::dashboard::ui::NoticeArea;
use crate::ui::brand::Brand;
use crate::ui::icon::{Glyph, lucide};

/// The platform on one side, the page on the other.
#[component]
pub(in crate::dashboard) fn Welcome(
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <SkipLink/>
        <div class="welcome">
            <header class="welcome-side">
                <Brand/>
                <div class="welcome-pitch">
                    <p class="welcome-promise">"Le guichet en ligne de votre collectivité"</p>
                    <ul>
                        <li>
                            <Glyph paths=lucide::LIST_CHECKS/>
                            "Les démarches des habitants, déjà rédigées et reliées aux services officiels"
                        </li>
                        <li>
                            <Glyph paths=lucide::LANDMARK/>
                            "Le nom, le code et le territoire de votre collectivité, repris du code officiel géographique"
                        </li>
                        <li>
                            <Glyph paths=lucide::LOCK/>
                            "Visible de vos seuls agents, jusqu’à ce que vous demandiez son activation"
                        </li>
                    </ul>
                </div>
            </header>
            <div class="welcome-body">
                <main id="main" class="welcome-main" tabindex="-1">
                    <NoticeArea/>
                    <div class="welcome-page stack">{children()}</div>
                </main>
                <PlatformFooter/>
            </div>
        </div>
    }
}
