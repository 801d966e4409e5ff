//! Commands about what is known: a running daemon answers them; without one they use the state themselves.

use super::args::Global;
use super::context::{clock, env, state_dir, system_daemon, without_secrets, words_of};
use super::failure::Failure;
use super::open;
use super::output::Output;
use crate::clock::Clock;
use crate::daemon::{answer, control};
use crate::db::{Check, OpenError};
use crate::domain::settings::parse_duration;
use crate::domain::{Command, PartyId, RouteId, Tried, WatchId};
use crate::view::{history as history_view, party as party_view, people, windows as windows_view};
use chrono::TimeDelta;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;

/// Has a command answered: by the daemon that holds the state, or here.
pub(super) fn ask<T: DeserializeOwned>(global: &Global, command: Command) -> Result<T, Failure> {
    let value = open::runtime()?.block_on(answered(global, command))?;
    Ok(serde_json::from_value(value)?)
}

async fn answered(global: &Global, command: Command) -> Result<Value, Failure> {
    let clock = clock(global)?;
    if let Some(place) = system_daemon(global)
        && let Some(result) = control::ask(&[place], &command).await
    {
        return result.map_err(Failure::failed);
    }
    let dir = state_dir(global)?;
    if command.only_looks() {
        return looked(global, &dir, clock, command).await;
    }
    let store = if global.at.is_some() { open::scratch(&dir) } else { open::store(&dir, "storewatch", clock) };
    match store {
        Ok(store) => {
            let parts = open::parts(without_secrets(global)?, store, clock, open::Bubbles::default()).await?;
            let result = answer(&parts.checker, &parts.words, command).await.map_err(Failure::failed);
            parts.checker.store.clone().close().await;
            result
        }
        Err(error) => ask_holder(error, &dir, &command).await,
    }
}

/// Shows what is known: the daemon's word, or else a copy of the state, whoever writes it meanwhile.
async fn looked(global: &Global, dir: &Path, clock: Clock, command: Command) -> Result<Value, Failure> {
    if global.at.is_none()
        && let Some(result) = control::ask(&control::places(dir, env), &command).await
    {
        return result.map_err(Failure::failed);
    }
    let store = match open::scratch(dir) {
        Ok(store) => store,
        Err(error) => return ask_holder(error, dir, &command).await,
    };
    let parts = open::parts(without_secrets(global)?, store, clock, open::Bubbles::default()).await?;
    if matches!(command, Command::Status) {
        // Time has passed since the last judgement: what is shown is judged now.
        parts.checker.store.record(Check::Review { at: clock.now(), watches: Vec::new() }).await?;
    }
    answer(&parts.checker, &parts.words, command).await.map_err(Failure::failed)
}

/// Asks the daemon that keeps a state from being opened; the error, where none is found.
pub(super) async fn ask_holder(error: OpenError, dir: &Path, command: &Command) -> Result<Value, Failure> {
    let mut places = match error {
        OpenError::Locked { .. } => control::places(dir, env),
        // Somebody who may not read a state may still ask the system's daemon.
        _ => Vec::new(),
    };
    places.push(control::system_place());
    match control::ask(&places, command).await {
        Some(result) => result.map_err(Failure::failed),
        None => Err(error.into()),
    }
}

pub(super) fn status(global: &Global, output: Output) -> Result<ExitCode, Failure> {
    let report: crate::view::report::Report = ask(global, Command::Status)?;
    if output.json {
        output.value(&report)?;
    } else {
        let words = words_of(global)?;
        output.text(&people::report(&report, &words, report.checked_at.to_utc(), output.width()))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn history(
    global: &Global,
    output: Output,
    watch: Option<String>,
    limit: usize,
) -> Result<ExitCode, Failure> {
    let command = Command::History { watch: watch.map(WatchId::new), limit: limit.min(10_000) };
    let entries: Vec<history_view::Entry> = ask(global, command)?;
    if output.json {
        output.value(&entries)?;
    } else {
        output.text(&history_view::people(&entries, &*words_of(global)?))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn party(global: &Global, output: Output, id: &str) -> Result<ExitCode, Failure> {
    let known: party_view::PartyHistory = ask(global, Command::Party { party: PartyId::new(id) })?;
    if output.json {
        output.value(&known)?;
    } else {
        let now = clock(global)?.now();
        output.text(&party_view::people(&known, &*words_of(global)?, now, output.width()))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn windows(global: &Global, output: Output, next: &str, csv: bool) -> Result<ExitCode, Failure> {
    let now = clock(global)?.now();
    let until = now + length(next)?;
    let found: Vec<windows_view::Ahead> = ask(global, Command::Windows { until })?;
    if output.json {
        output.value(&found)?;
    } else if csv {
        output.text(&windows_view::csv(&found))?;
    } else {
        output.text(&windows_view::people(&found, &*words_of(global)?, now, output.width()))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) fn tried(
    global: &Global,
    output: Output,
    what: &[String],
    route: Option<String>,
    message: Option<String>,
) -> Result<ExitCode, Failure> {
    let (watch, result) = match what {
        [result] => (None, result),
        [watch, result] => (Some(WatchId::new(watch.as_str())), result),
        _ => return Err(Failure::usage("say how it went: worked or failed")),
    };
    let result = match result.as_str() {
        "worked" => Tried::Worked,
        "failed" => Tried::Failed,
        other => return Err(Failure::usage(format!("\"{other}\": say worked or failed"))),
    };
    let route = route.map(RouteId::new);
    let report: crate::view::report::Report = ask(global, Command::Tried { watch, route, result, message })?;
    if output.json {
        output.value(&report)?;
    } else {
        let words = words_of(global)?;
        output.text(&people::report(&report, &words, report.checked_at.to_utc(), output.width()))?;
        if global.at.is_some() {
            output.hint(&words.label("at-forgotten"));
        } else if let (Tried::Worked, [watch]) = (result, report.watches.as_slice()) {
            output.text(&people::offer_done(&watch.id, &words))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `12h`, `7d`.
pub(super) fn length(text: &str) -> Result<TimeDelta, Failure> {
    let length = parse_duration(text)
        .ok_or_else(|| Failure::usage(format!("\"{text}\" is no length of time such as 30m, 12h or 7d")))?;
    let length = TimeDelta::from_std(length).ok().filter(|length| *length <= TimeDelta::days(3660));
    length.ok_or_else(|| Failure::usage(format!("\"{text}\" is longer than ten years")))
}
