//! Who is quiet, who has seen what, and what was handed to services: what delivery asks besides the messages themselves.

use super::columns::{Json, Micros, micros, moment};
use super::query::{Mute, Reader};
use super::{ReadError, Store, WriteError};
use crate::domain::{Receipt, SenderId, WatchId};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// No service counts over a longer time.
const COUNTED: TimeDelta = TimeDelta::days(3);

impl Store {
    /// Keeps a watch quiet, until a moment or until it is lifted.
    ///
    /// # Errors
    /// When nothing can be recorded; so for all here.
    pub async fn mute(
        &self,
        watch: &WatchId,
        since: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> Result<(), WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            let sql = "INSERT INTO mutes (watch, since, until) VALUES (?1, ?2, ?3) \
                       ON CONFLICT (watch) DO UPDATE SET since = excluded.since, until = excluded.until";
            engine.connection().prepare_cached(sql)?.execute(params![watch.as_str(), Micros(since), micros(until)])?;
            Ok(acknowledge(engine.connection(), &watch, since)?)
        })
        .await
    }

    /// Keeps a sender quiet, whatever it would tell.
    pub async fn mute_sender(
        &self,
        sender: &SenderId,
        since: DateTime<Utc>,
        until: Option<DateTime<Utc>>,
    ) -> Result<(), WriteError> {
        let sender = sender.clone();
        self.write(move |engine| {
            let sql = "INSERT INTO sender_mutes (sender, since, until) VALUES (?1, ?2, ?3) \
                       ON CONFLICT (sender) DO UPDATE SET since = excluded.since, until = excluded.until";
            engine.connection().prepare_cached(sql)?.execute(params![sender.as_str(), Micros(since), micros(until)])?;
            Ok(())
        })
        .await
    }

    /// Lifts a mute. What waited for its end is due at once. False: there was none.
    pub async fn unmute(&self, watch: &WatchId) -> Result<bool, WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            Ok(engine.connection().execute("DELETE FROM mutes WHERE watch = ?1", [watch.as_str()])? > 0)
        })
        .await
    }

    /// Like [`Store::unmute`].
    pub async fn unmute_sender(&self, sender: &SenderId) -> Result<bool, WriteError> {
        let sender = sender.clone();
        self.write(move |engine| {
            Ok(engine.connection().execute("DELETE FROM sender_mutes WHERE sender = ?1", [sender.as_str()])? > 0)
        })
        .await
    }

    /// Somebody reacted to what was told of a watch.
    pub async fn acknowledge(&self, watch: &WatchId, at: DateTime<Utc>) -> Result<(), WriteError> {
        let watch = watch.clone();
        self.write(move |engine| Ok(acknowledge(engine.connection(), &watch, at)?)).await
    }

    /// Ends the life of a watch: what is owed about it is given up.
    pub async fn finish(&self, watch: &WatchId, at: DateTime<Utc>) -> Result<(), WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            let connection = engine.connection();
            let values = params![watch.as_str(), Micros(at)];
            connection
                .execute("INSERT INTO finished (watch, at) VALUES (?1, ?2) ON CONFLICT (watch) DO NOTHING", values)?;
            let note = Receipt::Never { why: "the watch has done its work".to_owned() };
            connection.execute(
                "UPDATE messages SET state = 'expired', settled = ?2, receipt = ?3 WHERE watch = ?1 AND state = 'owed'",
                params![watch.as_str(), Micros(at), Json(&note)],
            )?;
            Ok(acknowledge(connection, &watch, at)?)
        })
        .await
    }

    /// Takes up a finished watch again. False: it was not finished.
    pub async fn take_up(&self, watch: &WatchId) -> Result<bool, WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            let sql = "DELETE FROM finished WHERE watch = ?1";
            Ok(engine.connection().execute(sql, [watch.as_str()])? > 0)
        })
        .await
    }

    /// Counts a message that is about to be handed to a service.
    pub async fn count_sending(&self, sender: &SenderId, at: DateTime<Utc>) -> Result<(), WriteError> {
        let sender = sender.clone();
        self.write(move |engine| {
            let connection = engine.connection();
            connection
                .prepare_cached("INSERT INTO sendings (sender, at) VALUES (?1, ?2)")?
                .execute(params![sender.as_str(), Micros(at)])?;
            connection
                .prepare_cached("DELETE FROM sendings WHERE sender = ?1 AND at < ?2")?
                .execute(params![sender.as_str(), Micros(at - COUNTED)])?;
            Ok(())
        })
        .await
    }
}

impl Reader {
    /// What a sender handed to its service since a moment, ascending.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn sendings(&self, sender: &SenderId, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, ReadError> {
        self.ask(|connection| {
            let mut query =
                connection.prepare_cached("SELECT at FROM sendings WHERE sender = ?1 AND at >= ?2 ORDER BY at")?;
            query.query_map(params![sender.as_str(), Micros(since)], |row| row.get(0).map(|Micros(at)| at))?.collect()
        })
    }

    /// When somebody last reacted to what was told of a watch.
    pub fn acknowledged(&self, watch: &WatchId) -> Result<Option<DateTime<Utc>>, ReadError> {
        self.ask(|connection| {
            connection
                .prepare_cached("SELECT at FROM acknowledged WHERE watch = ?1")?
                .query_row([watch.as_str()], |row| row.get(0).map(|Micros(at)| at))
                .optional()
        })
    }

    /// The senders that are quiet at a moment.
    pub fn sender_mutes(&self, now: DateTime<Utc>) -> Result<BTreeMap<SenderId, Mute>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT sender, since, until FROM sender_mutes WHERE since <= ?1 AND (until IS NULL OR until > ?1)",
            )?;
            query
                .query_map([Micros(now)], |row| {
                    let Micros(since) = row.get(1)?;
                    Ok((SenderId::new(row.get::<_, String>(0)?), Mute { since, until: moment(row.get(2)?) }))
                })?
                .collect()
        })
    }
}

/// Records a reaction; an older one does not take back a newer.
pub(super) fn acknowledge(connection: &Connection, watch: &WatchId, at: DateTime<Utc>) -> rusqlite::Result<()> {
    let sql = "INSERT INTO acknowledged (watch, at) VALUES (?1, ?2) \
               ON CONFLICT (watch) DO UPDATE SET at = max(at, excluded.at)";
    connection.prepare_cached(sql)?.execute(params![watch.as_str(), Micros(at)])?;
    Ok(())
}
