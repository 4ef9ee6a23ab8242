//! The identification code of a tenant: INSEE, SIREN or its own. Agents correct it until the portal opens; then it is the
//! operators'.

use sea_orm::sea_query::Expr;
use serde_json::{Value, json};
use shared::geo::{AuthorityKind, CodeSystem};
use shared::problem::{ViolationCode, Violations};
use shared::rule;
use shared::settings::GeneralPatch;
use shared::tenants::TenantState;
use time::OffsetDateTime;

use crate::db::{PlatformScope, TenantScope};
use crate::error::{ApiError, ApiResult};
use crate::geo::{self, Authority, GeoIndex};
use crate::tenants::entity::tenant;
use crate::tenants::store::{self, Changes};
use crate::tenants::{Field, Identity, Origin};

/// What the official code says of an authority, beside its name.
const FACTS: [Field; 5] =
    [Field::PostalCodes, Field::DepartementCode, Field::DepartementName, Field::Epci, Field::Population];

/// Another code for a tenant.
#[derive(Clone, Debug)]
pub struct NewCode {
    system: CodeSystem,
    code: String,
}

impl NewCode {
    /// The authority of the official code that has it.
    fn official(&self) -> Option<&'static Authority> {
        GeoIndex::global().get(self.system, &self.code)
    }

    /// Its system.
    #[must_use]
    pub fn system(&self) -> CodeSystem {
        self.system
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The time zone that its département decides.
    #[must_use]
    pub fn time_zone(&self) -> Option<&'static str> {
        self.official().map(|authority| geo::suggested_time_zone(authority.departement.code, &self.code))
    }

    /// Code of its département.
    #[must_use]
    pub fn departement_code(&self) -> Option<&'static str> {
        self.official().map(|authority| authority.departement.code)
    }

    /// What the official code says of the authority that has it; nothing of a code that it has not.
    #[must_use]
    pub fn facts(&self) -> Vec<(Field, Value, Origin)> {
        let Some(authority) = self.official() else { return Vec::new() };
        let known = Identity::from(authority.to_dto(GeoIndex::global())).values();
        let value = |field: Field| {
            let known = known.iter().find(|(known, ..)| *known == field);
            (field, known.map(|(_, value, _)| value.clone()).unwrap_or_default(), Origin::GeographicCode)
        };
        FACTS.map(value).into()
    }
}

/// Why another code is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// An agent enters it.
    Entered,
    /// A change is undone: the tenant had it.
    Undone,
}

/// The code that the changes ask for, when it is another one; violations when it cannot be.
///
/// # Errors
/// When the database fails.
pub async fn wanted(
    scope: &PlatformScope,
    row: &tenant::Model,
    general: &GeneralPatch,
    because: Because,
    violations: &mut Violations,
) -> ApiResult<Option<NewCode>> {
    let present: CodeSystem = row.code_system.parse().map_err(ApiError::internal)?;
    let system = general.code_system.unwrap_or(present);
    let typed = general.code.as_deref().unwrap_or(&row.code);
    if (system, typed) == (present, row.code.as_str()) || violations.message("general.code").is_some() {
        return Ok(None);
    }
    let Some(code) = violations.check("general.code", rule::code::normalise(system, typed)) else { return Ok(None) };
    if (system, &code) == (present, &row.code) {
        return Ok(None);
    }
    if matches!(TenantState::parse(&row.state), Some(TenantState::Active | TenantState::Suspended)) {
        let message =
            "Le code d’un guichet ouvert ne change plus ainsi\u{202f}: demandez-le à l’exploitant de la plateforme.";
        violations.push("general.code", ViolationCode::NotAccepted, message);
        return Ok(None);
    }
    let new = NewCode { system, code };
    let kind: AuthorityKind = row.kind.parse().map_err(ApiError::internal)?;
    if !fits(kind, &new, because, violations) {
        return Ok(None);
    }
    let other = store::by_code(scope, system, &new.code).await?;
    if other.is_some_and(|other| other.id != row.id) {
        violations.push("general.code", ViolationCode::NotAccepted, TAKEN);
        return Ok(None);
    }
    Ok(Some(new))
}

/// What is told when another guichet has the code.
const TAKEN: &str = "Un autre guichet a déjà ce code. Vérifiez-le\u{202f}; s’il est bien le vôtre, écrivez à l’exploitant de la plateforme.";

/// Whether an authority of that kind can have that code; notes why not.
fn fits(kind: AuthorityKind, new: &NewCode, because: Because, violations: &mut Violations) -> bool {
    let is_of_kind = match kind {
        AuthorityKind::Commune => new.system == CodeSystem::Insee,
        AuthorityKind::Epci => new.system == CodeSystem::Siren,
        AuthorityKind::Other => new.system != CodeSystem::Insee,
    };
    if !is_of_kind {
        let message = match kind {
            AuthorityKind::Commune => "Une commune a un code INSEE\u{202f}: choisissez «\u{202f}INSEE\u{202f}».",
            AuthorityKind::Epci => {
                "Une intercommunalité a un numéro SIREN\u{202f}: choisissez «\u{202f}SIREN\u{202f}»."
            }
            AuthorityKind::Other => "Seule une commune a un code INSEE\u{202f}: choisissez un autre code.",
        };
        violations.push("general.code_system", ViolationCode::NotAccepted, message);
        return false;
    }
    match new.official() {
        None if new.system == CodeSystem::Insee && because == Because::Entered => {
            let message =
                "Ce code INSEE n’est celui d’aucune commune. Ce n’est pas le code postal\u{202f}: vérifiez-le.";
            violations.push("general.code", ViolationCode::Unknown, message);
            false
        }
        Some(authority) if authority.kind != kind => {
            let message =
                format!("Ce code est celui de {}\u{202f}: saisissez celui de votre organisme.", authority.name);
            violations.push("general.code", ViolationCode::NotAccepted, message);
            false
        }
        _ => true,
    }
}

/// Gives the tenant its new code, and notes it. Its verification ends: it was for the other one.
///
/// # Errors
/// A violation when another guichet took the code at that very moment.
pub async fn write(own: &TenantScope<'_>, row: &tenant::Model, new: &NewCode, changes: &mut Changes) -> ApiResult<()> {
    let siren = match new.system {
        CodeSystem::Siren => Some(new.code.as_str()),
        _ => new.official().and_then(|authority| authority.siren),
    };
    let outcome = own
        .update::<tenant::Entity>()
        .col_expr(tenant::Column::CodeSystem, Expr::value(new.system.as_str()))
        .col_expr(tenant::Column::Code, Expr::value(new.code.as_str()))
        .col_expr(tenant::Column::Insee, Expr::value((new.system == CodeSystem::Insee).then_some(new.code.as_str())))
        .col_expr(tenant::Column::Siren, Expr::value(siren))
        .col_expr(tenant::Column::VerifiedAt, Expr::value(Option::<OffsetDateTime>::None))
        .exec(own.conn())
        .await
        .map_err(ApiError::from);
    outcome.map_err(|error| match error.is_unique_violation() {
        true => {
            let mut violations = Violations::default();
            violations.push("general.code", ViolationCode::NotAccepted, TAKEN);
            violations.into()
        }
        false => error,
    })?;
    changes.add("code_system", json!(row.code_system), json!(new.system));
    changes.add("code", json!(row.code), json!(new.code));
    Ok(())
}
