//! The page of the account.

use leptos::prelude::*;

use super::connections::Connections;
use super::password::ChangePassword;
use crate::client::Session;
use crate::dashboard::load::Loader;
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::HOME;
use crate::ui::icon::{Glyph, lucide};

/// Address, password and connections.
#[component]
pub(in crate::dashboard) fn AccountPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let connections = Loader::new(move || Some(session.client().connections()));
    let email = Memo::new(move |_| session.me().map(|me| me.email).unwrap_or_default());
    view! {
        <p class="back"><a href=HOME><Glyph paths=lucide::ARROW_LEFT/> "Tableau de bord"</a></p>
        <PageHeading title="Mon compte"/>
        <section class="panel" aria-labelledby="address-title">
            <h2 id="address-title">"Adresse email"</h2>
            <p class="row-title">{email}</p>
            <p class="muted small">"Vous vous connectez avec cette adresse, et vos mails y sont envoyés."</p>
        </section>
        <ChangePassword email on_changed=Callback::new(move |()| connections.reload())/>
        <Connections connections/>
    }
}
