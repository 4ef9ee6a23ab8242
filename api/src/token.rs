//! Opaque secrets: made at random, kept only as a hash.

use aws_lc_rs::{hmac, rand};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A secret of 256 random bits, in base64url.
#[must_use]
pub fn generate() -> String {
    let mut bytes = [0_u8; 32];
    rand::fill(&mut bytes).expect("the operating system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the database keeps of a secret. No salt is needed: the secret itself is 256 random bits.
#[must_use]
pub fn hash(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// A keyed mark of `message`, which only the holder of `key` can make.
#[must_use]
pub fn mark(key: &[u8], message: &str) -> String {
    URL_SAFE_NO_PAD.encode(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), message.as_bytes()))
}

/// Whether `mark` was made for `message` with `key`, in constant time.
#[must_use]
pub fn mark_is_right(key: &[u8], message: &str, mark: &str) -> bool {
    URL_SAFE_NO_PAD
        .decode(mark)
        .is_ok_and(|tag| hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, key), message.as_bytes(), &tag).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_hash_alike() {
        let secret = generate();
        assert_eq!(secret.len(), 43);
        assert_ne!(secret, generate());
        assert_eq!(hash(&secret), hash(&secret));
        assert_ne!(hash(&secret), secret);
    }

    #[test]
    fn a_mark_holds_for_its_message_and_key_alone() {
        let mark_of = mark(b"key", "message");
        assert!(mark_is_right(b"key", "message", &mark_of));
        assert!(!mark_is_right(b"key", "other", &mark_of));
        assert!(!mark_is_right(b"other", "message", &mark_of));
        assert!(!mark_is_right(b"key", "message", "%%"));
    }
}
