//! `storewatch doctor`: whether everything is in place, and what to do where it is not. It changes nothing and sends nothing;
//! each host of the config is asked once.

mod browser;
mod desktop;
mod ground;
mod hosts;
mod senders;
mod units;

use super::args::Global;
use super::ask::ask;
use super::context::{Configured, SecretsOf, machine_language, machine_zone, read_config, system_daemon, words};
use super::failure::{FAILED, Failure};
use super::open;
use super::output::Output;
use crate::clock::Clock;
use crate::domain::{Command, Value};
use crate::fetch::{self, Fetcher};
use crate::view::report::{Report, SourceOutcome};
use crate::view::style::{ALERT, DIM, GOOD, STRONG, WARN, paint};
use crate::words::Words;
use serde::Serialize;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use unicode_width::UnicodeWidthStr;

/// For everything that one check asks of others.
const PATIENCE: Duration = Duration::from_secs(6);

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Good,
    Bad,
    /// Neither: it is not there, and nobody may miss it.
    Note,
}

/// What was looked at: the name of the check, which stays the same in every language, and of what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Check {
    name: &'static str,
    of: String,
}

impl Check {
    fn of(name: &'static str, of: impl ToString) -> Self {
        Self { name, of: of.to_string() }
    }

    fn in_words(&self, words: &Words) -> String {
        let name = words.label(&format!("doctor-check-{}", self.name.replace(' ', "-")));
        format!("{name} {}", self.of).trim_end().to_owned()
    }
}

impl From<&'static str> for Check {
    fn from(name: &'static str) -> Self {
        Self::of(name, "")
    }
}

impl Serialize for Check {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(format!("{} {}", self.name, self.of).trim_end())
    }
}

/// One line: what was looked at, what was found, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    check: Check,
    state: State,
    found: String,
    todo: Option<String>,
}

/// A sentence of the doctor, in the language of who asks.
fn say(words: &Words, id: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, Value::Text(value.to_string()))).collect();
    words.text(&format!("doctor-{id}"), &values, Clock::System.now())
}

impl Finding {
    fn good(check: impl Into<Check>, found: impl Into<String>) -> Self {
        Self { check: check.into(), state: State::Good, found: found.into(), todo: None }
    }

    fn bad(check: impl Into<Check>, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { check: check.into(), state: State::Bad, found: found.into(), todo: Some(todo.into()) }
    }

    fn note(check: impl Into<Check>, found: impl Into<String>) -> Self {
        Self { check: check.into(), state: State::Note, found: found.into(), todo: None }
    }
}

/// The documented form.
#[derive(Debug, Serialize)]
struct Examination {
    healthy: bool,
    checks: Vec<Finding>,
}

pub(super) fn run(global: &Global, output: Output) -> Result<ExitCode, Failure> {
    let (words, mut checks, configured) = config(global);
    checks.push(ground::zone(configured.as_ref().map(|configured| configured.plan.zone), &words));
    checks.extend(ground::state(global, &words));
    if configured.is_some() {
        checks.extend(sources(global, &words));
    }
    let runtime = open::runtime()?;
    checks.extend(runtime.block_on(outside(configured, &words)));
    // A look-up that hangs is not waited for.
    runtime.shutdown_background();
    let healthy = checks.iter().all(|finding| finding.state != State::Bad);
    let examination = Examination { healthy, checks };
    if output.json {
        output.value(&examination)?;
    } else {
        output.text(&people(&examination, &words))?;
    }
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// The words of the config's user, or of the machine's where it cannot be read; what is to be said of the config, and it.
fn config(global: &Global) -> (Arc<Words>, Vec<Finding>, Option<Configured>) {
    const CHECK: &str = "config";
    // The secrets of the system's daemon are its own.
    let secrets = if system_daemon(global).is_some() { SecretsOf::Nobody } else { SecretsOf::Config };
    let of_machine = || Arc::new(Words::new(machine_language(), machine_zone()));
    let report = match read_config(global, secrets) {
        Ok(report) => report,
        Err(failure) => return (of_machine(), vec![Finding::bad(CHECK, failure.message, "storewatch init")], None),
    };
    let path = report.tree.files.first().map(|file| file.path.display().to_string()).unwrap_or_default();
    let warnings = report.warnings.map(|warnings| Finding::note(CHECK, warnings));
    match report.result {
        Ok(configured) => {
            let (plan, words) = (&configured.plan, words(&configured.plan));
            let (watches, jobs) = (plan.watches.len(), plan.sources.len() + plan.probes.len());
            let found = say(&words, "config", &[("path", &path), ("watches", &watches), ("jobs", &jobs)]);
            (words, [Some(Finding::good(CHECK, found)), warnings].into_iter().flatten().collect(), Some(configured))
        }
        Err(problems) => {
            let bad = Finding::bad(CHECK, problems, "storewatch config check");
            (of_machine(), [Some(bad), warnings].into_iter().flatten().collect(), None)
        }
    }
}

/// When each source and probe last answered, by what is recorded.
fn sources(global: &Global, words: &Words) -> Vec<Finding> {
    let todo = || say(words, "sources-todo", &[]);
    if !ground::is_recorded(global) {
        return vec![Finding::note("sources", say(words, "sources-none", &[]))];
    }
    let report: Report = match ask(global, Command::Status) {
        Ok(report) => report,
        Err(failure) => return vec![Finding::bad("sources", failure.message, todo())],
    };
    let last = |at: &dyn std::fmt::Display| say(words, "last", &[("moment", at)]);
    let sources = report.sources.iter().map(|source| {
        let check = Check::of("source", format!("{}/{}", source.party, source.id));
        let last = source.last_success.as_ref().map_or_else(|| say(words, "never", &[]), |at| last(at));
        match (source.outcome, &source.problem) {
            (SourceOutcome::Pending, _) => Finding::note(check, say(words, "not-asked", &[])),
            (SourceOutcome::Failed | SourceOutcome::Blind, problem) => {
                let why = problem.as_ref().map_or("", |problem| problem.text.as_str());
                Finding::bad(check, say(words, "source-bad", &[("why", &why), ("last", &last)]), todo())
            }
            _ => {
                let values: [(&str, &dyn std::fmt::Display); 2] = [("last", &last), ("count", &source.announcements)];
                Finding::good(check, say(words, "source-good", &values))
            }
        }
    });
    let probes = report.probes.iter().map(|probe| {
        let check = Check::of("probe", format!("{}/{}", probe.party, probe.id));
        match (probe.outcome, &probe.at) {
            (Some(crate::domain::Outcome::Failed), _) => {
                let found = probe.detail.clone().unwrap_or_else(|| say(words, "probe-failed", &[]));
                Finding::bad(check, found, todo())
            }
            (Some(_), Some(at)) => Finding::good(check, last(at)),
            _ => Finding::note(check, say(words, "not-asked", &[])),
        }
    });
    sources.chain(probes).collect()
}

/// Everything that others are asked about, at the same time.
async fn outside(configured: Option<Configured>, words: &Words) -> Vec<Finding> {
    let wants_desktop =
        configured.as_ref().is_some_and(|configured| configured.plan.senders.iter().any(|s| s.kind == "desktop"));
    let network = async {
        let Some(Configured { plan, secrets }) = &configured else { return (Vec::new(), Vec::new(), None) };
        let fetcher =
            Fetcher::new(plan.politeness, fetch::USER_AGENT, Clock::System, fetch::Options::of(&plan.network));
        tokio::join!(
            hosts::look(plan, &fetcher, words),
            senders::look(plan, secrets, words),
            browser::look(plan, &fetcher, words)
        )
    };
    let ((hosts, senders, browser), desktop, units) =
        tokio::join!(network, desktop::look(wants_desktop, words), units::look(words));
    [vec![hosts::roots(words)], hosts, browser.into_iter().collect(), senders, desktop, units].concat()
}

/// A line each, with what to do below it.
fn people(examination: &Examination, words: &Words) -> String {
    let names: Vec<_> = examination.checks.iter().map(|finding| finding.check.in_words(words)).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (finding, name) in examination.checks.iter().zip(&names) {
        let (mark, style) = match finding.state {
            State::Good => ("✔", GOOD),
            State::Bad => ("✘", ALERT),
            State::Note => ("·", WARN),
        };
        let fill = " ".repeat(width.saturating_sub(name.width()));
        let mut lines = finding.found.lines();
        let first = paint(anstyle::Style::new(), lines.next().unwrap_or_default());
        text.push_str(&format!("{} {}{fill}  {first}\n", paint(style, mark), paint(STRONG, name)));
        let indent = " ".repeat(width + 4);
        for line in lines {
            text.push_str(&format!("{indent}{}\n", paint(anstyle::Style::new(), line)));
        }
        for line in finding.todo.iter().flat_map(|todo| todo.lines()) {
            text.push_str(&format!("{indent}{} {}\n", paint(DIM, "→"), paint(anstyle::Style::new(), line)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;

    #[test]
    fn each_line_has_its_mark_and_what_to_do_in_every_language() {
        let checks = vec![
            Finding::good(Check::of("source", "shop/notices"), "seen"),
            Finding::bad("time zone", "none\nat all", "timedatectl set-timezone"),
            Finding::note("units", "\u{1b}[31mnone"),
        ];
        let examination = Examination { healthy: false, checks };
        for (language, expected) in [
            (
                Language::En,
                "✔ source shop/notices  seen\n✘ time zone            none\n                       at all\n\
                 \x20                      → timedatectl set-timezone\n· units                 [31mnone\n",
            ),
            (
                Language::ZhCn,
                "✔ 来源 shop/notices  seen\n✘ 时区               none\n                     at all\n\
                 \x20                    → timedatectl set-timezone\n· 单元                [31mnone\n",
            ),
        ] {
            let words = Words::new(language, crate::domain::Tz::UTC);
            let text = anstream::adapter::strip_str(&people(&examination, &words)).to_string();
            assert_eq!(text, expected);
        }
        let json = serde_json::to_value(&examination).unwrap();
        assert_eq!(json["checks"][0]["check"], "source shop/notices");
        assert_eq!(json["checks"][1]["check"], "time zone");
    }

    /// The ids that the checks ask for are found in the sources of this folder; what a catalog lacks would show as its id.
    #[test]
    fn every_sentence_of_the_doctor_has_its_words() {
        let words = Words::new(Language::ZhTw, crate::domain::Tz::UTC);
        let sources = [
            include_str!("doctor.rs"),
            include_str!("doctor/desktop.rs"),
            include_str!("doctor/ground.rs"),
            include_str!("doctor/hosts.rs"),
            include_str!("doctor/senders.rs"),
            include_str!("doctor/units.rs"),
        ];
        let ids = sources.iter().flat_map(|source| source.split("say(words, \"").skip(1));
        let ids: Vec<_> = ids.filter_map(|rest| rest.split('"').next()).collect();
        assert!(ids.len() > 30, "{ids:?}");
        for id in ids {
            assert!(words.has(&format!("doctor-{id}")), "doctor-{id}");
        }
    }
}
