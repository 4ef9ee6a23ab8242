//! "Thème": logo, banner and colour, with what they make of the portal.

mod choice;
mod colour;
mod image;
mod legible;
mod preview;
mod reduce;

use leptos::prelude::*;
use shared::media::MediaPurpose;

use self::colour::Colour;
use self::image::Image;
use self::preview::Preview;
use super::editor::Editor;

/// The fourth tab.
#[component]
pub(super) fn ThemeTab(editor: Editor) -> impl IntoView {
    view! {
        <Colour editor/>
        <Preview editor/>
        <Image editor purpose=MediaPurpose::Logo/>
        <Image editor purpose=MediaPurpose::Banner/>
    }
}
