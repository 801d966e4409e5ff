//! What most commands need: the config, the state directory, the clock, the words.

use super::args::Global;
use super::failure::{Failure, USAGE};
use super::log;
use crate::clock::Clock;
use crate::config;
use crate::daemon::control;
use crate::domain::settings::Finding;
use crate::domain::{Language, Secrets, Tz};
use crate::setup::{self, Plan};
use crate::words::Words;
use chrono::{DateTime, Utc};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The machine's zone.
pub(super) fn machine_zone() -> Tz {
    env("TZ")
        .or_else(|| iana_time_zone::get_timezone().ok())
        .and_then(|name| name.trim_start_matches(':').parse().ok())
        .unwrap_or(Tz::UTC)
}

/// The language of the environment.
pub(super) fn machine_language() -> Language {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env(name))
        .and_then(|l| Language::parse(&l))
        .unwrap_or_default()
}

/// The clock of a command: the machine's, or one that stands at `--at`.
pub(super) fn clock(global: &Global) -> Result<Clock, Failure> {
    global.at.as_deref().map_or(Ok(Clock::System), |text| moment(text).map(Clock::Fixed))
}

/// An RFC 3339 time; seconds may be left out.
pub(super) fn moment(text: &str) -> Result<DateTime<Utc>, Failure> {
    let with_seconds = || {
        let (time, offset) = text.split_at_checked(16)?;
        DateTime::parse_from_rfc3339(&format!("{time}:00{offset}")).ok()
    };
    DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(with_seconds)
        .map(|at| at.to_utc())
        .ok_or_else(|| Failure::usage(format!("\"{text}\" is no time such as 2026-03-01T06:00:00+08:00")))
}

/// Where the state lies.
pub(super) fn state_dir(global: &Global) -> Result<PathBuf, Failure> {
    if let Some(dir) = &global.state_dir {
        return Ok(dir.clone());
    }
    // Under systemd there may be several, separated by colons: the first is ours.
    if let Some(dir) = env("STATE_DIRECTORY").and_then(|dirs| dirs.split(':').next().map(PathBuf::from)) {
        return Ok(dir);
    }
    let base = env("XDG_STATE_HOME").map(PathBuf::from).filter(|dir| dir.is_absolute());
    base.or_else(|| env("HOME").map(|home| PathBuf::from(home).join(".local/state")))
        .map(|base| base.join("storewatch"))
        .ok_or_else(|| Failure::usage("there is no place for the state: set $HOME, or give --state-dir"))
}

/// A config that was read and found good.
pub(crate) struct Configured {
    pub plan: Plan,
    pub secrets: Secrets,
}

/// Reads the config; everything that is wrong with it is said at once.
pub(super) fn configured(global: &Global) -> Result<Configured, Failure> {
    let report = read_config(global, SecretsOf::Config)?;
    if let Some(warnings) = report.warnings.as_ref().filter(|_| !global.quiet) {
        log::warn(warnings);
    }
    report.result.map_err(|problems| Failure { message: problems, code: USAGE })
}

/// Reads the config for a command that asks nobody and sends nothing: it needs no secrets, and what there is to warn of is said
/// where the config is put to work.
pub(super) fn without_secrets(global: &Global) -> Result<Configured, Failure> {
    let report = read_config(global, SecretsOf::Nobody)?;
    report.result.map_err(|problems| Failure { message: problems, code: USAGE })
}

/// The config of somebody who may have none: for commands that need none, and are better with one. One with mistakes is
/// done without, which is said.
pub(super) fn config_at_hand(global: &Global) -> Result<Option<Plan>, Failure> {
    if global.config.is_none() && config_file(global).is_err() {
        return Ok(None);
    }
    let found = read_config(global, SecretsOf::Nobody)?.result;
    if found.is_err() {
        log::warn("the config has mistakes, so its time zone and language are not used; see storewatch config check");
    }
    Ok(found.ok().map(|configured| configured.plan))
}

/// What reading the config gave: what to warn of, and a plan or everything that is wrong.
pub(super) struct ConfigReport {
    /// The config as it was written.
    pub tree: config::Tree,
    pub warnings: Option<String>,
    /// What is allowed but probably not meant.
    pub notices: Vec<Finding>,
    /// Everything that is wrong.
    pub problems: Vec<Finding>,
    pub result: Result<Configured, String>,
}

/// Whether secrets are looked up: not by those who need none, and may not be able to read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecretsOf {
    Config,
    Nobody,
}

pub(super) fn read_config(global: &Global, secrets: SecretsOf) -> Result<ConfigReport, Failure> {
    let path = config_file(global)?;
    let tree = config::load(&path).map_err(Failure::usage)?;
    let (plan, findings) = setup::plan(&tree, machine_zone());
    let bad = |findings: &[Finding]| Err(format!("the config cannot be used\n{}", rendered(&tree, findings)));
    let Some(plan) = plan.filter(|_| findings.is_empty()) else {
        let result = bad(&findings);
        return Ok(ConfigReport { tree, warnings: None, notices: Vec::new(), problems: findings, result });
    };
    let uses = if secrets == SecretsOf::Config { plan.secrets.as_slice() } else { &[] };
    let resolved = config::secrets::resolve(uses, |name| std::env::var_os(name));
    let notices: Vec<_> = plan.notices.iter().cloned().chain(resolved.notices).collect();
    let mut warnings = if notices.is_empty() { Vec::new() } else { vec![rendered(&tree, &notices)] };
    if is_system(&path) && plan.senders.iter().any(|sender| sender.kind == "desktop") {
        warnings.push(DESKTOP_OF_SYSTEM.to_owned());
    }
    let warnings = (!warnings.is_empty()).then(|| warnings.join("\n"));
    if !resolved.missing.is_empty() {
        let result = bad(&resolved.missing);
        return Ok(ConfigReport { tree, warnings, notices, problems: resolved.missing, result });
    }
    let result = Ok(Configured { plan, secrets: resolved.secrets });
    Ok(ConfigReport { tree, warnings, notices, problems: Vec::new(), result })
}

const DESKTOP_OF_SYSTEM: &str = "a system service cannot reach anybody's desktop by itself: bubbles of a `desktop` sender \
     are shown to members of the group storewatch who run `systemctl --user enable --now storewatch-notify-agent`";

/// The config that would be read.
fn config_file(global: &Global) -> Result<PathBuf, Failure> {
    let places = config::Places::new(global.config.as_deref(), |name| std::env::var_os(name));
    Ok(places.find(|path| path.exists()).map_err(Failure::usage)?.to_owned())
}

/// Whether a config is the one of the system service.
fn is_system(config: &Path) -> bool {
    config.starts_with("/etc")
}

/// Where the system's daemon may be asked, by somebody who has no state and no config of their own: their commands mean that
/// daemon, and not an empty state at home.
pub(super) fn system_daemon(global: &Global) -> Option<PathBuf> {
    let own = global.at.is_some() || global.state_dir.is_some() || env("STATE_DIRECTORY").is_some();
    let theirs = config_file(global).map_or(global.config.is_none(), |path| is_system(&path));
    let place = control::system_place();
    // A directory that may not be entered shows that there is a daemon; asking it then says what to do.
    let there = place.try_exists().unwrap_or(true);
    (!own && theirs && there).then_some(place)
}

/// With the lines in question on a terminal; a line each in a pipe.
fn rendered(tree: &config::Tree, findings: &[Finding]) -> String {
    let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
    let terminal = std::io::stderr().is_terminal();
    let style = if terminal { config::Style::Graphical { width, color: true } } else { config::Style::Plain };
    config::render(tree, findings, style)
}

/// The words for a plan's user.
pub(super) fn words(plan: &Plan) -> Arc<Words> {
    let titles = plan.parties.iter().map(|party| (party.id.clone(), party.title.clone()));
    Arc::new(Words::new(plan.language.unwrap_or_else(machine_language), plan.zone).naming(titles))
}

/// The words for the user of the config; of the machine, for somebody without one who asks the system's daemon.
pub(super) fn words_of(global: &Global) -> Result<Arc<Words>, Failure> {
    let report = match read_config(global, SecretsOf::Nobody) {
        Err(_) if system_daemon(global).is_some() => {
            return Ok(Arc::new(Words::new(machine_language(), machine_zone())));
        }
        report => report?,
    };
    match report.result {
        Ok(configured) => Ok(words(&configured.plan)),
        Err(problems) => Err(Failure { message: problems, code: USAGE }),
    }
}
