//! The page of the account.

use leptos::prelude::*;

use super::address::Address;
use super::connections::Connections;
use super::data::PersonalData;
use super::password::ChangePassword;
use crate::client::Session;
use crate::dashboard::load::Loader;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::HOME;
use crate::ui::icon::{Glyph, lucide};

/// Address, password, connections, and the person's data.
#[component]
pub(in crate::dashboard) fn AccountPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let connections = Loader::new(move || Some(session.client().connections()));
    let email = Memo::new(move |_| session.me().map(|me| me.email).unwrap_or_default());
    view! {
        <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
        <PageHeading title="Mon compte"/>
        <Address email/>
        <ChangePassword email on_changed=Callback::new(move |()| connections.reload())/>
        <Connections connections/>
        <PersonalData/>
    }
}
