//! Access tokens: short-lived JWTs (RFC 7519), HMAC-SHA-256, with the key's identifier as `kid`.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use shared::problem::ErrorCode;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::keys::Keys;
use crate::db::Db;
use crate::error::{ApiError, ApiResult};

/// How long an access token holds.
pub const LIFETIME: Duration = Duration::minutes(15);
/// Whom the tokens are for.
const AUDIENCE: &str = "guichet";

/// What a token says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The person.
    pub user_id: Uuid,
    /// The session.
    pub session_id: Uuid,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    aud: String,
    sub: Uuid,
    sid: Uuid,
    iat: i64,
    exp: i64,
}

/// Signs a token.
///
/// # Errors
/// When no key is loaded.
pub async fn issue(keys: &Keys, now: OffsetDateTime, claims: Claims) -> ApiResult<String> {
    let (kid, secret) = keys.signing().await.ok_or_else(|| ApiError::internal("no signing key is loaded"))?;
    let header = Header { kid: Some(kid.to_string()), ..Header::new(Algorithm::HS256) };
    let payload = Payload {
        aud: AUDIENCE.to_owned(),
        sub: claims.user_id,
        sid: claims.session_id,
        iat: now.unix_timestamp(),
        exp: (now + LIFETIME).unix_timestamp(),
    };
    encode(&header, &payload, &EncodingKey::from_secret(secret.as_bytes())).map_err(ApiError::internal)
}

/// Reads a token. The algorithm is ours to choose, never the token's.
///
/// # Errors
/// `sign_in_required` for anything but a token that one of our keys signed and that has not expired.
pub async fn read(keys: &Keys, db: &Db, now: OffsetDateTime, token: &str) -> ApiResult<Claims> {
    let refused = || ApiError::new(ErrorCode::SignInRequired);
    let header = decode_header(token).map_err(|_| refused())?;
    let kid = header.kid.and_then(|kid| Uuid::try_parse(&kid).ok()).ok_or_else(refused)?;
    let secret = keys.get(db, now, kid).await?.ok_or_else(refused)?;
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[AUDIENCE]);
    // Expiry is compared with our own clock, which tests can move.
    validation.validate_exp = false;
    let payload = decode::<Payload>(token, &DecodingKey::from_secret(secret.as_bytes()), &validation)
        .map_err(|_| refused())?
        .claims;
    if payload.exp <= now.unix_timestamp() {
        return Err(refused());
    }
    Ok(Claims { user_id: payload.sub, session_id: payload.sid })
}
