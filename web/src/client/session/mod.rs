//! Who is signed in, in this browser.
//!
//! The access token stays in memory. The refresh token is a cookie that no script reads; it changes at each use, so
//! tabs renew one at a time ([`lock`]) and tell each other the newest session ([`channel`]).

mod channel;
mod lock;

use std::time::Duration;

use js_sys::{Date, Promise};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::auth::{AccountDeletion, MeDto, SessionDto};
use shared::problem::ErrorCode;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use self::channel::{Channel, News};
use super::{ApiFailure, PublicClient, SignedInClient};

/// A token with less than this to live is renewed before it is used, in milliseconds.
const MARGIN: f64 = 60_000.0;
/// Delay before another try when the renewal found no server.
const RETRY: Duration = Duration::from_secs(30);

/// Where this browser stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Nobody has asked the server yet.
    Unknown,
    /// The server could not be asked.
    Unreachable(ApiFailure),
    /// Nobody is signed in.
    SignedOut(Farewell),
    /// Someone is.
    SignedIn,
}

/// How the last session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Farewell {
    /// There was none.
    None,
    /// It expired or was revoked.
    Ended,
    /// The person signed out here.
    ByChoice,
    /// The person signed out in another tab.
    Elsewhere,
    /// The person deleted the account.
    Deleted,
}

/// Access token and the instant it expires, in milliseconds of the browser's clock.
#[derive(Clone, Debug)]
struct Token {
    value: String,
    expires_at: f64,
}

/// The session of this browser. One per page, copied freely.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    phase: RwSignal<Phase>,
    me: RwSignal<Option<MeDto>>,
    token: StoredValue<Option<Token>>,
    renewal: StoredValue<Option<Promise>, LocalStorage>,
    outcome: StoredValue<Result<(), ApiFailure>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    channel: StoredValue<Option<Channel>, LocalStorage>,
}

impl Session {
    /// A session about which nothing is known yet; listens to the other tabs at once.
    #[must_use]
    pub fn new() -> Self {
        let session = Self {
            phase: RwSignal::new(Phase::Unknown),
            me: RwSignal::new(None),
            token: StoredValue::new(None),
            renewal: StoredValue::new_local(None),
            outcome: StoredValue::new(Ok(())),
            timer: StoredValue::new(None),
            channel: StoredValue::new_local(None),
        };
        session.channel.set_value(Channel::open(move |news| session.learn(news)));
        session
    }

    /// Where this browser stands; tracked.
    #[must_use]
    pub fn phase(self) -> Phase {
        self.phase.get()
    }

    /// Where this browser stands, not tracked.
    #[must_use]
    pub fn phase_untracked(self) -> Phase {
        self.phase.get_untracked()
    }

    /// The signed-in person; tracked.
    #[must_use]
    pub fn me(self) -> Option<MeDto> {
        self.me.get()
    }

    /// The signed-in person, not tracked.
    #[must_use]
    pub fn me_untracked(self) -> Option<MeDto> {
        self.me.get_untracked()
    }

    /// Whether the signed-in person is an agent of no guichet; not tracked.
    #[must_use]
    pub fn has_no_tenant(self) -> bool {
        self.me.with_untracked(|me| me.as_ref().is_none_or(|me| me.memberships.is_empty()))
    }

    /// The calls of the signed-in person.
    #[must_use]
    pub const fn client(self) -> SignedInClient {
        SignedInClient::new(self)
    }

    /// Asks the server who is signed in, unless it is known.
    pub fn start(self) {
        if self.phase.get_untracked() != Phase::SignedIn {
            spawn_local(async move {
                let _ = self.renew().await;
            });
        }
    }

    /// Asks again after [`Phase::Unreachable`].
    pub fn restart(self) {
        self.phase.set(Phase::Unknown);
        self.start();
    }

    /// Takes a session that the server has just opened, and tells the other tabs.
    pub fn open(self, session: SessionDto) {
        self.tell(&News::Opened(session.clone()));
        self.keep(session);
    }

    /// Learns anew who the person is: memberships may have changed.
    ///
    /// # Errors
    /// The call failed.
    pub async fn learn_me(self) -> Result<(), ApiFailure> {
        let me = self.client().me().await?;
        self.take_me(me);
        Ok(())
    }

    /// Signs out here and in the other tabs.
    ///
    /// # Errors
    /// The server could not be told: the cookie is still there, so the person stays signed in.
    pub async fn sign_out(self) -> Result<(), ApiFailure> {
        match self.client().sign_out().await {
            Ok(()) => {}
            Err(failure) if failure.is(ErrorCode::SessionEnded) || failure.is(ErrorCode::SignInRequired) => {}
            Err(failure) => return Err(failure),
        }
        self.tell(&News::Closed);
        self.close(Farewell::ByChoice);
        Ok(())
    }

    /// Deletes the account, which ends every session, here and in the other tabs.
    ///
    /// # Errors
    /// The password is refused, or the call failed: the account is still there.
    pub async fn delete_account(self, body: &AccountDeletion) -> Result<(), ApiFailure> {
        self.client().delete_account(body).await?;
        self.tell(&News::Closed);
        self.close(Farewell::Deleted);
        Ok(())
    }

    /// A token that is still good for a while.
    pub(super) async fn token(self) -> Result<String, ApiFailure> {
        if let Some(token) = self.fresh() {
            return Ok(token);
        }
        self.renew().await?;
        self.fresh().ok_or_else(|| ErrorCode::SessionEnded.into())
    }

    /// Another token than this one, which the server refused.
    pub(super) async fn token_after(self, refused: &str) -> Result<String, ApiFailure> {
        self.token.update_value(|token| {
            if token.as_ref().is_some_and(|token| token.value == refused) {
                *token = None;
            }
        });
        self.token().await
    }

    fn fresh(self) -> Option<String> {
        self.token.with_value(|token| {
            token.as_ref().filter(|token| token.expires_at - MARGIN > Date::now()).map(|token| token.value.clone())
        })
    }

    /// Renews the session; calls made meanwhile wait for the same renewal.
    async fn renew(self) -> Result<(), ApiFailure> {
        let renewal = self.renewal.get_value().unwrap_or_else(|| {
            let renewal = future_to_promise(async move {
                let before = self.token.with_value(|token| token.as_ref().map(|token| token.value.clone()));
                lock::exclusively("guichet-session", async move { self.renew_alone(before).await }).await;
                self.renewal.set_value(None);
                Ok(JsValue::UNDEFINED)
            });
            self.renewal.set_value(Some(renewal.clone()));
            renewal
        });
        let _ = JsFuture::from(renewal).await;
        self.outcome.get_value()
    }

    /// Renews while no other tab does; one of them may have done it while this one waited.
    async fn renew_alone(self, before: Option<String>) {
        let news = self.fresh().filter(|token| before.as_ref() != Some(token));
        if news.is_some() {
            self.outcome.set_value(Ok(()));
            return;
        }
        let outcome = PublicClient.refresh().await;
        self.outcome.set_value(outcome.as_ref().map(|_| ()).map_err(Clone::clone));
        match outcome {
            Ok(session) => self.open(session),
            Err(failure) if failure.is(ErrorCode::SessionEnded) || failure.is(ErrorCode::SignInRequired) => {
                self.close(self.farewell_when_ended());
            }
            Err(failure) if self.phase.get_untracked() != Phase::SignedIn => {
                self.phase.set(Phase::Unreachable(failure));
            }
            Err(_) => self.renew_in(RETRY),
        }
    }

    /// A visitor who was never signed in here has lost nothing.
    fn farewell_when_ended(self) -> Farewell {
        match self.phase.get_untracked() {
            Phase::SignedIn => Farewell::Ended,
            Phase::SignedOut(farewell) => farewell,
            Phase::Unknown | Phase::Unreachable(_) => Farewell::None,
        }
    }

    fn keep(self, session: SessionDto) {
        let lifetime = f64::from(session.expires_in) * 1000.0;
        self.token.set_value(Some(Token { value: session.access_token, expires_at: Date::now() + lifetime }));
        self.take_me(session.me);
        if self.phase.get_untracked() != Phase::SignedIn {
            self.phase.set(Phase::SignedIn);
        }
        self.renew_in(Duration::from_secs(u64::from(session.expires_in.saturating_sub(75)).max(5)));
    }

    fn take_me(self, me: MeDto) {
        if self.me.with_untracked(|known| known.as_ref() != Some(&me)) {
            self.me.set(Some(me));
        }
    }

    fn close(self, farewell: Farewell) {
        self.token.set_value(None);
        self.stop_timer();
        self.phase.set(Phase::SignedOut(farewell));
        self.me.set(None);
    }

    fn renew_in(self, delay: Duration) {
        self.stop_timer();
        let renewal = move || {
            spawn_local(async move {
                let _ = self.renew().await;
            });
        };
        self.timer.set_value(set_timeout_with_handle(renewal, delay).ok());
    }

    fn stop_timer(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }

    fn tell(self, news: &News) {
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.tell(news);
            }
        });
    }

    fn learn(self, news: News) {
        match news {
            News::Opened(session) => self.keep(session),
            News::Closed if self.phase.get_untracked() == Phase::SignedIn => self.close(Farewell::Elsewhere),
            News::Closed => {}
        }
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}
