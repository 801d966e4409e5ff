//! The bounds of the database's growth.

use super::columns::Micros;
use super::engine::Engine;
use super::error::Fault;
use super::{Store, WriteError, record};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::params;

/// How long what is kept. What can still matter for a verdict, and what is owed, is always kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Single answers of probes; afterwards they are summed up by the hour.
    pub samples: TimeDelta,
    /// Sums of answers.
    pub hours: TimeDelta,
    /// Transitions and the user's own attempts.
    pub history: TimeDelta,
    /// Messages, after they were settled.
    pub messages: TimeDelta,
    /// Judgements as they were, for later rules to judge again.
    pub records: TimeDelta,
    /// Announcements that their source no longer lists, after they stopped mattering.
    pub announcements: TimeDelta,
}

impl Default for Keep {
    fn default() -> Self {
        Self {
            samples: TimeDelta::days(3),
            hours: TimeDelta::days(400),
            history: TimeDelta::days(400),
            messages: TimeDelta::days(90),
            records: TimeDelta::days(7),
            announcements: TimeDelta::days(400),
        }
    }
}

/// How many rows were removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pruned {
    pub samples: usize,
    pub transitions: usize,
    pub messages: usize,
    pub announcements: usize,
}

impl Store {
    /// Removes what is older than it is kept for, in one transaction.
    ///
    /// # Errors
    /// Then nothing is removed.
    pub async fn prune(&self, now: DateTime<Utc>, keep: Keep) -> Result<Pruned, WriteError> {
        self.write(move |engine| prune(engine, now, &keep)).await
    }
}

fn prune(engine: &mut Engine, now: DateTime<Utc>, keep: &Keep) -> Result<Pruned, Fault> {
    let before = |length: TimeDelta| Micros(now.checked_sub_signed(length).unwrap_or(DateTime::<Utc>::MIN_UTC));
    let connection = engine.connection();
    connection.execute(SUM_UP, [before(keep.samples)])?;
    connection.execute("DELETE FROM site_rules WHERE at < ?1", [before(keep.messages)])?;
    let samples = connection.execute("DELETE FROM samples WHERE at < ?1", [before(keep.samples)])?;
    connection.execute("DELETE FROM sample_hours WHERE hour < ?1", [before(keep.hours)])?;
    connection.execute("DELETE FROM probe_turns WHERE at < ?1", [before(keep.history)])?;
    connection.execute("DELETE FROM tries WHERE at < ?1", [before(keep.history)])?;
    let transitions = connection.execute("DELETE FROM transitions WHERE at < ?1", [before(keep.history)])?;
    let messages = connection.execute("DELETE FROM messages WHERE settled < ?1", [before(keep.messages)])?;
    connection.execute("DELETE FROM handles WHERE at < ?1", [before(keep.messages)])?;
    record::prune(connection, now.checked_sub_signed(keep.records).unwrap_or(DateTime::<Utc>::MIN_UTC))?;
    let announcements = connection.execute(
        "DELETE FROM announcements WHERE gone_since < ?1 AND matters_until < ?2",
        params![before(keep.announcements), Micros(now)],
    )?;
    connection.execute(
        "DELETE FROM events WHERE published < ?1 AND NOT EXISTS (SELECT 1 FROM announcements a WHERE a.event = events.id)",
        [before(keep.announcements)],
    )?;
    engine.forget();
    Ok(Pruned { samples, transitions, messages, announcements })
}

/// Adds samples to their hours. A late sample adds to an hour that was summed up before.
const SUM_UP: &str = "\
INSERT INTO sample_hours (probe, hour, up, degraded, down, failed, latency_sum, latency_of, latency_max) \
SELECT probe, at - at % 3600000000, sum(outcome = 'up'), sum(outcome = 'degraded'), sum(outcome = 'down'), \
       sum(outcome = 'failed'), coalesce(sum(latency_ms), 0), count(latency_ms), max(latency_ms) \
FROM samples WHERE at < ?1 GROUP BY probe, at - at % 3600000000 \
ON CONFLICT (probe, hour) DO UPDATE SET up = up + excluded.up, degraded = degraded + excluded.degraded, \
    down = down + excluded.down, failed = failed + excluded.failed, latency_sum = latency_sum + excluded.latency_sum, \
    latency_of = latency_of + excluded.latency_of, \
    latency_max = nullif(max(coalesce(latency_max, -1), coalesce(excluded.latency_max, -1)), -1)";
