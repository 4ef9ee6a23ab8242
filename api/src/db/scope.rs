//! The only door to rows.
//!
//! A scope owns a transaction. [`PlatformScope`] sees everything and is for operators, jobs and the
//! moments before a tenant is known; [`TenantScope`] sees the rows of one tenant. `Entity::find` and its kin are
//! banned everywhere else by `disallowed-methods` in clippy.toml.

#![expect(clippy::disallowed_methods, reason = "this is the one place where queries begin")]

use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, Delete, DeleteMany, EntityTrait,
    IntoActiveModel, PrimaryKeyTrait, QueryFilter, Select, Update, UpdateMany,
};
use uuid::Uuid;

use super::Change;

/// An entity whose rows belong to a tenant.
pub trait TenantOwned: EntityTrait {
    /// The column that names the tenant.
    fn tenant_column() -> Self::Column;
}

/// Everything, within one transaction. Dropped without [`PlatformScope::commit`], it changes nothing.
#[derive(Debug)]
pub struct PlatformScope {
    transaction: DatabaseTransaction,
    // Dropped after the transaction: the order of the fields.
    change: Option<Change>,
}

impl PlatformScope {
    pub(super) fn new(transaction: DatabaseTransaction, change: Option<Change>) -> Self {
        Self { transaction, change }
    }

    /// The connection to run a query on.
    #[must_use]
    pub fn conn(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Narrows the view to one tenant.
    #[must_use]
    pub fn of_tenant(&self, tenant_id: Uuid) -> TenantScope<'_> {
        TenantScope { platform: self, tenant_id }
    }

    /// A query on all rows of an entity.
    #[must_use]
    pub fn find<E: EntityTrait>(&self) -> Select<E> {
        E::find()
    }

    /// The row with that primary key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn get<E: EntityTrait>(
        &self,
        key: <E::PrimaryKey as PrimaryKeyTrait>::ValueType,
    ) -> Result<Option<E::Model>, DbErr> {
        E::find_by_id(key).one(&self.transaction).await
    }

    /// Inserts a row.
    ///
    /// # Errors
    /// When the database fails or a constraint refuses it.
    pub async fn insert<A>(&self, row: A) -> Result<(), DbErr>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        <A::Entity as EntityTrait>::insert(row).exec_without_returning(&self.transaction).await.map(|_| ())
    }

    /// An update of all rows of an entity, to be filtered.
    #[must_use]
    pub fn update<E: EntityTrait>(&self) -> UpdateMany<E> {
        Update::many(E::default())
    }

    /// A deletion of all rows of an entity, to be filtered.
    #[must_use]
    pub fn delete<E: EntityTrait>(&self) -> DeleteMany<E> {
        Delete::many(E::default())
    }

    /// Makes the changes last.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub async fn commit(self) -> Result<(), DbErr> {
        let Self { transaction, change } = self;
        let outcome = transaction.commit().await;
        drop(change);
        outcome
    }
}

/// The rows of one tenant, within the transaction of a [`PlatformScope`].
#[derive(Clone, Copy, Debug)]
pub struct TenantScope<'scope> {
    platform: &'scope PlatformScope,
    tenant_id: Uuid,
}

impl<'scope> TenantScope<'scope> {
    /// The tenant.
    #[must_use]
    pub fn tenant_id(&self) -> Uuid {
        self.tenant_id
    }

    /// The connection to run a query on.
    #[must_use]
    pub fn conn(&self) -> &'scope DatabaseTransaction {
        self.platform.conn()
    }

    /// A query on the tenant's rows of an entity.
    #[must_use]
    pub fn find<E: TenantOwned>(&self) -> Select<E> {
        E::find().filter(E::tenant_column().eq(self.tenant_id))
    }

    /// An update of the tenant's rows of an entity.
    #[must_use]
    pub fn update<E: TenantOwned>(&self) -> UpdateMany<E> {
        Update::many(E::default()).filter(E::tenant_column().eq(self.tenant_id))
    }

    /// A deletion of the tenant's rows of an entity.
    #[must_use]
    pub fn delete<E: TenantOwned>(&self) -> DeleteMany<E> {
        Delete::many(E::default()).filter(E::tenant_column().eq(self.tenant_id))
    }

    /// Inserts a row for this tenant, whatever tenant it named.
    ///
    /// # Errors
    /// When the database fails or a constraint refuses it.
    pub async fn insert<A>(&self, mut row: A) -> Result<(), DbErr>
    where
        A: ActiveModelTrait + ActiveModelBehavior + Send,
        A::Entity: TenantOwned,
        <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
    {
        row.set(<A::Entity as TenantOwned>::tenant_column(), self.tenant_id.into());
        self.platform.insert(row).await
    }
}
