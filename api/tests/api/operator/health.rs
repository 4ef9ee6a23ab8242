//! The health page: what the process that answers knows of the platform.

use api::jobs;
use serde_json::json;
use shared::operator::Job;
use time::Duration;

use crate::harness::TestApp;

#[tokio::test]
async fn health_tells_version_database_mail_jobs_and_template() {
    let app = TestApp::start().await;
    let mut operator = app.operator().await;
    app.carignan().await;
    let (db, process, now) = (&app.state.db, &app.state.process, app.state.clock.now());
    jobs::note(db, process, now, Job::MailSender, None).await;
    jobs::note(db, process, now, Job::Housekeeping, Some("database is locked".to_owned())).await;

    let health = operator.get("/api/v1/operator/health").await.expect(200);
    assert_eq!(health["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!((&health["commit"], &health["started_at"]), (&json!(null), &json!("2026-11-23T09:30:00Z")));
    let database = &health["database"];
    let kind = if std::env::var("GUICHET_TEST_POSTGRES_URL").is_ok() { "PostgreSQL" } else { "SQLite" };
    assert_eq!(database["kind"], kind);
    assert!(database["size_bytes"].as_u64().unwrap() > 10_000, "{database}");
    assert_eq!(database["migrations_applied"], database["migrations_known"]);
    assert_eq!(health["mail"]["waiting"], 1);
    assert_eq!((&health["mail"]["failed"], &health["mail"]["configured"]), (&json!(0), &json!(false)));
    let jobs = health["jobs"].as_array().unwrap();
    assert_eq!(jobs.len(), 2);
    let kept = jobs.iter().find(|run| run["job"] == "housekeeping").unwrap();
    assert_eq!((&kept["error"], &kept["process"]), (&json!("database is locked"), &health["process"]));
    assert_eq!(health["template"]["name"], "gratuit");
    assert_eq!(health["template"]["hash"].as_str().unwrap().len(), 12);
    assert!(health["template"]["pages"].as_u64().unwrap() > 5);

    // A process that has been silent for a day is gone.
    app.state.clock.advance(Duration::hours(25));
    operator.sign_in("operateur@guichet.example").await;
    assert_eq!(operator.get("/api/v1/operator/health").await.expect(200)["jobs"], json!([]));
}
