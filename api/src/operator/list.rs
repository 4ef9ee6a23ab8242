//! The list of tenants, those that ask for activation first when wanted.

use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use shared::list::List;
use shared::operator::OperatorTenantDto;
use shared::problem::ErrorCode;
use shared::tenants::{ActivationRequestDto, RequestState, TenantState};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::geo::fold;
use crate::state::State;
use crate::tenants::entity::{activation_request, tenant, tenant_value};
use crate::tenants::{Field, membership, service, store};

/// Tenants in one answer.
const PAGE: u64 = 50;

/// What to list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Words of the title, or a code.
    #[param(example = "carignan")]
    pub q: Option<String>,
    /// Only this state.
    pub state: Option<TenantState>,
    /// Only those that ask for activation.
    #[serde(default)]
    pub requested: bool,
    /// Where to go on: the `next_cursor` of the answer before.
    #[param(example = "2026-11-23T09:30:00Z~019ab3f0-5c1e-7d52-9f0a-3c5d8e7b6a12")]
    pub cursor: Option<String>,
}

/// Lists tenants, newest first.
///
/// # Errors
/// `malformed_parameter` for a cursor that is not one of ours.
pub async fn list(state: &State, filter: &Filter) -> ApiResult<List<OperatorTenantDto>> {
    let scope = state.db.read().await?;
    let mut select = scope
        .find::<tenant::Entity>()
        .order_by_desc(tenant::Column::CreatedAt)
        .order_by_desc(tenant::Column::Id)
        .limit(PAGE + 1);
    if let Some(wanted) = filter.state {
        select = select.filter(tenant::Column::State.eq(wanted.as_str()));
    }
    if let Some(cursor) = &filter.cursor {
        let (at, id) = read_cursor(cursor).ok_or(ErrorCode::MalformedParameter)?;
        select = select.filter(
            Condition::any()
                .add(tenant::Column::CreatedAt.lt(at))
                .add(Condition::all().add(tenant::Column::CreatedAt.eq(at)).add(tenant::Column::Id.lt(id))),
        );
    }
    if filter.requested {
        let asking = scope
            .find::<activation_request::Entity>()
            .filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
            .all(scope.conn())
            .await?;
        select = select.filter(tenant::Column::Id.is_in(asking.into_iter().map(|row| row.tenant_id)));
    }
    if let Some(words) = filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        select = select.filter(tenant::Column::Id.is_in(matching(&scope, words).await?));
    }
    let mut rows = select.all(scope.conn()).await?;
    let more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next_cursor = rows.last().filter(|_| more).map(write_cursor);
    Ok(List { items: describe(state, &scope, rows).await?, next_cursor })
}

/// One tenant of the list.
///
/// # Errors
/// `not_found`.
pub async fn get(state: &State, id: Uuid) -> ApiResult<OperatorTenantDto> {
    let scope = state.db.read().await?;
    let row = scope.get::<tenant::Entity>(id).await?.ok_or(ErrorCode::NotFound)?;
    describe(state, &scope, vec![row]).await?.pop().ok_or_else(|| ErrorCode::NotFound.into())
}

/// Tenants whose title or code holds the words. Titles are compared in memory, folded: databases differ in how they
/// fold, and a title is one short value a tenant.
async fn matching(scope: &PlatformScope, words: &str) -> ApiResult<Vec<Uuid>> {
    let wanted = fold(words);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let code: String = words.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let titles = scope
        .find::<tenant_value::Entity>()
        .filter(tenant_value::Column::Field.eq(Field::Title.as_str()))
        .all(scope.conn())
        .await?;
    let mut ids: Vec<Uuid> = titles
        .into_iter()
        .filter(|row| row.value.as_str().is_some_and(|title| fold(title).contains(&wanted)))
        .map(|row| row.tenant_id)
        .collect();
    let by_code = scope.find::<tenant::Entity>().filter(tenant::Column::Code.eq(code)).all(scope.conn()).await?;
    ids.extend(by_code.into_iter().map(|row| row.id));
    Ok(ids)
}

async fn describe(state: &State, scope: &PlatformScope, rows: Vec<tenant::Model>) -> ApiResult<Vec<OperatorTenantDto>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut sheets = store::sheets(scope, &ids).await?;
    let agents = membership::agents_of(scope, &ids).await?;
    let requests = open_requests(scope, &ids).await?;
    rows.into_iter()
        .map(|row| {
            let sheet = sheets.remove(&row.id).unwrap_or_default();
            let facts = sheet.facts();
            Ok(OperatorTenantDto {
                kind: row.kind.parse().map_err(ApiError::internal)?,
                code_system: row.code_system.parse().map_err(ApiError::internal)?,
                title: sheet.title(),
                portal_url: service::portal_url(state, &row.slug),
                state: TenantState::parse(&row.state).ok_or_else(|| ApiError::internal("unknown state of a tenant"))?,
                departement_name: facts.departement_name,
                population: facts.population,
                agents: agents.iter().filter(|(id, _)| *id == row.id).map(|(_, email)| email.clone()).collect(),
                activation_request: requests.iter().find(|(id, _)| *id == row.id).map(|(_, request)| request.clone()),
                created_at: row.created_at,
                id: row.id,
                code: row.code,
                slug: row.slug,
            })
        })
        .collect()
}

async fn open_requests(scope: &PlatformScope, ids: &[Uuid]) -> ApiResult<Vec<(Uuid, ActivationRequestDto)>> {
    let rows = scope
        .find::<activation_request::Entity>()
        .filter(activation_request::Column::TenantId.is_in(ids.iter().copied()))
        .filter(activation_request::Column::State.eq(RequestState::Open.as_str()))
        .all(scope.conn())
        .await?;
    let emails = membership::emails(scope, rows.iter().filter_map(|row| row.requested_by).collect()).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let asker = emails.iter().find(|(id, _)| Some(*id) == row.requested_by).map(|(_, email)| email.clone());
            (row.tenant_id, service::request_dto(row, asker))
        })
        .collect())
}

fn write_cursor(row: &tenant::Model) -> String {
    format!("{}~{}", row.created_at.format(&Rfc3339).unwrap_or_default(), row.id)
}

fn read_cursor(cursor: &str) -> Option<(OffsetDateTime, Uuid)> {
    let (at, id) = cursor.split_once('~')?;
    Some((OffsetDateTime::parse(at, &Rfc3339).ok()?, Uuid::try_parse(id).ok()?))
}
