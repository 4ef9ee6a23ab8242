//! Where the official directory of the administration is asked.

use serde::Deserialize;
use url::Url;

/// The official directory.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// Whether it is asked at all.
    pub enabled: bool,
    /// Address of its API (Opendatasoft Explore 2.1), without the data set.
    pub url: String,
}

impl Directory {
    /// Why the address is none, if so.
    pub(super) fn refusal(&self, dev: bool) -> Option<&'static str> {
        let Ok(url) = Url::parse(&self.url) else {
            return Some("must be an address like https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1");
        };
        if url.query().is_some() || url.fragment().is_some() || url.host().is_none() {
            return Some("must be the address of the API, without the data set and without a question");
        }
        match url.scheme() {
            "https" => None,
            "http" if dev => None,
            _ => Some("must be https (only --dev accepts http)"),
        }
    }
}
