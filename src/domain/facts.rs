//! Everything known at one moment about the parties of a watch: a plain snapshot, loaded by `db`, judged by `assess`.

use super::{Announcement, EventId, JobId, Outcome, Party, PartyId, Problem, Proves, Reading, RouteId, Sample, Watch};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub watch: Watch,
    /// The parties of all its routes, each once.
    pub parties: Vec<PartyFacts>,
    /// The user's own attempts, oldest first.
    pub tries: Vec<Try>,
    /// All hosts fail, or a configured connectivity check does: our own network is gone.
    pub offline_since: Option<DateTime<Utc>>,
    /// How far our clock is from the servers' (positive: we are ahead), in seconds, where several agree.
    pub clock_error: Option<i64>,
}

impl Facts {
    pub fn party(&self, id: &PartyId) -> Option<&PartyFacts> {
        self.parties.iter().find(|p| &p.party.id == id)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyFacts {
    pub party: Party,
    pub sources: Vec<SourceFacts>,
    pub probes: Vec<ProbeFacts>,
    /// Announcements that can still matter, newest first.
    pub notices: Vec<Notice>,
    /// How its announced windows really ended, oldest first, in minutes after the announced end (early is negative).
    pub endings: Vec<i64>,
}

/// The state of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceFacts {
    pub id: JobId,
    /// When it last answered with announcements (or with "unchanged").
    pub last_success: Option<DateTime<Utc>>,
    /// Answers, but yields no announcements any more.
    pub blind_since: Option<DateTime<Utc>>,
    pub failing_since: Option<DateTime<Utc>>,
    pub problem: Option<Problem>,
    /// How long a success stays fresh, in seconds (a few of its intervals).
    pub fresh_for: i64,
}

impl SourceFacts {
    /// Whether the source can be relied on now to show what was announced.
    pub fn sees(&self, now: DateTime<Utc>) -> bool {
        self.blind_since.is_none() && self.last_success.is_some_and(|at| (now - at).num_seconds() <= self.fresh_for)
    }
}

/// The state of one probe, after the thresholds of answers in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProbeFacts {
    pub id: JobId,
    pub proves: Proves,
    /// The settled state; None until enough answers agree.
    pub state: Option<Outcome>,
    pub since: Option<DateTime<Utc>>,
    pub last: Option<Sample>,
    /// Since when the newest answers are on one side, good or not good; thresholds do not delay it.
    pub turned: Option<DateTime<Utc>>,
    /// Changes of state within the last hour.
    pub flips: u32,
    /// When the first of the changes came that followed upon each other up to now.
    #[serde(default)]
    pub unstable_since: Option<DateTime<Utc>>,
    /// Since when it had not worked before it came up.
    #[serde(default)]
    pub broke: Option<DateTime<Utc>>,
    pub fresh_for: i64,
    pub url: Option<String>,
}

/// An announcement with its reading and its place in an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    pub source: JobId,
    pub announcement: Announcement,
    pub reading: Reading,
    pub event: Option<EventId>,
    pub first_seen: DateTime<Utc>,
    /// Publication in the party's zone, else when it was first seen.
    pub published: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tried {
    Worked,
    Failed,
}

/// "I tried again."
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Try {
    pub at: DateTime<Utc>,
    pub result: Tried,
    pub route: Option<RouteId>,
    /// The checkout's message, masked.
    pub message: Option<String>,
}
