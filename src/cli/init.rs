//! `storewatch init`: a first config of a few answers, asked on a terminal or given as options.

mod answers;

use super::args::{Global, InitArgs};
use super::ask::ask;
use super::catalog::Catalog;
use super::context::{machine_language, machine_zone};
use super::failure::{Failure, USAGE};
use super::output::{Output, say};
use super::{put, question};
use crate::config;
use crate::config::first::{Comments, First, Named, first};
use crate::domain::{Command, Language, Tried, Tz, Value, WatchId};
use crate::setup;
use crate::view::report::Report;
use crate::words::Words;
use answers::Answers;
use chrono::DateTime;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What was written, for programs.
#[derive(Debug, Serialize)]
struct InitReport {
    written: String,
    watch: Option<String>,
    /// Parties of which nothing is watched yet.
    unseen: Vec<Unseen>,
}

/// A party of which nothing is watched yet.
#[derive(Debug, Serialize)]
struct Unseen {
    party: String,
    title: String,
}

pub(super) fn run(global: &Global, output: Output, args: &InitArgs) -> Result<ExitCode, Failure> {
    let path = place(global, args)?;
    if path.exists() {
        return Err(put::is_there(&path));
    }
    let language = language(args)?;
    let said_zone = args.timezone.as_deref().map(zone_of).transpose()?;
    if args.example {
        put::create(&path, config::EXAMPLE)?;
        output.hint(&format!(
            "wrote {}\nput your store's announcement page into it, then: storewatch config check && storewatch --check-now",
            path.display()
        ));
        return written(output, &path, None, Vec::new());
    }
    let catalog = Catalog::read(&path);
    let mut answers = Answers::of(args);
    let asks = !args.yes && question::possible();
    if !asks && !answers.suffice() {
        let why = if args.yes { "--yes asks nothing" } else { "there is no terminal to ask on" };
        return Err(Failure::usage(format!(
            "{why}: say it by options, such as --store NAME --channel NAME --bank NAME --title WHAT (names: storewatch presets), \
             or have --example write every option; nothing was written"
        )));
    }
    let mut zone = said_zone.unwrap_or_else(machine_zone);
    if asks {
        let words = Words::new(language, zone);
        answers.ask(&catalog, &words)?;
        if said_zone.is_none() && is_utc(zone) {
            zone = ask_zone(&words)?;
        }
    }
    let words = Words::new(language, zone);
    let first = answers.first(&catalog, language, zone)?;
    let unseen = unseen(&first, &catalog);
    write(&path, &first, &unseen, &words)?;
    let says = |id: &str, values: &[(&str, &str)]| output.hint(&sentence(&words, id, values));
    says("init-written", &[("file", &path.display().to_string())]);
    if let Some(message) = &answers.refused {
        let report = refused(global, &path, &first, message)?;
        says("init-tried", &[("text", message)]);
        report.watches.iter().for_each(|watch| output.hint(&watch.verdict.text));
    }
    if !asks && said_zone.is_none() && is_utc(zone) {
        says("init-zone-hint", &[("zone", zone.name())]);
    }
    unseen.iter().for_each(|one| says("init-unseen", &[("party", &one.party), ("title", &one.title)]));
    says("init-next", &[]);
    written(output, &path, Some(first.watch), unseen)
}

/// A sentence without times.
fn sentence(words: &Words, id: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::Text((*value).to_owned()))).collect();
    words.text(id, &values, DateTime::UNIX_EPOCH)
}

fn written(output: Output, path: &Path, watch: Option<String>, unseen: Vec<Unseen>) -> Result<ExitCode, Failure> {
    if output.json {
        output.value(&InitReport { written: path.display().to_string(), watch, unseen })?;
    }
    Ok(ExitCode::SUCCESS)
}

fn place(global: &Global, args: &InitArgs) -> Result<PathBuf, Failure> {
    let option = args.file.as_deref().or(global.config.as_deref());
    let places = config::Places::new(option, |name| std::env::var_os(name));
    places.paths.first().cloned().ok_or_else(|| Failure::usage("there is no place for a config: give a file"))
}

fn language(args: &InitArgs) -> Result<Language, Failure> {
    let Some(tag) = args.language.as_deref() else { return Ok(machine_language()) };
    Language::parse(tag).ok_or_else(|| Failure::usage(format!("\"{tag}\" is not spoken here; known: zh-CN, zh-TW, en")))
}

fn zone_of(name: &str) -> Result<Tz, Failure> {
    name.parse().map_err(|_| Failure::usage(format!("\"{name}\" is no time zone; write one such as Asia/Shanghai")))
}

/// Whether a machine's zone says nothing about its user, as on servers and in containers.
fn is_utc(zone: Tz) -> bool {
    matches!(zone.name(), "UTC" | "Etc/UTC" | "Etc/UCT" | "UCT" | "Zulu" | "Etc/Zulu" | "Universal" | "Etc/Universal")
}

/// Asks for the user's zone; without an answer that of most who read the language.
fn ask_zone(words: &Words) -> Result<Tz, Failure> {
    let likely = match words.language() {
        Language::ZhCn => Tz::SHANGHAI,
        Language::ZhTw => Tz::TAIPEI,
        Language::En => Tz::UTC,
    };
    let asked = sentence(words, "init-zone", &[("zone", likely.name())]);
    loop {
        let answer = question::line(&asked)?;
        if answer.is_empty() {
            return Ok(likely);
        }
        match zone_of(&answer) {
            Ok(zone) => return Ok(zone),
            Err(wrong) => say(&wrong.message),
        }
    }
}

/// The config is checked before it is written.
fn write(path: &Path, answered: &First, unseen: &[Unseen], words: &Words) -> Result<(), Failure> {
    let comment = |one: &Unseen| (one.party.clone(), sentence(words, "init-comment-party", &[("party", &one.party)]));
    let comments = Comments { watch: words.label("init-comment-watch"), party: unseen.iter().map(comment).collect() };
    let text = first(answered, &comments);
    let tree = config::beside(path).with_main(Path::new("<the answers>"), text.clone());
    let (plan, findings) = setup::plan(&tree, Tz::UTC);
    if plan.is_none() {
        let found = config::render(&tree, &findings, config::Style::Plain);
        return Err(Failure { message: format!("these answers make no good config\n{found}"), code: USAGE });
    }
    put::create(path, &text)
}

/// Records that it was refused just now, and what that means.
fn refused(global: &Global, path: &Path, first: &First, message: &str) -> Result<Report, Failure> {
    let here = Global { config: Some(path.to_owned()), ..global.clone() };
    let watch = Some(WatchId::new(first.watch.as_str()));
    ask(&here, Command::Tried { watch, route: None, result: Tried::Failed, message: Some(message.to_owned()) })
}

/// The parties of which nothing is watched yet: without a preset and a page, or with a preset that knows no place to look.
fn unseen(first: &First, catalog: &Catalog) -> Vec<Unseen> {
    let unseen = first.parties().filter_map(|(party, role)| match party {
        Named::Unknown { .. } if role == "store" && first.page.is_some() => None,
        Named::Unknown { id, title } => Some(Unseen { party: id.clone(), title: title.clone() }),
        Named::Preset(name) => {
            let known = catalog.preset(name).filter(|known| !known.seen)?;
            Some(Unseen { party: known.id.clone(), title: known.title.clone() })
        }
    });
    unseen.collect()
}
