//! The schema, asked of the database itself: what belongs to a tenant goes with it, and is found by it.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

use crate::harness::TestApp;

#[expect(clippy::disallowed_methods, reason = "asks the catalogue of the database, not a tenant's rows")]
async fn strings(pool: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = pool.query_all_raw(Statement::from_string(pool.get_database_backend(), sql.to_owned())).await.unwrap();
    rows.into_iter().map(|row| row.try_get_by_index::<String>(0).unwrap()).collect()
}

#[tokio::test]
async fn every_table_of_a_tenant_has_its_cascading_key_and_its_index() {
    let app = TestApp::start().await;
    let pool = app.state.db.pool();
    let sqlite = pool.get_database_backend() == DbBackend::Sqlite;
    let tables = if sqlite {
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'tenant_id'"
    } else {
        "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'tenant_id'"
    };
    let tables = strings(pool, tables).await;
    assert!(tables.len() >= 8, "{tables:?}");
    for table in tables {
        let (keys, indexes) = if sqlite {
            (
                format!("SELECT on_delete FROM pragma_foreign_key_list('{table}') WHERE \"from\" = 'tenant_id'"),
                format!(
                    "SELECT c.name FROM pragma_index_list('{table}') i JOIN pragma_index_info(i.name) c WHERE c.seqno = 0 AND c.name = 'tenant_id'"
                ),
            )
        } else {
            (
                format!(
                    "SELECT r.delete_rule::text FROM information_schema.referential_constraints r \
                     JOIN information_schema.key_column_usage k USING (constraint_name) \
                     WHERE k.table_name = '{table}' AND k.column_name = 'tenant_id'"
                ),
                format!("SELECT indexdef FROM pg_indexes WHERE tablename = '{table}' AND indexdef ~ '\\(\"?tenant_id'"),
            )
        };
        assert_eq!(strings(pool, &keys).await, ["CASCADE"], "{table}");
        assert!(!strings(pool, &indexes).await.is_empty(), "{table} has no index that starts with tenant_id");
    }
}

#[tokio::test]
async fn opening_twice_changes_nothing() {
    let app = TestApp::start().await;
    let again = api::state::State::open((*app.state.config).clone(), app.state.clock.clone()).await.unwrap();
    assert_eq!(again.templates.current().version_id, app.state.templates.current().version_id);
}
