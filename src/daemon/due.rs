//! When a job is due again: what is known of its party and its server, handed to `schedule`.

use super::error::StateError;
use super::visit::Visited;
use crate::db::{ProbeRow, Reader, SourceResult, SourceState, Store};
use crate::domain::{Interval, JobId, Kind, Outcome, PartyId, Proves, Reply, Sample, Settled, Tz, recurrence};
use crate::fetch;
use crate::schedule::polling::{Hints, Known, Polling, next_due};
use crate::schedule::{Cron, Jitter, Slots};
use crate::setup::{Plan, PlannedProbe, PlannedSource};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Mutex, PoisonError};
use url::Url;

/// How long after its announced end a window still matters: most overruns are over by then.
const AFTER: TimeDelta = TimeDelta::hours(12);
/// How far ahead windows are looked at.
const AHEAD: TimeDelta = TimeDelta::days(2);

/// The requests beside the schedules, at each host.
#[derive(Debug, Default)]
pub struct Extras(Mutex<Slots<JobId>>);

/// What a due time depends on beside the job.
pub(super) struct Parts<'a> {
    pub store: &'a Store,
    pub extras: &'a Extras,
    pub plan: &'a Plan,
}

/// What a visit leaves for the next one.
pub(super) struct Outlook {
    asked: DateTime<Utc>,
    hints: Hints,
}

impl Outlook {
    pub(super) fn of(visited: &Visited, asked: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        let reply = match visited {
            Visited::Unchanged { reply } => Some(reply),
            Visited::Yielded { reply, .. } => reply.as_ref(),
            Visited::Failed(_) => None,
        };
        let mut hints = hints(reply, now);
        match visited {
            Visited::Failed(problem) => hints.retry_after = problem.not_before(),
            Visited::Yielded { extraction, .. } => {
                let stated = extraction.fresh_for.and_then(|length| now.checked_add_signed(length));
                hints.fresh_until = hints.fresh_until.max(stated);
            }
            Visited::Unchanged { .. } => {}
        }
        Self { asked, hints }
    }
}

fn hints(reply: Option<&Reply>, now: DateTime<Utc>) -> Hints {
    let retry_after = reply.and_then(|reply| fetch::retry_after(reply, now));
    let fresh_for = reply.and_then(fetch::max_age).and_then(|age| TimeDelta::from_std(age).ok());
    Hints { retry_after, fresh_until: fresh_for.and_then(|age| now.checked_add_signed(age)) }
}

/// When a source is due again.
pub(super) async fn source(
    parts: &Parts<'_>,
    planned: &PlannedSource,
    state: &SourceState,
    result: &SourceResult,
    outlook: Outlook,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, StateError> {
    let failed = matches!(result, SourceResult::Failed(_) | SourceResult::Blind { .. });
    let new = match result {
        // Taking in an old page for the first time is no news.
        SourceResult::Changed { items, .. } => {
            state.last_success.is_some() && items.iter().any(|i| i.reading.is_some())
        }
        _ => false,
    };
    let around = Around::of(parts.store, parts.plan, planned.id.party.clone(), planned.zone, now).await?;
    let job = Job {
        id: &planned.id,
        url: &planned.url,
        schedule: &planned.schedule,
        zone: planned.zone,
        mine: planned.mine,
        asked: outlook.asked,
        failures: if failed { state.failures + 1 } else { 0 },
        changed: if new { Some(now) } else { around.changed },
        hints: outlook.hints,
        unsettled: false,
        down_since: None,
    };
    Ok(job.due(parts.extras, &around.windows, around.known, now))
}

/// When a probe is due again.
pub(super) async fn probe(
    parts: &Parts<'_>,
    planned: &PlannedProbe,
    failures: u32,
    settled: &Settled,
    sample: &Sample,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, StateError> {
    let around = Around::of(parts.store, parts.plan, planned.id.party.clone(), planned.zone, now).await?;
    let job = Job {
        id: &planned.id,
        url: &planned.url,
        schedule: &planned.schedule,
        zone: planned.zone,
        mine: planned.mine,
        asked: sample.at,
        failures,
        changed: None,
        hints: Hints::default(),
        unsettled: sample.outcome != Outcome::Failed && settled.state != Some(sample.outcome),
        down_since: settled.since.filter(|_| settled.state == Some(Outcome::Down)),
    };
    let own = settled.state.filter(|_| planned.proves == Proves::Service);
    let own = own.map(|outcome| Known { outcome, at: sample.at });
    Ok(job.due(parts.extras, &around.windows, own.or(around.known), now))
}

/// What one job brings to the question.
struct Job<'a> {
    id: &'a JobId,
    url: &'a Url,
    schedule: &'a Cron,
    zone: Tz,
    mine: bool,
    asked: DateTime<Utc>,
    failures: u32,
    changed: Option<DateTime<Utc>>,
    hints: Hints,
    unsettled: bool,
    down_since: Option<DateTime<Utc>>,
}

impl Job<'_> {
    fn due(&self, extras: &Extras, windows: &[Interval], state: Option<Known>, now: DateTime<Utc>) -> DateTime<Utc> {
        let polling = Polling {
            now,
            asked: Some(self.asked),
            schedule: self.schedule,
            zone: self.zone,
            jitter: Jitter::of(&self.id.to_string()),
            windows,
            state,
            unsettled: self.unsettled,
            down_since: self.down_since,
            failures: self.failures,
            changed: self.changed,
            hints: self.hints,
            mine: self.mine,
        };
        let due = next_due(&polling);
        tracing::trace!(job = %self.id, at = %due.at, why = ?due.why, "due again");
        if self.mine || !due.why.is_extra() {
            return due.at;
        }
        let host = self.url.host_str().unwrap_or_default();
        let mut slots = extras.0.lock().unwrap_or_else(PoisonError::into_inner);
        slots.reserve(host, self.id, due.at, polling.regular().max(due.at), now)
    }
}

/// What is known around a job: of its party, by all its sources and probes.
struct Around {
    windows: Vec<Interval>,
    known: Option<Known>,
    /// When the party last published something.
    changed: Option<DateTime<Utc>>,
}

impl Around {
    async fn of(store: &Store, plan: &Plan, party: PartyId, zone: Tz, now: DateTime<Utc>) -> Result<Self, StateError> {
        let stating = plan.sources.iter().filter_map(|source| Some((&source.id, source.source.states()?)));
        let proving = plan.probes.iter().map(|probe| (&probe.id, probe.proves)).chain(stating);
        let proving = proving.filter(|(id, proves)| *proves == Proves::Service && id.party == party);
        let proving: Vec<JobId> = proving.map(|(id, _)| id.clone()).collect();
        let look = move |reader: &Reader| {
            let rows = reader.windows_of(&party, now - AFTER)?;
            let windows = rows.iter().flat_map(|row| &row.notice.reading.windows).filter(|window| window.blocks);
            let windows = windows.flat_map(|window| recurrence::occurrences(window, now - AFTER, now + AHEAD, zone));
            let windows = windows.take(MOST).collect();
            let latest = reader.latest(&party)?;
            let resumed = latest.as_ref().filter(|notice| notice.reading.kind == Kind::Resumption);
            let resumed = resumed.map(|notice| Known { outcome: Outcome::Up, at: notice.published });
            // That a host answers says nothing about the end of a window.
            let telling = |probe: &ProbeRow| proving.contains(&probe.id) && probe.id.party == party;
            let probes = reader.probes()?.into_iter().filter(telling);
            let probed = probes.filter_map(|probe| {
                let at = probe.last.as_ref()?.at;
                Some(Known { outcome: probe.settled.state?, at })
            });
            let known = probed.chain(resumed).max_by_key(|known| known.at);
            Ok(Self { windows, known, changed: latest.map(|notice| notice.first_seen) })
        };
        Ok(store.read(look).await?)
    }
}

/// Occurrences that are looked at, at most.
const MOST: usize = 500;
