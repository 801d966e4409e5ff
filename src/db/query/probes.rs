//! How the probes are doing.

use super::Reader;
use crate::db::ReadError;
use crate::db::check::ProbeState;
use crate::db::columns::{Json, Micros, Word, moment};
use crate::domain::Settled;
use crate::domain::{JobId, Outcome, Sample};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A probe as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbeRow {
    pub id: JobId,
    pub settled: Settled,
    pub last: Option<Sample>,
    pub due: Option<DateTime<Utc>>,
}

/// The samples of an hour, once they are older than a few days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleHour {
    /// Its beginning.
    pub hour: DateTime<Utc>,
    pub up: u32,
    pub degraded: u32,
    pub down: u32,
    pub failed: u32,
    pub latency_ms_mean: Option<u64>,
    pub latency_ms_max: Option<u64>,
}

impl Reader {
    /// Every probe that was ever asked, by id.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn probes(&self) -> Result<Vec<ProbeRow>, ReadError> {
        self.ask(|connection| {
            connection.prepare_cached("SELECT * FROM probes ORDER BY party, name")?.query_map([], probe)?.collect()
        })
    }

    /// Where a probe stands, for its thresholds. Empty for one that was never asked.
    pub fn probe_state(&self, id: &JobId) -> Result<ProbeState, ReadError> {
        self.ask(|connection| {
            let Some(ProbeRow { settled, last, due, .. }) = one(connection, id)? else {
                return Ok(ProbeState::default());
            };
            let failing = last.as_ref().is_some_and(|sample| sample.outcome == Outcome::Failed);
            let failures = if failing { failures(connection, id)? } else { 0 };
            Ok(ProbeState { settled, last, failures, due })
        })
    }

    /// Answers since a moment, oldest first; older ones are kept as hours.
    pub fn samples(&self, id: &JobId, since: DateTime<Utc>) -> Result<Vec<Sample>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT at, outcome, latency_ms, detail FROM samples \
                 WHERE probe = (SELECT id FROM probes WHERE party = ?1 AND name = ?2) AND at >= ?3 ORDER BY at",
            )?;
            query.query_map(params![id.party.as_str(), id.name, Micros(since)], sample)?.collect()
        })
    }

    /// Hours since a moment, oldest first, of samples that were summed up.
    pub fn sample_hours(&self, id: &JobId, since: DateTime<Utc>) -> Result<Vec<SampleHour>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT hour, up, degraded, down, failed, latency_sum / nullif(latency_of, 0), latency_max FROM sample_hours \
                 WHERE probe = (SELECT id FROM probes WHERE party = ?1 AND name = ?2) AND hour >= ?3 ORDER BY hour",
            )?;
            query
                .query_map(params![id.party.as_str(), id.name, Micros(since)], |row| {
                    let Micros(hour) = row.get(0)?;
                    Ok(SampleHour {
                        hour,
                        up: row.get(1)?,
                        degraded: row.get(2)?,
                        down: row.get(3)?,
                        failed: row.get(4)?,
                        latency_ms_mean: row.get(5)?,
                        latency_ms_max: row.get(6)?,
                    })
                })?
                .collect()
        })
    }
}

/// How many of the newest answers were none; few are enough to know that many are.
fn failures(connection: &Connection, id: &JobId) -> rusqlite::Result<u32> {
    const MOST: usize = 32;
    let mut query = connection.prepare_cached(
        "SELECT outcome FROM samples WHERE probe = (SELECT id FROM probes WHERE party = ?1 AND name = ?2) \
         ORDER BY at DESC LIMIT ?3",
    )?;
    let outcomes = query.query_map(params![id.party.as_str(), id.name, MOST as i64], |row| {
        row.get(0).map(|Word(outcome): Word<Outcome>| outcome)
    })?;
    let outcomes: Vec<Outcome> = outcomes.collect::<Result<_, _>>()?;
    let failed = outcomes.iter().take_while(|outcome| **outcome == Outcome::Failed).count();
    Ok(u32::try_from(failed).unwrap_or(u32::MAX))
}

pub(in crate::db) fn one(connection: &Connection, id: &JobId) -> rusqlite::Result<Option<ProbeRow>> {
    connection
        .prepare_cached("SELECT * FROM probes WHERE party = ?1 AND name = ?2")?
        .query_row([id.party.as_str(), &id.name], probe)
        .optional()
}

fn probe(row: &Row<'_>) -> rusqlite::Result<ProbeRow> {
    let Json(settled) = row.get("settled")?;
    let last_at: Option<Micros> = row.get("last_at")?;
    let last_outcome: Option<Word<Outcome>> = row.get("last_outcome")?;
    let last = match (last_at, last_outcome) {
        (Some(Micros(at)), Some(Word(outcome))) => {
            Some(Sample { at, outcome, latency_ms: row.get("latency_ms")?, detail: row.get("detail")? })
        }
        _ => None,
    };
    Ok(ProbeRow {
        id: JobId::new(row.get::<_, String>("party")?, row.get::<_, String>("name")?),
        settled,
        last,
        due: moment(row.get("due")?),
    })
}

fn sample(row: &Row<'_>) -> rusqlite::Result<Sample> {
    let (Micros(at), Word(outcome)) = (row.get(0)?, row.get(1)?);
    Ok(Sample { at, outcome, latency_ms: row.get(2)?, detail: row.get(3)? })
}
