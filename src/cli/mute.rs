//! `storewatch mute|unmute|ack`: who is quiet, and who has seen what.

use super::args::Global;
use super::ask::{ask, length};
use super::context::clock;
use super::failure::Failure;
use super::output::{Output, say};
use crate::daemon::MuteReport;
use crate::domain::{Command, Mutable, SenderId, WatchId};
use serde_json::Value;
use std::process::ExitCode;

pub(super) fn mute(
    global: &Global,
    output: Output,
    what: String,
    length_text: &str,
    sender: bool,
) -> Result<ExitCode, Failure> {
    let until = clock(global)?.now() + length(length_text)?;
    let report: MuteReport = ask(global, Command::Mute { what: named(what, sender), until })?;
    if output.json {
        output.value(&report)?;
    } else if let Some(until) = &report.until {
        say(&format!("{} is quiet until {}", report.muted, until.format("%Y-%m-%d %H:%M")));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn unmute(global: &Global, output: Output, what: String, sender: bool) -> Result<ExitCode, Failure> {
    let report: MuteReport = ask(global, Command::Unmute { what: named(what, sender) })?;
    if output.json {
        output.value(&report)?;
    } else {
        say(&format!("{} is told again; what still holds of what waited follows", report.muted));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn acknowledge(global: &Global, watch: Option<String>) -> Result<ExitCode, Failure> {
    let _: Value = ask(global, Command::Acknowledge { watch: watch.map(WatchId::new) })?;
    Ok(ExitCode::SUCCESS)
}

fn named(what: String, sender: bool) -> Mutable {
    if sender { Mutable::Sender(SenderId::new(what)) } else { Mutable::Named(what) }
}
