//! "Informations générales".

mod contact;
mod directory;
mod head;
mod identity;
mod position;
mod social;
mod status;

use leptos::prelude::*;

use self::contact::Contact;
pub(super) use self::contact::{PHONE, URL};
use self::directory::Directory;
use self::head::Head;
use self::identity::Identity;
use self::position::Position;
use self::social::Social;
use super::editor::Editor;
use super::hours::HoursPanel;

/// The first tab.
#[component]
pub(super) fn GeneralTab(editor: Editor) -> impl IntoView {
    view! {
        <Identity editor/>
        <Directory editor/>
        <Contact editor/>
        <HoursPanel editor/>
        <Head editor/>
        <Position editor/>
        <Social editor/>
    }
}
