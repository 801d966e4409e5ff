//! `storewatch calendar`: announced windows as iCalendar.

use super::args::Global;
use super::ask::{ask, length};
use super::context::{clock, words_of};
use super::failure::Failure;
use super::output::Output;
use crate::domain::Command;
use crate::view::{calendar, windows};
use std::process::ExitCode;

pub(super) fn run(global: &Global, output: Output, next: &str) -> Result<ExitCode, Failure> {
    let now = clock(global)?.now();
    let found: Vec<windows::Ahead> = ask(global, Command::Windows { until: now + length(next)? })?;
    if output.json {
        output.value(&found)?;
    } else {
        output.text(&calendar::calendar(&found, &*words_of(global)?, now))?;
    }
    Ok(ExitCode::SUCCESS)
}
