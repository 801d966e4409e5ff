//! Messages from the moment they are owed until they are settled. A lease is a conditional update: whoever it changes rows
//! for has won. A lease that is not settled runs out, and the message is sent again under the same key.

use super::columns::{Json, Micros, Word, kept, micros};
use super::error::Fault;
use super::query::{MessageState, Reader};
use super::{ReadError, Store, WriteError};
use crate::domain::{Message, Occasion, Receipt, SenderId, Told, WatchId};
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

/// On which terms messages are leased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaseTerms {
    pub occasions: Vec<Occasion>,
    /// Muted watches and senders wait; those that call nobody need not.
    pub heeds_mutes: bool,
    pub length: TimeDelta,
    pub limit: usize,
}

impl Store {
    /// Owes messages that follow from no check (`notify test`, a message that was given up). Returns how many are new.
    ///
    /// # Errors
    /// When nothing can be recorded; so for all here.
    pub async fn owe(&self, messages: Vec<Message>) -> Result<usize, WriteError> {
        self.write(move |engine| Ok(owe(engine.connection(), &messages)?.len())).await
    }

    /// When which messages of a sender are to be tried: the first moment of each occasion. A message waits for older ones
    /// of its sender that are being sent or tried again, so that all arrive in order; and for the end of a mute.
    pub async fn waiting(
        &self,
        sender: &SenderId,
        heeds_mutes: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<(Occasion, DateTime<Utc>)>, ReadError> {
        let sender = sender.clone();
        self.read(move |reader| reader.waiting(&sender, heeds_mutes, now)).await
    }

    /// Takes messages of one sender that are to be tried now (see [`Store::waiting`]), oldest first.
    pub async fn lease(
        &self,
        sender: &SenderId,
        now: DateTime<Utc>,
        terms: LeaseTerms,
    ) -> Result<Vec<Leased>, WriteError> {
        let sender = sender.clone();
        self.write(move |engine| Ok(lease(engine.connection(), &sender, kept(now), &terms)?)).await
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

    /// Gives up messages that lost their point, notes why, and returns them.
    pub async fn expire(&self, now: DateTime<Utc>) -> Result<Vec<Message>, WriteError> {
        self.write(move |engine| Ok(expire(engine.connection(), now)?)).await
    }

    /// Gives up what is owed by senders that the config no longer has: the number of messages.
    pub async fn keep_senders(&self, senders: Vec<SenderId>, now: DateTime<Utc>) -> Result<usize, WriteError> {
        self.write(move |engine| {
            let note = Receipt::Never { why: "the config no longer has this sender".to_owned() };
            let sql = "UPDATE messages SET state = 'expired', lease_until = NULL, receipt = ?2, settled = ?3 \
                       WHERE state IN ('owed', 'leased') AND sender NOT IN (SELECT value FROM json_each(?1))";
            Ok(engine.connection().execute(sql, params![Json(&senders), Json(&note), Micros(now)])?)
        })
        .await
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
}

impl Reader {
    /// Gives back what a writer that is gone had leased.
    pub(super) fn release_leases(&self) -> rusqlite::Result<usize> {
        self.connection().execute("UPDATE messages SET state = 'owed', lease_until = NULL WHERE state = 'leased'", [])
    }
}

/// Owes messages; one whose key is known is owed already, or was. Those that are new.
pub(super) fn owe(connection: &Connection, messages: &[Message]) -> Result<Vec<Told>, Fault> {
    let mut new = Vec::new();
    for message in messages {
        let mut insert = connection.prepare_cached(
            "INSERT INTO messages (key, sender, watch, thread, occasion, message, state, next_try, expires, created) \
             VALUES (:key, :sender, :watch, :thread, :occasion, :message, 'owed', :next_try, :expires, :created) \
             ON CONFLICT (key) DO NOTHING",
        )?;
        let inserted = insert.execute(named_params! {
            ":key": message.key,
            ":sender": message.sender.as_str(),
            ":watch": message.watch.as_ref().map(WatchId::as_str),
            ":thread": message.thread,
            ":occasion": Word(message.occasion),
            ":message": Json(message),
            ":next_try": Micros(message.not_before.unwrap_or(message.created)),
            ":expires": micros(message.expires),
            ":created": Micros(message.created),
        })?;
        if inserted > 0 {
            new.push(message.told(message.created));
        }
    }
    Ok(new)
}

/// The messages of a sender that are not settled, each with the moment at which it is to be tried. Older ones hold newer
/// ones up while they are being sent or wait to be tried again; one that has failed for hours holds up its own thread only.
const MOMENTS: &str = "\
    WITH open AS ( \
        SELECT id, thread, occasion, state, attempts, watch, \
               CASE state WHEN 'leased' THEN lease_until ELSE next_try END AS at \
        FROM messages WHERE sender = :sender AND state IN ('owed', 'leased') AND (expires IS NULL OR expires > :now)), \
    moments AS ( \
        SELECT m.id, m.occasion, max(m.at, \
            coalesce((SELECT max(o.at) FROM open o WHERE o.id < m.id \
                AND (o.state = 'leased' OR (o.attempts > 0 AND (o.attempts <= 8 OR o.thread = m.thread)))), m.at), \
            coalesce((SELECT coalesce(until, :never) FROM mutes q WHERE :heeds AND q.watch = m.watch), m.at), \
            coalesce((SELECT coalesce(until, :never) FROM sender_mutes q WHERE :heeds AND q.sender = :sender), m.at) \
        ) AS at FROM open m) ";

/// Beyond every moment: a mute without an end. 9000-01-01.
const NEVER: i64 = 221_845_392_000_000_000;

impl Reader {
    /// See [`Store::waiting`].
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn waiting(
        &self,
        sender: &SenderId,
        heeds_mutes: bool,
        now: DateTime<Utc>,
    ) -> Result<Vec<(Occasion, DateTime<Utc>)>, ReadError> {
        self.ask(|connection| {
            let sql =
                format!("{MOMENTS} SELECT occasion, min(at) FROM moments GROUP BY occasion HAVING min(at) < :never");
            let mut query = connection.prepare_cached(&sql)?;
            let values = named_params! {
                ":sender": sender.as_str(), ":now": Micros(now), ":heeds": heeds_mutes, ":never": NEVER,
            };
            query
                .query_map(values, |row| {
                    let (Word(occasion), Micros(at)) = (row.get(0)?, row.get(1)?);
                    Ok((occasion, at))
                })?
                .collect()
        })
    }
}

fn lease(
    connection: &Connection,
    sender: &SenderId,
    now: DateTime<Utc>,
    terms: &LeaseTerms,
) -> rusqlite::Result<Vec<Leased>> {
    let until = now.checked_add_signed(terms.length).unwrap_or(now);
    let sql = format!(
        "{MOMENTS} UPDATE messages SET state = 'leased', lease_until = :until, attempts = attempts + 1 WHERE id IN ( \
             SELECT id FROM moments WHERE at <= :now AND occasion IN (SELECT value FROM json_each(:occasions)) \
             ORDER BY id LIMIT :limit) \
         RETURNING id, message, attempts"
    );
    let mut update = connection.prepare_cached(&sql)?;
    let values = named_params! {
        ":sender": sender.as_str(), ":now": Micros(now), ":heeds": terms.heeds_mutes, ":never": NEVER,
        ":until": Micros(until), ":occasions": Json(&terms.occasions), ":limit": terms.limit as i64,
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
        "UPDATE messages SET state = 'expired', lease_until = NULL, settled = ?1, receipt = coalesce(receipt, ?2) \
         WHERE expires <= ?1 AND (state = 'owed' OR (state = 'leased' AND lease_until <= ?1)) RETURNING message",
    )?;
    let note = Receipt::Never { why: "it lost its point before it could be sent".to_owned() };
    update.query_map(params![Micros(now), Json(&note)], |row| row.get(0).map(|Json(message)| message))?.collect()
}
