//! What one run of a job found, and what came of recording it.

use crate::domain::{
    Announcement, JobId, PartyId, Problem, Reading, Sample, Settled, SourceFacts, Try, Tz, Validators, Verdict, WatchId,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// The SHA-256 of what a source answered, to tell without parsing that nothing changed.
pub type BodyHash = [u8; 32];

/// Something to record. Each is applied as a whole or not at all, together with the verdicts, transitions and messages
/// that follow from it.
#[derive(Debug, Clone)]
pub enum Check {
    Source(SourceCheck),
    Probe(ProbeCheck),
    /// "I tried again."
    Tried {
        watch: WatchId,
        attempt: Try,
    },
    /// The user pasted what only an app shows.
    Pasted(Pasted),
    /// The user corrected a reading.
    Corrected(Corrected),
    /// A newer reader read what is recorded.
    Reread(Reread),
    /// What we know about ourselves: our network, our clock.
    Surroundings {
        at: DateTime<Utc>,
        offline_since: Option<DateTime<Utc>>,
        clock_error: Option<i64>,
    },
    /// Time has passed, or the plan was replaced: only judge again. An empty list means every watch.
    Review {
        at: DateTime<Utc>,
        watches: Vec<WatchId>,
    },
}

impl Check {
    /// The one moment of the transaction.
    pub fn at(&self) -> DateTime<Utc> {
        match self {
            Self::Source(check) => check.at,
            Self::Probe(check) => check.sample.at,
            Self::Tried { attempt, .. } => attempt.at,
            Self::Pasted(pasted) => pasted.at,
            Self::Corrected(corrected) => corrected.at,
            Self::Reread(reread) => reread.at,
            Self::Surroundings { at, .. } | Self::Review { at, .. } => *at,
        }
    }
}

/// One visit of a source.
#[derive(Debug, Clone)]
pub struct SourceCheck {
    pub id: JobId,
    pub at: DateTime<Utc>,
    pub result: SourceResult,
    pub next_due: Option<DateTime<Utc>>,
    /// Where the source's texts are read: a publication day begins there.
    pub zone: Tz,
    /// What it states of how the service is doing; kept as the answers of a probe of the same name.
    pub sample: Option<ProbeCheck>,
}

/// What a visit of a source came to.
#[derive(Debug, Clone)]
pub enum SourceResult {
    /// It answered with something else than last time.
    Changed {
        /// Everything that it lists now.
        items: Vec<Item>,
        body_hash: Option<BodyHash>,
        validators: Validators,
        /// What the next visit is to be told.
        memo: Option<String>,
        /// The version of the reader that made the readings.
        reader: u32,
        /// What went wrong on the way without spoiling the rest.
        problem: Option<Problem>,
    },
    /// The same bytes as last time, or a 304: nothing was parsed.
    Unchanged,
    /// It could not be asked, or gave no usable answer.
    Failed(Problem),
    /// It answered, but no announcement was found in it, or so little that it cannot be all.
    Blind {
        problem: Problem,
        /// What it listed all the same. What it does not list stays as it is.
        items: Vec<Item>,
        reader: u32,
    },
}

/// An announcement that a source lists now.
#[derive(Debug, Clone)]
pub struct Item {
    pub announcement: Announcement,
    /// None where the announcement equals what is known: its reading stands.
    pub reading: Option<Reading>,
    /// Whether its detail was looked at in this visit.
    pub fetched: bool,
    /// What its own page gave then to make the next request for it conditional; None where none was looked at.
    pub page: Option<Validators>,
}

/// One answer of a probe, with its state after the thresholds of answers in a row.
#[derive(Debug, Clone)]
pub struct ProbeCheck {
    pub id: JobId,
    pub sample: Sample,
    pub settled: Settled,
    pub next_due: Option<DateTime<Utc>>,
}

/// A notice that the user pasted. It is kept as if a source named [`super::PASTED`] had listed it.
#[derive(Debug, Clone)]
pub struct Pasted {
    pub party: PartyId,
    pub at: DateTime<Utc>,
    /// Who pasted it.
    pub author: String,
    pub announcement: Announcement,
    pub reading: Reading,
    pub reader: u32,
    pub zone: Tz,
}

/// The user's word about one announcement.
#[derive(Debug, Clone)]
pub struct Corrected {
    pub source: JobId,
    pub key: String,
    pub at: DateTime<Utc>,
    /// Who says so.
    pub author: String,
    pub correction: Correction,
}

#[derive(Debug, Clone)]
pub enum Correction {
    /// It does not matter.
    Ignore,
    /// It does matter, after all.
    Heed,
    /// This is what it says. Holds until the announcement is edited.
    Read(Box<Reading>),
}

/// New readings of present revisions of one source ([`super::Reader::read_before`] lists those that want one). Readings
/// that the user corrected, and those of the same or a newer reader, stand.
#[derive(Debug, Clone)]
pub struct Reread {
    pub source: JobId,
    pub at: DateTime<Utc>,
    /// By the keys of the announcements.
    pub readings: BTreeMap<String, Reading>,
    pub reader: u32,
}

/// How the last visit of a source went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceOutcome {
    Changed,
    Unchanged,
    Failed,
    Blind,
}

/// What came of recording a check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recorded {
    /// For a source: what its visit came to, as recorded.
    pub outcome: Option<SourceOutcome>,
    /// Whether this was the source's first success: what it lists was taken in silently.
    pub initial: bool,
    /// Announcements never seen before.
    pub new: usize,
    /// Announcements that say something else than before.
    pub edited: usize,
    /// Verdicts that changed, in the order of the watches.
    pub transitions: Vec<Turn>,
    /// How many messages are owed now that were not before.
    pub owed: usize,
    /// The next moment at which a verdict of the watches concerned may change without news.
    pub review_at: Option<DateTime<Utc>>,
}

/// A verdict replaced by another, as history keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub watch: WatchId,
    pub at: DateTime<Utc>,
    /// None: the watch has just been taken in.
    pub before: Option<Verdict>,
    pub after: Verdict,
}

/// The health of a source before and after a visit.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    pub at: DateTime<Utc>,
    pub before: SourceFacts,
    pub after: SourceFacts,
    /// Failures in a row, this one included.
    pub failures: u32,
    /// Our own network is gone: no source is to blame.
    pub offline: bool,
}

/// What is known of a source when it is to be visited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceState {
    pub validators: Validators,
    pub body_hash: Option<BodyHash>,
    pub memo: Option<String>,
    /// The version of the reader that made the present readings; 0 before the first success.
    pub reader: u32,
    pub outcome: Option<SourceOutcome>,
    pub last_attempt: Option<DateTime<Utc>>,
    pub last_success: Option<DateTime<Utc>>,
    pub failures: u32,
    pub due: Option<DateTime<Utc>>,
    /// What it lists, or listed lately, by key.
    pub known: BTreeMap<String, Known>,
}

/// What is recorded of one announcement.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub announcement: Announcement,
    /// When its detail was last looked at.
    pub fetched: DateTime<Utc>,
    /// Of its own page, to make the next request for it conditional; None where none was looked at.
    pub page: Option<Validators>,
    /// Whether its source lists it now.
    pub listed: bool,
}

/// What is known of a probe when it is to be asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProbeState {
    pub settled: Settled,
    pub last: Option<Sample>,
    /// How often in a row it could not be asked.
    pub failures: u32,
    pub due: Option<DateTime<Utc>>,
}
