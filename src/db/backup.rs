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

/// Puts a backup in the place of the database in `dir`. The database that was there is moved aside, and returned is where
/// it lies now.
///
/// # Errors
/// When the backup is damaged, foreign or too new, or the directory is in use; then nothing is changed.
pub fn restore(from: &Path, dir: &Path, holder: &Holder) -> Result<Option<PathBuf>, OpenError> {
    let backup = open::read_only(from)?;
    open::sound(&backup, from)?;
    open::directory(dir)?;
    let _lock = Lock::take(dir, holder)?;
    let failed = |source| OpenError::Directory { dir: dir.to_owned(), source };
    let (file, new) = (dir.join(open::NAME), dir.join("storewatch.db.new"));
    // What an earlier attempt left behind was never in use.
    match std::fs::remove_file(&new) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    open::create(&new).map_err(failed)?;
    let mut copy = Connection::open(&new).map_err(|e| open::unusable(e, &new))?;
    open::copy_into(&backup, &mut copy, &new)?;
    copy.close().map_err(|(_, e)| open::unusable(e, &new))?;
    let aside = dir.join(format!("storewatch.db.before-{}", holder.since.format("%Y%m%dT%H%M%SZ")));
    let mut moved = None;
    // With its journal, without which it may lack what was recorded last.
    for end in ["", "-wal", "-shm"] {
        let (here, there) = (with_end(&file, end), with_end(&aside, end));
        if here.try_exists().map_err(failed)? {
            std::fs::rename(here, there).map_err(failed)?;
            moved = Some(aside.clone());
        }
    }
    std::fs::rename(&new, &file).map_err(failed)?;
    Ok(moved)
}

fn with_end(file: &Path, end: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(end);
    name.into()
}
