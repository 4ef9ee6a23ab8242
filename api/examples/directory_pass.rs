//! Measures the nightly pass over the official directory: `directory_pass <guichets>`, on the configured database, which
//! must be empty. The export is made of the recorded answers, one place for each commune, and given by a server of its own;
//! three nights: everything is new, nothing changed, one place in a hundred changed. Prints a line a night: name, seconds,
//! peak of memory in MB, requests, MB sent, guichets changed.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use api::clock::Clock;
use api::config::Config;
use api::directory::client::{Directory, Patience};
use api::directory::pass;
use api::geo::GeoIndex;
use api::state::State;
use api::tenants::entity::{tenant, tenant_slug};
use api::tenants::{Identity, store};
use flate2::Compression;
use flate2::write::GzEncoder;
use sea_orm::Set;
use serde_json::Value;
use shared::geo::CodeSystem;
use shared::tenants::TenantState;
use time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// What the server gives, and what it counts.
#[derive(Default)]
struct Served {
    night: AtomicUsize,
    requests: AtomicU64,
    bytes: AtomicU64,
}

#[actix_web::main]
async fn main() -> Outcome<()> {
    let wanted: usize = std::env::args().nth(1).unwrap_or_default().parse()?;
    let served = Arc::new(Served::default());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let mut config = Config::load(None, true)?;
    config.directory.url = format!("http://{}/explore/v2.1", listener.local_addr()?);
    let communes: Vec<(&str, String)> = GeoIndex::global()
        .authorities()
        .iter()
        .filter(|authority| authority.code_system() == CodeSystem::Insee)
        .map(|commune| (commune.code, commune.name.to_string()))
        .collect();
    let nights = Arc::new([export(&communes, 0)?, export(&communes, 0)?, export(&communes, 1)?]);
    tokio::spawn(serve(listener, Arc::clone(&nights), Arc::clone(&served)));

    let start = time::macros::datetime!(2026-11-23 09:30 UTC);
    let state = State::open(config, Clock::fixed(start)).await?;
    seed(&state, wanted).await?;
    let directory = Directory::new(&state.config, Patience::default())?;
    let stop = CancellationToken::new();
    let mut out = std::io::stdout().lock();
    // The first look only says when the pass is due.
    pass::run_due(&state, &directory, &stop).await;
    for (night, name) in ["everything is new", "nothing changed", "one in a hundred changed"].into_iter().enumerate() {
        served.night.store(night, Ordering::SeqCst);
        let (requests, bytes) = (served.requests.swap(0, Ordering::SeqCst), served.bytes.swap(0, Ordering::SeqCst));
        debug_assert!(night > 0 || (requests, bytes) == (0, 0));
        state.clock.advance(Duration::hours(29));
        let began = Instant::now();
        if let Some(error) = pass::run_due(&state, &directory, &stop).await {
            return Err(error.into());
        }
        let seconds = began.elapsed().as_secs_f64();
        let row = pass::last(&state.db.read().await?).await?.ok_or("no pass")?;
        let (requests, bytes) = (served.requests.load(Ordering::SeqCst), served.bytes.load(Ordering::SeqCst));
        writeln!(
            out,
            "{name}\t{seconds:.1}\t{}\t{requests}\t{:.1}\t{} of {} places, {} changed",
            peak(),
            bytes as f64 / 1e6,
            row.known,
            row.rows,
            row.changed
        )?;
    }
    Ok(())
}

/// Guichets of that many communes, each with the least that a guichet has.
async fn seed(state: &State, wanted: usize) -> Outcome<()> {
    let index = GeoIndex::global();
    let (now, template) = (state.clock.now(), state.templates.current().version_id);
    let communes = index.authorities().iter().filter(|authority| authority.code_system() == CodeSystem::Insee);
    let scope = state.db.write().await?;
    for commune in communes.take(wanted) {
        let (id, identity) = (Uuid::now_v7(), Identity::from(commune.to_dto(index)));
        let slug = format!("commune-{}", commune.code.to_lowercase());
        scope
            .insert(tenant::ActiveModel {
                id: Set(id),
                kind: Set(identity.kind.as_str().to_owned()),
                code_system: Set(identity.code_system.as_str().to_owned()),
                code: Set(identity.code.clone()),
                insee: Set(Some(identity.code.clone())),
                siren: Set(identity.siren.clone()),
                state: Set(TenantState::Inactive.as_str().to_owned()),
                state_reason: Set(None),
                slug: Set(slug.clone()),
                domain: Set(None),
                time_zone: Set(identity.time_zone().to_owned()),
                template_version_id: Set(template),
                settings_version: Set(0),
                published_at: Set(now),
                verified_at: Set(None),
                previewed_at: Set(None),
                created_at: Set(now),
                deleted_at: Set(None),
            })
            .await?;
        let own = scope.of_tenant(id);
        own.insert(tenant_slug::ActiveModel { slug: Set(slug), tenant_id: Set(id), created_at: Set(now) }).await?;
        store::save_values(&scope, id, now, None, identity.values()).await?;
    }
    scope.commit().await?;
    Ok(())
}

/// A place for each commune, packed: the recorded ones in turn, under its name and code. `edition` changes one in a hundred.
fn export(communes: &[(&str, String)], edition: u32) -> Outcome<Vec<u8>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annuaire");
    let mut models: Vec<Value> = Vec::new();
    for name in ["ods21_34126_lamalou-les-bains", "ods21_50099_carentan-les-marais", "ods21_74056_chamonix-mont-blanc"]
    {
        let text = std::fs::read_to_string(format!("{folder}/{name}_2026-07-10.json"))?;
        let answer: Value = serde_json::from_str(&text)?;
        models.extend(answer["results"].as_array().into_iter().flatten().cloned());
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"[")?;
    for (number, (code, name)) in communes.iter().enumerate() {
        let mut place = models.get(number % models.len()).cloned().unwrap_or_default();
        let has_changed = number % 100 == 0 && edition > 0;
        place["id"] = format!("synthetic-{code}").into();
        place["nom"] = format!("Mairie - {name}").into();
        place["code_insee_commune"] = (*code).into();
        place["ancien_code_pivot"] = format!("mairie-{code}-01").into();
        place["pivot"] =
            format!("[{{\"type_service_local\": \"mairie\", \"code_insee_commune\": [\"{code}\"]}}]").into();
        let phone = format!(
            "01 99 {:02} {:02} {:02}",
            number / 10_000,
            number / 100 % 100,
            if has_changed { 99 } else { number % 100 }
        );
        place["telephone"] = format!("[{{\"valeur\": \"{phone}\", \"description\": \"\"}}]").into();
        if has_changed {
            place["date_modification_datetime"] = "2026-11-24T08:00:00+00:00".into();
        }
        if number > 0 {
            packed.write_all(b",")?;
        }
        packed.write_all(place.to_string().as_bytes())?;
    }
    packed.write_all(b"]")?;
    Ok(packed.finish()?)
}

async fn serve(listener: TcpListener, nights: Arc<[Vec<u8>; 3]>, served: Arc<Served>) -> std::io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        while stream.read_line(&mut line).await? > 2 {
            line.clear();
        }
        served.requests.fetch_add(1, Ordering::SeqCst);
        let Some(body) = nights.get(served.night.load(Ordering::SeqCst)) else { continue };
        served.bytes.fetch_add(body.len() as u64, Ordering::SeqCst);
        let head = format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let stream = stream.get_mut();
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(body).await?;
    }
}

/// The most memory that this process had, in MB: the packed exports, 3 times 3 MB, and the geographic code are in it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_024
}
