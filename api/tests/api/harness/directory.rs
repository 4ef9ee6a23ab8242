//! An official directory on this machine: it replays recorded answers, and misbehaves when told to.

use std::collections::{HashMap, VecDeque};
use std::io::Write;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a question instead of what it should.
#[derive(Clone, Debug)]
pub enum Act {
    /// Answers with a status and a line of header.
    Status(u16, &'static str),
    /// Answers these bytes, as if they were right.
    Bytes(Vec<u8>),
    /// A page of maintenance, with status 200.
    Page,
    /// The beginning of the right answer, then the end of the connection.
    Cut,
    /// The right answer, packed and cut.
    PackedCut,
    /// Nothing, for that long.
    Late(Duration),
    /// A byte now and then, for ever.
    Drip,
    /// Bytes for ever.
    Endless,
    /// Few packed bytes that are many.
    Bomb,
    /// Packed in a way that nobody asked for.
    Unknown,
    /// Sends on to another address.
    Lead(String),
    /// Ends the connection without a word.
    Close,
}

/// A question as it came.
#[derive(Clone, Debug)]
pub struct Question {
    pub target: String,
    pub headers: HashMap<String, String>,
}

#[derive(Default)]
struct Shared {
    plan: VecDeque<Act>,
    records: HashMap<String, String>,
    export: Option<Vec<u8>>,
    etag: Option<String>,
    questions: Vec<Question>,
}

/// The server. Dropped, it refuses connections.
pub struct Directory {
    pub address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
    task: tokio::task::JoinHandle<()>,
}

/// A file recorded of the true directory.
pub fn recorded(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/data/annuaire/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

impl Directory {
    /// One that knows Carentan-les-Marais, Chamonix-Mont-Blanc, Lamalou-les-Bains and an EPCI.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::<Mutex<Shared>>::default();
        let held = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut conversations = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&held);
                conversations.spawn(async move { converse(stream, &shared).await.ok() });
            }
        });
        let directory = Self { address, shared, task };
        for (code, name) in [
            ("50099", "ods21_50099_carentan-les-marais_2026-07-10"),
            ("74056", "ods21_74056_chamonix-mont-blanc_2026-07-10"),
            ("34126", "ods21_34126_lamalou-les-bains_2026-07-10"),
            ("200040210", "ods21_siret-20004021000060_epci_2024-10-07"),
        ] {
            directory.know(code, recorded(name));
        }
        directory
    }

    pub fn url(&self) -> String {
        format!("http://{}/explore/v2.1", self.address)
    }

    /// What it answers about a code from now on.
    pub fn know(&self, code: &str, answer: String) {
        self.shared.lock().unwrap().records.insert(code.to_owned(), answer);
    }

    /// What it exports from now on, and under which mark.
    pub fn export(&self, export: impl Into<Vec<u8>>, etag: Option<&str>) {
        let mut shared = self.shared.lock().unwrap();
        shared.export = Some(export.into());
        shared.etag = etag.map(str::to_owned);
    }

    /// What the next questions meet, one each.
    pub fn plan(&self, acts: impl IntoIterator<Item = Act>) {
        self.shared.lock().unwrap().plan.extend(acts);
    }

    /// The mark that its answers carry from now on.
    pub fn mark(&self, etag: &str) {
        self.shared.lock().unwrap().etag = Some(etag.to_owned());
    }

    pub fn questions(&self) -> Vec<Question> {
        self.shared.lock().unwrap().questions.clone()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        self.task.abort();
    }
}

type Outcome = std::io::Result<()>;

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn converse(stream: TcpStream, shared: &Mutex<Shared>) -> Outcome {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = HashMap::new();
    loop {
        line.clear();
        if stream.read_line(&mut line).await? <= 2 {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
    }
    let (act, right, etag) = {
        let mut shared = shared.lock().unwrap();
        shared.questions.push(Question { target: target.clone(), headers: headers.clone() });
        let right = match target.contains("/exports/json") {
            true => shared.export.clone().unwrap_or_else(|| b"[]".to_vec()),
            false => {
                let known = shared.records.iter().find(|(code, _)| target.contains(code.as_str()));
                known.map_or_else(|| b"{\"total_count\": 0, \"results\": []}".to_vec(), |(_, text)| text.clone().into())
            }
        };
        (shared.plan.pop_front(), right, shared.etag.clone())
    };
    let stream = stream.get_mut();
    let head = |status: u16, length: usize, more: &str| {
        format!("HTTP/1.1 {status} x\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n\r\n")
    };
    match act {
        None => {
            if etag.is_some() && headers.get("if-none-match") == etag.as_ref() {
                return stream.write_all(head(304, 0, "X: y").as_bytes()).await;
            }
            let mark = etag.map(|etag| format!("ETag: {etag}")).unwrap_or_else(|| "X: y".to_owned());
            let wants_packed = headers.get("accept-encoding").is_some_and(|accepted| accepted.contains("gzip"));
            let (bytes, more) = match wants_packed {
                true => (packed(&right), format!("{mark}\r\nContent-Encoding: gzip")),
                false => (right, mark),
            };
            stream.write_all(head(200, bytes.len(), &more).as_bytes()).await?;
            stream.write_all(&bytes).await
        }
        Some(Act::Status(status, more)) => stream.write_all(head(status, 0, more).as_bytes()).await,
        Some(Act::Bytes(bytes)) => {
            stream.write_all(head(200, bytes.len(), "X: y").as_bytes()).await?;
            stream.write_all(&bytes).await
        }
        Some(Act::Page) => {
            let page = "<!DOCTYPE html><title>Maintenance</title>";
            stream.write_all(head(200, page.len(), "Content-Type: text/html").as_bytes()).await?;
            stream.write_all(page.as_bytes()).await
        }
        Some(Act::Cut) => {
            stream.write_all(head(200, right.len(), "X: y").as_bytes()).await?;
            stream.write_all(&right[..right.len() / 2]).await
        }
        Some(Act::PackedCut) => {
            let bytes = packed(&right);
            let half = &bytes[..bytes.len() / 2];
            stream.write_all(head(200, half.len(), "Content-Encoding: gzip").as_bytes()).await?;
            stream.write_all(half).await
        }
        Some(Act::Late(time)) => {
            tokio::time::sleep(time).await;
            stream.write_all(head(200, right.len(), "X: y").as_bytes()).await?;
            stream.write_all(&right).await
        }
        Some(Act::Drip) => {
            stream.write_all(head(200, 1_000_000, "X: y").as_bytes()).await?;
            loop {
                stream.write_all(b" ").await?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Some(Act::Endless) => {
            stream.write_all(b"HTTP/1.1 200 x\r\nConnection: close\r\n\r\n[").await?;
            let spaces = vec![b' '; 65_536];
            loop {
                stream.write_all(&spaces).await?;
            }
        }
        Some(Act::Bomb) => {
            // A hundred megabytes of spaces.
            let bomb = packed(&vec![b' '; 100_000_000]);
            stream.write_all(head(200, bomb.len(), "Content-Encoding: gzip").as_bytes()).await?;
            stream.write_all(&bomb).await
        }
        Some(Act::Unknown) => {
            stream.write_all(head(200, right.len(), "Content-Encoding: br").as_bytes()).await?;
            stream.write_all(&right).await
        }
        Some(Act::Lead(place)) => stream.write_all(head(302, 0, &format!("Location: {place}")).as_bytes()).await,
        Some(Act::Close) => Ok(()),
    }
}
