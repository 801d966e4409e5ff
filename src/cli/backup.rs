//! `storewatch backup|restore FILE`: a copy of the state, and its return.

use super::args::Global;
use super::context::{clock, state_dir};
use super::failure::Failure;
use super::open;
use super::output::Output;
use crate::db;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// Copies the state while anybody may be writing it: SQLite's online backup needs no lock of ours.
pub(super) fn backup(global: &Global, output: Output, file: &Path) -> Result<ExitCode, Failure> {
    if file.exists() {
        return Err(super::put::is_there(file));
    }
    let dir = state_dir(global)?;
    db::backup(&dir, file)?;
    output.hint(&format!("the state of {} was copied to {}", dir.display(), file.display()));
    if output.json {
        output.value(&json!({ "state": dir.display().to_string(), "file": file.display().to_string() }))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup where no state is yet.
pub(super) fn restore(global: &Global, output: Output, file: &Path) -> Result<ExitCode, Failure> {
    std::fs::File::open(file)
        .map_err(|error| Failure::failed(format!("read the backup {}: {error}", file.display())))?;
    let dir = state_dir(global)?;
    db::restore(file, &dir, &open::holder("storewatch restore", clock(global)?))?;
    output.hint(&format!("the state of {} is that of {}", dir.display(), file.display()));
    if output.json {
        output.value(&json!({ "state": dir.display().to_string(), "file": file.display().to_string() }))?;
    }
    Ok(ExitCode::SUCCESS)
}
