//! One run of a job: fetch, extract, read, and hand everything to the store, which judges and records it at once.

use super::blind::{self, Seen};
use super::connectivity::Connectivity;
use super::drift;
use super::due::{self, Extras, Outlook};
use super::error::StateError;
use super::visit::{Before, Visited, visit};
use crate::clock::Clock;
use crate::db::{
    self, Check, Item, ProbeCheck, ProbeState, Recorded, SourceCheck, SourceResult, SourceState, Store, WriteError,
};
use crate::domain::{
    Announcement, Code, JobId, Outcome, Problem, Reading, Reply, Sample, Secrets, SenderId, Settled, Tz, Validators,
};
use crate::extract::{Extraction, Known};
use crate::fetch::{self, Fetcher, redact_url};
use crate::probe::threshold;
use crate::setup::{Plan, PlannedProbe, PlannedSource};
use crate::understand::{self, Document};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// How often a probe is asked in one round before its state stays open.
const ASKED_AGAIN: usize = 5;

/// Whether a check is judged at once.
#[derive(Clone, Copy)]
enum Follow {
    Judge,
    Wait,
}

/// What checks need, shared by all that are under way.
pub struct Checker {
    pub plan: Arc<Plan>,
    pub secrets: Arc<Secrets>,
    pub fetcher: Fetcher,
    pub store: Store,
    pub clock: Clock,
    /// The senders of the plan, which are with whoever tells.
    pub senders: Vec<SenderId>,
    pub connectivity: Connectivity,
    pub extras: Extras,
}

/// What a job is: a source or a probe of the plan, by its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Job {
    Source(usize),
    Probe(usize),
}

/// A check that was recorded, and when the job is due again.
#[derive(Debug)]
pub struct Checked {
    pub recorded: Recorded,
    pub problem: Option<Problem>,
    /// Who was asked, with the port.
    pub host: String,
    /// A probe's answer differs from its state: more answers are needed to tell.
    pub unsettled: bool,
    /// The server that answered, and how many seconds our clock is ahead of its.
    pub dated: Option<(String, i64)>,
    pub due: DateTime<Utc>,
}

impl Checker {
    /// The jobs of the plan, sources first.
    pub fn jobs(&self) -> impl Iterator<Item = Job> + use<> {
        (0..self.plan.sources.len()).map(Job::Source).chain((0..self.plan.probes.len()).map(Job::Probe))
    }

    pub fn id(&self, job: Job) -> &JobId {
        match job {
            Job::Source(number) => &self.plan.sources[number].id,
            Job::Probe(number) => &self.plan.probes[number].id,
        }
    }

    /// Runs a job once and records what it found and what follows from it.
    pub async fn run(&self, job: Job) -> Result<Checked, StateError> {
        self.check(job, Follow::Judge).await
    }

    /// Runs a job once without judging: for a round of several jobs, where a verdict makes sense only after the last.
    /// A probe whose answer would change its state is asked again at once, until its state is settled.
    pub async fn observe(&self, job: Job) -> Result<Checked, StateError> {
        let mut checked = self.check(job, Follow::Wait).await?;
        for _ in 1..ASKED_AGAIN {
            if !checked.unsettled {
                break;
            }
            checked = self.check(job, Follow::Wait).await?;
        }
        Ok(checked)
    }

    async fn check(&self, job: Job, follow: Follow) -> Result<Checked, StateError> {
        match job {
            Job::Source(number) => self.source(&self.plan.sources[number], follow).await,
            Job::Probe(number) => self.probe(&self.plan.probes[number], follow).await,
        }
    }

    async fn record(&self, check: Check, follow: Follow) -> Result<Recorded, WriteError> {
        match follow {
            Follow::Judge => self.store.record(check).await,
            Follow::Wait => self.store.observe(check).await,
        }
    }

    fn due_parts(&self) -> due::Parts<'_> {
        due::Parts { store: &self.store, extras: &self.extras, plan: &self.plan }
    }

    async fn source_state(&self, id: &JobId) -> Result<SourceState, StateError> {
        let id = id.clone();
        Ok(self.store.read(move |reader| reader.source_state(&id)).await?)
    }

    async fn probe_state(&self, id: &JobId) -> Result<ProbeState, StateError> {
        let id = id.clone();
        Ok(self.store.read(move |reader| reader.probe_state(&id)).await?)
    }

    async fn source(&self, planned: &PlannedSource, follow: Follow) -> Result<Checked, StateError> {
        let state = self.source_state(&planned.id).await?;
        let known = known(&state);
        // Readings of an older reader are made anew, from the whole page.
        let current = state.reader == understand::VERSION;
        let asked = self.clock.now();
        let again = known.values().any(|known| known.may_have_changed(asked, planned.zone));
        let conditional = current && (!again || planned.source.revisits());
        let visited = visit(
            planned.source.as_ref(),
            &self.fetcher,
            Before {
                now: asked,
                zone: planned.zone,
                secrets: &self.secrets,
                known: &known,
                validators: if conditional { state.validators.clone() } else { Validators::default() },
                body_hash: if conditional { state.body_hash } else { None },
                memo: state.memo.as_deref(),
                mine: planned.mine,
                again,
            },
        )
        .await;
        let news = self.fetcher.site_news();
        if !news.is_empty() {
            self.store.keep_site_rules(news).await?;
        }
        let at = self.clock.now();
        let dated = match &visited {
            Visited::Unchanged { reply } | Visited::Yielded { reply: Some(reply), .. } => self.dated(reply, asked),
            Visited::Yielded { reply: None, .. } | Visited::Failed(_) => None,
        };
        let outlook = Outlook::of(&visited, asked, at);
        let sample = self.stated(planned, &visited, at).await?;
        let (result, problem) = match visited {
            Visited::Unchanged { .. } => (SourceResult::Unchanged, None),
            Visited::Failed(problem) => {
                let problem = self.connectivity.blame(problem, &self.fetcher, self.clock).await;
                (SourceResult::Failed(problem.clone()), Some(problem))
            }
            Visited::Yielded { extraction, reply, body_hash, seen, moved } => {
                let reply = reply.filter(|_| !moved);
                let validators = reply.map(|reply| reply.validators()).unwrap_or_default();
                let suspicion = blind::suspicion(&extraction, &known, state.last_success, at, planned.zone);
                let result = settle(extraction, known, current, planned.zone, body_hash, validators).await;
                self.look_at(result, suspicion, seen, planned)
            }
        };
        let due = due::source(&self.due_parts(), planned, &state, &result, outlook, at).await?;
        let check = SourceCheck { id: planned.id.clone(), at, result, next_due: Some(due), zone: planned.zone, sample };
        let recorded = self.record(Check::Source(check), follow).await?;
        Ok(Checked { recorded, problem, host: host_of(&planned.url), unsettled: false, dated, due })
    }

    /// What a visit came to, with what was seen where that is not what it should be.
    fn look_at(
        &self,
        (result, problem): (SourceResult, Option<Problem>),
        suspicion: Option<Problem>,
        seen: Option<Seen>,
        planned: &PlannedSource,
    ) -> (SourceResult, Option<Problem>) {
        let (problem, items) = match (result, suspicion) {
            (SourceResult::Blind { problem, items, .. }, _) => (problem, items),
            (SourceResult::Changed { items, .. }, Some(problem)) => (problem, items),
            (result, _) => return (result, problem),
        };
        let Some(seen) = seen else { return blind_of(problem, items) };
        let pretends = matches!(self.clock, Clock::Fixed(_));
        let copy = if pretends { None } else { seen.keep(self.store.file(), &planned.id) };
        let subject = if problem.subject.is_empty() { redact_url(&planned.url) } else { problem.subject.clone() };
        blind_of(seen.told(Problem { subject, ..problem }, copy.as_deref()), items)
    }

    /// What a source states of how the service is doing. Where it is the same as before, so is what it stated.
    async fn stated(
        &self,
        planned: &PlannedSource,
        visited: &Visited,
        at: DateTime<Utc>,
    ) -> Result<Option<ProbeCheck>, StateError> {
        if planned.source.states().is_none() {
            return Ok(None);
        }
        let state = self.probe_state(&planned.id).await?;
        let sample = match visited {
            Visited::Yielded { extraction, .. } => extraction.samples.first().cloned(),
            Visited::Unchanged { .. } => state.last.map(|last| Sample { at, ..last }),
            Visited::Failed(_) => None,
        };
        // The publisher has looked more than once himself: one word of his is enough.
        let check = |sample: Sample| {
            let settled = threshold::settle(&state.settled, &sample, 1, 1);
            ProbeCheck { id: planned.id.clone(), sample, settled, next_due: None }
        };
        Ok(sample.map(check))
    }

    async fn probe(&self, planned: &PlannedProbe, follow: Follow) -> Result<Checked, StateError> {
        let state = self.probe_state(&planned.id).await?;
        let mut request = planned.probe.request(&self.secrets);
        request.allow_private |= planned.allow_private;
        request.spares = !planned.mine;
        let asked = self.clock.now();
        let answer = self.fetcher.fetch(&request).await;
        let answer = self.connectivity.judge(answer, &self.fetcher, self.clock).await;
        let at = self.clock.now();
        let dated = answer.as_ref().ok().and_then(|reply| self.dated(reply, asked));
        let sample = planned.probe.sample(&answer, at);
        // At a pretended moment, what was seen later has not been seen yet.
        let seen_later = state.last.is_some_and(|last| last.at > at);
        let before = if seen_later { Settled::default() } else { state.settled };
        let settled = threshold::settle(&before, &sample, planned.threshold_down, planned.threshold_up);
        let unsettled = sample.outcome != Outcome::Failed && settled.state != Some(sample.outcome);
        let failures = if sample.outcome == Outcome::Failed { state.failures + 1 } else { 0 };
        let due = due::probe(&self.due_parts(), planned, failures, &settled, &sample, at).await?;
        let check = ProbeCheck { id: planned.id.clone(), sample, settled, next_due: Some(due) };
        let recorded = self.record(Check::Probe(check), follow).await?;
        Ok(Checked { recorded, problem: answer.err(), host: host_of(&planned.url), unsettled, dated, due })
    }

    /// What a reply says of our clock. At a pretended moment it cannot be told.
    fn dated(&self, reply: &Reply, asked: DateTime<Utc>) -> Option<(String, i64)> {
        if matches!(self.clock, Clock::Fixed(_)) {
            return None;
        }
        // A cache passes on what its server said some time ago.
        let date = fetch::server_date(reply).filter(|_| reply.header("age").is_none())?;
        Some((host_of(&reply.url), drift::apart(date, asked, reply.received)))
    }
}

/// A host, with its port where that is not the scheme's own.
fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

fn known(state: &SourceState) -> BTreeMap<String, Known> {
    let known = |k: &db::Known| Known {
        announcement: k.announcement.clone(),
        fetched: k.fetched,
        page: k.page.clone(),
        listed: k.listed,
    };
    state.known.iter().map(|(key, k)| (key.clone(), known(k))).collect()
}

/// What a visit that brought something comes to; reading takes a while and is done off the loop.
async fn settle(
    extraction: Extraction,
    known: BTreeMap<String, Known>,
    current: bool,
    zone: Tz,
    body_hash: Option<[u8; 32]>,
    validators: Validators,
) -> (SourceResult, Option<Problem>) {
    let problem = extraction.problems.first().cloned();
    if extraction.announcements.is_empty() && !extraction.may_be_empty {
        let problem =
            problem.unwrap_or_else(|| Problem::new(Code::NothingFound, "", "no announcement was found in it"));
        if nobody_answered(problem.code) {
            return (SourceResult::Failed(problem.clone()), Some(problem));
        }
        return blind_of(problem, Vec::new());
    }
    let read = tokio::task::spawn_blocking(move || {
        let Extraction { announcements, unread, validators, memo, .. } = extraction;
        let read = |a: Announcement| {
            let fetched = !unread.contains(&a.key);
            let page = validators.get(&a.key).cloned();
            Item { page, ..item(a, &known, current, fetched, zone) }
        };
        (announcements.into_iter().map(read).collect::<Vec<_>>(), memo)
    });
    match read.await {
        Ok((items, memo)) => {
            let result = SourceResult::Changed {
                items,
                body_hash,
                validators,
                memo,
                reader: understand::VERSION,
                problem: problem.clone(),
            };
            (result, problem)
        }
        Err(error) => {
            let problem = Problem::new(Code::Content, "", format!("reading failed: {error}"));
            (SourceResult::Failed(problem.clone()), Some(problem))
        }
    }
}

fn blind_of(problem: Problem, items: Vec<Item>) -> (SourceResult, Option<Problem>) {
    (SourceResult::Blind { problem: problem.clone(), items, reader: understand::VERSION }, Some(problem))
}

/// An announcement that says what it said before keeps its reading.
fn item(announcement: Announcement, known: &BTreeMap<String, Known>, current: bool, fetched: bool, zone: Tz) -> Item {
    let before = known.get(&announcement.key);
    let same = before.is_some_and(|k| k.announcement == announcement);
    let reading = if same && current { None } else { Some(read(&announcement, zone)) };
    Item { announcement, reading, fetched, page: None }
}

pub(super) fn read(announcement: &Announcement, zone: Tz) -> Reading {
    understand::read(&Document {
        title: &announcement.title,
        text: &announcement.body,
        published: announcement.published,
        zone,
        stated: announcement.stated.as_ref(),
    })
}

/// Whether a problem means that there was no usable answer at all, rather than one without announcements.
fn nobody_answered(code: Code) -> bool {
    use Code::*;
    matches!(
        code,
        Dns | Connect
            | Tls
            | Timeout
            | Interrupted
            | Protocol
            | TooLarge
            | TooManyRedirects
            | Refused
            | Disallowed
            | Browser
            | Offline
            | Status
            | RateLimited
    )
}
