//! Images: what is made of them, who gets them, and everything that is not one.

mod files;

use std::time::Instant;

use api::media;
use api::tenants::{Field, Origin, store};
use image::GenericImageView;
use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::harness::{Agent, Answer, Client, TestApp};

async fn send(agent: &Agent, purpose: &str, file: Vec<u8>) -> Answer {
    let path = format!("/api/v1/tenants/{}/media?purpose={purpose}", agent.tenant_id);
    let media = if purpose == "logo" { "image/png" } else { "image/jpeg" };
    agent.client.send(agent.client.request(Method::POST, &path).header("content-type", media).body(file)).await
}

/// The path of an address on the platform's host.
fn path(url: &Value) -> String {
    url.as_str().unwrap().strip_prefix("http://guichet.test").expect("an address of the platform").to_owned()
}

async fn file(client: &Client, path: &str) -> Vec<u8> {
    let response = client.request(Method::GET, path).send().await.unwrap();
    assert_eq!(response.status(), 200, "{path}");
    response.bytes().await.unwrap().to_vec()
}

fn holds(file: &[u8], text: &str) -> bool {
    file.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The sentence about a file that is refused.
async fn refusal(agent: &Agent, purpose: &str, file: Vec<u8>) -> String {
    let problem = send(agent, purpose, file).await.expect_problem(422, "invalid_input");
    assert_eq!(problem["violations"][0]["path"], "file");
    problem["violations"][0]["message"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

/// Names an image in the settings.
async fn name_in_settings(app: &TestApp, tenant: Uuid, field: Field, media: &Value) {
    let value = json!({ "media_id": media["id"], "alt": "Le blason" });
    let scope = app.state.db.write().await.unwrap();
    store::save_values(&scope, tenant, app.state.clock.now(), None, vec![(field, value, Origin::Agent)]).await.unwrap();
    scope.commit().await.unwrap();
}

#[tokio::test]
async fn a_banner_is_made_in_the_sizes_that_pages_need_and_served_for_ever() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let photograph = files::jpeg(&files::photograph(1_920, 1_080));
    let start = Instant::now();
    let media = send(&agent, "banner", photograph).await.expect(201);
    println!("1920 x 1080, received, made and kept: {:?}", start.elapsed());
    assert_eq!(
        (&media["width"], &media["height"], &media["purpose"]),
        (&json!(1_920), &json!(1_080), &json!("banner"))
    );
    let largest = path(&media["url"]);
    let browser = app.anonymous();
    for width in [640, 1_024, 1_600, 1_920] {
        let content = file(&browser, &largest.replace("-1920.", &format!("-{width}."))).await;
        let image = image::load_from_memory(&content).unwrap();
        assert_eq!(image.dimensions(), (width, width * 9 / 16));
        if width == 1_920 {
            assert_eq!(media["bytes"], content.len());
        }
    }
    let answer = browser.get(&largest).await;
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox; frame-ancestors 'none'");
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(answer.header("content-encoding"), "");
    let known = browser.request(Method::GET, &largest).header("if-none-match", answer.header("etag"));
    assert_eq!(browser.send(known).await.status, 304);
    let part = browser.send(browser.request(Method::GET, &largest).header("range", "bytes=0-1")).await;
    assert_eq!((part.status.as_u16(), part.header("content-length")), (206, "2"));
    for absent in [largest.replace("-1920.", "-1921."), largest.replace(".jpg", ".png"), "/medias/x.jpg".to_owned()] {
        assert_eq!(browser.get(&absent).await.status, 404, "{absent}");
    }
}

#[tokio::test]
async fn files_are_served_on_the_hosts_of_portals_too() {
    let app = TestApp::start_with(|config| config.http.base_domain = "guichet.test".to_owned()).await;
    let agent = app.carignan().await;
    let media = send(&agent, "logo", files::png(200, 100)).await.expect(201);
    let browser = app.anonymous();
    let there = browser.request(Method::GET, &path(&media["url"])).header("host", "carignan.guichet.test");
    let answer = browser.send(there).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"));
}

#[tokio::test]
async fn what_is_no_image_for_that_purpose_is_called_by_its_name() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let mut truncated = files::jpeg(&files::photograph(400, 300));
    truncated.truncate(truncated.len() / 2);
    let mut broken = files::png(60, 60);
    broken.truncate(60);
    for (purpose, file, said) in [
        ("logo", b"Ceci est un texte.".to_vec(), "Ce fichier est un texte, pas une image PNG."),
        (
            "banner",
            b"<!doctype html><script>alert(1)</script>".to_vec(),
            "Ce fichier est une page HTML, pas une image JPEG.",
        ),
        ("logo", files::jpeg(&files::photograph(60, 60)), "Ce fichier est une image JPEG, pas une image PNG."),
        ("banner", files::png(60, 60), "Ce fichier est une image PNG, pas une image JPEG."),
        ("logo", Vec::new(), "Ce fichier est vide."),
        (
            "logo",
            files::png_header(20_000, 20_000),
            "Cette image mesure 20 000 × 20 000 pixels ; le maximum est 1 920 × 1 080.",
        ),
        ("logo", files::png_bomb(20_000), "Cette image mesure 20 000 × 20 000 pixels ; le maximum est 1 920 × 1 080."),
        ("banner", files::jpeg(&files::photograph(1_921, 100)), "Cette image mesure 1 921 × 100 pixels"),
        ("logo", files::png_header(u32::MAX, 1), "Cette image PNG est abîmée"),
        ("banner", truncated, "Ce fichier est incomplet"),
        ("logo", broken, "Cette image PNG est abîmée"),
        ("logo", files::animated_png(), "Cette image est animée."),
        ("banner", files::cmyk_jpeg([0, 0, 0, 0], false), "Cette image est en couleurs d’imprimerie (CMJN)."),
    ] {
        let start = Instant::now();
        let said_of_it = refusal(&agent, purpose, file).await;
        assert!(said_of_it.starts_with(said), "{said_of_it}");
        assert!(start.elapsed().as_secs() < 5, "{said}");
    }
}

#[tokio::test]
async fn what_is_too_large_is_refused_before_it_is_read() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let most = shared::media::MAX_BYTES;
    let head = format!(
        "POST /api/v1/tenants/{}/media?purpose=banner HTTP/1.1\r\nhost: guichet.test\r\nauthorization: Bearer {}\r\ncontent-type: \
         image/jpeg\r\n",
        agent.tenant_id,
        agent.client.token()
    );
    // Thirty megabytes are announced, and none is sent.
    let mut socket = TcpStream::connect(app.address()).await.unwrap();
    socket.write_all(format!("{head}content-length: 30000000\r\n\r\n").as_bytes()).await.unwrap();
    assert!(answer_of(&mut socket).await.contains("HTTP/1.1 413"));
    // Nothing is announced, and it does not end.
    let mut socket = TcpStream::connect(app.address()).await.unwrap();
    socket.write_all(format!("{head}transfer-encoding: chunked\r\n\r\n").as_bytes()).await.unwrap();
    let chunk = [format!("{:x}\r\n", 64 * 1024).into_bytes(), vec![0xff; 64 * 1024], b"\r\n".to_vec()].concat();
    let mut sent = 0;
    while sent <= most + 4 * 1024 * 1024 && socket.write_all(&chunk).await.is_ok() {
        sent += 64 * 1024;
    }
    let answer = answer_of(&mut socket).await;
    assert!(answer.contains("HTTP/1.1 413") && answer.contains("Ce fichier dépasse 8\u{a0}Mo."), "{answer}");
    // Exactly as much as is allowed is looked at.
    let mut padded = files::jpeg(&files::photograph(100, 100));
    padded.resize(most, 0);
    send(&agent, "banner", padded).await.expect(201);
    let path = format!("/api/v1/tenants/{}/media?purpose=logo", agent.tenant_id);
    agent.client.post(&path, &json!({})).await.expect_problem(415, "unsupported_media_type");
    send(&agent, "drapeau", files::png(10, 10)).await.expect_problem(400, "malformed_parameter");
}

async fn answer_of(socket: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let mut part = [0; 4096];
    while let Ok(read) = socket.read(&mut part).await {
        answer.extend(&part[..read]);
        let text = String::from_utf8_lossy(&answer);
        if read == 0 || text.ends_with('}') {
            break;
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn nothing_of_the_file_is_kept_but_its_pixels() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let browser = app.anonymous();
    // Lying on its side: what was on the left is on top.
    let sent = files::jpeg_with_exif(400, 200, 6);
    assert!(holds(&sent, "Exif") && holds(&sent, "GPS 49.6353"));
    let media = send(&agent, "banner", sent).await.expect(201);
    assert_eq!((&media["width"], &media["height"]), (&json!(200), &json!(400)));
    let content = file(&browser, &path(&media["url"])).await;
    assert!(!holds(&content, "Exif") && !holds(&content, "GPS") && !holds(&content, "ICC_PROFILE"));
    let image = image::load_from_memory(&content).unwrap().into_rgb8();
    let (top, bottom) = (image.get_pixel(100, 50).0, image.get_pixel(100, 350).0);
    assert!(top[0] > 180 && top[2] < 80 && bottom[2] > 180 && bottom[0] < 80, "{top:?} {bottom:?}");
    // The sides are compared once it stands upright.
    send(&agent, "banner", files::jpeg_with_exif(1_080, 1_920, 6)).await.expect(201);
    assert!(refusal(&agent, "banner", files::jpeg_with_exif(1_920, 1_080, 6)).await.contains("1 080 × 1 920"));

    let sent = files::png_with_metadata(200, 100);
    assert!(holds(&sent, "eXIf") && holds(&sent, "iCCP"));
    let page = [sent, b"<html><script>alert(document.domain)</script>".to_vec()].concat();
    let media = send(&agent, "logo", page).await.expect(201);
    let largest = path(&media["url"]);
    for (name, magic) in [("-128.png", &b"\x89PNG"[..]), ("-128.webp", b"RIFF"), ("-200.png", b"\x89PNG")] {
        let content = file(&browser, &largest.replace("-200.png", name)).await;
        assert!(content.starts_with(magic), "{name}");
        for text in ["script", "eXIf", "iCCP", "GPS", "tEXt"] {
            assert!(!holds(&content, text), "{name}: {text}");
        }
    }

    let ink = send(&agent, "banner", files::cmyk_jpeg([200, 100, 50, 255], true)).await.expect(201);
    let content = file(&browser, &path(&ink["url"])).await;
    let colour = image::load_from_memory(&content).unwrap().into_rgb8().get_pixel(4, 4).0;
    assert!(colour.iter().zip([200, 100, 50]).all(|(found, ink)| found.abs_diff(ink) < 12), "{colour:?}");
}

#[tokio::test]
async fn an_image_is_its_senders_own() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let media = send(&agent, "logo", files::png(64, 64)).await.expect(201);
    let id: Uuid = media["id"].as_str().unwrap().parse().unwrap();
    let scope = app.state.db.read().await.unwrap();
    let found = media::reference(&scope.of_tenant(agent.tenant_id), id).await.unwrap().unwrap();
    let image = media::describe(&app.state, &found, "Le blason".to_owned());
    assert_eq!((image.media_id, image.url.as_str(), image.width), (id, media["url"].as_str().unwrap(), 64));
    assert!(media::reference(&scope.of_tenant(other.tenant_id), id).await.unwrap().is_none());
}

#[tokio::test]
async fn images_that_no_settings_name_go_after_a_day_and_leave_those_of_others() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    let shared = files::png(80, 80);
    let kept = send(&other, "logo", shared.clone()).await.expect(201);
    let same = send(&agent, "logo", shared).await.expect(201);
    assert_eq!(kept["url"], same["url"], "identical images have the same files");
    let unused = send(&agent, "logo", files::png(90, 90)).await.expect(201);
    let banner = send(&agent, "banner", files::jpeg(&files::photograph(700, 200))).await.expect(201);
    name_in_settings(&app, other.tenant_id, Field::Logo, &kept).await;
    name_in_settings(&app, agent.tenant_id, Field::Banner, &banner).await;
    // The image of another guichet is not one of this one's, whatever its settings say.
    name_in_settings(&app, agent.tenant_id, Field::Logo, &kept).await;
    let rows = async || {
        let scope = app.state.db.read().await.unwrap();
        let mut found = Vec::new();
        for (tenant, media) in [(&other, &kept), (&agent, &same), (&agent, &unused), (&agent, &banner)] {
            let id = media["id"].as_str().unwrap().parse().unwrap();
            found.push(media::reference(&scope.of_tenant(tenant.tenant_id), id).await.unwrap().is_some());
        }
        found
    };
    app.state.clock.advance(Duration::hours(23));
    media::sweep(&app.state).await.unwrap();
    assert_eq!(rows().await, [true; 4]);
    // Long after any file of today was written.
    app.state.clock.advance(Duration::days(36_500));
    media::sweep(&app.state).await.unwrap();
    assert_eq!(rows().await, [true, false, false, true]);
    let browser = app.anonymous();
    for (media, status) in [(&kept, 200), (&unused, 404), (&banner, 200)] {
        assert_eq!(browser.get(&path(&media["url"])).await.status, status, "{media}");
    }
}

#[tokio::test]
async fn images_are_limited_by_address_and_by_day() {
    let app = TestApp::start_with(|config| config.http.rate_limit_burst = 100).await;
    let agent = app.carignan().await;
    let file = files::png(8, 8);
    for _ in 0..60 {
        send(&agent, "logo", file.clone()).await.expect(201);
    }
    let refused = send(&agent, "logo", file.clone()).await;
    assert_eq!(refused.header("retry-after"), "3600");
    refused.expect_problem(429, "too_many_requests");
    app.state.clock.advance(Duration::days(1));
    let mut browser = agent.client.clone();
    browser.sign_in(&agent.email).await;
    let agent = Agent { client: browser, ..agent };
    let answer = send(&agent, "logo", file.clone()).await;
    assert_eq!(answer.header("ratelimit-policy"), "\"uploads\";q=100;w=1000");
    answer.expect(201);
}

#[tokio::test]
async fn an_image_that_the_settings_name_is_on_the_next_page_and_in_the_theme() {
    let app = TestApp::start().await;
    let agent = app.carignan().await;
    let other = app.agent_of("insee", "76351", "mairie@lehavre.example").await;
    app.activate(agent.tenant_id).await;
    let browser = app.anonymous();
    let theme = "/api/v1/public/portals/carignan/theme";
    let before = browser.get(theme).await;
    let etag = before.header("etag").to_owned();
    let before = before.expect(200);
    assert_eq!((&before["logo"], &before["banner"]), (&Value::Null, &Value::Null));
    let home = browser.get("/guichet/carignan/").await.body;
    assert!(home.contains("class=\"contours\"") && home.contains("class=\"crest\"") && !home.contains("/medias/"));

    let banner = send(&agent, "banner", files::jpeg(&files::photograph(1_920, 800))).await.expect(201);
    let logo = send(&agent, "logo", files::png(300, 150)).await.expect(201);
    name_in_settings(&app, agent.tenant_id, Field::Banner, &banner).await;
    name_in_settings(&app, agent.tenant_id, Field::Logo, &logo).await;
    let home = browser.get("/guichet/carignan/").await.body;
    let (banner, logo) = (path(&banner["url"]), path(&logo["url"]));
    assert!(home.contains(&banner) && home.contains(&logo.replace("-300.", "-128.")), "{home}");
    assert!(home.contains(&format!("<meta property=\"og:image\" content=\"http://guichet.test{banner}\">")));
    assert!(!home.contains("class=\"contours\"") && !home.contains("class=\"crest\""));
    let known = browser.request(Method::GET, theme).header("if-none-match", &etag);
    let after = browser.send(known).await;
    assert_eq!(after.header("cache-control"), "public, max-age=60");
    let after = after.expect(200);
    let files = after["banner"]["files"].as_array().unwrap();
    let widths: Vec<_> = files.iter().map(|file| file["width"].as_u64().unwrap()).collect();
    assert_eq!(widths, [640, 1_024, 1_600, 1_920]);
    assert_eq!((&files[3]["url"], &files[3]["media_type"]), (&json!(banner), &json!("image/jpeg")));
    assert_eq!(after["logo"]["alt"], "Le blason");

    // The image of another guichet is shown by nobody else.
    let foreign = send(&other, "logo", files::png(90, 90)).await.expect(201);
    name_in_settings(&app, agent.tenant_id, Field::Logo, &foreign).await;
    let home = browser.get("/guichet/carignan/contact").await.body;
    assert!(home.contains("class=\"crest\"") && !home.contains(&path(&foreign["url"])));
}
