//! One answer of a probe.

use super::{Concerns, fresh};
use crate::db::check::ProbeCheck;
use crate::db::columns::{Json, Micros, Word, kept, micros, word};
use crate::db::engine::{Engine, Rules};
use crate::db::error::Fault;
use crate::db::query::{self, ProbeRow};
use rusqlite::{Connection, OptionalExtension, named_params, params};

pub(super) fn apply(engine: &Engine, rules: Option<&Rules>, check: &ProbeCheck) -> Result<Concerns, Fault> {
    let connection = engine.connection();
    let before = query::probe(connection, &check.id)?;
    let probe = write(connection, check)?;
    let at = Micros(kept(check.sample.at));
    connection
        .prepare_cached(
            "INSERT INTO samples (probe, at, outcome, latency_ms, detail) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (probe, at) DO UPDATE SET outcome = excluded.outcome, latency_ms = excluded.latency_ms, \
             detail = excluded.detail",
        )?
        .execute(params![probe, at, Word(check.sample.outcome), check.sample.latency_ms, check.sample.detail])?;
    let was = before.as_ref().map(|row| row.settled.state).unwrap_or_default();
    if was != check.settled.state {
        connection
            .prepare_cached("INSERT INTO probe_turns (probe, at, state) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute(params![probe, at, word(check.settled.state)])?;
    }
    let fresh_for = rules.map(|rules| rules.roster.terms(&check.id).fresh_for).unwrap_or_default();
    let news = before.is_none_or(|before| differs(&before, check, fresh_for));
    Ok(Concerns::Job { id: check.id.clone(), news })
}

/// Whether an answer says something that the last one, as far as it was still fresh, did not say.
fn differs(before: &ProbeRow, check: &ProbeCheck, fresh_for: i64) -> bool {
    let Some(last) = &before.last else { return true };
    before.settled.state != check.settled.state
        || last.outcome != check.sample.outcome
        || last.detail != check.sample.detail
        || !fresh(Some(last.at), fresh_for, check.sample.at)
}

fn write(connection: &Connection, check: &ProbeCheck) -> rusqlite::Result<i64> {
    let sql = "UPDATE probes SET settled = :settled, last_at = :at, last_outcome = :outcome, latency_ms = :latency_ms, detail = :detail, due = :due \
               WHERE party = :party AND name = :name RETURNING id";
    let values = named_params! {
        ":party": check.id.party.as_str(), ":name": check.id.name, ":settled": Json(&check.settled), ":at": Micros(check.sample.at), ":outcome": Word(check.sample.outcome),
        ":latency_ms": check.sample.latency_ms, ":detail": check.sample.detail, ":due": micros(check.next_due),
    };
    let mut update = connection.prepare_cached(sql)?;
    if let Some(id) = update.query_row(values, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let key = [check.id.party.as_str(), &check.id.name];
    connection.prepare_cached("INSERT INTO probes (party, name, settled) VALUES (?1, ?2, '{}')")?.execute(key)?;
    update.query_row(values, |row| row.get(0))
}
