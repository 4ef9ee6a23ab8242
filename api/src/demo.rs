//! The demonstration: two guichets and their people, for `make run`. Made once, on an empty database.

use serde_json::json;
use shared::content::UsefulLinkDto;
use shared::geo::{AuthorityKind, CodeSystem};
use shared::hours::{HoursExceptionDto, OpeningHoursDto, OpeningRange};
use shared::settings::{DataControllerDto, DpoDto, HeadDto, HeadRole, PositionDto, SocialAccountDto, SocialNetwork};
use shared::tenants::TenantState;
use uuid::Uuid;

use crate::auth::SignedIn;
use crate::auth::store as people;
use crate::error::ApiResult;
use crate::geo::GeoIndex;
use crate::state::State;
use crate::tenants::{Field, Identity, Origin, activation, birth, membership, store};

/// Passwords of the demonstration; printed at start, good for nothing else.
const PASSWORD: &str = "plassans-olivier-1851";
/// Address of the agent of both guichets.
const AGENT: &str = "agent@plassans.example";
/// Address of the operator.
const OPERATOR: &str = "operateur@guichet.example";

/// Makes the demonstration when there is none; gives the lines to print.
///
/// # Errors
/// When the database fails.
pub async fn seed(state: &State) -> ApiResult<Vec<String>> {
    let reading = state.db.read().await?;
    let known = people::user_by_email(&reading, AGENT).await?.is_some();
    drop(reading);
    if !known {
        create(state).await?;
    }
    Ok(vec![
        format!("  portail    {}", state.url("/guichet/plassans/")),
        format!("  agent      {AGENT} / {PASSWORD}    {}", state.url("/mgmt")),
        format!("  opérateur  {OPERATOR} / {PASSWORD}    {}", state.url("/mgmt/operateur")),
        format!("  mails      {}", state.url("/dev/mail")),
    ])
}

async fn create(state: &State) -> ApiResult<()> {
    let hash = state.passwords.hash(PASSWORD).await?;
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let agent = people::create_user(&scope, now, AGENT, &hash).await?;
    let operator = people::create_user(&scope, now, OPERATOR, &hash).await?;
    membership::add_operator(&scope, now, operator.id).await?;
    let plassans_id = birth::create(state, &scope, &plassans(), agent.id).await?;
    let index = GeoIndex::global();
    if let Some(vauvenargues) = index.get(CodeSystem::Insee, "13111") {
        birth::create(state, &scope, &Identity::from(vauvenargues.to_dto(index)), agent.id).await?;
    }
    store::save_values(&scope, plassans_id, now, Some(agent.id), sheet()).await?;
    scope.commit().await?;
    let operator = SignedIn { user: operator, session_id: Uuid::nil(), is_operator: true };
    activation::change_state(state, &operator, plassans_id, TenantState::Active, "Guichet de démonstration.").await
}

/// The fictitious commune of the reference guide.
fn plassans() -> Identity {
    Identity {
        kind: AuthorityKind::Commune,
        code_system: CodeSystem::Insee,
        code: "13997".to_owned(),
        siren: None,
        name: "Plassans".to_owned(),
        article: None,
        title: "Ville de Plassans".to_owned(),
        postal_codes: vec!["13100".to_owned()],
        departement_code: Some("13".to_owned()),
        departement_name: None,
        epci: None,
        population: None,
    }
}

fn sheet() -> Vec<(Field, serde_json::Value, Origin)> {
    let open = |from: (u16, u16), to: (u16, u16), is_by_appointment| OpeningRange {
        from: from.0 * 60 + from.1,
        to: to.0 * 60 + to.1,
        is_by_appointment,
    };
    let range = |from, to| open(from, to, false);
    let morning = range((8, 45), (12, 0));
    let full = vec![morning, range((13, 30), (17, 0))];
    let hours = OpeningHoursDto {
        days: [
            full.clone(),
            full.clone(),
            vec![morning, open((14, 0), (16, 0), true)],
            vec![morning, range((13, 30), (19, 0))],
            full,
            Vec::new(),
            Vec::new(),
        ],
        note: Some("Le mercredi après-midi, prenez rendez-vous par téléphone.".to_owned()),
        exceptions: vec![HoursExceptionDto {
            from: "2026-12-24".to_owned(),
            to: "2026-12-31".to_owned(),
            ranges: Vec::new(),
            reason: Some("Fêtes de fin d’année".to_owned()),
        }],
        ..OpeningHoursDto::default()
    };
    let links = [
        (
            "Office de tourisme",
            "https://tourisme.plassans.example/",
            "Visites, hébergements et agenda du pays de Plassans.",
        ),
        ("Médiathèque", "https://mediatheque.plassans.example/", "Catalogue, réservations et animations."),
    ]
    .map(|(label, url, description)| UsefulLinkDto {
        label: label.to_owned(),
        url: url.to_owned(),
        description: Some(description.to_owned()),
    });
    // An officer shared among the communes of the département, as is usual.
    let dpo = DpoDto {
        is_designated: true,
        organisation: Some("Centre de gestion du pays de Plassans".to_owned()),
        name: None,
        email: Some("dpo@centre-de-gestion.example".to_owned()),
        phone: Some("04\u{a0}65\u{a0}71\u{a0}00\u{a0}20".to_owned()),
    };
    let controller = DataControllerDto { is_authority: true, ..DataControllerDto::default() };
    let accounts = [SocialAccountDto {
        network: SocialNetwork::Mastodon,
        url: "https://social.plassans.example/@mairie".to_owned(),
    }];
    [
        (Field::Address1, json!("39 rue du Général-de-Gaulle")),
        (Field::PostalCode, json!("13100")),
        (Field::Town, json!("Plassans")),
        // Numbers of the range that ARCEP reserves for fiction.
        (Field::Phone, json!("04\u{a0}65\u{a0}71\u{a0}00\u{a0}00")),
        (Field::Phone2, json!("04\u{a0}65\u{a0}71\u{a0}00\u{a0}10")),
        (Field::Email, json!("mairie@plassans.example")),
        (Field::Website, json!("https://www.plassans.example/")),
        (Field::Head, json!(HeadDto { role: HeadRole::MayorF, name: "Félicité Rougon".to_owned() })),
        (Field::Position, json!(PositionDto { latitude: 43.529_742, longitude: 5.447_427 })),
        (Field::SocialAccounts, json!(accounts)),
        (Field::OpeningHours, json!(hours)),
        (Field::UsefulLinks, json!(links)),
        (Field::Dpo, json!(dpo)),
        (Field::DataController, json!(controller)),
        (Field::Colour, json!("#1d4e6b")),
    ]
    .map(|(field, value)| (field, value, Origin::Agent))
    .into()
}
