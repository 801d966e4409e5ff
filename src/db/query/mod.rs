//! What is recorded, for views. Nothing here writes.

mod announcements;
mod events;
mod messages;
mod probes;
mod sites;
mod sources;
mod verdicts;

pub use announcements::{AnnouncementRow, CorrectionRow};
pub(super) use announcements::{NOTICE_COLUMNS, notice};
pub(super) use events::{event, recent};
pub use messages::{MessageRow, MessageState, Mute};
pub(super) use messages::{finished, told};
pub(super) use probes::one as probe;
pub use probes::{ProbeRow, SampleHour};
pub use sources::SourceRow;
pub use verdicts::{Standing, Surroundings};
pub(super) use verdicts::{surroundings, verdict};

use super::{OpenError, ReadError, open};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A connection that is only read.
#[derive(Debug)]
pub struct Reader {
    connection: Connection,
    file: PathBuf,
}

impl Reader {
    /// Opens what is recorded in a directory, beside a writer or without one. Where nothing is recorded yet, everything
    /// is empty.
    ///
    /// # Errors
    /// When there is a database that cannot be used.
    pub fn open(dir: &Path) -> Result<Self, OpenError> {
        Ok(Self::new(open::reading(dir)?, dir.join(open::NAME)))
    }

    pub(super) fn new(connection: Connection, file: PathBuf) -> Self {
        Self { connection, file }
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Looks for damage in the whole file; quick enough for people who wait.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`] where there is some.
    pub fn sound(&self) -> Result<(), OpenError> {
        open::sound(&self.connection, &self.file)
    }

    /// Asks, and says in an error which file it was about.
    pub(super) fn ask<T>(&self, query: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, ReadError> {
        query(&self.connection).map_err(|e| ReadError::Sql { file: self.file.clone(), source: Arc::new(e) })
    }
}
