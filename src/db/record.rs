//! Judgements as they were, for later rules to judge again. A notice is kept once, however many judgements knew it.

use super::ReadError;
use super::columns::{Json, Micros};
use super::error::Fault;
use super::query::{self, Reader};
use crate::domain::{Facts, Notice, Opening, Record, Told, Verdict, WatchId};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How often it is noted that a notice is still in use.
const NOTED: TimeDelta = TimeDelta::days(1);
/// How far back an opening looks for what was told.
const TOLD: TimeDelta = TimeDelta::days(30);

/// Keeps a judgement. The notices of its facts are taken out, so that nothing is copied.
pub(super) fn write(connection: &Connection, record: &mut Record) -> Result<(), Fault> {
    let mut notices: Vec<Vec<i64>> = Vec::with_capacity(record.facts.parties.len());
    for party in &mut record.facts.parties {
        let own = std::mem::take(&mut party.notices);
        let ids = own.iter().map(|notice| keep(connection, notice, record.at));
        notices.push(ids.collect::<Result<_, _>>()?);
    }
    let values = params![
        record.verdict.watch.as_str(),
        Micros(record.at),
        Json(&record.facts),
        Json(&notices),
        Json((&record.verdict, record.since)),
        Json(&record.owed)
    ];
    connection
        .prepare_cached(
            "INSERT INTO records (watch, at, facts, notices, verdict, owed) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(values)?;
    Ok(())
}

/// The row of a notice; a new one where it was not kept.
fn keep(connection: &Connection, notice: &Notice, at: DateTime<Utc>) -> Result<i64, Fault> {
    let text = serde_json::to_string(notice).map_err(|e| Fault::Defect(format!("a notice has no JSON: {e}")))?;
    let hash: [u8; 32] = Sha256::digest(&text).into();
    let known: Option<(i64, Micros)> = connection
        .prepare_cached("SELECT id, used_at FROM record_notices WHERE hash = ?1")?
        .query_row([hash], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match known {
        Some((id, Micros(used_at))) if at - used_at < NOTED => Ok(id),
        Some((id, _)) => {
            connection
                .prepare_cached("UPDATE record_notices SET used_at = ?2 WHERE id = ?1")?
                .execute(params![id, Micros(at)])?;
            Ok(id)
        }
        None => {
            connection
                .prepare_cached("INSERT INTO record_notices (hash, notice, used_at) VALUES (?1, ?2, ?3)")?
                .execute(params![hash, text, Micros(at)])?;
            Ok(connection.last_insert_rowid())
        }
    }
}

/// Drops records from before a moment, and the notices that no other needs.
pub(super) fn prune(connection: &Connection, before: DateTime<Utc>) -> Result<(), Fault> {
    connection.execute("DELETE FROM records WHERE at < ?1", [Micros(before)])?;
    connection.execute("DELETE FROM record_notices WHERE used_at < ?1", [Micros(before - NOTED)])?;
    Ok(())
}

impl Reader {
    /// The judgements since a moment, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn records(&self, since: DateTime<Utc>, limit: usize) -> Result<Vec<Record>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT at, facts, notices, verdict, owed FROM records WHERE at >= ?1 ORDER BY at, id LIMIT ?2",
            )?;
            let mut shelf = BTreeMap::new();
            let mut records = Vec::new();
            let mut rows = query.query(params![Micros(since), limit as i64])?;
            while let Some(row) = rows.next()? {
                records.push(record(connection, row, &mut shelf)?);
            }
            Ok(records)
        })
    }

    /// Where a watch stood before a moment.
    pub fn opening(&self, watch: &WatchId, before: DateTime<Utc>) -> Result<Opening, ReadError> {
        self.ask(|connection| {
            let verdict = connection
                .prepare_cached(
                    "SELECT verdict FROM records WHERE watch = ?1 AND at < ?2 ORDER BY at DESC, id DESC LIMIT 1",
                )?
                .query_row(params![watch.as_str(), Micros(before)], |row| row.get(0).map(|Json(standing)| standing))
                .optional()?;
            let mut told = query::told(connection, watch, before - TOLD)?;
            told.retain(|told| told.at < before);
            Ok(Opening { watch: watch.clone(), verdict, told })
        })
    }
}

/// A verdict and since when its advice held, as they are kept together.
type Standing = (Verdict, DateTime<Utc>);

fn record(connection: &Connection, row: &Row<'_>, shelf: &mut BTreeMap<i64, Notice>) -> rusqlite::Result<Record> {
    let Micros(at) = row.get(0)?;
    let Json(facts): Json<Facts> = row.get(1)?;
    let Json(notices): Json<Vec<Vec<i64>>> = row.get(2)?;
    let Json((verdict, since)): Json<Standing> = row.get(3)?;
    let Json(owed): Json<Vec<Told>> = row.get(4)?;
    let mut record = Record { at, facts, verdict, since, owed };
    for (party, ids) in record.facts.parties.iter_mut().zip(notices) {
        for id in ids {
            if let Some(notice) = notice(connection, id, shelf)? {
                party.notices.push(notice);
            }
        }
    }
    Ok(record)
}

fn notice(connection: &Connection, id: i64, shelf: &mut BTreeMap<i64, Notice>) -> rusqlite::Result<Option<Notice>> {
    if let Some(known) = shelf.get(&id) {
        return Ok(Some(known.clone()));
    }
    let found: Option<Notice> = connection
        .prepare_cached("SELECT notice FROM record_notices WHERE id = ?1")?
        .query_row([id], |row| row.get(0).map(|Json(notice)| notice))
        .optional()?;
    if let Some(notice) = &found {
        shelf.insert(id, notice.clone());
    }
    Ok(found)
}
