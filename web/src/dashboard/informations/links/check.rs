//! Whether a link answers, asked of the server a moment after its address was typed. Nothing hangs on the answer.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::settings::{LinkCheckBody, LinkCheckDto, LinkOutcome};

use crate::client::{ApiFailure, Session};
use crate::dashboard::informations::editor::Editor;
use crate::dashboard::informations::fields::Bound;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// How far a check is.
#[derive(Clone, PartialEq)]
enum Check {
    None,
    Running,
    Done(LinkCheckDto),
    Failed(ApiFailure),
}

/// What was found, in words.
fn sentence(found: &LinkCheckDto) -> String {
    match found.outcome {
        LinkOutcome::Answers => "Ce lien répond.".to_owned(),
        LinkOutcome::Moved => match &found.final_url {
            Some(url) => format!("Ce lien mène à une autre adresse\u{202f}: {url}"),
            None => "Ce lien mène à une autre adresse.".to_owned(),
        },
        LinkOutcome::NotFound => "Le site répond que cette page n’existe pas. Vérifiez l’adresse.".to_owned(),
        LinkOutcome::Refused => {
            "Le site ne répond pas aux vérifications automatiques. Ouvrez le lien pour vous assurer qu’il marche."
                .to_owned()
        }
        LinkOutcome::Silent => {
            "Ce site n’a pas répondu à temps. Vérifiez l’adresse, ou réessayez plus tard.".to_owned()
        }
        LinkOutcome::Nowhere => "Cette adresse ne mène à aucun site public. Vérifiez-la.".to_owned(),
    }
}

/// The check of one link. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct LinkCheck {
    editor: Editor,
    url: Bound,
    state: RwSignal<Check>,
    /// The address that was checked last, or that was there from the start.
    checked: StoredValue<String>,
    session: Session,
}

impl LinkCheck {
    pub(super) fn new(editor: Editor, url: Bound) -> Self {
        let checked = StoredValue::new(url.value.get_untracked());
        Self { editor, url, state: RwSignal::new(Check::None), checked, session: expect_context() }
    }

    /// What the field calls when it is left.
    pub(super) fn on_leave(self) -> Callback<()> {
        Callback::new(move |()| self.ask())
    }

    fn ask(self) {
        let Ok(address) = shared::rule::url::normalise(&self.url.value.get_untracked()) else {
            self.state.set(Check::None);
            return;
        };
        if self.checked.with_value(|checked| *checked == address) {
            return;
        }
        self.checked.set_value(address.clone());
        self.state.set(Check::Running);
        spawn_local(async move {
            let body = LinkCheckBody { url: address.clone() };
            let answer = self.session.client().check_link(self.editor.tenant, &body).await;
            // Another address may have been typed meanwhile, and the link may be gone.
            if self.checked.try_with_value(|checked| *checked == address) == Some(true) {
                self.state.set(answer.map_or_else(Check::Failed, Check::Done));
            }
        });
    }

    /// Takes another address, which is checked in its turn.
    fn take(self, address: String) {
        self.url.set.run(address);
        self.ask();
    }
}

/// The result, under the address.
#[component]
pub(super) fn LinkResult(check: LinkCheck) -> impl IntoView {
    let LinkCheck { url, state, .. } = check;
    let plain_http = Memo::new(move |_| url.value.with(|url| url.trim().to_lowercase().starts_with("http://")));
    let make_https = move |_| {
        let address = url.value.get_untracked();
        if let Some((_, rest)) = address.trim().split_once("://") {
            check.take(format!("https://{rest}"));
        }
    };
    view! {
        <div class="link-check" role="status">
            {live(move || match state.get() {
                Check::None => ().into_any(),
                Check::Running => view! { <p class="muted small">"Vérification du lien…"</p> }.into_any(),
                Check::Failed(failure) => view! {
                    <p class="muted small">{format!("Le lien n’a pas pu être vérifié. {} Vous pouvez enregistrer quand même.", failure.sentence())}</p>
                }
                .into_any(),
                Check::Done(found) => {
                    let is_right = matches!(found.outcome, LinkOutcome::Answers);
                    let (class, paths) =
                        if is_right { ("link-found is-right", lucide::CIRCLE_CHECK) } else { ("link-found", lucide::INFO) };
                    let moved = found.final_url.clone().filter(|_| found.outcome == LinkOutcome::Moved);
                    let more = (!is_right).then_some(" Vous pouvez enregistrer quand même.");
                    view! {
                        <p class=class><Glyph paths=paths/> <span class="breakable">{sentence(&found)} {more}</span></p>
                        {moved.map(|address| view! {
                            <button type="button" class="link-button" on:click=move |_| check.take(address.clone())>"Utiliser cette adresse"</button>
                        })}
                    }
                    .into_any()
                }
            })}
        </div>
        {live(move || plain_http.get().then(|| view! {
            <p class="with-note small">
                <span class="muted">"Cette adresse commence par http\u{202f}: préférez https si le site le permet."</span>
                <button type="button" class="link-button" on:click=make_https>"Mettre https"</button>
            </p>
        }))}
    }
}
