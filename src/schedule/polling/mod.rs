//! Polling by what was announced: how soon a job is due again, and why.
//!
//! The user's schedule is the rhythm. It is left only for a named reason: seldom inside of an announced window, densely
//! from a little before its end until it is known how things stand, soon and then ever later after a failure, soon after
//! a page changed, and not before a server says so. A job is never left alone for longer than [`LONGEST`] or its schedule,
//! whichever is later, unless the server asked for it; and never asked again within [`SHORTEST`], unless it is the user's own.

mod rules;
#[cfg(test)]
mod tests;

use super::{Cron, Jitter};
use crate::domain::{Interval, Outcome, Tz};
use chrono::{DateTime, TimeDelta, Utc};

/// Between two requests of a job that is not the user's own.
pub const SHORTEST: TimeDelta = TimeDelta::seconds(60);
/// Between two requests of a job whose schedule does not say more.
pub const LONGEST: TimeDelta = TimeDelta::minutes(30);

/// All that decides when a job is due again.
#[derive(Debug, Clone)]
pub struct Polling<'a> {
    pub now: DateTime<Utc>,
    /// When the job was last asked, if it was. Due times are reckoned when the answer is recorded, a little later.
    pub asked: Option<DateTime<Utc>>,
    pub schedule: &'a Cron,
    pub zone: Tz,
    pub jitter: Jitter,
    /// Announced windows in which the party of the job is expected not to work; recurring ones occurrence by occurrence.
    pub windows: &'a [Interval],
    /// How the job's party was found to be, and when: the newest settled state of a probe, or a notice of resumption.
    pub state: Option<Known>,
    /// The probe's newest answer disagrees with its settled state: another is needed to tell.
    pub unsettled: bool,
    /// Since when the job's probe has been found not to work, if it has.
    pub down_since: Option<DateTime<Utc>>,
    /// Requests in a row that could not be made or brought nothing to read. An answer that says "down" is none.
    pub failures: u32,
    /// When the source last brought something new.
    pub changed: Option<DateTime<Utc>>,
    pub hints: Hints,
    /// The user's own server.
    pub mine: bool,
}

/// What is known of a party, and as of when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    pub outcome: Outcome,
    pub at: DateTime<Utc>,
}

/// What the server says about being asked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints {
    /// It wants to be left alone until then.
    pub retry_after: Option<DateTime<Utc>>,
    /// The answer holds until then (`Cache-Control: max-age`, a feed's `ttl`): asking sooner brings the same.
    pub fresh_until: Option<DateTime<Utc>>,
}

/// When a job is due, and why then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub at: DateTime<Utc>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The user's schedule.
    Schedule,
    /// An announced window has a while to go.
    InsideWindow,
    /// A window ends soon, or ended and nobody knows yet how things stand.
    WindowEnds,
    /// The last request failed.
    Failed,
    /// Something new came; corrections follow soon.
    Changed,
    /// One more answer tells whether the state has changed.
    Unsettled,
    /// It does not work, and nobody said until when.
    Down,
    /// The server asked for it.
    RetryAfter,
    /// The job was asked a moment ago.
    TooSoon,
}

impl Why {
    /// Whether the user's schedule does not ask for it.
    pub fn is_extra(self) -> bool {
        matches!(self, Self::WindowEnds | Self::Failed | Self::Changed | Self::Unsettled | Self::Down | Self::TooSoon)
    }
}

/// When the job is due again. Always after `now`.
pub fn next_due(polling: &Polling<'_>) -> Due {
    let regular = Due { at: polling.regular(), why: Why::Schedule };
    let mut due = rules::after_failure(polling).or_else(|| rules::inside_window(polling)).unwrap_or(regular);
    let sooner = [
        rules::window_ends(polling),
        rules::after_change(polling),
        rules::while_unsettled(polling),
        rules::while_down(polling),
    ];
    for sooner in sooner.into_iter().flatten() {
        if sooner.at < due.at {
            due = sooner;
        }
    }
    due = rules::leave_alone(polling, due);
    rules::not_too_soon(polling, due)
}

impl Polling<'_> {
    /// The next run of the user's schedule. The shift belongs to the run: one that is about to come is not done twice.
    pub fn regular(&self) -> DateTime<Utc> {
        let shift = self.jitter.spread(self.interval());
        self.schedule.next(self.now - shift, self.zone).map_or(self.now + NEVER, |run| run + shift)
    }

    /// From one run of the schedule to the next, about now.
    pub fn interval(&self) -> TimeDelta {
        self.schedule.interval(self.now, self.zone)
    }

    /// The latest moment at which the job is due, if no server asked for more.
    pub fn ceiling(&self) -> DateTime<Utc> {
        self.regular().max(self.now + LONGEST)
    }
}

/// Where a schedule ends, the job is still looked at once a day.
const NEVER: TimeDelta = TimeDelta::days(1);

/// How long the last success of a job tells how things stand: three of its rounds, be they those of the schedule (the
/// longest gap among its next runs) or the seldom ones inside of a window.
pub fn fresh_for(schedule: &Cron, zone: Tz, now: DateTime<Utc>) -> TimeDelta {
    // A week of office hours at every ten minutes.
    const RUNS: usize = 300;
    let runs: Vec<_> = schedule.runs(now, zone).take(RUNS).collect();
    let gap = runs.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(NEVER);
    rules::seldom(gap).max(gap) * 3
}
