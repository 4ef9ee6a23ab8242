//! Passwords: hashed with Argon2id away from the async threads.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use shared::rule::Refusal;
use tokio::sync::Semaphore;

use super::strength::{self, Strength};
use crate::error::{ApiError, ApiResult};

/// Hashes and verifies away from the async threads, a few at a time, so that a flood of sign-ins does not slow
/// the portals.
#[derive(Clone, Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
    /// Estimating as one types must not hold up signing in.
    estimates: Arc<Semaphore>,
    /// Hash of a password that nobody has: verified when there is no account, so that time tells nothing.
    decoy: Arc<str>,
}

impl Passwords {
    /// A hasher with one place for each two cores, one at least.
    #[must_use]
    pub fn new() -> Self {
        let places = std::thread::available_parallelism().map_or(1, |cores| cores.get().div_ceil(2));
        let decoy = hash_now(&crate::token::generate()).expect("hashing a random text with constant parameters");
        Self {
            places: Arc::new(Semaphore::new(places)),
            estimates: Arc::new(Semaphore::new(places)),
            decoy: decoy.into(),
        }
    }

    /// The hash to keep.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: &str) -> ApiResult<String> {
        let password = password.to_owned();
        off_thread(&self.places, move || hash_now(&password))
            .await?
            .map_err(|error| ApiError::internal(error.to_string()))
    }

    /// Whether the password is the one of `hash`; without account (`None`) it takes as long and says no.
    ///
    /// # Errors
    /// When the work cannot be done.
    pub async fn verify(&self, password: &str, hash: Option<&str>) -> ApiResult<bool> {
        let known = hash.is_some();
        let (password, hash) = (password.to_owned(), hash.unwrap_or(&self.decoy).to_owned());
        let right = off_thread(&self.places, move || verify_now(&password, &hash)).await?;
        Ok(known && right)
    }

    /// Refuses a password that is too easy to guess, the words of the registration (commune, address) included.
    ///
    /// # Errors
    /// When the work cannot be done.
    pub async fn judge(&self, password: &str, context: Vec<String>) -> ApiResult<Result<(), Refusal>> {
        Ok(self.estimate(password, context).await?.verdict())
    }

    /// How hard the password is to guess, and why.
    ///
    /// # Errors
    /// When the work cannot be done.
    pub async fn estimate(&self, password: &str, context: Vec<String>) -> ApiResult<Strength> {
        let password = password.to_owned();
        off_thread(&self.estimates, move || strength::estimate(&password, &context)).await
    }
}

async fn off_thread<T: Send + 'static>(places: &Semaphore, work: impl FnOnce() -> T + Send + 'static) -> ApiResult<T> {
    let _place = places.acquire().await.map_err(ApiError::internal)?;
    tokio::task::spawn_blocking(work).await.map_err(ApiError::internal)
}

impl Default for Passwords {
    fn default() -> Self {
        Self::new()
    }
}

/// Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_now(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2().hash_password(password.as_bytes())?.to_string())
}

fn verify_now(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_verifies_against_its_own_hash_alone() {
        let hash = hash_now("quatre chats sur le toit").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_now("quatre chats sur le toit", &hash));
        assert!(!verify_now("quatre chats sur le toi", &hash));
        assert!(!verify_now("x", "not a hash"));
    }
}
