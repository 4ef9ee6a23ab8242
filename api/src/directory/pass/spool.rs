//! Places of the export that are of use, on disk: in memory there would be a hundred megabytes of them.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};

use uuid::Uuid;

/// Where a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    from: u64,
    length: u32,
}

/// A file without a name: it goes with the process that has it.
pub(super) struct Spool {
    file: BufWriter<File>,
    end: u64,
}

impl Spool {
    pub(super) fn create() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("guichet-directory-{}", Uuid::now_v7().simple()));
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(&path)?;
        std::fs::remove_file(&path)?;
        Ok(Self { file: BufWriter::new(file), end: 0 })
    }

    pub(super) fn write(&mut self, place: &[u8]) -> io::Result<Span> {
        let span = Span { from: self.end, length: u32::try_from(place.len()).unwrap_or(u32::MAX) };
        self.file.write_all(place)?;
        self.end += u64::from(span.length);
        Ok(span)
    }

    pub(super) fn read(&mut self, span: Span) -> io::Result<Vec<u8>> {
        self.file.flush()?;
        let file = self.file.get_mut();
        file.seek(SeekFrom::Start(span.from))?;
        let mut place = Vec::new();
        file.take(u64::from(span.length)).read_to_end(&mut place)?;
        Ok(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut spool = Spool::create().unwrap();
        let spans: Vec<Span> = [&b"one"[..], b"", b"three"].map(|place| spool.write(place).unwrap()).into();
        let read: Vec<Vec<u8>> = spans.iter().rev().map(|span| spool.read(*span).unwrap()).collect();
        assert_eq!(read, [b"three".to_vec(), Vec::new(), b"one".to_vec()]);
    }
}
