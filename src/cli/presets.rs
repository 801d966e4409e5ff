//! `storewatch presets [NAME]`: the parties that are known by name, with what would be watched of each.

use super::args::Global;
use super::catalog::Catalog;
use super::context::{config_at_hand, machine_language};
use super::failure::Failure;
use super::output::Output;
use crate::config::{self, Tree, presets};
use crate::domain::settings::{Datum, Setting, value_of};
use crate::domain::{Role, Tz};
use crate::words::{Words, identifier};
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Serialize)]
struct PresetReport {
    name: String,
    /// The user's own, beside the config.
    own: bool,
    summary: String,
    party: String,
    role: String,
    title: String,
    aliases: Vec<String>,
    sources: Vec<SourceReport>,
}

#[derive(Debug, Serialize)]
struct SourceReport {
    id: String,
    kind: String,
    url: String,
    /// Whether it is asked: there is evidence for it, and the site's terms allow it.
    enabled: bool,
    terms: Option<String>,
    /// When it was last seen to work; nobody has, where there is none.
    checked: Option<String>,
}

pub(super) fn run(global: &Global, output: Output, name: Option<String>) -> Result<ExitCode, Failure> {
    let tree = config::beside(&place(global));
    let Some(name) = name else {
        let reports: Vec<_> = tree.preset_names().filter_map(|name| report(&tree, name)).collect();
        if output.json {
            output.value(&reports)?
        } else {
            let language = config_at_hand(global)?.and_then(|plan| plan.language).unwrap_or_else(machine_language);
            output.text(&people(&reports, &Words::new(language, Tz::UTC)))?
        }
        return Ok(ExitCode::SUCCESS);
    };
    let name = meant(&tree, &name)?;
    let Some((_, number)) = tree.presets.iter().find(|(known, _)| *known == name) else {
        return Err(unknown(&tree, &name));
    };
    match report(&tree, &name).filter(|_| output.json) {
        Some(report) => output.value(&report)?,
        None => output.text(tree.files.get(*number).map_or("", |file| &file.text))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The one preset that a word means: its name, its party's id or title, or what else that is called.
fn meant(tree: &Tree, said: &str) -> Result<String, Failure> {
    let catalog = Catalog::of(tree);
    match catalog.named(said).as_slice() {
        [one] => Ok(one.preset.clone()),
        [] => Err(unknown(tree, said)),
        several => {
            let names: Vec<_> = several.iter().map(|known| format!("{} ({})", known.preset, known.title)).collect();
            Err(Failure::usage(format!("\"{said}\" may be {}", names.join(", "))))
        }
    }
}

fn unknown(tree: &Tree, said: &str) -> Failure {
    let near = Catalog::of(tree).nearest(said).map(|near| format!("did you mean \"{near}\"? ")).unwrap_or_default();
    Failure::usage(format!("there is no preset \"{said}\"; {near}`storewatch presets` lists them all"))
}

/// Where the config is, or would be.
fn place(global: &Global) -> PathBuf {
    let places = config::Places::new(global.config.as_deref(), |name| std::env::var_os(name));
    let found = places.find(|path| path.exists()).ok().map(PathBuf::from);
    found.or_else(|| places.paths.first().cloned()).unwrap_or_default()
}

fn report(tree: &Tree, name: &str) -> Option<PresetReport> {
    let (_, number) = tree.presets.iter().find(|(known, _)| known == name)?;
    let file = tree.files.get(*number)?;
    let entries = tree.preset(name)?;
    let party = value_of(&entries, "party")?.items().first()?;
    let text = |key| text(party, key);
    let list = |key| value_of(party.entries(), key).map(Setting::items).unwrap_or_default();
    Some(PresetReport {
        name: name.to_owned(),
        own: !file.path.to_string_lossy().starts_with('<'),
        summary: presets::summary(&file.text).to_owned(),
        party: text("id")?,
        role: text("role").unwrap_or_default(),
        title: text("title").unwrap_or_default(),
        aliases: list("aliases").iter().filter_map(Setting::as_text).map(str::to_owned).collect(),
        sources: list("source").iter().filter_map(source).collect(),
    })
}

fn source(table: &Setting) -> Option<SourceReport> {
    let terms = text(table, "terms");
    let off = value_of(table.entries(), "enabled").is_some_and(|flag| flag.datum == Datum::Flag(false));
    Some(SourceReport {
        id: text(table, "id")?,
        kind: text(table, "kind").unwrap_or_default(),
        url: text(table, "url").unwrap_or_default(),
        enabled: !off && terms.as_deref() != Some("forbidden"),
        terms,
        checked: value_of(table.entries(), "checked").and_then(|day| match &day.datum {
            Datum::Moment(day) | Datum::Text(day) => Some(day.clone()),
            _ => None,
        }),
    })
}

fn text(table: &Setting, key: &str) -> Option<String> {
    value_of(table.entries(), key).and_then(Setting::as_text).map(str::to_owned)
}

/// A line each, by role: name, how many sources are on, and what it is.
fn people(reports: &[PresetReport], words: &Words) -> String {
    let mut text = String::new();
    for role in [Role::Store, Role::Channel, Role::Bank] {
        let mut of_role = reports.iter().filter(|report| report.role == identifier(&role)).peekable();
        if of_role.peek().is_some() {
            text.push_str(&format!("{}  ({})\n", words.role(role), words.label("presets-sources")));
        }
        for report in of_role {
            let on = report.sources.iter().filter(|source| source.enabled).count();
            let sources = format!("{on}/{}", report.sources.len());
            let own = if report.own { " *" } else { "" };
            text.push_str(&format!("  {:<18} {sources:>5}  {}{own}\n", report.name, report.summary));
        }
    }
    text.push_str(&format!("\n{}\n", words.label("presets-seen")));
    text
}
