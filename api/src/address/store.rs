//! Rows of domains.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, DbErr, QueryFilter, Set, sea_query::Expr};
use time::OffsetDateTime;
use uuid::Uuid;

use super::domains::Owner;
use super::entity::{ActiveModel, Column, Entity, Model};
use crate::db::{PlatformScope, TenantScope};
use crate::tenants::entity::tenant;

/// Tenants asked for in one query.
const AT_ONCE: usize = 500;

/// The proven domains, with whose they are.
pub(super) async fn owners(scope: &PlatformScope) -> Result<HashMap<String, Owner>, DbErr> {
    let rows = scope.find::<Entity>().filter(Column::ProvenDomain.is_not_null()).all(scope.conn()).await?;
    let mut owners = HashMap::with_capacity(rows.len());
    for rows in rows.chunks(AT_ONCE) {
        let ids = rows.iter().map(|row| row.tenant_id);
        let tenants = scope
            .find::<tenant::Entity>()
            .filter(tenant::Column::Id.is_in(ids))
            .filter(tenant::Column::DeletedAt.is_null())
            .all(scope.conn())
            .await?;
        let tenants: HashMap<Uuid, tenant::Model> = tenants.into_iter().map(|tenant| (tenant.id, tenant)).collect();
        owners.extend(rows.iter().filter_map(|row| {
            let (tenant, domain) = (tenants.get(&row.tenant_id)?, row.proven_domain.clone()?);
            let in_use = tenant.domain.as_ref() == Some(&domain);
            Some((domain, Owner { slug: tenant.slug.clone(), token: row.token.clone(), in_use }))
        }));
    }
    Ok(owners)
}

/// The domain of a tenant.
pub(super) async fn get(scope: &TenantScope<'_>) -> Result<Option<Model>, DbErr> {
    scope.find::<Entity>().one(scope.conn()).await
}

/// Whether somebody has proven that domain.
pub(super) async fn is_proven(scope: &PlatformScope, domain: &str) -> Result<bool, DbErr> {
    Ok(scope.find::<Entity>().filter(Column::ProvenDomain.eq(domain)).one(scope.conn()).await?.is_some())
}

/// Writes a claim.
pub(super) async fn add(scope: &TenantScope<'_>, row: &Model) -> Result<(), DbErr> {
    scope
        .insert(ActiveModel {
            tenant_id: Set(row.tenant_id),
            domain: Set(row.domain.clone()),
            token: Set(row.token.clone()),
            claimed_at: Set(row.claimed_at),
            proven_domain: Set(None),
            proven_at: Set(None),
            checked_at: Set(None),
        })
        .await
}

/// Removes the domain of a tenant.
pub(super) async fn remove(scope: &TenantScope<'_>) -> Result<(), DbErr> {
    scope.delete::<Entity>().exec(scope.conn()).await?;
    Ok(())
}

/// Notes a check; false when the domain is no longer the one that was checked.
pub(super) async fn note_check(
    scope: &TenantScope<'_>,
    now: OffsetDateTime,
    token: &str,
    proven: Option<&str>,
) -> Result<bool, DbErr> {
    let mut update = scope.update::<Entity>().col_expr(Column::CheckedAt, Expr::value(now));
    if let Some(domain) = proven {
        update =
            update.col_expr(Column::ProvenDomain, Expr::value(domain)).col_expr(Column::ProvenAt, Expr::value(now));
    }
    Ok(update.filter(Column::Token.eq(token)).exec(scope.conn()).await?.rows_affected == 1)
}

/// Makes a domain the address of the portal, or takes it back. What citizens read changes: addresses stand in pages.
pub(super) async fn set_address(
    scope: &TenantScope<'_>,
    now: OffsetDateTime,
    domain: Option<&str>,
) -> Result<(), DbErr> {
    scope
        .update::<tenant::Entity>()
        .col_expr(tenant::Column::Domain, Expr::value(domain.map(str::to_owned)))
        .col_expr(tenant::Column::PublishedAt, Expr::value(now))
        .exec(scope.conn())
        .await?;
    Ok(())
}
