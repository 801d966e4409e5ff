//! `storewatch config check|show|schema`.

use super::args::{ConfigCommand, Global};
use super::context::{ConfigReport, SecretsOf, read_config};
use super::failure::{Failure, USAGE};
use super::log;
use super::output::Output;
use crate::clock::Clock;
use crate::config::Located;
use crate::domain::{PartyId, SenderId, WatchId};
use crate::{config, setup};
use serde::Serialize;
use std::process::ExitCode;

pub(super) fn run(global: &Global, output: Output, what: ConfigCommand) -> Result<ExitCode, Failure> {
    match what {
        ConfigCommand::Show => output.text(config::EXAMPLE)?,
        ConfigCommand::Schema => output.text(&super::schema::text()?)?,
        ConfigCommand::Check { without_secrets } => {
            let secrets = if without_secrets { SecretsOf::Nobody } else { SecretsOf::Config };
            let report = read_config(global, secrets)?;
            if output.json {
                let good = report.result.is_ok();
                output.value(&checked(&report))?;
                return Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(USAGE) });
            }
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

/// The check of a config for programs.
#[derive(Debug, Serialize)]
struct Checked {
    good: bool,
    /// The files that were read.
    files: Vec<String>,
    problems: Vec<Located>,
    /// What is allowed but probably not meant.
    notices: Vec<Located>,
    watches: Vec<WatchId>,
    parties: Vec<PartyId>,
    sources: usize,
    probes: usize,
    senders: Vec<SenderId>,
}

fn checked(report: &ConfigReport) -> Checked {
    let plan = report.result.as_ref().ok().map(|configured| &configured.plan);
    let own = report.tree.files.iter().take(report.tree.own);
    Checked {
        good: plan.is_some(),
        files: own.map(|file| file.path.display().to_string()).collect(),
        problems: config::located(&report.tree, &report.problems),
        notices: config::located(&report.tree, &report.notices),
        watches: plan.iter().flat_map(|plan| &plan.watches).map(|watch| watch.id.clone()).collect(),
        parties: plan.iter().flat_map(|plan| &plan.parties).map(|party| party.id.clone()).collect(),
        sources: plan.map_or(0, |plan| plan.sources.len()),
        probes: plan.map_or(0, |plan| plan.probes.len()),
        senders: plan.iter().flat_map(|plan| &plan.senders).map(|sender| sender.id.clone()).collect(),
    }
}
