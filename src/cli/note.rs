//! `storewatch note`: a notice that only the app shows, pasted or piped; and the user's word about announcements that were
//! misunderstood.

use super::args::{Global, NoteArgs};
use super::ask::ask;
use super::context::{clock, env, moment, words_of};
use super::explain::input;
use super::failure::Failure;
use super::output::{Output, say};
use super::question;
use crate::domain::{Amendment, Bearing, Command, Effect, Fix, FixedWindow, Kind, PartyId, Published, Value};
use crate::understand::jsonl;
use crate::view::notes::{self, NoteReport};
use serde::de::DeserializeOwned;
use std::process::ExitCode;

/// The longest notice that is taken, in bytes.
const LONGEST: usize = 40_000;
/// What stands for a title where none was said, in characters.
const TITLE: usize = 60;

pub(super) fn run(global: &Global, output: Output, args: &NoteArgs) -> Result<ExitCode, Failure> {
    let correction = [(&args.ignore, Amendment::Ignore), (&args.heed, Amendment::Heed)];
    let correction = correction.into_iter().find_map(|(id, word)| Some((id.clone()?, word)));
    let note = match (correction, &args.fix) {
        (Some((id, word)), _) => ask(global, Command::Correct { id, author: author(), word })?,
        (None, Some(id)) => {
            let word = Amendment::Fix(fix(args)?);
            ask(global, Command::Correct { id: id.clone(), author: author(), word })?
        }
        (None, None) if args.list => return list(global, output, args),
        (None, None) => paste(global, args)?,
    };
    if output.json {
        output.value(&note)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words = words_of(global)?;
    let now = clock(global)?.now();
    output.text(&notes::people(std::slice::from_ref(&note), &words, now, output.width()))?;
    if args.party.is_some() {
        let kept = if note.kind == Kind::Other { "note-meaningless" } else { "note-kept" };
        let said = if global.at.is_some() { "at-forgotten" } else { kept };
        output.hint(&words.text(said, &[("id", Value::Text(note.id.clone()))], now));
    }
    Ok(ExitCode::SUCCESS)
}

fn list(global: &Global, output: Output, args: &NoteArgs) -> Result<ExitCode, Failure> {
    let party = args.party.as_deref().map(PartyId::new);
    let notes: Vec<NoteReport> = ask(global, Command::Notes { party, limit: args.limit.min(10_000) })?;
    if output.json {
        output.value(&notes)?;
    } else {
        let now = clock(global)?.now();
        output.text(&notes::people(&notes, &*words_of(global)?, now, output.width()))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn paste(global: &Global, args: &NoteArgs) -> Result<NoteReport, Failure> {
    let party = args.party.as_deref().ok_or_else(|| {
        Failure::usage("say whose notice it is (storewatch note PARTY), or --list, --ignore, --heed, --fix")
    })?;
    let words = words_of(global)?;
    if args.input.is_none() && question::possible() {
        say(&words.label("note-paste"));
    }
    let source = args.input.as_deref().unwrap_or("-");
    let notice = input::get(Some(source), clock(global)?)?;
    let text = notice.text.trim().to_owned();
    if notice.is_empty() {
        return Err(Failure::usage("there is nothing in it"));
    }
    if text.len() > LONGEST {
        return Err(Failure::usage(format!("it is longer than {LONGEST} bytes: paste the announcement alone")));
    }
    let title = args.title.clone().or(notice.title).unwrap_or_else(|| beginning(&text));
    let zone = notice.timezone.as_deref().and_then(|name| name.parse().ok()).unwrap_or(words.zone());
    let said = args.published.as_deref().or(notice.published.as_deref()).unwrap_or_default();
    let published: Option<Published> = jsonl::published(said, zone).map_err(|_| {
        Failure::usage(format!("\"{said}\" is no time of publication; write 2026-03-01 or 2026-03-01T06:00:00+08:00"))
    })?;
    let url = args.url.clone().or_else(|| source.starts_with("http").then(|| source.to_owned()));
    let party = PartyId::new(party);
    ask(global, Command::Note { party, title, text, published, url, author: author() })
}

fn beginning(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    match line.char_indices().nth(TITLE) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default()),
        None => line.to_owned(),
    }
}

/// What `--fix` says.
fn fix(args: &NoteArgs) -> Result<Fix, Failure> {
    let kind: Option<Kind> = args.kind.as_deref().map(|text| word("kind", text)).transpose()?;
    let installment: Option<Bearing> = args.installment.as_deref().map(|text| word("installment", text)).transpose()?;
    let start = args.start.as_deref().map(moment).transpose()?;
    let end = match args.end.as_deref() {
        Some("open") | None => None,
        Some(text) => Some(moment(text)?),
    };
    let window = match start {
        Some(start) if end.is_some_and(|end| end <= start) => {
            return Err(Failure::usage("--end is not after --start"));
        }
        Some(start) => {
            let effect = if args.degraded { Effect::Degraded } else { Effect::Unavailable };
            Some(FixedWindow { start, end, effect, blocks: !args.harmless })
        }
        None if args.end.is_some() || args.degraded || args.harmless => {
            return Err(Failure::usage("--end, --degraded and --harmless go with --start"));
        }
        None => None,
    };
    let fix = Fix { kind, installment, window, no_window: args.no_window };
    if fix == Fix::default() {
        return Err(Failure::usage(
            "say what it says: --kind, --installment, --start with --end, or --no-window (see storewatch note --help)",
        ));
    }
    Ok(fix)
}

/// A word of the contract.
fn word<T: DeserializeOwned>(option: &str, text: &str) -> Result<T, Failure> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).map_err(|error| {
        let known = error.to_string();
        let known = known.split_once("expected ").map_or("", |(_, known)| known);
        Failure::usage(format!("--{option} {text}: write {known}"))
    })
}

/// Who says so, as far as the environment knows.
fn author() -> String {
    let name = ["SUDO_USER", "USER", "LOGNAME"].iter().find_map(|name| env(name));
    name.unwrap_or_else(|| "unknown".to_owned()).chars().take(64).collect()
}
