//! `storewatch config check|show|schema`.

use super::args::{ConfigCommand, Global};
use super::context::{SecretsOf, read_config};
use super::failure::{Failure, USAGE};
use super::log;
use super::output::Output;
use crate::clock::Clock;
use crate::{config, setup};
use std::process::ExitCode;

pub(super) fn run(global: &Global, output: Output, what: ConfigCommand) -> Result<ExitCode, Failure> {
    match what {
        ConfigCommand::Show => output.text(config::EXAMPLE)?,
        ConfigCommand::Schema => output.text(&super::schema::text()?)?,
        ConfigCommand::Check { without_secrets } => {
            let secrets = if without_secrets { SecretsOf::Nobody } else { SecretsOf::Config };
            let report = read_config(global, secrets)?;
            if let Some(warnings) = &report.warnings {
                log::warn(warnings);
            }
            let configured = report.result.map_err(|problems| Failure { message: problems, code: USAGE })?;
            if !global.quiet {
                output.text(&setup::report(&report.tree, &configured.plan, Clock::System.now()))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
