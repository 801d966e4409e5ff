//! The answer of `--check-now` and `status`: the documented JSON (DESIGN section 4), as a type that is written by the
//! daemon and read back by its clients. Keys are added, never removed.

use crate::domain::{Advice, Basis, Condition, Outcome, PartyId, Proves, RouteId, Tell, Tz, WatchId};
use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};

/// An instant as people see it, with the offset of their zone.
pub type Local = DateTime<FixedOffset>;

/// An instant in the zone of the reader.
pub fn local(at: DateTime<Utc>, zone: Tz) -> Local {
    at.with_timezone(&zone).fixed_offset()
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub checked_at: Local,
    pub watches: Vec<WatchReport>,
    pub sources: Vec<SourceReport>,
    pub probes: Vec<ProbeReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WatchReport {
    pub id: WatchId,
    pub title: String,
    /// Best: the best route is told; each: every route by itself.
    pub tell: Tell,
    /// When the watch ended, if it has: the verdict is then the last one.
    pub ended: Option<Local>,
    /// Until when nothing is told of it, if it is muted.
    #[serde(default)]
    pub muted_until: Option<Local>,
    pub verdict: VerdictReport,
    pub routes: Vec<RouteReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VerdictReport {
    pub advice: Advice,
    pub at: Option<Local>,
    pub until: Option<Local>,
    pub basis: Option<Basis>,
    pub confidence: f64,
    pub coverage: CoverageReport,
    pub alternative: Option<RouteId>,
    pub since: Option<Local>,
    /// The advice in a sentence.
    pub text: String,
    pub reasons: Vec<ReasonReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageReport {
    pub seen: usize,
    pub of: usize,
    pub unseen: Vec<PartyId>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReasonReport {
    pub rule: String,
    pub text: String,
    pub party: Option<PartyId>,
    pub evidence: Vec<QuoteReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QuoteReport {
    pub text: String,
    pub url: Option<String>,
    pub seen_at: Local,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RouteReport {
    pub id: RouteId,
    pub title: String,
    pub condition: Condition,
    pub advice: Advice,
    pub at: Option<Local>,
    /// What follows is this route's own, as in [`VerdictReport`].
    pub until: Option<Local>,
    pub basis: Option<Basis>,
    pub confidence: f64,
    pub coverage: CoverageReport,
    pub since: Option<Local>,
    pub reasons: Vec<ReasonReport>,
    pub parties: Vec<PartyReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyReport {
    pub id: PartyId,
    pub condition: Condition,
    pub until: Option<Local>,
}

/// What the last check of a source found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceOutcome {
    Changed,
    Unchanged,
    Failed,
    Blind,
    /// Not checked yet.
    Pending,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceReport {
    pub party: PartyId,
    pub id: String,
    pub outcome: SourceOutcome,
    /// How many the source yields now.
    pub announcements: usize,
    pub last_success: Option<Local>,
    pub problem: Option<ProblemReport>,
    /// The announcements themselves, where they were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Vec<AnnouncementReport>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnnouncementReport {
    pub id: String,
    pub title: String,
    pub url: Option<String>,
    pub published: Option<String>,
    pub body: String,
    pub reading: Option<serde_json::Value>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProblemReport {
    pub code: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProbeReport {
    pub party: PartyId,
    pub id: String,
    pub outcome: Option<Outcome>,
    pub proves: Proves,
    pub latency_ms: Option<u64>,
    pub detail: Option<String>,
    pub at: Option<Local>,
}
