//! The health of the platform.

use leptos::prelude::*;
use shared::operator::{DirectoryHealthDto, HealthDto, Job, JobRunDto};

use crate::client::Session;
use crate::dashboard::french::{date_and_time, number, size};
use crate::dashboard::load::{Loader, loaded};
use crate::dashboard::page::PageHeading;
use crate::dashboard::routes::OPERATOR_MAILS;
use crate::dashboard::ui::live;
use crate::ui::icon::{Glyph, lucide};

/// The page of the health.
#[component]
pub(in crate::dashboard) fn HealthPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let fetched = Loader::new(move || Some(session.client().health()));
    view! {
        <PageHeading title="État du service"/>
        {loaded(fetched, move |health| view! {
            {live(move || view! { <Sections health=health.get()/> })}
            <div class="panel-actions">
                <button type="button" class="button secondary" on:click=move |_| fetched.reload()>
                    <Glyph paths=lucide::ROTATE_CCW/>
                    "Actualiser"
                </button>
            </div>
        })}
    }
}

#[component]
fn Sections(health: HealthDto) -> impl IntoView {
    let HealthDto { version, commit, process, started_at, database, mail, directory, jobs, template } = health;
    let build = match commit {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    let migrations = match (database.migrations_applied, database.migrations_known) {
        (applied, known) if applied == known => format!("{applied}, toutes appliquées"),
        (applied, known) => format!("{applied} appliquées, {known} connues de ce programme"),
    };
    let latency = format!("{} ms", format!("{:.1}", database.latency_us as f64 / 1000.0).replace('.', ","));
    let server = if mail.configured { "Configuré" } else { "Aucun\u{202f}: les mails restent en attente" };
    let instant = |at: Option<time::OffsetDateTime>, none: &'static str| at.map_or(none.to_owned(), date_and_time);
    view! {
        <Facts title="Programme" facts=vec![
            ("Version", build),
            ("Serveur qui répond", process),
            ("Démarré le", date_and_time(started_at)),
        ]/>
        <Facts title="Base de données" facts=vec![
            ("Système", database.kind),
            ("Répond en", latency),
            ("Taille", size(database.size_bytes)),
            ("Migrations", migrations),
        ]/>
        <Facts title="Mails" facts=vec![
            ("Serveur d’envoi", server.to_owned()),
            ("En attente", count(mail.waiting)),
            ("Le plus ancien en attente", instant(mail.oldest_waiting_at, "Aucun")),
            ("Abandonnés", count(mail.failed)),
            ("Dernier envoi", instant(mail.last_sent_at, "Aucun ce mois-ci")),
        ]/>
        <p class="more"><a href=OPERATOR_MAILS>"Voir les mails abandonnés et en attente"</a></p>
        <Facts title="Annuaire officiel" facts=directory_facts(directory)/>
        <Jobs jobs/>
        <Facts title="Modèle de pages" facts=vec![
            ("Nom", template.name),
            ("Version", template.hash),
            ("Importée le", date_and_time(template.imported_at)),
            ("Pages", number(template.pages)),
        ]/>
    }
}

fn directory_facts(directory: DirectoryHealthDto) -> Vec<(&'static str, String)> {
    let asked = if directory.enabled { directory.url } else { "Non interrogé (configuration)".to_owned() };
    let failure = match (directory.failed, directory.failure, directory.failed_at) {
        (0, ..) | (_, None, _) => "Aucun".to_owned(),
        (number, Some(failure), at) => {
            let at = at.map(|at| format!(", le {}", date_and_time(at))).unwrap_or_default();
            format!("{} ({failure}{at})", count(number))
        }
    };
    let pass = match (directory.pass_succeeded_at, directory.pass_error) {
        (_, Some(error)) => format!("Échoué\u{202f}: {error}"),
        (None, None) => "Pas encore fait".to_owned(),
        (Some(at), None) => format!(
            "Réussi le {}\u{202f}: {} fiches lues, {} de nos collectivités, {} changées",
            date_and_time(at),
            number(directory.pass_rows),
            number(directory.pass_known),
            number(directory.pass_changed)
        ),
    };
    vec![
        ("Adresse interrogée", asked),
        ("Collectivités lues", count(directory.found)),
        ("En attente de lecture", count(directory.waiting)),
        ("Lectures échouées", failure),
        ("Passage de nuit", pass),
        ("Prochain passage", directory.pass_due_at.map_or("Pas encore prévu".to_owned(), date_and_time)),
    ]
}

fn count(value: u64) -> String {
    number(u32::try_from(value).unwrap_or(u32::MAX))
}

#[component]
fn Facts(title: &'static str, facts: Vec<(&'static str, String)>) -> impl IntoView {
    let facts = facts.into_iter().map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    view! {
        <section class="panel" aria-label=title>
            <h2>{title}</h2>
            <dl class="facts">{facts.collect_view()}</dl>
        </section>
    }
}

const fn name(job: Job) -> &'static str {
    match job {
        Job::MailSender => "Envoi des mails",
        Job::DirectoryPrefill => "Annuaire officiel\u{202f}: reprise à l’inscription",
        Job::DirectoryPass => "Annuaire officiel\u{202f}: passage de nuit",
        Job::Housekeeping => "Ménage (toutes les heures)",
    }
}

/// Last runs, job after job. One that has not run lately is told too.
#[component]
fn Jobs(jobs: Vec<JobRunDto>) -> impl IntoView {
    let rows = Job::ALL.map(|job| {
        let runs: Vec<_> = jobs.iter().filter(|run| run.job == job).cloned().collect();
        let told = if runs.is_empty() {
            view! { <p class="muted small">"N’a pas tourné depuis un jour, ou pas encore depuis le démarrage."</p> }
                .into_any()
        } else {
            runs.into_iter().map(|run| view! { <Run run/> }).collect_view().into_any()
        };
        view! {
            <li class="row">
                <div class="row-main">
                    <p class="row-title">{name(job)}</p>
                    {told}
                </div>
            </li>
        }
    });
    view! {
        <section class="panel" aria-label="Travaux périodiques">
            <h2>"Travaux périodiques"</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
}

#[component]
fn Run(run: JobRunDto) -> impl IntoView {
    let outcome = match run.error {
        None => view! { <span class="pill is-active">"Réussi"</span> }.into_any(),
        Some(_) => view! { <span class="pill is-stopped">"Échoué"</span> }.into_any(),
    };
    let error = run.error.map(|error| view! { <p class="quoted breakable">{error}</p> });
    view! {
        <p class="small">{outcome} " le " {date_and_time(run.at)} <span class="muted breakable">" · serveur " {run.process}</span></p>
        {error}
    }
}
