//! Activation and deactivation, with their reason.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::operator::{OperatorTenantDto, StateDecision};
use shared::problem::{Violation, ViolationCode};
use shared::tenants::TenantState;

use crate::client::Session;
use crate::dashboard::form::Form;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, TextArea};

/// What an operator is about to do.
#[derive(Clone, PartialEq)]
pub(super) struct Decision {
    /// To which guichet.
    pub(super) tenant: OperatorTenantDto,
    /// The state wanted.
    pub(super) state: TenantState,
}

impl Decision {
    fn activates(&self) -> bool {
        self.state == TenantState::Active
    }

    fn question(&self) -> String {
        let verb = if self.activates() { "Activer" } else { "Désactiver" };
        format!("{verb} «\u{202f}{}\u{202f}»", self.tenant.title)
    }

    const fn consequence(&self) -> &'static str {
        match self.state {
            TenantState::Active => "Le guichet sera ouvert à tous.",
            _ => "Le guichet ne sera plus visible que de ses agents.",
        }
    }

    fn done(&self) -> String {
        let done = if self.activates() { "activé" } else { "désactivé" };
        format!("Le guichet «\u{202f}{}\u{202f}» est {done}. Ses agents en sont avertis par mail.", self.tenant.title)
    }
}

/// What is wrong with the decision. The dialog has one field: what is missing is named.
fn violations(body: &StateDecision) -> Vec<Violation> {
    let mut violations = body.checked_reason().err().unwrap_or_default().into_vec();
    for violation in violations.iter_mut().filter(|violation| violation.code == ViolationCode::Required) {
        "Indiquez le motif de votre décision.".clone_into(&mut violation.message);
    }
    violations
}

/// Asks for the reason, then sends the decision.
#[component]
pub(super) fn DecisionDialog(
    /// What is being decided.
    decision: RwSignal<Option<Decision>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    /// Called with the guichet in its new state and the sentence to show.
    done: Callback<(OperatorTenantDto, String)>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let title =
        Signal::derive(move || decision.with(|decision| decision.as_ref().map(Decision::question).unwrap_or_default()));
    view! {
        <Dialog id="state-decision" open title>
            {move || decision.get().map(|decision| {
                let form = Form::new("state-decision-errors");
                let reason = RwSignal::new(String::new());
                let (id, state) = (decision.tenant.id, decision.state);
                let label = if decision.activates() { "Activer le guichet" } else { "Désactiver le guichet" };
                let grave = !decision.activates();
                let consequence = decision.consequence();
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let body = StateDecision { state, reason: reason.get_untracked() };
                    let violations = violations(&body);
                    let call = async move { session.client().decide_state(id, &body).await };
                    let sentence = decision.done();
                    form.submit(violations, call, move |tenant| done.run((tenant, sentence)));
                };
                view! {
                    <form class="stack" novalidate on:submit=submit>
                        <ErrorSummary form/>
                        <p>{consequence}</p>
                        <TextArea
                            id="reason"
                            label="Motif"
                            help="Envoyé par mail aux agents du guichet et gardé au journal."
                            value=reason
                            form
                            path="reason"
                        />
                        <div class="dialog-actions">
                            <button type="button" class="button secondary" on:click=move |_| open.set(false)>"Annuler"</button>
                            <SubmitButton form label grave/>
                        </div>
                    </form>
                }
            })}
        </Dialog>
    }
}
