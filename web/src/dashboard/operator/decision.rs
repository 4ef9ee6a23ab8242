//! What an operator decides, with its reason: one dialog for all.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::operator::{ContestDecision, RefusalBody, StateDecision, VerificationBody, checked_reason};
use shared::problem::{Violation, ViolationCode};
use shared::tenants::TenantState;
use uuid::Uuid;

use super::Waiting;
use crate::client::{ApiFailure, Session};
use crate::dashboard::flash::{Flash, Tone};
use crate::dashboard::form::Form;
use crate::dashboard::page::focus;
use crate::dashboard::ui::{Dialog, ErrorSummary, SubmitButton, TextArea, live};

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Give the guichet this state; it has that one now.
    State { wanted: TenantState, present: TenantState },
    /// Refuse this request for activation.
    Refuse(Uuid),
    /// Verify the authority, or take the verification back.
    Verify(bool),
    /// Answer this contest, by that person.
    Contest { id: Uuid, accept: bool, claimant: String },
}

/// What an operator is about to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// To which guichet.
    pub(super) tenant: Uuid,
    /// Its title.
    pub(super) title: String,
    /// What.
    pub(super) act: Act,
    /// What the checklist lacks, in words; told before an activation.
    pub(super) missing: Vec<&'static str>,
}

impl Decision {
    fn question(&self) -> String {
        let title = format!("«\u{202f}{}\u{202f}»", self.title);
        match &self.act {
            Act::State { wanted: TenantState::Active, .. } => format!("Activer {title}"),
            Act::State { wanted: TenantState::Suspended, .. } => format!("Suspendre {title}"),
            Act::State { present: TenantState::Suspended, .. } => format!("Lever la suspension de {title}"),
            Act::State { .. } => format!("Désactiver {title}"),
            Act::Refuse(_) => format!("Refuser l’activation de {title}"),
            Act::Verify(true) => format!("Marquer {title} comme vérifié"),
            Act::Verify(false) => format!("Retirer la vérification de {title}"),
            Act::Contest { accept: true, .. } => format!("Confier {title} à la personne qui le conteste"),
            Act::Contest { accept: false, .. } => format!("Refuser la contestation de {title}"),
        }
    }

    fn consequence(&self) -> String {
        match &self.act {
            Act::State { wanted: TenantState::Active, .. } => "Le guichet sera ouvert à tous.".to_owned(),
            Act::State { wanted: TenantState::Suspended, .. } => {
                "Le guichet ne sera plus visible que de ses agents, qui ne pourront pas demander son activation tant que vous n’aurez pas levé la suspension.".to_owned()
            }
            Act::State { present: TenantState::Suspended, .. } => {
                "Le guichet restera visible de ses seuls agents, qui pourront demander son activation.".to_owned()
            }
            Act::State { .. } => "Le guichet ne sera plus visible que de ses agents.".to_owned(),
            Act::Refuse(_) => {
                "Le guichet ne change pas d’état. Ses agents pourront faire une autre demande.".to_owned()
            }
            Act::Verify(true) => "Le guichet ne pourra plus être contesté.".to_owned(),
            Act::Verify(false) => "Le guichet pourra de nouveau être contesté.".to_owned(),
            Act::Contest { accept: true, claimant, .. } => format!(
                "{claimant} deviendra l’agent du guichet. Ses agents actuels n’y auront plus accès, et la demande d’activation qu’ils auraient faite sera refusée."
            ),
            Act::Contest { accept: false, .. } => "Rien ne change. La personne pourra contester de nouveau.".to_owned(),
        }
    }

    const fn label(&self) -> &'static str {
        match &self.act {
            Act::State { wanted: TenantState::Active, .. } => "Activer le guichet",
            Act::State { wanted: TenantState::Suspended, .. } => "Suspendre le guichet",
            Act::State { present: TenantState::Suspended, .. } => "Lever la suspension",
            Act::State { .. } => "Désactiver le guichet",
            Act::Refuse(_) => "Refuser la demande",
            Act::Verify(true) => "Marquer comme vérifié",
            Act::Verify(false) => "Retirer la vérification",
            Act::Contest { accept: true, .. } => "Confier le guichet",
            Act::Contest { accept: false, .. } => "Refuser la contestation",
        }
    }

    fn done(&self) -> String {
        let title = format!("«\u{202f}{}\u{202f}»", self.title);
        let what = match &self.act {
            Act::State { wanted: TenantState::Active, .. } => format!("Le guichet {title} est activé."),
            Act::State { wanted: TenantState::Suspended, .. } => format!("Le guichet {title} est suspendu."),
            Act::State { present: TenantState::Suspended, .. } => format!("La suspension de {title} est levée."),
            Act::State { .. } => format!("Le guichet {title} est désactivé."),
            Act::Refuse(_) => format!("La demande d’activation de {title} est refusée."),
            Act::Verify(true) => format!("Le guichet {title} est vérifié."),
            Act::Verify(false) => format!("La vérification de {title} est retirée."),
            Act::Contest { accept: true, claimant, .. } => format!("Le guichet {title} est confié à {claimant}."),
            Act::Contest { accept: false, .. } => format!("La contestation de {title} est refusée."),
        };
        format!("{what} Les personnes concernées en sont averties par mail.")
    }

    const fn is_grave(&self) -> bool {
        matches!(
            &self.act,
            Act::State { wanted: TenantState::Suspended, .. }
                | Act::State { present: TenantState::Active, .. }
                | Act::Refuse(_)
                | Act::Verify(false)
                | Act::Contest { .. }
        )
    }

    async fn send(self, session: Session, reason: String) -> Result<(), ApiFailure> {
        let (client, tenant) = (session.client(), self.tenant);
        match self.act {
            Act::State { wanted, .. } => client.decide_state(tenant, &StateDecision { state: wanted, reason }).await,
            Act::Refuse(request) => client.refuse_activation(tenant, request, &RefusalBody { reason }).await,
            Act::Verify(verified) => client.verify_tenant(tenant, &VerificationBody { verified, reason }).await,
            Act::Contest { id, accept, .. } => client.decide_contest(id, &ContestDecision { accept, reason }).await,
        }
    }
}

/// What is wrong with the reason. The dialog has one field: what is missing is named.
fn violations(reason: &str) -> Vec<Violation> {
    let mut violations = checked_reason(reason).err().unwrap_or_default().into_vec();
    for violation in violations.iter_mut().filter(|violation| violation.code == ViolationCode::Required) {
        "Indiquez le motif de votre décision.".clone_into(&mut violation.message);
    }
    violations
}

/// The decision that is being taken on a page. Copied freely.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    decision: RwSignal<Option<Decision>>,
    open: RwSignal<bool>,
}

impl Deciding {
    pub(super) fn new() -> Self {
        Self { decision: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Asks for the reason of a decision.
    pub(super) fn ask(self, decision: Decision) {
        self.decision.set(Some(decision));
        self.open.set(true);
    }
}

/// Asks for the reason, then sends the decision.
#[component]
pub(super) fn DecisionDialog(
    /// What is being decided.
    deciding: Deciding,
    /// Called once it is done: what the page shows has changed.
    done: Callback<()>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let flash = expect_context::<Flash>();
    let waiting = expect_context::<Waiting>();
    let Deciding { decision, open } = deciding;
    let title =
        Signal::derive(move || decision.with(|decision| decision.as_ref().map(Decision::question).unwrap_or_default()));
    view! {
        <Dialog id="decision" open title>
            {live(move || decision.get().map(|decision| {
                let form = Form::new("decision-errors");
                let reason = RwSignal::new(String::new());
                let (label, grave, consequence) = (decision.label(), decision.is_grave(), decision.consequence());
                let activates = matches!(decision.act, Act::State { wanted: TenantState::Active, .. });
                let missing = (activates && !decision.missing.is_empty()).then(|| view! {
                    <p>"Il manque encore\u{202f}: " {decision.missing.join(", ").to_lowercase()} "."</p>
                });
                let submit = move |event: SubmitEvent| {
                    event.prevent_default();
                    let reason = reason.get_untracked();
                    let violations = violations(&reason);
                    let sentence = decision.done();
                    form.submit(violations, decision.clone().send(session, reason), move |()| {
                        open.set(false);
                        waiting.again();
                        done.run(());
                        flash.say(Tone::Success, sentence);
                        focus("notices");
                    });
                };
                view! {
                    <form class="stack" novalidate on:submit=submit>
                        <ErrorSummary form/>
                        <p class="breakable">{consequence}</p>
                        {missing}
                        <TextArea
                            id="reason"
                            label="Motif"
                            help="Envoyé par mail aux personnes concernées et gardé au journal du guichet."
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
            }))}
        </Dialog>
    }
}
