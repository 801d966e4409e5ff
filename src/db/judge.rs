//! What the store asks of the pure parts, so that decisions and their record are committed together.

use super::check::Health;
use crate::domain::{
    Event, Facts, JobId, Lessons, Message, Notice, Party, PartyId, Placement, Transition, Verdict, Watch, WatchId,
};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The decisions, made from values alone. Called inside a transaction: quick, without I/O, the same answer for the same
/// values.
pub trait Judge: Send + Sync {
    /// Where a new or edited notice belongs among the recent events of its party, newest first.
    fn place(&self, notice: &Notice, recent: &[Event]) -> Placement;

    fn judge(&self, facts: &Facts, now: DateTime<Utc>) -> Verdict;

    /// What the facts teach about their parties. Asked after every judgement; what is known already is not learned again.
    fn learn(&self, _facts: &Facts, _now: DateTime<Utc>) -> Lessons {
        Lessons::default()
    }

    /// What is to be told after a judgement. Asked after every judgement, also when the advice stayed the same; a message
    /// whose key is known is not owed again.
    fn owe(&self, transition: &Transition) -> Vec<Message>;

    /// What the operator is to be told after a source could not be used, or can be used again. Asked while the trouble
    /// lasts; a message whose key is known is not owed again.
    fn trouble(&self, _health: &Health) -> Vec<Message> {
        Vec::new()
    }
}

/// Who is watched for what, as the plan says it: tells the store which watches a job feeds.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    pub parties: Vec<Party>,
    pub watches: Vec<Watch>,
    pub jobs: BTreeMap<JobId, JobTerms>,
    /// When watches end by themselves: after the last day that the config names.
    pub ends: BTreeMap<WatchId, DateTime<Utc>>,
}

/// What a judgement has to know about a job besides what it found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobTerms {
    /// How long a success stays fresh, in seconds.
    pub fresh_for: i64,
    /// What people may open (a probe's address without its secrets).
    pub url: Option<String>,
}

/// The watches that the user finished, and when.
pub type Finished = BTreeMap<WatchId, DateTime<Utc>>;

/// The name of the source that holds what the user pasted for a party.
pub const PASTED: &str = "note";

impl Roster {
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|p| &p.id == id)
    }

    /// The watches whose verdict may change with what this job finds.
    pub(super) fn fed_by<'r>(&'r self, job: &'r JobId) -> impl Iterator<Item = &'r Watch> {
        self.watches.iter().filter(move |watch| {
            watch.product.as_ref() == Some(job) || watch.routes.iter().any(|route| route.needs.contains(&job.party))
        })
    }

    /// When a watch ended, if it has: by the user's word (`finished`), or because its last day is over.
    pub fn ended(&self, watch: &WatchId, finished: &Finished, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let over = self.ends.get(watch).copied().filter(|end| *end <= now);
        finished.get(watch).copied().or(over)
    }

    /// Whether anybody waits for what a job finds. A party that nobody watches is looked at for its windows.
    pub fn wanted(&self, job: &JobId, finished: &Finished, now: DateTime<Utc>) -> bool {
        let mut fed = self.fed_by(job).peekable();
        fed.peek().is_none() || fed.any(|watch| self.ended(&watch.id, finished, now).is_none())
    }

    /// How long a success of this job stays fresh; an unknown job's never is.
    pub(super) fn terms(&self, job: &JobId) -> JobTerms {
        self.jobs.get(job).cloned().unwrap_or_default()
    }

    /// The parties that texts call by these names.
    pub(super) fn named(&self, names: &[String]) -> BTreeSet<PartyId> {
        let calls = |party: &Party, name: &str| {
            std::iter::once(&party.title).chain(&party.aliases).any(|own| own.to_lowercase() == name)
        };
        let names: Vec<_> = names.iter().map(|name| name.trim().to_lowercase()).collect();
        let parties = self.parties.iter().filter(|party| names.iter().any(|name| calls(party, name)));
        parties.map(|party| party.id.clone()).collect()
    }
}
