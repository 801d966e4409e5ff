//! `storewatch init`: a first config, every option in it and commented.

use super::args::Global;
use super::failure::Failure;
use super::output::say;
use crate::config;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Writes the commented example where the config is looked for first. A file that is there stays as it is.
pub(super) fn run(global: &Global, file: Option<PathBuf>) -> Result<ExitCode, Failure> {
    let places = config::Places::new(file.as_deref().or(global.config.as_deref()), |name| std::env::var_os(name));
    let path = places.paths.first().ok_or_else(|| Failure::usage("there is no place for a config: give a file"))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)
            .map_err(|error| Failure::failed(format!("create {}: {error}", folder.display())))?;
    }
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .and_then(|mut file| file.write_all(config::EXAMPLE.as_bytes()));
    match written {
        Ok(()) => {
            say(&format!(
                "wrote {}\nput your store's announcement page into it, then: storewatch config check && storewatch --check-now",
                path.display()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::failed(format!(
            "{} is there already and stays as it is; name another file, or move it aside",
            path.display()
        ))),
        Err(error) => Err(Failure::failed(format!("write {}: {error}", path.display()))),
    }
}
