//! The program as an administrator runs it: one clear line when it cannot start, and nothing private in its log.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails there and then")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use uuid::Uuid;

/// A folder of its own for each test, removed with it.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("guichet-cli-{}", Uuid::now_v7().simple()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn guichet(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("DATABASE_URL")
            .env("GUICHET_DATABASE__URL", format!("sqlite://{}/guichet.db", self.0.display()))
            .env("GUICHET_DIRECTORY__ENABLED", "false")
            .env("GUICHET_MEDIA__URL", format!("file://{}/media", self.0.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The lines of standard error that are not the log's.
fn messages(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    text.lines().filter(|line| line.starts_with("guichet:")).map(str::to_owned).collect()
}

#[track_caller]
fn refused(output: &Output, words: &str) {
    assert!(!output.status.success());
    let messages = messages(output);
    assert_eq!(messages.len(), 1, "{}", String::from_utf8_lossy(&output.stderr));
    assert!(messages[0].contains(words), "{}", messages[0]);
}

#[test]
fn a_wrong_value_stops_the_start_with_one_line() {
    let place = Place::new();
    refused(&place.guichet(&["serve"]).output().unwrap(), "mail.smtp_url");
    refused(&place.guichet(&["serve", "--dev"]).env("GUICHET_HTTP__LISTEN", "port").output().unwrap(), "http.listen");
    refused(&place.guichet(&["serve", "--dev"]).env("GUICHET_HTTP__COLOUR", "1").output().unwrap(), "colour");
    refused(
        &place.guichet(&["serve", "--dev"]).env("GUICHET_HTTP_WORKERS", "1").output().unwrap(),
        "GUICHET_HTTP_WORKERS",
    );
    refused(&place.guichet(&["serve", "--dev"]).env("DATABASE_URL", "mysql://x").output().unwrap(), "database.url");
    refused(&place.guichet(&["--config", "absent.toml", "serve"]).output().unwrap(), "absent.toml");
    let production = |key: &str, value: &str| {
        let mut command = place.guichet(&["serve"]);
        command
            .env("GUICHET_MAIL__SMTP_URL", "smtp://mail.example")
            .env("GUICHET_HTTP__PUBLIC_URL", "https://guichet.example")
            .env(key, value);
        command.output().unwrap()
    };
    refused(&production("GUICHET_HTTP__WORKERS", "1"), "operator.name is needed by the legal notice");
    refused(&production("GUICHET_OPERATOR__NAME", "Syndicat"), "operator.address is needed by the legal notice");
    std::fs::write(place.0.join("guichet.toml"), "[http]\npublic_url = \"guichet.example\"\n").unwrap();
    refused(&place.guichet(&["migrate", "--dev"]).output().unwrap(), "http.public_url");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = place.guichet(&["serve", "--dev"]).env("GUICHET_HTTP__LISTEN", &address).output().unwrap();
    refused(&output, &format!("cannot listen on {address}"));
}

#[test]
fn a_database_that_cannot_be_opened_is_named() {
    let place = Place::new();
    std::fs::write(place.0.join("file"), "").unwrap();
    let url = format!("sqlite://{}/file/guichet.db", place.0.display());
    refused(&place.guichet(&["migrate", "--dev"]).env("GUICHET_DATABASE__URL", url).output().unwrap(), "database");
}

#[test]
fn the_first_operator_is_made_from_the_command_line() {
    let place = Place::new();
    let create = |email: &str, password: &str| {
        let mut child = place
            .guichet(&["create-operator", "--dev", "--email", email, "--password-stdin"])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    refused(&create("pas une adresse", "quatre chats sur le toit\n"), "not an email address");
    refused(&create("o@guichet.example", "court\n"), "12 to 128");
    refused(&create("o@guichet.example", "motdepasse123\n"), "too easy to guess");
    assert!(create("o@guichet.example", "quatre chats sur le toit\n").status.success());
    let again = create("o@guichet.example", "un autre mot de passe solide\n");
    assert!(again.status.success() && String::from_utf8_lossy(&again.stdout).contains("password is unchanged"));
}

#[test]
fn the_openapi_file_is_written_and_checked() {
    let place = Place::new();
    refused(&place.guichet(&["openapi", "--check"]).output().unwrap(), "openapi.yaml");
    assert!(place.guichet(&["openapi"]).output().unwrap().status.success());
    assert!(place.guichet(&["openapi", "--check"]).output().unwrap().status.success());
    std::fs::write(place.0.join("openapi.yaml"), "openapi: 3.1.0\n").unwrap();
    refused(&place.guichet(&["openapi", "--check"]).output().unwrap(), "not up to date");
}

/// A server on a free port, stopped when the test ends.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(place: &Place) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
        let mut child = place
            .guichet(&["serve", "--dev"])
            .env("GUICHET_HTTP__LISTEN", &address)
            .env("GUICHET_HTTP__PUBLIC_URL", format!("http://{address}"))
            .env("GUICHET_LOG", "debug")
            .spawn()
            .unwrap();
        // The demonstration's lines come last before it listens.
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap().contains("/dev/mail")));
        Self { child, address }
    }

    fn stop(mut self) -> (bool, String) {
        let signalled = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(signalled.success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().success(), log)
    }
}

#[tokio::test]
async fn a_server_asked_to_stop_ends_well_and_its_log_holds_nothing_private() {
    let place = Place::new();
    let server = Server::start(&place);
    let http = reqwest::Client::builder().cookie_store(true).build().unwrap();
    let base = format!("http://{}", server.address);
    for _ in 0..100 {
        if http.get(format!("{base}/readyz")).send().await.is_ok_and(|answer| answer.status().is_success()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let (email, password) = ("secretaire.privee@carignan.example", "quatre chats sur le toit");
    let body = serde_json::json!({
        "authority": { "source": "listed", "code_system": "insee", "code": "08090" }, "email": email, "password": password,
    });
    let post = |path: &str, body: &serde_json::Value| http.post(format!("{base}{path}")).json(body).send();
    assert_eq!(post("/api/v1/registrations", &body).await.unwrap().status(), 202);
    let mails = http.get(format!("{base}/dev/mail")).send().await.unwrap().text().await.unwrap();
    let mail = mails.split("/dev/mail/").nth(1).unwrap().split('"').next().unwrap();
    let text = http.get(format!("{base}/dev/mail/{mail}")).send().await.unwrap().text().await.unwrap();
    let token = text.split("/confirmation#").nth(1).unwrap().split(['"', '<', '\n']).next().unwrap().to_owned();
    let confirmed = post("/api/v1/registrations/confirm", &serde_json::json!({ "token": token })).await.unwrap();
    assert_eq!(confirmed.status(), 200);
    let confirmed: serde_json::Value = confirmed.json().await.unwrap();
    let access = confirmed["session"]["access_token"].as_str().unwrap().to_owned();
    let searched = http.get(format!("{base}/guichet/plassans/recherche?q=mademoiselle-dupont")).send().await.unwrap();
    assert_eq!(searched.status(), 200);

    let (well, log) = server.stop();
    assert!(well, "{log}");
    assert!(log.contains("/guichet/{slug}/recherche"), "the log tells which route: {log}");
    for private in [email, password, &token, &access, "mademoiselle-dupont", "argon2id"] {
        assert!(!log.contains(private), "the log holds {private}");
    }
}
