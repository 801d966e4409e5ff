//! A copy of the database while it is in use, and its return.

use super::lock::Lock;
use super::{Holder, OpenError, open};
use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Writes a copy of the database in `dir` to a new file, by SQLite's own backup: a snapshot, also while somebody writes.
///
/// # Errors
/// When there is no database, or the file cannot be written or exists already.
pub fn backup(dir: &Path, to: &Path) -> Result<(), OpenError> {
    let from = open::read_only(&dir.join(open::NAME))?;
    let directory = |source| OpenError::Directory { dir: to.to_owned(), source };
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(to).map_err(directory)?;
    let mut copy = Connection::open(to).map_err(|e| open::unusable(e, to))?;
    open::copy_into(&from, &mut copy, to)
}

/// Puts a backup where no database is yet, and checks it. One that is there is never written over.
///
/// # Errors
/// When the backup is damaged, foreign or too new, or the directory holds a database or is in use; then nothing is changed.
pub fn restore(from: &Path, dir: &Path, holder: &Holder) -> Result<(), OpenError> {
    let backup = open::read_only(from)?;
    open::sound(&backup, from)?;
    open::directory(dir)?;
    let _lock = Lock::take(dir, holder)?;
    let failed = |source| OpenError::Directory { dir: dir.to_owned(), source };
    let (file, new) = (dir.join(open::NAME), dir.join("storewatch.db.new"));
    // A journal without its database is what is left of one.
    for end in ["", "-wal"] {
        if with_end(&file, end).try_exists().map_err(failed)? {
            return Err(OpenError::Occupied { file: with_end(&file, end) });
        }
    }
    // What an earlier attempt left behind was never in use.
    match std::fs::remove_file(&new) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    open::create(&new).map_err(failed)?;
    let mut copy = Connection::open(&new).map_err(|e| open::unusable(e, &new))?;
    open::copy_into(&backup, &mut copy, &new)?;
    open::sound(&copy, &new)?;
    copy.close().map_err(|(_, e)| open::unusable(e, &new))?;
    std::fs::rename(&new, &file).map_err(failed)
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}
