//! What can go wrong with the store: what failed, where, and what a person can do about it.

use super::Holder;
use crate::domain::JobId;
use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;

/// Why the store could not be opened. Nothing on disk was changed or deleted.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("use the state directory {}: {}; stop that first, or choose another with --state-dir", dir.display(), who(.holder.as_ref()))]
    Locked { dir: PathBuf, holder: Option<Holder> },
    #[error("create or write the state directory {}: check that it exists, is writable, and has space left", dir.display())]
    Directory { dir: PathBuf, source: std::io::Error },
    #[error("open the database {}: check its permissions and the space on its disk", file.display())]
    Unusable { file: PathBuf, source: Arc<rusqlite::Error> },
    #[error(
        "use the database {}: it is damaged ({detail}); move it aside and bring back a copy with `storewatch restore`, \
         or start anew without it",
        file.display()
    )]
    Corrupt { file: PathBuf, detail: String },
    #[error(
        "restore: {} is there, and is not written over; move it aside (with its -wal, where there is one), or choose \
         another directory with --state-dir",
        file.display()
    )]
    Occupied { file: PathBuf },
    #[error("use {}: it is a database of another program; choose another directory with --state-dir", file.display())]
    Foreign { file: PathBuf },
    #[error(
        "use the database {}: a newer storewatch wrote it (schema {found}, known here {known}); install that version or \
         a later one, or bring back an older copy",
        file.display()
    )]
    Newer { file: PathBuf, found: i64, known: i64 },
    #[error("bring the database {} to the present schema; it stays as it was", file.display())]
    Migration { file: PathBuf, source: Arc<rusqlite_migration::Error> },
    #[error("start the thread that writes the database")]
    Thread { source: std::io::Error },
}

fn who(holder: Option<&Holder>) -> String {
    match holder {
        Some(Holder { program, pid, since }) => {
            format!("`{program}` (process {pid}) has held it since {}", since.format("%Y-%m-%d %H:%M:%S UTC"))
        }
        None => "another process holds it".to_owned(),
    }
}

/// Why something was not recorded. What was recorded before stands.
#[derive(Debug, Clone, Error)]
pub enum WriteError {
    #[error("record in {}: the disk is full; free some space, nothing that was recorded is lost", file.display())]
    Full { file: PathBuf },
    #[error("record in {}: it cannot be written; check the permissions and the disk", file.display())]
    ReadOnly { file: PathBuf, source: Arc<rusqlite::Error> },
    #[error("record in {}: another process keeps it locked", file.display())]
    Busy { file: PathBuf },
    #[error("record in {}: it is damaged; move it aside and bring back a copy with `storewatch restore`", file.display())]
    Corrupt { file: PathBuf, source: Arc<rusqlite::Error> },
    #[error("record in {}", file.display())]
    Sql { file: PathBuf, source: Arc<rusqlite::Error> },
    #[error("record {source_id}: \"{key}\" is new or was edited, but was not read")]
    Unread { source_id: JobId, key: String },
    #[error("find {what} \"{name}\" among what is recorded")]
    Unknown { what: &'static str, name: String },
    /// The judge or the store has a defect. What it was about to record was rolled back.
    #[error("record: {what} (this is a defect of storewatch)")]
    Defect { what: String },
    #[error("record: the store has been closed")]
    Closed,
}

impl WriteError {
    /// Whether the same may succeed later without anybody's help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Full { .. } | Self::Busy { .. })
    }
}

/// Why something recorded could not be read.
#[derive(Debug, Clone, Error)]
pub enum ReadError {
    #[error("read the database {}", file.display())]
    Sql { file: PathBuf, source: Arc<rusqlite::Error> },
    #[error("read: the store has been closed")]
    Closed,
}

/// An error inside the store, before it is known which file it is about.
#[derive(Debug)]
pub(super) enum Fault {
    Sql(rusqlite::Error),
    Unread { source: JobId, key: String },
    Unknown { what: &'static str, name: String },
    Defect(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl Fault {
    pub(super) fn at(self, file: &Path) -> WriteError {
        match self {
            Self::Sql(error) => classify(error, file),
            Self::Unread { source, key } => WriteError::Unread { source_id: source, key },
            Self::Unknown { what, name } => WriteError::Unknown { what, name },
            Self::Defect(what) => WriteError::Defect { what },
        }
    }
}

/// The one place where SQLite's codes become ours.
fn classify(error: rusqlite::Error, file: &Path) -> WriteError {
    let file = file.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => WriteError::Full { file },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => WriteError::Busy { file },
        Some(
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure,
        ) => WriteError::ReadOnly { file, source: Arc::new(error) },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            WriteError::Corrupt { file, source: Arc::new(error) }
        }
        _ => WriteError::Sql { file, source: Arc::new(error) },
    }
}
