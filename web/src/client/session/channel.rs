//! What tabs of one browser tell each other about the session.

use serde::{Deserialize, Serialize};
use shared::auth::SessionDto;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// Something the other tabs need to know.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum News {
    /// A session was opened or renewed.
    Opened(SessionDto),
    /// The person signed out.
    Closed,
}

/// The way to the other tabs. It lives as long as the page.
#[derive(Debug)]
pub(super) struct Channel {
    channel: BroadcastChannel,
    _listener: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// Opens the channel; `None` where the browser has none.
    pub(super) fn open(on_news: impl Fn(News) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new("guichet-session").ok()?;
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(news) = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok()) {
                on_news(news);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self { channel, _listener: listener })
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, news: &News) {
        if let Ok(text) = serde_json::to_string(news) {
            let _ = self.channel.post_message(&JsValue::from_str(&text));
        }
    }
}
