//! What we know about ourselves: whether our network reaches anybody, and whether our clock is right.

use super::check::Checked;
use super::drift::Drift;
use super::reach::{Change, Reach};
use crate::db::{Check, Surroundings};
use chrono::{DateTime, Utc};

/// Our own state, as the checks show it.
#[derive(Debug)]
pub struct Around {
    reach: Reach,
    drift: Drift,
    known: Surroundings,
}

impl Around {
    /// With what an earlier run knew.
    pub fn resumed(known: Surroundings) -> Self {
        Self { reach: Reach::resumed(known.offline_since), drift: Drift::resumed(known.clock_error), known }
    }

    /// Takes note of a check. What is to be recorded, where something about ourselves has changed.
    pub fn note(&mut self, checked: &Checked, at: DateTime<Utc>) -> Option<Check> {
        let before = self.known;
        match self.reach.note(&checked.host, checked.problem.as_ref(), at) {
            Some(Change::Lost { since }) => {
                tracing::warn!(%since, "our own network is gone");
                self.known.offline_since = Some(since);
            }
            Some(Change::Back) => {
                tracing::info!("our own network is back");
                self.known.offline_since = None;
            }
            None => {}
        }
        let drift = checked.dated.as_ref().and_then(|(host, apart)| self.drift.note(host, *apart));
        if let Some(seconds) = drift {
            tracing::warn!(seconds, "our clock differs from those of the servers");
            self.known.clock_error = Some(seconds);
        }
        let Surroundings { offline_since, clock_error } = self.known;
        (self.known != before).then_some(Check::Surroundings { at, offline_since, clock_error })
    }

    /// Our clock was set.
    pub(super) fn leapt(&mut self) {
        self.drift.forget();
    }
}
