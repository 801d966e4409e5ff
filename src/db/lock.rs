//! One writer at a time: a lock on a file that names its holder.

use super::OpenError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Who writes the database, for the error that another process gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The command as its user knows it: `storewatch run`.
    pub program: String,
    pub pid: u32,
    pub since: DateTime<Utc>,
}

/// Held as long as it lives; the system releases it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

const NAME: &str = "storewatch.lock";

/// What a holder's name may take; more than that was not written by us.
const LONGEST: u64 = 4096;

impl Lock {
    pub(super) fn take(dir: &Path, holder: &Holder) -> Result<Self, OpenError> {
        let directory = |source| OpenError::Directory { dir: dir.to_owned(), source };
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(dir.join(NAME)).map_err(directory)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Locked { dir: dir.to_owned(), holder: read(&mut file) });
            }
            Err(TryLockError::Error(error)) => return Err(directory(error)),
        }
        write(&mut file, holder).map_err(directory)?;
        Ok(Self { _file: file })
    }
}

fn read(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

fn write(file: &mut File, holder: &Holder) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(serde_json::to_string(holder)?.as_bytes())?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(program: &str) -> Holder {
        Holder { program: program.into(), pid: 7, since: DateTime::from_timestamp_micros(0).unwrap() }
    }

    #[test]
    fn the_second_learns_who_the_first_is_and_may_follow_it() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path(), &holder("storewatch run --with-a-long-name")).unwrap();
        let error = Lock::take(dir.path(), &holder("storewatch")).unwrap_err();
        assert!(error.to_string().contains("`storewatch run --with-a-long-name` (process 7)"), "{error}");
        drop(first);
        let _second = Lock::take(dir.path(), &holder("second")).unwrap();
        let Err(OpenError::Locked { holder: Some(named), .. }) = Lock::take(dir.path(), &holder("third")) else {
            panic!("taken twice");
        };
        assert_eq!(named, holder("second"));
    }

    #[test]
    fn a_holder_that_cannot_be_read_is_still_a_holder() {
        let dir = tempfile::tempdir().unwrap();
        let _first = Lock::take(dir.path(), &holder("first")).unwrap();
        std::fs::write(dir.path().join(NAME), "not json").unwrap();
        let error = Lock::take(dir.path(), &holder("second")).unwrap_err();
        assert!(matches!(&error, OpenError::Locked { holder: None, .. }));
        assert!(error.to_string().contains("another process holds it"));
    }
}
