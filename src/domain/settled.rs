//! Where a probe stands after several answers; kept over restarts, so that thresholds need not begin anew.

use super::Outcome;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What a probe's samples add up to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settled {
    /// None until enough answers agree; never `Failed`.
    pub state: Option<Outcome>,
    /// When the answers that made the state began.
    pub since: Option<DateTime<Utc>>,
    /// The newest answers that are the same outcome.
    pub same: Run,
    /// The newest answers on the same side: up, or not up (down and degraded mixed).
    pub side: Run,
    /// When answers went from up to not up or back, within the last hour, oldest first. Answers that never settle flip too.
    pub flips: Vec<DateTime<Utc>>,
}

impl Settled {
    /// Flips older than this are forgotten.
    pub const FLIPS_COUNT_FOR: TimeDelta = TimeDelta::hours(1);

    /// How often answers went from up to not up or back within the hour before `now`.
    pub fn flips_at(&self, now: DateTime<Utc>) -> u32 {
        let recent = self.flips.iter().filter(|at| now - **at <= Self::FLIPS_COUNT_FOR).count();
        u32::try_from(recent).unwrap_or(u32::MAX)
    }
}

/// Answers in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    pub outcome: Option<Outcome>,
    pub length: u32,
    /// When the first of them came.
    pub began: Option<DateTime<Utc>>,
}

impl Run {
    /// With one answer more.
    pub fn and(self, outcome: Outcome, at: DateTime<Utc>) -> Self {
        if self.outcome == Some(outcome) {
            return Self { length: self.length.saturating_add(1), ..self };
        }
        Self { outcome: Some(outcome), length: 1, began: Some(at) }
    }
}
