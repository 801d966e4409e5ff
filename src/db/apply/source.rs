//! A visit of a source.

use super::announcement::{Taken, Taking};
use super::health::SourceHealth;
use super::{Applied, Concerns, event, fresh};
use crate::db::check::{Health, Item, Recorded, SourceCheck, SourceResult};
use crate::db::columns::{Json, Micros, kept, micros, moment};
use crate::db::engine::{Engine, Rules};
use crate::db::error::Fault;
use crate::db::{JobTerms, outbox, query};
use crate::domain::{JobId, SourceFacts};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, named_params, params};
use std::collections::{HashMap, HashSet};

pub(super) struct Row {
    pub(super) id: i64,
    health: SourceHealth,
}

pub(super) fn apply(engine: &mut Engine, rules: Option<&Rules>, check: &SourceCheck) -> Result<Applied, Fault> {
    let at = kept(check.at);
    let Row { id: source, health: before } = row(engine.connection(), &check.id)?;
    let (after, outcome) = before.after(&check.result, at);
    let mut recorded = Recorded { outcome: Some(outcome), ..Recorded::default() };
    let mut news = false;
    let listed = match &check.result {
        SourceResult::Changed { items, reader, .. } => Some((items, *reader, true)),
        SourceResult::Blind { items, reader, .. } if !items.is_empty() => Some((items, *reader, false)),
        _ => None,
    };
    if let Some((items, reader, all)) = listed {
        recorded.initial = before.last_success.is_none();
        let (zone, initial) = (check.zone, recorded.initial);
        let taking = Taking { id: &check.id, source, at, zone, reader, initial };
        let left_out = if all { LeftOut::Gone(before.last_success) } else { LeftOut::Stays };
        news = take_in(engine, rules, &taking, items, left_out, &mut recorded)?;
    }
    if let Some(sample) = &check.sample {
        news |= !super::probe::apply(engine, rules, sample)?.quiet();
    }
    write(engine.connection(), source, check, &after, at)?;
    let terms = rules.map(|rules| rules.roster.terms(&check.id)).unwrap_or_default();
    recorded.owed += tell(engine.connection(), rules, check, &terms, &before, &after)?;
    let calm = before.is_well() && after.is_well() && fresh(before.last_success, terms.fresh_for, at);
    Ok(Applied { recorded, concerns: Concerns::Job { id: check.id.clone(), news: news || !calm } })
}

/// What becomes of announcements that a source does not list any more.
enum LeftOut {
    /// They are gone, at the latest since its last success.
    Gone(Option<DateTime<Utc>>),
    Stays,
}

/// Takes in what a source lists. Whether anything of it is news for a judgement.
fn take_in(
    engine: &mut Engine,
    rules: Option<&Rules>,
    taking: &Taking<'_>,
    items: &[Item],
    left_out: LeftOut,
    recorded: &mut Recorded,
) -> Result<bool, Fault> {
    let mut gone = listed(engine.connection(), taking.source)?;
    let mut seen = HashSet::with_capacity(items.len());
    let mut taken: Vec<Taken> = Vec::new();
    // Oldest first, as far as the source has an order, so that an extension finds what it extends.
    for item in items.iter().rev().filter(|item| seen.insert(item.announcement.key.as_str())) {
        gone.remove(&item.announcement.key);
        let one = taking.listed(engine, item)?;
        if one.is_news() {
            one.count(recorded);
            taken.push(one);
        }
    }
    taken.sort_by_key(|one| one.published_at);
    if let Some(rules) = rules {
        for one in &taken {
            event::place(engine.connection(), rules, taking.id, one.revision, taking.at)?;
        }
    }
    let LeftOut::Gone(last_success) = left_out else { return Ok(!taken.is_empty()) };
    let mut leave = engine.connection().prepare_cached("UPDATE announcements SET gone_since = ?2 WHERE id = ?1")?;
    for id in gone.into_values() {
        leave.execute(params![id, Micros(last_success.unwrap_or(taking.at))])?;
    }
    Ok(!taken.is_empty())
}

/// The announcements that a source listed last time, by key.
fn listed(connection: &Connection, source: i64) -> rusqlite::Result<HashMap<String, i64>> {
    let mut query =
        connection.prepare_cached("SELECT key, id FROM announcements WHERE source = ?1 AND gone_since IS NULL")?;
    query.query_map([source], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// The row of a source; a new one where it was never visited.
pub(super) fn row(connection: &Connection, id: &JobId) -> rusqlite::Result<Row> {
    let mut query = connection.prepare_cached(
        "SELECT id, last_success, failing_since, failures, blind_from, blind_since, problem FROM sources \
         WHERE party = ?1 AND name = ?2",
    )?;
    let key = [id.party.as_str(), &id.name];
    let found = query.query_row(key, |row| {
        let problem: Option<Json<_>> = row.get(6)?;
        let health = SourceHealth {
            last_success: moment(row.get(1)?),
            failing_since: moment(row.get(2)?),
            failures: row.get(3)?,
            blind_from: moment(row.get(4)?),
            blind_since: moment(row.get(5)?),
            problem: problem.map(|Json(problem)| problem),
        };
        Ok(Row { id: row.get(0)?, health })
    });
    if let Some(row) = found.optional()? {
        return Ok(row);
    }
    connection.prepare_cached("INSERT INTO sources (party, name) VALUES (?1, ?2)")?.execute(key)?;
    Ok(Row { id: connection.last_insert_rowid(), health: SourceHealth::default() })
}

fn write(
    connection: &Connection,
    source: i64,
    check: &SourceCheck,
    after: &SourceHealth,
    at: DateTime<Utc>,
) -> rusqlite::Result<()> {
    let outcome = match &check.result {
        SourceResult::Changed { body_hash, validators, memo, reader, .. } => {
            let mut update = connection.prepare_cached(
                "UPDATE sources SET etag = ?2, last_modified = ?3, body_hash = ?4, reader = ?5, memo = ?6, \
                 yields = (SELECT count(*) FROM announcements WHERE source = ?1 AND gone_since IS NULL) WHERE id = ?1",
            )?;
            update.execute(params![source, validators.etag, validators.last_modified, body_hash, reader, memo])?;
            "changed"
        }
        SourceResult::Unchanged => "unchanged",
        SourceResult::Failed(_) => "failed",
        SourceResult::Blind { .. } => "blind",
    };
    let mut update = connection.prepare_cached(
        "UPDATE sources SET outcome = :outcome, problem = :problem, last_attempt = :at, last_success = :last_success, \
         failing_since = :failing_since, failures = :failures, blind_from = :blind_from, blind_since = :blind_since, \
         due = :due WHERE id = :id",
    )?;
    update.execute(named_params! {
        ":id": source, ":outcome": outcome, ":problem": after.problem.as_ref().map(Json), ":at": Micros(at),
        ":last_success": micros(after.last_success), ":failing_since": micros(after.failing_since),
        ":failures": after.failures, ":blind_from": micros(after.blind_from),
        ":blind_since": micros(after.blind_since), ":due": micros(check.next_due),
    })?;
    Ok(())
}

/// Owes the operator what the source's health calls for.
fn tell(
    connection: &Connection,
    rules: Option<&Rules>,
    check: &SourceCheck,
    terms: &JobTerms,
    before: &SourceHealth,
    after: &SourceHealth,
) -> Result<usize, Fault> {
    let Some(rules) = rules else { return Ok(0) };
    let offline = query::surroundings(connection)?.offline_since.is_some();
    if before.is_well() && after.is_well() {
        return Ok(0);
    }
    let facts = |health: &SourceHealth| SourceFacts {
        id: check.id.clone(),
        last_success: health.last_success,
        blind_since: health.blind_since,
        failing_since: health.failing_since,
        problem: health.problem.clone(),
        fresh_for: terms.fresh_for,
    };
    let health =
        Health { at: kept(check.at), before: facts(before), after: facts(after), failures: after.failures, offline };
    Ok(outbox::owe(connection, &rules.judge.trouble(&health))?.len())
}
