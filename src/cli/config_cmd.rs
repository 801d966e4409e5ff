//! `storewatch config check|show`.

use super::args::{ConfigCommand, Global};
use super::context::read_config;
use super::failure::{Failure, USAGE};
use super::output::{Output, say};
use crate::clock::Clock;
use crate::{config, setup};
use std::process::ExitCode;

pub(super) fn run(global: &Global, output: Output, what: ConfigCommand) -> Result<ExitCode, Failure> {
    match what {
        ConfigCommand::Show => output.text(config::EXAMPLE)?,
        ConfigCommand::Check => {
            let report = read_config(global)?;
            if let Some(warnings) = &report.warnings {
                say(warnings);
            }
            let configured = report.result.map_err(|problems| Failure { message: problems, code: USAGE })?;
            output.text(&setup::report(&report.tree, &configured.plan, Clock::System.now()))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
