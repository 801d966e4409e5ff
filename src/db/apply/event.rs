//! The place of an announcement in an event.

use super::course;
use crate::db::columns::{Json, Micros, Word};
use crate::db::engine::Rules;
use crate::db::error::Fault;
use crate::db::{facts, query};
use crate::domain::{Event, EventId, JobId, Notice, PartyId, Placement};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, named_params, params};
use sha2::{Digest, Sha256};

/// Events of one party among which a notice is placed, the newest.
const RECENT: i64 = 50;

/// Gives a new, edited or reread announcement its place, unless it is too old to matter.
pub(super) fn place(
    connection: &Connection,
    rules: &Rules,
    source: &JobId,
    revision: i64,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    if !matters(connection, revision, now)? {
        return Ok(());
    }
    let notice = facts::one(connection, revision)?;
    let placement = match &notice.event {
        // An edit stays where the announcement was.
        Some(event) => Placement::Of(event.clone()),
        None => rules.judge.place(&notice, &query::recent(connection, &source.party, RECENT)?),
    };
    let known = match &placement {
        Placement::NoEvent => return Ok(()),
        Placement::New => None,
        Placement::Of(id) => query::event(connection, id)?,
    };
    let event = known.unwrap_or_else(|| course::of(event_id(source, &notice), &[]));
    let row = write(connection, &event)?;
    connection
        .prepare_cached("UPDATE announcements SET event = ?2 WHERE revision = ?1")?
        .execute(params![revision, row])?;
    retell(connection, rules, event.id)
}

/// Brings the event of an announcement up to date after the user said something about it.
pub(super) fn touch(connection: &Connection, rules: &Rules, revision: i64) -> Result<(), Fault> {
    match facts::one(connection, revision)?.event {
        Some(event) => retell(connection, rules, event),
        None => Ok(()),
    }
}

/// Tells an event anew from the notices that belong to it.
fn retell(connection: &Connection, rules: &Rules, id: EventId) -> Result<(), Fault> {
    let mut query = connection.prepare_cached(
        "SELECT a.revision FROM announcements a JOIN events e ON e.id = a.event \
         WHERE e.event = ?1 AND a.ignored = 0 AND a.revision IS NOT NULL ORDER BY a.published_at, a.id",
    )?;
    let revisions = query.query_map([id.as_str()], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut notices = Vec::with_capacity(revisions.len());
    for revision in revisions {
        let notice = facts::one(connection, revision)?;
        let parties = parties(rules, &notice);
        notices.push((notice, parties));
    }
    write(connection, &course::of(id, &notices))?;
    Ok(())
}

fn matters(connection: &Connection, revision: i64, now: DateTime<Utc>) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT matters_until >= ?2 FROM announcements WHERE revision = ?1")?
        .query_row(params![revision, Micros(now)], |row| row.get(0))
}

/// Who announced it, and who is named in it.
fn parties(rules: &Rules, notice: &Notice) -> Vec<PartyId> {
    let publisher = &notice.source.party;
    let names: Vec<String> = notice.reading.windows.iter().flat_map(|window| window.parties.iter().cloned()).collect();
    let named = rules.roster.named(&names).into_iter().filter(|party| party != publisher);
    std::iter::once(publisher.clone()).chain(named).collect()
}

/// Named after what began it, so that a replay gives it the same id.
fn event_id(source: &JobId, notice: &Notice) -> EventId {
    let mut hash = Sha256::new();
    hash.update(source.to_string());
    hash.update([0]);
    hash.update(&notice.announcement.key);
    let digits: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    EventId::new(format!("{}-{digits}", source.party))
}

fn write(connection: &Connection, event: &Event) -> rusqlite::Result<i64> {
    let row = connection
        .prepare_cached(
            "INSERT INTO events (event, kind, windows, published, ended) \
             VALUES (:event, :kind, :windows, :published, :ended) \
             ON CONFLICT (event) DO UPDATE SET kind = excluded.kind, windows = excluded.windows, \
             published = excluded.published, ended = excluded.ended RETURNING id",
        )?
        .query_row(
            named_params! {
                ":event": event.id.as_str(), ":kind": Word(event.kind), ":windows": Json(&event.windows),
                ":published": Micros(event.published), ":ended": event.ended,
            },
            |row| row.get(0),
        )?;
    connection.prepare_cached("DELETE FROM event_parties WHERE event = ?1")?.execute([row])?;
    let mut insert = connection.prepare_cached("INSERT INTO event_parties (event, party) VALUES (?1, ?2)")?;
    for party in &event.parties {
        insert.execute(params![row, party.as_str()])?;
    }
    Ok(row)
}
