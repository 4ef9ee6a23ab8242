//! Registration: which authority, who, then a mail.

mod authority;
mod by_hand;
mod combobox;
mod sent;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::auth::{AuthorityChoice, RegistrationAccepted, RegistrationRequest};
use shared::geo::{AuthorityKind, AuthorityMatchDto, CodeSystem};

use self::authority::AuthorityField;
use self::sent::MailSent;
use crate::client::PublicClient;
use crate::dashboard::form::Form;
use crate::dashboard::layout::Welcome;
use crate::dashboard::new_password::NewPasswordField;
use crate::dashboard::page::{PageHeading, focus};
use crate::dashboard::routes::{HOME, REGISTER};
use crate::dashboard::ui::{ErrorSummary, SubmitButton, TextField, live};

/// What is typed in the registration form. It outlives the form, so that going back loses nothing.
#[derive(Clone, Copy, Debug)]
struct Draft {
    form: Form,
    by_hand: RwSignal<bool>,
    searched: RwSignal<String>,
    chosen: RwSignal<Option<AuthorityMatchDto>>,
    kind: RwSignal<AuthorityKind>,
    name: RwSignal<String>,
    title: RwSignal<String>,
    code: RwSignal<String>,
    postal_code: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
}

impl Draft {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            form: Form::new("registration-errors"),
            by_hand: RwSignal::new(false),
            searched: empty(),
            chosen: RwSignal::new(None),
            kind: RwSignal::new(AuthorityKind::Commune),
            name: empty(),
            title: empty(),
            code: empty(),
            postal_code: empty(),
            email: empty(),
            password: empty(),
        }
    }

    fn request(self) -> RegistrationRequest {
        let authority = if self.by_hand.get_untracked() {
            AuthorityChoice::Other {
                name: self.name.get_untracked(),
                title: self.title.get_untracked(),
                kind: self.kind.get_untracked(),
                code: self.code.get_untracked(),
                postal_code: self.postal_code.get_untracked(),
            }
        } else {
            let chosen = self.chosen.get_untracked().map(|found| found.authority);
            AuthorityChoice::Listed {
                code_system: chosen.as_ref().map_or(CodeSystem::Insee, |authority| authority.code_system),
                code: chosen.map(|authority| authority.code).unwrap_or_default(),
            }
        };
        RegistrationRequest { authority, email: self.email.get_untracked(), password: self.password.get_untracked() }
    }

    /// Words that whoever guesses the password would try first; tracked.
    fn context(self) -> Vec<String> {
        let name = if self.by_hand.get() {
            self.name.get()
        } else {
            self.chosen.with(|chosen| chosen.as_ref().map(|found| found.authority.name.clone()).unwrap_or_default())
        };
        vec![name, self.email.get()]
    }

    /// Where the field of a path is on the page.
    fn field_id(self, path: &str) -> String {
        if path == "authority.code" && !self.by_hand.get_untracked() {
            let chosen = self.chosen.with_untracked(Option::is_some);
            return if chosen { "authority-change" } else { "authority" }.to_owned();
        }
        path.replace(['.', '_'], "-")
    }
}

/// The step of the query string once the mail is on its way: the browser's "back" then shows the form again.
const SENT: &str = "messagerie";

/// Registration.
#[component]
pub(in crate::dashboard) fn RegisterPage() -> impl IntoView {
    let draft = Draft::new();
    let accepted = RwSignal::new(None::<RegistrationAccepted>);
    let query = use_query_map();
    let is_sent = Memo::new(move |_| {
        query.with(|query| query.get("etape").is_some_and(|step| step == SENT)) && accepted.with(Option::is_some)
    });
    let navigate = use_navigate();
    let on_accepted = {
        let navigate = navigate.clone();
        Callback::new(move |answer| {
            accepted.set(Some(answer));
            navigate(&format!("{REGISTER}?etape={SENT}"), NavigateOptions::default());
        })
    };
    let on_correct = Callback::new(move |()| {
        navigate(REGISTER, NavigateOptions::default());
        request_animation_frame(|| focus("email"));
    });
    view! {
        <Welcome>
            {live(move || match is_sent.get().then(|| accepted.get_untracked()).flatten() {
                Some(accepted) => view! { <MailSent accepted on_correct/> }.into_any(),
                None => view! { <RegistrationForm draft on_accepted/> }.into_any(),
            })}
        </Welcome>
    }
}

#[component]
fn RegistrationForm(draft: Draft, on_accepted: Callback<RegistrationAccepted>) -> impl IntoView {
    let form = draft.form;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let request = draft.request();
        let violations = request.violations().into_vec();
        let call = async move { PublicClient.register(&request).await };
        form.submit(violations, call, move |accepted| on_accepted.run(accepted));
    };
    let joins = move || {
        !draft.by_hand.get() && draft.chosen.with(|chosen| chosen.as_ref().is_some_and(|found| found.tenant_exists))
    };
    let label = Signal::derive(move || if joins() { "Demander l’accès" } else { "Créer le guichet" }.to_owned());
    view! {
        <PageHeading title="Créer le guichet de ma collectivité"/>
        <p class="lead">
            "C’est gratuit. Un mail vous demandera de confirmer votre adresse, puis votre guichet sera prêt."
        </p>
        <ErrorSummary form field_id=Callback::new(move |path: String| draft.field_id(&path))/>
        <form class="form" id="registration" novalidate on:submit=submit>
            <p class="muted small">"Les champs marqués d’un * sont obligatoires."</p>
            <AuthorityField draft/>
            <TextField
                id="email"
                label="Adresse email"
                help="De préférence celle de la collectivité. Exemple\u{202f}: mairie@plassans.fr"
                value=draft.email
                form
                path="email"
                kind="email"
                inputmode="email"
                autocomplete="email"
            />
            <NewPasswordField form value=draft.password context=Signal::derive(move || draft.context())/>
            <p class="actions"><SubmitButton form label/></p>
        </form>
        <p class="aside">"Vous avez déjà un compte\u{202f}? " <a href=HOME>"Se connecter"</a></p>
    }
}
