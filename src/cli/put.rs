//! Files of the user, written whole or not at all.

use super::failure::Failure;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Puts a text in the place of a file, which keeps its rights; a link stays a link. Whoever reads sees the old text or the
/// new one.
pub(super) fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| Failure::failed(format!("write {}: {error}", path.display()));
    let real = path.canonicalize().map_err(wrong)?;
    let name = real.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = real.with_file_name(format!(".{name}.{}.new", std::process::id()));
    let rights = fs::metadata(&real).map_err(wrong)?.permissions();
    let written = OpenOptions::new().write(true).create_new(true).open(&beside).and_then(|mut file| {
        file.set_permissions(rights)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, &real));
    if placed.is_err() {
        let _ = fs::remove_file(&beside);
    }
    placed.map_err(wrong)
}

/// Writes a file that is not there yet, with its folders. One that is there stays as it is.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| Failure::failed(format!("create {}: {error}", folder.display())))?;
    }
    let written =
        OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => is_there(path),
        _ => Failure::failed(format!("write {}: {error}", path.display())),
    })
}

/// That a file is there, and is not written over.
pub(super) fn is_there(path: &Path) -> Failure {
    Failure::failed(format!(
        "{} is there already and stays as it is; name another file, or move it aside",
        path.display()
    ))
}
