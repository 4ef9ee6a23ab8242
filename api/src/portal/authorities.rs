//! `/api/v1/public/authorities`: the official geographic code, searched as one types.

use actix_web::http::header;
use actix_web::{HttpResponse, get, web};
use serde::Deserialize;
use shared::geo::{AuthorityDto, AuthorityMatchDto};
use shared::list::List;
use shared::problem::{ErrorCode, Problem};
use utoipa::IntoParams;

use crate::error::{ApiError, ApiResult};
use crate::geo::GeoIndex;
use crate::http::client::Client;
use crate::http::parameter::Query;
use crate::http::rate_limit::Family;
use crate::state::State;
use crate::tenants::store;

/// Results in one answer, unless asked otherwise.
const LIMIT: usize = 8;
/// Results in one answer, at most.
const LIMIT_MAX: usize = 50;

/// What to search.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuthorityQuery {
    /// Name, postal code, INSEE code or SIREN, whole or begun.
    #[param(example = "carignan")]
    q: String,
    /// Results wanted, 1 to 50.
    #[param(minimum = 1, maximum = 50, example = 8)]
    limit: Option<usize>,
}

/// Searches communes and EPCI.
#[utoipa::path(
    tag = "registration", operation_id = "search_authorities",
    summary = "Search the communes and EPCI of the official geographic code, best first, the larger before the smaller",
    params(AuthorityQuery),
    responses((status = 200, body = List<AuthorityMatchDto>), (status = 400, body = Problem), (status = 429, body = Problem)),
)]
#[get("/public/authorities")]
pub async fn search_authorities(
    state: web::Data<State>,
    client: Client,
    query: Query<AuthorityQuery>,
) -> ApiResult<HttpResponse> {
    state.limits.take(Family::Search, &client)?;
    let index = GeoIndex::global();
    let limit = query.0.limit.unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        let range = format!("limit\u{202f}: un nombre de 1 à {LIMIT_MAX}.");
        return Err(ApiError::new(ErrorCode::MalformedParameter).with_detail(range));
    }
    let found: Vec<AuthorityDto> =
        index.search(&query.0.q, limit).into_iter().map(|authority| authority.to_dto(index)).collect();
    let taken = if found.is_empty() {
        Vec::new()
    } else {
        let codes: Vec<&str> = found.iter().map(|authority| authority.code.as_str()).collect();
        store::taken_codes(&state.db.read().await?, &codes).await?
    };
    let items = found
        .into_iter()
        .map(|authority| {
            let is_taken =
                |(system, code): &(String, String)| system == authority.code_system.as_str() && *code == authority.code;
            AuthorityMatchDto { tenant_exists: taken.iter().any(is_taken), authority }
        })
        .collect();
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(List::whole(items)))
}
