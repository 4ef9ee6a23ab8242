//! "Premiers pas": the way to an open portal, ticked off by the facts themselves.

use leptos::prelude::*;
use shared::tenants::{FirstStep, FirstStepDto, RequestState, TenantDto, TenantState};

use super::OpenPortal;
use crate::dashboard::french::date;
use crate::dashboard::routes::ACTIVATION;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// How a step stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Next,
    Later,
}

/// The list of the first steps.
#[component]
pub(super) fn FirstSteps(tenant: Signal<TenantDto>) -> impl IntoView {
    // Kept apart from the rest: the buttons of a step must not be rebuilt, and lose the focus, for another reason.
    let steps = Memo::new(move |_| tenant.with(|tenant| tenant.first_steps.clone()));
    let progress = move || {
        steps.with(|steps| {
            let done = steps.iter().filter(|step| step.done).count();
            format!("{done} sur {}", steps.len())
        })
    };
    let places = move || steps.with(Vec::len);
    let count = Memo::new(move |_| places());
    view! {
        <section class="panel" aria-labelledby="first-steps-title">
            <div class="panel-head">
                <h2 id="first-steps-title">"Premiers pas"</h2>
                <p class="muted" aria-live="polite"><span class="visually-hidden">"Étapes faites\u{202f}: "</span> {progress}</p>
            </div>
            <ol class="steps">
                {live(move || (0..count.get()).map(|place| view! { <Step tenant steps place/> }).collect_view())}
            </ol>
        </section>
    }
}

#[component]
fn Step(tenant: Signal<TenantDto>, steps: Memo<Vec<FirstStepDto>>, place: usize) -> impl IntoView {
    let which = move || steps.with(|steps| steps.get(place).map(|step| step.step));
    let standing = Memo::new(move |_| {
        steps.with(|steps| match steps.get(place) {
            Some(step) if step.done => Standing::Done,
            _ if steps.iter().take(place).all(|step| step.done) => Standing::Next,
            _ => Standing::Later,
        })
    });
    let mark = move || match standing.get() {
        Standing::Done => {
            view! { <Glyph paths=lucide::CHECK/> <span class="visually-hidden">"Fait\u{202f}: "</span> }.into_any()
        }
        _ => view! {
            <span aria-hidden="true">{place + 1}</span>
            <span class="visually-hidden">"À faire\u{202f}: "</span>
        }
        .into_any(),
    };
    let title = move || which().map(title);
    let text = Memo::new(move |_| which().map(|step| tenant.with(|tenant| text(step, standing.get(), tenant))));
    let action =
        Memo::new(move |_| which().and_then(|step| tenant.with(|tenant| action(step, standing.get(), tenant))));
    view! {
        <li class="step" class:is-done=move || standing.get() == Standing::Done class:is-next=move || standing.get() == Standing::Next>
            <span class="step-mark">{mark}</span>
            <div class="step-body">
                <h3>{title}</h3>
                <p>{live(move || text.get())}</p>
            </div>
            <div class="step-action">{live(move || action.get().map(|action| action.view(tenant)))}</div>
        </li>
    }
}

/// What the person can do about a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Action {
    Open { main: bool },
    Ask { main: bool },
}

impl Action {
    fn view(self, tenant: Signal<TenantDto>) -> AnyView {
        match self {
            Self::Open { main } => {
                let class = if main { "button primary" } else { "button secondary" };
                let id = tenant.with_untracked(|tenant| tenant.id);
                view! { <OpenPortal tenant=id class/> }.into_any()
            }
            Self::Ask { main } => {
                let class = if main { "button primary" } else { "button secondary" };
                view! { <a class=class href=ACTIVATION>"Demander l’activation"</a> }.into_any()
            }
        }
    }
}

const fn title(step: FirstStep) -> &'static str {
    match step {
        FirstStep::ConfirmEmail => "Confirmer votre adresse",
        FirstStep::DiscoverPortal => "Découvrir votre guichet",
        FirstStep::RequestActivation => "Demander l’activation",
        FirstStep::PortalOpen => "Guichet ouvert",
    }
}

fn text(step: FirstStep, standing: Standing, tenant: &TenantDto) -> String {
    let done = standing == Standing::Done;
    match step {
        FirstStep::ConfirmEmail if done => "Votre adresse email est confirmée.".to_owned(),
        FirstStep::ConfirmEmail => "Suivez le lien du mail que vous avez reçu à l’inscription.".to_owned(),
        FirstStep::DiscoverPortal if done => "Vous l’avez parcouru comme le feront vos usagers.".to_owned(),
        FirstStep::DiscoverPortal if tenant.state == TenantState::Active => {
            "Parcourez-le comme le font vos usagers.".to_owned()
        }
        FirstStep::DiscoverPortal => {
            "Parcourez-le comme le feront vos usagers. Vous seuls, agents, pouvez le voir.".to_owned()
        }
        FirstStep::RequestActivation => match &tenant.activation_request {
            Some(request) if request.state == RequestState::Open => {
                format!(
                    "Demande envoyée le {} par {}. Vous recevrez la réponse par mail.",
                    date(request.requested_at),
                    request.requested_by
                )
            }
            Some(request) if request.state == RequestState::Refused && !done => match &request.reason {
                Some(reason) => format!("Votre demande n’a pas été acceptée. Motif\u{202f}: {reason}"),
                None => "Votre demande n’a pas été acceptée. Vous pouvez en faire une autre.".to_owned(),
            },
            Some(request) if done => format!("Demande faite le {}.", date(request.requested_at)),
            _ if done => "L’activation est faite.".to_owned(),
            _ => "Elle est gratuite. Un opérateur vérifie d’abord que la demande vient bien de votre collectivité."
                .to_owned(),
        },
        FirstStep::PortalOpen if done => "Votre guichet est ouvert à tous vos usagers.".to_owned(),
        FirstStep::PortalOpen => "Après l’activation, votre guichet sera ouvert à tous vos usagers.".to_owned(),
    }
}

fn action(step: FirstStep, standing: Standing, tenant: &TenantDto) -> Option<Action> {
    match (step, standing) {
        (FirstStep::DiscoverPortal, Standing::Next) => Some(Action::Open { main: true }),
        (FirstStep::DiscoverPortal, Standing::Later) => Some(Action::Open { main: false }),
        // An agent who knows the portal already may ask at once.
        (FirstStep::RequestActivation, Standing::Next | Standing::Later) if tenant.state == TenantState::Inactive => {
            Some(Action::Ask { main: standing == Standing::Next })
        }
        _ => None,
    }
}
