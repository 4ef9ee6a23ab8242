//! The list of tenants, searched and filtered.

use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;
use shared::list::List;
use shared::operator::OperatorTenantDto;
use shared::problem::ErrorCode;
use shared::tenants::TenantState;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::tell::tell;
use crate::db::PlatformScope;
use crate::error::{ApiError, ApiResult};
use crate::geo::fold;
use crate::list::{self, Page, by_time, read_cursor};
use crate::state::State;
use crate::tenants::Field;
use crate::tenants::entity::{tenant, tenant_value};

/// What to list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// Words of the title, or a code.
    pub q: Option<String>,
    /// Only this state.
    pub state: Option<TenantState>,
    /// Only those whose authority is verified, or only those whose authority is not.
    pub verified: Option<bool>,
    /// Only those created on that day or later (`YYYY-MM-DD`, UTC).
    pub created_since: Option<String>,
    /// Where to go on.
    pub cursor: Option<String>,
}

/// Lists tenants, newest first.
///
/// # Errors
/// `malformed_parameter` for a date that is none, or a cursor that is not one of ours.
pub async fn list(state: &State, filter: &Filter) -> ApiResult<List<OperatorTenantDto>> {
    let after = read_cursor(filter.cursor.as_deref())?;
    let since = filter.created_since.as_deref().map(start_of).transpose()?;
    let scope = state.db.read().await?;
    let mut select = scope.find::<tenant::Entity>();
    if let Some(wanted) = filter.state {
        select = select.filter(tenant::Column::State.eq(wanted.as_str()));
    }
    match filter.verified {
        Some(true) => select = select.filter(tenant::Column::VerifiedAt.is_not_null()),
        Some(false) => select = select.filter(tenant::Column::VerifiedAt.is_null()),
        None => {}
    }
    if let Some(since) = since {
        select = select.filter(tenant::Column::CreatedAt.gte(since));
    }
    if let Some(words) = filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        select = select.filter(tenant::Column::Id.is_in(matching(&scope, words).await?));
    }
    let page = Page::Latest(after);
    let rows = by_time(select, tenant::Column::CreatedAt, tenant::Column::Id, page).all(scope.conn()).await?;
    let (rows, next_cursor) = list::cut(rows, |row| (row.created_at, row.id));
    Ok(List { items: tell(state, &scope, rows).await?, next_cursor })
}

/// The first instant of a day.
fn start_of(day: &str) -> ApiResult<OffsetDateTime> {
    Date::parse(day, format_description!("[year]-[month]-[day]"))
        .map(|day| day.midnight().assume_utc())
        .map_err(|_| ApiError::new(ErrorCode::MalformedParameter).with_detail("created_since : AAAA-MM-JJ"))
}

/// One tenant of the list.
///
/// # Errors
/// `not_found`.
pub async fn get(state: &State, id: Uuid) -> ApiResult<OperatorTenantDto> {
    let scope = state.db.read().await?;
    let row = scope.get::<tenant::Entity>(id).await?.ok_or(ErrorCode::NotFound)?;
    tell(state, &scope, vec![row]).await?.pop().ok_or_else(|| ErrorCode::NotFound.into())
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
