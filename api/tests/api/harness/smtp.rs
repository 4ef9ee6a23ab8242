//! An SMTP server that can be told to misbehave at any moment of a conversation: the adversary of the outbox.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Moments of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Greeting,
    Hello,
    Sender,
    Recipient,
    Data,
    /// After the final dot.
    Content,
}

impl Stage {
    pub const ALL: [Self; 6] = [Self::Greeting, Self::Hello, Self::Sender, Self::Recipient, Self::Data, Self::Content];
}

/// What the server does at that moment instead of what it should.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Answers this line; nothing is kept.
    Answer(&'static str),
    /// Says nothing, for ever.
    Hang,
    /// Ends the connection.
    Close,
    /// Ends the connection after the first lines of the content.
    CloseInContent,
    /// Keeps the mail and ends the connection without a word.
    KeepAndClose,
    /// Keeps the mail and says nothing, for ever.
    KeepAndHang,
    /// Does what it should, that much later.
    Late(Duration),
}

/// A mail that the server took, or saw whole and refused.
#[derive(Clone, Debug)]
pub struct Received {
    pub recipient: String,
    pub content: String,
    /// Whether the server kept it.
    pub kept: bool,
}

impl Received {
    pub fn header(&self, name: &str) -> &str {
        let start = format!("{name}: ");
        self.content.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default()
    }
}

#[derive(Default)]
struct Shared {
    plan: VecDeque<(Stage, Act)>,
    received: Vec<Received>,
    connections: usize,
}

/// The server. Dropped, it refuses connections.
pub struct Peer {
    pub address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    task: tokio::task::JoinHandle<()>,
}

impl Peer {
    pub async fn start() -> Self {
        Self::at("127.0.0.1:0".parse().unwrap()).await
    }

    /// One that listens at an address known beforehand.
    pub async fn at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Mutex<Shared>>::default();
        let held = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut conversations = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (shared, mine) = (Arc::clone(&held), {
                    let mut shared = held.lock().unwrap();
                    shared.connections += 1;
                    shared.plan.pop_front()
                });
                // A client that hangs up in the middle is no fault of the test.
                conversations.spawn(async move { converse(stream, mine, &shared).await.ok() });
            }
        });
        Self { address, shared, task }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What the next connections meet, one each; those after them meet an honest server.
    pub fn plan(&self, acts: &[(Stage, Act)]) {
        self.shared.lock().unwrap().plan.extend(acts);
    }

    pub fn received(&self) -> Vec<Received> {
        self.shared.lock().unwrap().received.clone()
    }

    pub fn kept(&self) -> Vec<Received> {
        self.received().into_iter().filter(|mail| mail.kept).collect()
    }

    /// Waits until that is so of the server, ten seconds at most.
    pub async fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        for _ in 0..500 {
            if holds(self) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("not within ten seconds: {what}");
    }

    pub fn connections(&self) -> usize {
        self.shared.lock().unwrap().connections
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Outcome = std::io::Result<()>;

struct Conversation<'a> {
    stream: BufReader<TcpStream>,
    plan: Option<(Stage, Act)>,
    shared: &'a Mutex<Shared>,
    recipient: String,
    content: String,
}

async fn converse(stream: TcpStream, plan: Option<(Stage, Act)>, shared: &Mutex<Shared>) -> Outcome {
    let stream = BufReader::new(stream);
    let mut this = Conversation { stream, plan, shared, recipient: String::new(), content: String::new() };
    this.answer(Stage::Greeting, "220 peer ESMTP").await?;
    let mut line = String::new();
    loop {
        line.clear();
        if this.stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let verb = line.to_ascii_uppercase();
        if verb.starts_with("EHLO") {
            this.answer(Stage::Hello, "250 peer").await?;
        } else if verb.starts_with("MAIL") {
            this.answer(Stage::Sender, "250 ok").await?;
        } else if verb.starts_with("RCPT") {
            this.recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
            this.answer(Stage::Recipient, "250 ok").await?;
        } else if verb.starts_with("DATA") {
            if this.answer(Stage::Data, "354 go on").await? {
                this.read_content().await?;
                this.answer(Stage::Content, "250 queued").await?;
            }
        } else if verb.starts_with("QUIT") {
            return this.say("221 bye").await;
        } else {
            this.say("500 what?").await?;
        }
    }
}

impl Conversation<'_> {
    async fn say(&mut self, line: &str) -> Outcome {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await
    }

    fn note(&self, kept: bool) {
        let mail = Received { recipient: self.recipient.clone(), content: self.content.clone(), kept };
        self.shared.lock().unwrap().received.push(mail);
    }

    /// Answers as it should, or as planned; whether the answer was the honest one. An error ends the conversation.
    async fn answer(&mut self, stage: Stage, honest: &str) -> std::io::Result<bool> {
        let act = self.plan.filter(|(planned, _)| *planned == stage).map(|(_, act)| act);
        let last = stage == Stage::Content;
        match act {
            Some(Act::Answer(line)) => {
                if last {
                    self.note(false);
                }
                self.say(line).await?;
                return Ok(false);
            }
            Some(Act::Hang) => std::future::pending().await,
            Some(Act::Close) => return Err(std::io::ErrorKind::ConnectionAborted.into()),
            Some(Act::KeepAndClose) => {
                self.note(true);
                return Err(std::io::ErrorKind::ConnectionAborted.into());
            }
            Some(Act::KeepAndHang) => {
                self.note(true);
                std::future::pending().await
            }
            Some(Act::Late(time)) => tokio::time::sleep(time).await,
            Some(Act::CloseInContent) | None => {}
        }
        if last {
            self.note(true);
        }
        self.say(honest).await?;
        Ok(true)
    }

    async fn read_content(&mut self) -> Outcome {
        loop {
            let start = self.content.len();
            if self.stream.read_line(&mut self.content).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            if &self.content[start..] == ".\r\n" {
                self.content.truncate(start);
                return Ok(());
            }
            if matches!(self.plan, Some((_, Act::CloseInContent))) && self.content.lines().count() > 3 {
                return Err(std::io::ErrorKind::ConnectionAborted.into());
            }
        }
    }
}
