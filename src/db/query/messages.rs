//! What was told and is to be told.

use super::Reader;
use crate::db::columns::{Json, Micros, Word, moment};
use crate::db::{Finished, ReadError};
use crate::domain::{Message, Receipt, Told, WatchId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;

/// Where a message stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageState {
    /// To be sent, at once or later.
    Owed,
    /// Being sent.
    Leased,
    Sent,
    /// Given up: trying again cannot help.
    Parked,
    /// It lost its point before it could be sent.
    Expired,
}

/// A message with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageRow {
    pub message: Message,
    pub state: MessageState,
    pub attempts: u32,
    /// Of an owed one: not before this moment.
    pub next_try: DateTime<Utc>,
    /// What came of the last attempt.
    pub receipt: Option<Receipt>,
    pub settled: Option<DateTime<Utc>>,
}

/// A quiet time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mute {
    pub since: DateTime<Utc>,
    /// None: until it is lifted.
    pub until: Option<DateTime<Utc>>,
}

/// Messages about one watch that may be looked back at.
const TOLD: i64 = 200;

impl Reader {
    /// Messages, newest first; in one state, or in any.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn messages(&self, state: Option<MessageState>, limit: usize) -> Result<Vec<MessageRow>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT message, state, attempts, next_try, receipt, settled FROM messages \
                 WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2",
            )?;
            query.query_map(params![state.map(Word), limit as i64], message)?.collect()
        })
    }

    /// How many messages wait to be sent, or are being sent.
    pub fn owed_count(&self) -> Result<usize, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached("SELECT count(*) FROM messages WHERE state IN ('owed', 'leased')")?
                .query_row([], |row| row.get(0))
        })
    }

    /// The oldest message that should have gone out before a moment, and still waits for it.
    pub fn overdue(&self, before: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT min(created) FROM messages WHERE state IN ('owed', 'leased') AND attempts > 0 AND created <= ?1",
                )?
                .query_row([Micros(before)], |row| row.get(0))
                .map(moment)
        })
    }

    /// The newest message whose key begins so.
    pub fn message(&self, key: &str) -> Result<Option<MessageRow>, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached(
                    "SELECT message, state, attempts, next_try, receipt, settled FROM messages \
                     WHERE key = ?1 OR substr(key, 1, length(?1)) = ?1 ORDER BY key = ?1 DESC, id DESC LIMIT 1",
                )?
                .query_row([key], message)
                .optional()
        })
    }

    /// What was told about a watch since a moment, or is owed; newest first.
    pub fn told(&self, watch: &WatchId, since: DateTime<Utc>) -> Result<Vec<Told>, ReadError> {
        self.ask(|connection| told(connection, watch, since))
    }

    /// The watches that are quiet at a moment.
    pub fn mutes(&self, now: DateTime<Utc>) -> Result<BTreeMap<WatchId, Mute>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT watch, since, until FROM mutes WHERE since <= ?1 AND (until IS NULL OR until > ?1)",
            )?;
            query
                .query_map([Micros(now)], |row| {
                    let Micros(since) = row.get(1)?;
                    Ok((WatchId::new(row.get::<_, String>(0)?), Mute { since, until: moment(row.get(2)?) }))
                })?
                .collect()
        })
    }

    /// The watches that the user finished, and when.
    pub fn finished(&self) -> Result<Finished, ReadError> {
        self.ask(finished)
    }
}

pub(in crate::db) fn finished(connection: &Connection) -> rusqlite::Result<Finished> {
    let mut query = connection.prepare_cached("SELECT watch, at FROM finished")?;
    let rows = query.query_map([], |row| {
        let Micros(at) = row.get(1)?;
        Ok((WatchId::new(row.get::<_, String>(0)?), at))
    })?;
    rows.collect()
}

/// Messages that reached somebody or still may.
pub(in crate::db) fn told(
    connection: &Connection,
    watch: &WatchId,
    since: DateTime<Utc>,
) -> rusqlite::Result<Vec<Told>> {
    let mut query = connection.prepare_cached(
        "SELECT message, created FROM messages \
         WHERE watch = ?1 AND created >= ?2 AND state IN ('owed', 'leased', 'sent') ORDER BY created DESC, id DESC LIMIT ?3",
    )?;
    query
        .query_map(params![watch.as_str(), Micros(since), TOLD], |row| {
            let (Json(message), Micros(at)): (Json<Message>, _) = (row.get(0)?, row.get(1)?);
            Ok(message.told(at))
        })?
        .collect()
}

fn message(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    let (Json(message), Word(state), Micros(next_try)) = (row.get(0)?, row.get(1)?, row.get(3)?);
    let receipt: Option<Json<Receipt>> = row.get(4)?;
    Ok(MessageRow {
        message,
        state,
        attempts: row.get(2)?,
        next_try,
        receipt: receipt.map(|Json(receipt)| receipt),
        settled: moment(row.get(5)?),
    })
}
