//! Verdicts as they stand, and their history.

use super::Reader;
use crate::db::columns::{Json, Micros, moment};
use crate::db::{ReadError, Turn};
use crate::domain::{Try, Verdict, WatchId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// A verdict in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub verdict: Verdict,
    /// Since when its advice holds.
    pub since: DateTime<Utc>,
    pub judged_at: DateTime<Utc>,
}

/// What is known about ourselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Surroundings {
    pub offline_since: Option<DateTime<Utc>>,
    /// How far our clock is from the servers', in seconds; positive: we are ahead.
    pub clock_error: Option<i64>,
}

impl Reader {
    /// The verdicts in force, by watch; also those of watches that the config no longer holds.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn verdicts(&self) -> Result<Vec<Standing>, ReadError> {
        self.ask(|connection| {
            let mut query =
                connection.prepare_cached("SELECT verdict, since, judged_at FROM verdicts ORDER BY watch")?;
            query.query_map([], standing)?.collect()
        })
    }

    pub fn verdict(&self, watch: &WatchId) -> Result<Option<Standing>, ReadError> {
        self.ask(|connection| verdict(connection, watch))
    }

    /// Verdicts that replaced others, newest first; of one watch, or of all.
    pub fn history(&self, watch: Option<&WatchId>, limit: usize) -> Result<Vec<Turn>, ReadError> {
        self.ask(|connection| {
            let sql = match watch {
                Some(_) => {
                    "SELECT watch, at, before, after FROM transitions WHERE watch = :watch ORDER BY at DESC, id DESC LIMIT :limit"
                }
                None => {
                    "SELECT watch, at, before, after FROM transitions WHERE :watch IS NULL ORDER BY at DESC, id DESC LIMIT :limit"
                }
            };
            let mut query = connection.prepare_cached(sql)?;
            let watch = watch.map(WatchId::as_str);
            query.query_map(named_params! { ":watch": watch, ":limit": limit as i64 }, turn)?.collect()
        })
    }

    /// When the next verdict may change without news.
    pub fn review_at(&self) -> Result<Option<DateTime<Utc>>, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached("SELECT min(review_at) FROM verdicts")?
                .query_row([], |row| row.get(0))
                .map(moment)
        })
    }

    /// The user's own attempts since a moment, oldest first.
    pub fn tries(&self, watch: &WatchId, since: DateTime<Utc>) -> Result<Vec<Try>, ReadError> {
        self.ask(|connection| crate::db::facts::tries(connection, watch, since, DateTime::<Utc>::MAX_UTC))
    }

    pub fn surroundings(&self) -> Result<Surroundings, ReadError> {
        self.ask(surroundings)
    }
}

pub(in crate::db) fn verdict(connection: &Connection, watch: &WatchId) -> rusqlite::Result<Option<Standing>> {
    connection
        .prepare_cached("SELECT verdict, since, judged_at FROM verdicts WHERE watch = ?1")?
        .query_row([watch.as_str()], standing)
        .optional()
}

pub(in crate::db) fn surroundings(connection: &Connection) -> rusqlite::Result<Surroundings> {
    let kept: Option<Json<Surroundings>> = connection
        .prepare_cached("SELECT value FROM meta WHERE key = 'surroundings'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(kept.map_or_else(Surroundings::default, |Json(kept)| kept))
}

fn standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    let (Json(verdict), Micros(since), Micros(judged_at)) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(Standing { verdict, since, judged_at })
}

fn turn(row: &Row<'_>) -> rusqlite::Result<Turn> {
    let before: Option<Json<Verdict>> = row.get(2)?;
    let (Micros(at), Json(after)) = (row.get(1)?, row.get(3)?);
    Ok(Turn { watch: WatchId::new(row.get::<_, String>(0)?), at, before: before.map(|Json(before)| before), after })
}
