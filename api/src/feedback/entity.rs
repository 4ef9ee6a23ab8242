//! Rows of opinions.

/// Counts of a page in a month.
pub mod page_feedback {
    use sea_orm::entity::prelude::*;

    /// How many a page helped, and did not help, in one month.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_feedback")]
    pub struct Model {
        /// Whose portal.
        #[sea_orm(primary_key, auto_increment = false)]
        pub tenant_id: Uuid,
        /// Slug of the page.
        #[sea_orm(primary_key, auto_increment = false)]
        pub page: String,
        /// Month, YYYY-MM.
        #[sea_orm(primary_key, auto_increment = false)]
        pub month: String,
        /// How many it helped.
        pub helped: i32,
        /// How many it did not help.
        pub not_helped: i32,
    }

    /// Relations are read through explicit queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl crate::db::TenantOwned for Entity {
        fn tenant_column() -> Self::Column {
            Column::TenantId
        }
    }
}

/// A comment on a page.
pub mod page_comment {
    use sea_orm::entity::prelude::*;
    use time::OffsetDateTime;

    /// What a citizen wrote of a page; nothing tells who.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_comment")]
    pub struct Model {
        /// Identifier, in the order of arrival.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        /// Whose portal.
        pub tenant_id: Uuid,
        /// Slug of the page.
        pub page: String,
        /// Whether the page helped.
        pub helped: bool,
        /// The text.
        pub comment: String,
        /// When.
        pub created_at: OffsetDateTime,
    }

    /// Relations are read through explicit queries.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl crate::db::TenantOwned for Entity {
        fn tenant_column() -> Self::Column {
            Column::TenantId
        }
    }
}
