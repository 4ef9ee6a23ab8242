use std::time::Duration as Pause;

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderValue;
use futures::future::join_all;
use shared::problem::ErrorCode;
use time::Duration;
use time::macros::datetime;
use uuid::Uuid;

use super::*;
use crate::tenants::entity::tenant;

const NOW: time::OffsetDateTime = datetime!(2026-11-23 09:30 UTC);

fn revision(settings_version: i32) -> Revision {
    let row = tenant::Model {
        id: Uuid::from_u128(1),
        kind: "commune".to_owned(),
        code_system: "insee".to_owned(),
        code: "13997".to_owned(),
        insee: None,
        siren: None,
        state: "active".to_owned(),
        state_reason: None,
        slug: "plassans".to_owned(),
        domain: None,
        time_zone: "Europe/Paris".to_owned(),
        template_version_id: Uuid::from_u128(2),
        settings_version,
        published_at: NOW,
        verified_at: None,
        previewed_at: None,
        created_at: NOW,
        deleted_at: None,
    };
    Revision::from(&row)
}

fn page(revision: Revision, until: Option<time::OffsetDateTime>, length: usize) -> Page {
    // Nothing that compresses well.
    let html: String =
        (1..=length as u64 / 16).map(|n| format!("{:016x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15))).collect();
    Page::new(revision, (NOW, until), StatusCode::OK, &html, HeaderValue::from_static("default-src 'none'"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_who_ask_at_once_get_what_one_made() {
    let (cache, clock) = (Arc::new(PageCache::new(8)), Clock::fixed(NOW));
    let asked = (0..1000).map(|_| {
        let (cache, clock) = (Arc::clone(&cache), clock.clone());
        tokio::spawn(async move {
            let make = async || {
                tokio::time::sleep(Pause::from_millis(50)).await;
                Ok(page(revision(1), None, 1000))
            };
            cache.get("/", &revision(1), &clock, make).await.unwrap()
        })
    });
    let pages = join_all(asked).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
    assert!(pages.iter().all(|page| Arc::ptr_eq(page, &pages[0])));
    assert_eq!((cache.made(), cache.len()), (1, 1));
    assert!(cache.flights.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_cannot_be_made_is_told_to_all_and_not_kept() {
    let (cache, clock) = (PageCache::new(8), Clock::fixed(NOW));
    let failing = async || {
        tokio::time::sleep(Pause::from_millis(5)).await;
        Err(ErrorCode::Unavailable)
    };
    let revision = revision(1);
    for outcome in join_all((0..10).map(|_| cache.get("/", &revision, &clock, failing))).await {
        assert_eq!(outcome.unwrap_err(), ErrorCode::Unavailable);
    }
    assert_eq!((cache.made(), cache.len()), (1, 0));
    let make = async || Ok(page(revision, None, 100));
    assert!(cache.get("/", &revision, &clock, make).await.is_ok());
}

#[tokio::test]
async fn when_who_makes_it_goes_away_another_does() {
    let (cache, clock, revision) = (PageCache::new(8), Clock::fixed(NOW), revision(1));
    let never = async || std::future::pending().await;
    let make = async || Ok(page(revision, None, 100));
    let gone = tokio::time::timeout(Pause::from_millis(20), cache.get("/", &revision, &clock, never));
    let (gone, stays) = tokio::join!(gone, cache.get("/", &revision, &clock, make));
    assert!(gone.is_err() && stays.is_ok());
    assert_eq!(cache.made(), 2);
    assert!(cache.flights.lock().unwrap().is_empty());
}

#[tokio::test]
async fn who_comes_after_a_change_does_not_get_what_was_begun_before() {
    let (cache, clock) = (PageCache::new(8), Clock::fixed(NOW));
    let slow = async || {
        tokio::time::sleep(Pause::from_millis(20)).await;
        Ok(page(revision(1), None, 100))
    };
    let quick = async || Ok(page(revision(2), None, 100));
    let (former, present) = (revision(1), revision(2));
    let (old, new) = tokio::join!(cache.get("/", &former, &clock, slow), cache.get("/", &present, &clock, quick));
    assert!(old.unwrap().is_true(&former, NOW));
    assert!(new.unwrap().is_true(&present, NOW));
}

#[tokio::test]
async fn a_page_is_true_for_its_revision_and_its_hours() {
    let closing = NOW + Duration::hours(2);
    let (kept, present) = (page(revision(1), Some(closing), 100), revision(1));
    assert!(kept.is_true(&present, NOW) && kept.is_true(&present, closing - Duration::nanoseconds(1)));
    assert!(!kept.is_true(&present, closing) && !kept.is_true(&present, NOW - Duration::seconds(1)));
    assert!(!kept.is_true(&revision(2), NOW));
}

#[tokio::test]
async fn the_bytes_kept_never_pass_the_bound() {
    let (cache, clock, revision) = (PageCache::new(1), Clock::fixed(NOW), revision(1));
    for number in 0..400_usize {
        let length = 2_000 + number % 37 * 1_000;
        let make = async || Ok(page(revision, None, length));
        cache.get(&format!("/{number}"), &revision, &clock, make).await.unwrap();
        assert!(cache.bytes() <= cache.bound(), "{cache:?}");
    }
    assert!(cache.bytes() > cache.bound() / 2, "{cache:?}");
    // One too large for the cache is given, not kept.
    let huge = async || Ok(page(revision, None, 4_000_000));
    assert!(cache.get("/huge", &revision, &clock, huge).await.unwrap().bytes() > 1_000_000);
    assert!(cache.kept("/huge").is_none() && cache.bytes() <= cache.bound());
}

#[tokio::test]
async fn without_memory_each_is_made_anew() {
    let (cache, clock, revision) = (PageCache::new(0), Clock::fixed(NOW), revision(1));
    for _ in 0..3 {
        let make = async || Ok(page(revision, None, 100));
        cache.get("/", &revision, &clock, make).await.unwrap();
    }
    assert_eq!((cache.made(), cache.len(), cache.bytes()), (3, 0, 0));
}
