//! How the sources are doing.

use super::Reader;
use crate::db::check::{Known, SourceOutcome, SourceState};
use crate::db::columns::{Json, Micros, Word, job, moment};
use crate::db::{BodyHash, ReadError};
use crate::domain::{Announcement, JobId, Problem, Validators};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// A source as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    pub id: JobId,
    pub outcome: Option<SourceOutcome>,
    pub last_attempt: Option<DateTime<Utc>>,
    pub last_success: Option<DateTime<Utc>>,
    pub failing_since: Option<DateTime<Utc>>,
    /// Failures in a row.
    pub failures: u32,
    pub blind_since: Option<DateTime<Utc>>,
    pub problem: Option<Problem>,
    /// How many announcements it yields now.
    pub announcements: usize,
    pub due: Option<DateTime<Utc>>,
}

/// Announcements that a visit may be shown as known, at most.
const KNOWN: i64 = 1000;

impl Reader {
    /// Every source that was ever visited, by id.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn sources(&self) -> Result<Vec<SourceRow>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT party, name, outcome, last_attempt, last_success, failing_since, failures, blind_since, problem, \
                 yields, due FROM sources ORDER BY party, name",
            )?;
            query
                .query_map([], |row| {
                    let outcome: Option<Word<SourceOutcome>> = row.get(2)?;
                    let problem: Option<Json<Problem>> = row.get(8)?;
                    Ok(SourceRow {
                        id: job(row, 0)?,
                        outcome: outcome.map(|Word(outcome)| outcome),
                        last_attempt: moment(row.get(3)?),
                        last_success: moment(row.get(4)?),
                        failing_since: moment(row.get(5)?),
                        failures: row.get(6)?,
                        blind_since: moment(row.get(7)?),
                        problem: problem.map(|Json(problem)| problem),
                        announcements: row.get(9)?,
                        due: moment(row.get(10)?),
                    })
                })?
                .collect()
        })
    }

    /// What a visit of a source may build on. Empty for one that was never visited.
    pub fn source_state(&self, id: &JobId) -> Result<SourceState, ReadError> {
        self.ask(|connection| {
            let Some((row, mut state)) = state(connection, id)? else { return Ok(SourceState::default()) };
            state.known = known(connection, row)?;
            Ok(state)
        })
    }

    /// When each job is due; jobs that were never run are missing.
    pub fn dues(&self) -> Result<BTreeMap<JobId, DateTime<Utc>>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT party, name, due FROM sources WHERE due IS NOT NULL \
                 UNION ALL SELECT party, name, due FROM probes WHERE due IS NOT NULL",
            )?;
            let mut dues = BTreeMap::new();
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let Micros(due) = row.get(2)?;
                dues.insert(job(row, 0)?, due);
            }
            Ok(dues)
        })
    }
}

fn state(connection: &Connection, id: &JobId) -> rusqlite::Result<Option<(i64, SourceState)>> {
    connection
        .prepare_cached(
            "SELECT id, etag, last_modified, body_hash, reader, outcome, last_attempt, last_success, failures, due, memo \
             FROM sources WHERE party = ?1 AND name = ?2",
        )?
        .query_row([id.party.as_str(), &id.name], |row| {
            let outcome: Option<Word<SourceOutcome>> = row.get(5)?;
            let state = SourceState {
                validators: Validators { etag: row.get(1)?, last_modified: row.get(2)? },
                body_hash: row.get::<_, Option<BodyHash>>(3)?,
                reader: row.get(4)?,
                outcome: outcome.map(|Word(outcome)| outcome),
                last_attempt: moment(row.get(6)?),
                last_success: moment(row.get(7)?),
                failures: row.get(8)?,
                due: moment(row.get(9)?),
                memo: row.get(10)?,
                known: BTreeMap::new(),
            };
            Ok((row.get(0)?, state))
        })
        .optional()
}

fn known(connection: &Connection, source: i64) -> rusqlite::Result<BTreeMap<String, Known>> {
    let mut query = connection.prepare_cached(
        "SELECT a.key, a.url, a.fetched, r.title, r.body, r.published, r.stated, a.etag, a.last_modified, a.detailed, \
         a.gone_since IS NULL \
         FROM announcements a JOIN revisions r ON r.id = a.revision \
         WHERE a.source = ?1 ORDER BY a.gone_since IS NOT NULL, a.published_at DESC LIMIT ?2",
    )?;
    let mut known = BTreeMap::new();
    let mut rows = query.query([source, KNOWN])?;
    while let Some(row) = rows.next()? {
        let (published, stated): (Option<Json<_>>, Option<Json<_>>) = (row.get(5)?, row.get(6)?);
        let announcement = Announcement {
            key: row.get(0)?,
            title: row.get(3)?,
            body: row.get(4)?,
            published: published.map(|Json(published)| published),
            url: row.get(1)?,
            stated: stated.map(|Json(stated)| stated),
        };
        let Micros(fetched) = row.get(2)?;
        let detailed: bool = row.get(9)?;
        let page = Validators { etag: row.get(7)?, last_modified: row.get(8)? };
        let (page, listed) = (detailed.then_some(page), row.get(10)?);
        known.insert(announcement.key.clone(), Known { announcement, fetched, page, listed });
    }
    Ok(known)
}
