//! `storewatch --check-now`: one shot over everything that feeds the watches.

use super::args::Global;
use super::ask::ask_holder;
use super::context::{clock, configured, state_dir, system_daemon, words_of};
use super::failure::Failure;
use super::open::{self, Parts};
use super::output::Output;
use super::progress::Progress;
use crate::clock::Clock;
use crate::daemon::{Around, Job, control, jobs_of, report, roster};
use crate::db::{Check, OpenError};
use crate::domain::{Advice, Command, WatchId};
use crate::view::people;
use crate::view::report::Report;
use futures_util::stream::{self, StreamExt};
use std::process::ExitCode;

/// Checks under way at the same time; hosts have limits of their own.
const AT_ONCE: usize = 64;

/// What the command line asks for.
pub(super) struct Wanted {
    pub watches: Vec<String>,
    pub announcements: bool,
    pub exit_code: bool,
}

pub(super) fn run(global: &Global, output: Output, wanted: Wanted) -> Result<ExitCode, Failure> {
    let clock = clock(global)?;
    open::runtime()?.block_on(async {
        let report = check(global, clock, &wanted).await?;
        if output.json {
            output.value(&report)?;
        } else if !output.quiet {
            let words = words_of(global)?;
            output.text(&people::report(&report, &words, report.checked_at.to_utc(), output.width()))?;
        }
        Ok(if wanted.exit_code { plugin_code(&report) } else { ExitCode::SUCCESS })
    })
}

async fn check(global: &Global, clock: Clock, wanted: &Wanted) -> Result<Report, Failure> {
    let watches: Vec<WatchId> = wanted.watches.iter().map(|id| WatchId::new(id.as_str())).collect();
    let pretending = global.at.is_some();
    let command = Command::CheckNow { watches: watches.clone(), announcements: wanted.announcements };
    if let Some(place) = system_daemon(global)
        && let Some(answer) = control::ask(&[place], &command).await
    {
        return Ok(serde_json::from_value(answer.map_err(Failure::failed)?)?);
    }
    let dir = state_dir(global)?;
    let configured = configured(global)?;
    // A daemon checks and tells for us: nothing is asked, or told, twice.
    let store = if pretending {
        open::scratch(&dir)?
    } else {
        match open::store(&dir, "storewatch --check-now", clock) {
            Ok(store) => store,
            Err(error @ OpenError::Locked { .. }) => {
                return Ok(serde_json::from_value(ask_holder(error, &dir, &command).await?)?);
            }
            Err(error) => return Err(error.into()),
        }
    };
    let parts = open::parts(configured, store, clock, open::Bubbles::default()).await?;
    let mut jobs = jobs_of(&parts.checker.plan, &watches).map_err(Failure::usage)?;
    if watches.is_empty() {
        let finished = parts.checker.store.read(|reader| reader.finished()).await?;
        let roster = roster(&parts.checker.plan, clock.now());
        jobs.retain(|job| roster.wanted(parts.checker.id(*job), &finished, clock.now()));
    }
    run_jobs(&parts, jobs.into_iter().collect(), clock).await?;
    parts.checker.store.record(Check::Review { at: clock.now(), watches: Vec::new() }).await?;
    if !pretending {
        parts.telling.run_out(&parts.checker).await;
    }
    let report = report(&parts.checker, &parts.words, &watches, wanted.announcements).await.map_err(Failure::failed)?;
    parts.checker.store.clone().close().await;
    Ok(report)
}

/// Every job once. Verdicts are judged afterwards, on everything that was found.
async fn run_jobs(parts: &Parts, jobs: Vec<Job>, clock: Clock) -> Result<(), Failure> {
    let store = &parts.checker.store;
    let before = store.read(|reader| reader.surroundings()).await?;
    let mut around = Around::resumed(before);
    let progress = Progress::new(jobs.len());
    let mut running = stream::iter(jobs)
        .map(|job| {
            let checker = parts.checker.clone();
            async move { (job, checker.observe(job).await) }
        })
        .buffer_unordered(AT_ONCE);
    while let Some((job, result)) = running.next().await {
        progress.done(&parts.checker.id(job).to_string());
        if let Some(change) = around.note(&result?, clock.now()) {
            store.observe(change).await?;
        }
    }
    Ok(())
}

/// The convention of monitoring plugins; with several watches the worst counts, and unknown is worst.
fn plugin_code(report: &Report) -> ExitCode {
    let live = report.watches.iter().filter(|watch| watch.ended.is_none());
    let code = |advice: Advice| match advice {
        Advice::RetryNow => 0,
        Advice::RetryAt | Advice::UseAlternative | Advice::CheckYourSide => 1,
        Advice::Wait | Advice::NotOffered => 2,
        Advice::Unknown => 3,
    };
    ExitCode::from(live.map(|watch| code(watch.verdict.advice)).max().unwrap_or(3))
}
