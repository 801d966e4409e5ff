//! Health endpoints and what they answered.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a probe's good answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proves {
    /// The installment service itself works.
    Service,
    /// A host answers: may worsen a verdict, never confirms a recovery.
    #[default]
    Reachable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Up,
    Degraded,
    /// Their side says no, or answers wrongly.
    Down,
    /// We could not ask.
    Failed,
}

/// One answer of a probe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    pub at: DateTime<Utc>,
    pub outcome: Outcome,
    pub latency_ms: Option<u64>,
    /// What was seen, in a few words of data: `http 503`, `$.status = "DOWN"`.
    pub detail: Option<String>,
}
