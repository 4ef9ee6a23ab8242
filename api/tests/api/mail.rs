//! The outbox against a mail server that is away, slow, refuses, or dies at every moment of a conversation; and
//! against the death of our own process. Nothing is lost, and a mail leaves once wherever SMTP can tell.

use std::time::Duration as Wait;

use api::clock::Clock;
use api::mail::outbox::{self, FAILED, LEASE, QUEUED, SENT};
use api::mail::sender::{self, Sender};
use api::mail::smtp::Patience;
use api::mail::{PasswordChanged, entity::Model};
use api::state::State;
use time::Duration;
use tokio_util::sync::CancellationToken;

use crate::harness::smtp::{Act, Peer, Received, Stage};
use crate::harness::{Database, TestApp, registration};

/// A server, an adversary, and the way from one to the other.
struct Post {
    app: TestApp,
    peer: Peer,
    sender: Sender,
}

fn way(state: &State, url: &str) -> Sender {
    let mail = api::config::Mail { smtp_url: url.to_owned(), ..state.config.mail.clone() };
    // Silence is recognised sooner than in production, no answer of an honest peer takes that long.
    let patience = Patience { opening: Wait::from_millis(900), mail: Wait::from_millis(900) };
    Sender::from_config(&mail).unwrap().unwrap().with_patience(patience)
}

async fn enqueue(state: &State, recipient: &str) {
    let scope = state.db.write().await.unwrap();
    let mail = PasswordChanged { url: "http://guichet.test/mot-de-passe-oublie".to_owned() };
    outbox::enqueue(&scope, state.clock.now(), recipient, &mail).await.unwrap();
    scope.commit().await.unwrap();
}

impl Post {
    async fn new() -> Self {
        let (app, peer) = (TestApp::start().await, Peer::start().await);
        let sender = way(&app.state, &peer.url());
        Self { app, peer, sender }
    }

    async fn send_due(&self) {
        sender::send_due(&self.app.state, &self.sender, &CancellationToken::new()).await;
    }

    /// The only mail there is.
    async fn mail(&self) -> Model {
        let mut mails = self.app.mails().await;
        assert_eq!(mails.len(), 1);
        mails.remove(0)
    }

    /// Checks that the mail waits with its reason and is not tried again before its time, and lets that time pass.
    async fn waits_for(&self, reason: &str) {
        let mail = self.mail().await;
        assert_eq!(mail.state, QUEUED, "{mail:?}");
        assert!(mail.last_error.as_deref().is_some_and(|error| error.contains(reason)), "{reason}: {mail:?}");
        assert!(!mail.text_body.is_empty());
        let pause = mail.next_attempt_at - self.app.state.clock.now();
        assert!(pause > Duration::ZERO && pause <= Duration::hours(1), "{pause}");
        let connections = self.peer.connections();
        self.send_due().await;
        assert_eq!(self.peer.connections(), connections, "tried too early");
        self.app.state.clock.advance(pause);
    }

    async fn left_once(&self) {
        assert_eq!(self.mail().await.state, SENT);
        let connections = self.peer.connections();
        self.app.state.clock.advance(Duration::days(1));
        self.send_due().await;
        assert_eq!(self.peer.connections(), connections, "sent again");
        assert_eq!(self.peer.kept().len(), 1);
    }
}

#[tokio::test]
async fn a_mail_leaves_once_and_its_change_decides_whether_there_is_one() {
    let post = Post::new().await;
    let undone = post.app.state.db.write().await.unwrap();
    let mail = PasswordChanged { url: "x".to_owned() };
    outbox::enqueue(&undone, post.app.state.clock.now(), "personne@b.example", &mail).await.unwrap();
    drop(undone);
    enqueue(&post.app.state, "a@b.example").await;
    post.send_due().await;
    post.left_once().await;
    let mail = &post.peer.kept()[0];
    assert_eq!(mail.recipient, "a@b.example");
    assert_eq!(mail.header("Message-ID"), format!("<{}@guichet.test>", post.mail().await.id));
    assert!(mail.content.contains("Content-Type: multipart/alternative"));
}

#[tokio::test]
async fn a_server_that_is_down_is_waited_for_and_people_are_told() {
    let post = Post::new().await;
    let address = post.peer.address;
    let (app, sender) = (post.app, post.sender);
    drop(post.peer);
    tokio::time::sleep(Wait::from_millis(50)).await;
    app.anonymous().post("/api/v1/registrations", &registration("insee", "08090", "a@b.example")).await.expect(202);
    sender::send_due(&app.state, &sender, &CancellationToken::new()).await;
    let post = Post { app, sender, peer: Peer::at(address).await };
    post.waits_for("opening").await;
    // Who registers now is told that mails may be late.
    let other = registration("insee", "76351", "b@b.example");
    let told = post.app.anonymous().post("/api/v1/registrations", &other).await.expect(202);
    assert_eq!(told["mail_is_flowing"], false);
    post.send_due().await;
    let mut recipients: Vec<String> = post.peer.kept().into_iter().map(|mail| mail.recipient).collect();
    recipients.sort();
    assert_eq!(recipients, ["a@b.example", "b@b.example"]);
    assert!(post.app.mails().await.iter().all(|mail| mail.state == SENT));
}

#[tokio::test]
async fn a_passing_refusal_at_any_moment_delays_the_mail() {
    for stage in Stage::ALL {
        let post = Post::new().await;
        post.peer.plan(&[(stage, Act::Answer("451 4.3.0 later")), (stage, Act::Answer("421 4.3.2 closing"))]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        post.waits_for("451").await;
        post.send_due().await;
        post.waits_for("421").await;
        post.send_due().await;
        post.left_once().await;
        let identifiers: Vec<String> =
            post.peer.received().iter().map(|mail| mail.header("Message-ID").to_owned()).collect();
        assert!(identifiers.iter().all(|one| *one == identifiers[0]), "{stage:?}: {identifiers:?}");
    }
}

#[tokio::test]
async fn a_lasting_refusal_of_the_mail_gives_it_up_and_one_of_us_does_not() {
    for stage in Stage::ALL {
        let post = Post::new().await;
        post.peer.plan(&[(stage, Act::Answer("554 5.7.1 no"))]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        if matches!(stage, Stage::Greeting | Stage::Hello | Stage::Sender) {
            // The server refuses us, whatever the mail: our configuration is at fault, and can be mended.
            post.waits_for("554").await;
            post.send_due().await;
            post.left_once().await;
            continue;
        }
        let mail = post.mail().await;
        assert_eq!(mail.state, FAILED, "{stage:?}: {mail:?}");
        assert!(mail.last_error.as_deref().unwrap().contains("554"), "{mail:?}");
        assert!(!mail.text_body.is_empty(), "it can be sent again");
        post.app.state.clock.advance(Duration::days(1));
        post.send_due().await;
        assert_eq!(post.peer.connections(), 1, "{stage:?}");
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_tried_again() {
    for stage in Stage::ALL {
        let post = Post::new().await;
        post.peer.plan(&[(stage, Act::Close)]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        post.waits_for("").await;
        post.send_due().await;
        post.left_once().await;
    }
    let post = Post::new().await;
    post.peer.plan(&[(Stage::Content, Act::CloseInContent)]);
    enqueue(&post.app.state, "a@b.example").await;
    post.send_due().await;
    post.waits_for("content").await;
    post.send_due().await;
    post.left_once().await;
}

#[tokio::test]
async fn a_server_that_falls_silent_holds_up_nobody() {
    for stage in Stage::ALL {
        let post = Post::new().await;
        post.peer.plan(&[(stage, Act::Hang)]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        post.waits_for("no answer").await;
        post.send_due().await;
        post.left_once().await;
    }
    // The mail behind it leaves meanwhile, on a connection of its own.
    let post = Post::new().await;
    post.peer.plan(&[(Stage::Data, Act::Hang)]);
    enqueue(&post.app.state, "a@b.example").await;
    post.app.state.clock.advance(Duration::seconds(1));
    enqueue(&post.app.state, "b@b.example").await;
    post.send_due().await;
    assert_eq!(post.peer.kept()[0].recipient, "b@b.example");
}

#[tokio::test]
async fn a_slow_server_gets_each_mail_once() {
    for stage in Stage::ALL {
        let post = Post::new().await;
        post.peer.plan(&[(stage, Act::Late(Wait::from_millis(250)))]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        post.left_once().await;
    }
}

/// What SMTP cannot tell: the server has the mail, and its word is lost. The mail leaves twice, and both carry the mark
/// by which the receiver can tell.
#[tokio::test]
async fn a_lost_word_of_the_server_is_the_one_case_of_two_copies_and_they_are_marked_alike() {
    for act in [Act::KeepAndClose, Act::KeepAndHang] {
        let post = Post::new().await;
        post.peer.plan(&[(Stage::Content, act)]);
        enqueue(&post.app.state, "a@b.example").await;
        post.send_due().await;
        post.waits_for("").await;
        post.send_due().await;
        assert_eq!(post.mail().await.state, SENT);
        let kept = post.peer.kept();
        assert_eq!(kept.len(), 2);
        for header in ["Message-ID", "Date", "Subject", "To"] {
            assert!(!kept[0].header(header).is_empty() && kept[0].header(header) == kept[1].header(header), "{header}");
        }
    }
}

#[tokio::test]
async fn a_mail_is_given_up_after_two_days() {
    let post = Post::new().await;
    post.peer.plan(&[(Stage::Greeting, Act::Answer("421 busy")); 80]);
    enqueue(&post.app.state, "a@b.example").await;
    let mut tries = 0;
    while post.mail().await.state == QUEUED {
        post.send_due().await;
        tries += 1;
        post.app.state.clock.advance(Duration::hours(1));
    }
    assert_eq!(post.mail().await.state, FAILED);
    assert!((48..=51).contains(&tries), "{tries}");
}

#[tokio::test]
async fn two_processes_never_send_the_same_mail() {
    let post = Post::new().await;
    for number in 0..6 {
        enqueue(&post.app.state, &format!("a{number}@b.example")).await;
    }
    tokio::join!(post.send_due(), post.send_due(), post.send_due());
    let mut recipients: Vec<String> = post.peer.kept().into_iter().map(|mail| mail.recipient).collect();
    recipients.sort();
    assert_eq!(recipients, ["a0", "a1", "a2", "a3", "a4", "a5"].map(|name| format!("{name}@b.example")));
}

#[tokio::test]
async fn a_mail_whose_departure_cannot_be_noted_at_once_leaves_once_all_the_same() {
    if std::env::var("GUICHET_TEST_POSTGRES_URL").is_ok() {
        return; // One writer at a time is SQLite's own way.
    }
    let post = Post::new().await;
    post.peer.plan(&[(Stage::Content, Act::Late(Wait::from_millis(400)))]);
    enqueue(&post.app.state, "a@b.example").await;
    tokio::join!(post.send_due(), async {
        post.peer.until("the peer is asked", |peer| peer.connections() == 1).await;
        let writer = post.app.state.db.write().await.unwrap();
        // Longer than a writer waits for the lock (5 s): the first note fails.
        tokio::time::sleep(Wait::from_secs(6)).await;
        drop(writer);
    });
    post.left_once().await;
}

/// The program itself, on a database of the test.
struct Program(std::process::Child);

impl Program {
    async fn start(database: &Database, smtp_url: &str) -> (Self, String) {
        let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_guichet"))
            .args(["serve", "--dev"])
            .current_dir(std::env::temp_dir())
            .env_remove("DATABASE_URL")
            .env("GUICHET_DATABASE__URL", &database.url)
            .env("GUICHET_HTTP__LISTEN", address.to_string())
            .env("GUICHET_HTTP__PUBLIC_URL", format!("http://{address}"))
            .env("GUICHET_HTTP__WORKERS", "1")
            .env("GUICHET_MAIL__SMTP_URL", smtp_url)
            .env("GUICHET_DIRECTORY__ENABLED", "false")
            .env("GUICHET_MAIL__FROM", "Guichet <guichet@guichet.test>")
            .env("GUICHET_LOG", "error")
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let (program, base) = (Self(child), format!("http://{address}"));
        for _ in 0..300 {
            if reqwest::get(format!("{base}/readyz")).await.is_ok_and(|answer| answer.status().is_success()) {
                return (program, base);
            }
            tokio::time::sleep(Wait::from_millis(50)).await;
        }
        panic!("the program is not ready after 15 s");
    }

    /// SIGKILL: it can finish nothing.
    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn register(base: &str) {
    let body = registration("insee", "08090", "a@b.example");
    let answer = reqwest::Client::new().post(format!("{base}/api/v1/registrations")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 202);
}

/// The mails to who registered; the demonstration has mails of its own.
fn kept(peer: &Peer) -> Vec<Received> {
    peer.kept().into_iter().filter(|mail| mail.recipient == "a@b.example").collect()
}

/// A program whose demonstration has sent its mail already.
async fn calm_program(database: &Database, peer: &Peer) -> (Program, String) {
    let started = Program::start(database, &peer.url()).await;
    peer.until("the mail of the demonstration", |peer| peer.kept().len() == 1).await;
    started
}

#[tokio::test]
async fn a_process_killed_between_commit_and_sending_loses_no_mail() {
    let database = Database::create().await;
    let peer = Peer::start().await;
    let (program, base) = calm_program(&database, &peer).await;
    let address = peer.address;
    drop(peer);
    register(&base).await;
    program.kill();
    // The dead process may have tried already, and then holds the mail until its lease is over.
    let peer = Peer::at(address).await;
    let (state, sender) = later_process(&database, &peer).await;
    for _ in 0..2 {
        sender::send_due(&state, &sender, &CancellationToken::new()).await;
    }
    assert_eq!(kept(&peer).len(), 1);
}

/// Another process on that database, once the lease of a dead one is over.
async fn later_process(database: &Database, peer: &Peer) -> (State, Sender) {
    let app = TestApp::start().await;
    let mut config = (*app.state.config).clone();
    config.database.url.clone_from(&database.url);
    let later = Clock::fixed(Clock::default().now() + LEASE + Duration::seconds(1));
    let state = State::open(config, later).await.unwrap();
    let sender = way(&state, &peer.url());
    (state, sender)
}

#[tokio::test]
async fn a_process_killed_while_sending_leaves_the_mail_to_another_with_the_same_mark() {
    // Before the server had it, then after, when nobody could note it.
    for (stage, act, copies) in [(Stage::Greeting, Act::Hang, 1), (Stage::Content, Act::KeepAndHang, 2)] {
        let database = Database::create().await;
        let peer = Peer::start().await;
        let (program, base) = calm_program(&database, &peer).await;
        let before = peer.connections();
        peer.plan(&[(stage, act)]);
        register(&base).await;
        peer.until("the peer is asked", |peer| peer.connections() > before && kept(peer).len() == copies - 1).await;
        program.kill();

        let (state, sender) = later_process(&database, &peer).await;
        for _ in 0..2 {
            sender::send_due(&state, &sender, &CancellationToken::new()).await;
        }
        let kept = kept(&peer);
        assert_eq!(kept.len(), copies, "{stage:?}");
        assert!(kept.iter().all(|mail| mail.header("Message-ID") == kept[0].header("Message-ID")));
        let scope = state.db.read().await.unwrap();
        let mails = outbox::latest(&scope).await.unwrap();
        assert!(mails.iter().all(|mail| mail.state == SENT), "{mails:?}");
    }
}
