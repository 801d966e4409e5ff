//! The folder in which a browser keeps what it must keep, while it runs and no longer.

use std::fs::{self, DirBuilder, File};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

const PREFIX: &str = "storewatch-browser-";
/// In each of them, locked by the process whose browser it is.
const OWNER: &str = "owner";
/// In each of them, the browser's own.
const HOME: &str = "home";

/// Removed when dropped.
#[derive(Debug)]
pub(super) struct Profile {
    path: PathBuf,
    home: PathBuf,
    _owner: File,
}

impl Profile {
    /// A new folder that nobody else may enter. Those that a killed process left behind are removed.
    pub(super) fn make() -> io::Result<Self> {
        Self::make_in(&std::env::temp_dir())
    }

    fn make_in(folder: &Path) -> io::Result<Self> {
        sweep(folder);
        let chance = RandomState::new().build_hasher().finish();
        let path = folder.join(format!("{PREFIX}{}-{chance:016x}", std::process::id()));
        // Fails where there is anything of that name, a link of somebody else among it.
        DirBuilder::new().mode(0o700).create(&path)?;
        let owner = File::create_new(path.join(OWNER))?;
        owner.lock()?;
        let home = path.join(HOME);
        fs::create_dir(&home)?;
        Ok(Self { path, home, _owner: owner })
    }

    pub(super) fn home(&self) -> &Path {
        &self.home
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // Where a process still writes that is about to end, the owner's mark stays, and the next one sweeps.
        if fs::remove_dir_all(&self.home).is_ok() {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// Removes what has no owner any more. Other people's folders cannot be opened, and stay.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(PREFIX)) {
        let abandoned = File::open(entry.path().join(OWNER)).is_ok_and(|owner| owner.try_lock().is_ok());
        if abandoned && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_folder_lives_as_long_as_its_owner_and_what_is_left_behind_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(format!("{PREFIX}1-0"));
        fs::create_dir(&left).unwrap();
        fs::write(left.join(OWNER), "").unwrap();
        let foreign = dir.path().join("storewatch-other");
        fs::create_dir(&foreign).unwrap();
        let first = Profile::make_in(dir.path()).unwrap();
        assert!(!left.exists() && foreign.exists());
        assert_eq!(first.path.metadata().unwrap().permissions().mode() & 0o777, 0o700);
        let second = Profile::make_in(dir.path()).unwrap();
        assert!(first.home().exists() && second.home().exists());
        let path = first.path.clone();
        drop(first);
        assert!(!path.exists() && second.home().exists());
    }
}
