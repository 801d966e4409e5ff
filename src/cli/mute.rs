//! `storewatch mute|unmute|ack|done`: who is quiet, who has seen what, and what is over.

use super::args::Global;
use super::ask::{ask, length};
use super::context::{clock, words_of};
use super::failure::Failure;
use super::output::Output;
use crate::daemon::{Acknowledged, Finished, MuteReport};
use crate::domain::{Command, Mutable, SenderId, Value, WatchId};
use std::process::ExitCode;

pub(super) fn mute(
    global: &Global,
    output: Output,
    what: String,
    length_text: &str,
    sender: bool,
) -> Result<ExitCode, Failure> {
    let now = clock(global)?.now();
    let until = now + length(length_text)?;
    let report: MuteReport = ask(global, Command::Mute { what: named(what, sender), until })?;
    if output.json {
        output.value(&report)?;
    } else if let Some(until) = &report.until {
        let values = [("name", Value::Text(report.muted.clone())), ("until", Value::Time(until.to_utc()))];
        output.hint(&words_of(global)?.text("mute-until", &values, now));
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn unmute(global: &Global, output: Output, what: String, sender: bool) -> Result<ExitCode, Failure> {
    let report: MuteReport = ask(global, Command::Unmute { what: named(what, sender) })?;
    if output.json {
        output.value(&report)?;
    } else {
        say(global, output, "mute-over", &report.muted)?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn acknowledge(global: &Global, output: Output, watch: Option<String>) -> Result<ExitCode, Failure> {
    let seen: Acknowledged = ask(global, Command::Acknowledge { watch: watch.map(WatchId::new) })?;
    if output.json {
        output.value(&seen)?;
    } else {
        let names: Vec<_> = seen.acknowledged.iter().map(WatchId::as_str).collect();
        say(global, output, "ack-seen", &names.join(", "))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn done(global: &Global, output: Output, watch: &str, undo: bool) -> Result<ExitCode, Failure> {
    let done: Finished = ask(global, Command::Done { watch: WatchId::new(watch), undo })?;
    if output.json {
        output.value(&done)?;
    } else {
        say(global, output, if done.done { "done-over" } else { "done-again" }, watch)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn say(global: &Global, output: Output, id: &str, name: &str) -> Result<(), Failure> {
    let now = clock(global)?.now();
    output.hint(&words_of(global)?.text(id, &[("name", Value::Text(name.to_owned()))], now));
    Ok(())
}

fn named(what: String, sender: bool) -> Mutable {
    if sender { Mutable::Sender(SenderId::new(what)) } else { Mutable::Named(what) }
}
