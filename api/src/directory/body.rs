//! The body of an answer: unpacked here, in small steps, since a bomb grows a thousandfold.

use std::fmt;
use std::io::Write;

use flate2::write::GzDecoder;
use reqwest::Response;
use reqwest::header::{CONTENT_ENCODING, ETAG, LAST_MODIFIED};
use shared::directory::DirectoryFailure;

use super::client::{Failed, Marks, failed, header};

/// How much is unpacked at once.
const STEP: usize = 4_096;

/// The body of an answer, unpacked as it comes, within its length.
pub struct Body {
    answer: Response,
    unpacking: Option<GzDecoder<Vec<u8>>>,
    waiting: Option<(Vec<u8>, usize)>,
    left: u64,
    /// Marks of this answer.
    pub marks: Marks,
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").field("left", &self.left).finish_non_exhaustive()
    }
}

impl Body {
    pub(super) fn new(answer: Response, most: u64) -> Result<Self, Failed> {
        let unpacking = match header(answer.headers(), CONTENT_ENCODING).as_deref().map(str::trim) {
            None | Some("" | "identity") => None,
            Some("gzip" | "x-gzip") => Some(GzDecoder::new(Vec::new())),
            Some(other) => {
                let detail = format!("packed as {}", other.chars().take(20).collect::<String>());
                return Err(Failed::new(DirectoryFailure::Unreadable, detail));
            }
        };
        let marks =
            Marks { etag: header(answer.headers(), ETAG), last_modified: header(answer.headers(), LAST_MODIFIED) };
        Ok(Self { answer, unpacking, waiting: None, left: most, marks })
    }

    /// The next bytes, unpacked; none at the end.
    ///
    /// # Errors
    /// When they do not come, are too many, or cannot be unpacked.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, Failed> {
        loop {
            if let Some(bytes) = self.unpacked()? {
                return Ok(Some(self.counted(bytes)?));
            }
            match self.answer.chunk().await.map_err(|error| cut(&error))? {
                Some(chunk) if self.unpacking.is_some() => self.waiting = Some((chunk.into(), 0)),
                Some(chunk) if chunk.is_empty() => {}
                Some(chunk) => return Ok(Some(self.counted(chunk.into())?)),
                None => return self.end(),
            }
        }
    }

    /// Some more of what waits to be unpacked.
    fn unpacked(&mut self) -> Result<Option<Vec<u8>>, Failed> {
        let Some(decoder) = &mut self.unpacking else { return Ok(None) };
        let mut bytes = Vec::new();
        while bytes.is_empty() {
            let Some((packed, done)) = &mut self.waiting else { return Ok(None) };
            let step = packed.get(*done..packed.len().min(*done + STEP)).unwrap_or_default();
            if step.is_empty() {
                self.waiting = None;
                continue;
            }
            decoder.write_all(step).map_err(|error| unpackable(&error))?;
            *done += step.len();
            bytes = std::mem::take(decoder.get_mut());
        }
        Ok(Some(bytes))
    }

    fn end(&mut self) -> Result<Option<Vec<u8>>, Failed> {
        let Some(decoder) = self.unpacking.take() else { return Ok(None) };
        // A packed answer that was cut says so here.
        let bytes = decoder.finish().map_err(|error| unpackable(&error))?;
        if bytes.is_empty() { Ok(None) } else { self.counted(bytes).map(Some) }
    }

    fn counted(&mut self, bytes: Vec<u8>) -> Result<Vec<u8>, Failed> {
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => {
                self.left = left;
                Ok(bytes)
            }
            None => Err(Failed::new(DirectoryFailure::TooLarge, "longer than any honest answer")),
        }
    }

    /// All of it.
    ///
    /// # Errors
    /// The same.
    pub(super) async fn whole(&mut self) -> Result<Vec<u8>, Failed> {
        let mut whole = Vec::new();
        while let Some(bytes) = self.next().await? {
            whole.extend(bytes);
        }
        Ok(whole)
    }
}

fn cut(error: &reqwest::Error) -> Failed {
    let failed = failed(error);
    match failed.failure {
        DirectoryFailure::Late => failed,
        _ => Failed { failure: DirectoryFailure::Unreadable, detail: format!("cut: {}", failed.detail), ..failed },
    }
}

fn unpackable(error: &std::io::Error) -> Failed {
    Failed::new(DirectoryFailure::Unreadable, format!("cannot be unpacked: {error}"))
}
