//! What the config says about when, and of what, a sender or a watch tells.

use super::pace::{Pace, Quota, SPACING};
use crate::domain::{Occasion, Tz};
use chrono::{NaiveTime, TimeDelta};

/// Of a sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habits {
    /// None: of everything that its audience is told.
    pub about: Option<Vec<Occasion>>,
    /// Times of the day at which what has come up is told at once, as one message. Empty: when it comes up.
    pub digest: Vec<NaiveTime>,
    /// When it tells every morning how things stand.
    pub morning: Option<NaiveTime>,
    /// After how many seconds what has not changed is told again.
    pub remind: Option<u32>,
    pub pace: Pace,
}

impl Habits {
    /// Where the config says nothing: of all, at once, at most one message a minute.
    pub fn usual(zone: Tz, quota: Quota) -> Self {
        let pace = Pace { spacing: SPACING, ..Pace::unhurried(zone, quota) };
        Self { about: None, digest: Vec::new(), morning: None, remind: None, pace }
    }

    pub fn tells(&self, occasion: Occasion) -> bool {
        among(self.about.as_deref(), occasion)
    }
}

/// Of a watch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WatchHabits {
    pub about: Option<Vec<Occasion>>,
    /// As for a sender; the watch's own says more.
    pub remind: Option<u32>,
    /// How long a sender is given before the next one of the watch is called, as long as nobody has reacted.
    pub escalate: Option<TimeDelta>,
}

impl WatchHabits {
    pub fn tells(&self, occasion: Occasion) -> bool {
        among(self.about.as_deref(), occasion)
    }
}

/// What nobody can choose is never left out.
fn among(about: Option<&[Occasion]>, occasion: Occasion) -> bool {
    !occasion.is_choice() || about.is_none_or(|about| about.contains(&occasion))
}
