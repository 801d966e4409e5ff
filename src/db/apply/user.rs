//! The user's own words: attempts, pasted notices, corrections.

use super::{Applied, Concerns, announcement, event, source};
use crate::db::PASTED;
use crate::db::check::{Corrected, Correction, Pasted, Recorded};
use crate::db::columns::{Json, Micros, Word, kept};
use crate::db::engine::{Engine, Rules};
use crate::db::error::Fault;
use crate::db::quiet;
use crate::domain::{JobId, RouteId, Try, WatchId};
use chrono::{DateTime, Utc};
use rusqlite::params;

pub(super) fn tried(engine: &Engine, watch: &WatchId, attempt: &Try) -> Result<Concerns, Fault> {
    engine
        .connection()
        .prepare_cached("INSERT INTO tries (watch, at, result, route, message) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            watch.as_str(),
            Micros(attempt.at),
            Word(attempt.result),
            attempt.route.as_ref().map(RouteId::as_str),
            attempt.message
        ])?;
    quiet::acknowledge(engine.connection(), watch, attempt.at)?;
    Ok(Concerns::Watches(vec![watch.clone()]))
}

pub(super) fn paste(engine: &mut Engine, rules: Option<&Rules>, pasted: &Pasted) -> Result<Applied, Fault> {
    let id = JobId { party: pasted.party.clone(), name: PASTED.into() };
    let at = kept(pasted.at);
    let source = source::row(engine.connection(), &id)?.id;
    let take = announcement::Taking { id: &id, source, at, zone: pasted.zone, reader: pasted.reader, initial: false };
    let mut recorded = Recorded::default();
    let taken = take.item(engine, &pasted.announcement, Some(&pasted.reading), true)?;
    taken.count(&mut recorded);
    if let Some(found) = announcement::find(engine.connection(), &id, &pasted.announcement.key)? {
        said(engine, found.id, at, &pasted.author, "pasted")?;
    }
    if let Some(rules) = rules {
        event::place(engine.connection(), rules, &id, taken.revision, at)?;
    }
    engine
        .connection()
        .prepare_cached(
            "UPDATE sources SET last_success = ?2, last_attempt = ?2, outcome = 'changed', yields = yields + ?3 WHERE id = ?1",
        )?
        .execute(params![source, Micros(at), recorded.new])?;
    Ok(Applied { recorded, concerns: Concerns::Job { id, news: true } })
}

pub(super) fn correct(engine: &mut Engine, rules: Option<&Rules>, corrected: &Corrected) -> Result<Concerns, Fault> {
    let Corrected { source, key, at, author, correction } = corrected;
    let Some(found) = announcement::find(engine.connection(), source, key)? else {
        return Err(Fault::Unknown { what: "the announcement", name: key.clone() });
    };
    let word = match correction {
        Correction::Ignore => "ignore",
        Correction::Heed => "heed",
        Correction::Read(_) => "read",
    };
    said(engine, found.id, *at, author, word)?;
    match correction {
        Correction::Ignore => ignore(engine, found.id, true)?,
        Correction::Heed => ignore(engine, found.id, false)?,
        Correction::Read(reading) => {
            engine
                .connection()
                .prepare_cached("UPDATE readings SET reading = ?2, fixed = 1 WHERE revision = ?1")?
                .execute(params![found.revision, Json(reading.as_ref())])?;
            announcement::set_reach(engine.connection(), found.id, found.published_at, reading)?;
            engine.shelf.drop(found.revision);
            if let Some(rules) = rules {
                event::place(engine.connection(), rules, source, found.revision, kept(*at))?;
            }
        }
    }
    if let Some(rules) = rules {
        event::touch(engine.connection(), rules, found.revision)?;
    }
    Ok(Concerns::Job { id: source.clone(), news: true })
}

/// Keeps who said what of an announcement.
fn said(engine: &Engine, announcement: i64, at: DateTime<Utc>, author: &str, word: &str) -> Result<(), Fault> {
    engine
        .connection()
        .prepare_cached("INSERT INTO corrections (announcement, at, author, word) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![announcement, Micros(at), author, word])?;
    Ok(())
}

fn ignore(engine: &Engine, announcement: i64, ignored: bool) -> Result<(), Fault> {
    let sql = "UPDATE announcements SET ignored = ?2 WHERE id = ?1";
    engine.connection().prepare_cached(sql)?.execute(params![announcement, ignored])?;
    Ok(())
}
