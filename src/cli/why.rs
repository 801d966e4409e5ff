//! `storewatch why [MESSAGE]`: the six causes.

use super::args::Global;
use super::ask::ask;
use super::context::{clock, machine_language, machine_zone, words_of};
use super::failure::Failure;
use super::output::Output;
use crate::assess::why;
use crate::domain::{Advice, Command, Span, Tz, Value, WatchId};
use crate::view::causes;
use crate::view::report::{Local, local};
use crate::words::Words;
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use serde::Serialize;
use std::process::ExitCode;

/// The longest checkout message that is looked at, in characters.
const LONGEST: usize = 2000;

/// The answer to a checkout message, as the contract has it.
#[derive(Debug, Serialize)]
struct Answer {
    cause: why::Cause,
    confidence: f64,
    advice: Advice,
    /// When it is worth trying, where the message says so.
    at: Option<Local>,
    text: String,
    evidence: Vec<Span>,
}

pub(super) fn run(
    global: &Global,
    output: Output,
    message: Option<String>,
    watch: Option<String>,
) -> Result<ExitCode, Failure> {
    match message {
        Some(message) => meaning(global, output, &message),
        None => known(global, output, watch.map(WatchId::new)),
    }
}

/// Which cause a checkout message means, and what to do. Needs no config.
fn meaning(global: &Global, output: Output, message: &str) -> Result<ExitCode, Failure> {
    let message: String = message.chars().take(LONGEST).collect();
    let words = words_of(global).unwrap_or_else(|_| Words::new(machine_language(), machine_zone()).into());
    let found = why::message(&message);
    let now = clock(global)?.now();
    let at = found.clock.and_then(|clock| next(clock, words.zone(), now));
    let mut text = words.label(&format!("why-{}", found.remedy));
    if let Some(at) = at {
        text = format!("{text} {}", words.text("why-retry_at", &[("at", Value::Time(at.to_utc()))], now));
    }
    let answer = Answer {
        cause: found.cause,
        confidence: (found.confidence * 100.0).round() / 100.0,
        advice: found.advice,
        at,
        text,
        evidence: found.evidence,
    };
    if output.json {
        output.value(&answer)?;
    } else {
        let title = words.label(&format!("cause-{}", answer.cause.name()));
        output.text(&causes::meaning(&title, &answer.text, answer.confidence, &answer.evidence, &words))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The next moment at which the clocks of a zone show a time of day.
fn next((hour, minute): (u32, u32), zone: Tz, now: DateTime<Utc>) -> Option<Local> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    let today = now.with_timezone(&zone).date_naive();
    let days =
        (0..3).filter_map(|days| zone.from_local_datetime(&(today + TimeDelta::days(days)).and_time(time)).earliest());
    days.map(|at| at.to_utc()).find(|at| *at > now).map(|at| local(at, zone))
}

/// What is known now about each of the six.
fn known(global: &Global, output: Output, watch: Option<WatchId>) -> Result<ExitCode, Failure> {
    let found: Vec<causes::CauseReport> = ask(global, Command::Why { watch })?;
    if output.json {
        output.value(&found)?;
    } else {
        output.text(&causes::people(&found, &*words_of(global)?))?;
    }
    Ok(ExitCode::SUCCESS)
}
