//! A database for one test: a file, or a database of the PostgreSQL server in `GUICHET_TEST_POSTGRES_URL`.

use std::path::PathBuf;

use sea_orm::{ConnectionTrait, Database as Connect};
use uuid::Uuid;

/// A database that is removed with the test.
pub struct Database {
    pub url: String,
    file: Option<PathBuf>,
}

impl Database {
    /// Creates an empty one.
    #[expect(clippy::disallowed_methods, reason = "makes a database, before there is any row")]
    pub async fn create() -> Self {
        let name = format!("guichet_{}", Uuid::now_v7().simple());
        match std::env::var("GUICHET_TEST_POSTGRES_URL") {
            Ok(server) => {
                let connection = Connect::connect(&server).await.expect("the PostgreSQL server of the tests");
                connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
                let (base, _) = server.rsplit_once('/').expect("a database name in the address");
                Self { url: format!("{base}/{name}"), file: None }
            }
            Err(_) => {
                // In memory where the system has such a place: a test waits for no disk.
                let memory = PathBuf::from("/dev/shm");
                let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
                let file = folder.join(format!("{name}.db"));
                Self { url: format!("sqlite://{}", file.display()), file: Some(file) }
            }
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // The PostgreSQL server itself is thrown away after the tests.
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
            }
        }
    }
}
