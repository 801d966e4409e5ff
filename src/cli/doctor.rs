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
use crate::domain::Command;
use crate::fetch::{self, Fetcher};
use crate::view::report::{Report, SourceOutcome};
use crate::view::style::{ALERT, DIM, GOOD, STRONG, WARN, paint};
use crate::words::Words;
use serde::Serialize;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

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

/// One line: what was looked at, what was found, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Finding {
    check: String,
    state: State,
    found: String,
    todo: Option<String>,
}

impl Finding {
    fn good(check: impl Into<String>, found: impl Into<String>) -> Self {
        Self { check: check.into(), state: State::Good, found: found.into(), todo: None }
    }

    fn bad(check: impl Into<String>, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { check: check.into(), state: State::Bad, found: found.into(), todo: Some(todo.into()) }
    }

    fn note(check: impl Into<String>, found: impl Into<String>) -> Self {
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
    let (mut checks, configured) = config(global);
    checks.push(ground::zone(configured.as_ref().map(|configured| configured.plan.zone)));
    checks.extend(ground::state(global));
    if configured.is_some() {
        checks.extend(sources(global));
    }
    let runtime = open::runtime()?;
    checks.extend(runtime.block_on(outside(configured)));
    // A look-up that hangs is not waited for.
    runtime.shutdown_background();
    let healthy = checks.iter().all(|finding| finding.state != State::Bad);
    let examination = Examination { healthy, checks };
    if output.json {
        output.value(&examination)?;
    } else {
        output.text(&people(&examination))?;
    }
    Ok(if healthy { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

fn config(global: &Global) -> (Vec<Finding>, Option<Configured>) {
    const CHECK: &str = "config";
    // The secrets of the system's daemon are its own.
    let secrets = if system_daemon(global).is_some() { SecretsOf::Nobody } else { SecretsOf::Config };
    let report = match read_config(global, secrets) {
        Ok(report) => report,
        Err(failure) => return (vec![Finding::bad(CHECK, failure.message, "storewatch init")], None),
    };
    let path = report.tree.files.first().map(|file| file.path.display().to_string()).unwrap_or_default();
    let mut findings = Vec::new();
    let configured = match report.result {
        Ok(configured) => {
            let plan = &configured.plan;
            let (watches, jobs) = (plan.watches.len(), plan.sources.len() + plan.probes.len());
            findings.push(Finding::good(CHECK, format!("{path}: {watches} watches, {jobs} sources and probes")));
            Some(configured)
        }
        Err(problems) => {
            findings.push(Finding::bad(CHECK, problems, "storewatch config check"));
            None
        }
    };
    findings.extend(report.warnings.map(|warnings| Finding::note(CHECK, warnings)));
    (findings, configured)
}

/// When each source and probe last answered, by what is recorded.
fn sources(global: &Global) -> Vec<Finding> {
    const TODO: &str = "storewatch --check-now -v shows what is asked and answered";
    if !ground::is_recorded(global) {
        return vec![Finding::note("sources", "nothing is recorded yet: storewatch --check-now, or the daemon")];
    }
    let report: Report = match ask(global, Command::Status) {
        Ok(report) => report,
        Err(failure) => return vec![Finding::bad("sources", failure.message, TODO)],
    };
    let sources = report.sources.iter().map(|source| {
        let check = format!("source {}/{}", source.party, source.id);
        let last = source.last_success.as_ref().map_or("never answered".to_owned(), |at| format!("last answered {at}"));
        match (source.outcome, &source.problem) {
            (SourceOutcome::Pending, _) => Finding::note(check, "not asked yet"),
            (SourceOutcome::Failed | SourceOutcome::Blind, problem) => {
                let why = problem.as_ref().map_or("", |problem| problem.text.as_str());
                Finding::bad(check, format!("{why} ({last})"), TODO)
            }
            _ => Finding::good(check, format!("{last}, {} announcements", source.announcements)),
        }
    });
    let probes = report.probes.iter().map(|probe| {
        let check = format!("probe {}/{}", probe.party, probe.id);
        match (probe.outcome, &probe.at) {
            (Some(crate::domain::Outcome::Failed), _) => {
                Finding::bad(check, probe.detail.clone().unwrap_or_else(|| "could not be asked".to_owned()), TODO)
            }
            (Some(_), Some(at)) => Finding::good(check, format!("last answered {at}")),
            _ => Finding::note(check, "not asked yet"),
        }
    });
    sources.chain(probes).collect()
}

/// Everything that others are asked about, at the same time.
async fn outside(configured: Option<Configured>) -> Vec<Finding> {
    let wants_desktop =
        configured.as_ref().is_some_and(|configured| configured.plan.senders.iter().any(|s| s.kind == "desktop"));
    let words = configured
        .as_ref()
        .map_or_else(|| Arc::new(Words::new(machine_language(), machine_zone())), |configured| words(&configured.plan));
    let network = async {
        let Some(Configured { plan, secrets }) = &configured else { return (Vec::new(), Vec::new(), None) };
        let fetcher =
            Fetcher::new(plan.politeness, fetch::USER_AGENT, Clock::System, fetch::Options::of(&plan.network));
        tokio::join!(hosts::look(plan, &fetcher, &words), senders::look(plan, secrets), browser::look(plan, &fetcher))
    };
    let ((hosts, senders, browser), desktop, units) =
        tokio::join!(network, desktop::look(wants_desktop), units::look());
    [vec![hosts::roots()], hosts, browser.into_iter().collect(), senders, desktop, units].concat()
}

/// A line each, with what to do below it.
fn people(examination: &Examination) -> String {
    let width = examination.checks.iter().map(|finding| finding.check.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for finding in &examination.checks {
        let (mark, style) = match finding.state {
            State::Good => ("✔", GOOD),
            State::Bad => ("✘", ALERT),
            State::Note => ("·", WARN),
        };
        let fill = " ".repeat(width.saturating_sub(finding.check.chars().count()));
        let mut lines = finding.found.lines();
        let first = paint(anstyle::Style::new(), lines.next().unwrap_or_default());
        text.push_str(&format!("{} {}{fill}  {first}\n", paint(style, mark), paint(STRONG, &finding.check)));
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

    #[test]
    fn each_line_has_its_mark_and_what_to_do() {
        let checks = vec![
            Finding::good("disk", "4 GB free"),
            Finding::bad("time zone", "none\nat all", "timedatectl set-timezone"),
            Finding::note("units", "\u{1b}[31mnone"),
        ];
        let text = anstream::adapter::strip_str(&people(&Examination { healthy: false, checks })).to_string();
        assert_eq!(
            text,
            "✔ disk       4 GB free\n✘ time zone  none\n             at all\n             → timedatectl set-timezone\n· units       [31mnone\n"
        );
    }
}
