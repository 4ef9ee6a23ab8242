//! Fills the configured database with open portals, for measures: `bench_seed <number>`. Prints their slugs, one a line.
//! Never part of a release: an example is built for tests and measures alone.

use std::io::Write;

use api::auth::store as people;
use api::clock::Clock;
use api::config::Config;
use api::geo::GeoIndex;
use api::state::State;
use api::tenants::entity::tenant;
use api::tenants::{Field, Identity, Origin, birth, store};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use serde_json::json;
use shared::geo::CodeSystem;
use shared::tenants::TenantState;

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let wanted: usize = std::env::args().nth(1).unwrap_or_default().parse()?;
    let state = State::open(Config::load(None, true)?, Clock::default()).await?;
    let index = GeoIndex::global();
    let mut communes: Vec<_> =
        index.authorities().iter().filter(|authority| authority.code_system() == CodeSystem::Insee).collect();
    communes.sort_by_key(|commune| std::cmp::Reverse(commune.to_dto(index).population));
    let now = state.clock.now();
    let scope = state.db.write().await?;
    let agent = people::create_user(&scope, now, "banc@guichet.example", "nobody signs in with this").await?;
    let day = json!([{ "from": 525, "to": 720 }, { "from": 810, "to": 1020 }]);
    for commune in communes.into_iter().take(wanted) {
        let id = birth::create(&state, &scope, &Identity::from(commune.to_dto(index)), agent.id).await?;
        let values = [
            (Field::Address1, json!("1 place de la Mairie")),
            (Field::Phone, json!("01\u{a0}99\u{a0}00\u{a0}00\u{a0}00")),
            (Field::Email, json!("mairie@commune.example")),
            (Field::OpeningHours, json!({ "days": vec![day.clone(); 7] })),
        ];
        let values = values.map(|(field, value)| (field, value, Origin::Agent)).into();
        store::save_values(&scope, id, now, None, values).await?;
    }
    scope
        .update::<tenant::Entity>()
        .col_expr(tenant::Column::State, Expr::value(TenantState::Active.as_str()))
        .filter(tenant::Column::State.eq(TenantState::Inactive.as_str()))
        .exec(scope.conn())
        .await?;
    scope.commit().await?;
    let rows = state.db.read().await?;
    let mut out = std::io::stdout().lock();
    for row in rows.find::<tenant::Entity>().all(rows.conn()).await? {
        writeln!(out, "{}", row.slug)?;
    }
    Ok(())
}
