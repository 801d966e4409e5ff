//! Messages from the moment they are owed until they are settled. A lease is a conditional update: whoever it changes rows
//! for has won. A lease that is not settled runs out, and the message is sent again under the same key.

use super::columns::{Json, Micros, Word, kept, micros};
use super::error::Fault;
use super::query::{MessageState, Reader};
use super::{Store, WriteError};
use crate::domain::{Message, Receipt, SenderId, WatchId};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, named_params, params};

/// A message to be sent now, by whoever leased it.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    pub message: Message,
    /// This attempt included.
    pub attempts: u32,
    /// The lease runs out then.
    pub until: DateTime<Utc>,
}

impl Store {
    /// Owes messages that follow from no check (`notify test`, a message that was given up). Returns how many are new.
    ///
    /// # Errors
    /// When nothing can be recorded; so for all here.
    pub async fn owe(&self, messages: Vec<Message>) -> Result<usize, WriteError> {
        self.write(move |engine| owe(engine.connection(), &messages)).await
    }

    /// Takes messages of one sender that are to be tried now, oldest first, for as long as `lease_for`. A message waits
    /// for an older one of its thread that is being sent or tried again: an update never overtakes what it updates.
    pub async fn lease(
        &self,
        sender: &SenderId,
        now: DateTime<Utc>,
        lease_for: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Leased>, WriteError> {
        let sender = sender.clone();
        self.write(move |engine| Ok(lease(engine.connection(), &sender, kept(now), lease_for, limit)?)).await
    }

    /// Records what came of an attempt. `next_try` says when one that is worth repeating is tried again; None parks it.
    /// False: there is no such message, or it was settled before.
    pub async fn settle(
        &self,
        key: &str,
        receipt: Receipt,
        now: DateTime<Utc>,
        next_try: Option<DateTime<Utc>>,
    ) -> Result<bool, WriteError> {
        let key = key.to_owned();
        self.write(move |engine| Ok(settle(engine.connection(), &key, &receipt, now, next_try)?)).await
    }

    /// Gives up messages that lost their point, and returns them.
    pub async fn expire(&self, now: DateTime<Utc>) -> Result<Vec<Message>, WriteError> {
        self.write(move |engine| Ok(expire(engine.connection(), now)?)).await
    }

    /// Settles a message that is not to be sent any more: it is no longer true, or another says the same. False: there is
    /// no such message, or it was settled before.
    pub async fn give_up(&self, key: &str, why: &str, now: DateTime<Utc>) -> Result<bool, WriteError> {
        let (key, receipt) = (key.to_owned(), Receipt::Never { why: why.to_owned() });
        self.write(move |engine| {
            let sql = "UPDATE messages SET state = 'expired', lease_until = NULL, receipt = ?2, settled = ?3 \
                       WHERE key = ?1 AND state IN ('owed', 'leased')";
            Ok(engine.connection().prepare_cached(sql)?.execute(params![key, Json(&receipt), Micros(now)])? > 0)
        })
        .await
    }

    /// Owes a parked, expired or sent message once more. False: there is no such message.
    pub async fn resend(&self, key: &str, now: DateTime<Utc>) -> Result<bool, WriteError> {
        let key = key.to_owned();
        self.write(move |engine| {
            let sql = "UPDATE messages SET state = 'owed', attempts = 0, next_try = ?2, expires = NULL, receipt = NULL, \
                       settled = NULL WHERE key = ?1 AND state IN ('parked', 'expired', 'sent')";
            Ok(engine.connection().prepare_cached(sql)?.execute(params![key, Micros(now)])? > 0)
        })
        .await
    }

    /// Keeps a watch quiet, until a moment or until it is lifted.
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
            Ok(())
        })
        .await
    }

    /// Lifts a mute. False: there was none.
    pub async fn unmute(&self, watch: &WatchId) -> Result<bool, WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            Ok(engine.connection().execute("DELETE FROM mutes WHERE watch = ?1", [watch.as_str()])? > 0)
        })
        .await
    }

    /// Ends the life of a watch: what is owed about it is given up.
    pub async fn finish(&self, watch: &WatchId, at: DateTime<Utc>) -> Result<(), WriteError> {
        let watch = watch.clone();
        self.write(move |engine| {
            let connection = engine.connection();
            let values = params![watch.as_str(), Micros(at)];
            connection
                .execute("INSERT INTO finished (watch, at) VALUES (?1, ?2) ON CONFLICT (watch) DO NOTHING", values)?;
            let give_up = "UPDATE messages SET state = 'expired', settled = ?2 WHERE watch = ?1 AND state = 'owed'";
            connection.execute(give_up, values)?;
            Ok(())
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
}

impl Reader {
    /// Gives back what a writer that is gone had leased.
    pub(super) fn release_leases(&self) -> rusqlite::Result<usize> {
        self.connection().execute("UPDATE messages SET state = 'owed', lease_until = NULL WHERE state = 'leased'", [])
    }
}

/// Owes messages; one whose key is known is owed already, or was.
pub(super) fn owe(connection: &Connection, messages: &[Message]) -> Result<usize, Fault> {
    let mut new = 0;
    for message in messages {
        let mut insert = connection.prepare_cached(
            "INSERT INTO messages (key, sender, watch, thread, message, state, next_try, expires, created) \
             VALUES (:key, :sender, :watch, :thread, :message, 'owed', :next_try, :expires, :created) \
             ON CONFLICT (key) DO NOTHING",
        )?;
        new += insert.execute(named_params! {
            ":key": message.key,
            ":sender": message.sender.as_str(),
            ":watch": message.watch.as_ref().map(WatchId::as_str),
            ":thread": message.thread,
            ":message": Json(message),
            ":next_try": Micros(message.not_before.unwrap_or(message.created)),
            ":expires": micros(message.expires),
            ":created": Micros(message.created),
        })?;
    }
    Ok(new)
}

fn lease(
    connection: &Connection,
    sender: &SenderId,
    now: DateTime<Utc>,
    lease_for: TimeDelta,
    limit: usize,
) -> rusqlite::Result<Vec<Leased>> {
    let until = now.checked_add_signed(lease_for).unwrap_or(now);
    let mut update = connection.prepare_cached(
        "UPDATE messages SET state = 'leased', lease_until = :until, attempts = attempts + 1 WHERE id IN ( \
             SELECT m.id FROM messages m WHERE m.sender = :sender \
             AND ((m.state = 'owed' AND m.next_try <= :now) OR (m.state = 'leased' AND m.lease_until <= :now)) \
             AND (m.expires IS NULL OR m.expires > :now) \
             AND NOT EXISTS (SELECT 1 FROM messages o WHERE o.sender = m.sender AND o.thread = m.thread AND o.id < m.id \
                 AND (o.state = 'leased' OR (o.state = 'owed' AND (o.attempts > 0 OR o.next_try <= :now))) \
                 AND (o.expires IS NULL OR o.expires > :now)) \
             ORDER BY m.id LIMIT :limit) \
         RETURNING id, message, attempts",
    )?;
    let values = named_params! {
        ":sender": sender.as_str(), ":now": Micros(now), ":until": Micros(until), ":limit": limit as i64,
    };
    let rows = update.query_map(values, |row| {
        let Json(message) = row.get(1)?;
        Ok((row.get::<_, i64>(0)?, Leased { message, attempts: row.get(2)?, until }))
    })?;
    // SQLite returns updated rows in any order.
    let mut leased = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    leased.sort_by_key(|(id, _)| *id);
    Ok(leased.into_iter().map(|(_, leased)| leased).collect())
}

fn settle(
    connection: &Connection,
    key: &str,
    receipt: &Receipt,
    now: DateTime<Utc>,
    next_try: Option<DateTime<Utc>>,
) -> rusqlite::Result<bool> {
    let (state, next_try) = match (receipt, next_try) {
        (Receipt::Sent, _) => (MessageState::Sent, None),
        (Receipt::Later { .. }, Some(at)) => (MessageState::Owed, Some(at)),
        (Receipt::Later { .. }, None) | (Receipt::Never { .. }, _) => (MessageState::Parked, None),
    };
    let settled = (state != MessageState::Owed).then_some(now);
    // An attempt whose lease ran out may come back late: what it sent is sent all the same.
    let mut update = connection.prepare_cached(
        "UPDATE messages SET state = :state, lease_until = NULL, next_try = coalesce(:next_try, next_try), \
         receipt = :receipt, settled = :settled WHERE key = :key AND state IN ('owed', 'leased')",
    )?;
    let changed = update.execute(named_params! {
        ":key": key, ":state": Word(state), ":next_try": micros(next_try), ":receipt": Json(receipt),
        ":settled": micros(settled),
    })?;
    Ok(changed > 0)
}

fn expire(connection: &Connection, now: DateTime<Utc>) -> rusqlite::Result<Vec<Message>> {
    let mut update = connection.prepare_cached(
        "UPDATE messages SET state = 'expired', lease_until = NULL, settled = ?1 \
         WHERE expires <= ?1 AND (state = 'owed' OR (state = 'leased' AND lease_until <= ?1)) RETURNING message",
    )?;
    update.query_map([Micros(now)], |row| row.get(0).map(|Json(message)| message))?.collect()
}
