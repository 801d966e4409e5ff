//! `storewatch explain`: what we understand of an announcement, with the evidence marked; and the same for programs, one
//! JSON object a line.

pub(super) mod input;
mod lines;

use super::args::{ColorWhen, ExplainArgs, Global};
use super::context::{clock, config_at_hand, machine_language, machine_zone};
use super::failure::{FAILED, Failure};
use super::output::Output;
use crate::domain::{Language, Published, Tz};
use crate::setup::Plan;
use crate::understand::{Document, jsonl, read};
use crate::view::explain::{Explained, Marks, explain};
use crate::words::Words;
use anstream::{AutoStream, ColorChoice};
use chrono::{DateTime, Utc};
use input::Notice;
use std::io;
use std::process::ExitCode;

pub(super) fn run(args: &ExplainArgs, global: &Global) -> Result<ExitCode, Failure> {
    if args.jsonl {
        let all_well = lines::answer(args.input.as_deref())?;
        return Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::from(FAILED) });
    }
    let now = clock(global)?.now();
    let plan = config_at_hand(global)?;
    let notice = input::get(args.input.as_deref(), clock(global)?)?;
    if notice.is_empty() && args.title.is_none() {
        return Err(Failure::usage("there is nothing in it"));
    }
    let zone = zone(args, &notice, plan.as_ref())?;
    let published = published(args, &notice, zone)?;
    let language = language(args, plan.as_ref())?;
    let output = Output::new(global);
    if published.is_none() {
        output.hint(&format!(
            "storewatch: no --published: days without a year are read as of today, {}, in {zone}",
            today(now, zone)
        ));
    }
    let title = args.title.as_deref().or(notice.title.as_deref()).unwrap_or_default();
    let published = published.unwrap_or_else(|| Published::Day(today(now, zone)));
    let document = Document { title, text: &notice.text, published: Some(published), zone, stated: None };
    let reading = read(&document);
    if output.json {
        output.value(&jsonl::output(serde_json::Value::Null, reading, zone, notice.converted()))?;
        return Ok(ExitCode::SUCCESS);
    }
    let text = format!("{title}\n{}", notice.text);
    let explained = Explained { text: &text, zone, reading: &reading };
    let words = Words::new(language, zone);
    output.text(&explain(&explained, &words, now, marks(global), output.width()))?;
    Ok(ExitCode::SUCCESS)
}

fn today(now: DateTime<Utc>, zone: Tz) -> chrono::NaiveDate {
    now.with_timezone(&zone).date_naive()
}

/// The zone that was asked for, else the one that the input states, else the config's, else the machine's.
fn zone(args: &ExplainArgs, notice: &Notice, plan: Option<&Plan>) -> Result<Tz, Failure> {
    let Some(name) = args.timezone.as_deref().or(notice.timezone.as_deref()) else {
        return Ok(plan.map_or_else(machine_zone, |plan| plan.zone));
    };
    name.parse().map_err(|_| Failure::usage(format!("\"{name}\" is no time zone; write one such as Asia/Shanghai")))
}

fn published(args: &ExplainArgs, notice: &Notice, zone: Tz) -> Result<Option<Published>, Failure> {
    let text = args.published.as_deref().or(notice.published.as_deref()).unwrap_or_default();
    jsonl::published(text, zone).map_err(|_| {
        Failure::usage(format!("\"{text}\" is no time of publication; write 2026-03-01 or 2026-03-01T06:00:00+08:00"))
    })
}

fn language(args: &ExplainArgs, plan: Option<&Plan>) -> Result<Language, Failure> {
    let Some(tag) = args.lang.as_deref() else {
        return Ok(plan.and_then(|plan| plan.language).unwrap_or_else(machine_language));
    };
    Language::parse(tag).ok_or_else(|| Failure::usage(format!("\"{tag}\" is not spoken here; known: zh-CN, zh-TW, en")))
}

/// Colors mark the words where they are shown, brackets elsewhere.
fn marks(global: &Global) -> Marks {
    let colors = match global.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
    };
    if colors { Marks::Colors } else { Marks::Brackets }
}
