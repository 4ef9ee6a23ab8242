//! Where the files are: any store of objects. A folder is one of them.

use std::path::Path as Folder;
use std::sync::Arc;

use actix_web::web::Bytes;
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::ApiError;

/// Images decoded at once, whatever the number of senders: each may take a hundred megabytes for a moment.
const AT_ONCE: usize = 2;

/// The store of medias; a clone is the same store.
#[derive(Clone, Debug)]
pub struct MediaStore {
    pub(super) objects: Arc<dyn ObjectStore>,
    work: Arc<Semaphore>,
}

impl MediaStore {
    /// Opens the store of an address: `file://` and a path, or `memory://`, which forgets.
    ///
    /// # Errors
    /// One line that says what is wrong.
    pub fn open(url: &str) -> Result<Self, String> {
        let objects: Arc<dyn ObjectStore> = match url.split_once("://") {
            Some(("memory", _)) => Arc::new(InMemory::new()),
            Some(("file", folder)) => {
                std::fs::create_dir_all(folder).map_err(|error| format!("{folder}: {error}"))?;
                Arc::new(LocalFileSystem::new_with_prefix(Folder::new(folder)).map_err(|error| error.to_string())?)
            }
            _ => return Err(format!("{url} is no store: it begins with file:// or memory://")),
        };
        Ok(Self { objects, work: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Waits for a turn to decode.
    pub(super) async fn turn(&self) -> OwnedSemaphorePermit {
        Arc::clone(&self.work).acquire_owned().await.expect("the semaphore is never closed")
    }

    /// Keeps a file. One of that name had the same content, and is as new again.
    pub(super) async fn put(&self, name: &str, content: Vec<u8>) -> Result<(), ApiError> {
        self.objects.put(&Path::from(name), content.into()).await.map(|_| ()).map_err(ApiError::internal)
    }

    /// The content of a file; none when there is none of that name.
    pub(super) async fn get(&self, name: &str) -> Result<Option<Bytes>, ApiError> {
        match self.objects.get(&Path::from(name)).await {
            Ok(found) => found.bytes().await.map(Some).map_err(ApiError::internal),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(ApiError::internal(error)),
        }
    }
}
